"""How figures and states of plan and value are written on screen."""

from decimal import Decimal

from app.domain.outcomes.progress import MilestoneState
from app.domain.outcomes.status import Status
from app.services.success import MilestoneRow, ObjectiveRow, ValueRow
from app.services.success_phrases import CLAIMS, STATUSES
from app.ui.labels import NOTHING, number_text, percent_text
from app.ui.speaking import speak
from app.ui.widgets.painting import Level, Mark

_CLOSE_UP = ("%", "°")
_TONES = {
    Status.MET: "good",
    Status.ON_THE_WAY: "info",
    Status.BEHIND: "watch",
    Status.MISSED: "risk",
    Status.UNKNOWN: "unknown",
    Status.DROPPED: "unknown",
}


def figure_text(value: Decimal | None, unit: str) -> str:
    """A figure with its unit."""
    if value is None:
        return NOTHING
    between = "" if unit.startswith(_CLOSE_UP) or not unit else " "
    return f"{number_text(value)}{between}{unit}"


def from_to_text(first: Decimal | None, last: Decimal | None, unit: str) -> str:
    """What became of what, with the unit once."""
    if first is None and last is None:
        return NOTHING
    before = "?" if first is None else number_text(first)
    return f"{before} → {'?' if last is None else figure_text(last, unit)}"


def status_mark(row: ObjectiveRow) -> Mark:
    """The word for an objective, with its shape."""
    status = row.judged.status
    return Mark(tone=_TONES[status], word=STATUSES[status])


def why(row: ObjectiveRow) -> str:
    """Why an objective is said to stand so."""
    return speak().evidence(row.judged.why)


def progress_level(row: ObjectiveRow) -> Level:
    """How far an objective is, as a bar; dashed where nobody can say."""
    share = row.progress.share
    return Level(
        value=None if share is None else min(1.0, max(0.0, share)),
        word="" if share is None else share_text(share),
    )


def share_text(share: float) -> str:
    """A share of the way; what is worse than the baseline has its sign."""
    return percent_text(share).replace("-", "−")


def progress_said(row: ObjectiveRow) -> str:
    """How far an objective is, in words."""
    return speak().evidence(row.said)


def milestone_mark(row: MilestoneRow) -> Mark:
    """How a milestone stands: shape and words; one that is still open is an empty circle."""
    tone = "unknown" if row.state is MilestoneState.OPEN else _TONES[row.judged.status]
    return Mark(tone=tone, word=speak().evidence(row.judged.why))


def claim_mark(row: ValueRow) -> Mark:
    """Whose word a result is."""
    tone = "good" if row.value.claim.value == "customer" else "unknown"
    return Mark(tone=tone, word=CLAIMS[row.value.claim])


def change_text(row: ValueRow) -> str:
    """The change as a share of the baseline, with its sign; else in the unit."""
    if row.share is not None:
        sign = "−" if row.share < 0 else "+" if row.share > 0 else "±"
        return f"{sign}{percent_text(abs(row.share))}"
    if row.change is None:
        return NOTHING
    sign = "−" if row.change < 0 else "+" if row.change > 0 else "±"
    return f"{sign}{number_text(abs(row.change))}"


def together(*parts: str) -> str:
    """Words in a line, those that are there."""
    return " · ".join(part for part in parts if part)
