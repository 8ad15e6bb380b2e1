"""The main window, driven as a user drives it."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QListWidget, QMessageBox, QWidget

from app.domain.edits import create
from app.services import portfolio
from app.ui.background import wait_for_all
from app.ui.memory import Memory
from app.ui.sections import SECTIONS
from app.ui.widgets.palette import Palette
from app.ui.widgets.status import StatusLine
from app.ui.widgets.table_view import TableView
from app.ui.window import MainWindow
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY
from tests.driving import CONTROL, press, settle

NASTY = "<img src=x>R&D <b>"


@pytest.fixture
def workspace(book_file, qapp):
    scene = (
        build.account(name=NASTY),
        build.contract(),
        build.contact(name="Zoë Lima"),
        build.opportunity(title="More seats"),
        build.interaction(summary="Talked about the roll-out"),
    )
    book_file.apply("Set the scene", create(*scene))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def memory(tmp_path):
    return Memory(tmp_path / "window.ini")


@pytest.fixture
def window(qtbot, workspace, memory):
    window = MainWindow(workspace, memory)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield window
    wait_for_all()


def rename(workspace, name):
    workspace.edit("Rename account", lambda book: portfolio.rename(book, "acme", name))


def test_ctrl_z_takes_the_last_step_back_and_the_menu_names_it(window, workspace, qtbot):
    rename(workspace, "Apex")
    assert window.actions_by_id["undo"].text() == "&Undo: Rename account"

    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert workspace.read(lambda book: book.accounts.get("acme")).name == NASTY
    assert window.actions_by_id["redo"].text() == "&Redo: Rename account"
    assert "Undone: Rename account" in window.findChild(StatusLine).text()


def test_after_each_step_the_status_line_says_so_and_offers_undo(window, workspace, qtbot):
    rename(workspace, "Apex")
    status = window.findChild(StatusLine)
    assert status.text() == "Rename account"

    status.undo_requested.emit()

    assert workspace.read(lambda book: book.accounts.get("acme")).name == NASTY


def test_a_refusal_is_said_where_nothing_has_to_be_closed(window, workspace):
    rename(workspace, " ")

    assert "needs a name" in window.findChild(StatusLine).text()
    assert not window.findChildren(QMessageBox)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("r&d", NASTY),
        ("zoe", "Zoë Lima"),
        ("more se", "More seats"),
        ("roll-out", "Talked about the roll-out"),
        ("back up", "Back up now"),
    ],
)
def test_the_palette_finds_accounts_people_opportunities_notes_and_commands(
    window, qtbot, words, title
):
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(Palette)
    qtbot.waitUntil(palette.isVisible)

    palette._line.setText(words)

    assert palette.titles()[0] == title
    palette.close()


def test_enter_in_the_palette_goes_there(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(Palette)
    palette._line.setText("zoe")

    qtbot.keyClick(palette._line, Qt.Key.Key_Return)

    assert type(window.page()).__name__ == "AccountPage"


@pytest.mark.parametrize("section", [each.id for each in SECTIONS])
def test_every_room_shows_a_name_literally(window, section, qtbot):
    window.go(section, "acme" if section == "account" else "")
    wait_for_all()
    qtbot.wait(10)

    for label in window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or not label.text(), label.text()
    for widget in window.findChildren(QWidget):
        assert NASTY not in widget.toolTip()


def test_rooms_are_reached_by_their_number(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)

    assert type(window.page()).__name__ == "PipelinePage"
    rooms = window.findChildren(QListWidget)
    assert any(row.currentItem() and row.currentItem().text() == "Pipeline" for row in rooms)


def test_files_dropped_on_the_window_are_brought_to_the_import_page(window, qtbot, tmp_path):
    file = tmp_path / "customers.csv"
    file.write_text("name,country\nZenith,Norway\n")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)), QUrl.fromLocalFile(str(tmp_path / "x.exe"))])
    offered = []
    window.workspace.files_offered.connect(offered.append)

    window.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )

    qtbot.waitUntil(lambda: offered == [(file,)])
    assert type(window.page()).__name__ == "ImportPage"
    wait_for_all()


def test_place_and_columns_are_remembered(qtbot, workspace, memory):
    first = MainWindow(workspace, memory)
    qtbot.addWidget(first)
    first.show()
    first.page().findChild(TableView).sort_by("arr", descending=True)
    first.resize(790, 640)  # the offscreen screen is not large
    first.close()

    second = MainWindow(workspace, memory)
    qtbot.addWidget(second)

    assert second.size().height() == 640
    assert second.page().findChild(TableView).table.order == ("arr", True)
    wait_for_all()


def test_what_is_remembered_has_no_customer_in_it(window, memory, tmp_path):
    window.close()
    del memory

    assert "R&D" not in (tmp_path / "window.ini").read_text()


def test_the_shortcut_sheet_lists_what_has_keys(window, qtbot):
    window.actions_by_id["shortcuts"].trigger()
    sheet = next(each for each in window.children() if type(each).__name__ == "ShortcutSheet")

    texts = {label.text() for label in sheet.findChildren(QLabel)}

    assert {"Command palette…", "Ctrl+K", "Undo"} <= texts
    sheet.close()


@pytest.mark.parametrize("section", ["portfolio", "pipeline", "history"])
def test_ctrl_f_takes_the_page_to_its_filter_and_nothing_else_wants_that_key(window, section):
    window.go(section)
    settle()

    press(window, Qt.Key.Key_F, CONTROL)

    focus = window.focusWidget()
    assert type(focus).__name__ == "FilterLine"
    assert window.page().isAncestorOf(focus)
