"""The calendar: a year of months with every decisive day, renewal date and step; a day's list."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from app.domain.errors import PerennialError
from app.domain.renewing.ladder import Due
from app.services import renewal_calendar
from app.services.calendars import our_calendar
from app.services.renewal_calendar import Entry
from app.services.renewing import RenewalRow
from app.ui.actions import Command
from app.ui.background import Job, Progress
from app.ui.labels import translate
from app.ui.pages.renewals.legend import legend
from app.ui.pages.renewals.totals import show_totals
from app.ui.pages.renewals.view import RenewalsView
from app.ui.pages.renewals.wording import told
from app.ui.pages.renewals.year import YearCanvas
from app.ui.pages.renewals.year_words import day_text, mark_text, what_text
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.header import Place
from app.ui.widgets.layout import column, line, scrolled
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import BookFile, Workspace

_LIST, _NARROW = 320, 760
_ACCOUNT, _WHAT, _WHAT_WIDE = 128, 172, 300
_UNBOUND = 16_777_215  # QWIDGETSIZE_MAX, which PySide6 does not name
_ROOM = 24  # pixels kept around the cursor


class DayList(TableView[Entry]):
    """What is on a day. Escape or Left goes back to the months."""

    def __init__(self, name: str) -> None:
        super().__init__(_columns(), name=name, compact=True)
        self.setCornerWidget(QWidget())  # the style would draw a bracket there
        self.back: QWidget | None = None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back is not None:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)


class CalendarView(RenewalsView):
    """Months beside each other, and beside them what is on the day of the cursor."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._rows: Sequence[RenewalRow] = ()
        self._steps: Mapping[str, Sequence[Due]] = {}
        self._planned: tuple[RenewalRow, ...] = ()
        self._job: Job | None = None
        self.year = YearCanvas()
        self._area = scrolled(self.year)
        self._title = PlainLabel(role="section", wrap=True)
        self._note = PlainLabel(tone="secondary", wrap=True)
        self.list = DayList(self.tr("On this day"))
        self.list.back = self.year
        self._beside = QWidget()
        self._both = line(spacing=SPACE[3])
        self._build()
        self._connect()

    @override
    def show_rows(self, rows: Sequence[RenewalRow]) -> None:
        self._rows = rows
        self._draw()
        show_totals(self.footer, rows)
        self._plan()

    @override
    def current(self) -> str:
        entry = self.list.current()
        return "" if entry is None else entry.row.id

    @override
    def select(self, renewal_id: str) -> bool:
        row = next((each for each in self._rows if each.id == renewal_id), None)
        if row is None or row.anchor is None or not self.year.go_to(row.anchor.day):
            return False
        found = (e for e in self.year.on(row.anchor.day) if e.row.id == renewal_id and e.decides)
        return any(self.list.go_to(each.id) for each in found)

    @override
    def take_focus(self) -> None:
        self.year.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def commands(self) -> list[Command]:
        return [
            Command(
                id="renewals-today",
                menu="",
                text=self.tr("Renewals: go to today in the calendar"),
                run=self.go_to_today,
            )
        ]

    def go_to_today(self) -> None:
        """Put the cursor on today."""
        self.year.go_to(self._workspace.today())
        self.take_focus()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._plan()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        QTimer.singleShot(0, self, self.year.seek)  # once the list has the room that it gets

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._drop()
        super().hideEvent(event)

    def _fit(self) -> None:
        """The list of a day beside the months, or under them where it is narrow."""
        is_narrow = self.width() < scaled(_NARROW)
        what = _WHAT_WIDE if is_narrow else _WHAT
        self.list.header.put([Place("account", _ACCOUNT), Place("what", what)])
        ways = QBoxLayout.Direction
        self._both.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)
        if is_narrow:
            self._beside.setMaximumWidth(_UNBOUND)
            self._beside.setMinimumWidth(0)
            self._beside.setFixedHeight(self.height() * 2 // 5)
        else:
            self._beside.setFixedWidth(scaled(_LIST))
            self._beside.setMinimumHeight(0)
            self._beside.setMaximumHeight(_UNBOUND)

    def _draw(self) -> None:
        today = self._workspace.today()
        found = renewal_calendar.entries(self._rows, self._steps)
        worked = our_calendar(self._workspace.settings(), today).worked
        self.year.show_days(renewal_calendar.months(found, today), found, worked, today)
        self._show_day()

    def _show_day(self) -> None:
        day = self.year.day
        entries = self.year.on(day)
        self._title.setText(day_text(day))
        notes = []
        if day == self._workspace.today():
            notes.append(self.tr("Today"))
        if not self.year.is_worked(day):
            notes.append(self.tr("A day off for us"))
        if not entries:
            notes.append(self.tr("Nothing is on. Ctrl+→ goes to the next day with something."))
        self._note.setText(" · ".join(notes))
        self._note.setVisible(bool(notes))
        self.list.set_values(entries)
        if entries and self.list.current() is None:
            self.list.select_first()

    def _plan(self) -> None:
        """Work out in the background which steps are due for what is shown."""
        wanted = tuple(self._rows)
        if not self.isVisible() or wanted == self._planned:
            return
        self._drop()
        today = self._workspace.today()

        def work(file: BookFile, progress: Progress) -> Mapping[str, Sequence[Due]]:
            progress.check()
            with file.read() as book:
                return renewal_calendar.steps_of(book, wanted, today=today)

        job = self._job = self._workspace.background(work, self)
        job.done.connect(lambda found: self._take(job, wanted, found))
        job.failed.connect(self._failed)
        job.start()

    def _take(
        self, job: Job, planned: tuple[RenewalRow, ...], found: Mapping[str, Sequence[Due]]
    ) -> None:
        if job is self._job:
            self._job, self._planned, self._steps = None, planned, found
            self._draw()

    def _failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, PerennialError):
            raise error

    def _drop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_opened(self, _day: date) -> None:
        """Go on to the list of a day; where there is only one thing, open it."""
        entries = self.list.table.values
        if len(entries) == 1:
            self.opened.emit(entries[0].row.id)
        elif entries:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self, text: str) -> None:
        entry = self.list.current()
        if text.lower() == "e" and entry is not None:
            self.opened.emit(entry.row.id)
        else:
            self.typed.emit("" if text == "/" else text)

    def _keep_in_sight(self, rect: QRectF) -> None:
        middle = rect.center().toPoint()
        room = scaled(_ROOM)
        self._area.ensureVisible(middle.x(), middle.y(), room, round(rect.height()) * 3 + room)

    def _build(self) -> None:
        side = column(spacing=SPACE[1])
        side.addWidget(self._title)
        side.addWidget(self._note)
        side.addWidget(self.list, 1)
        self._beside.setLayout(side)
        self._both.addWidget(self._area, 1)
        self._both.addWidget(self._beside)
        whole = column(spacing=SPACE[1])
        whole.addLayout(self._both, 1)
        whole.addWidget(legend())
        self.setLayout(whole)
        tools = line()
        tools.addWidget(Button(self.tr("Today"), role="quiet", run=self.go_to_today))
        self.tools.setLayout(tools)
        self.setFocusProxy(self.year)

    def _connect(self) -> None:
        self.year.day_changed.connect(self._show_day)
        self.year.day_opened.connect(self._on_opened)
        self.year.cursor_moved.connect(self._keep_in_sight)
        self.year.typed.connect(self.typed)
        self.list.typed.connect(self._on_typed)
        self.list.opened.connect(lambda entry: self.opened.emit(entry.row.id))
        self.list.current_changed.connect(
            lambda entry: self.current_changed.emit("" if entry is None else entry.row.id)
        )


def _columns() -> list[Column[Entry]]:
    return [
        Column(
            key="account",
            title=translate("RenewalCalendar", "Account"),
            text=lambda entry: entry.row.account,
            tip=lambda entry: told(entry.row),
            strong=True,
            width=_ACCOUNT,
            stretch=True,
        ),
        Column(
            key="what",
            title=translate("RenewalCalendar", "What"),
            text=what_text,
            tip=lambda entry: (
                what_text(entry) if entry.step is None else f"{mark_text(entry)}\n{entry.step.text}"
            ),
            tone=lambda entry: "" if entry.decides else "secondary",
            width=_WHAT,
        ),
    ]
