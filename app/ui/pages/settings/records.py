"""A table of records with the verbs that can be done to them, by button, menu and key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget
from typing_extensions import override

from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column, line
from app.ui.widgets.read_only import writes
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel, double_ampersands

_SENTENCE = 480


@dataclass(frozen=True, kw_only=True)
class Act:
    """Something that can be done to the record the cursor is on. *key* does it in the table.

    What *writes* cannot be done while nothing may be changed.
    """

    text: str
    run: Callable[[Any], object]
    possible: Callable[[Any], bool] = lambda _: True
    key: Qt.Key | None = None
    writes: bool = True


class Records(QWidget):
    """The table; the verbs stand above it. Enter and a double click do the first of them."""

    def __init__(  # noqa: PLR0913 - a table is these parts
        self,
        columns: Sequence[Column[Any]],
        *,
        name: str,
        add_text: str,
        add: Callable[[], object],
        acts: Sequence[Act],
        empty: str,
        add_icon: str = "plus",
        add_writes: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._acts = acts
        self.view: TableView[Any] = TableView(columns, name=name)
        self.add_button = Button(add_text, icon=add_icon, run=add, writes=add_writes)
        self.buttons = [
            Button(act.text, role="quiet", run=partial(self._do, act), writes=act.writes)
            for act in acts
        ]
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(_teaching(empty))
        self.top = line()
        self.top.addWidget(self.add_button)
        for button in self.buttons:
            self.top.addWidget(button)
        self.top.addStretch()
        box = column(spacing=SPACE[1])
        box.addLayout(self.top)
        box.addWidget(self._stack, 1)
        self.setLayout(box)
        self.setFocusProxy(self.view)
        self.view.current_changed.connect(lambda _: self._enable())
        self.view.opened.connect(acts[0].run)
        self.view.menu_requested.connect(self._menu)
        self._enable()

    def set_values(self, values: Sequence[Any]) -> None:
        """Show these records."""
        self.view.set_values(values)
        self._stack.setCurrentIndex(0 if values else 1)
        if values and self.view.current() is None:
            self.view.selectRow(0)
        self._enable()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        for act in self._acts:
            if act.key is not None and event.key() == act.key and self.view.hasFocus():
                self._do(act)
                return
        super().keyPressEvent(event)

    def _do(self, act: Act) -> None:
        value = self.view.current()
        if value is not None and act.possible(value):
            act.run(value)

    def _enable(self) -> None:
        value = self.view.current()
        for act, button in zip(self._acts, self.buttons, strict=True):
            button.setVisible(bool(self.view.table.values))
            button.setEnabled(value is not None and act.possible(value))

    def _menu(self, value: Any, place: QPoint) -> None:  # noqa: ANN401 - a record of any kind
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for act in self._acts:
            action = menu.addAction(double_ampersands(act.text))
            action.setEnabled(act.possible(value))
            action.triggered.connect(partial(_run, act, value))
            if act.writes:
                writes(action)
        menu.popup(place)


def _teaching(sentence: str) -> QWidget:
    """What belongs here; the button that gets it stands right above."""
    words = PlainLabel(sentence, tone="secondary", wrap=True)
    words.setMaximumWidth(scaled(_SENTENCE))
    box, down = QWidget(), column()
    down.addWidget(words)
    down.addStretch()
    box.setLayout(down)
    return box


def _run(act: Act, value: Any, _checked: bool = False) -> None:  # noqa: ANN401, FBT001, FBT002 - Qt adds the last
    act.run(value)
