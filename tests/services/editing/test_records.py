"""Readings, tickets, exchanges, events and opportunities typed in by hand."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain.competitors import Competitor
from app.domain.edits import create
from app.domain.interactions import Channel, EventKind
from app.domain.observations import Measure
from app.domain.settings import SENDER_NAME, decide
from app.domain.tickets import Severity
from app.services.editing import events, interactions, opportunities, readings, tickets
from app.services.editing.events import EventEntry
from app.services.editing.interactions import InteractionEntry
from app.services.editing.opportunities import OpportunityEntry
from app.services.editing.readings import ReadingEntry
from app.services.editing.tickets import TicketEntry
from app.services.editing.typed import EntryError
from tests import build
from tests.build import TODAY, usd

TOMORROW = date(2026, 11, 21)


@pytest.fixture
def book(book_file):
    scene = create(
        build.account(),
        build.account(id="zen", name="Zen"),
        build.contact(),
        build.contact(id="stranger", account_id="zen"),
        decide(None, SENDER_NAME, "Alex Moreau", TODAY),
    )
    book_file.apply("Set the scene", scene)
    with book_file.open() as book:
        yield book


def test_a_reading_is_added_corrected_and_removed(book):
    entry = ReadingEntry(measure=Measure.NPS, value=9.0, on=TODAY)

    book.apply("Add", readings.add(book, "acme", entry, today=TODAY))
    (kept,) = book.observations.all()
    assert (kept.value, kept.on, kept.source) == (9.0, TODAY, "typed")
    better = ReadingEntry(measure=Measure.NPS, value=10.0, on=TODAY)
    book.apply("Correct", readings.correct(book, kept.id, better, today=TODAY))
    assert book.observations.get(kept.id).value == 10.0
    book.apply("Remove", readings.discard(book, kept.id))
    assert book.observations.all() == []


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"measure": ""}, "measure"),
        ({"value": None}, "value"),
        ({"value": float("nan")}, "value"),
        ({"measure": Measure.NPS, "value": 11.0}, "value"),
        ({"measure": Measure.FEATURES_USED, "value": 1.2}, "value"),
        ({"measure": Measure.LOGINS, "value": -1.0}, "value"),
        ({"on": None}, "on"),
        ({"on": TOMORROW}, "on"),
    ],
)
def test_a_reading_that_cannot_be_is_refused_with_its_field(book, fields, field):
    entry = ReadingEntry(**({"measure": Measure.LOGINS, "value": 3.0, "on": TODAY} | fields))

    with pytest.raises(EntryError) as refused:
        readings.add(book, "acme", entry, today=TODAY)

    assert refused.value.field == field


def test_a_measure_of_ones_own_may_be_negative(book):
    entry = ReadingEntry(measure="temperature", value=-4.0, on=TODAY)

    book.apply("Add", readings.add(book, "acme", entry, today=TODAY))

    assert book.observations.all()[0].value == -4.0


def test_a_ticket_is_closed_today_and_reopened(book):
    entry = TicketEntry(subject="Slow", opened_on=date(2026, 11, 1), severity=Severity.HIGH)
    book.apply("Add", tickets.add(book, "acme", entry, today=TODAY))
    (ticket,) = book.tickets.all()

    book.apply("Close", tickets.close(book, ticket.id, today=TODAY))
    assert not book.tickets.get(ticket.id).is_open(TODAY)
    book.apply("Reopen", tickets.reopen(book, ticket.id))

    assert book.tickets.get(ticket.id).is_open(TODAY)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"subject": " "}, "subject"),
        ({"opened_on": None}, "opened_on"),
        ({"opened_on": TOMORROW}, "opened_on"),
        ({"closed_on": date(2026, 10, 1)}, "closed_on"),
    ],
)
def test_a_ticket_that_cannot_be_is_refused_with_its_field(book, fields, field):
    entry = TicketEntry(**({"subject": "Slow", "opened_on": date(2026, 11, 1)} | fields))

    with pytest.raises(EntryError) as refused:
        tickets.add(book, "acme", entry, today=TODAY)

    assert refused.value.field == field


def test_a_captured_exchange_has_its_author_and_only_people_of_the_account(book):
    entry = InteractionEntry(
        on=TODAY, channel=Channel.CALL, summary="Spoke", attendee_ids=("ana", "stranger")
    )

    book.apply("Capture", interactions.capture(book, "acme", entry, today=TODAY))

    (kept,) = book.interactions.all()
    assert (kept.author, kept.attendee_ids, kept.two_way) == ("Alex Moreau", ("ana",), True)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"summary": "\n "}, "summary"),
        ({"on": None}, "on"),
        ({"on": TOMORROW}, "on"),
        ({"sentiment": 2}, "sentiment"),
        ({"executives": -1}, "executives"),
    ],
)
def test_an_exchange_that_cannot_be_is_refused_with_its_field(book, fields, field):
    entry = InteractionEntry(
        **({"on": TODAY, "channel": Channel.CALL, "summary": "Spoke"} | fields)
    )

    with pytest.raises(EntryError) as refused:
        interactions.capture(book, "acme", entry, today=TODAY)

    assert refused.value.field == field


def test_an_exchange_is_changed_and_removed(book):
    book.apply("Add", create(build.interaction(summary="Spoke")))
    kept = book.interactions.get("call")

    entry = interactions.entry_of(kept)
    assert interactions.change_interaction(book, "call", entry, today=TODAY).after == (kept,)
    book.apply("Remove", interactions.discard(book, "call"))

    assert book.interactions.all() == []


def test_an_event_holds_until_it_is_ended(book):
    entry = EventEntry(kind=EventKind.CRISIS, on=date(2026, 11, 1), text="Layoffs")
    book.apply("Add", events.add(book, "acme", entry, today=TODAY))
    (event,) = book.events.all()
    assert event.holds(TODAY)

    book.apply("End", events.end(book, event.id, today=TODAY))

    assert not book.events.get(event.id).holds(TODAY)
    wrong = EventEntry(kind=EventKind.CRISIS, on=TODAY, ended_on=date(2026, 11, 1))
    with pytest.raises(EntryError, match="ended before it began"):
        events.change_event(book, event.id, wrong, today=TODAY)


def test_an_opportunity_begins_in_the_first_open_stage_with_me_as_owner(book):
    entry = OpportunityEntry(title="More seats", amount=Decimal("1200.50"), currency="EUR")

    book.apply("Add", opportunities.add(book, "acme", entry, today=TODAY))

    (kept,) = book.opportunities.all()
    assert (kept.stage_id, kept.owner) == ("stage-identified", "Alex Moreau")
    assert str(kept.amount) == "1200.50 EUR"


def test_a_new_amount_leaves_what_was_expected_before_known(book):
    book.apply("Add", create(build.opportunity()))
    kept = book.opportunities.get("more-seats")

    entry = opportunities.entry_of(kept)
    assert opportunities.change_opportunity(book, kept.id, entry, today=TODAY).after == (kept,)
    entry = OpportunityEntry(title=kept.title, amount=Decimal(9), currency="USD")
    book.apply("Change", opportunities.change_opportunity(book, kept.id, entry, today=TODAY))

    changed = book.opportunities.get(kept.id)
    assert changed.terms_on(date(2026, 10, 2)).amount == usd(12_000)
    assert changed.amount == usd(9)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": ""}, "title"),
        ({"amount": Decimal(1), "currency": "??"}, "amount"),
        ({"quantity": Decimal(0)}, "quantity"),
        ({"amount": Decimal(-1)}, "amount"),
        ({"amount": Decimal(10) ** 12}, "amount"),
        ({"floor": Decimal(1)}, "amount"),
        ({"amount": Decimal(5), "floor": Decimal(6)}, "floor"),
        ({"amount": Decimal(5), "ceiling": Decimal(4)}, "ceiling"),
        ({"amount": Decimal(5), "floor": Decimal(-1)}, "floor"),
        ({"close_on": TODAY - timedelta(days=1)}, "close_on"),
        ({"close_on": date(2062, 1, 1)}, "close_on"),
    ],
)
def test_an_opportunity_that_cannot_be_is_refused_with_its_field(book, fields, field):
    with pytest.raises(EntryError) as refused:
        opportunities.add(
            book, "acme", OpportunityEntry(**({"title": "Seats"} | fields)), today=TODAY
        )

    assert refused.value.field == field


def test_least_and_most_next_step_and_competitor_are_kept_and_typed_over(book):
    entry = OpportunityEntry(
        title="More seats",
        amount=Decimal(24_000),
        floor=Decimal(18_000),
        ceiling=Decimal(24_000),
        currency="USD",
        close_on=TODAY,
        next_step_owner="Ana Ruiz",
        competitor="Celonis",
    )

    book.apply("Add", opportunities.add(book, "acme", entry, today=TODAY))

    (kept,) = book.opportunities.all()
    assert (kept.terms[-1].floor, kept.terms[-1].ceiling) == (usd(18_000), usd(24_000))
    assert (kept.next_step_owner, kept.competitor) == ("Ana Ruiz", "Celonis")
    assert opportunities.entry_of(kept) == replace(entry, owner="Alex Moreau")


def test_a_competitor_goes_by_its_one_name_and_a_new_one_comes_into_the_book(book):
    book.apply("Add", create(Competitor(id="c", name="Celonis", aliases=("Celo",))))
    entry = OpportunityEntry(title="More seats", competitor="celonis GmbH")
    book.apply("Add", opportunities.add(book, "acme", entry, today=TODAY))
    (kept,) = book.opportunities.all()
    assert kept.competitor == "Celonis"
    assert len(book.competitors.all()) == 1

    entry = replace(opportunities.entry_of(kept), competitor="Quillbase")
    book.apply("Change", opportunities.change_opportunity(book, kept.id, entry, today=TODAY))
    assert {each.name for each in book.competitors.all()} == {"Celonis", "Quillbase"}
    book.undo()
    assert [each.name for each in book.competitors.all()] == ["Celonis"]


def test_a_day_to_close_on_that_has_passed_may_stay_but_not_be_chosen(book):
    book.apply("Add", create(build.opportunity()))
    late = date(2027, 1, 20)
    entry = opportunities.entry_of(book.opportunities.get("more-seats"))

    kept = opportunities.change_opportunity(
        book, "more-seats", replace(entry, title="Seats"), today=late
    )
    assert kept.after[0].title == "Seats"
    with pytest.raises(EntryError, match="That day is past"):
        opportunities.change_opportunity(
            book, "more-seats", replace(entry, close_on=date(2027, 1, 19)), today=late
        )


@pytest.mark.parametrize(
    ("amount", "currency", "bounds"),
    [
        (24, "USD", (18, 30)),
        (31, "USD", (18, None)),
        (17, "USD", (None, 30)),
        (24, "EUR", (None, None)),
        (None, "USD", (None, None)),
    ],
)
def test_a_form_without_the_bounds_keeps_those_that_still_hold(amount, currency, bounds):
    entry = OpportunityEntry(
        title="More", amount=Decimal(20), floor=Decimal(18), ceiling=Decimal(30), currency="USD"
    )
    number = None if amount is None else Decimal(amount)

    typed = opportunities.with_amount(entry, number, currency)

    assert (typed.floor, typed.ceiling) == bounds


def test_a_promise_names_its_day_as_the_program_can_read_it(book):
    def promise(detail):
        entry = EventEntry(kind=EventKind.COMMITMENT, on=TODAY, text="Call them", detail=detail)
        return events.add(book, "acme", entry, today=TODAY)

    with pytest.raises(EntryError, match="Write the day it is due as 2026-11-20") as refused:
        promise("next Friday")
    assert refused.value.field == "detail"
    assert promise(" 2026-12-04 ").after[0].detail == "2026-12-04"
    assert promise("").after[0].detail == ""
