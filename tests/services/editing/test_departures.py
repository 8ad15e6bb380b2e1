"""Signs, departures and what follows from them, as steps that are taken back whole."""

from datetime import timedelta

import pytest

from app.domain.contacts import Position, Role
from app.domain.edits import create
from app.domain.errors import RuleError
from app.domain.health.model import Cause
from app.domain.interactions import EventKind
from app.domain.opportunities import OpportunityType
from app.domain.people.play import PLAY, SignKind, Step
from app.domain.readiness.items import ItemId, State
from app.services import departures as seen
from app.services import people, portfolio
from app.services.editing import departures, successions, tasks
from app.services.editing.departures import SignEntry
from app.services.editing.successions import ExecutiveEntry, MoveEntry, RoleEntry
from app.services.editing.tasks import TaskEntry
from tests import build, story
from tests.build import TODAY


@pytest.fixture
def book(book_file):
    """A healthy account, of which Ann is the only champion."""
    known = story.healthy()
    book_file.apply(
        "Set the scene",
        create(
            known.account,
            *known.contracts,
            *known.contacts,
            *known.observations,
            *known.interactions,
            *known.events,
        ),
    )
    return book_file


def view(book):
    with book.read() as opened:
        return people.view(opened, "acme", today=TODAY)


def step(book, plan):
    with book.open() as opened:
        return opened.apply("Step", plan(opened))


def note(book, kind, **fields):
    entry = SignEntry(**{"kind": kind, "on": TODAY} | fields)
    return step(book, lambda b: departures.note_sign(b, "ann", entry, today=TODAY))


def leave(book, who="ann", on=TODAY):
    return step(book, lambda b: departures.confirm(b, who, on, today=TODAY))


def ann(book):
    return view(book).contact("ann")


def test_one_sign_sets_nobody_gone_and_opens_nothing(book):
    note(book, SignKind.BOUNCED)

    assert ann(book).left_on is None
    assert view(book).tasks == ()


def test_the_second_independent_sign_is_believed_and_opens_the_play_in_the_same_step(book):
    note(book, SignKind.BOUNCED)
    note(book, SignKind.BOUNCED)
    assert ann(book).left_on is None
    note(book, SignKind.PROFILE)

    assert ann(book).left_on == TODAY
    assert {each.step for each in view(book).tasks} >= {Step.ASK, Step.FIND, Step.REACH_OUT}
    with book.open() as opened:
        opened.undo()
    assert ann(book).left_on is None
    assert view(book).tasks == ()
    assert len(view(book).case.facts.events_of(EventKind.DEPARTURE_SIGN, TODAY)) == 2


def test_tasks_of_the_play_are_due_within_48_hours_and_belong_to_it(book):
    leave(book)

    made = view(book).tasks
    assert {each.due_on for each in made} == {TODAY + timedelta(days=2)}
    assert {(each.play, each.contact_id, each.account_id) for each in made} == {
        (PLAY, "ann", "acme")
    }
    assert all("Ann" in each.title for each in made)


def test_a_departure_keeps_what_was_and_touches_readiness_health_and_red_flags(book):
    before = view(book)
    leave(book)

    gone = ann(book)
    assert gone.positions == before.contact("ann").positions
    with book.read() as opened:
        judged = portfolio.judgements(opened, ["acme"], today=TODAY)["acme"]
    assert judged.readiness.item(ItemId.RF2).state is State.FAIL
    assert Cause.CHAMPION_LEFT in {each.cause for each in judged.health.caps}
    assert judged.health.score <= 74
    assert "champion_left" in {each.id for each in judged.red_flags}


def test_what_if_foretells_what_then_comes(book):
    expected = seen.loss_of(view(book), "ann")
    leave(book)
    now = seen.loss_of(view(book), "ann")

    assert now.after.verdict is expected.after.verdict
    assert now.after.health.score == expected.after.health.score
    assert now.after.hold == expected.after.hold
    assert now.before.hold == expected.before.hold
    assert now.before.health.score == expected.before.health.score


def test_that_the_champion_left_is_an_event_which_ends_when_it_was_not_so(book):
    leave(book)
    told = view(book).case.facts.events_of(EventKind.CHAMPION_LEFT, TODAY)
    assert [(each.contact_id, each.text) for each in told] == [("ann", "Ann left")]
    step(book, lambda b: departures.still_here(b, "ann", today=TODAY))

    told = view(book).case.facts.events_of(EventKind.CHAMPION_LEFT, TODAY)
    assert not any(each.holds(TODAY) for each in told)
    with book.read() as opened:
        judged = portfolio.judgements(opened, ["acme"], today=TODAY)["acme"]
    assert "champion_left" not in {each.id for each in judged.red_flags}


def test_who_is_still_here_comes_back_with_all_tasks_dropped(book):
    note(book, SignKind.BOUNCED)
    note(book, SignKind.PROFILE)
    step(book, lambda b: departures.still_here(b, "ann", today=TODAY))

    known = seen.loss_of(view(book), "ann")
    assert ann(book).left_on is None
    assert known.leaving is None
    assert not any(each.is_open(TODAY) for each in view(book).tasks)


def test_the_play_is_not_opened_twice_and_again_what_was_dropped(book):
    leave(book)
    again = step(book, lambda b: departures.open_play(b, "ann", today=TODAY))
    assert again.after == ()

    dropped = next(each for each in view(book).tasks if each.step == Step.FIND)
    step(book, lambda b: tasks.drop(b, dropped.id, today=TODAY))
    again = step(book, lambda b: departures.open_play(b, "ann", today=TODAY))
    assert [each.step for each in again.after] == [Step.FIND]


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (SignEntry(kind="", on=TODAY), "kind"),
        (SignEntry(kind=SignKind.BOUNCED, on=None), "on"),
        (SignEntry(kind=SignKind.BOUNCED, on=TODAY + timedelta(days=1)), "on"),
    ],
)
def test_a_sign_that_says_nothing_is_refused_at_its_field(book, entry, field):
    with pytest.raises(RuleError) as refusal, book.read() as opened:
        departures.note_sign(opened, "ann", entry, today=TODAY)

    assert refusal.value.field == field


def test_nobody_leaves_twice_or_tomorrow_and_no_play_opens_for_who_is_there(book):
    with book.read() as opened:
        with pytest.raises(RuleError, match="still to come"):
            departures.confirm(opened, "ann", TODAY + timedelta(days=1), today=TODAY)
        with pytest.raises(RuleError, match="day on which"):
            departures.confirm(opened, "ann", None, today=TODAY)
        with pytest.raises(RuleError, match="has not left"):
            departures.open_play(opened, "ann", today=TODAY)
    leave(book)
    with pytest.raises(RuleError, match="has left already"):
        leave(book)


def test_who_left_begins_an_opportunity_where_they_are_now(book):
    leave(book)
    entry = MoveEntry(company="Umbra Ltd", title="COO")
    step(book, lambda b: successions.sponsor_move(b, "ann", entry, today=TODAY))

    with book.read() as opened:
        new = next(each for each in opened.accounts.all() if each.name == "Umbra Ltd")
        sold = opened.opportunities.of_accounts([new.id])
        there = opened.contacts.of_accounts([new.id])
    assert [(each.type, each.title) for each in sold] == [
        (OpportunityType.SPONSOR_MOVE, "Ann is at Umbra Ltd")
    ]
    assert [(each.name, each.title, each.joined_on) for each in there] == [("Ann", "COO", TODAY)]
    with book.open() as opened:
        opened.undo()
        assert [each.id for each in opened.accounts.all()] == ["acme"]


def test_a_company_of_the_book_gets_the_opportunity_and_the_old_one_does_not(book):
    book.apply("Add", create(build.account(id="umbra", name="Umbra", code="U")))
    leave(book)
    edit = step(
        book, lambda b: successions.sponsor_move(b, "ann", MoveEntry(company="umbra"), today=TODAY)
    )
    assert {each.account_id for each in edit.after} == {"umbra"}
    with book.read() as opened:
        for company, said in (("Acme", "where they were"), (" ", "Type the name")):
            with pytest.raises(RuleError, match=said):
                entry = MoveEntry(company=company)
                successions.sponsor_move(opened, "ann", entry, today=TODAY)


def test_another_part_holds_from_its_day_and_not_before(book):
    entry = RoleEntry(roles=(Role.USER,), since=TODAY - timedelta(days=3), title="Lead")
    step(book, lambda b: successions.change_roles(b, "ann", entry, today=TODAY))

    changed = ann(book)
    assert changed.position(TODAY).roles == (Role.USER,)
    assert Role.CHAMPION in changed.position(TODAY - timedelta(days=4)).roles
    assert changed.title == "Lead"


def test_another_part_never_comes_before_the_last_change_that_is_known(book):
    entry = RoleEntry(roles=(Role.USER,), since=TODAY - timedelta(days=3))
    step(book, lambda b: successions.change_roles(b, "ann", entry, today=TODAY))
    early = RoleEntry(roles=(Role.LEGAL,), since=TODAY - timedelta(days=30))
    step(book, lambda b: successions.change_roles(b, "ann", early, today=TODAY))

    assert ann(book).position(TODAY).roles == (Role.LEGAL,)


def test_a_new_executive_is_an_event_and_a_person_and_has_a_window(book):
    entry = ExecutiveEntry(name="Nia", title="CEO", on=TODAY, roles=(Role.DECISION_MAKER,))
    step(book, lambda b: successions.new_executive(b, "acme", entry, today=TODAY))

    came = seen.new_executives(view(book))
    assert [(each.name, each.last) for each in came] == [("Nia", TODAY + timedelta(days=60))]
    nia = view(book).contact(came[0].event.contact_id)
    assert nia.position(TODAY).roles == (Role.DECISION_MAKER,)


def test_another_economic_buyer_takes_the_part_from_who_held_it(book):
    entry = ExecutiveEntry(contact_id="cy", on=TODAY)
    step(book, lambda b: successions.buyer_changed(b, "acme", entry, today=TODAY))

    known = view(book)
    assert Role.ECONOMIC_BUYER in known.contact("cy").position(TODAY).roles
    assert known.contact("bo").position(TODAY).roles == (Role.DECISION_MAKER,)
    assert len(known.case.facts.events_of(EventKind.BUYER_CHANGED, TODAY)) == 1


def test_a_reorganisation_is_an_event_and_raises_its_flag(book):
    step(book, lambda b: successions.reorganise(b, "acme", TODAY, "Two divisions", today=TODAY))

    with book.read() as opened:
        judged = portfolio.judgements(opened, ["acme"], today=TODAY)["acme"]
    assert "reorganised" in {each.id for each in judged.red_flags}


def test_a_successor_who_holds_the_part_and_a_done_play_make_it_stable(book):
    leave(book)
    for each in view(book).tasks:
        step(book, lambda b, each=each: tasks.done(b, each.id, today=TODAY))
    assert seen.loss_of(view(book), "ann").leaving.state == "responding"
    entry = RoleEntry(roles=(Role.CHAMPION, Role.USER), since=TODAY)
    step(book, lambda b: successions.change_roles(b, "cy", entry, today=TODAY))

    assert seen.loss_of(view(book), "ann").leaving.state == "stabilised"


def test_a_task_is_done_taken_up_again_and_put_off(book):
    leave(book)
    first = view(book).tasks[0]
    step(book, lambda b: tasks.done(b, first.id, today=TODAY))
    step(book, lambda b: tasks.reopen(b, first.id))
    later = TaskEntry(title=first.title, due_on=TODAY + timedelta(days=9))
    step(book, lambda b: tasks.change_task(b, first.id, later))

    kept = next(each for each in view(book).tasks if each.id == first.id)
    assert kept.is_open(TODAY)
    assert kept.due_on == TODAY + timedelta(days=9)
    with pytest.raises(RuleError, match="needs a title"), book.read() as opened:
        tasks.change_task(opened, first.id, TaskEntry(title=" "))


def test_a_stance_is_kept_when_only_the_part_changes(book):
    judged = Position(roles=(Role.USER,), influence=4, support=1, since=TODAY - timedelta(days=50))
    book.apply("Add", create(build.contact(id="di", name="Di", positions=(judged,))))
    entry = RoleEntry(roles=(Role.CHAMPION,), since=TODAY, evidence="Said so")
    step(book, lambda b: successions.change_roles(b, "di", entry, today=TODAY))

    now = view(book).contact("di").position(TODAY)
    assert (now.influence, now.support, now.evidence) == (4, 1, "Said so")
