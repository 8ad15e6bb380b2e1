"""The board with 10,000 open cards: opened, dropped on, scrolled and dragged over."""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import sqlcipher3
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from app.domain.accounts import Account
from app.domain.entity import Entity
from app.domain.money import Money
from app.domain.opportunities import Opportunity, OpportunityType, StageMove, Terms
from app.domain.pipeline.criteria import Key
from app.domain.stages import Ask, Stage, Step
from app.services.bands import By
from app.services.books import default_stages, make_book, open_book
from app.services.ordering import Order
from app.storage.bookfile import BookFile
from app.ui.application import make_application
from app.ui.background import wait_for_all
from app.ui.pages.pipeline.board.cards import CardList
from app.ui.pages.pipeline.page import PipelinePage
from app.ui.widgets.filter import FilterLine
from app.ui.workspace import Workspace
from benchmarks.measure import Figure, in_turns, timed
from benchmarks.start import DAY

_OPEN, _CLOSED, _ACCOUNTS = 10_000, 4_000, 500
_SIZE = (1280, 800)
_FRAMES = 120
_DROPS = 15
_RESTS, _REST = 40, 0.01  # how often it is looked whether all is quiet, seconds in between
_TWO_FRAMES = 33.0  # milliseconds
_OPEN_STAGES = tuple(f"stage-{each}" for each in Step)


def boards(folder: Path) -> Iterator[Figure]:
    """Every figure of the board."""
    application = make_application()
    path = folder / "pipeline.book"
    make_book(path, (*_stages(), *crowd()), passphrase=None, encrypt=False)
    file = open_book(path)
    yield from _opened(application, file, path)
    workspace = Workspace(file, lambda: DAY)
    page = _page(application, workspace)
    _settle(application)
    yield from _dropped(application, page, workspace)
    yield from _typed(application, page)
    yield from _scrolled(application, page)
    yield from _dragged(application, page)
    yield from _in_lanes(application, page, workspace)
    page.close()
    page.deleteLater()
    _settle(application)
    file.close()


def _stages() -> Iterator[Stage]:
    """The usual columns, asking nothing: a drop is what is measured, not the answers to it."""
    dropped = tuple(Ask(key=each, dropped=True) for each in Key)
    for each in default_stages():
        yield replace(each, asks=dropped)


def crowd() -> Iterator[Entity]:
    """Accounts, and opportunities open and closed, each with its log."""
    for number in range(_ACCOUNTS):
        yield Account(id=f"a{number}", name=f"Account of some name {number}", code=f"A{number}")
    types = tuple(OpportunityType)
    for number in range(_OPEN + _CLOSED):
        is_open = number < _OPEN
        stage = _OPEN_STAGES[number % len(_OPEN_STAGES)] if is_open else "stage-won"
        since = DAY - timedelta(days=number % 90 if is_open else number % 900)
        yield Opportunity(
            id=f"o{number}",
            title=f"Something that they may well buy, number {number}",
            account_id=f"a{number % _ACCOUNTS}",
            moves=(
                StageMove(stage_id=_OPEN_STAGES[0], since=since - timedelta(days=30)),
                StageMove(
                    stage_id=stage, from_id=_OPEN_STAGES[0], since=since, author="Alex Moreau"
                ),
            ),
            terms=(
                Terms(
                    amount=Money(100_00 + number * 7919 % 9_000_000, ("EUR", "USD")[number % 2]),
                    close_on=DAY + timedelta(days=number * 31 % 300),
                    since=since,
                ),
            ),
            type=types[number % len(types)],
            owner=f"Colleague {number % 7}",
            next_step="Send them the figures that they asked for",
            next_step_on=DAY + timedelta(days=number % 40),
            created_on=since,
        )


def _page(application: QApplication, workspace: Workspace) -> PipelinePage:
    page = PipelinePage(workspace)
    page.resize(*_SIZE)
    page.show()
    page.grab()
    application.processEvents()
    return page


def _opened(application: QApplication, file: BookFile, path: Path) -> Iterator[Figure]:
    made: list[PipelinePage] = []

    def bare() -> None:
        connection = sqlcipher3.connect(str(path))
        assert len(connection.execute("SELECT * FROM opportunities").fetchall()) == _OPEN + _CLOSED
        connection.close()

    def opened() -> float:
        taken = timed(lambda: made.append(_page(application, Workspace(file, lambda: DAY))))
        _settle(application)
        page = made.pop()
        page.close()
        page.deleteLater()
        application.processEvents()
        return taken

    floor, taken = in_turns(lambda: timed(bare), opened, times=5)
    yield Figure(
        name=f"Board of {_OPEN:,} open cards opened and painted",
        value=taken / floor,
        unit="x their rows read with bare SQL",
        allowed=10.0,
        note=f"{taken * 1000:.0f} ms",
    )


def _dropped(
    application: QApplication, page: PipelinePage, workspace: Workspace
) -> Iterator[Figure]:
    here, there = _lists(page)[:2]
    times: dict[str, list[float]] = {"dropped": [], "taken back": []}
    for number in range(_DROPS):
        mime = here.cards.mimeData([here.cards.index(number)])
        times["dropped"].append(_worked(application, lambda mime=mime: _drop(there, mime)))
        assert workspace.read(lambda book: book.undo_label), "undoable"
        times["taken back"].append(_worked(application, workspace.undo))
    for act, found in times.items():
        yield Figure(
            name=f"A card of {_OPEN:,} {act}, written and redrawn",
            value=median(found),
            unit="ms of the window",
            allowed=_TWO_FRAMES,
            note=f"at worst {max(found):.1f} ms",
        )


def _drop(cards: CardList, mime: QMimeData, place: QPoint | None = None) -> None:
    place = place or cards.viewport().rect().center()
    move, left, none = (
        Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )  # fmt: skip
    QApplication.sendEvent(cards.viewport(), QDragEnterEvent(place, move, mime, left, none))
    QApplication.sendEvent(cards.viewport(), QDropEvent(QPointF(place), move, mime, left, none))


def _typed(application: QApplication, page: PipelinePage) -> Iterator[Figure]:
    line = page.board.findChild(FilterLine)
    found = []
    for text in ("s", "so", "som", "number 77", "number 7", "number", ""):

        def typed(text: str = text) -> None:
            line.setText(text)
            line.words_changed.emit(text)  # else it waits for the next letter

        found.append(_worked(application, typed))
    yield Figure(
        name=f"A letter typed to filter {_OPEN:,} cards",
        value=median(found),
        unit="ms of the window",
        note=f"at worst {max(found):.1f} ms",
    )


def _scrolled(application: QApplication, page: PipelinePage) -> Iterator[Figure]:
    cards = _lists(page)[1]
    bar = cards.verticalScrollBar()

    def turn(number: int) -> None:
        bar.setValue(bar.value() + (97 if number < _FRAMES / 2 else -61))

    yield _frames(application, "scrolled", turn)


def _dragged(application: QApplication, page: PipelinePage) -> Iterator[Figure]:
    here, there = _lists(page)[0], _lists(page)[2]
    mime = here.cards.mimeData([here.cards.index(0)])
    move, left, none = (
        Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )  # fmt: skip
    area = there.viewport().rect()
    QApplication.sendEvent(there.viewport(), QDragEnterEvent(area.center(), move, mime, left, none))

    def turn(number: int) -> None:
        place = area.center()
        place.setY(60 + number * 4 % (area.height() - 120))
        QApplication.sendEvent(there.viewport(), QDragMoveEvent(place, move, mime, left, none))

    yield _frames(application, "dragged over", turn)


def _in_lanes(
    application: QApplication, page: PipelinePage, workspace: Workspace
) -> Iterator[Figure]:
    """The same with a lane for every account."""
    taken = _worked(application, lambda: page.board.arrange(Order.CLOSE, By.ACCOUNT))
    yield Figure(
        name=f"{_OPEN:,} cards put into {_ACCOUNTS} lanes", value=taken, unit="ms of the window"
    )
    here, there = _lists(page)[:2]
    first = next(row for row in range(99) if here.cards.card_at(row) is not None)
    found = []
    for _ in range(_DROPS):
        mime = here.cards.mimeData([here.cards.index(first)])
        place = there.visualRect(there.cards.index(first)).center()
        found.append(_worked(application, lambda m=mime, p=place: _drop(there, m, p)))
        workspace.undo()
        _settle(application)
    yield Figure(
        name=f"A card of {_OPEN:,} dropped in {_ACCOUNTS} lanes",
        value=median(found),
        unit="ms of the window",
        allowed=2 * _TWO_FRAMES,
        note=f"at worst {max(found):.1f} ms",
    )
    bar = there.verticalScrollBar()

    def turn(number: int) -> None:
        bar.setValue(bar.value() + (97 if number < _FRAMES / 2 else -61))

    yield _frames(application, f"in {_ACCOUNTS} lanes scrolled", turn)


def _lists(page: PipelinePage) -> list[CardList]:
    """The columns, from left to right."""
    return [each for each in page.board.findChildren(CardList) if each.property("role") == "column"]


def _frames(application: QApplication, act: str, turn: Callable[[int], None]) -> Figure:
    found = [_worked(application, lambda number=number: turn(number)) for number in range(_FRAMES)]
    return Figure(
        name=f"Board of {_OPEN:,} cards {act}, a frame (p95)",
        value=quantiles(found, n=20)[-1],
        unit="ms of the window",
        note=f"p50 {median(found):.1f} ms, at worst {max(found):.1f} ms",
    )


def _worked(application: QApplication, act: Callable[[], object]) -> float:
    """Milliseconds that the window's own thread works until everything is painted."""
    begun = time.thread_time()
    act()
    for _ in range(3):
        application.processEvents()
    return (time.thread_time() - begun) * 1000


def _settle(application: QApplication) -> None:
    """Wait until what is done while the window rests is done too."""
    for _ in range(_RESTS):
        wait_for_all()
        application.processEvents()
        time.sleep(_REST)
