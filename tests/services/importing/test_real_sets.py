"""Files that others made, beside the repository: what they hold is known to the last cent."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain import contracts, money
from app.domain.money import Money
from app.domain.observations import Measure
from app.domain.stages import StageRole
from app.services.importing.planning import ImportPlan, plan
from app.storage.bookfile import BookFile

DATA = Path(__file__).parents[4] / "shared" / "data"
TODAY = date(2026, 11, 21)

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the data sets are not here")


def expected(name: str) -> dict:
    return json.loads((DATA / "expected.json").read_text(encoding="utf-8"))[name]


def files(*patterns: str) -> list[Path]:
    return [file for pattern in patterns for file in sorted(DATA.glob(pattern))]


def bring_in(file: BookFile, sources: Sequence[Path], today: date = TODAY) -> ImportPlan:
    with file.open() as book:
        planned = plan(book, sources, today=today)
        book.apply(planned.label, planned.edit)
    return planned


def again(file: BookFile, sources: Sequence[Path]) -> ImportPlan:
    return bring_in(file, sources, date(2027, 1, 31))


def usd(amount: str) -> Money:
    return money.from_major(Decimal(amount), "USD")


def test_churnguard_is_a_book_of_contracts_readings_and_payments(book_file):
    wanted = expected("churnguard")
    planned = bring_in(book_file, files("churnguard/*.csv"))
    created = {kind: count.created for kind, count in planned.counts.items() if count.created}
    assert created == {
        "accounts": wanted["accounts"],
        "contracts": 150,
        "observations": 4500,
        "interactions": 150,
        "payments": 150,
    }
    assert planned.problems == ()
    assert any("USD" in note for note in planned.notes)
    with book_file.read() as book:
        held = book.contracts.all()
        assert contracts.arr(held, date(2026, 2, 1)) == (usd(wanted["sum_arr"]),)
        assert contracts.arr(held, TODAY) == (usd("15233386"),)
        in_force = [c for c in held if c.standing(TODAY) is contracts.Standing.IN_FORCE]
        assert len(in_force) == 90
        assert len(planned.overdue) == 60
        assert sum(o.annual.minor for o in planned.overdue) == usd("9674392").minor
        assert [min(o.renewal_date for o in planned.overdue)] == [date(2026, 2, 2)]
        tiers = Counter(dict(account.custom)["account_tier"] for account in book.accounts.all())
        assert tiers == {tier: count for tier, (count, _) in wanted["by_tier"].items()}
        paid = Counter(payment.status for payment in book.payments.all())
        assert paid == {status: count for status, (count, _) in wanted["by_payment"].items()}
        assert {payment.on for payment in book.payments.all()} == {date(2026, 1, 31)}
        readings = book.observations.all()
        sums = Counter()
        for each in readings:
            sums[each.measure] += each.value
        assert sums[Measure.OPEN_TICKETS] == int(wanted["sum_open_tickets"])
        assert sums[Measure.ESCALATIONS] == int(wanted["escalations"])
        assert sums[Measure.SEATS_BOUGHT] == int(wanted["total_seats"])
        assert sums[Measure.SEATS_ASSIGNED] == int(wanted["active_seats"])
        assert sums[Measure.NPS] / 150 == pytest.approx(wanted["mean_nps"], abs=0.001)
        assert sums[Measure.CSAT] / 150 == pytest.approx(wanted["mean_csat"] * 20, abs=0.02)
        assert sums["health_check_completed"] == wanted["health_check"]["Yes"]
        assert book.tickets.count() == 0
        assert max(each.on for each in readings) <= date(2026, 1, 31)


def test_the_same_churnguard_files_change_nothing_on_a_later_day_and_undo_takes_all_back(book_file):
    bring_in(book_file, files("churnguard/*.csv"))
    planned = again(book_file, files("churnguard/*.csv")[::-1])
    assert planned.changes_nothing
    assert {(c.created, c.updated) for c in planned.counts.values()} == {(0, 0)}
    with book_file.open() as book:
        book.undo()
        assert (book.accounts.count(), book.contracts.count(), book.sources.count()) == (0, 0, 0)
        book.redo()
        assert book.accounts.count() == 150


def test_maven_keeps_every_deal_with_its_stage_its_amount_and_its_blanks(book_file):
    wanted = expected("maven-crm")
    planned = bring_in(book_file, files("maven-crm/*.csv"))
    assert planned.problems == ()
    with book_file.read() as book:
        accounts = {account.id: account for account in book.accounts.all()}
        assert len(accounts) == wanted["accounts"]
        assert sum(1 for each in accounts.values() if each.parent_id) == wanted["subsidiaries"]
        revenue = sum(each.annual_revenue.major for each in accounts.values())
        assert revenue == Decimal(wanted["sum_revenue_musd"]) * 1_000_000
        assert sum(each.employees for each in accounts.values()) == int(wanted["sum_employees"])
        deals = book.opportunities.all()
        assert len(deals) == wanted["opportunities"]
        stages = {stage.id: stage for stage in book.stages.all()}
        names = {"Closed-Won": "Won", "Closed-Lost": "Lost"}
        by_stage: dict[str, list] = {}
        for deal in deals:
            name = stages[deal.stage_id].name
            found = by_stage.setdefault(names.get(name, name), [0, Decimal(0)])
            found[0] += 1
            found[1] += deal.amount.major if deal.amount else 0
        assert by_stage == {k: [n, Decimal(total)] for k, (n, total) in wanted["by_stage"].items()}
        assert sum(1 for deal in deals if deal.amount is None) == wanted["blank_value"]
        assert sum(1 for deal in deals if deal.amount == usd("0")) == wanted["zero_value"]
        assert sum(1 for deal in deals if deal.account_id is None) == wanted["blank_account"]
        starts = [deal.created_on for deal in deals if deal.created_on]
        assert [str(min(starts)), str(max(starts)), len(starts)] == wanted["engage_dd-mm-yyyy"]
        ends = [deal.close_on for deal in deals if deal.close_on]
        assert [str(min(ends)), str(max(ends)), len(ends)] == wanted["close_dd-mm-yyyy"]
        products = {product.id: product.name for product in book.products.all()}
        assert Counter(products[deal.product_id] for deal in deals) == wanted["products"]
        assert book.colleagues.count() == wanted["teams"]
        assert len({deal.owner for deal in deals}) == wanted["agents"]
        won: Counter[str] = Counter()
        for deal in deals:
            if stages[deal.stage_id].role is StageRole.WON:
                won[accounts[deal.account_id].name] += deal.amount.major
        top = [[name, str(amount.to_integral_value())] for name, amount in won.most_common(5)]
        assert top == wanted["top5_won_by_account"]
        order = [stage.name for stage in sorted(stages.values(), key=lambda s: s.position)]
        assert order[-4:] == ["Prospecting", "Engaging", "Closed-Won", "Closed-Lost"]
        deal = next(d for d in deals if d.external_ids[0].value == "1C1I7A6R")
        assert [stages[move.stage_id].name for move in deal.moves] == ["Engaging", "Closed-Won"]
        assert [move.since for move in deal.moves] == [date(2016, 10, 20), date(2017, 3, 1)]
    assert again(book_file, files("maven-crm/*.csv")).changes_nothing


def test_ravenstack_adds_subscriptions_up_and_leaves_ended_ones_out(book_file):
    wanted = expected("ravenstack")
    planned = bring_in(book_file, files("ravenstack/*.csv"))
    assert planned.problems == ()
    assert planned.overdue == ()
    with book_file.read() as book:
        held = book.contracts.all()
        assert book.accounts.count() == wanted["accounts"]
        assert len(held) == wanted["subscriptions"]
        assert contracts.arr(held, TODAY) == (usd(wanted["sum_arr_no_end"]),)
        assert sum(c.lines[0].annual.minor for c in held) == usd(wanted["sum_arr_all"]).minor
        assert sum(1 for c in held if not c.lines[0].annual.minor) == wanted["zero_mrr"]
        assert {c.renewal_date for c in held if c.outcome is None} == {None}
        readings = book.observations.all()
        assert len(readings) == wanted["usage_rows"]
        assert sum(each.value for each in readings) == int(wanted["sum_usage_count"])
        assert {each.account_id is None for each in readings} == {False}
        tickets = book.tickets.all()
        assert len(tickets) == wanted["tickets"]
        assert len({ticket.account_id for ticket in tickets}) == wanted["ticket_accounts"]
        assert Counter(ticket.severity.name for ticket in tickets) == {
            "EMERGENCY": wanted["priority"]["urgent"],
            "HIGH": wanted["priority"]["high"],
            "MEDIUM": wanted["priority"]["medium"],
            "LOW": wanted["priority"]["low"],
        }
        scores = Counter(None if t.csat is None else t.csat / 20 for t in tickets)
        assert scores == {None: 825, 4.0: 405, 3.0: 396, 5.0: 374}
        assert sum(1 for ticket in tickets if ticket.escalated) == wanted["escalated"]["TRUE"]
        churned = [event for event in book.events.all() if event.kind == "churned"]
        assert len(churned) == wanted["churn_events"]
        assert Counter(event.detail for event in churned) == wanted["reasons"]
        refunds = sum(Decimal(dict(e.custom)["refund_amount_usd"]) for e in churned)
        assert refunds == Decimal(wanted["refunds"])
        feeds = {event.detail for event in book.events.all() if event.kind == "checked"}
        assert feeds == {"tickets", "surveys", "events"}
    assert again(book_file, files("ravenstack/*.csv")).changes_nothing


def test_crm_900_links_its_people(book_file):
    bring_in(book_file, files("crm-900/*.csv"))
    with book_file.read() as book:
        names = {account.id: account.name for account in book.accounts.all()}
        assert len(names) == 3
        assert sorted(names[contact.account_id] for contact in book.contacts.all()) == sorted(
            names.values()
        )
    assert again(book_file, files("crm-900/*.csv")).changes_nothing


def test_salesforce_recipes_are_linked_by_the_number_of_the_row(book_file):
    wanted = expected("sf-apex-recipes")
    bring_in(book_file, files("sf-apex-recipes/*.csv"))
    with book_file.read() as book:
        assert book.accounts.count() == wanted["accounts"]
        revenue = sum(each.annual_revenue.major for each in book.accounts.all())
        assert revenue == int(wanted["sum_annualrevenue"])
        people = book.contacts.all()
        assert len(people) == wanted["contacts"]
        assert (
            len({person.account_id for person in people}) == wanted["contacts_distinct_accountId"]
        )
        deals = book.opportunities.all()
        assert sum(deal.amount.major for deal in deals) == Decimal(wanted["sum_amount"])
        assert all(deal.account_id for deal in deals)
        assert Counter(deal.notes for deal in deals) == wanted["descriptions"]


def test_a_data_loader_export_keeps_ids_and_its_reports_are_no_data(book_file):
    wanted = expected("sf-dataloader")
    names = ("accountData.csv", "opp*.csv", "*0413*.csv")
    planned = bring_in(book_file, files(*(f"sf-dataloader/{name}" for name in names)))
    reports = [problem.file for problem in planned.problems]
    assert reports == ["error0413060133.csv", "success0413060133.csv"]
    with book_file.read() as book:
        accounts = book.accounts.all()
        assert len(accounts) == wanted["accounts"]
        assert len({each.external_ids[0].value for each in accounts}) == wanted["distinct_ids"]
        assert Counter(each.country for each in accounts) == wanted["country"]
        deals = book.opportunities.all()
        amounts = [deal.amount.major for deal in deals if deal.amount]
        assert sum(amounts) == Decimal(wanted["sum_amount"])
        assert sum(1 for deal in deals if deal.amount is None) == wanted["blank_amount"]
        assert len({deal.account_id for deal in deals} - {None}) == wanted["accounts_ref"]


def test_contacts_with_several_addresses_make_their_companies(book_file):
    wanted = expected("atomic-crm")
    bring_in(book_file, files("atomic-crm/contacts.csv"))
    with book_file.read() as book:
        people = book.contacts.all()
        assert len(people) == wanted["contacts"]
        assert book.accounts.count() == wanted["companies"]
        assert all(person.emails and person.phones and person.account_id for person in people)
        assert sum(1 for person in people if len(person.tags) > 1) == wanted["multi_tag"]
        assert Counter(dict(p.custom)["status"] for p in people) == wanted["status"]


def test_consumer_data_without_names_says_what_to_choose(book_file):
    planned = bring_in(book_file, files("ibm-telco/*.csv"))
    assert planned.changes_nothing
    assert "Choose what an account is" in planned.problems[0].reason
    assert "customerID" in planned.problems[0].reason


def test_tickets_of_unknown_customers_are_kept(book_file):
    wanted = expected("zendesk-dbt-seeds")
    names = ("ticket_data.csv", "organization_data.csv")
    bring_in(book_file, files(*(f"zendesk-dbt-seeds/{name}" for name in names)))
    with book_file.read() as book:
        tickets = book.tickets.all()
        assert Counter(ticket.status for ticket in tickets) == wanted["status"]
        assert not [ticket for ticket in tickets if ticket.is_open(TODAY)]
        assert (
            sum(1 for t in tickets if t.account_id is None)
            == wanted["orphan_org"] + wanted["blank_org"]
        )
        assert sorted(a.name for a in book.accounts.all()) == sorted(wanted["org_names"])


def test_a_tree_of_accounts_keeps_leading_zeros(book_file):
    bring_in(book_file, files("sf-json-tree/Accounts.json"))
    with book_file.read() as book:
        accounts = book.accounts.all()
        assert sorted(a.name for a in accounts) == sorted(expected("sf-json-tree")["names"])
        assert "02478" in {dict(a.custom).get("BillingPostalCode") for a in accounts}


def test_people_on_visiting_cards_with_one_name_and_address_are_one(book_file):
    bring_in(book_file, files("vcards-a/*.vcf"))
    with book_file.read() as book:
        people = [person.emails for person in book.contacts.all() if person.name.endswith("Doe")]
        assert ("john.doe@ibm.com",) in {emails[:1] for emails in people}
        assert ("john.doe@ibm.cm",) in {emails[:1] for emails in people}
        assert book.contacts.count() == 7
