"""What is wrong with an open opportunity, so that the figures can be believed (DOMAIN 6.2)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain, pairwise

from app.domain import dated
from app.domain.dated import Dated
from app.domain.evidence import Evidence, evidence
from app.domain.opportunities import Check, Opportunity, Terms
from app.domain.pipeline.experience import Typical
from app.domain.pipeline.hygiene_thresholds import MOVED_LATER, UPDATE_DAYS
from app.domain.pipeline.twins import twins
from app.domain.settings import DEFAULTS, Settings

CLOSE_HOLDS = "hygiene.close_on"
"""The key of the check that says: this close date is right. Its text is the day itself."""


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
    QUIET = "quiet"
    NO_NOTES = "no_notes"

    @property
    def rank(self) -> int:
        """How bad it is beside the others; 0 is the worst."""
        return _RANKS[self]


DOUBTED = frozenset((Problem.CLOSE_MOVED, Problem.CLOSE_SOON))
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


def inspect(
    opportunities: Iterable[Opportunity],
    day: date,
    settings: Settings = DEFAULTS,
    usual: Mapping[str, Typical] | None = None,
) -> dict[str, tuple[Found, ...]]:
    """What is wrong with each of these open ones, the worst first; those in order are left out.

    *usual* says by stage how long the won ones took from there; without it nothing closes too
    soon.
    """
    everyone = tuple(opportunities)
    others = twins(everyone)
    limits = _Limits(settings[UPDATE_DAYS], settings[MOVED_LATER])
    found = {
        each.id: tuple(_problems(each, day, limits, usual or {}, others.get(each.id)))
        for each in everyone
    }
    return {key: problems for key, problems in found.items() if problems}


@dataclass(frozen=True, slots=True)
class _Limits:
    quiet: int
    moved: int


def _problems(
    each: Opportunity,
    day: date,
    limits: _Limits,
    usual: Mapping[str, Typical],
    other: Opportunity | None,
) -> list[Found]:
    found = [*_of_terms(each, day, limits, usual), *_of_work(each, day, limits)]
    if other is not None:
        found.append(_twice(each, other))
    return sorted(found, key=lambda one: one.problem.rank)


def _of_terms(
    each: Opportunity, day: date, limits: _Limits, usual: Mapping[str, Typical]
) -> Iterator[Found]:
    """What is wrong with the amount and the close date."""
    terms = each.terms_on(day)
    if terms.amount is None:
        yield Found(Problem.NO_AMOUNT, evidence("hygiene_no_amount"), _lacking(each, day, "amount"))
    if terms.close_on is None:
        yield Found(Problem.NO_CLOSE, evidence("hygiene_no_close"), _lacking(each, day, "close_on"))
        return
    if terms.close_on < day:
        yield _late(Problem.CLOSE_PAST, "hygiene_close_past", terms.close_on, day)
    if not _holds(each, terms.close_on, day):
        yield from _doubts(each, terms.close_on, day, limits, usual)


def _of_work(each: Opportunity, day: date, limits: _Limits) -> Iterator[Found]:
    """What is wrong with whose it is, what is next, and what is written down."""
    if not each.owner:
        yield Found(Problem.NO_OWNER, evidence("hygiene_no_owner"))
    if not each.next_step:
        yield Found(Problem.NO_STEP, evidence("hygiene_no_step"))
    elif each.next_step_on is not None and each.next_step_on < day:
        yield _late(Problem.STEP_OVERDUE, "hygiene_step_overdue", each.next_step_on, day)
    if each.next_step and (vague := _vague(each)):
        yield Found(Problem.STEP_VAGUE, evidence(vague))
    yield from _quiet(each, day, limits)
    if not _is_noted(each):
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


def close_holds(each: Opportunity, *, today: date, author: str) -> Opportunity:
    """The same, with the word that its close date is right as it stands."""
    if each.close_on is None:
        return each
    said = Check(key=CLOSE_HOLDS, text=each.close_on.isoformat(), since=today, author=author)
    kept = (one for one in each.checks if (one.key, one.since) != (CLOSE_HOLDS, today))
    return replace(each, checks=(*kept, said))


def _holds(each: Opportunity, close_on: date, day: date) -> bool:
    said = dated.on((one for one in each.checks if one.key == CLOSE_HOLDS), day)
    return said is not None and said.text == close_on.isoformat()


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


def _doubts(
    each: Opportunity, close_on: date, day: date, limits: _Limits, usual: Mapping[str, Typical]
) -> Iterator[Found]:
    """What speaks against a close date that nobody has stood up for."""
    later = moved_later(each, day)
    if len(later) >= limits.moved:
        first = next(terms.close_on for terms in each.terms if terms.close_on is not None)
        reason = evidence("hygiene_close_moved", times=len(later), first=first, on=close_on)
        yield Found(Problem.CLOSE_MOVED, reason, later[-1].since)
    known, since = usual.get(each.stage_on(day) or ""), each.in_stage_since(day)
    if known is None or since is None or close_on < day:
        return
    took = (close_on - since).days
    if took < known.days:
        reason = evidence("hygiene_close_soon", days=took, usual=known.days, count=known.count)
        yield Found(Problem.CLOSE_SOON, reason)


def _quiet(each: Opportunity, day: date, limits: _Limits) -> Iterator[Found]:
    last = updated_on(each, day)
    if last is None:
        yield Found(Problem.QUIET, evidence("hygiene_quiet_unknown"))
    elif (day - last).days > limits.quiet:
        reason = evidence("hygiene_quiet", on=last, days=(day - last).days)
        yield Found(Problem.QUIET, reason, last + timedelta(days=limits.quiet + 1))


def _is_noted(each: Opportunity) -> bool:
    """Whether anybody has written anything down about it."""
    return bool(
        each.notes.strip()
        or any(one.evidence.strip() for one in each.criteria)
        or any(one.text.strip() for one in each.checks if one.key != CLOSE_HOLDS)
        or any(one.text.strip() for one in each.handoff)
    )
