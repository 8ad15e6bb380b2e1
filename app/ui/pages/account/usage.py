"""Usage and support: readings by measure with their course, and the tickets."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedLayout, QWidget

from app.domain.observations import Measure
from app.services.account import AccountView, MeasureRow
from app.ui.labels import date_text, number_text
from app.ui.pages.account import wording
from app.ui.pages.account.checks import Checks
from app.ui.pages.account.pasting import PastePanel
from app.ui.pages.account.readings import Readings
from app.ui.pages.account.records import Kind, Records, Way
from app.ui.pages.account.tickets import Tickets
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column
from app.ui.widgets.painting import Trend
from app.ui.widgets.table import Column
from app.ui.workspace import Workspace

_POINTS = 78  # readings in a small line: eighteen months of weeks


class UsageTab(QWidget):
    """Measures and the readings of the one under the cursor above, tickets below.

    What is pasted is looked at in the place of both, until it is added or left.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self._typing = Readings(workspace, self._measure, self.paste)
        self.measures: Records[MeasureRow] = Records(self._measure_kind())
        self.readings = self._typing.records
        self.tickets = Tickets(workspace)
        self.checks = Checks(workspace, ("tickets", "surveys"))
        self.pasting = PastePanel(workspace)
        self.pasting.closed.connect(self._leave_paste)
        self.measures.table.current_changed.connect(lambda _: self._show_readings())
        self._stack = QStackedLayout(self)
        self._build()
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.paste)

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        if self._view is not None and self._view.id != view.id:
            self._leave_paste()
        self._view = view
        self._typing.show_view(view)
        self.measures.show_values(view.id, view.measures)
        self._show_readings()
        self.tickets.show_view(view)
        self.checks.show_view(view)
        self.pasting.show_view(view)

    def paste(self) -> None:
        """Look at the cells that were copied elsewhere, and offer to add them as readings."""
        if self._view is None or self._workspace.refuses():
            return
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            message = self.tr("There is nothing to paste. Copy cells of a spreadsheet first.")
            self._workspace.said.emit(message)
            return
        self._stack.setCurrentWidget(self.pasting)
        self.pasting.take(text, self._measure())

    def go_to_reading(self, reading_id: str) -> None:
        """Put the cursor on a reading, and with it on its measure."""
        rows = self._view.measures if self._view else ()
        row = next((r for r in rows if any(each.id == reading_id for each in r.readings)), None)
        if row is not None:
            self.measures.table.go_to(row.id)
            self.readings.table.go_to(reading_id)
            self.readings.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_paste(self) -> None:
        if self._stack.currentWidget() is self.pasting:
            self._stack.setCurrentIndex(0)
            self.readings.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _measure(self) -> str:
        """The measure under the cursor: what is typed or pasted is taken to be of it."""
        row = self.measures.table.current()
        return row.measure if row else Measure.ACTIVE_USERS

    def _show_readings(self) -> None:
        self._typing.show_row(self.measures.table.current())

    def _build(self) -> None:
        self.readings.panel_toggled.connect(self.tickets.setHidden)
        above = QSplitter(Qt.Orientation.Horizontal)
        self.tickets.records.panel_toggled.connect(above.setHidden)
        above.addWidget(self.measures)
        above.addWidget(self.readings)
        below = QSplitter(Qt.Orientation.Vertical)
        below.addWidget(above)
        below.addWidget(self.tickets)
        for split, shares in ((above, (3, 2)), (below, (3, 2))):
            split.setChildrenCollapsible(False)
            split.setHandleWidth(1)
            for number, share in enumerate(shares):
                split.setStretchFactor(number, share)
        self.measures.setContentsMargins(0, 0, SPACE[2], 0)
        self.readings.setContentsMargins(SPACE[2], 0, 0, 0)
        self.tickets.setContentsMargins(0, SPACE[2], 0, 0)
        above.setContentsMargins(0, 0, 0, SPACE[2])
        box = column()
        box.setContentsMargins(0, SPACE[2], 0, 0)
        box.addWidget(below, 1)
        box.addWidget(self.checks)
        listed = QWidget()
        listed.setLayout(box)
        self._stack.addWidget(listed)
        self._stack.addWidget(self.pasting)

    def _measure_kind(self) -> Kind[MeasureRow]:
        return Kind(
            name=self.tr("Measures"),
            title=self.tr("Readings by measure"),
            columns=[
                Column(
                    key="measure",
                    title=self.tr("Measure"),
                    text=lambda row: wording.measure_word(row.measure),
                    strong=True,
                    width=190,
                    stretch=True,
                ),
                Column(
                    key="value",
                    title=self.tr("Latest"),
                    text=lambda row: wording.reading_text(row.measure, row.latest, row.newest.unit),
                    sort=lambda row: row.latest,
                    align="right",
                    width=88,
                ),
                Column(
                    key="course",
                    title=self.tr("Course"),
                    text=lambda row: self._count(len(row.points)),
                    sort=lambda row: len(row.points),
                    picture=lambda row: Trend(
                        points=tuple(value for _, value in row.points[-_POINTS:])
                    ),
                    width=140,
                ),
                Column(
                    key="on",
                    title=self.tr("As of"),
                    text=lambda row: date_text(row.newest.on),
                    sort=lambda row: row.newest.on,
                    width=104,
                ),
            ],
            empty=self.tr("Readings of the customer’s usage belong here."),
            icon="activity",
            ways=[
                Way(
                    text=self.tr("Add answer"),
                    run=self._typing.add_answer,
                    tip=self.tr("An answer to an NPS or CSAT question"),
                )
            ],
        )

    def _count(self, readings: int) -> str:
        if readings == 1:
            return self.tr("1 reading")
        return self.tr("%1 readings").replace("%1", number_text(readings))
