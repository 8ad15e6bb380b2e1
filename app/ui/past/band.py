"""The strip above all rooms that says which past day is shown, and leads on and back."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from app.services.past import Stride, stepped
from app.ui.theme.icons import icon
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.fields import Choice
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel, hairline
from app.ui.workspace import Workspace

_STRIDE = 104


class PastBand(QFrame):
    """Says which day is shown and that nothing can be changed, and leads on and back.

    Signals:
        choice_requested: the user wants another day.
    """

    choice_requested = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setProperty("role", "band")
        self._day = PlainLabel("", role="strong", elide=True)
        self._note = PlainLabel("", role="caption", elide=True)
        self.earlier = IconButton("chevron-left", self.tr("Earlier"), run=self.go_earlier)
        self.later = IconButton("chevron-right", self.tr("Later"), run=self.go_later)
        self.stride = Choice(((Stride.WEEK, self.tr("a week")), (Stride.MONTH, self.tr("a month"))))
        self.stride.set_value(Stride.MONTH)
        self.stride.setMinimumWidth(scaled(_STRIDE))
        self.stride.setAccessibleName(self.tr("How far earlier and later go"))
        self.change = Button(
            self.tr("Other day…"), run=self.choice_requested.emit, tip="Ctrl+Shift+D"
        )
        self.back = Button(
            self.tr("Back to today"), role="primary", run=self.go_back, tip=self.tr("Alt+Home, Esc")
        )
        self._build()
        workspace.day_changed.connect(lambda _: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Show the day that is looked at; on today, nothing."""
        day = self._workspace.as_of
        self.setVisible(day is not None)
        if day is None:
            return
        told = self.tr("The book as of {day}").format(day=weekday_text(day))
        note = self.tr("Read-only · names, tags and notes are as they are today")
        self._day.setText(told)
        self._note.setText(note)
        self._note.set_tip(
            self.tr(
                "Shown as on that day: contracts, readings, tickets, exchanges, events, moves and "
                "amounts of opportunities, the part people play, owners, overrides, proposals, "
                "rates and settings. As they are today: names, addresses, titles, tags, notes and "
                "prices of products, which are kept without a day."
            )
        )
        self.setAccessibleName(f"{told}. {note}")

    def go_earlier(self) -> None:
        """Show the day one stride before."""
        self._step(later=False)

    def go_later(self) -> None:
        """Show the day one stride after; that is today at the latest."""
        self._step(later=True)

    def go_back(self) -> None:
        """Show the book as it is."""
        self._workspace.show_as_of(None)

    def _step(self, *, later: bool) -> None:
        day, stride = self._workspace.as_of, self.stride.value()
        if day is None or not isinstance(stride, Stride):
            return
        wanted = min(stepped(day, stride, later=later), self._workspace.now())
        if reason := self._workspace.show_as_of(wanted):
            self._workspace.refused.emit(reason)

    def _build(self) -> None:
        mark = QLabel()
        mark.setTextFormat(Qt.TextFormat.PlainText)
        mark.setPixmap(icon("clock", "info").pixmap(scaled(SPACE[3]), scaled(SPACE[3])))
        self.earlier.setToolTip(self.tr("Earlier ({keys})").format(keys="Alt+PgUp"))
        self.later.setToolTip(self.tr("Later ({keys})").format(keys="Alt+PgDown"))
        row = line(spacing=SPACE[1])
        row.setContentsMargins(SPACE[3], SPACE[1], SPACE[3], SPACE[1])
        row.addWidget(mark)
        words = column(spacing=0)
        words.addWidget(self._day)
        words.addWidget(self._note)
        row.addLayout(words, 1)
        row.addSpacing(SPACE[2])
        for widget in (self.earlier, self.stride, self.later, self.change, self.back):
            row.addWidget(widget)
        box = column(spacing=0)
        box.addLayout(row)
        box.addWidget(hairline())
        self.setLayout(box)


def weekday_text(day: date) -> str:
    """A day in full with its weekday, in the order of the user's language."""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)
