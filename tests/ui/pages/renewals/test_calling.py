"""Cards dragged and sent from category to category, with the evidence that this takes."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.domain.opportunities import Category
from app.domain.renewals import PaperEventKind
from app.services.renewal_board import By
from app.ui.widgets.entry import EntryPanel
from app.ui.widgets.popover import Popover
from tests.build import account, contract
from tests.ui.pages.renewals.acting import CONTROL, board_of, heard, press, renewing, settle


@pytest.fixture
def board(shown):
    """The board by category with one renewal in pipeline, the cursor on it."""
    page = shown(account(), renewing("a", date(2027, 6, 30), notice_days=None))
    page.board.show_by(By.CATEGORY)
    page.board.take_focus()
    assert board_of(page)["pipeline"] == ["a"]
    return page


def asking():
    """The sheets that are open."""
    windows = QApplication.topLevelWidgets()
    found = [each for each in windows if isinstance(each, Popover) and each.isVisible()]
    return [each.findChild(EntryPanel) for each in found]


def sheet():
    (panel,) = asking()
    return panel


def is_asking():
    return bool(asking())


def open_menus():
    windows = QApplication.topLevelWidgets()
    return [each for each in windows if isinstance(each, QMenu) and each.isVisible()]


def drop(page, key, lane):
    """Drop a card on another column, with the events that Qt sends."""
    start = next(each for each in page.board.lanes.lanes if each.list.cards.row_of(key) >= 0)
    index = start.list.cards.index(start.list.cards.row_of(key))
    mime: QMimeData = start.list.cards.mimeData([index])
    place, move = QPoint(20, 200), Qt.DropAction.MoveAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, move, mime, left, none)
    QApplication.sendEvent(lane.list.viewport(), enter)
    assert enter.isAccepted()
    QApplication.sendEvent(lane.list.viewport(), QDropEvent(QPointF(place), move, mime, left, none))
    settle()


def test_a_card_goes_down_at_once_and_undo_brings_it_back(board):
    sentences = heard(board)
    press(board, Qt.Key.Key_Right, CONTROL)
    assert board_of(board)["omitted"] == ["a"]
    assert board.board.current() == "a"
    assert sentences == ["Call the renewal of Acme omitted"]
    board._workspace.undo()
    settle()
    assert board_of(board)["pipeline"] == ["a"]


def test_a_card_goes_up_with_a_reason(board):
    press(board, Qt.Key.Key_Left, CONTROL)
    panel = sheet()
    assert board_of(board)["pipeline"] == ["a"]
    panel.form.keep()
    assert is_asking()
    QTest.keyClicks(panel.form.field("reason"), "The CFO told me.")
    QTest.keyClick(panel.form.field("reason"), Qt.Key.Key_Return)
    settle()
    assert not is_asking()
    assert board_of(board)["best_case"] == ["a"]
    (row,) = board.watch.rows()
    assert row.forecast.call.reason == "The CFO told me."


def test_a_card_dropped_on_commit_asks_for_paper_and_notice(board):
    drop(board, "a", board.board.lanes.lanes[0])
    panel = sheet()
    said = panel._sheet.lead
    assert "Nobody has seen the paper move" in said
    assert "Nobody knows the notice period" in said
    panel.put({"notice": 60, "reason": "Their order is on its way."})
    panel.form.keep()
    assert is_asking(), "paper must have been seen"
    panel.put({"seen": PaperEventKind.PURCHASE_ORDER})
    panel.form.keep()
    settle()
    assert board_of(board)["commit"] == ["a"]
    (row,) = board.watch.rows()
    assert row.contract.notice_days == 60


def test_escape_leaves_everything_as_it_was(board):
    press(board, Qt.Key.Key_Left, CONTROL)
    QTest.keyClick(sheet().form.field("reason"), Qt.Key.Key_Escape)
    settle()
    assert not is_asking()
    assert board_of(board)["pipeline"] == ["a"]


def test_m_offers_every_category_and_marks_the_one_it_has(board):
    press(board, Qt.Key.Key_M)
    (menu,) = open_menus()
    offered = {each.text(): each.isChecked() for each in menu.actions()}
    assert offered == {"Commit": False, "Best case": False, "Pipeline": True, "Omitted": False}
    menu.actions()[-1].trigger()
    menu.close()
    settle()
    assert board_of(board)["omitted"] == ["a"]


def test_a_drop_on_a_month_says_where_the_day_comes_from(shown):
    page = shown(account(), renewing("a", date(2026, 12, 30)), renewing("b", date(2027, 1, 30)))
    sentences = heard(page)
    drop(page, "a", page.board.lanes.lanes[2])
    assert board_of(page)["2026-12-01"] == ["a"]
    assert len(sentences) == 1
    assert sentences[0].startswith("The day comes from the contract")


def test_what_has_no_end_is_unknown_and_nothing_is_put_there(shown):
    page = shown(
        account(), renewing("a", date(2027, 6, 30)), contract(id="b", end=None, auto_renew=False)
    )
    page.board.show_by(By.CATEGORY)
    assert board_of(page)["unknown"] == ["b"]
    sentences = heard(page)
    drop(page, "a", page.board.lanes.lanes[-1])
    assert sentences[0].startswith("Unknown are those without an end or an amount.")


def test_on_a_past_day_nothing_is_called(board):
    board._workspace.show_as_of(date(2026, 11, 1))
    settle()
    sentences = heard(board)
    board.board.take_focus()
    press(board, Qt.Key.Key_Right, CONTROL)
    assert len(sentences) == 1
    assert not is_asking()


def test_a_row_of_the_table_is_called_by_m_and_by_its_menu(board):
    board.show_view("table")
    board.table.take_focus()
    press(board, Qt.Key.Key_M)
    (menu,) = open_menus()
    menu.actions()[-1].trigger()
    menu.close()
    settle()
    (row,) = board.watch.rows()
    assert row.category is Category.OMITTED
    board.table.table.menu_requested.emit(row, QPoint(0, 0))
    (menu,) = open_menus()
    assert [each.text() for each in menu.actions() if each.text()] == [
        "Open",
        "Forecast…",
        "Go to the account",
    ]
    menu.actions()[0].trigger()
    menu.close()
    assert board.panel.contract_id == "a"
