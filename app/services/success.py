"""Plan and value of one account: what they want, how far it is, what it has brought, what is due.

The account page shows it; proposals and reviews print from it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.evidence import Evidence, evidence
from app.domain.interactions import Event, Interaction
from app.domain.outcomes.drumbeat import Rhythm, overdue, rhythms
from app.domain.outcomes.progress import (
    MilestoneState,
    Progress,
    Standing,
    by_day,
    change_of,
    is_figure,
    is_listed,
    progress,
    share_of,
    standing,
    state_of,
)
from app.domain.outcomes.status import Judged, judge, judge_milestone
from app.domain.settings import Settings
from app.domain.success import Claim, Milestone, Objective, ValueEvidence
from app.services.editing.value import is_telling
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneRow:
    """A milestone as of today. The id is its place in its objective."""

    id: str
    milestone: Milestone
    state: MilestoneState
    judged: Judged


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveRow:
    """An objective as of today; *said* is how far it is. Milestones in the order of their days."""

    id: str
    objective: Objective
    standing: Standing
    judged: Judged
    progress: Progress
    said: Evidence
    milestones: tuple[MilestoneRow, ...]

    @property
    def next(self) -> MilestoneRow | None:
        """The first milestone that is not done."""
        waiting = {MilestoneState.OPEN, MilestoneState.MISSED}
        return next((each for each in self.milestones if each.state in waiting), None)

    @property
    def missed(self) -> tuple[MilestoneRow, ...]:
        """What was missed and is not done."""
        return tuple(each for each in self.milestones if each.state is MilestoneState.MISSED)

    @property
    def natural(self) -> tuple[MilestoneRow, ...]:
        """The milestones that are done and with which more becomes natural (S2)."""
        done = {MilestoneState.DONE, MilestoneState.LATE}
        return tuple(e for e in self.milestones if e.state in done and e.milestone.opens)


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow:
    """A result; only one with a baseline *is_figure* and may be printed as a figure.

    *change* is in the unit of the measure, *share* of the baseline.
    """

    id: str
    value: ValueEvidence
    is_figure: bool
    change: Decimal | None
    share: float | None
    objective: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Success:
    """Plan and value as of *day*. *told* are events that say what it has brought, not yet taken."""

    day: date
    objectives: tuple[ObjectiveRow, ...]
    value: tuple[ValueRow, ...]
    drumbeat: tuple[Rhythm, ...]
    told: tuple[Event, ...]

    @property
    def overdue(self) -> tuple[Rhythm, ...]:
        """What of the drumbeat is due, the longest due in front."""
        return overdue(self.drumbeat, self.day)

    def objective(self, objective_id: str) -> ObjectiveRow | None:
        """One of the objectives."""
        return next((each for each in self.objectives if each.id == objective_id), None)


def view(book: Book, account_id: str, *, today: date) -> Success:
    """Plan and value of an account. Raises MissingError if it is gone."""
    account = book.accounts.get(account_id)
    ids = [account.id]
    return success_of(
        book.objectives.of_accounts(ids),
        book.value.of_accounts(ids),
        book.interactions.of_accounts(ids),
        book.events.of_accounts(ids),
        settings=book.settings(today),
        day=today,
    )


def success_of(  # noqa: PLR0913 - these are the facts of plan and value
    objectives: Sequence[Objective],
    value: Sequence[ValueEvidence],
    interactions: Sequence[Interaction],
    events: Sequence[Event],
    *,
    settings: Settings,
    day: date,
) -> Success:
    """The same from facts that are read already."""
    kept = [each for each in objectives if is_listed(each, day)]
    named = {each.id: each.text for each in objectives}
    taken = {each.id for each in value}
    return Success(
        day=day,
        objectives=tuple(
            sorted((_objective(each, day, settings) for each in kept), key=_open_first)
        ),
        value=tuple(
            sorted(
                (_value(each, named) for each in value if is_listed(each, day)),
                key=_strongest_first,
            )
        ),
        drumbeat=rhythms(objectives, interactions, events, settings, day),
        told=tuple(
            each
            for each in sorted(events, key=lambda each: each.on, reverse=True)
            if each.on <= day and is_telling(each) and each.id not in taken
        ),
    )


def beat_said(rhythm: Rhythm, day: date) -> Evidence:
    """When a part of the drumbeat is due next, or was given last where none is asked for."""
    if rhythm.due is None:
        return evidence("beat_rests", last=rhythm.last) if rhythm.last else evidence("beat_never")
    if rhythm.due == day:
        return evidence("beat_today")
    days = (rhythm.due - day).days
    return evidence("beat_next", days=days) if days > 0 else evidence("beat_late", days=-days)


def _objective(objective: Objective, day: date, settings: Settings) -> ObjectiveRow:
    far = progress(objective, day)
    places = sorted(enumerate(objective.milestones), key=lambda each: by_day(each[1]))
    return ObjectiveRow(
        id=objective.id,
        objective=objective,
        standing=standing(objective, day),
        judged=judge(objective, day, settings),
        progress=far,
        said=_far_said(objective, far),
        milestones=tuple(_milestone(number, each, day) for number, each in places),
    )


def _far_said(objective: Objective, far: Progress) -> Evidence:
    if not objective.metric:
        return evidence("progress_no_measure")
    if objective.target is None:
        return evidence("progress_no_target")
    if objective.baseline is None:
        return evidence("progress_no_baseline")
    if far.share is None:
        return evidence("progress_unread")
    if far.share < 0:
        return evidence("progress_back")
    return evidence("progress_beyond" if far.share > 1 else "progress_share", share=far.share)


def _milestone(number: int, milestone: Milestone, day: date) -> MilestoneRow:
    return MilestoneRow(
        id=str(number),
        milestone=milestone,
        state=state_of(milestone, day),
        judged=judge_milestone(milestone, day),
    )


def _value(value: ValueEvidence, named: Mapping[str, str]) -> ValueRow:
    return ValueRow(
        id=value.id,
        value=value,
        is_figure=is_figure(value),
        change=change_of(value),
        share=share_of(value),
        objective=named.get(value.objective_id or "", ""),
    )


def _open_first(row: ObjectiveRow) -> tuple[object, ...]:
    due = row.objective.due_on or date.max
    return (list(Standing).index(row.standing), due, row.objective.on, row.id)


def _strongest_first(row: ValueRow) -> tuple[object, ...]:
    """The customer's own word first, then what has a baseline, then what is worth most.

    Amounts of several currencies are not compared: they are grouped by currency.
    """
    value = row.value
    worth = value.worth
    return (
        value.claim is not Claim.CUSTOMER,
        not row.is_figure,
        worth.currency if worth else "~",
        -worth.minor if worth else 0,
        -value.on.toordinal(),
        row.id,
    )
