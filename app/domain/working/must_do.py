"""The must-dos: what a deadline puts on today's list, whatever else seems more attractive."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.contracts import Contract, Standing
from app.domain.evidence import Evidence, evidence
from app.domain.interactions import EventKind
from app.domain.opportunities import Opportunity
from app.domain.outcomes.progress import unanswered
from app.domain.playbooks import PlayKind
from app.domain.qualification.handoff import Pace, handoff_of
from app.domain.readiness.case import Case
from app.domain.red_flags import assess as red_flags
from app.domain.red_flags.finding import FlagState, Severity
from app.domain.red_flags.told import due_on
from app.domain.renewing.dates import Anchor, anchor_of
from app.domain.renewing.ladder import Due, StepState
from app.domain.stages import StageRole
from app.domain.success import Objective
from app.domain.tasks import Task
from app.domain.working import thresholds
from app.domain.working.item import Block, Item, Place, Trigger

OWN_PLAY = "today"
"""The play of tasks that say what became of a line which is no task itself."""

_PLANS = frozenset((*PlayKind, OWN_PLAY))
_LEAVERS = frozenset(("champion_left",))
_TOLD_APART = frozenset(("commitment_overdue", "renewal_undecided", *_LEAVERS))


@dataclass(frozen=True, slots=True)
class Planned:
    """A contract, with the steps of its plan; of one that is decided, what comes after."""

    contract: Contract
    steps: tuple[Due, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Everything about one account that can put a line on the list."""

    case: Case
    planned: tuple[Planned, ...]
    tasks: tuple[Task, ...] = ()
    reopened: frozenset[str] = frozenset()
    objectives: tuple[Objective, ...] = ()


def must_dos(work: Work) -> Iterator[Item]:
    """The must-dos of an account that nobody has put off or done."""
    quiet = _said(work)
    for find in _FINDERS:
        for item in find(work):
            if item.key not in quiet:
                yield item


def item_of(  # noqa: PLR0913, PLR0917 - a line is these values
    case: Case,
    trigger: Trigger,
    subject: str,
    reason: Evidence,
    action: Evidence,
    place: Place,
    *,
    due: date | None = None,
    began: date | None = None,
    hours: float | None = None,
    step: tuple[str, str] | None = None,
) -> Item:
    """A must-do of an account."""
    account = case.facts.account
    return Item(
        key=f"{trigger}:{subject or account.id}:{due or began or ''}",
        block=Block.MUST_DO,
        trigger=trigger,
        account_id=account.id,
        account=account.name,
        reason=reason,
        action=action,
        place=place,
        subject=subject,
        due=due,
        hours=case.settings[thresholds.HOURS_EACH] if hours is None else hours,
        began=began,
        step=step,
    )


def own(text: str) -> Evidence:
    """The user's own words."""
    return evidence("own", text=text)


def _said(work: Work) -> frozenset[str]:
    """The keys of lines that are done, or put off beyond today."""
    day = work.case.day
    return frozenset(
        each.step
        for each in work.tasks
        if each.play == OWN_PLAY and (not each.is_open(day) or _is_put_off(each, day))
    )


def _is_put_off(task: Task, day: date) -> bool:
    return task.snoozed_until is not None and task.snoozed_until > day


def _terms_ended(work: Work) -> Iterator[Item]:
    case = work.case
    for each in case.facts.contracts:
        if each.standing(case.day) is Standing.OVERDUE and each.end is not None:
            yield item_of(
                case,
                Trigger.TERM_ENDED,
                each.id,
                evidence("today_term_ended", on=each.end, days=case.age(each.end)),
                evidence("today_say_outcome"),
                Place.CONTRACTS,
                due=each.end + timedelta(days=1),
            )


def _opt_outs(work: Work) -> Iterator[Item]:
    """Decisions that are near. The next step of the plan is what to do, and is said only here."""
    case = work.case
    for each in work.planned:
        anchor = _near(each, case)
        if anchor is None:
            continue
        left = next((step for step in each.steps if step.state is StepState.OPEN), None)
        yield item_of(
            case,
            Trigger.OPT_OUT,
            each.contract.id,
            evidence(
                "today_opt_out" if anchor.is_opt_out else "today_renewal",
                on=anchor.day,
                days=(anchor.day - case.day).days,
            ),
            evidence("today_decide") if left is None else own(left.title),
            Place.CONTRACTS,
            due=anchor.day,
            began=anchor.day - timedelta(days=case.settings[thresholds.OPT_OUT_DAYS]),
            step=None if left is None else (left.play, left.key),
        )


def _near(planned: Planned, case: Case) -> Anchor | None:
    """The day of a decision that is to come within days."""
    if planned.contract.outcome is not None:
        return None
    anchor = anchor_of(planned.contract, case.day)
    soon = case.day + timedelta(days=case.settings[thresholds.OPT_OUT_DAYS])
    is_ended = planned.contract.standing(case.day) is Standing.OVERDUE
    return None if anchor is None or is_ended or not case.day <= anchor.day <= soon else anchor


def _steps(work: Work) -> Iterator[Item]:
    """The first open step of each plan that is due; how many more are is said."""
    case = work.case
    for each in work.planned:
        late = [one for one in each.steps if one.state is StepState.OPEN and one.on <= case.day]
        is_ended = each.contract.standing(case.day) is Standing.OVERDUE
        if not late or is_ended or _near(each, case) is not None:
            continue
        first, count = late[0], len(late)
        code = "today_step" if first.offset >= 0 else "today_step_after"
        yield item_of(
            case,
            Trigger.STEP,
            each.contract.id,
            evidence(
                code if count == 1 else "today_steps",
                on=first.on,
                count=count,
                offset=abs(first.offset),
            ),
            own(first.title),
            Place.CONTRACTS,
            due=first.on,
            step=(first.play, first.key),
        )


def _commitments(work: Work) -> Iterator[Item]:
    case = work.case
    for each in case.events(EventKind.COMMITMENT):
        if each.holds(case.day) and (due := due_on(case, each)) <= case.day:
            yield item_of(
                case,
                Trigger.COMMITMENT,
                each.id,
                evidence("today_promised", on=due, days=case.age(due), text=each.text),
                evidence("today_keep_promise"),
                Place.EXCHANGES,
                due=due,
            )


def _flags(work: Work) -> Iterator[Item]:
    """Blocking red flags that are new and to which nobody has said anything."""
    case = work.case
    oldest = case.day - timedelta(days=case.settings[thresholds.FLAG_DAYS])
    for each in red_flags.raised(case):
        is_open = each.state is FlagState.OPEN and each.severity is Severity.BLOCK
        if not is_open or each.id in _TOLD_APART:
            continue
        began = red_flags.since(case, each)
        if began <= oldest:
            continue
        yield item_of(
            case,
            Trigger.FLAG,
            each.id,
            each.evidence,
            evidence("today_answer_flag"),
            Place.FLAGS,
            began=began,
        )


def _champions(work: Work) -> Iterator[Item]:
    """A champion is gone, and nobody has begun to look for who follows."""
    case = work.case
    if any(each.contact_id is not None and each.is_open(case.day) for each in work.tasks):
        return
    for each in red_flags.raised(case):
        if each.id in _LEAVERS and each.state is FlagState.OPEN:
            yield item_of(
                case,
                Trigger.CHAMPION_GONE,
                each.id,
                each.evidence,
                evidence("today_find_champion"),
                Place.PEOPLE,
                began=each.began or each.as_of,
            )


def _tasks(work: Work) -> Iterator[Item]:
    """Tasks that are due, but for those that a plan has on the list already."""
    case = work.case
    for each in work.tasks:
        is_due = each.due_on is not None and each.due_on <= case.day
        if each.play in _PLANS or not is_due or not each.is_open(case.day):
            continue
        if _is_put_off(each, case.day):
            continue
        place = Place.PEOPLE if each.contact_id else Place.ACCOUNT
        yield item_of(
            case,
            Trigger.TASK,
            each.id,
            task_reason(each, case.day),
            own(each.title),
            Place.PIPELINE if each.opportunity_id else place,
            due=each.due_on,
        )


def task_reason(task: Task, day: date) -> Evidence:
    """Why a task is on the list."""
    due = task.due_on or day
    return evidence("today_task", on=due, days=(day - due).days)


def _opportunities(work: Work) -> Iterator[Item]:
    case = work.case
    stages = {each.id: each for each in case.stages}
    for each in case.facts.opportunities:
        stage = stages.get(each.stage_on(case.day) or "")
        if stage is None or (each.archived_on is not None and each.archived_on <= case.day):
            continue
        if stage.role is StageRole.OPEN:
            yield from _open_ones(case, each)
        elif stage.role is StageRole.LOST:
            yield from _lost_ones(work, each)


def _open_ones(case: Case, each: Opportunity) -> Iterator[Item]:
    due = each.next_step_on
    if due is not None and due <= case.day and each.next_step:
        yield item_of(
            case,
            Trigger.OPPORTUNITY,
            each.id,
            evidence("today_next_step", on=due, days=case.age(due), title=each.title),
            own(each.next_step),
            Place.PIPELINE,
            due=due,
        )
    clock = handoff_of(each.handoff, StageRole.OPEN, case.day, case.settings).clock
    if clock is not None and clock.pace is Pace.LATE:
        yield item_of(
            case,
            Trigger.OPPORTUNITY,
            f"{each.id}/handoff",
            evidence("today_handoff", days=clock.days, on=clock.since, title=each.title),
            evidence("today_ask_sales"),
            Place.PIPELINE,
            due=clock.since,
        )


def _lost_ones(work: Work, each: Opportunity) -> Iterator[Item]:
    case, due = work.case, each.follow_up_on
    if due is None or due > case.day or each.id in work.reopened:
        return
    yield item_of(
        case,
        Trigger.OPPORTUNITY,
        each.id,
        evidence("today_ask_again", on=due, days=case.age(due), title=each.title),
        evidence("today_ask_them_again"),
        Place.PIPELINE,
        due=due,
    )


def is_under_contract(case: Case) -> bool:
    """Whether a contract is in force, or has run out and is still to be decided."""
    running = {Standing.IN_FORCE, Standing.OVERDUE}
    return any(each.standing(case.day) in running for each in case.facts.contracts)


def _milestones(work: Work) -> Iterator[Item]:
    """The first missed milestone of each objective of which nobody has said what is done.

    A customer who has left has no plan any more; one without a contract, such as a pilot, has.
    """
    case = work.case
    if case.facts.contracts and not is_under_contract(case):
        return
    for each in work.objectives:
        missed = unanswered(each, case.day)
        due = missed[0].due_on if missed else None
        if due is None:
            continue
        count = len(missed)
        yield item_of(
            case,
            Trigger.MILESTONE,
            each.id,
            evidence(
                "today_milestone" if count == 1 else "today_milestones",
                on=due,
                count=count,
                text=missed[0].text,
            ),
            evidence("today_mend_milestone"),
            Place.PLAN,
            due=due,
        )


_FINDERS: tuple[Callable[[Work], Iterator[Item]], ...] = (
    _terms_ended,
    _opt_outs,
    _steps,
    _commitments,
    _flags,
    _champions,
    _tasks,
    _opportunities,
    _milestones,
)
