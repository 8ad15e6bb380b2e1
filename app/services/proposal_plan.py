"""What a proposal says of the way ahead: the objective, the steps to it, what fell short."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.documents.proposal.content import Said
from app.domain.offers import PlanStep
from app.domain.proposals import Proposal
from app.domain.success import Objective
from app.storage.book import Book

MOST_GOALS = 3
MOST_STEPS = 9
_MOST_SHORTFALLS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What is printed: as it was written for this proposal, else as the customer's plan has it."""

    objective: str = ""
    said: Said | None = None
    shortfall: str = ""
    steps: tuple[PlanStep, ...] = ()


def story_of(book: Book, proposal: Proposal, today: date) -> Story:
    """The objective, the plan and what fell short, drafted where nobody has written them."""
    held = [
        each
        for each in book.objectives.of_accounts([proposal.account_id])
        if each.archived_on is None and each.dropped_on is None and each.on <= today
    ]
    still = sorted((each for each in held if each.reached_on is None), key=_urgency)
    leading = next(iter(still), None)
    text = proposal.objective.strip() or (leading.text if leading else "")
    source = next((each for each in held if each.text == text), None)
    return Story(
        objective=text,
        said=Said(by=source.said_by, on=source.on) if source else None,
        shortfall=proposal.shortfall.strip() or "\n".join(_shortfalls(held)),
        steps=proposal.steps or tuple(drafted_steps(still, today)),
    )


def drafted_steps(objectives: Sequence[Objective], today: date) -> list[PlanStep]:
    """The steps still to take towards these objectives, in the order of their days.

    A day that has passed is none to promise: it is to be agreed again.
    """
    found = [step for each in objectives[:MOST_GOALS] for step in _steps(each)]
    return [
        replace(step, due_on=None) if step.due_on and step.due_on < today else step
        for step in found[:MOST_STEPS]
    ]


def _urgency(each: Objective) -> tuple[date, date, str]:
    return each.due_on or date.max, each.on, each.id


def _steps(objective: Objective) -> Iterator[PlanStep]:
    ahead = [each for each in objective.milestones if each.done_on is None]
    for each in sorted(ahead, key=lambda each: each.due_on or date.max):
        yield PlanStep(
            outcome=objective.text,
            milestone=each.text,
            theirs=each.theirs or objective.theirs,
            ours=each.ours or objective.ours,
            due_on=each.due_on,
        )
    if not ahead:
        yield PlanStep(
            outcome=objective.text,
            theirs=objective.theirs,
            ours=objective.ours,
            due_on=objective.due_on,
        )


def _shortfalls(objectives: Sequence[Objective]) -> list[str]:
    """What milestones missed and what is done about it, the latest first."""
    missed = [
        each for objective in objectives for each in objective.milestones if each.fell_short.strip()
    ]
    latest = sorted(missed, key=lambda each: each.due_on or date.min, reverse=True)
    return [f"{each.text}: {each.fell_short.strip()}" for each in latest[:_MOST_SHORTFALLS]]
