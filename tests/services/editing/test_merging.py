"""Two entries of one person made one."""

from collections import Counter
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.contacts import Position, Role
from app.domain.discovery import Answer
from app.domain.edits import Edit, create
from app.domain.entity import ExternalId
from app.domain.errors import RuleError
from app.domain.interactions import Interaction
from app.domain.reviews import Attendee, Review, ReviewKind, Wired
from app.domain.signals import Signal, Source
from app.domain.tasks import Task
from app.domain.ties import MapGroup, MapPlace, Tie, TieKind
from app.services import transfer
from app.services.editing import merging
from app.storage.kinds import KINDS
from tests import build
from tests.build import TODAY

MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)
ANA = build.contact(
    emails=("ana@acme.example",),
    positions=(Position(roles=(Role.USER,), influence=2, since=MARCH, evidence="Uses it daily"),),
    tags=("vip",),
    reports_to_id="boss",
    notes="Likes to be called",
    custom=(("Floor", "3"),),
    external_ids=(ExternalId("crm", "1"),),
)
A_LIMA = build.contact(
    id="twin",
    name="A. Lima",
    title="Head of IT",
    emails=("ANA@acme.example", "ana.lima@home.example"),
    phones=("+49 30 1",),
    positions=(Position(roles=(Role.CHAMPION,), support=1, since=JUNE, evidence="Said so"),),
    tags=("VIP", "board"),
    notes="Met at the fair",
    custom=(("Floor", "4"), ("Pet", "cat")),
    external_ids=(ExternalId("crm", "2"),),
    opted_out=True,
)
BOSS = build.contact(id="boss", name="Bo")
BELOW = build.contact(id="below", name="Cy", reports_to_id="twin")
POINTING = (
    build.interaction(id="talk", attendee_ids=("twin", "boss")),
    build.interaction(id="both", attendee_ids=("ana", "twin")),
    build.observation(id="nps", measure="nps", value=9, contact_id="twin"),
    build.event(id="left", contact_id="twin"),
    Signal(
        id="sign", account_id="acme", source=Source.RELATIONSHIP, type="x", on=MARCH,
        contact_id="twin",
    ),
    Answer(id="said", account_id="acme", question="q", on=MARCH, contact_id="twin"),
    Tie(
        id="tie", account_id="acme", from_id="twin", to_id="boss", kind=TieKind.INFLUENCES,
        note="Golf",
    ),
    Tie(id="self", account_id="acme", from_id="ana", to_id="twin", kind=TieKind.INFORMAL),
    MapGroup(id="group", account_id="acme", name="Board", contact_ids=("boss", "twin")),
    MapPlace(id="twin", account_id="acme", x=10.0, y=20.0),
    Task(id="task", title="Call her", account_id="acme", contact_id="twin"),
    Review(
        id="first", account_id="acme", kind=ReviewKind.QBR, on=MARCH,
        attendees=(
            Attendee(contact_id="twin", wired=Wired.WIRED), Attendee(name="Sam", ours=True)
        ),
    ),
    Review(
        id="second", account_id="acme", kind=ReviewKind.QBR, on=MARCH,
        attendees=(Attendee(contact_id="twin"), Attendee(contact_id="ana", pushes="Price")),
    ),
)  # fmt: skip


@pytest.fixture
def book(book_file):
    scene = (build.account(), build.account(id="zen", name="Zen", code="ZEN"))
    book_file.apply("Set the scene", create(*scene, BOSS, ANA, A_LIMA, BELOW, *POINTING))
    with book_file.open() as book:
        yield book


def counted(book):
    return Counter({kind: len(book.collections[kind].all()) for kind in book.collections})


def test_every_field_of_the_book_that_names_a_person_is_repointed():
    named = {
        (kept.kind, field.name)
        for kept in KINDS
        for field in fields(kept.kind)
        if field.name.startswith(("contact_id", "attendee", "reports_to"))
        or (kept.kind, field.name) in {(Tie, "from_id"), (Tie, "to_id")}
    }
    assert named == set(merging.POINTING)


def test_what_named_the_other_names_the_person_kept(book):
    book.apply("Merge", merging.merge(book, "ana", "twin"))

    assert book.contacts.find(["twin"]) == {}
    assert book.interactions.get("talk").attendee_ids == ("ana", "boss")
    assert book.interactions.get("both").attendee_ids == ("ana",)
    assert book.observations.get("nps").contact_id == "ana"
    assert book.events.get("left").contact_id == "ana"
    assert book.signals.get("sign").contact_id == "ana"
    assert book.answers.get("said").contact_id == "ana"
    assert book.tasks.get("task").contact_id == "ana"
    assert book.ties.get("tie").from_id == "ana"
    assert book.ties.get("tie").note == "Golf"
    assert book.map_groups.get("group").contact_ids == ("boss", "ana")
    assert book.contacts.get("below").reports_to_id == "ana"
    first, sam = book.reviews.get("first").attendees
    assert (first.contact_id, first.wired, sam.name) == ("ana", Wired.WIRED, "Sam")
    assert book.reviews.get("second").attendees == (Attendee(contact_id="ana", pushes="Price"),)
    place = book.map_places.get("ana")
    assert (place.x, place.y) == (10.0, 20.0)
    assert "twin" not in transfer.export_book(book).decode().replace("twins", "")


def test_nothing_is_lost_but_the_second_entry_and_the_line_between_the_two(book):
    before = counted(book)
    book.apply("Merge", merging.merge(book, "ana", "twin"))
    lost = before - counted(book)

    assert lost == Counter({type(ANA): 1, Tie: 1})


def test_what_both_say_is_combined_and_what_one_leaves_open_is_filled(book):
    book.apply("Merge", merging.merge(book, "ana", "twin"))
    ana = book.contacts.get("ana")

    assert ana.name == "Ana Lima"
    assert ana.title == "Head of IT"
    assert ana.emails == ("ana@acme.example", "ana.lima@home.example")
    assert ana.phones == ("+49 30 1",)
    assert ana.tags == ("vip", "board")
    assert ana.notes == "Likes to be called\n\nMet at the fair"
    assert ana.custom == (("Floor", "3"), ("Floor 2", "4"), ("Pet", "cat"))
    assert ana.external_ids == (ExternalId("crm", "1"), ExternalId("crm", "2"))
    assert ana.opted_out
    assert ana.reports_to_id == "boss"


def test_positions_are_combined_by_day_so_that_no_role_is_lost(book):
    book.apply("Merge", merging.merge(book, "ana", "twin"))
    ana = book.contacts.get("ana")

    march, june = ana.position(MARCH), ana.position(JUNE)
    assert (march.roles, march.influence, march.support) == ((Role.USER,), 2, None)
    assert set(june.roles) == {Role.USER, Role.CHAMPION}
    assert (june.influence, june.support) == (2, 1)
    assert june.evidence == "Said so\nUses it daily"


def test_the_value_of_the_other_wins_where_it_is_taken(book):
    look = merging.look(book, "ana", "twin")
    assert [(each.key, each.kept, each.other) for each in look.choices] == [
        ("name", "Ana Lima", "A. Lima")
    ]

    book.apply("Merge", merging.merge(book, "ana", "twin", {"name"}))

    assert book.contacts.get("ana").name == "A. Lima"


def test_the_preview_counts_what_names_the_other(book):
    look = merging.look(book, "ana", "twin")

    assert look.moved[Interaction] == 2
    assert look.moved[Tie] == 1
    assert look.moved[MapPlace] == 1
    assert look.moved[type(ANA)] == 1
    assert look.lines == 1
    assert not look.is_circle


def test_one_undo_brings_back_every_fact_as_it_was(book):
    before = transfer.export_book(book)
    book.apply("Merge", merging.merge(book, "ana", "twin", {"name"}))
    assert transfer.export_book(book) != before
    book.undo()

    assert transfer.export_book(book) == before


def test_the_merged_book_exports_and_comes_back_the_same(book, tmp_path):
    book.apply("Merge", merging.merge(book, "ana", "twin"))
    data = transfer.export_book(book)
    kept = {kind: book.collections[kind].all() for kind in book.collections}
    book.apply("Replace", transfer.import_book(book, data, "book.json"))

    assert {kind: book.collections[kind].all() for kind in book.collections} == kept


def test_who_would_report_to_themselves_through_somebody_reports_to_nobody(book):
    ana = replace(ANA, reports_to_id="below")
    book.apply("Turn", Edit(before=(ANA,), after=(ana,)))

    assert merging.look(book, "ana", "twin").is_circle
    book.apply("Merge", merging.merge(book, "ana", "twin"))

    assert book.contacts.get("below").reports_to_id == "ana"
    assert book.contacts.get("ana").reports_to_id is None


def test_a_manager_merged_with_who_reports_to_them_keeps_their_own_manager(book):
    look = merging.look(book, "boss", "ana")
    assert "reports_to_id" not in [each.key for each in look.choices]
    book.apply("Merge", merging.merge(book, "boss", "ana"))

    assert book.contacts.get("boss").reports_to_id is None


def test_merging_somebody_with_themselves_is_refused(book):
    with pytest.raises(RuleError, match="Choose two"):
        merging.merge(book, "ana", "ana")


DAYS = st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 1))
POSITIONS = st.lists(
    st.builds(
        Position,
        roles=st.lists(st.sampled_from(Role), unique=True, max_size=3).map(tuple),
        influence=st.none() | st.integers(1, 5),
        support=st.none() | st.integers(-2, 2),
        since=DAYS,
    ),
    max_size=4,
).map(tuple)


@given(ours=POSITIONS, theirs=POSITIONS, day=st.dates(date(2025, 12, 1), TODAY))
def test_on_every_day_both_roles_hold_and_what_either_knows_is_known(ours, theirs, day):
    both = build.contact(positions=merging.positions_of_both(ours, theirs)).position(day)
    one = build.contact(positions=ours).position(day)
    other = build.contact(positions=theirs).position(day)

    assert set(both.roles) == {*one.roles, *other.roles}
    for field in ("influence", "support"):
        values = {getattr(one, field), getattr(other, field)}
        assert getattr(both, field) in values
        assert (getattr(both, field) is None) == (values == {None})
