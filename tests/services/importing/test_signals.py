"""Signals from files: each once, in our words where we know them, refused where they cannot be."""

import json
from datetime import date

import pytest
from openpyxl import Workbook

from app.domain.opportunities import OpportunityType
from app.domain.signals import Signal, Source
from app.exchange.fields import Kind
from app.exchange.reading import read_bytes
from app.exchange.recognise import recognise
from app.services.importing.planning import plan
from tests import build
from tests.services.importing.test_planning import (
    LATER,
    TODAY,
    bring_in,
    counted,
    everything,
    one,
    put,
)

HEADER = "Account name,Date,Signal,Source,Description,Kind of growth,Product,E-mail,Noticed by\n"
SIGNALS = f"""{HEADER}\
Acme,2026-10-01,Funding,Market,Series B of 20 million,,,,Mia
Acme,2026-11-02,SSO request,,Their IT asks for it,Higher tier,Platform,ana@acme.example,Mia
Acme,2026-11-03,Gut feeling,Relationship,Something is up,,,,
"""


@pytest.fixture
def known(book_file):
    people = build.contact(emails=("ana@acme.example",))
    put(book_file, build.account(), people, build.product())
    return book_file


def test_signals_become_ours_where_we_know_them(known):
    planned = bring_in(known, SIGNALS)
    assert counted(planned) == {"signals": (3, 0, 0, 0)}
    assert planned.label == "Import “file.csv”: 3 signals"
    funding, asked, other = sorted(everything(known, "signals"), key=lambda each: each.on)
    assert (funding.type, funding.source, funding.on) == (
        "funding",
        Source.MARKET,
        date(2026, 10, 1),
    )
    assert (funding.text, funding.author) == ("Series B of 20 million", "Mia")
    assert (asked.type, asked.source) == ("sso_ask", Source.PRODUCT)
    assert asked.opportunity_type is OpportunityType.TIER
    assert (asked.product_id, asked.contact_id) == ("platform", "ana")
    assert (other.type, other.source) == ("Gut feeling", Source.RELATIONSHIP)


@pytest.mark.parametrize("today", [TODAY, LATER])
def test_a_second_import_makes_no_duplicates(known, today):
    bring_in(known, SIGNALS)
    assert bring_in(known, SIGNALS, today=today).changes_nothing
    assert len(everything(known, "signals")) == 3


def test_a_workbook_and_json_of_the_same_are_the_same(known, tmp_path):
    bring_in(known, SIGNALS)
    rows = [line.split(",") for line in SIGNALS.splitlines()]
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "signals.xlsx")
    listed = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    (tmp_path / "signals.json").write_text(json.dumps(listed), encoding="utf-8")
    for name in ("signals.xlsx", "signals.json"):
        with known.read() as read:
            planned = plan(read, [tmp_path / name], today=TODAY)
        assert counted(planned) == {"signals": (0, 0, 3, 0)}, name


def test_a_signal_with_an_id_is_brought_up_to_date(known):
    with_id = "Signal ID,Account name,Date,Signal,Description\nS-1,Acme,2026-11-02,Wish,{}\n"
    bring_in(known, with_id.format("A map"))
    planned = bring_in(known, with_id.format("A map of the plant"))
    assert counted(planned) == {"signals": (0, 1, 0, 0)}
    assert one(known, "signals").text == "A map of the plant"


def test_what_was_noticed_by_hand_is_not_noticed_again(known):
    told = Signal(
        id="told",
        account_id="acme",
        source=Source.MARKET,
        type="funding",
        on=date(2026, 10, 1),
        text="Series B of 20 million",
        author="Me",
    )
    put(known, told)
    planned = bring_in(known, HEADER + SIGNALS.splitlines()[1] + "\n")
    assert counted(planned) == {"signals": (0, 0, 1, 0)}
    assert one(known, "signals") == told


def test_the_same_twice_in_one_file_is_one(known):
    rows = "S-1,Acme,2026-11-02,Wish,A map\nS-2,Acme,2026-11-02,Wish,a map\n"
    planned = bring_in(known, "Signal ID,Account name,Date,Signal,Description\n" + rows)
    assert counted(planned) == {"signals": (1, 0, 0, 0)}
    assert [each.value for each in one(known, "signals").external_ids] == ["S-1", "S-2"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Acme,2026-11-21,Funding", "still to come"),
        ("Acme,,Funding", "no date we can read"),
        ("Acme,soon,Funding", "no date we can read"),
        ("Acme,2026-11-01,", "does not say what was noticed"),
        (",2026-11-01,Funding", "names no account"),
        ("Nobody,2026-11-01,Funding", "There is no account “Nobody”"),
    ],
)
def test_what_cannot_be_is_refused_and_the_rest_comes(known, row, reason):
    planned = bring_in(known, f"Account name,Date,Signal\n{row}\nAcme,2026-11-01,Wish\n")
    assert counted(planned) == {"signals": (1, 0, 0, 1)}
    said = [each.reason for each in planned.problems if each.left_out]
    assert len(said) == 1
    assert reason in said[0]
    assert [each.line for each in planned.problems if each.left_out] == [2]


@pytest.mark.parametrize("confirmed", ["2026-10-31", "2026-11-21"])
def test_it_cannot_be_confirmed_before_it_was_noticed_or_tomorrow(known, confirmed):
    planned = bring_in(
        known, f"Account name,Date,Signal,Confirmed on\nAcme,2026-11-01,Wish,{confirmed}\n"
    )
    assert counted(planned) == {"signals": (0, 0, 0, 1)}


def test_what_we_cannot_place_is_kept_as_it_stands(known):
    bring_in(
        known,
        "Account name,Date,Signal,Source,Product,E-mail,Score\n"
        "Acme,2026-11-01,Wish,Tea leaves,Teapot,nobody@acme.example,7\n",
    )
    assert dict(one(known, "signals").custom) == {
        "Score": "7",
        "Source": "Tea leaves",
        "Product": "Teapot",
        "E-mail": "nobody@acme.example",
    }


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Account name,Date,Type,Notes\nAcme,2026-11-01,Funding,x\n", "signals.csv", Kind.SIGNALS),
        ("Company,Detected at,Trigger\nAcme,2026-11-01,Funding\n", "file.csv", Kind.SIGNALS),
        ("Account ID,Event date,Event type\nA-1,2026-11-01,churn\n", "file.csv", Kind.EVENTS),
        ("Account ID,Date,Subject,Type\nA-1,2026-11-01,Call,call\n", "file.csv", Kind.INTERACTIONS),
    ],
)
def test_signals_are_told_from_other_things_that_have_a_date(text, name, kind):
    (table,) = read_bytes(text.encode(), name).tables
    assert recognise(table, "source").kind is kind


PEOPLE = "E-mail,Date,Login days,Features touched,Advanced actions,Minutes,Actions\n"


def test_use_of_single_people_is_read_in_columns(known):
    planned = bring_in(known, PEOPLE + "ana@acme.example,2026-11-18,20,14,9,900,400\n")
    assert counted(planned) == {"observations": (5, 0, 0, 0)}
    readings = everything(known, "observations")
    assert {(each.account_id, each.contact_id) for each in readings} == {("acme", "ana")}
    assert {each.measure: each.value for each in readings}["login_days"] == 20
    again = bring_in(known, PEOPLE + "ana@acme.example,2026-11-18,20,14,9,900,400\n")
    assert again.changes_nothing


def test_use_of_somebody_we_do_not_know_is_refused(known):
    planned = bring_in(known, PEOPLE + "eve@acme.example,2026-11-18,20,14,9,900,400\n")
    assert counted(planned)["observations"] == (0, 0, 0, 1)
    assert everything(known, "observations") == []


def test_use_of_single_people_is_read_row_by_row(known):
    planned = bring_in(
        known,
        "Account name,Date,Metric,Value,E-mail\n"
        "Acme,2026-11-18,login_days,20,ana@acme.example\n"
        "Acme,2026-11-18,login_days,12,eve@acme.example\n"
        "Acme,2026-11-18,storage quota,500,\n",
    )
    assert counted(planned) == {"observations": (2, 0, 0, 1)}
    found = {each.measure: each for each in everything(known, "observations")}
    assert found["login_days"].contact_id == "ana"
    assert (found["storage_limit"].value, found["storage_limit"].contact_id) == (500, None)
