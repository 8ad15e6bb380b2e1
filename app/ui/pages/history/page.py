"""The history page: what was done, when and by whom, and what each step touched."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QTimeZone
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from app.services import history
from app.services.history import Step, Touched
from app.ui.theme.tokens import SPACE
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filter import FilterLine, join
from app.ui.widgets.layout import PageHeader, column
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class HistoryPage(QWidget):
    """Every step, the latest first. Steps that were taken back stay listed."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view = TableView(self._columns(), name=self.tr("History"), identify=lambda s: s.id)
        self._filter = FilterLine(self.tr("Filter the history"), find_key=False)
        self._touched = PlainLabel("", tone="secondary", wrap=True, selectable=True)
        self._header = PageHeader(self.tr("History"), self._explanation())
        self._build()
        self._view.current_changed.connect(self._explain)
        workspace.changed.connect(lambda _: self.refresh() if self.isVisible() else None)

    def refresh(self) -> None:
        """Show the history as it is now."""
        steps = self._workspace.read(history.steps)
        self._header.set_title(self.tr("History"), self._explanation())
        self._view.set_values(steps)
        self._stack.setCurrentIndex(0 if steps else 1)

    def focus_filter(self) -> None:
        """Begin to filter."""
        self._filter.take_over()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)

    def _build(self) -> None:
        join(self._filter, self._view)
        listed = QWidget()
        inner = column(spacing=SPACE[2])
        inner.addWidget(self._filter)
        inner.addWidget(self._view, 1)
        inner.addWidget(self._touched)
        listed.setLayout(inner)
        self._stack = QStackedLayout()
        self._stack.addWidget(listed)
        self._stack.addWidget(
            EmptyState(self.tr("Every change you make is listed here, and can be undone."))
        )
        box = column(margin=SPACE[3], spacing=SPACE[2])
        box.addWidget(self._header)
        box.addLayout(self._stack, 1)
        self.setLayout(box)

    def _explanation(self) -> str:
        if self._workspace.is_read_only:
            return self.tr(
                "Steps are listed by the clock, the later ones too: none is turned back."
            )
        return self.tr("Undo takes back the latest step; redo takes it again. Nothing is erased.")

    def _columns(self) -> list[Column[Step]]:
        return [
            Column(
                key="at",
                title=self.tr("When"),
                text=lambda s: _moment(s.at),
                sort=lambda s: s.id,
                width=150,
            ),
            Column(key="label", title=self.tr("What"), text=lambda s: s.label, stretch=True),
            Column(key="author", title=self.tr("Who"), text=lambda s: s.author, width=160),
            Column(
                key="kinds",
                title=self.tr("Touched"),
                text=_kinds,
                sort=lambda s: s.entities,
                width=260,
            ),
            Column(
                key="state",
                title=self.tr("State"),
                text=lambda s: self.tr("undone") if s.undone else "",
                tone=lambda _: "secondary",
                width=90,
            ),
        ]

    def _explain(self, step: Step | None) -> None:
        if step is None:
            self._touched.setText("")
            return
        found = self._workspace.read(partial(history.touched, step_id=step.id))
        rest = step.entities - len(found)
        lines = [_line(each) for each in found[:8]]
        if step.entities > len(lines):
            lines.append(self.tr("and %n more", "", rest + len(found) - len(lines)))
        self._touched.setText(" · ".join(lines))


def _moment(at: datetime) -> str:
    local = QDateTime.fromSecsSinceEpoch(int(at.timestamp()), QTimeZone.systemTimeZone())
    return QLocale().toString(local, "d MMM yyyy HH:mm")


def _kinds(step: Step) -> str:
    return ", ".join(f"{count} {_kind(name, count)}" for name, count in step.kinds)


def _kind(name: str, count: int = 1) -> str:
    """The word for a kind of entity: “PaymentStatus” is a payment status."""
    spaced = "".join(f" {each.lower()}" if each.isupper() else each for each in name).strip()
    if count == 1 or spaced.endswith("evidence"):
        return spaced
    return (
        f"{spaced[:-1]}ies"
        if spaced.endswith("y")
        else f"{spaced}{'es' if spaced.endswith('s') else 's'}"
    )


def _line(each: Touched) -> str:
    translate = QCoreApplication.translate
    words = {
        "created": translate("History", "added"),
        "changed": translate("History", "changed"),
        "deleted": translate("History", "deleted"),
    }
    named = f"{_kind(each.kind)} “{each.name}”" if each.name else _kind(each.kind)
    fields = f" ({', '.join(field.replace('_', ' ') for field in each.fields)})"
    return f"{words[each.what]} {named}{fields if each.fields else ''}"
