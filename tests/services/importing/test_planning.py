"""Importing small files as a customer success manager would have them."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
from openpyxl import Workbook

from app.domain.contracts import Outcome
from app.domain.edits import change, create
from app.domain.entity import ExternalId
from app.domain.money import Money
from app.domain.observations import Measure
from app.domain.stages import StageRole
from app.domain.timeline import Timeline
from app.exchange.dates import DateOrder
from app.exchange.fields import Kind
from app.exchange.reading import read_bytes
from app.exchange.tables import Table
from app.services import renewals
from app.services.editing.stage_mapping import map_stages
from app.services.importing.planning import plan
from app.services.importing.plans import Choices, ImportPlan
from app.services.importing.report import as_json, as_lines
from app.storage.bookfile import BookFile
from tests import build

TODAY = date(2026, 11, 20)
LATER = date(2027, 2, 1)

ACCOUNTS = """Account ID,Account name,Website,Owner
A-1,Nordlys,https://www.nordlys.example,Mia
A-2,Papaya Labs,,Mia
"""
CONTACTS = """First name,Last name,E-mail,Account ID,Title
Ola,Berg,ola@nordlys.example,A-1,CFO
Siti,Aminah,siti@papaya.example,A-2,
"""
DEALS = """Opportunity ID,Opportunity name,Account ID,Stage,Amount,Close date
D-1,More seats,A-1,Closed Won,1200.50,2026-03-31
D-2,Analytics,A-2,Proposal,,2027-01-15
D-3,Support,A-2,Proposal,0,2027-01-15
D-4,Unclaimed,,Scoping,500,
"""


def table(text: str, name: str = "file.csv") -> Table:
    return read_bytes(text.encode(), name).tables[0]


def bring_in(
    file: BookFile,
    *texts: str | tuple[str, str],
    today: date = TODAY,
    choices: Choices | None = None,
) -> ImportPlan:
    """Import texts as files; a name may stand before a text."""
    named = [("file.csv", text) if isinstance(text, str) else text for text in texts]
    with file.open() as book:
        planned = plan(
            book, [table(text, name) for name, text in named], today=today, choices=choices
        )
        book.apply(planned.label, planned.edit)
    return planned


def counted(planned: ImportPlan) -> dict[str, tuple[int, int, int, int]]:
    return {
        kind: (count.created, count.updated, count.unchanged, count.refused)
        for kind, count in planned.counts.items()
        if kind != "stages" and any((count.created, count.updated, count.unchanged, count.refused))
    }


def everything(file: BookFile, kind: str) -> list:
    with file.read() as book:
        return getattr(book, kind).all()


def one(file: BookFile, kind: str):
    (found,) = everything(file, kind)
    return found


def put(file: BookFile, *entities) -> None:
    with file.open() as book:
        book.apply("Begin", create(*entities))


@pytest.mark.parametrize("order", list(permutations((ACCOUNTS, CONTACTS, DEALS))))
def test_files_of_one_call_find_each_other_in_any_order(book_file, order):
    planned = bring_in(book_file, *order)
    assert counted(planned) == {
        "accounts": (2, 0, 0, 0),
        "contacts": (2, 0, 0, 0),
        "opportunities": (4, 0, 0, 0),
    }
    names = {each.id: each.name for each in everything(book_file, "accounts")}
    owners = {each.name: names[each.account_id] for each in everything(book_file, "contacts")}
    assert owners == {"Ola Berg": "Nordlys", "Siti Aminah": "Papaya Labs"}
    at = {d.title: names.get(d.account_id) for d in everything(book_file, "opportunities")}
    assert at == {
        "More seats": "Nordlys",
        "Analytics": "Papaya Labs",
        "Support": "Papaya Labs",
        "Unclaimed": None,
    }
    assert bring_in(book_file, *order[::-1], today=LATER).changes_nothing


def test_a_blank_amount_is_not_zero(book_file):
    bring_in(book_file, ACCOUNTS, DEALS)
    amounts = {each.title: each.amount for each in everything(book_file, "opportunities")}
    assert amounts["Analytics"] is None
    assert amounts["Support"] == Money(0, "USD")
    assert amounts["More seats"] == Money(120_050, "USD")


def test_an_import_is_one_step_that_says_what_it_did(book_file):
    bring_in(book_file, ACCOUNTS, CONTACTS)
    with book_file.open() as book:
        assert book.undo_label == "Import 2 files: 2 accounts, 2 contacts"
        book.undo()
        assert book.accounts.all() == book.contacts.all() == book.sources.all() == []


def test_a_changed_file_updates_what_it_says_and_keeps_what_only_the_user_knows(book_file):
    bring_in(book_file, ACCOUNTS)
    with book_file.open() as book:
        nordlys = next(each for each in book.accounts.all() if each.name == "Nordlys")
        noted = replace(nordlys, notes="Likes skiing", strategic=True)
        book.apply("Note", change(nordlys, noted))
    planned = bring_in(book_file, ACCOUNTS.replace("Nordlys,", "Nordlys AS,"))
    assert counted(planned)["accounts"] == (0, 1, 1, 0)
    after = next(each for each in everything(book_file, "accounts") if "Nord" in each.name)
    assert (after.name, after.notes, after.strategic) == ("Nordlys AS", "Likes skiing", True)
    assert after.id == nordlys.id


def test_the_same_file_again_does_not_take_back_what_the_user_changed_since(book_file):
    bring_in(book_file, ACCOUNTS)
    with book_file.open() as book:
        nordlys = next(each for each in book.accounts.all() if each.name == "Nordlys")
        book.apply("Rename", change(nordlys, replace(nordlys, name="Nordlys Group")))
    assert bring_in(book_file, ACCOUNTS, today=LATER).changes_nothing
    assert "Nordlys Group" in {each.name for each in everything(book_file, "accounts")}


def test_an_account_that_was_taken_back_comes_again(book_file):
    bring_in(book_file, ACCOUNTS)
    with book_file.open() as book:
        book.undo()
    assert counted(bring_in(book_file, ACCOUNTS)) == {"accounts": (2, 0, 0, 0)}


def test_a_change_of_owner_is_dated(book_file):
    bring_in(book_file, ACCOUNTS)
    bring_in(book_file, ACCOUNTS.replace("example,Mia", "example,Jon"), today=LATER)
    nordlys = next(each for each in everything(book_file, "accounts") if each.name == "Nordlys")
    assert [nordlys.owner(day) for day in (TODAY, LATER)] == ["Mia", "Jon"]


def test_a_name_alone_is_asked_about_and_makes_another_account_until_answered(book_file):
    put(book_file, build.account(name="NORDLYS"))
    planned = bring_in(book_file, ACCOUNTS)
    (question,) = planned.questions
    assert "“Nordlys” is in the book already" in question.text
    assert len(everything(book_file, "accounts")) == 3


def test_the_answer_to_a_name_alone_joins_the_two(book_file):
    put(book_file, build.account(id="mine", name="NORDLYS"))
    with book_file.read() as book:
        asked = plan(book, [table(ACCOUNTS)], today=TODAY)
    choices = Choices(answers={asked.questions[0].key: "mine"})
    planned = bring_in(book_file, ACCOUNTS, choices=choices)
    assert counted(planned)["accounts"] == (1, 1, 0, 0)
    assert planned.questions == ()
    assert bring_in(book_file, ACCOUNTS.replace("Mia", "Jon")).questions == ()


def test_an_account_of_another_program_is_known_by_its_web_domain(book_file):
    put(book_file, build.account(id="mine", name="Nordlys AS", domain="nordlys.example"))
    planned = bring_in(book_file, ACCOUNTS)
    assert counted(planned)["accounts"] == (1, 1, 0, 0)
    mine = next(each for each in everything(book_file, "accounts") if each.id == "mine")
    assert [each.value for each in mine.external_ids] == ["A-1"]


def test_two_accounts_of_one_name_and_two_ids_stay_two(book_file):
    text = "Account ID,Account name,City\n007,Blue Test,Oslo\n7,Blue Test,Bergen\n"
    planned = bring_in(book_file, text)
    assert counted(planned)["accounts"] == (2, 0, 0, 0)
    assert planned.questions == ()
    values = {each.external_ids[0].value for each in everything(book_file, "accounts")}
    assert values == {"007", "7"}


def test_a_row_without_an_id_leaves_its_account_to_no_other_row(book_file):
    book_file.apply("Add", create(build.account(name="Nordlys")))
    rows = "Account ID,Account name,Owner\nA-1,Nordlys,Mia\n,Nordlys,Mia\nA-2,Nordlys,Zoe\n"

    bring_in(book_file, rows)
    again = bring_in(book_file, rows.replace("Owner", "owner "))

    assert again.counts["accounts"].updated == 0
    with book_file.read() as book:
        owners = Counter(account.owner(TODAY) for account in book.accounts.all())
    assert owners == {"": 1, "Mia": 2, "Zoe": 1}


def test_a_name_that_two_accounts_have_links_to_neither(book_file):
    put(book_file, build.account(id="one"), build.account(id="two"))
    bring_in(book_file, "Deal name,Company,Deal stage,Amount\nMore,Acme,Proposal,5\n")
    assert one(book_file, "opportunities").account_id not in {"one", "two"}


def test_contacts_make_the_companies_that_nobody_else_speaks_of(book_file):
    text = "First name,Last name,Company,Email\nA,B,Fjord,a@x.example\nC,D,Fjord,c@x.example\n"
    planned = bring_in(book_file, text)
    assert counted(planned) == {"accounts": (1, 0, 0, 0), "contacts": (2, 0, 0, 0)}
    assert bring_in(book_file, text, today=LATER).changes_nothing


def test_rows_that_are_no_accounts_are_refused_with_line_and_reason(book_file):
    text = (
        "Account ID,Account name,ARR,Deleted\n"
        "1,Ask,100,no\n"
        "2,,200,no\n"
        "3,  ,200,no\n"
        "4,Embla,300,yes\n"
        "1,Ask again,400,no\n"
        ",Total,1000,\n"
    )
    planned = bring_in(book_file, text)
    assert counted(planned)["accounts"] == (1, 0, 0, 5)
    assert [(p.line, p.left_out) for p in planned.problems] == [(n, True) for n in (3, 4, 5, 6, 7)]
    reasons = [problem.reason for problem in planned.problems]
    assert "no name" in reasons[0]
    assert "deleted" in reasons[2]
    assert reasons[3] == "“1” is in line 2 already."
    assert "totals" in reasons[4]
    does = [row.does for row in planned.tables[0].rows]
    assert does == ["create", *["leave out"] * 5]
    assert planned.tables[0].rows[1].reason == reasons[0]


def test_a_customer_called_total_is_a_customer(book_file):
    text = "Account ID,Account name,Industry,City\n9,Total,Energy,Paris\n"
    assert counted(bring_in(book_file, text))["accounts"] == (1, 0, 0, 0)


def test_a_cell_that_cannot_be_read_is_listed_and_its_row_is_kept(book_file):
    text = (
        "Account ID,Account name,Employees,Customer since\n"
        "1,Ask,many,2024-02-30\n"
        "2,Bo,7,2024-01-31\n"
        "3,Cy,8,2024-03-31\n"
        "4,Di,9,2024-03-31\n"
        "5,Ed,9,2024-03-31\n"
    )
    planned = bring_in(book_file, text)
    assert counted(planned)["accounts"] == (5, 0, 0, 0)
    assert {(p.line, p.column, p.left_out) for p in planned.problems} == {
        (2, "Employees", False),
        (2, "Customer since", False),
    }


@pytest.mark.parametrize(
    ("header", "cell", "days", "months"),
    [
        ("Notice days", "60", 60, None),
        ("Notice (months)", "3", None, 3),
        ("Notice period", "3 months", None, 3),
        ("Notice period", "90 days", 90, None),
        ("Notice period (days)", "1 month", None, 1),
        ("Notice (months)", "30 days", 30, None),
        ("Notice period", "6 weeks", 42, None),
        ("Notice period", "1 year", None, 12),
        ("Notice period", "", None, None),
    ],
)
def test_a_notice_period_is_so_many_days_or_so_many_months(book_file, header, cell, days, months):
    text = (
        f"Account name,Contract start,Contract end,ARR,{header}\n"
        f"Nordlys,2026-01-01,2026-12-31,1200,{cell}\n"
    )
    planned = bring_in(book_file, text)
    with book_file.read() as book:
        (contract,) = book.contracts.all()
    assert (contract.notice_days, contract.notice_months) == (days, months)
    assert not planned.problems


@pytest.mark.parametrize("cell", ["soon", "2.5", "-1", "500 months"])
def test_a_notice_period_that_is_none_is_reported_and_stays_unknown(book_file, cell):
    text = (
        "Account name,Contract start,Contract end,ARR,Notice (months)\n"
        f"Nordlys,2026-01-01,2026-12-31,1200,{cell}\n"
    )
    planned = bring_in(book_file, text)
    with book_file.read() as book:
        (contract,) = book.contracts.all()
    assert not contract.knows_notice
    assert [(each.line, each.column) for each in planned.problems] == [(2, "Notice (months)")]


def test_an_arr_with_dates_is_a_contract_and_a_missing_notice_stays_unknown(book_file):
    text = "Account,ARR,Contract start,Renewal date\nAsk,1200,2026-01-01,2027-01-01\nBo,,,\n"
    planned = bring_in(book_file, text)
    contract = one(book_file, "contracts")
    assert (contract.start, contract.end) == (date(2026, 1, 1), date(2026, 12, 31))
    assert contract.renewal_date == date(2027, 1, 1)
    assert contract.notice_days is contract.auto_renew is None
    assert contract.annual(TODAY) == Money(120_000, "USD")
    assert planned.overdue == ()
    assert any("taken as USD" in note for note in planned.notes)


def test_renewals_already_past_are_listed_the_oldest_first(book_file):
    text = (
        "Account,ARR,Contract start,Renewal date\n"
        "Ask,12,2024-01-01,2026-05-01\n"
        "Bo,7,2024-01-01,2026-02-01\n"
        "Cy,9,2026-01-01,2027-01-01\n"
    )
    planned = bring_in(book_file, text)
    assert [(each.account, each.annual.minor) for each in planned.overdue] == [
        ("Bo", 700),
        ("Ask", 1200),
    ]


def test_a_term_the_user_renewed_stays_renewed_when_the_old_file_comes_again(book_file):
    text = "Account,ARR,Contract start,Renewal date\nAsk,1200,2025-01-01,2026-01-01\n"
    planned = bring_in(book_file, text)
    with book_file.open() as book:
        renewed = renewals.resolve(
            book, planned.overdue[0].contract_id, Outcome.RENEWED, today=TODAY
        )
        book.apply("Renewed", renewed)
    changed = bring_in(book_file, text.replace("1200", "1300"), today=TODAY)
    assert counted(changed)["contracts"][0] == 0
    assert changed.overdue == ()
    assert len(everything(book_file, "contracts")) == 2


def test_terms_are_read_in_our_units_and_impossible_ones_are_listed(book_file):
    text = (
        "Contract ID,Account,Start date,ARR,Notice days,Uplift,Seats,Auto renew\n"
        "1,Ask,2026-01-01,10,60,3%,5,yes\n"
        "2,Bo,2026-01-01,10,1000000000000,3,-5,no\n"
    )
    planned = bring_in(book_file, text)
    held = {each.external_ids[0].value: each for each in everything(book_file, "contracts")}
    assert (held["1"].notice_days, held["1"].auto_renew) == (60, True)
    assert {each.uplift for each in held.values()} == {Decimal("0.03")}
    assert (held["2"].notice_days, held["2"].lines[0].quantity) == (None, 1)
    assert [(p.line, p.column) for p in planned.problems] == [(3, "Notice days"), (3, "Seats")]


def test_an_amount_beside_an_account_does_not_count_twice(book_file):
    accounts = "Account ID,Account name,ARR\nA-1,Nordlys,1200\nA-2,Papaya,500\n"
    subscriptions = "Subscription ID,Account ID,Start date,MRR\nS1,A-1,2026-01-01,100\n"
    planned = bring_in(book_file, accounts, subscriptions)
    assert counted(planned)["contracts"] == (2, 0, 0, 0)
    assert sum(each.annual(TODAY).minor for each in everything(book_file, "contracts")) == 170_000
    assert any("these accounts have contracts" in note for note in planned.notes)


def test_a_parent_may_stand_in_another_file(book_file):
    one_file = "Account ID,Account name,Parent account,Industry\n1,Ask,Bo,Energy\n2,Cy,Nobody,IT\n"
    planned = bring_in(book_file, one_file, "Account ID,Account name,City\n9,Bo,Oslo\n")
    accounts = {each.name: each for each in everything(book_file, "accounts")}
    assert accounts["Ask"].parent_id == accounts["Bo"].id
    assert accounts["Cy"].parent_id is None
    assert [(p.line, p.column) for p in planned.problems] == [(3, "Parent account")]


def test_a_file_with_the_next_term_closes_the_one_before(book_file):
    text = "Account,ARR,Contract start,Renewal date\nAsk,1200,2025-01-01,2026-01-01\n"
    bring_in(book_file, text)
    bring_in(book_file, text.replace("1200,2025-01-01,2026", "1500,2026-01-01,2027"))
    first, second = sorted(everything(book_file, "contracts"), key=lambda each: each.start)
    assert first.outcome is Outcome.RENEWED
    assert second.follows_id == first.id
    assert second.annual(TODAY) == Money(150_000, "USD")
    assert second.end == date(2026, 12, 31)


def test_several_subscriptions_add_up_and_ended_ones_do_not(book_file):
    subscriptions = (
        "Subscription ID,Account ID,Start date,End date,MRR,Seats,Plan,Churned\n"
        "S1,A-1,2026-01-01,,100,5,Pro,no\n"
        "S2,A-1,2026-01-01,,50,2,Basic,no\n"
        "S3,A-1,2025-01-01,2026-06-30,900,9,Pro,yes\n"
        "S4,A-9,2026-01-01,,1,1,Pro,no\n"
    )
    planned = bring_in(book_file, ACCOUNTS, subscriptions)
    assert counted(planned)["contracts"] == (3, 0, 0, 1)
    assert planned.problems[0].reason.startswith("There is no account “A-9”.")
    held = everything(book_file, "contracts")
    annual = {c.external_ids[0].value: c.annual(TODAY).minor for c in held}
    assert annual == {"S1": 120_000, "S2": 60_000, "S3": 1_080_000}
    standing = Counter(str(c.standing(TODAY).value) for c in held)
    assert standing == {"in_force": 2, "ended": 1}
    assert planned.overdue == ()


def test_currencies_come_from_sign_column_or_header_and_are_never_guessed(book_file):
    text = (
        "Deal ID,Deal name,Deal stage,Amount,Currency\n"
        "1,A,New,£10,\n"
        "2,B,New,20,eur\n"
        "3,C,New,30,\n"
        "4,D,New,40,Doubloon\n"
    )
    planned = bring_in(book_file, text)
    amounts = {each.title: each.amount for each in everything(book_file, "opportunities")}
    assert amounts == {
        "A": Money(1000, "GBP"),
        "B": Money(2000, "EUR"),
        "C": Money(3000, "USD"),
        "D": None,
    }
    assert [(p.line, p.column) for p in planned.problems] == [(5, "Currency")]
    assert any("taken as USD" in note for note in planned.notes)


def test_own_stages_are_kept_between_the_open_and_the_closed_ones(book_file):
    planned = bring_in(book_file, ACCOUNTS, DEALS)
    stages = [each.name for each in everything(book_file, "stages")]
    assert stages == [
        "Identified",
        "Qualified",
        "Developing",
        "Negotiating",
        "Proposal",
        "Scoping",
        "Closed-Won",
        "Closed-Lost",
    ]
    assert "“Closed Won” is shown as “Closed-Won”." in planned.notes


def test_a_stage_that_was_mapped_takes_the_cards_of_later_files(book_file):
    text = "Deal ID,Deal name,Deal stage,Amount\n1,A,Scoping,5\n"
    bring_in(book_file, text)
    scoping = next(each for each in everything(book_file, "stages") if each.name == "Scoping")
    with book_file.open() as book:
        mapped = map_stages(book, {scoping.id: "stage-qualified"}, today=TODAY)
        book.apply("Map", mapped)
    again = bring_in(book_file, text + "2,B,Scoping,6\n", today=LATER)
    deals = {each.title: each.stage_id for each in everything(book_file, "opportunities")}
    assert deals == {"A": "stage-qualified", "B": "stage-qualified"}
    assert (again.counts["opportunities"].created, again.counts["opportunities"].updated) == (1, 0)


def test_flags_tell_how_a_deal_ended_whatever_its_stage_is_called(book_file):
    text = (
        "Deal ID,Deal name,Stage,Is closed,Is won,Amount\n"
        "1,A,Vertrag,true,true,1\n"
        "2,B,Absage,true,false,2\n"
        "3,C,Gespräch,false,false,3\n"
    )
    bring_in(book_file, text)
    stages = {each.id: each for each in everything(book_file, "stages")}
    roles = {d.title: stages[d.stage_id].role for d in everything(book_file, "opportunities")}
    assert roles == {"A": StageRole.WON, "B": StageRole.LOST, "C": StageRole.OPEN}
    assert "Gespräch" in {each.name for each in stages.values()}


def test_a_deal_that_moved_on_keeps_its_log_and_what_was_expected_before(book_file):
    bring_in(book_file, ACCOUNTS, DEALS)
    later = DEALS.replace("Proposal,,2027-01-15", "Closed Lost,900,2027-01-20")
    bring_in(book_file, ACCOUNTS, later, today=LATER)
    deal = next(d for d in everything(book_file, "opportunities") if d.title == "Analytics")
    stages = {each.id: each.name for each in everything(book_file, "stages")}
    assert [stages[move.stage_id] for move in deal.moves] == ["Proposal", "Closed-Lost"]
    assert deal.moves[-1].since == date(2027, 1, 20)
    assert deal.terms_on(TODAY).amount is None
    assert deal.terms_on(LATER).amount == Money(90_000, "USD")


@pytest.mark.parametrize(
    ("header", "cell", "measure", "value"),
    [
        ("NPS score", "8.6", Measure.NPS, 8.6),
        ("CSAT score", "4.5", Measure.CSAT, 90.0),
        ("CSAT score", "92", Measure.CSAT, 92.0),
        ("Onboarding completion pct", "73", Measure.ONBOARDING_COMPLETE, 0.73),
        ("Onboarding completion pct", "0.73", Measure.ONBOARDING_COMPLETE, 0.73),
        ("Onboarding completion pct", "73%", Measure.ONBOARDING_COMPLETE, 0.73),
        ("Active seats", "41", Measure.SEATS_ASSIGNED, 41.0),
    ],
)
def test_totals_of_an_account_become_readings_in_our_units(book_file, header, cell, measure, value):
    text = f"Account ID,Total seats,{header},Last activity date\nA-1,50,{cell},2026-10-31\n"
    planned = bring_in(book_file, ACCOUNTS, ("tickets.csv", text))
    readings = {each.measure: each for each in everything(book_file, "observations")}
    assert readings[measure].value == pytest.approx(value)
    assert {each.on for each in readings.values()} == {date(2026, 10, 31)}
    assert everything(book_file, "tickets") == []
    assert planned.problems == ()


def test_an_nps_percentage_is_no_answer_of_a_person(book_file):
    text = "Account ID,Total seats,NPS\nA-1,50,-40\n"
    planned = bring_in(book_file, ACCOUNTS, text)
    assert [problem.column for problem in planned.problems] == ["NPS"]
    assert {each.measure for each in everything(book_file, "observations")} == {"seats_bought"}


def test_an_undated_reading_counts_on_the_import_day_and_the_same_one_is_no_news(book_file):
    text = "Account ID,Total seats,NPS\nA-1,50,7\n"
    bring_in(book_file, ACCOUNTS, text)
    assert {each.on for each in everything(book_file, "observations")} == {TODAY}
    assert bring_in(book_file, ACCOUNTS, text, today=LATER).changes_nothing
    planned = bring_in(book_file, text.replace("50", "60"), today=LATER)
    assert counted(planned)["observations"] == (1, 0, 1, 0)


def test_two_readings_of_one_id_are_two_readings(book_file):
    text = (
        "Usage ID,Account ID,Usage date,Feature name,Usage count\n"
        "U1,A-1,2026-10-01,Export,3\n"
        "U1,A-1,2026-10-02,Export,4\n"
        "U2,A-7,2026-10-02,Export,4\n"
    )
    planned = bring_in(book_file, ACCOUNTS, text)
    assert counted(planned)["observations"] == (2, 0, 0, 1)
    readings = everything(book_file, "observations")
    assert [(each.measure, each.value) for each in readings] == [
        ("feature_usage.Export", 3.0),
        ("feature_usage.Export", 4.0),
    ]
    assert bring_in(book_file, ACCOUNTS, text, today=LATER).changes_nothing


TICKETS = """Ticket ID,Account ID,Subject,Priority,Status,Created at,Satisfaction
T1,A-1,Slow,urgent,open,2026-10-01,
T2,A-3,Broken,low,deleted,2026-10-02,4
"""


def test_a_ticket_of_an_unknown_customer_is_kept_and_finds_it_later(book_file):
    planned = bring_in(book_file, ACCOUNTS, TICKETS)
    assert counted(planned)["tickets"] == (2, 0, 0, 0)
    lost = next(each for each in everything(book_file, "tickets") if each.account_id is None)
    assert ("Account ID", "A-3") in lost.custom
    assert not lost.is_open(TODAY)
    assert lost.csat == pytest.approx(80)
    more = ACCOUNTS + "A-3,Third,,\n"
    bring_in(book_file, more, TICKETS)
    assert all(each.account_id for each in everything(book_file, "tickets"))


def test_a_file_of_tickets_says_that_no_ticket_means_none(book_file):
    bring_in(book_file, ACCOUNTS, TICKETS)
    with book_file.read() as book:
        facts = book.facts(TODAY)
    known = [Timeline(each) for each in facts.values()]
    assert all(each.checked_on("tickets", TODAY) for each in known)
    assert not any(each.checked_on("interactions", TODAY) for each in known)


def test_churn_interactions_and_payments_are_recorded(book_file):
    churn = (
        "Churn event ID,Account ID,Churn date,Reason code,Feedback\n"
        "C1,A-2,2026-09-30,price,too dear\n"
    )
    calls = (
        "Activity ID,Account ID,Activity date,Type,Subject\nM1,A-1,2026-10-05,Call,Renewal plans\n"
    )
    paid = "Account ID,Payment status,Days overdue,Status date\nA-1,Overdue,12,2026-11-01\n"
    planned = bring_in(book_file, ACCOUNTS, churn, calls, paid)
    assert planned.problems == ()
    event = next(e for e in everything(book_file, "events") if e.kind == "churned")
    assert (event.on, event.detail, event.text) == (date(2026, 9, 30), "price", "too dear")
    assert one(book_file, "interactions").channel == "call"
    payment = one(book_file, "payments")
    assert (payment.status, payment.days_overdue, payment.on) == ("Overdue", 12, date(2026, 11, 1))


def test_days_and_months_that_no_row_tells_apart_are_asked_about(book_file):
    text = "Account ID,Account name,Customer since\n1,Ask,03/04/2026\n"
    with book_file.read() as book:
        asked = plan(book, [table(text)], today=TODAY)
    (question,) = asked.questions
    assert "Customer since" in question.text
    mapping = replace(asked.tables[0].mapping, date_order=DateOrder.MONTH_FIRST)
    planned = bring_in(book_file, text, choices=Choices(mappings={asked.tables[0].key: mapping}))
    assert planned.questions == ()
    assert one(book_file, "accounts").customer_since == date(2026, 3, 4)


def test_the_answer_to_what_comes_first_is_remembered(book_file):
    text = "Account ID,Account name,Customer since\n1,Ask,03/04/2026\n"
    bring_in(book_file, text)
    choices = Choices(answers={"dates:file.csv": "month first"})
    planned = bring_in(book_file, text, choices=choices)
    assert counted(planned)["accounts"] == (0, 1, 0, 0)
    assert one(book_file, "accounts").customer_since == date(2026, 3, 4)
    assert bring_in(book_file, text).questions == ()
    assert bring_in(book_file, text.replace("03/", "05/")).questions == ()
    assert one(book_file, "accounts").customer_since == date(2026, 5, 4)


def test_a_column_that_is_given_another_meaning_is_read_again(book_file):
    text = "Account ID,Account name,Nickname\n1,Ask,Askeladden\n"
    planned = bring_in(book_file, text)
    mapping = planned.tables[0].mapping.given("Nickname", "name")
    bring_in(book_file, text, choices=Choices(mappings={planned.tables[0].key: mapping}))
    assert one(book_file, "accounts").name == "Askeladden"


def test_one_row_decides_for_its_whole_column(book_file):
    text = "Account ID,Account name,Customer since\n1,Ask,03-04-2026\n2,Bo,25-12-2025\n"
    planned = bring_in(book_file, text)
    assert planned.questions == ()
    since = {each.name: each.customer_since for each in everything(book_file, "accounts")}
    assert since == {"Ask": date(2026, 4, 3), "Bo": date(2025, 12, 25)}


def test_columns_we_do_not_know_are_kept_as_they_are(book_file):
    text = "Account ID,Account name,Favourite colour\n1,Ask, =1+1 \n2,Bo,\n"
    bring_in(book_file, text)
    kept = {each.name: each.custom for each in everything(book_file, "accounts")}
    assert kept == {"Ask": (("Favourite colour", " =1+1 "),), "Bo": ()}


@pytest.mark.parametrize(
    "nasty", ["<img src=x onerror=alert('hi') />", "1;DROP TABLE users", "\u200b", "部落格 & 50 %"]
)
def test_hostile_text_is_kept_to_the_letter(book_file, nasty):
    bring_in(book_file, f'Account ID,Account name,City,Description\n1,Ask,Oslo,"{nasty}"\n')
    assert one(book_file, "accounts").notes == nasty


def test_a_table_that_says_nothing_is_left_out_until_the_user_says_what_it_is(book_file):
    text = "customerID,tenure,MonthlyCharges\n7590-V,1,29.85\n5575-G,34,56.95\n"
    with book_file.read() as book:
        asked = plan(book, [table(text)], today=TODAY)
    assert asked.changes_nothing
    assert "Choose what an account is" in asked.problems[0].reason
    chosen = replace(asked.tables[0].mapping, kind=Kind.ACCOUNTS, reason="")
    chosen = chosen.given("customerID", "name").given("MonthlyCharges", "mrr")
    planned = bring_in(book_file, text, choices=Choices(mappings={asked.tables[0].key: chosen}))
    assert counted(planned)["accounts"] == (2, 0, 0, 0)
    annual = sorted(each.annual(TODAY).minor for each in everything(book_file, "contracts"))
    assert annual == [35_820, 68_340]
    again = bring_in(book_file, text + "9999-X,1,10\n")
    assert counted(again)["accounts"] == (1, 0, 2, 0)  # the mapping is remembered


def test_what_a_table_of_explanations_says_of_units_counts(book_file):
    dictionary = "Table,Field,Description\naccounts,revenue,Revenue (in thousands of EUR)\n"
    accounts = "account,industry,revenue\nAsk,Energy,12.5\n"
    planned = bring_in(book_file, ("accounts.csv", accounts), ("dictionary.csv", dictionary))
    assert one(book_file, "accounts").annual_revenue == Money(1_250_000, "EUR")
    assert any("explains the columns" in note for note in planned.notes)


def test_who_opted_out_stays_opted_out(book_file):
    text = "Contact ID,First name,Last name,Email,Email opt out\n1,A,B,a@b.example,yes\n"
    bring_in(book_file, text)
    bring_in(book_file, text.replace(",yes", ",no"))
    assert one(book_file, "contacts").opted_out


def test_a_person_without_a_company_is_at_the_one_of_the_address(book_file):
    people = "Full name,Email,Title\nOla,ola@nordlys.example,CFO\nEva,eva@gmail.com,CEO\n"
    bring_in(book_file, ACCOUNTS, people)
    names = {each.id: each.name for each in everything(book_file, "accounts")}
    at = {each.name: names.get(each.account_id) for each in everything(book_file, "contacts")}
    assert at == {"Ola": "Nordlys", "Eva": None}


def test_two_people_at_one_address_are_two_people(book_file):
    text = "First name,Last name,Email\nA,B,info@acme.example\nC,D,info@acme.example\n"
    planned = bring_in(book_file, text)
    assert counted(planned)["contacts"] == (2, 0, 0, 0)
    assert bring_in(book_file, text, today=LATER).changes_nothing


def test_products_and_colleagues_are_known_by_name(book_file):
    put(book_file, build.product(id="platform", name="Platform"))
    products = "Product,Series,Sales price\nplatform,Core,550\nAnalytics,Core,99.5\n"
    team = "Sales agent,Manager,Regional office\nAnna,Dustin,Central\n"
    planned = bring_in(book_file, products, team)
    assert counted(planned) == {"products": (1, 1, 0, 0), "colleagues": (1, 0, 0, 0)}
    assert one(book_file, "colleagues").manager == "Dustin"


def test_a_workbook_of_the_same_rows_changes_nothing(book_file, tmp_path):
    bring_in(book_file, ACCOUNTS, DEALS)
    book = Workbook()
    book.remove(book.active)
    for name, text in (("Accounts", ACCOUNTS), ("Deals", DEALS)):
        sheet = book.create_sheet(name)
        for line in text.splitlines():
            sheet.append([cell or None for cell in line.split(",")])
    book.save(tmp_path / "twin.xlsx")
    with book_file.open() as held:
        assert plan(held, [tmp_path / "twin.xlsx"], today=LATER).changes_nothing


def test_a_file_that_cannot_be_read_does_not_stop_the_others(book_file, tmp_path):
    (tmp_path / "good.csv").write_text(ACCOUNTS, encoding="utf-8")
    (tmp_path / "bad.csv").write_bytes(b"")
    with book_file.read() as book:
        planned = plan(
            book, [tmp_path / "bad.csv", tmp_path / "good.csv", tmp_path / "gone.csv"], today=TODAY
        )
    assert planned.counts["accounts"].created == 2
    assert [(p.file, p.line) for p in planned.problems] == [("bad.csv", 0), ("gone.csv", 0)]


def test_the_report_reads_as_lines(book_file):
    text = "Account,ARR,Contract start,Renewal date\nAsk,1200,2025-01-01,2026-01-01\n,1,,\n"
    lines = as_lines(bring_in(book_file, text))
    assert lines[0] == "Import “file.csv”: 1 account, 1 contract"
    assert "  contracts: 1 created, 1 refused" in lines
    assert any(line.startswith("file.csv, line 3") for line in lines)
    assert lines[-1] == "  2026-01-01 Ask, 1200.00 USD"
    assert as_lines(bring_in(book_file, text))[0].endswith("nothing to change")


def test_the_report_has_the_shape_that_scripts_rely_on(book_file):
    report = as_json(bring_in(book_file, ACCOUNTS + ",,,\n,,x,\n"))
    assert report["kinds"]["accounts"] == {
        "created": 2,
        "updated": 0,
        "unchanged": 0,
        "refused": 1,
    }
    (problem,) = report["problems"]
    assert {key: problem[key] for key in ("file", "line", "column")} == {
        "file": "file.csv",
        "line": 5,
        "column": "Account name",
    }


def test_ids_are_text_of_their_source(book_file):
    bring_in(book_file, ACCOUNTS)
    source = one(book_file, "sources")
    ids = {each.external_ids for each in everything(book_file, "accounts")}
    assert ids == {(ExternalId(source.name, "A-1"),), (ExternalId(source.name, "A-2"),)}
    assert source.columns[0] == ("Account ID", "id")


def test_a_quantity_may_have_decimals(book_file):
    text = "Subscription ID,Account ID,Start date,MRR,Seats\nS1,A-1,2026-01-01,1,2.5\n"
    bring_in(book_file, ACCOUNTS, text)
    assert one(book_file, "contracts").lines[0].quantity == Decimal("2.5")


def test_a_column_that_is_called_like_a_field_and_holds_something_else_is_told(book_file):
    odd = "name,arr,renewal date\nA,5,soon\nB,6,next spring\n"

    planned = bring_in(book_file, ("odd.csv", odd))

    assert any("“renewal date” of “odd.csv” is kept as it stands" in note for note in planned.notes)
    assert ("renewal date", "soon") in everything(book_file, "accounts")[0].custom


def test_a_column_that_reads_as_its_field_is_not_mentioned(book_file):
    plain = "name,arr,renewal date\nA,5,2027-03-31\n"

    planned = bring_in(book_file, ("plain.csv", plain))

    assert not any("kept as it stands" in note for note in planned.notes)


HOSTILE = """Account name,Date,Metric,Value,Unit
Acme,2026-11-01,Active users,80,people
Acme,2026-11-01,Active users,80,people
Acme,2026-11-01,Active users,81,people
Acme,2027-11-01,Active users,82,
Acme,1066-10-14,Active users,83,
Acme,2026-11-02,Active users,NaN,
Acme,2026-11-03,Active users,-4,
Acme,2026-11-04,Active users,12.5,
Acme,2026-11-05,Active users,85,MB
Acme,2026-11-06,Storage used,500,MB
Acme,2026-11-07,Features used,62,%
Acme,2026-11-08,Features used,140,%
Acme,2026-11-09,Backups,3,GB
Acme,2026-11-10,Backups,500,MB
Acme,2026-11-11,Backups,9,files
Acme,2026-11-12,Active users,90,active users
"""


def test_readings_that_cannot_be_are_listed_with_line_column_and_reason(book_file):
    typed = build.observation(value=90.0, on=date(2026, 11, 12), source="typed", unit="people")
    put(book_file, build.account(), typed)

    planned = bring_in(book_file, ("hostile.csv", HOSTILE))

    told = [(each.line, each.column, each.reason, each.left_out) for each in planned.problems]
    assert {each.file for each in planned.problems} == {"hostile.csv"}
    wanted = [
        (3, "Value", "is in line 2 already", True),
        (4, "Value", "another value for this day", False),
        (5, "Date", "still to come", True),
        (6, "Date", "between 1900", False),
        (6, "Date", "cannot be read", True),
        (7, "Value", "no value", True),
        (8, "Value", "-4 is outside", True),
        (9, "Value", "no whole number", True),
        (10, "Unit", "Enter it in people", True),
        (13, "Value", "140 % is outside", True),
        (16, "Unit", "Enter it in GB", True),
        (17, "Value", "in the book already, from “typed”", True),
    ]
    assert [each[:2] for each in told] == [each[:2] for each in wanted]
    for found, (_, _, words, left_out) in zip(told, wanted, strict=True):
        assert words in found[2]
        assert found[3] is left_out
    kept = {(each.measure, each.value, each.unit) for each in everything(book_file, "observations")}
    assert kept == {
        ("active_users", 80.0, "people"),
        ("active_users", 81.0, "people"),
        ("active_users", 90.0, "people"),
        ("storage_used", 0.5, "GB"),
        ("features_used", 0.62, "share"),
        ("Backups", 3.0, "GB"),
        ("Backups", 0.5, "GB"),
    }


def test_single_answers_without_a_name_are_all_kept(book_file):
    put(book_file, build.account())
    text = "Account name,Date,Metric,Value\n" + "Acme,2026-11-01,NPS,9\n" * 3

    planned = bring_in(book_file, text)

    assert counted(planned)["observations"] == (3, 0, 0, 0)


def test_totals_of_a_day_to_come_are_listed_and_not_imported(book_file):
    text = "Account name,Date,Seats assigned,NPS\nAcme,2027-11-01,80,9\nBeta,2026-11-01,80,11\n"
    put(book_file, build.account(), build.account(id="beta", name="Beta"))

    planned = bring_in(book_file, text)

    reasons = [(each.line, each.column) for each in planned.problems]
    assert reasons == [(2, "Date"), (3, "NPS")]
    assert [each.measure for each in everything(book_file, "observations")] == ["seats_assigned"]
