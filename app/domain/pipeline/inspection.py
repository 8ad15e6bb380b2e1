"""Looking over all open opportunities at once; what did not change is not looked at again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.opportunities import Opportunity
from app.domain.pipeline.experience import NOTHING, Experience
from app.domain.pipeline.hygiene import Found, Measures, problems
from app.domain.pipeline.twins import twins
from app.domain.settings import DEFAULTS, Settings
from app.domain.stages import Stage


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found with one as it was, and with its double as that was."""

    opportunity: Opportunity
    other: Opportunity | None
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found on a day, by id; *problems* leaves out those that are in order."""

    day: date
    measures: Measures
    seen: Mapping[str, _Seen]
    problems: Mapping[str, tuple[Found, ...]]


def inspect(  # noqa: PLR0913 - most have a default
    opportunities: Iterable[Opportunity],
    day: date,
    settings: Settings = DEFAULTS,
    *,
    stages: Iterable[Stage] = (),
    experience: Experience = NOTHING,
    before: Inspection | None = None,
) -> Inspection:
    """What is wrong with each of these open ones, the worst first.

    What closes too soon or stands too long is told by the *experience* with their *stages*. Of
    the inspection *before*, what was found with the very same values is taken over.
    """
    everyone = tuple(opportunities)
    others, measures = twins(everyone), Measures.of(settings, stages, experience)
    holds = before is not None and (before.day, before.measures) == (day, measures)
    known = before.seen if before is not None and holds else {}
    seen: dict[str, _Seen] = {}
    for each in everyone:
        other, last = others.get(each.id), known.get(each.id)
        if last is None or last.opportunity is not each or last.other is not other:
            last = _Seen(each, other, problems(each, day, measures, other))
        seen[each.id] = last
    wrong = {key: last.found for key, last in seen.items() if last.found}
    return Inspection(day, measures, seen, wrong)
