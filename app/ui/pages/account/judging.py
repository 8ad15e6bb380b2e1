"""Judgements as marks and sentences in the user's language."""

from dataclasses import replace

from app.domain.health.assess import Health
from app.domain.readiness.assess import Readiness
from app.domain.readiness.items import Effect, Item, State
from app.services import phrases
from app.ui import labels
from app.ui.widgets.painting import Level, Mark


def health_mark(health: Health) -> Mark:
    """Colour, word and score of health, where how much is known stands beside it in words."""
    return replace(labels.health_mark(health), known=None)


def coverage_level(health: Health) -> Level:
    """How much of health is known."""
    tone = "unknown" if health.unsure else "accent"
    return Level(value=health.coverage, tone=tone)


def verdict_mark(readiness: Readiness) -> Mark:
    """Whether expansion may be raised."""
    return labels.verdict_mark(readiness.verdict)


def item_mark(item: Item) -> Mark:
    """The answer to a question of the checklist."""
    tones = {State.PASS: "good", State.UNKNOWN: "unknown"}
    failing = "risk" if item.effect is Effect.BLOCK else "watch"
    return Mark(tone=tones.get(item.state, failing), word=phrases.STATES[item.state])
