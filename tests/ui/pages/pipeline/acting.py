"""What a user does on the board: keys, drops, looking at what stands where."""

from datetime import date

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.edits import create
from app.domain.entity import Entity
from app.domain.interactions import EventKind
from app.domain.opportunities import StageMove
from app.storage.bookfile import BookFile
from app.ui.background import wait_for_all
from app.ui.pages.pipeline.board.cards import CardList
from app.ui.pages.pipeline.page import PipelinePage
from tests.build import event, opportunity

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def put(book_file: BookFile, *entities: Entity) -> None:
    with book_file.open() as book:
        book.apply("Put", create(*entities))


def standing(key: str, stage: str, **fields: object) -> Entity:
    moves = (StageMove(stage_id=f"stage-{stage}", since=date(2026, 11, 1)),)
    return opportunity(**{"id": key, "title": key.title(), "moves": moves} | fields)


def crisis() -> Entity:
    return event(id="crisis", kind=EventKind.CRISIS, on=date(2026, 11, 2), text="Layoffs")


def settle() -> None:
    for _ in range(3):
        wait_for_all(5000)
        QApplication.processEvents()


def lane(page: PipelinePage, number: int) -> CardList:
    return page.board._lanes.lanes[number].list


def ids(page: PipelinePage, number: int) -> list[str]:
    return [card.id for card in lane(page, number).cards.cards]


def heard(page: PipelinePage) -> list[str]:
    sentences: list[str] = []
    page._workspace.refused.connect(sentences.append)
    page._workspace.done.connect(sentences.append)
    return sentences


def dialog(kind: type[QWidget]) -> QWidget:
    found = [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, kind) and each.isVisible()
    ]
    assert len(found) == 1
    return found[0]


def press(page: PipelinePage, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    page.activateWindow()
    settle()
    target = next(each.list for each in page.board._lanes.lanes if each.list.hasFocus())
    QTest.keyClick(target, key, modifier)
    settle()


def drop(page: PipelinePage, cards: CardList, keys: list[str], on: CardList, place: QPoint) -> None:
    """Drop cards of one list on another, with the events that Qt sends."""
    rows = [cards.cards.index(cards.cards.row_of(key)) for key in keys]
    mime: QMimeData = cards.cards.mimeData(rows)
    move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, move, mime, left, none)
    QApplication.sendEvent(on.viewport(), enter)
    assert enter.isAccepted()
    event = QDropEvent(QPointF(place), move, mime, left, none)
    QApplication.sendEvent(on.viewport(), event)
    settle()


def below(cards: CardList) -> QPoint:
    return QPoint(20, cards.viewport().height() - 5)


def onto(cards: CardList, key: str) -> QPoint:
    return cards.visualRect(cards.cards.index(cards.cards.row_of(key))).center()
