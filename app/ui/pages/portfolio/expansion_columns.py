"""The columns of expansions: what was bought, and what became of the customer."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.domain.health.expansions import Change, Comparison, Verdict
from app.services.hindsight_words import VERDICTS
from app.ui.hindsight import hindsight
from app.ui.labels import NOTHING, date_text, money_text, number_text, points_text
from app.ui.widgets.painting import Mark
from app.ui.widgets.table import Column

_TONES = {
    Verdict.HELPED: "good",
    Verdict.NEUTRAL: "tertiary",
    Verdict.HARMED: "risk",
    Verdict.NOT_YET: "unknown",
    Verdict.UNKNOWN: "unknown",
}
_ORDER = (Verdict.HARMED, Verdict.NEUTRAL, Verdict.HELPED, Verdict.NOT_YET, Verdict.UNKNOWN)


def verdict_mark(each: Comparison) -> Mark:
    """What an expansion did to the customer: shape and word."""
    return Mark(tone=_TONES[each.verdict], word=VERDICTS[each.verdict])


def columns() -> list[Column[Comparison]]:
    """The table's columns."""
    return [
        Column(
            key="account",
            title=_tr("Account"),
            text=lambda each: each.expansion.name,
            tip=lambda each: each.expansion.name,
            strong=True,
            width=172,
        ),
        Column(
            key="what",
            title=_tr("What was bought"),
            text=lambda each: hindsight().title(each),
            tip=lambda each: hindsight().title(each),
            width=120,
            stretch=True,
        ),
        Column(
            key="amount",
            title=_tr("A year"),
            title_tip=_tr("What it brings a year"),
            text=lambda each: money_text(each.expansion.amount),
            sort=lambda each: float(each.expansion.amount.major) if each.expansion.amount else None,
            align="right",
            width=92,
        ),
        Column(
            key="on",
            title=_tr("When"),
            text=lambda each: date_text(each.expansion.on),
            sort=lambda each: each.expansion.on,
            align="right",
            width=106,
        ),
        _figure(
            "before", _tr("Before"), _tr("Health, median of 90 days"), lambda c: c.before.value
        ),
        _figure(
            "after", _tr("After"), _tr("Health, median of days 30 to 120"), lambda c: c.after.value
        ),
        Column(
            key="change",
            title=_tr("Change"),
            title_tip=_tr("Points of health"),
            text=lambda each: points_text(each.health.points if each.health else None, 1),
            sort=lambda each: each.health.points if each.health else None,
            align="right",
            width=72,
        ),
        Column(
            key="peers",
            title=_tr("Vs peers"),
            title_tip=_tr("The change, less that of comparable accounts over the same days"),
            text=lambda each: points_text(each.against_peers, 1),
            sort=lambda each: each.against_peers,
            align="right",
            width=84,
        ),
        Column(
            key="verdict",
            title=_tr("Verdict"),
            text=lambda each: VERDICTS[each.verdict],
            sort=lambda each: _ORDER.index(each.verdict),
            picture=verdict_mark,
            tip=lambda each: hindsight().verdict_reason(each),
            width=128,
        ),
        Column(
            key="reward",
            title=_tr("Reward"),
            title_tip=_tr("What is left of the reward for it"),
            text=lambda each: hindsight().reward(each),
            sort=lambda each: each.reward,
            align="right",
            width=72,
        ),
    ]


def _figure(key: str, title: str, tip: str, of: Callable[[Change], float]) -> Column[Comparison]:
    return Column(
        key=key,
        title=title,
        title_tip=tip,
        text=lambda each: number_text(of(each.health), 1) if each.health else NOTHING,
        sort=lambda each: of(each.health) if each.health else None,
        align="right",
        width=66,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Expansions", text)
