"""The opportunities behind a figure: no number stands alone."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.pipeline.course import Course
from app.services.figures import Figures
from app.ui.labels import date_text, money_text, number_text
from app.ui.pages.pipeline import wording as words
from app.ui.pages.pipeline.figures.tables import fit
from app.ui.pages.pipeline.figures.wording import Asked, Group
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.layout import column, line
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel

_GIVE_WAY = ("type", "stage", "days", "begun")


@dataclass(frozen=True, slots=True)
class _Row:
    """An opportunity as a line."""

    course: Course
    account: str

    @property
    def id(self) -> str:
        """The opportunity's."""
        return self.course.id


class BehindTable(QWidget):
    """A figure with its sentence, and its opportunities as a table. Escape leaves.

    Signals:
        opened: the id of an opportunity to be looked at.
        current_changed: the id of the one under the cursor, or nothing.
        shown_requested: the id of one that the board should show.
        left: the user wants the tables back.
    """

    opened = Signal(str)
    current_changed = Signal(str)
    shown_requested = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[Group, ...] = ()
        self._at = 0
        self._figures: Figures | None = None
        self.title = PlainLabel(role="section", elide=True)
        self.how = PlainLabel(tone="secondary", wrap=True)
        self.choice = ChipChoice(name=self.tr("Which of them"))
        self.table: TableView[_Row] = TableView(
            self._columns(), name=self.tr("Opportunities behind the figure"), compact=True
        )
        self.on_board = Button(
            self.tr("Show on the board"),
            role="link",
            run=lambda: self.shown_requested.emit(self.current()),
        )
        self.choice.changed.connect(self._fill)
        self.table.opened.connect(lambda row: self.opened.emit(row.id))
        self.table.current_changed.connect(
            lambda row: self.current_changed.emit("" if row is None else row.id)
        )
        self._build()

    def show_asked(self, figures: Figures, asked: Asked, *, again: bool = False) -> None:
        """Show who is behind a number; *again*, the group that is looked at stays in sight."""
        chosen, wanted = self.choice.value(), asked.groups[asked.first].label
        if again and isinstance(chosen, int):
            wanted = self._groups[chosen].label
        self._figures = figures
        self._groups = tuple(each for each in asked.groups if each.courses)
        self.title.setText(asked.title)
        self.how.setText(asked.how)
        self.how.setVisible(bool(asked.how))
        self.choice.set_choices(
            [
                (number, f"{each.label} {number_text(len(each.courses), 0)}")
                for number, each in enumerate(self._groups)
            ]
        )
        labels = [each.label for each in self._groups]
        self.choice.set_values((labels.index(wanted) if wanted in labels else 0,))
        self.choice.setVisible(bool(self._groups))
        self._fill()

    def current(self) -> str:
        """The id of the opportunity under the cursor, or nothing."""
        row = self.table.current()
        return "" if row is None else row.id

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit(self.table, self.width(), _GIVE_WAY)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        chosen = self.choice.value()
        if self._figures is None:
            return
        if not isinstance(chosen, int):  # a press on what is chosen changes nothing
            chosen = self._at if self._at < len(self._groups) else 0
            self.choice.set_values((chosen,))
        self._at = chosen
        courses = self._groups[chosen].courses if self._groups else ()
        figures = self._figures
        self.table.set_values([_Row(each, figures.account(each)) for each in courses])
        if self.table.current() is None and courses:
            self.table.select_first()

    def _build(self) -> None:
        self.choice.keep_together()
        head = line(spacing=SPACE[2])
        head.addWidget(self.title)
        head.addWidget(self.choice)
        head.addStretch(1)
        head.addWidget(self.on_board)
        head.addWidget(IconButton("x", self.tr("Back to the tables"), run=self.left.emit))
        box = column(spacing=SPACE[0])
        box.addLayout(head)
        box.addWidget(self.how)
        box.addWidget(self.table, 1)
        self.setLayout(box)
        self.setFocusProxy(self.table)

    def _columns(self) -> list[Column[_Row]]:
        types = words.types()
        columns: list[Column[_Row]] = [
            Column(
                key="title",
                title=self.tr("Opportunity"),
                text=lambda row: row.course.opportunity.title,
                tip=lambda row: row.course.opportunity.title,
                strong=True,
                stretch=True,
                width=150,
                fixed=True,
            ),
            Column(
                key="account",
                title=self.tr("Account"),
                text=lambda row: row.account or self.tr("No account"),
                tone=lambda row: "" if row.account else "tertiary",
                tip=lambda row: row.account,
                width=150,
            ),
            Column(
                key="type",
                title=self.tr("Type"),
                text=lambda row: (
                    types[row.course.opportunity.type] if row.course.opportunity.type else "–"
                ),
                width=110,
            ),
            Column(
                key="stage",
                title=self.tr("Stands in"),
                text=lambda row: row.course.stage.name,
                width=104,
            ),
            Column(
                key="amount",
                title=self.tr("Adds a year"),
                text=lambda row: money_text(row.course.amount),
                sort=lambda row: None if row.course.amount is None else row.course.amount.minor,
                align="right",
                width=96,
            ),
        ]
        return [*columns, *self._days()]

    def _days(self) -> list[Column[_Row]]:
        return [
            Column(
                key="begun",
                title=self.tr("Identified on"),
                text=lambda row: date_text(row.course.begun_on),
                sort=lambda row: row.course.begun_on,
                tone=lambda row: "" if row.course.begun_on else "tertiary",
                align="right",
                width=108,
            ),
            Column(
                key="ended",
                title=self.tr("Decided on"),
                text=lambda row: date_text(row.course.ended_on),
                sort=lambda row: row.course.ended_on,
                align="right",
                width=104,
            ),
            Column(
                key="days",
                title=self.tr("Days"),
                text=lambda row: number_text(row.course.days),
                sort=lambda row: row.course.days,
                align="right",
                width=52,
            ),
        ]
