"""Answers to the checklist: each writes the facts it is about, in one step."""

from datetime import timedelta

import pytest

from app.domain.contacts import Role
from app.domain.edits import create
from app.domain.interactions import Channel, EventKind
from app.domain.observations import Measure
from app.services.editing import clearing
from app.services.editing.clearing import ValueEntry
from app.services.editing.interactions import InteractionEntry
from app.services.editing.readings import ReadingEntry
from app.services.editing.typed import EntryError
from tests import build
from tests.build import TODAY
from tests.story import ago

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def book(book_file):
    scene = [
        build.account(),
        build.contact(),
        build.product(),
        build.ticket(opened_on=ago(9), is_bug=True),
        build.event(id="crisis", kind=EventKind.CRISIS, on=ago(9)),
        build.interaction(sentiment=None),
    ]
    book_file.apply("Set the scene", create(*scene))
    with book_file.open() as book:
        yield book


def test_events_and_tickets_end_together_on_a_day(book):
    ids = ("ticket", "crisis")
    book.apply("End", clearing.end_all(book, "acme", ids, ago(2), today=TODAY))
    assert book.tickets.get("ticket").closed_on == ago(2)
    assert book.events.get("crisis").ended_on == ago(2)
    book.undo()
    assert book.events.get("crisis").ended_on is None
    assert book.tickets.get("ticket").closed_on is None


@pytest.mark.parametrize(
    ("ids", "on", "said"),
    [
        ((), TODAY, "Choose at least one"),
        (("crisis",), None, "Enter the day"),
        (("crisis",), TOMORROW, "still to come"),
        (("crisis",), ago(10), "over before it began"),
        (("ticket",), ago(10), "over before it began"),
    ],
)
def test_what_cannot_have_ended_so_is_refused(book, ids, on, said):
    with pytest.raises(EntryError, match=said):
        clearing.end_all(book, "acme", ids, on, today=TODAY)


def read(measure, value, on=TODAY):
    return ReadingEntry(measure=measure, value=value, on=on)


def test_several_readings_are_one_step_and_an_empty_one_is_none(book):
    entries = [
        read(Measure.ACTIVE_USERS, 40),
        read(Measure.SEATS_ASSIGNED, 50),
        read(Measure.CORE_WEEKS, None),
    ]
    book.apply("Read", clearing.read_all(book, "acme", entries, today=TODAY))
    assert {each.measure for each in book.observations.all()} == {"active_users", "seats_assigned"}
    book.undo()
    assert not list(book.observations.all())


def test_more_active_people_than_seats_and_no_number_at_all_are_refused(book):
    with pytest.raises(EntryError, match="one of the two is wrong") as refusal:
        entries = [read(Measure.ACTIVE_USERS, 60), read(Measure.SEATS_ASSIGNED, 50)]
        clearing.read_all(book, "acme", entries, today=TODAY)
    assert refusal.value.field == "active_users"
    with pytest.raises(EntryError, match="Enter what was read"):
        clearing.read_all(book, "acme", [read(Measure.CORE_WEEKS, None)], today=TODAY)


def test_somebody_known_gets_a_part_beside_those_held(book):
    for roles in ((Role.USER,), (Role.CHAMPION,)):
        book.apply("Role", clearing.give_role(book, "acme", "ana", "", roles, today=TODAY))
    assert book.contacts.get("ana").position(TODAY).roles == (Role.USER, Role.CHAMPION)


def test_somebody_new_is_written_down_with_the_part_and_needs_a_name(book):
    edit = clearing.give_role(book, "acme", None, "Bo", (Role.CHAMPION,), today=TODAY)
    book.apply("Role", edit)
    assert [each.name for each in book.contacts.all()] == ["Ana Lima", "Bo"]
    with pytest.raises(EntryError, match="needs a name"):
        clearing.give_role(book, "acme", None, " ", (Role.CHAMPION,), today=TODAY)
    with pytest.raises(EntryError, match="Choose what part"):
        clearing.give_role(book, "acme", "ana", "", (), today=TODAY)


@pytest.mark.parametrize(("level", "detail"), [(2, "evidenced"), (1, "asserted")])
def test_value_stated_is_an_event_in_the_customers_words(book, level, detail):
    entry = ValueEntry(level=level, on=ago(3), quote="Two days saved a week", contact_id="ana")
    book.apply("Value", clearing.state_value(book, "acme", entry, today=TODAY))
    found = next(each for each in book.events.all() if each.kind == EventKind.VALUE_STATED)
    assert (found.text, found.detail, found.contact_id) == ("Two days saved a week", detail, "ana")


def test_asked_and_not_able_is_a_reading_and_words_are_needed_otherwise(book):
    asked = ValueEntry(level=0, on=TODAY)
    book.apply("Value", clearing.state_value(book, "acme", asked, today=TODAY))
    assert [each.value for each in book.observations.all()] == [0.0]
    with pytest.raises(EntryError, match="in their words"):
        clearing.state_value(book, "acme", ValueEntry(level=1, on=TODAY), today=TODAY)
    with pytest.raises(EntryError, match="Choose whether"):
        clearing.state_value(book, "acme", ValueEntry(level=None, on=TODAY), today=TODAY)


def test_a_talk_is_judged_and_attended_afterwards(book):
    book.apply("Judge", clearing.judge_talk(book, "call", -1))
    book.apply("Attend", clearing.attend(book, "call", ["ana"]))
    found = book.interactions.get("call")
    assert (found.sentiment, found.attendee_ids) == (-1, ("ana",))
    with pytest.raises(EntryError, match="how it felt"):
        clearing.judge_talk(book, "call", None)
    with pytest.raises(EntryError, match="who took part"):
        clearing.attend(book, "call", [])


def test_a_bug_is_said_to_be_in_a_product(book):
    book.apply("Bug", clearing.concern(book, ["ticket"], "platform"))
    assert book.tickets.get("ticket").product_id == "platform"
    with pytest.raises(EntryError, match="Choose the product"):
        clearing.concern(book, ["ticket"], None)


def test_none_checked_today_or_one_in_words(book):
    def said(text):
        return clearing.none_or_one(
            book, "acme", "crises", EventKind.CRISIS, text, on=ago(1), today=TODAY
        )

    book.apply("None", said(None))
    book.apply("One", said("Lay-offs in sales"))
    kinds = [
        (each.kind, each.detail, each.text) for each in book.events.all() if each.id != "crisis"
    ]
    assert (EventKind.CHECKED, "crises", "") in kinds
    assert (EventKind.CRISIS, "", "Lay-offs in sales") in kinds
    with pytest.raises(EntryError, match="in a few words"):
        said("  ")


def test_a_talk_is_logged_with_how_it_felt(book):
    entry = InteractionEntry(on=TODAY, channel=Channel.CALL, summary="Went well")
    with pytest.raises(EntryError, match="how it felt"):
        clearing.talk(book, "acme", entry, today=TODAY)


def test_a_bug_is_reported_in_its_product(book):
    edit = clearing.report_bug(book, "acme", "Export fails", "platform", on=ago(1), today=TODAY)
    book.apply("Bug", edit)
    found = next(each for each in book.tickets.all() if each.id != "ticket")
    assert (found.is_bug, found.product_id, found.opened_on) == (True, "platform", ago(1))
    with pytest.raises(EntryError, match="Choose the product"):
        clearing.report_bug(book, "acme", "Export fails", None, on=ago(1), today=TODAY)
