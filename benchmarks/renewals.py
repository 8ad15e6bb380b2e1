"""The room of renewals: what it asks of the window's thread while all is judged beside it."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from app.domain.opportunities import Category
from app.services.books import open_book
from app.services.renewal_board import By
from app.ui.application import make_application
from app.ui.background import wait_for_all
from app.ui.pages.renewals.page import RenewalsPage
from app.ui.workspace import Workspace
from benchmarks.measure import Figure
from benchmarks.start import DAY

_SIZE = (1280, 800)
_REST = 0.005  # seconds between two looks at what has been found


def rooms(book: Path, count: int, allowed: float | None) -> Iterator[Figure]:
    """Opening the room, every view of it and a call, in milliseconds of the window's thread."""
    made = QApplication.instance()
    application = made if isinstance(made, QApplication) else make_application()
    file = open_book(book)
    page = RenewalsPage(Workspace(file, lambda: DAY))
    page.resize(*_SIZE)
    opened = _worked(application, page.show)
    pauses = _judged(application, page)
    of = f"Renewals of {count} accounts"
    yield _figure(f"{of}: the room is opened", opened, allowed)
    yield _figure(f"{of}: longest pause while judging", max(pauses), allowed)
    acts: dict[str, Callable[[], object]] = {
        "board by quarter": lambda: page.board.show_by(By.QUARTER),
        "board by forecast": lambda: page.board.show_by(By.CATEGORY),
        "table": lambda: page.show_view("table"),
        "calendar": lambda: page.show_view("calendar"),
        "board again": lambda: page.show_view("board"),
        "a card is called": lambda: _call(page),
    }
    for name, act in acts.items():
        yield _figure(f"{of}: {name}", _worked(application, act), allowed)
        wait_for_all()
        application.processEvents()
    page.close()
    page.deleteLater()
    application.processEvents()
    file.close()


def _figure(name: str, seconds: float, allowed: float | None) -> Figure:
    return Figure(name=name, value=1000 * seconds, unit="ms", allowed=allowed)


def _worked(application: QApplication, act: Callable[[], object]) -> float:
    """What an act costs the window's thread, painting included."""
    begun = time.thread_time()
    act()
    application.processEvents()
    return time.thread_time() - begun


def _judged(application: QApplication, page: RenewalsPage) -> list[float]:
    """Wait until all is judged; how long the window was busy each time."""
    pauses = [0.0]
    while page.watch.is_busy:
        pauses.append(_worked(application, lambda: None))
        time.sleep(_REST)
    return pauses


def _call(page: RenewalsPage) -> None:
    row = next(each for each in page.watch.rows() if each.category is not Category.OMITTED)
    page.board.calling.call(row.id, Category.OMITTED, QRect())
