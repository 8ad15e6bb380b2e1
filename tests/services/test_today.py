"""Today's list on a real book: why a line is there, its order, and what becomes of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.contacts import Contact, Position, Role
from app.domain.contracts import Outcome
from app.domain.edits import change, create
from app.domain.interactions import EventKind
from app.domain.opportunities import Handed, HandoffStep, LossReason, StageMove
from app.domain.reviews import Attendee, Commitment, Review, ReviewKind, Side, Wired
from app.domain.success import Milestone
from app.domain.tasks import Task
from app.domain.tickets import Severity
from app.domain.working.item import DEADLINES, Block, Trigger
from app.services import today as todays
from app.services.editing import today as acts
from app.services.editing.typed import EntryError
from app.services.words import Words
from tests import build
from tests.build import TODAY


def put(book_file, *entities):
    book_file.apply("Put", create(*entities))


def found(book_file, today=TODAY):
    with book_file.read() as book:
        return todays.today_of(book, today=today)


def lines(book_file, block=Block.MUST_DO, today=TODAY):
    return [each.item for each in found(book_file, today).of(block)]


def triggers(book_file, today=TODAY):
    return [each.trigger for each in lines(book_file, today=today)]


def ended(days=5, **fields):
    """A contract that ends so many days ago, or ahead below zero, without a known notice."""
    end = TODAY - timedelta(days=days)
    return build.contract(
        start=end - timedelta(days=364), end=end, notice_days=None, auto_renew=None, **fields
    )


def at(stage, **fields):
    return build.opportunity(
        moves=(StageMove(stage_id=f"stage-{stage}", since=date(2026, 10, 1)),), **fields
    )


def contact(**fields):
    position = Position(roles=(Role.CHAMPION,), since=date(2026, 1, 1))
    return Contact(id="ann", name="Ann", account_id="acme", positions=(position,), **fields)


def review(on, **fields):
    usual = {"id": "r", "account_id": "acme", "kind": ReviewKind.QBR, "title": "Autumn review"}
    return Review(**usual | {"on": on} | fields)


YESTERDAY = TODAY - timedelta(days=1)
CASES = {
    Trigger.TERM_ENDED: (ended(5),),
    Trigger.OPT_OUT: (ended(-10),),
    Trigger.STEP: (ended(-50),),
    Trigger.COMMITMENT: (
        build.event(
            id="p",
            kind=EventKind.COMMITMENT,
            on=date(2026, 11, 1),
            detail=YESTERDAY.isoformat(),
            text="The list",
        ),
    ),
    Trigger.FLAG: (build.event(id="n", kind=EventKind.RENEWAL_AT_RISK, on=YESTERDAY, text="Sold"),),
    Trigger.CHAMPION_GONE: (contact(left_on=YESTERDAY),),
    Trigger.TASK: (Task(id="t", title="Call", account_id="acme", due_on=YESTERDAY),),
    Trigger.OPPORTUNITY: (at("qualified", next_step="Call Ann", next_step_on=YESTERDAY),),
    Trigger.MILESTONE: (
        build.objective(milestones=(Milestone(text="Two plants live", due_on=YESTERDAY),)),
    ),
    Trigger.REVIEW: (review(TODAY),),
}


@pytest.mark.parametrize("trigger", DEADLINES)
def test_each_of_the_ten_deadlines_makes_a_must_do_that_says_why(trigger, book_file):
    put(book_file, build.account(), *CASES[trigger])
    made = [each for each in lines(book_file) if each.trigger is trigger]
    assert len(made) == 1
    words = Words()
    assert words.evidence(made[0].reason)
    assert words.evidence(made[0].action)


def test_an_account_of_which_nothing_is_due_is_not_on_the_list(book_file):
    put(book_file, build.account())
    assert found(book_file).rows == ()


def test_a_decision_near_has_one_line_with_the_next_step_of_its_plan(book_file):
    put(book_file, build.account(), ended(-10))
    (line,) = lines(book_file)
    assert line.trigger is Trigger.OPT_OUT
    assert line.step is not None


def test_what_is_decided_is_on_the_list_no_more(book_file):
    contract = ended(5)
    put(book_file, build.account(), contract)
    assert triggers(book_file) == [Trigger.TERM_ENDED]
    gone = build.contract(
        **{name: getattr(contract, name) for name in ("start", "end", "notice_days", "auto_renew")},
        outcome=Outcome.LEFT,
        outcome_on=TODAY,
    )
    book_file.apply("Left", change(contract, gone))
    assert triggers(book_file) == []


def test_must_dos_come_by_their_day(book_file):
    put(
        book_file,
        build.account(),
        at("qualified", next_step="Call Ann", next_step_on=TODAY - timedelta(days=9)),
        Task(id="t", title="Call", account_id="acme", due_on=TODAY),
        Task(id="u", title="Write", account_id="acme", due_on=TODAY - timedelta(days=3)),
    )
    assert [each.due for each in lines(book_file)] == [
        TODAY - timedelta(days=9),
        TODAY - timedelta(days=3),
        TODAY,
    ]


def test_a_step_done_gives_way_to_the_next_one_of_its_plan(book_file):
    put(book_file, build.account(), ended(-50))
    (first,) = lines(book_file)
    with book_file.open() as book:
        book.apply("Done", acts.done(book, [first], today=TODAY))
    later = lines(book_file, today=TODAY + timedelta(days=25))
    assert [each.trigger for each in later] == [Trigger.STEP]
    assert later[0].step != first.step
    with book_file.read() as book:
        (task,) = book.tasks.all()
    assert (task.contract_id, task.done_on, task.title) == (
        "contract",
        TODAY,
        Words().evidence(first.action),
    )


@pytest.mark.parametrize("trigger", [each for each in DEADLINES if each is not Trigger.STEP])
def test_what_is_done_is_gone_and_comes_back_by_undo(trigger, book_file):
    put(book_file, build.account(), *CASES[trigger])
    before = lines(book_file)
    line = next(each for each in before if each.trigger is trigger)
    with book_file.open() as book:
        book.apply("Done", acts.done(book, [line], today=TODAY))
    assert line.key not in [each.key for each in lines(book_file)] or line.step is not None
    with book_file.open() as book:
        book.undo()
    assert [each.key for each in lines(book_file)] == [each.key for each in before]


def test_what_is_put_off_comes_back_on_its_day(book_file):
    put(book_file, build.account(), *CASES[Trigger.OPPORTUNITY])
    monday = TODAY + timedelta(days=3)
    with book_file.open() as book:
        book.apply("Later", acts.snooze(book, lines(book_file), monday, today=TODAY))
    assert lines(book_file) == []
    assert triggers(book_file, today=monday) == [Trigger.OPPORTUNITY]


@pytest.mark.parametrize("until", [None, TODAY, YESTERDAY])
def test_it_is_put_off_to_a_day_to_come_only(until, book_file):
    put(book_file, build.account(), *CASES[Trigger.TASK])
    with book_file.open() as book, pytest.raises(EntryError, match="day to come"):
        acts.snooze(book, lines(book_file), until, today=TODAY)


def test_another_day_for_the_next_step_is_another_line(book_file):
    deal = at("qualified", next_step="Call Ann", next_step_on=YESTERDAY)
    put(book_file, build.account(), deal)
    with book_file.open() as book:
        book.apply("Done", acts.done(book, lines(book_file), today=TODAY))
    with book_file.open() as book:
        now = book.opportunities.get(deal.id)
        moved = at("qualified", next_step="Call Ann", next_step_on=TODAY)
        book.apply("Move", change(now, moved))
    assert triggers(book_file) == [Trigger.OPPORTUNITY]


def test_a_lost_one_is_to_be_asked_again_until_it_is_reopened(book_file):
    lost = at("lost", lost_for=LossReason.PRICE, follow_up_on=TODAY)
    put(book_file, build.account(), lost)
    assert triggers(book_file) == [Trigger.OPPORTUNITY]
    again = at("identified", id="again", reopens_id=lost.id)
    put(book_file, again)
    assert triggers(book_file) == []


def test_a_handoff_left_lying_is_a_must_do(book_file):
    steps = tuple(
        Handed(step=each, since=TODAY - timedelta(days=30))
        for each in (HandoffStep.QUALIFIED, HandoffStep.DOCUMENTED, HandoffStep.INTRODUCED)
    )
    put(book_file, build.account(), at("qualified", handoff=steps))
    assert triggers(book_file) == [Trigger.OPPORTUNITY]


def test_once_somebody_looks_for_who_follows_the_champion_is_no_line_of_its_own(book_file):
    play = Task(
        id="s", title="Find a successor", account_id="acme", contact_id="ann", play="successor"
    )
    put(book_file, build.account(), contact(left_on=YESTERDAY), play)
    assert Trigger.CHAMPION_GONE not in triggers(book_file)


def test_what_does_not_fit_into_the_day_is_called_out(book_file):
    tasks = [
        Task(id=f"t{n}", title=f"Call {n}", account_id="acme", due_on=YESTERDAY) for n in range(14)
    ]
    put(book_file, build.account(), *tasks)
    list_ = found(book_file)
    assert (list_.needed, list_.hours, list_.is_too_much) == (7.0, 6.0, True)
    assert [each.fits for each in list_.rows] == [True] * 12 + [False] * 2


def test_the_week_ahead_is_listed_by_day(book_file):
    put(
        book_file,
        build.account(),
        Task(id="t", title="Call", account_id="acme", due_on=TODAY + timedelta(days=7)),
        Task(id="u", title="Write", account_id="acme", due_on=TODAY + timedelta(days=8)),
        at("qualified", next_step="Send it", next_step_on=TODAY + timedelta(days=1)),
    )
    assert [each.text for each in found(book_file).coming] == ["Send it", "Call"]


def test_a_task_of_no_account_is_on_the_list(book_file):
    put(book_file, Task(id="t", title="Tidy up", due_on=TODAY))
    (line,) = lines(book_file)
    assert (line.trigger, line.account) == (Trigger.TASK, "")
    with book_file.open() as book:
        book.apply("Done", acts.done(book, [line], today=TODAY))
    assert lines(book_file) == []


def test_what_came_and_what_was_done_since_yesterday_is_counted(book_file):
    put(
        book_file,
        build.account(),
        ended(-13),
        Task(id="t", title="Call", account_id="acme", due_on=TODAY),
        Task(id="u", title="Write", account_id="acme", due_on=YESTERDAY),
        Task(id="v", title="Done", account_id="acme", due_on=YESTERDAY, done_on=YESTERDAY),
    )
    list_ = found(book_file)
    assert {each.item.trigger for each in list_.new()} == {Trigger.OPT_OUT, Trigger.TASK}
    assert len(list_.new()) == 2
    assert list_.done == 1
    assert len(found(book_file, TODAY + timedelta(days=1)).new()) == 0


def test_what_fell_short_of_a_missed_milestone_takes_it_off_the_list(book_file):
    missed = Milestone(text="Two plants live", due_on=YESTERDAY)
    objective = build.objective(milestones=(missed,))
    put(book_file, build.account(), objective)
    assert triggers(book_file) == [Trigger.MILESTONE]
    answered = replace(missed, fell_short="One of two; the second follows in March")
    book_file.apply("Say", change(objective, replace(objective, milestones=(answered,))))
    assert triggers(book_file) == []


@pytest.mark.parametrize("ended_by", ["reached_on", "dropped_on", "archived_on"])
def test_a_missed_milestone_of_what_is_no_longer_wanted_is_not_on_the_list(ended_by, book_file):
    missed = Milestone(text="Two plants live", due_on=YESTERDAY)
    put(book_file, build.account(), build.objective(milestones=(missed,), **{ended_by: TODAY}))
    assert triggers(book_file) == []


def test_a_missed_milestone_of_a_customer_that_has_left_is_not_on_the_list(book_file):
    missed = Milestone(text="Two plants live", due_on=YESTERDAY)
    put(book_file, build.account(), build.objective(milestones=(missed,)))
    put(book_file, build.contract(end=date(2025, 12, 31), outcome=Outcome.LEFT))
    assert Trigger.MILESTONE not in triggers(book_file)


def test_the_drumbeat_is_one_line_of_ranked_work_once_there_is_an_objective(book_file):
    put(book_file, build.account(), build.contract(end=date(2028, 12, 31)))
    assert lines(book_file, Block.RANKED) == []
    put(book_file, build.objective(on=date(2026, 10, 1)))
    (line,) = lines(book_file, Block.RANKED)
    assert line.trigger is Trigger.DRUMBEAT
    assert Words().evidence(line.reason) == (
        "A note of what it has brought is due since 31 Oct 2026"
    )


def test_the_drumbeat_of_a_customer_that_has_left_is_silent(book_file):
    put(book_file, build.account(), build.contract(end=date(2025, 12, 31), outcome=Outcome.LEFT))
    put(book_file, build.objective(on=date(2025, 1, 1)))
    assert lines(book_file, Block.RANKED) == []


def reached(**fields):
    step = {"text": "Two plants live", "done_on": YESTERDAY, "opens": "The third plant"}
    return build.objective(milestones=(Milestone(**step | fields),))


def test_what_becomes_natural_with_a_milestone_is_ranked_while_the_moment_lasts(book_file):
    put(book_file, build.account(), reached())
    (line,) = lines(book_file, Block.RANKED)
    assert line.trigger is Trigger.NATURAL
    assert Words().evidence(line.reason) == "A milestone is reached: “Two plants live”"
    assert Words().evidence(line.action) == "Now becomes natural: The third plant"
    later = found(book_file, TODAY + timedelta(days=31))
    assert later.of(Block.RANKED) == ()


@pytest.mark.parametrize(
    "scene",
    [
        (reached(opens=""),),
        (reached(done_on=None),),
        (reached(), at("qualified", title="The THIRD plant")),
        (reached(), build.ticket(severity=Severity.EMERGENCY)),
    ],
)
def test_it_is_not_there_where_nothing_opens_or_it_is_begun_or_they_have_other_worries(
    scene, book_file
):
    put(book_file, build.account(), *scene)
    assert Trigger.NATURAL not in {each.trigger for each in lines(book_file, Block.RANKED)}


def said(book_file, today=TODAY):
    words = Words()
    return [
        (words.evidence(each.reason), words.evidence(each.action), each.due)
        for each in lines(book_file, today=today)
    ]


def test_people_are_to_be_spoken_to_three_working_days_before_a_review(book_file):
    on = date(2026, 11, 25)  # a Wednesday: the Friday before is TODAY
    people = (Attendee(name="Bo"), Attendee(name="Uma", wired=Wired.WIRED))
    us = Attendee(name="Sam", ours=True)
    put(book_file, build.account(), review(on, attendees=(*people, us)))

    assert lines(book_file, today=YESTERDAY) == []
    assert said(book_file) == [
        (
            "“Autumn review” is on 25 Nov 2026; not spoken to yet: 1",
            "Speak to them before the meeting",
            TODAY,
        )
    ]
    (coming,) = found(book_file).coming
    assert (coming.on, coming.text) == (on, "Autumn review")


def test_a_review_that_nobody_recorded_asks_how_it_went_until_it_is_said(book_file):
    late = review(YESTERDAY)
    put(book_file, build.account(), late)

    assert said(book_file)[0][1] == "Record how it went, or call it off"
    book_file.apply("Off", change(late, review(YESTERDAY, cancelled_on=TODAY)))
    assert lines(book_file) == []


def test_what_the_customer_promised_and_is_late_with_is_asked_about(book_file):
    promise = Commitment(
        id="theirs",
        account_id="acme",
        text="Name a sponsor",
        side=Side.CUSTOMER,
        made_on=date(2026, 10, 1),
        due_on=YESTERDAY,
    )
    put(book_file, build.account(), promise)

    assert said(book_file) == [
        (
            "They promised it for 19 Nov 2026: “Name a sponsor”",
            "Ask them about it",
            YESTERDAY,
        )
    ]
    book_file.apply("Kept", change(promise, replace(promise, kept_on=TODAY)))
    assert lines(book_file) == []
