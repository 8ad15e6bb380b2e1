"""One objective: its words in full, why it stands so, its milestones and its readings."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from app.services.account import AccountView
from app.services.success import ObjectiveRow
from app.ui.labels import date_text
from app.ui.pages.account.plan import wording
from app.ui.pages.account.plan.chart import ReadingsChart, curve_of
from app.ui.pages.account.plan.measured import ObjectiveReadings
from app.ui.pages.account.plan.milestones import Milestones
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class ObjectiveDetail(QWidget):
    """Shows the objective under the cursor."""

    def __init__(self, workspace: Workspace, view: Callable[[], AccountView | None]) -> None:
        super().__init__()
        self._view = view
        self.words = PlainLabel("", role="section", elide=True)
        self.why = PlainLabel("", elide=True)
        self.said = PlainLabel("", role="caption", tone="secondary", elide=True)
        self.chart = ReadingsChart()
        self.milestones = Milestones(workspace, view)
        self.readings = ObjectiveReadings(workspace)
        self.milestones.records.panel_toggled.connect(self._make_room)
        told = _under(self.words, self.why, self.said, self.milestones.records)
        told.setContentsMargins(0, 0, SPACE[2], 0)
        self._side = _under(self.chart, self.readings.records)
        self._side.setContentsMargins(SPACE[2], 0, 0, 0)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(1)
        for number, (part, share) in enumerate(((told, 5), (self._side, 3))):
            parts.addWidget(part)
            parts.setStretchFactor(number, share)
        whole = column()
        whole.addWidget(parts, 1)
        self.setLayout(whole)

    def show_row(self, row: ObjectiveRow | None) -> None:
        """Turn to another objective, or to another state of it."""
        self.milestones.show_row(row)
        self.readings.show_row(row)
        view = self._view()
        if row is None or view is None:
            return
        self.words.setText(f"“{row.objective.text}”")
        self.why.setText(f"{wording.status_mark(row).word}: {wording.why(row)}")
        self.said.setText(self._whence(row))
        self.said.setVisible(bool(self.said.text()))
        self.chart.show_curve(curve_of(row.objective, view.day))

    def _make_room(self, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        self._side.setVisible(not on)

    def _whence(self, row: ObjectiveRow) -> str:
        """Who said so, when and where; how it is measured and who answers for it."""
        each = row.objective
        who = self.tr("{name}, {day}") if each.said_by else "{day}"
        return wording.together(
            who.format(name=each.said_by, day=date_text(each.on)),
            each.source,
            self.tr("measure: {what}").format(what=each.metric) if each.metric else "",
            self.tr("theirs: {name}").format(name=each.theirs) if each.theirs else "",
            self.tr("ours: {name}").format(name=each.ours) if each.ours else "",
        )


def _under(*parts: QWidget) -> QWidget:
    """One under the other; the last one takes the room."""
    box = column(spacing=2)
    *above, last = parts
    for each in above:
        box.addWidget(each)
    box.addSpacing(SPACE[0])
    box.addWidget(last, 1)
    whole = QWidget()
    whole.setLayout(box)
    return whole
