"""The columns of the list of signals, and what can be done with a row of it."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.services.account import AccountView
from app.services.signal_phrases import SOURCES, signal_name
from app.services.signal_rows import SignalRow, SignalState
from app.ui.labels import NOTHING, date_text, number_text
from app.ui.pages.account.growth import wording
from app.ui.widgets.table import Column


def signal_columns(view: Callable[[], AccountView | None]) -> list[Column[SignalRow]]:
    """What is shown of a signal; *view* is asked for what stands around it."""

    def what(row: SignalRow) -> str:
        known = view()
        return wording.what_text(row, known) if known else ""

    def origin(row: SignalRow) -> str:
        known = view()
        return wording.origin_text(row, known) if known else ""

    return [
        Column(
            key="type",
            title=_tr("Signal"),
            text=lambda row: signal_name(row.type),
            tip=lambda row: SOURCES[row.source],
            strong=True,
            width=200,
        ),
        Column(
            key="what",
            title=_tr("What shows it"),
            text=what,
            tip=what,
            width=196,
            stretch=True,
        ),
        Column(
            key="strength",
            title=_tr("Strength"),
            title_tip=_tr("From 0 to 1: it is strongest on its day, and fades"),
            text=lambda row: number_text(row.strength, 2) if row.live else NOTHING,
            sort=lambda row: row.strength,
            picture=lambda row: wording.strength_bar(row.strength) if row.live else None,
            tip=lambda row: wording.decay_text(row.live) if row.live else "",
            width=112,
        ),
        Column(
            key="on",
            title=_tr("Day"),
            text=lambda row: date_text(row.on),
            sort=lambda row: row.on,
            width=108,
        ),
        Column(
            key="age",
            title=_tr("Age"),
            text=lambda row: _tr("%1 d").replace("%1", number_text(row.age, 0)),
            sort=lambda row: row.age,
            align="right",
            width=60,
        ),
        Column(
            key="origin",
            title=_tr("Origin"),
            text=origin,
            tip=origin,
            tone=lambda row: "secondary" if row.kept is None else "",
            width=142,
        ),
        Column(
            key="state",
            title=_tr("State"),
            text=wording.state_text,
            tip=wording.state_text,
            width=146,
        ),
    ]


def holds(row: SignalRow) -> bool:
    """Tell whether somebody noticed it and nobody gave it up."""
    return row.kept is not None and row.state is not SignalState.GIVEN_UP


def is_given_up(row: SignalRow) -> bool:
    """Tell whether somebody gave it up."""
    return row.state is SignalState.GIVEN_UP


def can_be_confirmed(row: SignalRow) -> bool:
    """Tell whether the customer can still say that it is so."""
    return holds(row) and row.kept is not None and row.kept.confirmed_on is None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Signals", text)
