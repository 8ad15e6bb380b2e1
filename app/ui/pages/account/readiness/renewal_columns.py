"""The dimensions of a renewal as a table, and what they come to in words."""

from app.domain.proofs import ABSENT, ASSERTED, EVIDENCED
from app.domain.readiness.dimensions import MOST, Standing
from app.domain.readiness.renewal import RenewalReadiness
from app.services import readiness_phrases
from app.ui.labels import NOTHING, date_text, number_text, translate
from app.ui.speaking import speak
from app.ui.widgets.painting import Mark
from app.ui.widgets.table import Column

_TONES = {ABSENT: "unknown", ASSERTED: "watch", EVIDENCED: "good"}


def verdict(found: RenewalReadiness) -> Mark:
    """The points, and by shape whether they pass."""
    word = _tr("{points} of {most} points").format(
        points=number_text(found.score, 0), most=number_text(MOST, 0)
    )
    return Mark(tone="good" if found.passes else "watch", word=word)


def why(found: RenewalReadiness) -> str:
    """Whether it passes, and if not, what is missing by name."""
    if found.passes:
        return _tr("Ready: at least {needed} points, and all that must be evidenced is.").format(
            needed=number_text(found.needed, 0)
        )
    parts = []
    if found.score < found.needed:
        lacks = number_text(found.needed - found.score, 0)
        parts.append(
            _tr("{n} more points are needed for {needed}.").format(
                n=lacks, needed=number_text(found.needed, 0)
            )
        )
    if found.missing:
        names = ", ".join(
            readiness_phrases.DIMENSIONS[each.dimension].lower() for each in found.missing
        )
        parts.append(_tr("Still to be evidenced: {names}.").format(names=names))
    return _tr("Not ready yet.") + " " + " ".join(parts)


def columns() -> list[Column[Standing]]:
    """One line a dimension; the panel beside it says the rest."""
    return [
        Column(
            key="dimension",
            title=_tr("What it stands on"),
            text=lambda row: readiness_phrases.DIMENSIONS[row.dimension],
            width=214,
        ),
        Column(
            key="required",
            title=_tr("Needed"),
            text=lambda row: _tr("Must") if row.required else "",
            tip=lambda row: _tr("Must be evidenced") if row.required else "",
            tone=lambda _: "secondary",
            width=70,
        ),
        Column(
            key="score",
            title=_tr("Points"),
            text=lambda row: readiness_phrases.SCORES[row.score],
            sort=lambda row: row.score,
            picture=mark_of,
            width=126,
        ),
        Column(
            key="evidence",
            title=_tr("Evidence"),
            text=lambda row: speak().evidence(row.evidence),
            tip=lambda row: speak().evidence(row.evidence),
            width=120,
            stretch=True,
        ),
        Column(
            key="as_of",
            title=_tr("As of"),
            text=lambda row: date_text(row.as_of) if row.as_of else NOTHING,
            sort=lambda row: row.as_of,
            align="right",
            width=104,
        ),
    ]


def mark_of(row: Standing) -> Mark:
    """The points of one dimension, with their word."""
    words = (number_text(row.score, 0), readiness_phrases.SCORES[row.score])
    return Mark(tone=_TONES[row.score], word=" · ".join(words))


def _tr(text: str) -> str:
    return translate("RenewalReadiness", text)
