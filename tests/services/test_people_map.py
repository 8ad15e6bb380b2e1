"""What the map shows: a card for everybody with a place, a place for every part nobody plays."""

from dataclasses import replace

import pytest

from app.domain.contacts import Position, Role
from app.domain.edits import create
from app.domain.people.cadence import Warmth
from app.domain.ties import MapGroup, MapPlace, Tie, TieKind
from app.services import people, people_map
from app.services.people_map import CardKind
from tests import build
from tests.build import TODAY
from tests.story import ago

ANA = build.contact(
    id="ana",
    name="Ana Lima",
    title="Buyer",
    owner="Alex",
    positions=(Position(roles=(Role.CHAMPION,), influence=4, support=-1, since=ago(9)),),
)
BEN = build.contact(id="ben", name="Ben Anatol", title="Analyst", reports_to_id="ana")
SIG = build.contact(id="sig", name="Who signs", stands_for="Who signs", reports_to_id="ana")
DAN = build.contact(id="dan", name="Dan", left_on=ago(30))
EVA = build.contact(id="eva", name="Eva", left_on=ago(30))
FAY = build.contact(id="fay", name="Fay", reports_to_id="eva")
OLD = build.contact(id="old", name="Old", archived_on=ago(3))
TIE = Tie(
    id="tie", account_id="acme", from_id="ana", to_id="ben", kind=TieKind.INFORMAL, since=ago(9)
)


@pytest.fixture
def drawn(book_file):
    def make(*entities, **shown):
        known = (build.account(), ANA, BEN, SIG, DAN, EVA, FAY, OLD, *entities)
        book_file.apply("Set the scene", create(*known))
        with book_file.read() as book:
            return people_map.content(people.view(book, "acme", today=TODAY), **shown)

    return make


def test_a_card_says_how_a_person_stands_to_us(drawn):
    card = drawn(build.interaction(on=ago(3), attendee_ids=("ana",))).card("ana")

    assert (card.kind, card.name, card.title) == (CardKind.PERSON, "Ana Lima", "Buyer")
    assert (card.roles, card.influence, card.support) == ((Role.CHAMPION,), 4, -1)
    assert (card.warmth, card.counterpart, card.manager_id) == (Warmth.ACTIVE, "Alex", None)


def test_a_part_that_nobody_plays_is_an_empty_place_unless_it_is_hidden(drawn):
    content = drawn()
    assert [
        people_map.role_of(each.id) for each in content.cards if each.kind is CardKind.EMPTY
    ] == [role for role in Role if role is not Role.CHAMPION]


def test_empty_places_and_those_who_left_can_be_hidden_and_the_archived_always_are(drawn):
    hidden = drawn(empty=False)
    assert {each.id for each in hidden.cards} == {"ana", "ben", "sig", "fay"}
    assert hidden.card("fay").manager_id is None


def test_who_left_stands_aside_but_for_a_manager_to_whom_somebody_reports(drawn):
    content = drawn(gone=True, empty=False)
    spots = content.spots

    assert content.card("dan").kind is CardKind.GONE
    assert spots["dan"].x > max(spots[who].x for who in ("ana", "ben", "sig", "eva", "fay"))
    assert spots["eva"].y < spots["fay"].y


def test_an_unknown_person_is_no_contact_to_keep_up(drawn):
    card = drawn().card("sig")
    assert (card.kind, card.warmth) == (CardKind.PLACEHOLDER, None)


def test_only_lines_and_groups_of_who_is_shown_and_of_the_day_are_drawn(drawn):
    ended = replace(TIE, id="ended", ended_on=TODAY)
    ahead = replace(TIE, id="ahead", since=ago(-1))
    unseen = replace(TIE, id="unseen", to_id="dan")
    groups = (
        MapGroup(id="g", account_id="acme", name="Board", contact_ids=("ana", "dan")),
        MapGroup(id="h", account_id="acme", name="Gone", contact_ids=("dan",)),
    )
    content = drawn(TIE, ended, ahead, unseen, *groups)

    assert [each.id for each in content.ties] == ["tie"]
    assert [each.id for each in content.groups] == ["g"]


def test_a_place_given_by_hand_is_where_the_card_is(drawn):
    spot = drawn(MapPlace(id="ben", account_id="acme", x=-900.0, y=77.0)).spots["ben"]
    assert (spot.x, spot.y, spot.by_hand) == (-900.0, 77.0, True)


@pytest.mark.parametrize(
    ("words", "hits"),
    [("ana", ["ana", "ben"]), ("ANAL", ["ben"]), ("buyer", ["ana"]), ("xyz", []), (" ", [])],
)
def test_people_are_found_by_name_and_title_those_whose_name_begins_so_first(drawn, words, hits):
    assert people_map.found(drawn(), words) == hits


def test_what_is_dropped_together_lies_on_nobody_and_not_on_each_other(drawn):
    content = drawn()
    there = content.spots["ana"]

    where = people_map.free(content, {"ben": (there.x, there.y), "sig": (there.x, there.y)})

    spots = [there, *(people_map.Spot(*at) for at in where.values())]
    assert not [1 for a in spots for b in spots if a is not b and a.meets(b)]


def test_from_a_card_without_a_neighbour_there_is_no_way(drawn):
    content = drawn(empty=False)
    assert people_map.beside(content, "ana", 0, -1) is None
    assert people_map.beside(content, "ana", 0, 1) in {"ben", "sig"}
    assert people_map.beside(content, "nobody", 0, 1) is None
