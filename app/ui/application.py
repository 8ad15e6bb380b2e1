"""Starts the application: the one place where every part is made and joined."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QEvent, QFileSystemWatcher, QLocale, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from typing_extensions import override

import app.ui.plain_imports  # noqa: F401 - before the window's own modules
from app.domain.errors import PerennialError
from app.domain.settings import APPEARANCE, LOCK_AFTER_MINUTES, Setting
from app.services.books import Secrets, open_book, restore_book
from app.storage.bookfile import BookFile
from app.storage.lock import request_raise, watch_for_raise
from app.storage.states import LockedBook, SecretNeeded, WrongSecret
from app.ui.background import wait_for_all
from app.ui.errors import report_unexpected
from app.ui.labels import EnglishPlurals
from app.ui.memory import Memory
from app.ui.theme import style
from app.ui.theme.icons import icon
from app.ui.window import MainWindow
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.ui.firstrun import StartWindow

_MINUTE = 60_000  # milliseconds
_SETTLED = 2000  # milliseconds from a book's opening until the window has long been painted
_TURN = 0.0005  # seconds a thread keeps the interpreter; at Python's 5 ms a repaint waits in jerks
_TIDY_AFTER = 30_000  # milliseconds from a step until the file alone holds it


class Application(QObject):
    """Opens and closes books, each in a window of its own making."""

    def __init__(
        self,
        application: QApplication,
        *,
        today: Callable[[], date],
        secrets: Secrets,
        memory: Memory,
    ) -> None:
        super().__init__(application)
        self._application = application
        self._today = today
        self._secrets = secrets
        self._memory = memory
        self._file: BookFile | None = None
        self.window: MainWindow | None = None
        self.start: StartWindow | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(lambda _: self._come_forward())
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self.lock)
        self._tidy = QTimer(self, singleShot=True, interval=_TIDY_AFTER)
        self._tidy.timeout.connect(lambda: self._file.tidy() if self._file else None)

    def begin(self, path: Path | None) -> None:
        """Open the book that is named, else the one of last time; else ask."""
        known = self._memory.recent()
        chosen = path or (known[0] if known else None)
        if chosen is None:
            self._show_start()
        else:
            self.open(chosen)

    def open(self, path: Path, secrets: Secrets | None = None) -> bool:
        """Open a book; if that needs a secret or fails, the start window says so."""
        if self.window is not None and self._holds(path):
            self._come_forward()
            return True
        try:
            file = open_book(path, secrets or self._secrets, remember=True)
        except SecretNeeded:
            self._show_start().ask_secret(path)
        except WrongSecret as error:
            self._show_start().ask_secret(path, str(error))
        except LockedBook as error:
            request_raise(path)
            self._show_start().refuse(str(error))
        except PerennialError as error:
            self._show_start().refuse(str(error))
        else:
            self._show_book(file)
            return True
        return False

    def lock(self) -> None:
        """Put the book away; nothing of it is shown until it is unlocked."""
        if self._file is None:
            return
        path, encrypted = self._file.path, self._file.is_encrypted
        self.close_book()
        start = self._show_start()
        if encrypted:
            start.ask_secret(path, locked=True)
        else:
            start.offer(path)

    def restore(self, backup: str) -> None:
        """Bring a backup of the open book back in its place, and open it."""
        if self._file is None or (self.window is not None and self.window.workspace.refuses()):
            return
        path, secrets = self._file.path, Secrets(key=self._file.key)
        self.close_book()
        try:
            restore_book(Path(backup), path, secrets, force=True)
        except PerennialError as error:
            self._show_start().refuse(str(error))
        else:
            self.open(path, secrets)

    def close_book(self) -> None:
        """Save a backup if there is something new, and let go of the book."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None
        wait_for_all()
        if self._file is not None:
            self._application.removeEventFilter(self)
            self._watcher.removePaths(self._watcher.files() or [""])
            self._back_up("closing")
            self._file.close()
            self._file = None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = QEvent.Type
        if event.type() in {kinds.KeyPress, kinds.MouseButtonPress, kinds.Wheel}:
            self._restart_idle()
        return False

    def _show_book(self, file: BookFile) -> None:
        self.close_book()
        self._file = file
        workspace = Workspace(file, self._today)
        self._dress(workspace)
        workspace.changed.connect(
            lambda kinds: self._dress(workspace) if Setting in kinds else None
        )
        workspace.changed.connect(lambda _: self._tidy.isActive() or self._tidy.start())
        window = MainWindow(workspace, self._memory)
        window.new_book_requested.connect(lambda: self._show_start().begin_new())
        window.open_book_requested.connect(self._choose_book)
        window.book_requested.connect(lambda name: self.open(Path(name)))
        window.lock_requested.connect(self.lock)
        workspace.restore_requested.connect(
            self.restore, Qt.ConnectionType.QueuedConnection
        )  # later: the page that asks is put away with the book
        self.window = window
        self._memory.opened(file.path)
        if self.start is not None:
            self.start.hide()
        window.show()
        self._watcher.addPath(str(watch_for_raise(file.path)))
        self._restart_idle()
        QTimer.singleShot(_SETTLED, window, self._settle)

    def _settle(self) -> None:
        """Do what the first picture need not wait for."""
        if self._file is not None and self._file.is_encrypted:
            self._application.installEventFilter(self)  # it sees every event of every widget
        self._back_up("start")

    def _show_start(self) -> "StartWindow":
        from app.ui.firstrun import StartWindow  # a book of last time needs no such window

        if self.start is None:
            self.start = StartWindow(self._memory.recent(), today=self._today)
            self.start.opened.connect(lambda path, secrets: self.open(Path(path), secrets))
            self.start.import_requested.connect(self._begin_import)
        self.start.set_recent(self._memory.recent())
        self.start.show()
        self.start.raise_()
        return self.start

    def _begin_import(self) -> None:
        if self.window is not None:
            self.window.go("importing")

    def _choose_book(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self.window, self.tr("Open book"), "", self.tr("Books (*.book);;All files (*)")
        )
        if name:
            self.open(Path(name))

    def _dress(self, workspace: Workspace) -> None:
        settings = workspace.lasting_settings()
        style.apply(self._application, style.scheme(settings[APPEARANCE]))
        self._idle.setInterval(settings[LOCK_AFTER_MINUTES] * _MINUTE)

    def _restart_idle(self) -> None:
        if self._file is not None and self._file.is_encrypted and self._idle.interval() > 0:
            self._idle.start()

    def _holds(self, path: Path) -> bool:
        try:
            return self._file is not None and self._file.path.samefile(path)
        except OSError:
            return False  # one of them is not there

    def _come_forward(self) -> None:
        if self.window is not None:
            self.window.showNormal() if self.window.isMinimized() else self.window.show()
            self.window.raise_()
            self.window.activateWindow()

    def _back_up(self, reason: str) -> None:
        if self._file is None:
            return
        try:
            self._file.back_up_if_changed(reason)
        except PerennialError as error:
            if self.window is not None:
                self.window.workspace.refused.emit(str(error))


def run(path: Path | None, *, today: Callable[[], date], secrets: Secrets) -> int:
    """Open the window and stay until it is closed."""
    application = make_application()
    sys.excepthook = report_unexpected
    memory = Memory(Path(platformdirs.user_config_dir("perennial", appauthor=False)) / "window.ini")
    main = Application(application, today=today, secrets=secrets, memory=memory)
    main.begin(path)
    try:
        return application.exec()
    finally:
        main.close_book()


def make_application() -> QApplication:
    """The Qt application, named and dressed, whose window soon gets its turn beside other work."""
    sys.setswitchinterval(_TURN)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Perennial")
    application.setApplicationDisplayName("Perennial")
    application.setDesktopFileName("perennial")
    if QLocale.system().language() is QLocale.Language.C:  # a system that says nothing
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    application.installTranslator(EnglishPlurals(application))
    style.apply(application)
    application.setWindowIcon(icon("sprout", "accent"))
    return application
