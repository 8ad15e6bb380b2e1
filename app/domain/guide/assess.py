"""The conversation guide of one account on a day: what to ask, in which order, and why now."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.discovery import Answer, AnswerOutcome
from app.domain.evidence import Evidence, evidence
from app.domain.guide.occasions import Occasion
from app.domain.guide.question import Question
from app.domain.guide.thresholds import NOT_A_FIT_DAYS, STALE_DAYS
from app.domain.settings import DEFAULTS, Settings

_STANDING = 2  # the weight of a question that waits for no occasion


class Asked(StrEnum):
    """How a question stands at a customer, in the order of the guide."""

    OPEN = "open"  # never asked, or not on this occasion
    STALE = "stale"  # the last answer is old
    ANSWERED = "answered"
    RESTING = "resting"  # the last answer was that it is no fit


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A question for this customer. *why* says why it is asked now, the strongest reason first.

    *answers* are all that were given to it, the latest first. It passes after *until*, and rests
    before *rests_until*.
    """

    question: Question
    asked: Asked
    why: tuple[Evidence, ...]
    occasions: tuple[Occasion, ...] = ()
    answers: tuple[Answer, ...] = ()
    until: date | None = None
    rests_until: date | None = None

    @property
    def id(self) -> str:
        """The key of the question: there is one prompt of each."""
        return self.question.key

    @property
    def last(self) -> Answer | None:
        """The latest answer."""
        return self.answers[0] if self.answers else None

    @property
    def weight(self) -> int:
        """What puts it before others that stand alike."""
        return min((each.weight for each in self.occasions), default=_STANDING)

    @property
    def is_internal(self) -> bool:
        """Tell whether its reason is none of the customer's business."""
        return any(each.is_internal for each in self.occasions)


def guide(
    questions: Iterable[Question],
    occasions: Sequence[Occasion],
    answers: Iterable[Answer],
    day: date,
    settings: Settings = DEFAULTS,
) -> tuple[Prompt, ...]:
    """The questions to ask, in order: open, stale, answered, resting.

    Among those that stand alike, what passes comes first, by the day it passes; then what keeps
    readiness from being assessed; then the standing questions in the user's order.
    """
    asked = [each for each in questions if not each.is_off]
    named = {code for each in asked for code in each.when}
    known = _by_question(answers, day)
    found = []
    for number, each in enumerate(asked):
        here = _occasions_of(each, occasions, named)
        if each.when and not here:
            continue
        found.append((number, _prompt(each, here, known.get(each.key, ()), day, settings)))
    order = list(Asked)
    found.sort(
        key=lambda pair: (
            order.index(pair[1].asked),
            pair[1].weight,
            pair[1].until or date.max,
            pair[0],
        )
    )
    return tuple(prompt for _, prompt in found)


def _by_question(answers: Iterable[Answer], day: date) -> Mapping[str, tuple[Answer, ...]]:
    """The answers of each question by that day, the latest first."""
    known: defaultdict[str, list[Answer]] = defaultdict(list)
    for each in sorted((a for a in answers if a.on <= day), key=lambda a: a.on):
        known[each.question].append(each)
    return {question: tuple(reversed(found)) for question, found in known.items()}


def _occasions_of(
    question: Question, occasions: Sequence[Occasion], named: set[str]
) -> tuple[Occasion, ...]:
    """What makes it timely; what passes first is in front."""
    here = [
        each
        for each in occasions
        if each.code in question.when
        or (each.code.partition(":")[0] in question.when and each.code not in named)
    ]
    moments = [each for each in here if each.code.startswith("moment")]
    opened = {None, *(each.since for each in moments)}
    told = [  # a moment that a signal or a fact opened says so itself
        each
        for each in here
        if not moments or not each.code.startswith("signal") or each.since not in opened
    ]
    return tuple(sorted(told, key=lambda each: (each.weight, each.until or date.max)))


def _prompt(
    question: Question,
    occasions: tuple[Occasion, ...],
    answers: tuple[Answer, ...],
    day: date,
    settings: Settings,
) -> Prompt:
    last = answers[0] if answers else None
    rests_until = None
    if last is not None and last.outcome is AnswerOutcome.NOT_A_FIT:
        rests_until = last.on + timedelta(days=settings[NOT_A_FIT_DAYS])
        rests_until = rests_until if day < rests_until else None
    asked = (
        Asked.RESTING
        if rests_until is not None
        else _asked(last, occasions, day, settings[STALE_DAYS])
    )
    return Prompt(
        question=question,
        asked=asked,
        why=_why(asked, last, occasions, day, rests_until),
        occasions=occasions,
        answers=answers,
        until=min((each.until for each in occasions if each.until is not None), default=None),
        rests_until=rests_until,
    )


def _asked(last: Answer | None, occasions: Sequence[Occasion], day: date, stale: int) -> Asked:
    if last is None:
        return Asked.OPEN
    if any(each.since is not None and last.on < each.since for each in occasions):
        return Asked.OPEN
    return Asked.STALE if (day - last.on).days > stale else Asked.ANSWERED


def _why(
    asked: Asked,
    last: Answer | None,
    occasions: Sequence[Occasion],
    day: date,
    rests_until: date | None,
) -> tuple[Evidence, ...]:
    found = [each.evidence for each in occasions]
    if last is None:
        return (*found, evidence("guide_never"))
    days = (day - last.on).days
    if rests_until is not None:
        return (*found, evidence("guide_resting", on=last.on, until=rests_until))
    if asked is Asked.STALE:
        return (*found, evidence("guide_stale", on=last.on, days=days))
    if asked is Asked.OPEN:
        return (*found, evidence("guide_before", on=last.on))
    if any(each.is_internal for each in occasions):
        return (*found, evidence("guide_still_unknown", on=last.on))
    return (*found, evidence("guide_answered", on=last.on))
