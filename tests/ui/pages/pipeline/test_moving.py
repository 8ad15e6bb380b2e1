"""Cards moved on the board: several at once, by hand, while the book changes underneath."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.opportunities import Terms
from app.services import pipeline
from app.services.ordering import Order
from app.ui.pages.pipeline.board.cards import CardList
from app.ui.pages.pipeline.board.drag import picture
from app.ui.pages.pipeline.page import PipelinePage
from tests.build import TODAY, account, usd
from tests.ui.pages.pipeline.acting import (
    CONTROL,
    below,
    drop,
    heard,
    ids,
    lane,
    onto,
    press,
    settle,
    standing,
)

SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def closing(key: str, stage: str, days: int, **fields: object) -> object:
    terms = (Terms(amount=usd(days * 1000), close_on=TODAY + timedelta(days=days)),)
    return standing(key, stage, terms=terms, **fields)


def order_by(page: PipelinePage, order: Order) -> None:
    page.board._arranging.set_order(order)
    settle()


def hold(cards: CardList, keys: list[str], over: QWidget, place: QPoint) -> None:
    """Hold cards over a list without letting them go."""
    mime: QMimeData = cards.cards.mimeData([cards.cards.index(cards.cards.row_of(k)) for k in keys])
    move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    for kind in (QDragEnterEvent, QDragMoveEvent):
        QApplication.sendEvent(over, kind(place, move, mime, left, NONE))
    hold.mime = mime  # Qt keeps none of it


def above(cards: CardList, key: str) -> QPoint:
    rect = cards.visualRect(cards.cards.index(cards.cards.row_of(key)))
    return QPoint(rect.center().x(), rect.top() + 4)


def test_several_cards_go_together_and_come_back_together(shown):
    page = shown(account(), *(closing(k, "identified", n) for n, k in enumerate("abcd", 1)))
    sentences = heard(page)
    page.board._lanes.select("a", focus=True)
    press(page, Qt.Key.Key_Down, SHIFT)
    press(page, Qt.Key.Key_Down, SHIFT)
    press(page, Qt.Key.Key_Right, CONTROL)
    assert (ids(page, 0), ids(page, 1)) == (["d"], ["a", "b", "c"])
    assert [card.id for card in lane(page, 1).selected()] == ["a", "b", "c"]
    assert lane(page, 1).hasFocus()
    page._workspace.undo()
    settle()
    assert (ids(page, 0), ids(page, 1)) == (["a", "b", "c", "d"], [])
    assert sentences[0] == "Move 3 opportunities to Qualified"


def test_a_card_is_added_to_those_selected_with_control_and_all_are_dropped(shown):
    page = shown(account(), *(closing(k, "identified", n) for n, k in enumerate("abc", 1)))
    cards = lane(page, 0)
    for key, modifier in (("a", NONE), ("c", CONTROL)):
        QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, modifier, onto(cards, key))
    assert [card.id for card in cards.selected()] == ["a", "c"]
    drop(page, cards, ["a", "c"], lane(page, 1), below(lane(page, 1)))
    assert (ids(page, 0), ids(page, 1)) == (["b"], ["a", "c"])


def test_space_selects_and_lets_go(shown):
    page = shown(account(), closing("a", "identified", 1), closing("b", "identified", 2))
    page.board._lanes.select("a", focus=True)
    press(page, Qt.Key.Key_Space)
    assert lane(page, 0).selected() == ()
    press(page, Qt.Key.Key_Space)
    assert [card.id for card in lane(page, 0).selected()] == ["a"]


def test_delete_archives_all_that_is_selected(shown):
    page = shown(account(), *(closing(k, "identified", n) for n, k in enumerate("abc", 1)))
    page.board._lanes.select("a", focus=True)
    press(page, Qt.Key.Key_Down, SHIFT)
    press(page, Qt.Key.Key_Delete)
    assert ids(page, 0) == ["c"]
    assert page.board._lanes.current().id == "c"


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Qt.Key.Key_End, "t29"),
        (Qt.Key.Key_Home, "t00"),
        (Qt.Key.Key_PageDown, None),
        (Qt.Key.Key_PageUp, None),
    ],
)
def test_keys_go_far_in_a_column(shown, key, expected):
    page = shown(account(), *(closing(f"t{n:02}", "identified", n + 1) for n in range(30)))
    page.board._lanes.select("t10", focus=True)
    press(page, key)
    current = page.board._lanes.current().id
    if expected is None:
        assert (current > "t10") is (key is Qt.Key.Key_PageDown)
        assert current not in {"t10", "t11", "t09"}
    else:
        assert current == expected
    cards = lane(page, 0)
    assert cards.viewport().rect().contains(cards.visualRect(cards.currentIndex()))


def test_a_card_dropped_by_hand_stays_where_it_was_dropped(shown):
    page = shown(account(), *(closing(k, "identified", n) for n, k in enumerate("abcd", 1)))
    order_by(page, Order.HAND)
    cards = lane(page, 0)
    drop(page, cards, ["d"], cards, above(cards, "b"))
    assert ids(page, 0) == ["a", "d", "b", "c"]
    order_by(page, Order.CLOSE)
    assert ids(page, 0) == ["a", "b", "c", "d"]
    order_by(page, Order.HAND)
    assert ids(page, 0) == ["a", "d", "b", "c"]
    page._workspace.undo()
    assert ids(page, 0) == ["a", "b", "c", "d"]


def test_a_card_dropped_by_hand_in_another_column_is_one_step(shown):
    page = shown(
        account(),
        closing("a", "identified", 9),
        closing("b", "qualified", 1),
        closing("c", "qualified", 1),
    )
    order_by(page, Order.HAND)
    drop(page, lane(page, 0), ["a"], lane(page, 1), above(lane(page, 1), "c"))
    assert ids(page, 1) == ["b", "a", "c"]
    page._workspace.undo()
    assert (ids(page, 0), ids(page, 1)) == (["a"], ["b", "c"])


def test_keys_put_cards_up_and_down_by_hand(shown):
    page = shown(account(), *(closing(k, "identified", n) for n, k in enumerate("abcd", 1)))
    order_by(page, Order.HAND)
    page.board._lanes.select("c", focus=True)
    press(page, Qt.Key.Key_Up, CONTROL)
    assert ids(page, 0) == ["a", "c", "b", "d"]
    press(page, Qt.Key.Key_Up, CONTROL)
    press(page, Qt.Key.Key_Up, CONTROL)
    assert ids(page, 0) == ["c", "a", "b", "d"]
    for _ in range(4):
        press(page, Qt.Key.Key_Down, CONTROL)
    assert ids(page, 0) == ["a", "b", "d", "c"]
    assert page.board._lanes.current().id == "c"


def test_in_another_order_the_key_says_what_to_do(shown):
    page = shown(account(), closing("a", "identified", 1), closing("b", "identified", 2))
    sentences = heard(page)
    page.board._lanes.select("b", focus=True)
    press(page, Qt.Key.Key_Up, CONTROL)
    assert ids(page, 0) == ["a", "b"]
    assert sentences == ["The column is in another order. Choose “By hand” above the board first."]


@pytest.mark.parametrize(
    ("order", "line"), [(Order.CLOSE, 1), (Order.AMOUNT, 1), (Order.AGE, 2), (Order.HAND, 0)]
)
def test_a_line_shows_where_the_card_will_stand(shown, order, line):
    page = shown(
        account(),
        closing("b", "qualified", 2),
        closing("held", "identified", 5),
        closing("z", "qualified", 9),
    )
    order_by(page, order)
    there = lane(page, 1)
    hold(lane(page, 0), ["held"], there.viewport(), QPoint(40, 4))
    assert there.over.line() == line
    drop(page, lane(page, 0), ["held"], there, QPoint(40, 4))
    assert ids(page, 1).index("held") == line
    assert there.over.line() is None


def test_held_at_an_edge_the_column_scrolls_and_stops_when_left(shown, qtbot):
    page = shown(account(), *(closing(f"t{n:02}", "identified", n + 1) for n in range(40)))
    cards = lane(page, 0)
    bar = cards.verticalScrollBar()
    hold(cards, ["t00"], cards.viewport(), QPoint(40, cards.viewport().height() - 3))
    qtbot.waitUntil(lambda: bar.value() > 200)
    QApplication.sendEvent(cards.viewport(), QDragLeaveEvent())
    stopped = bar.value()
    QTest.qWait(60)
    assert bar.value() == stopped
    hold(cards, ["t00"], cards.viewport(), QPoint(40, 2))
    qtbot.waitUntil(lambda: bar.value() == 0)
    QApplication.sendEvent(cards.viewport(), QDragLeaveEvent())


def test_what_is_dragged_is_seen_and_several_as_a_stack(shown):
    page = shown(account(), *(closing(k, "identified", n) for n, k in enumerate("abcde", 1)))
    cards = lane(page, 0)
    one, five = picture(cards, [0]), picture(cards, list(range(5)))
    assert one.width() < five.width()
    assert one.height() < five.height()


def test_something_else_is_not_taken(shown):
    page = shown(account(), closing("a", "identified", 1))
    mime = QMimeData()
    mime.setText("a")
    move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    place = QPoint(40, 40)
    enter = QDragEnterEvent(place, move, mime, left, NONE)
    QApplication.sendEvent(lane(page, 1).viewport(), enter)
    assert not enter.isAccepted()
    QApplication.sendEvent(
        lane(page, 1).viewport(), QDropEvent(QPointF(place), move, mime, left, NONE)
    )
    settle()
    assert ids(page, 0) == ["a"]


def test_a_card_archived_while_it_is_dragged_is_not_moved(shown):
    page = shown(account(), closing("a", "identified", 1), closing("b", "identified", 2))
    cards = lane(page, 0)
    hold(cards, ["a", "b"], lane(page, 1).viewport(), QPoint(40, 40))
    page._workspace.edit("Archive", lambda book: pipeline.archive(book, ["a"], today=TODAY))
    settle()
    move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(
        lane(page, 1).viewport(), QDropEvent(QPointF(40, 40), move, hold.mime, left, NONE)
    )
    settle()
    assert (ids(page, 0), ids(page, 1)) == ([], ["b"])


def test_undo_while_a_card_is_dragged_loses_and_doubles_nothing(shown):
    page = shown(account(), closing("a", "identified", 1), closing("b", "identified", 2))
    drop(page, lane(page, 0), ["a"], lane(page, 1), below(lane(page, 1)))
    hold(lane(page, 1), ["a"], lane(page, 2).viewport(), QPoint(40, 40))
    page._workspace.undo()
    settle()
    move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(
        lane(page, 1).viewport(), QDropEvent(QPointF(40, 40), move, hold.mime, left, NONE)
    )
    settle()
    every = [key for number in range(6) for key in ids(page, number)]
    assert sorted(every) == ["a", "b"]


def test_two_moves_in_quick_succession_leave_one_card(shown):
    page = shown(account(), closing("a", "identified", 1))
    move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    here, there = lane(page, 0), lane(page, 1)
    mime = here.cards.mimeData([here.cards.index(0)])
    for target in (there, there, lane(page, 2)):  # no event is worked off in between
        for event in (
            QDragEnterEvent(QPoint(40, 40), move, mime, left, NONE),
            QDropEvent(QPointF(40, 40), move, mime, left, NONE),
        ):
            QApplication.sendEvent(target.viewport(), event)
    settle()
    every = [key for number in range(6) for key in ids(page, number)]
    assert every == ["a"]
    moves = page._workspace.read(lambda book: book.opportunities.get("a")).moves
    assert [each.stage_id for each in moves[:2]] == ["stage-identified", "stage-qualified"]


def test_cursor_and_place_stay_when_the_book_changes_elsewhere(shown):
    page = shown(account(), *(closing(f"t{n:02}", "identified", n + 1) for n in range(40)))
    page.board._lanes.select("t02", focus=True)
    cards = lane(page, 0)
    cards.verticalScrollBar().setValue(900)
    page._workspace.edit("Archive", lambda book: pipeline.archive(book, ["t39"], today=TODAY))
    settle()
    assert (cards.verticalScrollBar().value(), cards.current().id) == (900, "t02")


def test_order_and_folded_columns_are_remembered(shown):
    page = shown(account(), closing("a", "identified", 1))
    order_by(page, Order.AMOUNT)
    page.board._lanes.fold(["stage-qualified"])
    state = page.state()
    order_by(page, Order.CLOSE)
    page.board._lanes.fold([])
    page.restore_state(state)
    assert page.board._arranging.order is Order.AMOUNT
    assert [each.is_folded for each in page.board._lanes.lanes] == [
        False, True, False, False, False, False
    ]  # fmt: skip
    page.restore_state('{"order": "sideways", "folded": 3}')
    assert page.board._arranging.order is Order.CLOSE


def test_a_column_folds_to_a_strip_and_opens_again(shown):
    page = shown(account(), closing("a", "identified", 1), closing("b", "qualified", 1))
    page.board._lanes.select("b", focus=True)
    press(page, Qt.Key.Key_F)
    folded = page.board._lanes.lanes[1]
    assert folded.is_folded
    assert not folded.list.isVisible()
    assert folded.strip.hasFocus()
    assert folded.width() < 60
    assert folded.strip.accessibleDescription() == "Qualified: 1, $1,000"
    QTest.keyClick(folded.strip, Qt.Key.Key_Left)
    assert lane(page, 0).hasFocus()
    press(page, Qt.Key.Key_Right)
    assert folded.strip.hasFocus()
    QTest.keyClick(folded.strip, Qt.Key.Key_Return)
    assert folded.list.hasFocus()
    assert not page.board._lanes.folded_stages()


def test_a_folded_column_takes_drops_and_opens_while_something_is_held_over_it(shown, qtbot):
    page = shown(account(), closing("a", "identified", 1), closing("b", "identified", 2))
    page.board._lanes.fold(["stage-qualified"])
    settle()
    folded = page.board._lanes.lanes[1]
    hold(lane(page, 0), ["a"], folded.strip, QPoint(10, 50))
    qtbot.waitUntil(folded.list.isVisible)
    drop(page, lane(page, 0), ["a"], folded.list, QPoint(20, 50))
    assert ids(page, 1) == ["a"]
    assert folded.strip.isVisible()
    hold(lane(page, 0), ["b"], folded.strip, QPoint(9, 9))
    move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(folded.strip, QDropEvent(QPointF(9, 9), move, hold.mime, left, NONE))
    settle()
    assert ids(page, 1) == ["a", "b"]


def test_showing_a_card_opens_its_column(shown):
    page = shown(account(), closing("a", "identified", 1))
    page.board._lanes.fold(["stage-identified"])
    page.show_entity("a")
    settle()
    assert page.board._lanes.current().id == "a"
    assert lane(page, 0).isVisible()


def test_the_mouse_folds_too(shown):
    page = shown(account(), closing("a", "identified", 1))
    first = page.board._lanes.lanes[0]
    first._fold.click()
    assert first.is_folded
    QTest.mouseClick(first.strip, Qt.MouseButton.LeftButton)
    assert not first.is_folded
