"""The map changed by hand: each verb on a real book, and every step can be taken back."""

from dataclasses import replace

import pytest

from app.domain.contacts import Position, Role
from app.domain.edits import Edit, create
from app.domain.errors import PerennialError
from app.domain.ties import TieKind
from app.services.editing import map as mapping
from app.services.editing import ties
from app.services.editing.contacts import ContactEntry
from tests import build
from tests.build import TODAY
from tests.story import ago


@pytest.fixture
def book(book_file):
    scene = (
        build.account(),
        build.account(id="zen", name="Zen"),
        build.contact(id="ana", name="Ana"),
        build.contact(id="ben", name="Ben", reports_to_id="ana"),
        build.contact(id="cyd", name="Cyd", reports_to_id="ben"),
        build.contact(id="dan", name="Dan", left_on=ago(9)),
        build.contact(id="zoe", name="Zoe", account_id="zen"),
    )
    book_file.apply("Set the scene", create(*scene))
    return book_file


def take(book_file, plan):
    """Take a step, and prove that it can be taken back and taken again."""
    with book_file.open() as book:
        before = everything(book)
        book.apply("Step", plan(book))
        after = everything(book)
        book.undo()
        assert everything(book) == before
        book.redo()
        assert everything(book) == after
    return after


def everything(book):
    kinds = (book.contacts, book.ties, book.map_places, book.map_groups)
    return {each.id + type(each).__name__: each for kind in kinds for each in kind.all()}


def refused(book_file, plan):
    with book_file.open() as book, pytest.raises(PerennialError) as refusal:
        plan(book)
    return str(refusal.value)


def person(book_file, who):
    with book_file.read() as book:
        return book.contacts.get(who)


def test_several_people_are_put_somewhere_in_one_step_and_moved_again_in_another(book):
    take(book, lambda b: mapping.move(b, "acme", {"ana": (1.0, 2.0), "ben": (3.0, 4.0)}))
    take(book, lambda b: mapping.move(b, "acme", {"ben": (-7.5, 0.0)}))

    with book.read() as known:
        places = {each.id: (each.x, each.y) for each in known.map_places.all()}
    assert places == {"ana": (1.0, 2.0), "ben": (-7.5, 0.0)}


def test_who_is_of_another_account_or_at_no_place_at_all_is_not_put_anywhere(book):
    with book.open() as known:
        edit = mapping.move(known, "acme", {"zoe": (1.0, 1.0), "ana": (float("nan"), 1.0)})

    assert edit == Edit()


def test_one_goes_back_to_the_layout_or_everybody_does(book):
    take(book, lambda b: mapping.move(b, "acme", dict.fromkeys(("ana", "ben"), (0.0, 0.0))))

    take(book, lambda b: mapping.let_go(b, "acme", ["ana"]))
    with book.read() as known:
        assert [each.id for each in known.map_places.all()] == ["ben"]
    take(book, lambda b: mapping.let_go(b, "acme"))
    with book.read() as known:
        assert known.map_places.all() == []


def test_a_person_is_given_a_manager_and_none_again(book):
    take(book, lambda b: mapping.report_to(b, ["cyd"], "ana", today=TODAY))
    assert person(book, "cyd").reports_to_id == "ana"

    take(book, lambda b: mapping.report_to_nobody(b, ["cyd", "ben"]))
    assert (person(book, "cyd").reports_to_id, person(book, "ben").reports_to_id) == (None, None)


@pytest.mark.parametrize(
    ("who", "manager", "said"),
    [
        ("ana", "ana", "cannot report to themselves"),
        ("ana", "ben", "Ben is below Ana already"),
        ("ana", "cyd", "Cyd is below Ana already"),
        ("ben", "dan", "Dan has left"),
        ("ben", "zoe", "not at this account"),
    ],
)
def test_a_circle_and_a_manager_who_is_not_there_are_refused_with_a_sentence(
    book, who, manager, said
):
    assert said in refused(book, lambda b: mapping.report_to(b, [who], manager, today=TODAY))


def test_a_new_person_stands_under_a_manager(book):
    entry = ContactEntry(name="Eve", title="Buyer", roles=(Role.LEGAL,))
    after = take(book, lambda b: mapping.add_person(b, "acme", entry, "ben", today=TODAY))

    (eve,) = (each for each in after.values() if getattr(each, "name", "") == "Eve")
    assert (eve.reports_to_id, eve.title, eve.position(TODAY).roles) == (
        "ben",
        "Buyer",
        (Role.LEGAL,),
    )


def placeholder(book, **fields):
    after = take(
        book,
        lambda b: mapping.add_placeholder(b, "acme", "Who signs", **fields, today=TODAY),
    )
    return next(each for each in after.values() if getattr(each, "stands_for", "") == "Who signs")


def test_an_unknown_person_has_a_place_and_gets_a_name_later(book):
    unknown = placeholder(book, roles=(Role.ECONOMIC_BUYER,), manager_id="ana")

    take(book, lambda b: mapping.name_placeholder(b, unknown.id, "Fay Wu", "CFO"))

    known = person(book, unknown.id)
    assert (known.name, known.title, known.stands_for) == ("Fay Wu", "CFO", "")
    assert (known.reports_to_id, known.position(TODAY).roles) == ("ana", (Role.ECONOMIC_BUYER,))


@pytest.mark.parametrize("nothing", ["", " ", "\n"])
def test_an_unknown_person_must_stand_for_somebody(book, nothing):
    said = refused(book, lambda b: mapping.add_placeholder(b, "acme", nothing, today=TODAY))
    assert "Say whom it stands for" in said


def test_somebody_known_takes_over_all_that_was_said_of_the_unknown_person(book):
    unknown = placeholder(book, roles=(Role.ECONOMIC_BUYER,), manager_id="ana")
    take(book, lambda b: mapping.report_to(b, ["cyd"], unknown.id, today=TODAY))
    take(book, lambda b: mapping.move(b, "acme", {unknown.id: (5.0, 6.0)}))
    take(book, lambda b: mapping.group(b, "acme", "Board", [unknown.id, "ana"]))
    take(book, lambda b: ties.connect(b, unknown.id, "ben", TieKind.INFORMAL, today=TODAY))
    take(book, lambda b: ties.connect(b, unknown.id, "cyd", TieKind.INFLUENCES, today=TODAY))

    take(book, lambda b: mapping.fill_placeholder(b, unknown.id, "ben", today=TODAY))

    assert person(book, "ben").position(TODAY).roles == (Role.ECONOMIC_BUYER,)
    assert person(book, "ben").reports_to_id == "ana"
    assert person(book, "cyd").reports_to_id == "ben"
    assert not person(book, unknown.id).is_here(TODAY)
    with book.read() as known:
        assert [(each.id, each.x) for each in known.map_places.all()] == [("ben", 5.0)]
        assert [each.contact_ids for each in known.map_groups.all()] == [("ben", "ana")]
        assert [(each.from_id, each.to_id) for each in known.ties.all()] == [("ben", "cyd")]


def test_somebody_above_the_unknown_person_takes_over_without_a_circle(book):
    unknown = placeholder(book, manager_id="cyd")

    take(book, lambda b: mapping.fill_placeholder(b, unknown.id, "ana", today=TODAY))

    assert person(book, "ana").reports_to_id is None


def test_who_is_known_already_cannot_be_filled(book):
    said = refused(book, lambda b: mapping.fill_placeholder(b, "ben", "ana", today=TODAY))
    assert "unknown person" in said


def test_an_empty_place_is_filled_from_today_on(book):
    with book.open() as known:
        ana = known.contacts.get("ana")
        held = Position(roles=(Role.USER,), influence=4, since=ago(30))
        known.apply("Judge", create(replace(ana, id="eli", positions=(held,))))

    take(book, lambda b: mapping.give_role(b, ["eli"], Role.CHAMPION, today=TODAY))

    eli = person(book, "eli")
    assert eli.position(ago(1)).roles == (Role.USER,)
    assert eli.position(TODAY).roles == (Role.USER, Role.CHAMPION)
    assert eli.position(TODAY).influence == 4


def test_people_are_grouped_the_group_renamed_and_left(book):
    take(book, lambda b: mapping.group(b, "acme", " Buying  committee", ["ana", "ben", "zoe"]))
    with book.read() as known:
        (made,) = known.map_groups.all()
    assert (made.name, made.contact_ids) == ("Buying  committee", ("ana", "ben"))

    take(book, lambda b: mapping.rename_group(b, made.id, "Board"))
    take(book, lambda b: mapping.leave_groups(b, "acme", ["ana"]))
    with book.read() as known:
        assert [(each.name, each.contact_ids) for each in known.map_groups.all()] == [
            ("Board", ("ben",))
        ]
    take(book, lambda b: mapping.leave_groups(b, "acme", ["ben"]))
    with book.read() as known:
        assert known.map_groups.all() == []


def test_a_group_needs_a_name_and_people(book):
    assert "needs a name" in refused(book, lambda b: mapping.group(b, "acme", " ", ["ana"]))
    assert "at least one" in refused(book, lambda b: mapping.group(b, "acme", "Board", []))
