"""A list of records with its verbs above it and, beside it, the panel they are typed into."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from app.ui.theme.look import scaled
from app.ui.theme.tokens import CONTROL, SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.entry import EntryPanel, Sheet
from app.ui.widgets.layout import clear, column, line
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel, hairline

T = TypeVar("T")

_PANEL = 416


def _always(_value: object) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class Verb(Generic[T]):
    """Something that can be done to the record under the cursor; *keys* work in the list.

    What *writes* cannot be done while nothing may be changed.
    """

    text: str
    run: Callable[[T], object]
    keys: str = ""
    possible: Callable[[T], bool] = _always
    writes: bool = True


@dataclass(frozen=True, kw_only=True)
class Way:
    """Another way than the list: a button beside the one that adds. Most *write* too."""

    text: str
    run: Callable[[], object]
    tip: str = ""
    writes: bool = True


@dataclass(frozen=True, kw_only=True)
class Kind(Generic[T]):
    """What a list is of. *sheet* asks for a new record, or for another state of a given one.

    *add* goes elsewhere for a new one, where it is not typed in here. What is not *typed* by
    anybody cannot be edited.
    """

    name: str
    columns: Sequence[Column[T]]
    empty: str
    icon: str = ""
    add_text: str = ""
    sheet: Callable[[T | None], Sheet] | None = None
    verbs: Sequence[Verb[T]] = ()
    add: Callable[[], object] | None = None
    title: str = ""
    ways: Sequence[Way] = ()
    typed: Callable[[T], bool] = _always


@dataclass(frozen=True)
class _Draft:
    """What was typed and not kept when the page went elsewhere."""

    identity: Hashable
    typed: dict[str, Any]


class Records(QWidget, Generic[T]):
    """Shows, adds and edits records in place. With *beside* the panel stands next to the list.

    Signals:
        panel_toggled: whether a record is being typed now.
    """

    panel_toggled = Signal(bool)

    def __init__(
        self, kind: Kind[T], *, beside: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._beside = beside
        self._owner = ""
        self._drafts: dict[str, _Draft] = {}
        self._identity: Hashable = None
        self._is_read_only = False
        self._is_asking = False
        self.panel: EntryPanel | None = None
        self.table: TableView[T] = TableView(kind.columns, name=kind.name)
        self.table.opened.connect(self.edit)
        self.table.current_changed.connect(lambda _: self._offer())
        self.count = PlainLabel("", role="caption")
        self._verbs = [(verb, self._button(verb)) for verb in self._all_verbs()]
        self.add_button = (
            Button(kind.add_text, icon="plus", run=self.add, writes=True) if kind.add_text else None
        )
        self._build()

    def show_values(self, owner: str, values: Sequence[T]) -> None:
        """Show the records of *owner*; what was being typed for it before is there again."""
        if owner != self._owner:
            self._set_aside()
            self._owner = owner
        self.table.set_values(values)
        self.count.setText(str(len(values)) if values else "")
        self._turn(listed=bool(values))
        if values and self.table.current() is None:
            self.table.select_first()
        self._offer()
        draft = None if self._is_read_only else self._drafts.pop(owner, None)
        if draft is not None:
            self._take_up(draft)

    def set_read_only(self, *, on: bool) -> None:
        """Put aside what is being typed until something can be changed again."""
        if on and not self._is_read_only:
            self._set_aside()
        self._is_read_only = on

    def add(self) -> None:
        """Begin a new record."""
        if self._kind.add is not None:
            self._kind.add()
        elif self._kind.sheet is not None:
            self._open(self._kind.sheet(None), None)

    def button(self, text: str) -> Button:
        """The button of a verb, for what opens at it."""
        return next(button for verb, button in self._verbs if verb.text == text)

    def begin(self, sheet: Sheet) -> None:
        """Begin a new record with values of its own."""
        self._open(sheet, None)

    def ask(self, sheet: Sheet) -> None:
        """Ask something about a record; what is typed is not kept for later."""
        self._open(sheet, None)
        self._is_asking = True

    def edit(self, value: T | None = None) -> None:
        """Begin to edit a record: the given one, or the one under the cursor."""
        chosen = self.table.current() if value is None else value
        if chosen is None or not self._kind.typed(chosen):
            return
        if self._kind.sheet is not None:
            self._open(self._kind.sheet(chosen), self.table.table.identify(chosen))

    def close_panel(self) -> None:
        """Put the panel away; the cursor is back in the list."""
        if self.panel is None:
            return
        focused = self.panel.isAncestorOf(self.focusWidget() or self)
        self.panel = None
        clear(self._side_box)
        self._side.hide()
        self._listed.show()
        self._make_room(on=False)
        self.panel_toggled.emit(False)  # noqa: FBT003 - Qt's signature
        if focused or self.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _all_verbs(self) -> list[Verb[T]]:
        verbs = list(self._kind.verbs)
        if self._kind.sheet is not None:
            edit = Verb(
                text=self.tr("Edit"),
                run=self.edit,
                keys="E",
                possible=self._kind.typed,
                writes=False,
            )
            verbs.insert(0, edit)
        return verbs

    def _button(self, verb: Verb[T]) -> Button:
        def run() -> None:
            value = self.table.current()
            if value is not None and verb.possible(value):
                verb.run(value)

        if verb.keys:
            shortcut = QShortcut(QKeySequence(verb.keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(run)
        return Button(verb.text, role="quiet", run=run, tip=verb.keys, writes=verb.writes)

    def _build(self) -> None:
        head = line(spacing=SPACE[1])
        head.addStrut(scaled(CONTROL))
        if self._kind.title:
            head.addWidget(PlainLabel(self._kind.title, role="section"))
        head.addWidget(self.count)
        head.addStretch()
        for _, button in self._verbs:
            head.addWidget(button)
        for way in self._kind.ways:
            button = Button(way.text, role="quiet", run=way.run, tip=way.tip, writes=way.writes)
            head.addWidget(button)
        if self.add_button is not None:
            head.addWidget(self.add_button)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._nothing = EmptyState(
            self._kind.empty,
            icon=self._kind.icon,
            action=self._kind.add_text,
            run=self.add,
            writes=True,
        )
        self._pages.addWidget(self._nothing)
        listed = column(spacing=SPACE[1])
        listed.addLayout(head)
        listed.addWidget(self._pages, 1)
        self._listed = QWidget()
        self._listed.setLayout(listed)
        self._side_box = column()
        self._side = QWidget()
        self._side.setLayout(self._side_box)
        self._side.hide()
        whole = line(spacing=SPACE[3])
        whole.addWidget(self._listed, 1)
        if self._beside:
            self._side.setFixedWidth(scaled(_PANEL))
        whole.addWidget(self._side)
        self.setLayout(whole)
        self._turn(listed=True)
        self._offer()

    def _turn(self, *, listed: bool) -> None:
        """Show the list or what stands in its place; what is hidden takes no room."""
        for page in (self.table, self._nothing):
            shown = listed is (page is self.table)
            policy = QSizePolicy.Policy.Expanding if shown else QSizePolicy.Policy.Ignored
            page.setSizePolicy(policy, policy)
        self._pages.setCurrentWidget(self.table if listed else self._nothing)

    def _offer(self) -> None:
        value = self.table.current()
        for verb, button in self._verbs:
            button.setVisible(self.table.table.rowCount() > 0)
            button.setEnabled(value is not None and verb.possible(value))

    def _open(self, sheet: Sheet, identity: Hashable) -> None:
        clear(self._side_box)
        self._identity, self._is_asking = identity, False
        self.panel = EntryPanel(sheet)
        self.panel.closed.connect(self.close_panel)
        row = line(spacing=SPACE[3])
        if self._beside:
            row.addWidget(hairline(vertical=True))
        row.addWidget(self.panel, 1)
        self._side_box.addLayout(row)
        self._listed.setVisible(self._beside)
        self._make_room(on=True)
        self._side.show()
        self.panel_toggled.emit(True)  # noqa: FBT003 - Qt's signature
        self.panel.begin()

    def _make_room(self, *, on: bool) -> None:
        """Take from the head of the list what is not needed beside a panel: windows are small."""
        self.count.setVisible(not on)
        if self.add_button is not None:
            self.add_button.setVisible(not on)

    def _set_aside(self) -> None:
        """Remember what is typed for the account that is left."""
        if self.panel is None:
            return
        if not self._is_asking:
            self._drafts[self._owner] = _Draft(self._identity, self.panel.typed())
        self.close_panel()

    def _take_up(self, draft: _Draft) -> None:
        if draft.identity is None and self._kind.sheet is not None:
            self._open(self._kind.sheet(None), None)
        elif draft.identity is not None:
            row = self.table.table.row_of(draft.identity)
            if row < 0:
                return
            self.edit(self.table.table.shown[row])
        if self.panel is not None:
            self.panel.put(draft.typed)
