"""The columns of missed chances: with whom, what shows it, for how long, and what to do next."""

from PySide6.QtCore import QCoreApplication

from app.domain.missed.chance import Mistake
from app.services import missed_phrases
from app.services.missed import ChanceRow
from app.services.words import Words
from app.ui.labels import NOTHING, amounts_text, date_text, locale_name, number_text
from app.ui.widgets.table import Column


def evidence_text(row: ChanceRow) -> str:
    """What shows it, in a sentence."""
    return Words(locale_name()).evidence(row.chance.evidence)


def columns() -> list[Column[ChanceRow]]:
    """The table's columns."""
    return [
        Column(
            key="account",
            title=_tr("Account"),
            text=lambda row: row.row.name,
            tip=lambda row: row.row.name,
            strong=True,
            width=210,
        ),
        Column(
            key="evidence",
            title=_tr("What shows it"),
            text=evidence_text,
            tip=evidence_text,
            width=260,
            stretch=True,
        ),
        Column(
            key="days",
            title=_tr("Days"),
            title_tip=_tr("Since the last contact, the start of the opportunity or the last sign"),
            text=lambda row: (
                NOTHING if row.chance.days is None else number_text(row.chance.days, 0)
            ),
            sort=lambda row: row.chance.days,
            align="right",
            width=60,
        ),
        Column(
            key="arr",
            title=_tr("ARR"),
            text=lambda row: amounts_text(row.row.arr),
            sort=lambda row: row.worth,
            align="right",
            width=110,
        ),
        Column(
            key="next",
            title=_tr("Next"),
            text=next_text,
            tip=next_text,
            width=170,
        ),
    ]


def next_text(row: ChanceRow) -> str:
    """The one thing to do next; of waiting, until when."""
    word = missed_phrases.ACTIONS[row.chance.action]
    if row.chance.mistake is Mistake.TOO_EARLY and row.chance.clears_on is not None:
        return _tr("{wait} until {day}").format(wait=word, day=date_text(row.chance.clears_on))
    return word


def _tr(text: str) -> str:
    return QCoreApplication.translate("PortfolioMissed", text)
