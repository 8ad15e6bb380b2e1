"""What is wrong with an open opportunity, so that the figures can be believed (DOMAIN 6.2)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain, pairwise

from app.domain.dated import Dated
from app.domain.evidence import Evidence, evidence
from app.domain.opportunities import Opportunity, Terms
from app.domain.pipeline import assurances
from app.domain.pipeline.ageing import Pace, overstayed, pace
from app.domain.pipeline.experience import Experience, Typical
from app.domain.pipeline.experience_thresholds import FEWEST
from app.domain.pipeline.hygiene_thresholds import MOVED_LATER, UPDATE_DAYS
from app.domain.settings import Settings
from app.domain.stages import Stage


class Problem(StrEnum):
    """What can be wrong, the worst first."""

    TWICE = "twice"
    CLOSE_PAST = "close_past"
    STEP_OVERDUE = "step_overdue"
    NO_CLOSE = "no_close"
    NO_AMOUNT = "no_amount"
    NO_OWNER = "no_owner"
    NO_STEP = "no_step"
    STEP_VAGUE = "step_vague"
    CLOSE_MOVED = "close_moved"
    CLOSE_SOON = "close_soon"
    STALLED = "stalled"
    QUIET = "quiet"
    NO_NOTES = "no_notes"

    @property
    def rank(self) -> int:
        """How bad it is beside the others; 0 is the worst."""
        return _RANKS[self]

    @property
    def tone(self) -> str:
        """What makes figures wrong is a risk; what makes them doubtful is to be watched."""
        return "risk" if self.rank < _RANKS[Problem.NO_OWNER] else "watch"


CLOSE_DOUBTED = frozenset((Problem.CLOSE_MOVED, Problem.CLOSE_SOON))
"""Those that go once somebody says that the close date is right all the same."""

_RANKS = {each: number for number, each in enumerate(Problem)}


@dataclass(frozen=True, slots=True)
class Found:
    """A problem with its reason. *since* is the first day of it, where that is known.

    *other_id* is the opportunity that counts the same a second time.
    """

    problem: Problem
    reason: Evidence
    since: date | None = None
    other_id: str | None = None


@dataclass(frozen=True, slots=True)
class Measures:
    """What all of them are measured by, worked out once."""

    settings: Settings
    experience: Experience
    quiet: int
    moved: int
    stages: Mapping[str, Stage]
    paces: Mapping[str, Pace | None]
    usual: Mapping[str, Typical]

    @classmethod
    def of(cls, settings: Settings, stages: Iterable[Stage], experience: Experience) -> "Measures":
        """The measures of a book by what was decided and what its log teaches."""
        known = {each.id: each for each in stages}
        return cls(
            settings,
            experience,
            settings[UPDATE_DAYS],
            settings[MOVED_LATER],
            known,
            {key: pace(experience, key, settings) for key in known},
            experience.usual(settings[FEWEST]),
        )


def problems(
    each: Opportunity,
    day: date,
    measures: Measures,
    other: Opportunity | None,
) -> tuple[Found, ...]:
    """What is wrong with one that is open, the worst first; *other* counts the same again."""
    found = [*_of_terms(each, day, measures), *_of_work(each, day, measures)]
    if other is not None:
        found.append(_twice(each, other))
    return tuple(sorted(found, key=lambda one: one.problem.rank))


def _of_terms(each: Opportunity, day: date, measures: Measures) -> Iterator[Found]:
    """What is wrong with the amount and the close date."""
    terms = each.terms_on(day)
    if terms.amount is None:
        yield Found(Problem.NO_AMOUNT, evidence("hygiene_no_amount"), _lacking(each, day, "amount"))
    if terms.close_on is None:
        yield Found(Problem.NO_CLOSE, evidence("hygiene_no_close"), _lacking(each, day, "close_on"))
        return
    if terms.close_on < day:
        yield _late(Problem.CLOSE_PAST, "hygiene_close_past", terms.close_on, day)
    if not assurances.close_holds(each, day):
        yield from _doubts(each, terms.close_on, day, measures)


def _of_work(each: Opportunity, day: date, measures: Measures) -> Iterator[Found]:
    """What is wrong with whose it is, what is next, and what is written down."""
    if not each.owner:
        yield Found(Problem.NO_OWNER, evidence("hygiene_no_owner"))
    if not each.next_step:
        yield Found(Problem.NO_STEP, evidence("hygiene_no_step"))
    elif each.next_step_on is not None and each.next_step_on < day:
        yield _late(Problem.STEP_OVERDUE, "hygiene_step_overdue", each.next_step_on, day)
    if each.next_step and (vague := _vague(each)):
        yield Found(Problem.STEP_VAGUE, evidence(vague))
    yield from _stalled(each, day, measures)
    yield from _quiet(each, day, measures)
    if not _is_noted(each, day):
        yield Found(Problem.NO_NOTES, evidence("hygiene_no_notes"))


def updated_on(each: Opportunity, day: date) -> date | None:
    """When something was last said of it by *day*; None where nobody knows.

    Moves, terms, scores, checks, calls, steps of the handoff, and the day it was looked over.
    """
    logs: tuple[Iterable[Dated], ...] = (
        *(each.moves, each.terms, each.criteria, each.checks, each.calls, each.handoff),
    )
    days = [entry.since for entry in chain.from_iterable(logs) if entry.since is not None]
    days += [known for known in (each.created_on, each.reviewed_on) if known is not None]
    return max((known for known in days if known <= day), default=None)


def moved_later(each: Opportunity, day: date) -> tuple[Terms, ...]:
    """The terms up to *day* that put the close date off, each as it was from then on."""
    said = [terms for terms in each.terms if terms.close_on is not None]
    said = [terms for terms in said if terms.since is None or terms.since <= day]
    return tuple(
        then
        for before, then in pairwise(said)
        if before.close_on is not None and then.close_on is not None
        if then.close_on > before.close_on
    )


def _twice(each: Opportunity, other: Opportunity) -> Found:
    begun = [one.created_on for one in (each, other) if one.created_on is not None]
    since = max(begun) if len(begun) == len((each, other)) else None
    return Found(Problem.TWICE, evidence("hygiene_twice", title=other.title), since, other.id)


def _late(problem: Problem, code: str, due: date, day: date) -> Found:
    reason = evidence(code, on=due, days=(day - due).days)
    return Found(problem, reason, due + timedelta(days=1))


def _lacking(each: Opportunity, day: date, field: str) -> date | None:
    """The day from which a term is missing, where the log knows it."""
    since = each.created_on
    for terms in each.terms:
        if terms.since is not None and terms.since > day:
            break
        if getattr(terms, field) is not None:
            since = None
        elif since is None:
            since = terms.since
    return since


def _vague(each: Opportunity) -> str:
    """What a next step lacks, as the code of its sentence."""
    lacks = (not each.next_step_owner, each.next_step_on is None)
    return {
        (True, True): "hygiene_step_nobody_never",
        (True, False): "hygiene_step_nobody",
        (False, True): "hygiene_step_never",
    }.get(lacks, "")


def _doubts(each: Opportunity, close_on: date, day: date, measures: Measures) -> Iterator[Found]:
    """What speaks against a close date that nobody has stood up for."""
    later = moved_later(each, day)
    if len(later) >= measures.moved:
        first = next(terms.close_on for terms in each.terms if terms.close_on is not None)
        reason = evidence("hygiene_close_moved", times=len(later), first=first, on=close_on)
        yield Found(Problem.CLOSE_MOVED, reason, later[-1].since)
    known, since = measures.usual.get(each.stage_on(day) or ""), each.in_stage_since(day)
    if known is None or since is None or close_on < day:
        return
    took = (close_on - since).days
    if took < known.days:
        reason = evidence("hygiene_close_soon", days=took, usual=known.days, count=known.count)
        yield Found(Problem.CLOSE_SOON, reason)


def _stalled(each: Opportunity, day: date, measures: Measures) -> Iterator[Found]:
    """Standing too long in its stage, by the log alone: no account is judged for it."""
    stage, since = measures.stages.get(each.stage_on(day) or ""), assurances.stays_since(each, day)
    if stage is None or since is None:
        return
    stay, own = (day - since).days, measures.paces[stage.id]
    reason = overstayed(stay, stage, own, measures.experience, measures.settings)
    if reason is not None:
        yield Found(Problem.STALLED, reason)


def _quiet(each: Opportunity, day: date, measures: Measures) -> Iterator[Found]:
    last = updated_on(each, day)
    if last is None:
        yield Found(Problem.QUIET, evidence("hygiene_quiet_unknown"))
    elif (day - last).days > measures.quiet:
        reason = evidence("hygiene_quiet", on=last, days=(day - last).days)
        yield Found(Problem.QUIET, reason, last + timedelta(days=measures.quiet + 1))


def _is_noted(each: Opportunity, day: date) -> bool:
    """Whether anybody has written anything down about it by *day*."""
    said = (
        *((one.since, one.evidence) for one in each.criteria),
        *((one.since, one.text) for one in each.checks if one.key not in assurances.KEYS),
        *((one.since, one.text) for one in each.handoff),
    )
    dated = any(text.strip() and (since is None or since <= day) for since, text in said)
    return bool(each.notes.strip()) or dated
