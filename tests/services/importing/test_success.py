"""Objectives and value evidence from files: each once, or refused with a reason."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.money import Money
from app.domain.success import Claim
from app.exchange.fields import Kind
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

OBJECTIVES = """\
Account name,Objective,Said by,Said on,Measured by,Unit,Baseline,\
Baseline date,Target,Current,Due date,Owner
Acme,Close the month in four days,Ana Lima,2026-05-04,Days to close,days,9.5,\
2026-05-01,4,6,2027-03-31,Alex
Acme,An audit without findings,Ana Lima,2026-06-01,,,,,,,,Alex
"""
RESULTS = """\
Account name,Result,Date,Measured by,Unit,Baseline,Now,Worth a year,\
Currency,Validated by,Objective,Quote
Acme,Planning takes a day less,2026-10-01,Hours a week,h,40,32.5,42000,\
EUR,Ana Lima,Close the month in four days,A day I have back
Acme,Fewer calls,2026-10-02,,,,,,,,,
"""


@pytest.fixture
def known(book_file):
    put(book_file, build.account())
    return book_file


def test_objectives_come_in_with_what_they_stand_at_as_a_reading(known):
    planned = bring_in(known, OBJECTIVES)
    assert counted(planned) == {"objectives": (2, 0, 0, 0)}
    assert planned.label == "Import “file.csv”: 2 objectives"
    first, second = sorted(everything(known, "objectives"), key=lambda each: each.on)
    assert (first.text, first.said_by, first.on) == (
        "Close the month in four days",
        "Ana Lima",
        date(2026, 5, 4),
    )
    assert (first.baseline, first.target, first.unit) == (Decimal("9.5"), Decimal(4), "days")
    assert (first.due_on, first.ours) == (date(2027, 3, 31), "Alex")
    assert [each.value for each in first.readings] == [Decimal(6)]
    assert (second.metric, second.readings) == ("", ())


def test_results_come_in_with_their_worth_and_find_their_objective(known):
    planned = bring_in(known, OBJECTIVES, RESULTS)
    assert counted(planned) == {"objectives": (2, 0, 0, 0), "value": (2, 0, 0, 0)}
    first, second = sorted(everything(known, "value"), key=lambda each: each.on)
    objective = next(each for each in everything(known, "objectives") if each.metric)
    assert (first.claim, first.validated_by) == (Claim.CUSTOMER, "Ana Lima")
    assert (first.worth, first.now) == (Money(4_200_000, "EUR"), Decimal("32.5"))
    assert first.objective_id == objective.id
    assert second.claim is Claim.OURS
    assert "2 results" in planned.label


@pytest.mark.parametrize("today", [TODAY, LATER])
def test_a_second_import_makes_no_duplicates(known, today):
    bring_in(known, OBJECTIVES, RESULTS)
    assert bring_in(known, OBJECTIVES, RESULTS, today=today).changes_nothing


def test_a_later_file_brings_a_reading_more_and_leaves_the_rest(known):
    bring_in(known, OBJECTIVES)
    later = (
        "Account name,Objective,Measured by,Unit,Current,Read on\n"
        "Acme,close the month in FOUR days,Days to close,days,5,2026-11-01\n"
    )
    planned = bring_in(known, later)
    assert counted(planned) == {"objectives": (0, 1, 0, 0)}
    first = next(each for each in everything(known, "objectives") if each.metric)
    assert Decimal(5) in {each.value for each in first.readings}
    assert (first.said_by, first.target) == ("Ana Lima", Decimal(4))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Nobody Ltd,Save time,2026-10-01,Hours,40,30,Ana", "no account “Nobody Ltd”"),
        ("Acme,,2026-10-01,Hours,40,30,Ana", "says nothing"),
        ("Acme,Save time,2027-10-01,Hours,40,30,Ana", "still to come"),
        ("Acme,Save time,2026-10-01,,40,30,Ana", "what was measured"),
        ("Acme,fewer CALLS,2026-10-01,Hours,40,30,Ana", "in line 2 already"),
    ],
)
def test_what_cannot_be_is_left_out_and_said(known, row, words):
    header = "Account name,Result,Date,Measured by,Baseline,Now,Validated by\n"
    planned = bring_in(known, f"{header}Acme,Fewer calls,2026-10-01,Calls,9,3,Ana\n{row}\n")
    assert planned.counts["value"].refused == 1
    assert any(words in each.reason for each in planned.problems)


def test_they_are_told_from_other_tables(known):
    deals = "Opportunity,Account name,Stage,Amount,Goal\nMore,Acme,Qualified,100,Growth\n"
    planned = bring_in(known, deals)
    assert counted(planned) == {"opportunities": (1, 0, 0, 0)}
    tickets = (
        "Ticket id,Account name,Subject,Opened,Status,Priority,Result\n"
        "7,Acme,Broken,2026-10-01,Open,High,Mended\n"
    )
    assert "value" not in counted(bring_in(known, tickets))
    assert {Kind.OBJECTIVES, Kind.VALUE} <= set(Kind)


def test_what_the_user_has_is_found_by_its_words(known):
    put(known, build.value())
    bring_in(
        known,
        "Account name,Result,Measured by,Baseline,Now,Validated by\n"
        "Acme,Planning takes an hour less,Hours,5,4,Ana\n",
    )
    kept = one(known, "value")
    assert (kept.id, kept.now, kept.on) == ("hours", Decimal(4), date(2026, 11, 10))
