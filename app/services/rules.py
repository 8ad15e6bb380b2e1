"""The rules that can be decided: every number of them by topic, and keeping several at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from types import ModuleType
from typing import Any, TypeAlias

from app.domain import settings as options
from app.domain.edits import Edit
from app.domain.growth import thresholds as growth
from app.domain.guide import thresholds as guide
from app.domain.missed import thresholds as missed
from app.domain.outcomes import thresholds as outcomes
from app.domain.people import thresholds as people
from app.domain.pipeline import experience_thresholds as experience
from app.domain.pipeline import figures_thresholds as figures
from app.domain.pipeline import forecast_thresholds as forecast
from app.domain.pipeline import hygiene_thresholds as hygiene
from app.domain.pipeline import pattern_thresholds as patterns
from app.domain.pricing import thresholds as pricing
from app.domain.qualification import thresholds as qualification
from app.domain.readiness import renewal_thresholds as renewal
from app.domain.readiness import thresholds as readiness
from app.domain.red_flags import thresholds as red_flags
from app.domain.renewing import gate_thresholds as gates
from app.domain.renewing import thresholds as renewing
from app.domain.reviewing import thresholds as reviewing
from app.domain.settings import Settings
from app.domain.thresholds import Threshold
from app.domain.working import thresholds as working
from app.services import rule_words
from app.services import settings as services
from app.services.editing import typed
from app.storage.book import Book

Changes: TypeAlias = Mapping[str, Any]
"""What is wanted of some rules, by the keys of their settings."""

MODULES: tuple[ModuleType, ...] = (
    *(readiness, renewal, renewing, gates, pricing, red_flags, missed, growth),
    *(qualification, experience, guide, people, hygiene, patterns, figures, forecast),
    *(reviewing, working, outcomes),
)
"""Where the thresholds stand. Whatever is one there, is one that can be decided."""

# The chapters of the settings page, and the first words of the keys that belong to each.
_CHAPTERS = {
    "readiness": ("readiness",),
    "moments": ("moments",),
    "renewal": ("renewal", "renewals", "gates"),
    "pricing": ("pricing",),
    "flags": ("flags", "missed"),
    "signals": ("signals", "limits", "people"),
    "ranking": (
        *("qualified", "size", "priority", "chance", "stalled", "owner", "handoff", "hours"),
    ),
    "pipeline": ("hygiene", "patterns", "figures", "forecast"),
    "conversation": ("conversation",),
    "people": ("stakeholders",),
    "today": ("today",),
    "outcomes": ("drumbeat", "objectives"),
    "reviews": ("reviews",),
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """What is decided together: the thresholds of one topic, in their order."""

    key: str
    thresholds: tuple[Threshold[Any], ...]


def found_in(module: ModuleType) -> tuple[Threshold[Any], ...]:
    """The thresholds of a module, each once, in their order; also those kept in tables."""
    found = (each for value in vars(module).values() for each in _inside(value))
    return tuple({each.key: each for each in found}.values())


def _inside(value: object) -> Iterator[Threshold[Any]]:
    if isinstance(value, Threshold):
        yield value
    elif isinstance(value, Mapping):
        yield from _each(value.values())
    elif isinstance(value, tuple):
        yield from _each(value)


def _each(values: Iterable[object]) -> Iterator[Threshold[Any]]:
    for each in values:
        yield from _inside(each)


def _chapters() -> tuple[Chapter, ...]:
    every = [each for module in MODULES for each in found_in(module)]
    return tuple(
        Chapter(key, tuple(each for each in every if each.key.split(".")[0] in words))
        for key, words in _CHAPTERS.items()
    )


CHAPTERS = _chapters()
THRESHOLDS: Mapping[str, Threshold[Any]] = {
    each.key: each for chapter in CHAPTERS for each in chapter.thresholds
}
"""Every threshold, by its key."""

# What other numbers of these would change, no preview shows: it counts where it is used next.
_UNSEEN = (
    *("conversation.", "stakeholders.", "handoff.", "hours.", "patterns."),
    *("figures.", "forecast.", "hygiene.", "renewals.", "gates."),
    *("drumbeat.", "objectives.", "pricing."),
    *("readiness.override_days", "flags.suppressed_days", "flags.acknowledged_days"),
)


def is_seen(threshold: Threshold[Any]) -> bool:
    """Whether the preview shows what another number would change."""
    return not threshold.key.startswith(_UNSEEN)


# The first must not be more than the second.
_ORDERED: tuple[tuple[Threshold[Any], Threshold[Any]], ...] = (
    (readiness.FIT_LOW, readiness.FIT_HIGH),
    (readiness.SURVEY_BLOCKS, readiness.SURVEY_WARNS),
    (readiness.RENEWS_CRITICAL, readiness.RENEWS_RED),
    (readiness.RENEWS_RED, readiness.RENEWS_YELLOW),
    (readiness.RENEWS_YELLOW, readiness.RENEWS_GREEN),
    (readiness.RENEWAL_TO, readiness.RENEWAL_FROM),
    (readiness.SEATS_ACT, readiness.SEATS_FULL),
    (red_flags.SPONSOR_DAYS, red_flags.SPONSOR_LOST_DAYS),
    (growth.FLOOR, growth.COUNTS_FROM),
    (growth.ADOPTION_LOW, growth.ADOPTION_HIGH),
    (growth.LIMIT_WATCH, growth.LIMIT_ACT),
    (growth.LIMIT_ACT, growth.LIMIT_QUALIFIED),
    (growth.MONTHLY, growth.WEEKLY),
    (growth.WEEKLY, growth.DAILY),
    (growth.FIT_SPAN, growth.FIT_DAYS),
    (people.ARR_SMALL, people.ARR_MIDDLE),
    (people.ARR_MIDDLE, people.ARR_LARGE),
    (people.ARR_LARGE, people.ARR_LARGEST),
    (qualification.MEDIUM_FROM, qualification.LARGE_FROM),
    (qualification.LARGE_FROM, qualification.STRATEGIC_FROM),
    (qualification.SCALE_FROM, qualification.SCALE_TO),
    *((a[0], b[0]) for a, b in pairwise(qualification.URGENCY)),
    (qualification.CHANCE_LEAST, qualification.CHANCE_MOST),
    (qualification.HYBRID_FROM, qualification.SALES_FROM),
    (qualification.HANDOFF_WARN, qualification.HANDOFF_LATE),
    (patterns.EMERGING_FROM, patterns.PATTERN_FROM),
    (figures.FAR_BELOW, figures.HIGH),
    (forecast.BEST_CASE_FROM, forecast.COMMIT_FROM),
    (renewing.GRACE_DAYS, renewing.WINBACK_DAYS),
    *((late, early) for early, late in pairwise(dict.fromkeys(gates.BEFORE.values()))),
    *pairwise(gates.AFTER.values()),
    *pairwise(gates.SCALE.values()),
    *((renewing.HOURS_LEAST[each], most) for each, most in renewing.HOURS_MOST.items()),
    *((pricing.DISCOUNT_LEAST[each], most) for each, most in pricing.DISCOUNT_MOST.items()),
    (pricing.ESCALATOR_LEAST, pricing.ESCALATOR_MOST),
    (figures.USUAL_WIN_LOW, figures.USUAL_WIN_HIGH),
    (figures.USUAL_CYCLE_LOW, figures.USUAL_CYCLE_HIGH),
    *(
        (experience.QUIET_EARLY[each], experience.CLOSE_EARLY[each])
        for each in experience.QUIET_EARLY
    ),
)


def with_changes(settings: Settings, changes: Changes) -> Settings:
    """The settings as they would be."""
    wanted = {key: THRESHOLDS[key].write(value) for key, value in changes.items()}
    return Settings(settings.chosen | wanted)


def problem(settings: Settings) -> str:
    """Why these numbers do not go together; empty if they do."""
    for low, high in _ORDERED:
        if settings[low] > settings[high]:
            return rule_words.disorder(low, high)
    weights = sum(settings[each] for each in qualification.WEIGHTS)
    if round(weights, 4) != 1:
        return f"The weights of the priority add up to {100 * weights:.4g}%. Make them 100%."
    return ""


def keep(book: Book, changes: Changes, *, today: date) -> Edit:
    """Judge by these numbers from today on, as one step; past days keep what held then.

    Raises EntryError, about the key, for a number that cannot be, or that fits no other.
    """
    before = book.settings(today)
    kept = {key: services.checked(THRESHOLDS[key], value, before) for key, value in changes.items()}
    after = with_changes(before, kept)
    reason = problem(after)
    if reason:
        typed.refuse(next(iter(changes), ""), reason)
    found = book.decided.find(kept)
    edit = Edit()
    for key, value in kept.items():
        option = THRESHOLDS[key]
        if before[option] == value:
            continue
        held = found.get(key)
        decided = options.decide(held, option, value, today)
        edit += Edit(before=() if held is None else (held,), after=(decided,))
    return edit
