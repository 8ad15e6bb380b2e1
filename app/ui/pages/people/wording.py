"""Words and marks of people, as the panel, the grid and the measures show them."""

from app.domain.people.cadence import Warmth
from app.services import people_phrases as phrases
from app.ui.widgets.painting import Mark
from app.ui.widgets.text import one_line

_TONES = {
    Warmth.ACTIVE: "good",
    Warmth.COOLING: "watch",
    Warmth.GAP: "risk",
    Warmth.LOST: "danger",
    Warmth.UNKNOWN: "unknown",
}
_SHORT = 60


def short(name: str) -> str:
    """A name for a status line."""
    line = one_line(name)
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"


def warmth_mark(warmth: Warmth) -> Mark:
    """How a contact is kept up: shape and word."""
    return Mark(tone=_TONES[warmth], word=phrases.WARMTHS[warmth])


def signed_text(support: int) -> str:
    """A support with its sign: −2 to +2."""
    return f"+{support}" if support > 0 else f"−{-support}" if support < 0 else "0"
