"""The columns of a back-test: what each colour was worth, and what was said before each renewal."""

from PySide6.QtCore import QCoreApplication

from app.domain.health.backtest import COLOURS, Band, Tried
from app.domain.health.colours import RANK
from app.services import phrases
from app.services.hindsight_words import SIGNS
from app.ui.hindsight import hindsight
from app.ui.labels import (
    NOTHING,
    TONES,
    amounts_text,
    date_text,
    number_text,
    percent_text,
    scored_mark,
)
from app.ui.widgets.painting import Mark
from app.ui.widgets.table import Column


def band_columns() -> list[Column[Band]]:
    """Each colour with its count and its rates: no rate without what it is made of."""
    return [
        Column(
            key="band",
            title=_tr("90 days before"),
            text=lambda band: phrases.COLOURS[band.colour],
            sort=lambda band: COLOURS.index(band.colour),
            picture=lambda band: Mark(tone=TONES[band.colour], word=phrases.COLOURS[band.colour]),
            width=130,
            stretch=True,
        ),
        Column(
            key="count",
            title=_tr("Stayed"),
            title_tip=_tr("How many stayed, of how many that had this colour"),
            text=_stayed,
            sort=lambda band: band.renewed,
            align="right",
            width=80,
        ),
        Column(
            key="plain",
            title=_tr("Rate"),
            text=lambda band: percent_text(band.plain.value if band.plain else None),
            sort=lambda band: band.plain.value if band.plain else None,
            align="right",
            width=64,
        ),
        Column(
            key="shrunk",
            title=_tr("Shrunk (90% interval)"),
            title_tip=_tr("Drawn towards the chance stated, as if that had been seen ten times"),
            text=lambda band: hindsight().rate(band),
            sort=lambda band: band.shrunk.value,
            align="right",
            width=166,
        ),
        Column(
            key="stated",
            title=_tr("Stated"),
            title_tip=_tr("The chance that the program states for this colour"),
            text=lambda band: percent_text(band.expected),
            sort=lambda band: band.expected,
            align="right",
            width=70,
        ),
    ]


def renewal_columns() -> list[Column[Tried]]:
    """Each renewal: what became of it, and what had been said."""
    return [
        Column(
            key="account",
            title=_tr("Account"),
            text=lambda each: each.decision.name,
            tip=lambda each: each.decision.name,
            strong=True,
            width=120,
            stretch=True,
        ),
        Column(
            key="due",
            title=_tr("Due"),
            title_tip=_tr("The last day for notice, or the renewal date"),
            text=lambda each: date_text(each.decision.due),
            sort=lambda each: each.decision.due,
            align="right",
            width=106,
        ),
        Column(
            key="arr",
            title=_tr("ARR"),
            text=lambda each: amounts_text(each.decision.arr),
            sort=lambda each: float(each.decision.arr[0].major) if each.decision.arr else None,
            align="right",
            width=84,
        ),
        Column(
            key="outcome",
            title=_tr("Outcome"),
            text=lambda each: _tr("Stayed") if each.decision.renewed else _tr("Left"),
            tone=lambda each: "" if each.decision.renewed else "danger",
            width=80,
        ),
        Column(
            key="health",
            title=_tr("90 days before"),
            text=lambda each: _mark(each).spoken(),
            sort=lambda each: (RANK.get(each.colour, -1), each.score or 0.0),
            picture=_mark,
            width=146,
        ),
        Column(
            key="warned",
            title=_tr("Warned"),
            title_tip=_tr("120, 90 or 60 days before: Watch, Unhealthy, or a score that falls"),
            text=_warned,
            sort=lambda each: each.warned.days if each.warned else None,
            tone=lambda each: "" if each.warned else "secondary",
            width=176,
        ),
    ]


def _stayed(band: Band) -> str:
    if not band.count:
        return NOTHING
    return _tr("{part} of {whole}").format(
        part=number_text(band.renewed, 0), whole=number_text(band.count, 0)
    )


def _warned(each: Tried) -> str:
    said = hindsight().warned(each)
    return f"{said} · {SIGNS[each.warned.sign]}" if each.warned else said


def _mark(each: Tried) -> Mark:
    return scored_mark(each.colour, each.score, each.coverage)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Backtest", text)
