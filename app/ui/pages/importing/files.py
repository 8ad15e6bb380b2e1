"""The left side of the page: the files, and what will happen to the book."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.services.importing.plans import ImportPlan
from app.services.importing.shelf import Count
from app.ui.labels import number_text
from app.ui.pages.importing.lines import FileLine, lines_of
from app.ui.pages.importing.wording import counted_text, kind_text
from app.ui.theme.look import scaled
from app.ui.theme.tokens import COMPACT_ROW, CONTROL, SPACE
from app.ui.widgets.layout import Section, clear, column, scrolled
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel

_MOST_KINDS = 8


class FilesPanel(QWidget):
    """The tables of the import as a list. Delete takes a file out of it.

    Signals:
        chosen: the line to show in full, or None.
        removed: the name of a file to take away.
    """

    chosen = Signal(object)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: TableView[FileLine] = TableView(
            self._columns(), name=self.tr("Files"), identify=lambda each: each.key, compact=True
        )
        self.outcome = CountsTable()
        self._files = Section(self.tr("Files"), divided=False)
        self._files.heading.setFixedHeight(scaled(CONTROL))
        self._files.add(self.view, 1)
        self._effect = Section(self.tr("What will happen"), divided=False)
        self._notes = column(spacing=SPACE[1])
        self._notes.setContentsMargins(0, 0, SPACE[1], 0)
        self._nothing = PlainLabel(self.tr("Nothing yet."), tone="secondary")
        self._effect.add(self._nothing)
        self._effect.add(self.outcome)
        notes = QWidget()
        inner = column(spacing=0)
        inner.addLayout(self._notes)
        inner.addStretch()
        notes.setLayout(inner)
        self._scroll = scrolled(notes)
        self._effect.add(self._scroll, 1)
        box = column(spacing=SPACE[3])
        box.addWidget(self._files, 3)
        box.addWidget(self._effect, 2)
        self.setLayout(box)
        self.setFocusProxy(self.view)
        self.view.current_changed.connect(self.chosen)
        remove = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.view)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self._remove)

    def show_plan(self, plan: ImportPlan, files: Sequence[str]) -> None:
        """Show what is planned; the cursor stays on the table it is on."""
        lines = lines_of(plan, files)
        self.view.set_values(lines)
        if self.view.current() is None and lines:
            self.view.setCurrentIndex(self.view.table.index(0, 0))
        self.outcome.show_counts(plan.counts)
        self._nothing.setVisible(not self.outcome.shown())
        clear(self._notes)
        for note in plan.notes:
            self._notes.addWidget(PlainLabel(note, tone="secondary", wrap=True))

    def _remove(self) -> None:
        each = self.view.current()
        if each is not None:
            self.removed.emit(each.file)

    def _columns(self) -> list[Column[FileLine]]:
        return [
            Column(
                key="name",
                title=self.tr("File"),
                text=lambda each: each.name,
                tip=lambda each: "\n".join(filter(None, (each.name, each.reason))),
                tone=lambda each: "" if each.table or each.is_book else "danger",
                stretch=True,
                width=120,
            ),
            Column(
                key="kind",
                title=self.tr("Rows are"),
                text=self._kind,
                tone=_kind_tone,
                tip=lambda each: each.reason,
                width=118,
            ),
            Column(
                key="rows",
                title=self.tr("Rows"),
                text=lambda each: number_text(each.table.row_count, 0) if each.table else "",
                sort=lambda each: each.table.row_count if each.table else None,
                align="right",
                width=64,
            ),
        ]

    def _kind(self, each: FileLine) -> str:
        if each.table is None:
            return self.tr("Whole book") if each.is_book else self.tr("Not readable")
        return self.tr("Not recognised") if each.reason else kind_text(each.table.mapping.kind)


def _kind_tone(each: FileLine) -> str:
    if each.table is None:
        return "" if each.is_book else "danger"
    if each.reason:
        return "info"
    return "" if each.table.mapping.kind else "tertiary"


class CountsTable(TableView[tuple[str, Count]]):
    """How many records of each kind are new, changed, the same and refused."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self._numbers(),
            name=self.tr("What will happen"),
            identify=lambda each: each[0],
            compact=True,
            parent=parent,
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_counts(self, counts: Mapping[str, Count]) -> None:
        """Show the kinds of which there is anything, as many lines high as there are."""
        items = [each for each in counts.items() if each[1] != Count()]
        self.set_values(items)
        for at, each in enumerate(self.table.columns[1:], 1):
            said = any(getattr(count, each.key) for _, count in items)
            self.setColumnHidden(at, not said)
        shown = min(len(items), _MOST_KINDS)
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + shown * scaled(COMPACT_ROW))
        self.setVisible(bool(items))

    def _numbers(self) -> list[Column[tuple[str, Count]]]:
        return [
            Column(
                key="kind",
                title="",
                text=lambda each: counted_text(each[0]),
                stretch=True,
                width=90,
            ),
            _number("created", self.tr("New")),
            _number("updated", self.tr("Changed")),
            _number("unchanged", self.tr("Same")),
            _number("refused", self.tr("Refused")),
        ]


def _number(key: str, title: str) -> Column[tuple[str, Count]]:
    def count(each: tuple[str, Count]) -> int:
        return int(getattr(each[1], key))

    column: Column[tuple[str, Count]] = Column(
        key=key,
        title=title,
        text=lambda each: number_text(count(each), 0) if count(each) else "",
        sort=count,
        align="right",
        strong=key == "created",
        tone=lambda each: "danger" if key == "refused" and count(each) else "",
        width=76,
    )
    return column
