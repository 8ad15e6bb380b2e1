"""Value evidence typed in by hand or taken from an event, and the drumbeat logged."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain.edits import create
from app.domain.errors import RuleError
from app.domain.interactions import Channel, EventKind
from app.domain.money import Money
from app.domain.outcomes.drumbeat import EVENTS, Beat
from app.domain.success import Claim
from app.services import success
from app.services.editing import value
from app.services.editing.typed import EntryError
from app.services.editing.value import Given, ValueEntry
from tests import build
from tests.build import TODAY

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def book(book_file):
    scene = create(
        build.account(),
        build.account(id="zen", name="Zen"),
        build.contact(),
        build.objective(),
        build.objective(id="theirs", account_id="zen"),
        build.event(id="said", kind=EventKind.VALUE_STATED, text="An hour less", contact_id="ana"),
        build.event(id="goal", kind=EventKind.GOAL_ACHIEVED, text="Two plants live"),
        build.event(id="mute", kind=EventKind.GOAL_ACHIEVED),
        build.event(id="live", kind=EventKind.GO_LIVE, text="Live"),
    )
    book_file.apply("Set the scene", scene)
    with book_file.open() as book:
        yield book


def entry(**fields):
    return ValueEntry(
        **{
            "text": "Planning takes a day less",
            "on": TODAY,
            "claim": Claim.CUSTOMER,
            "validated_by": "Ana",
            "metric": "Hours a week",
            "unit": "h",
            "baseline": Decimal(12),
            "baseline_on": date(2026, 3, 1),
            "baseline_by": "Ana",
            "now": Decimal(4),
            "worth": Decimal(20000),
            "currency": "EUR",
            "quote": "A day I have back",
            "objective_id": "faster",
        }
        | fields
    )


def shown(book):
    return success.view(book, "acme", today=TODAY)


def test_a_result_is_kept_with_its_figures_its_worth_and_who_says_so(book):
    book.apply("Add", value.add(book, "acme", entry(), today=TODAY))
    (row,) = shown(book).value
    kept = row.value
    assert (kept.claim, kept.validated_by, kept.quote) == (
        Claim.CUSTOMER,
        "Ana",
        "A day I have back",
    )
    assert kept.worth == Money(2_000_000, "EUR")
    assert (row.is_figure, row.change, row.objective) == (
        True,
        Decimal(-8),
        "Close the month in four days",
    )
    assert row.share == pytest.approx(-2 / 3)
    assert value.entry_of(kept) == entry()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"text": ""}, "text"),
        ({"claim": None}, "claim"),
        ({"on": None}, "on"),
        ({"on": TOMORROW}, "on"),
        ({"validated_by": ""}, "validated_by"),
        ({"validated_by": "", "claim": Claim.OURS}, "validated_by"),
        ({"metric": ""}, "metric"),
        ({"baseline": None}, "baseline"),
        ({"baseline_on": TOMORROW}, "baseline_on"),
        ({"now": Decimal(10) ** 15}, "now"),
        ({"worth": Decimal(-1)}, "worth"),
        ({"currency": ""}, "worth"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(book, fields, field):
    with pytest.raises(EntryError) as refusal:
        value.add(book, "acme", entry(**fields), today=TODAY)
    assert refusal.value.field == field


def test_an_objective_of_another_customer_is_not_taken(book):
    book.apply("Add", value.add(book, "acme", entry(objective_id="theirs"), today=TODAY))
    assert shown(book).value[0].value.objective_id is None


def test_what_has_no_baseline_is_no_figure(book):
    bare = entry(baseline=None, baseline_on=None, baseline_by="")
    book.apply("Add", value.add(book, "acme", bare, today=TODAY))
    (row,) = shown(book).value
    assert (row.is_figure, row.change, row.share) == (False, None, None)


def test_the_customers_word_goes_first_then_what_has_a_baseline(book):
    ours = {"claim": Claim.OURS, "quote": ""}
    bare = {"baseline": None, "baseline_on": None, "baseline_by": ""}
    for fields in (ours | bare | {"text": "3"}, ours | {"text": "2"}, {"text": "1"}):
        book.apply("Add", value.add(book, "acme", entry(**fields), today=TODAY))
    assert [row.value.text for row in shown(book).value] == ["1", "2", "3"]


def test_an_event_that_says_so_is_offered_once_and_made_evidence(book):
    assert {each.id for each in shown(book).told} == {"said", "goal"}
    book.apply("Take", value.take(book, "said"))
    kept = book.value.get("said")
    assert (kept.claim, kept.validated_by, kept.quote) == (
        Claim.CUSTOMER,
        "Ana Lima",
        "An hour less",
    )
    assert {each.id for each in shown(book).told} == {"goal"}
    with pytest.raises(RuleError, match="already"):
        value.take(book, "said")
    book.apply("Remove", value.discard(book, "said"))
    assert {each.id for each in shown(book).told} == {"said", "goal"}


@pytest.mark.parametrize("event_id", ["mute", "live"])
def test_an_event_that_says_nothing_of_it_is_refused(book, event_id):
    with pytest.raises(RuleError, match="does not say"):
        value.take(book, event_id)


@pytest.mark.parametrize("beat", list(EVENTS))
def test_what_was_given_is_an_event_of_its_kind(book, beat):
    given = Given(beat=beat, on=TODAY, text="Eight hours a week")
    book.apply("Log", value.give(book, "acme", given, today=TODAY))
    rhythm = next(each for each in shown(book).drumbeat if each.beat is beat)
    assert rhythm.last == TODAY


def test_a_review_that_was_held_is_an_exchange(book):
    given = Given(beat=Beat.REVIEW, on=TODAY, text="All went through")
    book.apply("Log", value.give(book, "acme", given, today=TODAY))
    (held,) = book.interactions.of_accounts(["acme"])
    assert (held.channel, held.summary, held.on) == (Channel.REVIEW, "All went through", TODAY)


@pytest.mark.parametrize("beat", list(Beat))
def test_what_is_given_tomorrow_is_refused_beside_its_field(book, beat):
    with pytest.raises(EntryError) as refusal:
        value.give(book, "acme", Given(beat=beat, on=TOMORROW, text="x"), today=TODAY)
    assert refusal.value.field in {"on", "text"}
