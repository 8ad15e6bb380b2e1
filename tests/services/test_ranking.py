"""The ranking of a book: rows, their orders, and what is said where something is not known."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.edits import change, create
from app.domain.errors import MissingError
from app.domain.evidence import evidence
from app.domain.money import Money
from app.domain.opportunities import Category, OpportunityType, StageMove, Terms
from app.domain.pipeline.forecast import Forecast
from app.domain.qualification.criteria import qualify
from app.domain.qualification.handoff import Pace, handoff_of
from app.domain.qualification.priority import Bar, Gate, Part, Priority
from app.domain.qualification.probability import chance_of
from app.domain.qualification.routing import Asked, Owner, route
from app.domain.qualification.size import SizeBand, size_of
from app.domain.rates import Rate
from app.domain.readiness.assess import Verdict
from app.domain.stages import Stage, StageRole
from app.services import ranking
from app.services.books import make_book, open_book
from app.services.ranking import Order, Ranked
from app.services.sample import make_sample
from app.services.words import Words
from tests import build
from tests.build import TODAY, usd

STAGE = Stage(id="stage-identified", name="Identified", position=0, probability=Decimal("0.1"))


def row(key: str, value: float, added: int = 10_000, **fields: object) -> Ranked:
    """A row with one bar, so that its priority is 100 times *value*."""
    opportunity = build.opportunity(id=key, title=key)
    size = size_of(usd(added), (), TODAY)
    usual = {
        "id": key,
        "title": key,
        "type": None,
        "account_id": "acme",
        "account": "Acme",
        "stage": STAGE,
        "amount": usd(added),
        "size": size,
        "close_on": date(2026, 12, 15),
        "priority": Priority((Bar(Part.VALUE, value, 1.0),), Gate(1.0, evidence("gate_green"))),
        "chance": chance_of(0.5, ()),
        "verdict": Verdict.READY,
        "hours": Decimal(10),
        "hours_typed": False,
        "routing": route(Asked(worth=size.worth)),
        "qualification": qualify(opportunity, None, TODAY),
        "handoff": handoff_of((), StageRole.OPEN, TODAY),
        "forecast": Forecast(Category.PIPELINE, ()),
    }
    known = usual | fields
    worth, chance = known["size"].worth, Decimal(str(known["chance"].value))
    expected = None if worth is None else worth * chance
    return Ranked(
        **known,
        expected=known["amount"] * chance,
        expected_worth=expected,
        per_hour=None if expected is None else expected * (1 / known["hours"]),
        score=known["priority"].score,
    )


def order(rows: list[Ranked], by: Order = Order.PRIORITY) -> list[str]:
    return [each.id for each in ranking.placed(rows, by)]


def test_the_higher_priority_comes_first_and_places_are_counted_from_one():
    placed = ranking.placed([row("low", 0.2), row("high", 0.9)], Order.PRIORITY)
    assert [(each.rank, each.id) for each in placed] == [(1, "high"), (2, "low")]


def test_a_tie_goes_to_the_earlier_day_then_the_larger_amount_then_the_name():
    rows = [
        row("none", 0.5, close_on=None),
        row("late", 0.5, close_on=date(2027, 1, 1)),
        row("b", 0.5),
        row("a", 0.5),
        row("large", 0.5, added=20_000),
    ]
    assert order(rows) == ["large", "a", "b", "late", "none"]
    assert order(rows[::-1]) == order(rows)


def test_expected_arr_and_that_of_an_hour_are_other_orders():
    rows = [
        row("quick", 0.1, added=10_000, hours=Decimal(1)),
        row("large", 0.2, added=90_000, hours=Decimal(50)),
        row("unknown", 0.9, size=size_of(None, (), TODAY)),
    ]
    assert order(rows, Order.EXPECTED) == ["large", "quick", "unknown"]
    assert order(rows, Order.PER_HOUR) == ["quick", "large", "unknown"]
    assert rows[0].expected == usd(5_000)
    assert rows[1].per_hour == usd(900)


@pytest.fixture
def book(book_file):
    book_file.apply("Set", create(build.account(), build.contract(), build.opportunity()))
    with book_file.open() as book:
        yield book


def only(book, **fields):
    """The one row of the book, once its opportunity is something else."""
    before = book.opportunities.get("more-seats")
    if fields:
        book.apply("Change", change(before, replace(before, **fields)))
    field = ranking.field_of(book, today=TODAY)
    found = ranking.ranked(book, field.accounts, today=TODAY)
    rows = [*(each for rows in found.values() for each in rows), *field.unassigned]
    assert len(rows) == field.count == 1
    return rows[0]


def test_an_opportunity_of_an_account_is_a_row_with_all_its_parts(book):
    found = only(book)
    assert (found.title, found.account, found.worth) == ("More seats", "Acme", usd(12_000))
    assert found.band is SizeBand.MEDIUM
    assert [bar.part for bar in found.priority.bars] == list(Part)
    assert found.priority.gate.reason.code == "gate_grey"
    assert (found.hours, found.hours_typed) == (10, False)
    assert found.routing.owner is Owner.CS


def test_without_an_account_it_is_ranked_all_the_same_and_says_so(book):
    found = only(book, account_id=None)
    assert found.account == ""
    assert found.priority.score > 0
    assert found.priority.gate.reason.code == "gate_no_account"
    assert found.qualification.lacking[0].code == "lacks_account"
    assert found.routing.owner is Owner.CS


def test_without_amount_kind_product_or_day_it_is_ranked_and_routed(book):
    found = only(book, terms=(), type=None, product_id=None)
    assert (found.worth, found.band, found.expected, found.per_hour) == (None, None, None, None)
    assert found.hours is None
    assert found.routing.rule == "unsized"
    assert found.priority.bar(Part.POTENTIAL).inputs[0].code == "size_unknown"


def test_an_amount_without_a_rate_has_no_band_until_there_is_one(book):
    terms = (Terms(amount=Money(9_000_00, "EUR"), since=date(2026, 10, 1)),)
    found = only(book, terms=terms)
    assert found.size.gap is not None
    assert found.size.gap.code == "size_no_rate"
    assert found.expected == Money(720_00, "EUR")  # 10%, and stalled
    rate = Rate(id="eur", currency="EUR", value=Decimal("1.1"), since=date(2026, 1, 1))
    book.apply("Rate", create(rate))
    assert only(book).worth == usd(9_900)


def test_what_is_closed_or_put_away_or_of_an_archived_account_is_not_ranked(book):
    won = (StageMove(stage_id="stage-won", since=date(2026, 11, 1)),)
    for fields in ({"moves": won}, {"archived_on": TODAY}):
        before = book.opportunities.get("more-seats")
        book.apply("Change", change(before, replace(before, **fields)))
        assert ranking.field_of(book, today=TODAY).count == 0
        book.undo()
    account = book.accounts.get("acme")
    book.apply("Archive", change(account, replace(account, archived_on=TODAY)))
    assert ranking.field_of(book, today=TODAY).count == 0


def test_the_past_is_ranked_by_what_was_so_then(book):
    stages = {each.id: each for each in book.stages.all()}
    assert stages["stage-identified"].role is StageRole.OPEN
    then = ranking.ranked(book, ["acme"], today=date(2026, 10, 2))["acme"][0]
    assert then.priority.bar(Part.TIMING).inputs[0].code == "timing_ahead"
    assert ranking.ranked(book, ["acme"], today=date(2026, 9, 1))["acme"] == ()


def test_totals_never_cross_currencies():
    rows = [row("a", 0.5), row("b", 0.4, amount=Money(20_000, "EUR"))]
    added, expected = ranking.totals(rows)
    assert added == (Money(20_000, "EUR"), usd(10_000))
    assert expected == (Money(10_000, "EUR"), usd(5_000))


@pytest.fixture
def told(tmp_path):
    """What is open in the sample book."""
    path = tmp_path / "sample.book"
    make_book(path, make_sample(accounts=30, as_of=TODAY), passphrase=None, encrypt=False)
    file = open_book(path)
    with file.read() as book:
        field = ranking.field_of(book, today=TODAY)
        found = ranking.ranked(book, field.accounts, today=TODAY)
    file.close()
    return [*(one for rows in found.values() for one in rows), *field.unassigned]


def test_everything_the_sample_says_has_a_sentence(told):
    words = Words()
    for each in told:
        said = [words.evidence(each.routing.reason), words.evidence(each.priority.gate.reason)]
        said += [words.evidence(part) for bar in each.priority.bars for part in bar.inputs]
        said += [words.evidence(factor.reason) for factor in each.chance.factors]
        said += [words.evidence(lack) for lack in each.qualification.lacking]
        assert all(said)
        assert not [one for one in said if "{" in one]


def test_the_sample_shows_every_owner_every_pace_and_both_sides_of_qualified(told):
    assert {each.routing.owner for each in told} == set(Owner)
    assert {each.handoff.clock.pace for each in told if each.handoff.clock} == set(Pace)
    assert {each.qualification.is_qualified for each in told} == {True, False}
    assert any(each.routing.executive for each in told)
    assert {each.priority.gate.multiplier for each in told} >= {1.0, 0.85, 0.6, 0.0}


def test_the_kind_of_growth_can_send_it_to_sales(book):
    assert only(book, type=OpportunityType.PRODUCT).routing.owner is Owner.SALES


def test_one_in_a_column_that_is_gone_is_refused_with_what_to_do(book):
    lost = build.opportunity(moves=(StageMove(stage_id="nowhere", since=date(2026, 11, 1)),))
    with pytest.raises(MissingError, match="Move it to one on the board"):
        ranking.one(book, lost, today=TODAY)
