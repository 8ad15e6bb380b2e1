"""The main window: navigation, the page of one section, and a line that says what happened."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QMainWindow,
    QStackedWidget,
    QWidget,
)
from typing_extensions import override

from app.ui.actions import Command, fill, guarded
from app.ui.filing import Filing, importable
from app.ui.labels import date_text
from app.ui.memory import Memory
from app.ui.navigation import Navigation
from app.ui.past.mode import Past
from app.ui.sections import FIRST, SECTIONS, Section
from app.ui.widgets.layout import column, line
from app.ui.widgets.read_only import ReadOnly
from app.ui.widgets.status import StatusLine
from app.ui.widgets.text import double_ampersands, hairline
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.ui.widgets.palette import Palette

_SIZE = QSize(1280, 800)


class MainWindow(QMainWindow):
    """Holds the parts of an open book together. It knows no business and no page by name.

    Signals:
        new_book_requested, open_book_requested, lock_requested: for the application.
        book_requested: the path of a recent book.
    """

    new_book_requested = Signal()
    open_book_requested = Signal()
    book_requested = Signal(str)
    lock_requested = Signal()

    def __init__(self, workspace: Workspace, memory: Memory) -> None:
        super().__init__()
        self.workspace = workspace
        self._memory = memory
        self._pages: dict[str, QWidget] = {}
        self._here = ""
        self._stack = QStackedWidget()
        self._navigation = Navigation(workspace.path.stem)
        self._filing = Filing(workspace, self)
        self._status = StatusLine()
        self._palette: Palette | None = None
        self._read_only = ReadOnly(self)
        self._past = Past(workspace, self)
        self._past.left.connect(lambda: self.page().setFocus(Qt.FocusReason.OtherFocusReason))
        self._closed: QWidget | None = None
        self._build()
        self.actions_by_id = fill(self.menuBar(), self.commands())
        self._connect()
        self._name_steps()
        self.go(FIRST)

    def go(self, section_id: str, entity_id: str = "") -> None:
        """Show a section, and in it an entity."""
        self._here = section_id
        self._navigation.show_section(section_id)
        page = self._closed_room() if self._is_closed() else self._page(section_id)
        if entity_id and hasattr(page, "show_entity"):
            page.show_entity(entity_id)
        self._stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def page(self) -> QWidget:
        """The page that is shown."""
        return self._closed_room() if self._is_closed() else self._pages[self._here]

    def import_files(self, paths: Sequence[Path]) -> None:
        """Bring files to the import page."""
        if self.workspace.refuses():
            return
        self.go("importing")  # makes the page, which then hears of them
        self.workspace.files_offered.emit(tuple(paths))

    def commands(self) -> list[Command]:
        """Everything that can be done from anywhere, and on the page that is shown."""
        page = self._pages.get(self._here)
        of_page: Callable[[], list[Command]] | None = getattr(page, "commands", None)
        commands = [
            *self._file_commands(),
            *self._edit_commands(),
            *self._past.commands(),
            *self._go_commands(),
            *(of_page() if of_page is not None else ()),
        ]
        at = self.workspace
        return [guarded(each, lambda: at.is_read_only, at.refuses) for each in commands]

    def _file_commands(self) -> list[Command]:
        menu = self.tr("&File")
        keys = QKeySequence.StandardKey
        return [
            Command(
                id="new", menu=menu, text=self.tr("&New book…"), run=self.new_book_requested.emit
            ),
            Command(
                id="open",
                menu=menu,
                text=self.tr("&Open book…"),
                run=self.open_book_requested.emit,
                keys=keys.Open,
                words=self.tr("recent"),
            ),
            *self._recent_commands(menu),
            Command(
                id="import",
                menu=menu,
                text=self.tr("&Import…"),
                run=self._choose_imports,
                keys="Ctrl+I",
                words=self.tr("csv xlsx excel crm"),
                icon="import",
                divided=True,
                writes=True,
            ),
            *self._filing.commands(menu),
            Command(
                id="lock",
                menu=menu,
                text=self.tr("&Lock now"),
                run=self.lock_requested.emit,
                keys="Ctrl+Shift+L",
                icon="lock",
                divided=True,
            ),
            Command(id="quit", menu=menu, text=self.tr("&Quit"), run=self.close, keys="Ctrl+Q"),
        ]

    def _recent_commands(self, menu: str) -> list[Command]:
        others = [path for path in self._memory.recent() if path != self.workspace.path.absolute()]
        return [
            Command(
                id=f"recent-{number}",
                menu=menu,
                text=self.tr("Open {name}").format(name=double_ampersands(path.name)),
                run=partial(self.book_requested.emit, str(path)),
                words=self.tr("recent"),
            )
            for number, path in enumerate(others[:4])
        ]

    def _edit_commands(self) -> list[Command]:
        menu = self.tr("&Edit")
        keys = QKeySequence.StandardKey
        return [
            Command(
                id="undo",
                menu=menu,
                text=self.tr("&Undo"),
                run=self.workspace.undo,
                keys=keys.Undo,
                enabled=lambda: self._steps()[0] is not None,
                writes=True,
            ),
            Command(
                id="redo",
                menu=menu,
                text=self.tr("&Redo"),
                run=self.workspace.redo,
                keys=("Ctrl+Shift+Z", "Ctrl+Y"),
                enabled=lambda: self._steps()[1] is not None,
                writes=True,
            ),
            Command(
                id="find",
                menu=menu,
                text=self.tr("&Find on this page"),
                run=self._find,
                keys=keys.Find,
                divided=True,
            ),
            Command(
                id="capture",
                menu=menu,
                text=self.tr("&Log an activity…"),
                run=self._capture,
                keys="Ctrl+L",
                words=self.tr("call meeting note e-mail"),
                icon="notebook-pen",
                writes=True,
            ),
        ]

    def _go_commands(self) -> list[Command]:
        menu = self.tr("&Go")
        help_menu = self.tr("&Help")
        listed = [section for section in SECTIONS if section.listed]
        return [
            Command(
                id="palette",
                menu=menu,
                text=self.tr("&Command palette…"),
                run=self._show_palette,
                keys="Ctrl+K",
                words=self.tr("search find"),
                icon="search",
            ),
            *(
                Command(
                    id=f"go-{section.id}",
                    menu=menu,
                    text=double_ampersands(section.text()),
                    run=partial(self.go, section.id),
                    keys=f"Ctrl+{number}",
                    icon=section.icon,
                    divided=number == 1,
                )
                for number, section in enumerate(listed, start=1)
            ),
            Command(
                id="shortcuts",
                menu=help_menu,
                text=self.tr("&Keyboard shortcuts"),
                run=self._show_shortcuts,
                keys=("F1", "?"),
                icon="keyboard",
            ),
        ]

    def _build(self) -> None:
        self._name_window()
        self.setAcceptDrops(True)
        across = line(spacing=0)
        across.addWidget(self._navigation)
        across.addWidget(hairline(vertical=True))
        across.addWidget(self._stack, 1)
        down = column(spacing=0)
        down.addLayout(self._past.place)
        down.addLayout(across, 1)
        down.addWidget(self._status)
        body = QWidget()
        body.setLayout(down)
        self.setCentralWidget(body)
        self.resize(_SIZE)
        if not self._memory.geometry().isEmpty():
            self.restoreGeometry(self._memory.geometry())

    def _connect(self) -> None:
        self._navigation.chosen.connect(self.go)
        self._status.undo_requested.connect(self.workspace.undo)
        self.workspace.refused.connect(self._status.refuse)
        self.workspace.done.connect(self._say)
        self.workspace.said.connect(self._status.say)
        self.workspace.changed.connect(lambda _: self._name_steps())
        self.workspace.day_changed.connect(self._on_day)
        self.workspace.open_requested.connect(self.go)
        self.workspace.capture_requested.connect(self._capture)

    def _on_day(self, day: date | None) -> None:
        """Mark the window as one of the past before any room turns to it, or as of today again."""
        self._read_only.turn(on=day is not None)
        self._status.clear()
        self._name_window()
        if self._section(self._here).of_today:
            self.go(self._here)

    def _is_closed(self) -> bool:
        return self._section(self._here).of_today and self.workspace.is_read_only

    def _closed_room(self) -> QWidget:
        if self._closed is None:
            self._closed = self._past.closed_room()
            self._stack.addWidget(self._closed)
        return self._closed

    @staticmethod
    def _section(section_id: str) -> Section:
        return next(each for each in SECTIONS if each.id == section_id)

    def _name_window(self) -> None:
        parts = [self.workspace.path.stem, "Perennial"]
        if self.workspace.as_of is not None:
            day = date_text(self.workspace.as_of)
            parts.insert(1, self.tr("as of {day}").format(day=day))
        self.setWindowTitle(" – ".join(parts))

    def _say(self, message: str) -> None:
        undoable = self._steps()[0] is not None
        self._status.say(message, undo=undoable)

    def _name_steps(self) -> None:
        """Let the menu say which step it would undo, and which it would redo."""
        undo, redo = self._steps()
        self._name_step("undo", self.tr("&Undo"), undo)
        self._name_step("redo", self.tr("&Redo"), redo)

    def _steps(self) -> tuple[str | None, str | None]:
        """What undo would take back, and what redo would do again."""
        return self.workspace.read(lambda book: (book.undo_label, book.redo_label))

    def _name_step(self, command: str, verb: str, label: str | None) -> None:
        action = self.actions_by_id[command]
        action.setText(f"{verb}: {double_ampersands(label)}" if label else verb)
        # While nothing can be changed its keys are let through, to be answered.
        action.setEnabled(label is not None or self.workspace.is_read_only)

    def _page(self, section_id: str) -> QWidget:
        if section_id not in self._pages:  # pages are made when they are first looked at
            page = self._section(section_id).make(self.workspace)
            self._restore(section_id, page)
            self._pages[section_id] = page
            self._stack.addWidget(page)
        return self._pages[section_id]

    def _restore(self, section_id: str, page: QWidget) -> None:
        state = self._memory.text(section_id)
        if state and hasattr(page, "restore_state"):
            page.restore_state(state)

    def _find(self) -> None:
        page = self.page()
        if hasattr(page, "focus_filter"):
            page.focus_filter()
        else:
            self._show_palette()

    def _show_palette(self) -> None:
        from app.ui import palette
        from app.ui.widgets.palette import Palette

        if self._palette is None:
            self._palette = Palette(
                lambda words: palette.search(self.workspace, self.commands, words),
                placeholder=self.tr("Find an account, a person, an opportunity; or do something"),
                parent=self,
            )
        self._palette.begin()

    def _show_shortcuts(self) -> None:
        from app.ui.pages.shortcuts.sheet import ShortcutSheet

        ShortcutSheet(self.commands(), self).open()

    def _capture(self, account_id: str = "") -> None:
        from app.ui.pages.capture.dialog import QuickCapture

        account_id = account_id or getattr(self.page(), "account_id", None) or ""
        QuickCapture(self.workspace, account_id or None, self).open()

    def _choose_imports(self) -> None:
        if paths := self._filing.choose_imports():
            self.import_files(paths)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, where nothing else has a use for it, leads back to today."""
        if event.key() == Qt.Key.Key_Escape and self.workspace.is_read_only:
            self.workspace.show_as_of(None)
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if importable(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = importable(event.mimeData())
        event.acceptProposedAction()
        # Later: whoever dropped the files waits for this to return.
        QTimer.singleShot(0, self, lambda: self.import_files(paths))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._memory.keep_geometry(self.saveGeometry())
        for section_id, page in self._pages.items():
            if hasattr(page, "state"):
                self._memory.keep_text(section_id, page.state())
        super().closeEvent(event)
