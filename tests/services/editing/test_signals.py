"""Signals noticed by hand: written down, confirmed, given up, and refused where they cannot be."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.edits import create
from app.domain.errors import MissingError
from app.domain.opportunities import OpportunityType
from app.domain.settings import SENDER_NAME, decide
from app.domain.signals import Source
from app.domain.units import CustomerUnit
from app.services.editing import interactions, signals
from app.services.editing.interactions import InteractionEntry
from app.services.editing.signals import SignalEntry
from app.services.editing.typed import EntryError
from tests import build
from tests.build import TODAY

CALL = date(2026, 11, 10)
TOMORROW = date(2026, 11, 21)


@pytest.fixture
def book(book_file):
    scene = create(
        build.account(),
        build.account(id="zen", name="Zen"),
        build.contact(),
        build.contact(id="stranger", account_id="zen"),
        build.interaction(attendee_ids=("ana",), summary="They asked for SSO"),
        decide(None, SENDER_NAME, "Alex Moreau", TODAY),
    )
    book_file.apply("Set the scene", scene)
    with book_file.open() as book:
        yield book


def entry(**fields):
    return SignalEntry(**{"type": "budget", "source": Source.RELATIONSHIP, "on": CALL} | fields)


def added(book, **fields):
    book.apply("Add", signals.add(book, "acme", entry(**fields), today=TODAY))
    return book.signals.of_accounts(["acme"])[-1]


def test_a_signal_is_written_down_with_who_noticed_it(book):
    kept = added(book, text=" Next year ", contact_id="ana", opportunity_type=OpportunityType.SEATS)

    assert (kept.type, kept.source, kept.on) == ("budget", Source.RELATIONSHIP, CALL)
    assert (kept.text, kept.contact_id, kept.author) == ("Next year", "ana", "Alex Moreau")
    assert (kept.opportunity_type, kept.origin) == (OpportunityType.SEATS, "typed")
    assert kept.holds(TODAY)


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"type": "  "}, "type", "Choose what was noticed"),
        ({"source": None}, "source", "Choose where it comes from"),
        ({"on": None}, "on", "Enter the day"),
        ({"on": TOMORROW}, "on", "still to come"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(book, fields, field, words):
    with pytest.raises(EntryError, match=words) as refused:
        signals.add(book, "acme", entry(**fields), today=TODAY)

    assert refused.value.field == field


def test_today_is_not_in_the_future(book):
    assert added(book, on=TODAY).on == TODAY


def test_an_account_that_is_not_there_is_refused(book):
    with pytest.raises(MissingError):
        signals.add(book, "nobody", entry(), today=TODAY)


def test_somebody_of_another_account_is_not_taken_for_who_said_it(book):
    assert added(book, contact_id="stranger").contact_id is None


def test_a_part_of_another_customer_is_not_taken(book):
    units = (
        CustomerUnit(id="sales", account_id="acme", name="Sales"),
        CustomerUnit(id="theirs", account_id="zen", name="Theirs"),
    )
    book.apply("Divide", create(*units))

    assert added(book, customer_unit_id="sales").customer_unit_id == "sales"
    assert added(book, text="Other", customer_unit_id="theirs").customer_unit_id is None


@pytest.mark.parametrize("text", ["Next year", "  next YEAR "])
def test_the_same_kind_day_and_words_are_refused_the_second_time(book, text):
    added(book, text="Next year")

    with pytest.raises(EntryError, match="already") as refused:
        signals.add(book, "acme", entry(text=text), today=TODAY)

    assert refused.value.field == "type"


@pytest.mark.parametrize(
    "other", [{"text": "This year"}, {"on": TODAY}, {"type": "pain_point"}], ids=str
)
def test_other_words_another_day_or_another_kind_are_no_duplicate(book, other):
    added(book)

    added(book, **other)

    assert len(book.signals.of_accounts(["acme"])) == 2


def test_a_signal_changed_into_itself_is_no_duplicate(book):
    kept = added(book)

    step = signals.change_signal(book, kept.id, signals.entry_of(kept), today=TODAY)

    assert step.before == step.after


def test_what_is_heard_in_an_exchange_has_its_day_and_who_was_there(book):
    step = signals.notice(book, "call", "sso_ask", Source.PRODUCT, today=TODAY)
    book.apply("Notice", step)

    (kept,) = book.signals.of_accounts(["acme"])
    assert (kept.interaction_id, kept.on, kept.contact_id) == ("call", CALL, "ana")
    assert (kept.type, kept.source) == ("sso_ask", Source.PRODUCT)


def test_an_exchange_and_what_was_heard_in_it_are_one_step(book):
    exchange = InteractionEntry(
        on=CALL, channel="call", summary="Growing fast", attendee_ids=("ana",)
    )
    heard = {"team_growth": Source.RELATIONSHIP, "sso_ask": Source.PRODUCT}

    book.apply("Capture", signals.capture(book, "acme", exchange, heard, today=TODAY))

    said = next(each for each in book.interactions.all() if each.summary == "Growing fast")
    kept = book.signals.of_accounts(["acme"])
    assert {each.type: each.source for each in kept} == heard
    assert {(each.interaction_id, each.on, each.contact_id) for each in kept} == {
        (said.id, CALL, "ana")
    }


def test_an_exchange_with_a_signal_noticed_already_is_refused_whole(book):
    added(book, on=CALL)
    exchange = InteractionEntry(on=CALL, channel="call", summary="Said it again")

    with pytest.raises(EntryError, match="already") as refused:
        signals.capture(book, "acme", exchange, {"budget": Source.RELATIONSHIP}, today=TODAY)

    assert refused.value.field == "heard"


def test_an_exchange_taken_out_leaves_its_signals_on_their_own(book):
    book.apply("Notice", signals.notice(book, "call", "budget", Source.RELATIONSHIP, today=TODAY))

    book.apply("Remove", interactions.discard(book, "call"))

    (kept,) = book.signals.of_accounts(["acme"])
    assert (kept.type, kept.interaction_id) == ("budget", None)


def moved(book, day):
    exchange = interactions.entry_of(book.interactions.get("call"))
    step = interactions.change_interaction(book, "call", replace(exchange, on=day), today=TODAY)
    book.apply("Move", step)
    return {each.type: each.on for each in book.signals.of_accounts(["acme"])}


def test_an_exchange_moved_to_another_day_takes_its_signals_with_it(book):
    book.apply("Notice", signals.notice(book, "call", "budget", Source.RELATIONSHIP, today=TODAY))
    added(book, type="wish")

    assert moved(book, TODAY) == {"budget": TODAY, "wish": CALL}


def test_a_signal_confirmed_before_stays_where_it_is_when_its_exchange_moves(book):
    book.apply("Notice", signals.notice(book, "call", "budget", Source.RELATIONSHIP, today=TODAY))
    (kept,) = book.signals.of_accounts(["acme"])
    book.apply("Confirm", signals.confirm(book, kept.id, today=CALL))

    assert moved(book, TODAY) == {"budget": CALL}


def test_the_customer_confirms_it_once(book):
    kept = added(book)

    book.apply("Confirm", signals.confirm(book, kept.id, today=CALL))
    again = signals.confirm(book, kept.id, today=TODAY)

    assert book.signals.get(kept.id).confirmed_on == CALL
    assert again.ids == frozenset()


def test_what_is_given_up_keeps_its_reason_and_can_be_taken_up_again(book):
    kept = added(book)

    book.apply("Give up", signals.give_up(book, kept.id, " Not a fit ", today=TODAY))
    given = book.signals.get(kept.id)
    assert (given.ended_on, given.reason, given.holds(TODAY)) == (TODAY, "Not a fit", False)
    with pytest.raises(EntryError, match="Take it up again"):
        signals.confirm(book, kept.id, today=TODAY)

    book.apply("Take up", signals.take_up(book, kept.id))
    assert book.signals.get(kept.id).holds(TODAY)


def test_giving_up_without_a_reason_is_refused(book):
    kept = added(book)

    with pytest.raises(EntryError) as refused:
        signals.give_up(book, kept.id, " ", today=TODAY)

    assert refused.value.field == "reason"


def test_a_signal_cannot_be_moved_behind_its_end_or_its_confirmation(book):
    kept = added(book)
    book.apply("Confirm", signals.confirm(book, kept.id, today=CALL))

    with pytest.raises(EntryError, match="confirmed it before"):
        signals.change_signal(book, kept.id, entry(on=TODAY), today=TODAY)

    book.apply("Give up", signals.give_up(book, kept.id, "Wrong", today=CALL))
    with pytest.raises(EntryError, match="given up before"):
        signals.change_signal(book, kept.id, entry(on=TODAY), today=TODAY)


def test_a_slip_is_taken_out(book):
    kept = added(book)

    book.apply("Remove", signals.discard(book, kept.id))

    assert book.signals.all() == []
