"""One key says what became of a contract, and the next term is there."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain import contracts
from app.domain.contracts import Outcome, Standing
from app.domain.edits import create
from app.domain.errors import RuleError
from app.domain.money import Money
from app.domain.products import Billing
from app.services import next_terms, renewals
from tests import build

TODAY = date(2026, 11, 20)
OVER = build.contract(id="over", start=date(2025, 3, 1), end=date(2026, 2, 28))


def put(file, *entities):
    with file.open() as book:
        book.apply("Begin", create(*entities))


def resolve(file, outcome, contract_id="over"):
    with file.open() as book:
        book.apply("Outcome", renewals.resolve(book, contract_id, outcome, today=TODAY))
        return {each.id: each for each in book.contracts.all()}


def test_overdue_contracts_are_listed_the_longest_overdue_first(book_file):
    older = replace(OVER, id="older", end=date(2026, 1, 31))
    put(book_file, build.account(), OVER, older, build.contract(id="runs"))
    with book_file.read() as book:
        assert [each.id for each in renewals.overdue(book, TODAY)] == ["older", "over"]


@pytest.mark.parametrize("outcome", [Outcome.RENEWED, Outcome.CHANGED])
def test_a_renewal_goes_on_from_the_day_after_for_as_long_as_before(book_file, outcome):
    put(book_file, build.account(), OVER)
    held = resolve(book_file, outcome)
    old = held.pop("over")
    (new,) = held.values()
    assert (old.outcome, old.outcome_on) == (outcome, TODAY)
    assert (new.start, new.end, new.follows_id) == (date(2026, 3, 1), date(2027, 2, 28), "over")
    assert (new.lines, new.notice_days, new.outcome) == (OVER.lines, OVER.notice_days, None)
    assert contracts.arr([old, new], TODAY) == (OVER.annual(date(2026, 1, 1)),)
    assert contracts.overdue_arr([old, new], TODAY) == ()


def test_a_customer_that_left_is_neither_in_force_nor_overdue_and_undo_asks_again(book_file):
    put(book_file, build.account(), OVER)
    held = resolve(book_file, Outcome.LEFT)
    assert [each.standing(TODAY) for each in held.values()] == [Standing.ENDED]
    with book_file.open() as book:
        book.undo()
        assert book.contracts.get("over").standing(TODAY) is Standing.OVERDUE


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2024, 2, 29), date(2025, 2, 27), date(2026, 2, 27)),  # clamped, from its own start
        (date(2024, 2, 27), date(2026, 2, 25), date(2028, 2, 25)),  # 730 days mean two years
        (date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 28)),
        (date(2026, 1, 1), date(2026, 1, 10), date(2026, 1, 20)),  # ten days are ten days
        (None, date(2026, 1, 31), None),
    ],
)
def test_the_next_term_is_as_long_as_the_one_before(start, end, expected):
    assert next_terms.following(replace(OVER, start=start, end=end), end).end == expected


def test_only_what_ran_on_the_last_day_goes_on():
    lines = (
        build.line(text="Runs", start=date(2025, 6, 1), end=OVER.end),
        build.line(text="Stopped", end=date(2025, 12, 31)),
        build.line(text="Set-up", billing=Billing.ONE_TIME),
    )
    new = next_terms.following(replace(OVER, lines=lines), OVER.end)
    assert [(each.text, each.start, each.end) for each in new.lines] == [("Runs", None, None)]
    assert new.annual(TODAY) == Money(4_800_000, "USD")


def test_what_is_decided_or_has_no_end_is_refused(book_file):
    put(book_file, build.account(), OVER, build.contract(id="open", end=None))
    resolve(book_file, Outcome.RENEWED)
    with pytest.raises(RuleError, match="already recorded as renewed"):
        resolve(book_file, Outcome.LEFT)
    with pytest.raises(RuleError, match="end of this contract is not known"):
        resolve(book_file, Outcome.LEFT, "open")
