"""Renewals already past: what became of each is said with one key."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain.contracts import Outcome
from app.services.importing.plans import Overdue
from app.ui.labels import date_text, money_text
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import Section, column, line
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel


@dataclass(frozen=True, slots=True)
class Past:
    """A contract whose term has ended, and what became of it as far as it is known."""

    overdue: Overdue
    outcome: Outcome | None


class RenewalsPast(QWidget):
    """A list to be worked through: R, C or L on a row, then the next one is current.

    Signals:
        resolved: the contract as Overdue, and the outcome the user gave it.
    """

    resolved = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: TableView[Past] = TableView(
            self._columns(),
            name=self.tr("Renewals already past"),
            identify=lambda each: each.overdue.contract_id,
        )
        self._section = Section(self.tr("Renewals already past"), divided=False)
        self._lead = PlainLabel(
            self.tr(
                "Their term has ended and the files do not say what became of them. "
                "Until you say it, they count as overdue and not as ARR."
            ),
            tone="secondary",
            wrap=True,
        )
        keys: tuple[tuple[str, str, Outcome], ...] = (
            ("R", self.tr("Renewed"), Outcome.RENEWED),
            ("C", self.tr("Changed…"), Outcome.CHANGED),
            ("L", self.tr("Left"), Outcome.LEFT),
        )
        self.buttons: dict[Outcome, Button] = {}
        row = line(spacing=SPACE[1])
        for key, text, outcome in keys:
            act = partial(self._resolve, outcome)
            button = self.buttons[outcome] = Button(f"{text}   {key}", run=act)
            button.setAccessibleName(text)
            row.addWidget(button)
            self._add_key(key, act)
        row.addStretch(1)
        self._section.add(self._lead)
        self._section.body.addLayout(row)
        self._section.add(self.view, 1)
        box = column(spacing=0)
        box.addWidget(self._section)
        self.setLayout(box)
        self.setFocusProxy(self.view)
        self.view.current_changed.connect(self._offer)

    def show_past(self, overdue: Sequence[Overdue], outcomes: Mapping[str, Outcome]) -> None:
        """Show these contracts and what is recorded of them."""
        self.view.set_values(Past(each, outcomes.get(each.contract_id)) for each in overdue)
        known = sum(1 for each in overdue if each.contract_id in outcomes)
        note = self.tr("{known} of {all} decided").format(known=known, all=len(overdue))
        self._section.note.setText(note)
        if self.view.current() is None:
            self.go_to_open()
        self._offer(self.view.current())

    def go_to_open(self) -> None:
        """Put the cursor on the next contract that waits for an answer."""
        shown = self.view.shown()
        at = max(0, self.view.currentIndex().row())
        order = (*range(at, len(shown)), *range(min(at, len(shown))))
        following = next((n for n in order if shown[n].outcome is None), None)
        if following is not None:
            self.view.setCurrentIndex(self.view.table.index(following, 0))

    def _add_key(self, key: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(key), self.view)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(act)

    def _resolve(self, outcome: Outcome) -> None:
        each = self.view.current()
        if each is not None:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.resolved.emit(each.overdue, outcome)

    def _offer(self, each: Past | None) -> None:
        for button in self.buttons.values():
            button.setEnabled(each is not None and each.outcome is None)

    def _columns(self) -> list[Column[Past]]:
        words = {
            Outcome.RENEWED: self.tr("Renewed"),
            Outcome.CHANGED: self.tr("Changed"),
            Outcome.LEFT: self.tr("Left"),
        }
        return [
            Column(
                key="account",
                title=self.tr("Account"),
                text=lambda each: each.overdue.account,
                strong=True,
                stretch=True,
                width=160,
            ),
            Column(
                key="renewal",
                title=self.tr("Renewal"),
                text=lambda each: date_text(each.overdue.renewal_date),
                sort=lambda each: each.overdue.renewal_date,
                width=104,
            ),
            Column(
                key="arr",
                title=self.tr("ARR"),
                text=lambda each: money_text(each.overdue.annual),
                sort=lambda each: each.overdue.annual.minor,
                align="right",
                width=110,
            ),
            Column(
                key="outcome",
                title=self.tr("What became of it"),
                text=lambda each: words[each.outcome] if each.outcome else self.tr("Waits for you"),
                tone=lambda each: "" if each.outcome else "tertiary",
                width=136,
            ),
        ]
