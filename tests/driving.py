"""The whole program in a test: started, walked through and closed as a user does it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from app.services.books import Secrets
from app.ui.application import Application
from app.ui.background import wait_for_all
from app.ui.memory import Memory
from app.ui.sections import SECTIONS
from app.ui.window import MainWindow

T = TypeVar("T")
_PATIENCE = 10_000  # milliseconds
_WITH_ENTITY = {"account", "people", "proposals", "reviews"}
CONTROL = Qt.KeyboardModifier.ControlModifier


def start(application: QApplication, memory: Path, today: date) -> Application:
    """The program, as `run` puts it together; nothing is open yet."""
    return Application(application, today=lambda: today, secrets=Secrets(), memory=Memory(memory))


def finish(program: Application) -> None:
    """Close everything and let go of it."""
    program.close_book()
    QApplication.instance().removeEventFilter(program)
    if program.start is not None:
        program.start.close()
        program.start.deleteLater()
    program.deleteLater()
    settle()


def settle(rounds: int = 3) -> None:
    """Let the work in the background arrive, and everything be laid out and painted."""
    wait_for_all()
    for _ in range(rounds):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        wait_for_all()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait_until(happened: Callable[[], T], what: str = "it did not happen in time") -> T:
    """Let the program go on until something has happened, and answer that."""
    end = QDeadlineTimer(_PATIENCE)
    while not (found := happened()):
        assert not end.hasExpired(), what
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    return found


def rooms(window: MainWindow, account_ids: Sequence[str]) -> Iterator[str]:
    """Go through every room and every tab; rooms of one account once for each of these."""
    for section in SECTIONS:
        for account_id in account_ids if section.id in _WITH_ENTITY else ("",):
            window.go(section.id, account_id)
            settle(1)
            yield f"{section.id} {account_id}".strip()
            for bar in window.page().findChildren(QTabBar):
                yield from _tabs(bar, f"{section.id} {account_id}")


def _tabs(bar: QTabBar, where: str) -> Iterator[str]:
    before = bar.currentIndex()
    for at in range(bar.count()):
        if at != before and bar.isVisible():
            bar.setCurrentIndex(at)
            settle(1)
            yield f"{where} {bar.tabText(at)}"


def press(widget: QWidget, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    """A key, as if typed. The offscreen platform leaves no window active when a dialog closes."""
    if not widget.isActiveWindow():
        widget.activateWindow()
        QCoreApplication.processEvents()
    QTest.keyClick(widget, key, modifier)


def write(widget: QWidget, text: str) -> None:
    """Replace what stands in a field."""
    widget.setFocus()
    widget.selectAll()
    QTest.keyClicks(widget, text)
