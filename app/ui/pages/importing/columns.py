"""The columns of one table, each with the field it fills; the field is chosen where it stands."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QCompleter,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from app.exchange.fields import CUSTOM, LEFT_OUT
from app.exchange.mapping import Mapping
from app.services.importing.choosing import samples
from app.services.importing.plans import PlannedTable
from app.ui.pages.importing.wording import field_choices, field_text, joined
from app.ui.theme.look import set_look
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.cells import CellDelegate
from app.ui.widgets.filter import FilterLine
from app.ui.widgets.layout import column, line
from app.ui.widgets.table import VALUE_ROLE, Column, Index
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel

_FIELD = "field"


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of the table: its header, the field it fills, its first values."""

    header: str
    key: str
    mapping: Mapping
    values: tuple[str, ...]


class ColumnsView(QWidget):
    """What each column means. Typing on a row looks for a field; Delete leaves the column out.

    Signals:
        mapped: how the table is to be read from now on.
    """

    mapped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mapping: Mapping | None = None
        self.view = TableView(
            self._columns(),
            name=self.tr("Columns"),
            identify=lambda each: each.header,
            compact=True,
        )
        self._delegate = _FieldDelegate(self.view)
        self.view.setItemDelegateForColumn(1, self._delegate)
        self._delegate.edit_requested.connect(self._choose)
        self.view.opened.connect(lambda _: self.view.edit_cell(_FIELD))
        self.view.typed.connect(self._begin)
        self.filter = FilterLine(self.tr("Find a column"), find_key=False)
        self.filter.words_changed.connect(self.view.set_words)
        self.filter.down_pressed.connect(self._go_down)
        self._used = Button(self.tr("Only columns in use"), role="chip")
        self._used.toggled.connect(self._narrow)
        self._hint = PlainLabel(
            self.tr("Enter or typing chooses what a column becomes; Delete leaves it out."),
            role="caption",
            elide=True,
        )
        leave = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.view)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self._leave_out)
        self._build()

    def show_table(self, table: PlannedTable) -> None:
        """Show the columns of a table."""
        self._mapping = table.mapping
        keys = dict(table.mapping.columns)
        self.view.set_values(
            Heading(header, keys.get(header, CUSTOM), table.mapping, samples(table, at))
            for at, header in enumerate(table.header)
        )
        self.setEnabled(table.mapping.kind is not None)

    def _build(self) -> None:
        top = line(spacing=SPACE[1])
        top.addWidget(self.filter, 10)
        top.addWidget(self._used)
        top.addStretch(1)
        box = column(spacing=SPACE[1])
        box.setContentsMargins(0, SPACE[1], 0, 0)
        box.addLayout(top)
        box.addWidget(self.view, 1)
        box.addWidget(self._hint)
        self.setLayout(box)
        self.setFocusProxy(self.view)

    def _columns(self) -> list[Column[Heading]]:
        quiet = {CUSTOM: "secondary", LEFT_OUT: "tertiary"}
        columns: list[Column[Heading]] = [
            Column(
                key="header",
                title=self.tr("Column in the file"),
                text=lambda each: each.header,
                strong=True,
                width=200,
            ),
            Column(
                key=_FIELD,
                title=self.tr("Becomes"),
                text=lambda each: field_text(each.mapping, each.key),
                edit=lambda each: field_text(each.mapping, each.key),
                tone=lambda each: quiet.get(each.key, ""),
                width=190,
            ),
            Column(
                key="values",
                title=self.tr("First values"),
                text=lambda each: joined(each.values),
                tone=lambda _: "secondary",
                stretch=True,
                width=160,
            ),
        ]
        return columns

    def _begin(self, text: str) -> None:
        self.view.edit_cell(_FIELD)
        editor = self.view.viewport().findChild(QLineEdit)
        if editor is not None:
            editor.setText(text)
            editor.setModified(True)

    def _choose(self, each: Heading, _key: str, field: str) -> None:
        if self._mapping is not None and field != each.key:
            self.mapped.emit(self._mapping.given(each.header, field))

    def _leave_out(self) -> None:
        each = self.view.current()
        if each is not None and self.isEnabled():
            self._choose(each, _FIELD, CUSTOM if each.key == LEFT_OUT else LEFT_OUT)

    def _narrow(self, used: bool) -> None:  # noqa: FBT001 - Qt's signature
        keep = (lambda each: each.key not in {CUSTOM, LEFT_OUT}) if used else None
        self.view.set_filter(keep)

    def _go_down(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.view.current() is None and self.view.shown():
            self.view.setCurrentIndex(self.view.table.index(0, 0))


class _FieldDelegate(CellDelegate):
    """A line that offers the fields as one types; made for the one cell that is edited."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        whole = self._view.itemDelegate()
        if isinstance(whole, CellDelegate):
            self.hovered_row = whole.hovered_row
        super().paint(painter, option, index)

    @override
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QLineEdit:
        editor = super().createEditor(parent, option, index)
        words = [word for _, word in _choices(index)]
        completer = QCompleter(words, editor)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        if (listed := completer.popup()) is not None:
            set_look(listed, role="popup")
        editor.setCompleter(completer)
        completer.activated.connect(lambda _: self._finish_soon(editor))
        editor.returnPressed.connect(lambda: self._finish_soon(editor))
        return editor

    @override
    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, QLineEdit) and isinstance(event, QKeyEvent) and _is_enter(event):
            self._finish_soon(editor)
            return True
        return super().eventFilter(editor, event)

    def _finish_soon(self, editor: QLineEdit) -> None:
        """Keep what is typed, once the list of fields is done with the key.

        Enter ends up here from the line, from the list, or from both.
        """

        def finish() -> None:
            if isValid(editor) and not editor.property("kept"):
                editor.setProperty("kept", True)  # noqa: FBT003 - Qt's signature
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

        # In the view's name: what waits in the line's own is done while the view closes the line.
        QTimer.singleShot(0, self._view, finish)

    @override
    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        editor.setProperty("kept", True)  # noqa: FBT003 - closed, it has nothing more to say
        super().destroyEditor(editor, index)

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        super().setEditorData(editor, index)
        if isinstance(editor, QLineEdit):
            QTimer.singleShot(0, editor, lambda: _offer(editor))  # once it stands in its place

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            key = _key_of(editor, _choices(index))
            if key is not None:
                self.edit_requested.emit(index.data(VALUE_ROLE), _FIELD, key)


def _offer(editor: QLineEdit) -> None:
    """Show the fields under the line: all of them, until something is typed."""
    completer = editor.completer()
    completer.setCompletionPrefix(editor.text() if editor.isModified() else "")
    completer.complete()


def _is_enter(event: QKeyEvent) -> bool:
    return event.type() is QEvent.Type.KeyPress and event.key() in {
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
    }


def _choices(index: Index) -> list[tuple[str, str]]:
    each: Heading = index.data(VALUE_ROLE)
    return field_choices(each.mapping, each.header)


def _key_of(editor: QLineEdit, choices: list[tuple[str, str]]) -> str | None:
    """What was typed: the field of that name, else the first one that has it in its name."""
    typed = editor.text().strip().casefold()
    exact = next((key for key, word in choices if word.casefold() == typed), None)
    if exact is not None or not typed:
        return exact
    found = [(word.casefold().find(typed), at) for at, (_, word) in enumerate(choices)]
    fitting = sorted((place > 0, at) for place, at in found if place >= 0)
    return choices[fitting[0][1]][0] if fitting else None
