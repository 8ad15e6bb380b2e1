"""Files of people dropped on the people of an account land there, after a look at the plan."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QGraphicsView

from app.domain.edits import create
from app.ui.background import wait_for_all
from app.ui.pages.importing.page import ImportPage
from app.ui.pages.people.page import PeoplePage
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Bo Ek\nORG:Acme Nordic\nEND:VCARD\n"
COPY, LEFT, NONE = (
    Qt.DropAction.CopyAction,
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
)


@pytest.fixture
def workspace(book_file, qapp):
    book_file.apply("Set the scene", create(build.account(), build.contact()))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def page(qtbot, workspace, english):
    page = PeoplePage(workspace)
    qtbot.addWidget(page)
    page.show_entity("acme")
    with qtbot.waitExposed(page):
        page.show()
    yield page
    wait_for_all()


@pytest.fixture
def importing(qtbot, workspace, page):
    importing = ImportPage(workspace)
    qtbot.addWidget(importing)
    yield importing
    importing.begin()
    wait_for_all()


@pytest.fixture
def cards(tmp_path):
    path = tmp_path / "bo.vcf"
    path.write_text(CARD)
    return path


def dragged(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in paths])
    return data


def enters(page, data):
    event = QDragEnterEvent(QPointF(9, 9).toPoint(), COPY, data, LEFT, NONE)
    page.dragEnterEvent(event)
    return event.isAccepted()


def test_a_card_dropped_on_the_people_of_an_account_lands_there(
    qtbot, page, importing, workspace, cards
):
    data = dragged(cards)
    assert enters(page, data)
    with qtbot.waitSignal(workspace.people_offered):
        page.dropEvent(QDropEvent(QPointF(9, 9), COPY, data, LEFT, NONE))
    qtbot.waitUntil(lambda: not importing.is_busy, timeout=20_000)
    importing.import_now()
    qtbot.waitUntil(lambda: not importing.is_busy, timeout=20_000)

    with workspace.file.read() as book:
        found = {each.name: each.account_id for each in book.contacts.all()}
        assert found == {"Ana Lima": "acme", "Bo Ek": "acme"}
        assert len(book.accounts.all()) == 1
    workspace.undo()
    with workspace.file.read() as book:
        assert len(book.contacts.all()) == 1


def test_the_map_leaves_files_dropped_on_it_to_the_page(qtbot, page, workspace, cards):
    view = page.show_part("map").findChild(QGraphicsView).viewport()
    data = dragged(cards)
    QApplication.sendEvent(view, QDragEnterEvent(QPointF(9, 9).toPoint(), COPY, data, LEFT, NONE))
    with qtbot.waitSignal(workspace.people_offered) as offered:
        QApplication.sendEvent(view, QDropEvent(QPointF(9, 9), COPY, data, LEFT, NONE))

    assert offered.args == [(cards,), "acme"]


def test_a_file_is_chosen_with_the_button_too(qtbot, page, workspace, cards, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(cards)], ""))
    with qtbot.waitSignal(workspace.people_offered) as offered:
        qtbot.mouseClick(page.import_button, LEFT)

    assert offered.args == [(cards,), "acme"]


def test_what_holds_no_people_and_what_is_dropped_on_everyone_is_left_to_the_window(
    page, cards, tmp_path
):
    assert not enters(page, dragged(tmp_path / "my.book"))
    assert not enters(page, QMimeData())
    page.show_part("everyone")
    assert not enters(page, dragged(cards))


def test_without_an_account_it_says_what_to_do(qtbot, workspace, english):
    page = PeoplePage(workspace)
    qtbot.addWidget(page)
    with qtbot.waitSignal(workspace.refused) as refused:
        page.import_people()

    assert "Choose an account" in refused.args[0]
