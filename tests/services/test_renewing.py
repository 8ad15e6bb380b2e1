"""Renewals as rows: which contracts have one, and what each shows."""

import json
from dataclasses import replace
from datetime import date

import pytest

from app.domain.accounts import Segment
from app.domain.contracts import Outcome, Standing
from app.domain.edits import change, create
from app.domain.errors import MissingError
from app.domain.health.colours import Colour
from app.domain.interactions import EventKind
from app.domain.renewing.long_term import LongTerm
from app.services import renewing
from app.services.explaining import explain_json, explain_lines
from tests import build
from tests.build import TODAY, usd


@pytest.fixture
def keep(book_file):
    def keep(*entities):
        with book_file.open() as book:
            book.apply("Test", create(*entities))

    return keep


def found(book_file, *ids):
    with book_file.open() as book:
        return renewing.rows(book, ids or ("acme",), today=TODAY)


def test_a_contract_in_force_is_a_renewal_that_counts_from_its_last_day_for_notice(book_file, keep):
    keep(build.account(), build.contract())
    (row,) = found(book_file)["acme"]
    assert (row.id, row.account, row.arr) == ("contract", "Acme", usd(48_000))
    assert row.anchor is not None
    assert (row.anchor.day, row.anchor.is_opt_out) == (date(2026, 11, 2), True)
    assert row.days == -18
    assert row.segment is Segment.MID_MARKET
    assert row.colour is Colour.GREY
    assert not row.is_overdue


def test_what_ended_without_an_outcome_is_still_to_decide_and_what_has_one_is_not(book_file, keep):
    ended = {"start": date(2025, 10, 1), "end": date(2026, 9, 30)}
    keep(
        build.account(),
        build.contract(id="over", **ended),
        build.contract(id="left", outcome=Outcome.LEFT, **ended),
        build.contract(id="renewed", outcome=Outcome.RENEWED),
        build.contract(id="old", **ended),
        build.contract(id="new", start=date(2026, 10, 1), end=None, follows_id="old"),
        build.contract(id="ahead", start=date(2027, 1, 1), end=date(2027, 12, 31)),
    )
    here = {row.id: row for row in found(book_file)["acme"]}
    assert set(here) == {"over", "new"}
    assert here["over"].standing is Standing.OVERDUE
    assert here["new"].days is None


def test_accounts_are_wanted_in_the_order_in_which_they_are_decided_without_archived_ones(
    book_file, keep
):
    keep(
        *(build.account(id=each, code=each) for each in ("late", "soon", "none")),
        build.account(id="gone", code="gone", archived_on=TODAY),
        build.contract(id="a", account_id="late", end=date(2027, 6, 30)),
        build.contract(id="b", account_id="soon"),
        build.contract(id="c", account_id="gone"),
    )
    with book_file.open() as book:
        wanted = renewing.wanted(book, today=TODAY)
    assert wanted.accounts == ("soon", "late")
    assert wanted.count == 2


def test_one_renewal_is_found_by_its_contract_until_it_is_decided(book_file, keep):
    contract = build.contract()
    keep(build.account(), contract)
    with book_file.open() as book:
        assert renewing.one(book, "contract", today=TODAY).id == "contract"
    with book_file.open() as book:
        book.apply("Renewed", change(contract, replace(contract, outcome=Outcome.RENEWED)))
    with book_file.open() as book, pytest.raises(MissingError, match="decided"):
        renewing.one(book, "contract", today=TODAY)


def test_the_panel_shows_what_the_row_says_and_all_that_it_rests_on(book_file, keep):
    keep(build.account(), build.contract())
    with book_file.open() as book:
        found = renewing.detail(book, "contract", today=TODAY)
        assert found.row == renewing.one(book, "contract", today=TODAY)
    assert found.readiness.score == found.row.readiness
    assert [each.code for each in found.advice] == ["advice_find_out"]
    assert found.several_years.choice.value is LongTerm.NOT_RECOMMENDED


def test_explain_says_what_the_row_says_in_json_and_in_lines(book_file, keep):
    doubt = build.event(kind=EventKind.RENEWAL_AT_RISK, on=TODAY, text="Too dear")
    terms = {"name": "Frame", "start": date(2026, 7, 1), "end": date(2027, 6, 30)}
    keep(build.account(), build.contract(**terms), doubt)
    with book_file.open() as book:
        answer = explain_json(book, "acme", today=TODAY)
        lines = explain_lines(book, "acme", today=TODAY)
    (told,) = json.loads(json.dumps(answer))["renewals"]
    assert (told["contract"], told["decisive_day"]) == ("Frame", "2027-05-02")
    assert told["type"]["value"] == "at_risk"
    assert [each["id"] for each in told["risk"]["triggers"]] == ["stated"]
    assert told["forecast"]["category"] == "pipeline"
    assert told["next_gate"] is not None
    assert "Renewal: Frame, decided by 2027-05-02" in lines
    assert any("Customer doubts it" in line and "Too dear" in line for line in lines)
