"""What a user does in the room of renewals, and contracts to do it with."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.contracts import Contract
from app.domain.edits import create
from app.domain.entity import Entity
from app.storage.bookfile import BookFile
from app.ui.background import wait_for_all
from app.ui.pages.renewals.page import RenewalsPage
from tests.build import contract

CONTROL = Qt.KeyboardModifier.ControlModifier


def put(book_file: BookFile, *entities: Entity) -> None:
    with book_file.open() as book:
        book.apply("Put", create(*entities))


def renewing(key: str, renews: date, account_id: str = "acme", **fields: object) -> Contract:
    """A contract that does not renew itself: its renewal date decides."""
    return contract(
        **{
            "id": key,
            "account_id": account_id,
            "name": key.title(),
            "start": date(2025, 1, 1),
            "end": renews - timedelta(days=1),
            "auto_renew": False,
        }
        | fields
    )


def settle() -> None:
    for _ in range(4):
        wait_for_all(5000)
        QApplication.processEvents()


def board_of(page: RenewalsPage) -> dict[str, list[str]]:
    """The renewals of every column, by its key."""
    lanes = page.board.lanes.lanes
    return {each.shown.key: [row.id for row in each.list.cards.rows] for each in lanes}


def all_of(page: RenewalsPage) -> list[str]:
    """The renewals on the board, from left to right."""
    return [each for ids in board_of(page).values() for each in ids]


def press(page: RenewalsPage, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keys go."""
    page.activateWindow()
    settle()
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)
    settle()


def heard(page: RenewalsPage) -> list[str]:
    sentences: list[str] = []
    page._workspace.refused.connect(sentences.append)
    page._workspace.done.connect(sentences.append)
    return sentences


def asked_for(page: RenewalsPage) -> list[tuple[str, str]]:
    """Where the page wants the window to go."""
    found: list[tuple[str, str]] = []
    page._workspace.open_requested.connect(lambda *where: found.append(where))
    return found
