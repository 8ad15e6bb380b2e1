"""The columns of today's list: whose it is, why it is there, and the one thing to do next."""

from collections.abc import Sequence
from datetime import date

from app.domain.working.item import Block, Trigger
from app.services import today_phrases
from app.services.today import Row
from app.ui.labels import NOTHING, date_text, number_text, short_day_text, translate
from app.ui.speaking import speak
from app.ui.widgets.grouping import Grouping
from app.ui.widgets.painting import Mark
from app.ui.widgets.press import Press
from app.ui.widgets.table import Column

ACTION = "action"
GIVE_WAY = ("hours", "kind")
"""The columns that are left out where there is no room for all, the first of them first."""

_TONES = {
    Trigger.TERM_ENDED: "risk",
    Trigger.OPT_OUT: "risk",
    Trigger.FLAG: "risk",
    Trigger.CHAMPION_GONE: "risk",
    Trigger.AT_RISK: "risk",
    Trigger.STEP: "watch",
    Trigger.COMMITMENT: "watch",
    Trigger.TASK: "watch",
    Trigger.OPPORTUNITY: "watch",
}


def columns(today: date) -> list[Column[Row]]:
    """The table's columns."""

    def late(row: Row) -> bool:
        return row.item.due is not None and row.item.due < today

    return [
        Column(
            key="account",
            title=_tr("Account"),
            text=lambda row: row.item.account or _tr("No account"),
            tone=lambda row: _beyond(row) or ("" if row.item.account else "tertiary"),
            strong=True,
            width=152,
            fixed=True,
        ),
        Column(
            key="kind",
            title=_tr("What"),
            text=lambda row: today_phrases.TRIGGERS[row.item.trigger],
            picture=lambda row: Mark(
                tone=_TONES.get(row.item.trigger, "good"),
                word=today_phrases.TRIGGERS[row.item.trigger],
            ),
            width=136,
        ),
        Column(
            key="why",
            title=_tr("Why"),
            text=reason,
            tip=lambda row: f"{reason(row)}.",
            tone=_beyond,
            width=280,
            stretch=True,
            fixed=True,
        ),
        Column(
            key="due",
            title=_tr("Due"),
            text=lambda row: (
                NOTHING if row.item.due is None else short_day_text(row.item.due, today)
            ),
            tip=lambda row: date_text(row.item.due),
            sort=lambda row: row.item.due,
            tone=lambda row: "danger" if late(row) else _beyond(row) or "secondary",
            align="right",
            width=72,
            found=False,
            fixed=True,
        ),
        Column(
            key="hours",
            title=_tr("Hours"),
            text=lambda row: number_text(row.item.hours) if row.item.hours else NOTHING,
            sort=lambda row: row.item.hours,
            tone=lambda _: "tertiary",
            align="right",
            width=56,
            found=False,
        ),
        Column(
            key=ACTION,
            title=_tr("Next"),
            title_tip=_tr("Enter goes there, D says that it is done"),
            text=action,
            picture=lambda row: Press(word=action(row)),
            spoken=action,
            tip=action,
            width=232,
            fixed=True,
        ),
    ]


def blocks() -> Grouping[Row]:
    """The lines under the three headings of the list."""

    def heading(row: Row) -> tuple[int, str]:
        return list(Block).index(row.item.block), today_phrases.BLOCKS[row.item.block]

    return Grouping(key="block", title=_tr("Block"), heading=heading, note=_note)


def _note(rows: Sequence[Row]) -> str:
    """What the must-dos take; the other blocks take what is left."""
    hours = sum(row.item.hours for row in rows)
    return _tr("{n} hours").format(n=number_text(hours)) if hours else ""


def reason(row: Row) -> str:
    """Why it is on the list."""
    return speak().evidence(row.item.reason)


def action(row: Row) -> str:
    """What to do next about it."""
    return speak().evidence(row.item.action)


def _beyond(row: Row) -> str:
    """What the day has no hours for stands back."""
    return "" if row.fits else "tertiary"


def _tr(text: str) -> str:
    return translate("Today", text)
