"""The six criteria of an opportunity, each 0 to 3 with its evidence, and whether it is qualified.

Health is read from the colour of the account; the others are what the CSM has judged, from a day
on. What nobody has judged counts as nothing: unknown is no pass (DOMAIN 5.1).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.domain import dated
from app.domain.evidence import Evidence, evidence
from app.domain.health.colours import Colour
from app.domain.opportunities import Criterion, Opportunity, Scored
from app.domain.qualification.thresholds import GATE_LEAST, MEAN_LEAST, VALUE_LEAST
from app.domain.settings import DEFAULTS, Settings

LEAST_SCORE, MOST_SCORE = 0, 3
JUDGED = tuple(each for each in Criterion if each is not Criterion.HEALTH)
"""The five criteria that the CSM judges."""

GATE_SCORES = {Colour.RED: 0, Colour.GREY: 1, Colour.YELLOW: 2, Colour.GREEN: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """How well a criterion is met. Without a score, nobody has judged it."""

    criterion: Criterion
    score: int | None = None
    evidence: str = ""
    author: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification:
    """The six ratings, and what an opportunity lacks to be qualified.

    *mean* is that of the five criteria besides health, None until each has a score.
    """

    ratings: tuple[Rating, ...]
    mean: float | None
    lacking: tuple[Evidence, ...]

    @property
    def is_qualified(self) -> bool:
        """Tell whether nothing is lacking."""
        return not self.lacking

    def rating(self, criterion: Criterion) -> Rating:
        """The rating of one criterion."""
        return next(each for each in self.ratings if each.criterion is criterion)


def qualify(
    opportunity: Opportunity, colour: Colour | None, day: date, settings: Settings = DEFAULTS
) -> Qualification:
    """Judge an opportunity on a day (DOMAIN 5.1); without an account there is no *colour*.

    Qualified: the gate is passed, no criterion is 0, the mean of the other five is at least 1.6,
    and value is at least 2.
    """
    gate = Rating(criterion=Criterion.HEALTH, score=None if colour is None else GATE_SCORES[colour])
    judged = tuple(rating(opportunity, each, day) for each in JUDGED)
    scores = [each.score for each in judged if each.score is not None]
    mean = sum(scores) / len(scores) if len(scores) == len(judged) else None
    return Qualification(
        ratings=(gate, *judged),
        mean=mean,
        lacking=(
            *_lacking_gate(gate, colour, settings),
            *_lacking_scores(judged),
            *_lacking_figures(judged, mean, settings),
        ),
    )


def rating(opportunity: Opportunity, criterion: Criterion, day: date) -> Rating:
    """What had been judged of a criterion by *day*."""
    found = dated.on((each for each in opportunity.criteria if each.criterion is criterion), day)
    if found is None:
        return Rating(criterion=criterion)
    return Rating(
        criterion=criterion,
        score=min(max(found.score, LEAST_SCORE), MOST_SCORE),
        evidence=found.evidence,
        author=found.author,
        since=found.since,
    )


def scored(  # noqa: PLR0913 - a judgement is these values
    opportunity: Opportunity,
    criterion: Criterion,
    score: int,
    *,
    evidence: str,
    author: str,
    today: date,
) -> Opportunity:
    """Judge a criterion from *today* on. A second judgement of one day replaces the first."""
    made = Scored(criterion=criterion, score=score, evidence=evidence, author=author, since=today)
    kept = (e for e in opportunity.criteria if (e.criterion, e.since) != (criterion, today))
    return replace(opportunity, criteria=(*kept, made))


def _lacking_gate(gate: Rating, colour: Colour | None, settings: Settings) -> Iterable[Evidence]:
    if gate.score is None or colour is None:
        yield evidence("lacks_account")
    elif gate.score < settings[GATE_LEAST]:
        yield evidence(f"lacks_gate_{colour}")


def _lacking_scores(judged: tuple[Rating, ...]) -> Iterable[Evidence]:
    for each in judged:
        if each.score is None:
            yield evidence(f"lacks_score_{each.criterion}")
        elif each.score == LEAST_SCORE:
            yield evidence(f"lacks_all_{each.criterion}")


def _lacking_figures(
    judged: tuple[Rating, ...], mean: float | None, settings: Settings
) -> Iterable[Evidence]:
    value = next(each for each in judged if each.criterion is Criterion.VALUE).score
    if value and value < settings[VALUE_LEAST]:
        yield evidence("lacks_value", score=value, least=settings[VALUE_LEAST])
    if mean is not None and mean < settings[MEAN_LEAST]:
        yield evidence("lacks_mean", mean=mean, least=settings[MEAN_LEAST])
