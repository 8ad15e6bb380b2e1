"""A table as the user has it: by keyboard, edited in place, its columns remembered."""

import json
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from tests.ui.widgets.cities import ATLANTIS, CITIES, LIMA, OSLO, ROME, City, columns

KEYS = Qt.Key


@pytest.fixture
def view(shown):
    view = TableView(columns(), name="Cities")
    view.set_values(CITIES)
    shown(view, 700, 400)
    view.setFocus()
    view.go_to("o")
    return view


@pytest.fixture
def requests(view):
    heard = []
    view.edit_requested.connect(lambda *request: heard.append(request))
    return heard


def editor(view):
    return view.viewport().findChild(QLineEdit)


def finish(view, qtbot):
    qtbot.keyClick(editor(view), KEYS.Key_Return)
    qtbot.waitUntil(lambda: not view.is_editing())  # Qt keeps what was typed a moment later


def place(view, row, column):
    return view.visualRect(view.table.index(row, column)).center()


def heard_by(signal):
    heard = []
    signal.connect(heard.append)
    return heard


@pytest.mark.parametrize("key", [KEYS.Key_Return, KEYS.Key_Enter])
def test_enter_opens_the_value_under_the_cursor(view, qtbot, key):
    opened = heard_by(view.opened)
    qtbot.keyClick(view, KEYS.Key_Down)

    qtbot.keyClick(view, key)

    assert opened == [ROME]


def test_a_double_click_opens_what_it_hits_and_nothing_else(view, qtbot):
    opened = heard_by(view.opened)
    left = Qt.MouseButton.LeftButton

    qtbot.mouseClick(view.viewport(), left, pos=place(view, 2, 1))
    qtbot.mouseDClick(view.viewport(), left, pos=place(view, 2, 1))
    qtbot.mouseDClick(view.viewport(), left, pos=QPoint(50, 350))

    assert opened == [LIMA]


def test_nothing_opens_in_an_empty_table(view, qtbot):
    opened = heard_by(view.opened)
    view.set_values(())

    for key in (KEYS.Key_Return, KEYS.Key_End, KEYS.Key_Home, KEYS.Key_F2, KEYS.Key_Down):
        qtbot.keyClick(view, key)

    assert opened == []
    assert view.current() is None


def test_end_and_home_go_to_the_last_and_the_first_row(view, qtbot):
    qtbot.keyClick(view, KEYS.Key_End)
    assert view.current() is ATLANTIS

    qtbot.keyClick(view, KEYS.Key_Home)
    assert view.current() is OSLO


def test_letters_are_for_the_filter_and_commands_are_not(view, qtbot):
    typed = heard_by(view.typed)

    qtbot.keyClicks(view, "Ab")
    qtbot.keyClick(view, KEYS.Key_A, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(view, KEYS.Key_Space)

    assert typed == ["A", "b"]
    assert view.current() is OSLO


def test_the_cursor_tells_where_it_is(view, qtbot):
    heard = heard_by(view.current_changed)

    qtbot.keyClick(view, KEYS.Key_Down)
    qtbot.keyClick(view, KEYS.Key_Right)

    assert heard == [ROME]
    assert view.selected() == (ROME,)


def test_f2_edits_and_enter_asks_for_the_change(view, requests, qtbot):
    qtbot.keyClick(view, KEYS.Key_F2)
    assert editor(view).text() == "Oslo"
    assert editor(view).accessibleName() == "Name"

    qtbot.keyClicks(editor(view), "Kristiania")
    finish(view, qtbot)

    assert requests == [(OSLO, "name", "Kristiania")]
    assert view.table.shown == CITIES
    assert view.hasFocus()


def test_escape_leaves_an_edit_without_a_request(view, requests, qtbot):
    qtbot.keyClick(view, KEYS.Key_F2)
    qtbot.keyClicks(editor(view), "Kristiania")

    qtbot.keyClick(editor(view), KEYS.Key_Escape)

    assert requests == []
    assert not view.is_editing()
    assert view.hasFocus()


def test_a_text_left_as_it_was_asks_for_nothing(view, requests, qtbot):
    qtbot.keyClick(view, KEYS.Key_F2)

    finish(view, qtbot)

    assert requests == []


def test_what_cannot_be_edited_is_not(view, qtbot):
    view.go_to("a")

    qtbot.keyClick(view, KEYS.Key_F2)
    view.edit_cell("name")
    view.edit_cell("people")
    view.edit_cell("gone")

    assert editor(view) is None


def test_f2_on_another_column_edits_the_one_that_can_be(view, requests, qtbot):
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place(view, 2, 1))

    qtbot.keyClick(view, KEYS.Key_F2)
    qtbot.keyClicks(editor(view), "Callao")
    finish(view, qtbot)

    assert requests == [(LIMA, "name", "Callao")]


def test_a_page_can_begin_an_edit_and_its_keys_stay_in_the_cell(view, requests, qtbot):
    typed, opened = heard_by(view.typed), heard_by(view.opened)

    view.edit_cell("name")
    qtbot.keyClicks(editor(view), "End")
    qtbot.keyClick(editor(view), KEYS.Key_Home)
    qtbot.keyClicks(editor(view), "The ")
    finish(view, qtbot)

    assert requests == [(OSLO, "name", "The End")]
    assert typed == opened == []


def test_the_cursor_stays_on_its_value_when_others_come(view):
    view.go_to("l")

    view.set_values([City("n", "New"), *reversed(CITIES)])

    assert view.current() is LIMA
    assert view.selected() == (LIMA,)


def test_the_cursor_stays_at_its_place_when_its_value_goes(view):
    view.go_to("r")
    view.set_values((OSLO, LIMA, ATLANTIS))
    assert view.current() is LIMA

    view.go_to("a")
    view.set_values((OSLO, LIMA))
    assert view.current() is LIMA


def test_a_long_table_stays_where_it_was_scrolled_to(view):
    cities = [City(str(n), f"Town {n}", n) for n in range(500)]
    view.set_values(cities)
    view.verticalScrollBar().setValue(4_000)

    view.set_values([*cities, City("x", "Last", 1)])

    assert view.verticalScrollBar().value() == 4_000


def test_it_tells_when_something_else_is_shown(view):
    heard = []
    view.shown_changed.connect(lambda: heard.append(view.shown()))

    view.set_words("oslo")
    view.set_words("oslo ")
    view.set_words("")
    view.sort_by("people", descending=True)

    assert heard == [(OSLO,), CITIES, (LIMA, ROME, OSLO, ATLANTIS)]


def test_going_to_what_is_not_shown_says_no(view):
    view.set_words("oslo")

    assert not view.go_to("l")
    assert view.go_to("o")
    assert view.current() is OSLO


def test_a_click_on_a_header_sorts_and_the_next_turns_it_round(view, qtbot):
    header = view.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(1) + 20, 10)

    for order in ((OSLO, ROME, LIMA, ATLANTIS), (LIMA, ROME, OSLO, ATLANTIS)):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert view.shown() == order
    assert header.sortIndicatorSection() == 1
    assert header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder


def test_columns_are_as_they_were_left(view, shown):
    header = view.horizontalHeader()
    header.moveSection(0, 2)
    view.setColumnWidth(1, 177)
    view.hideColumn(2)
    view.sort_by("founded", descending=True)

    other = TableView(columns(), name="Cities")
    other.set_values(CITIES)
    other.restore_columns(view.column_state())
    shown(other, 700, 400)

    assert other.column_state() == view.column_state()
    assert [other.horizontalHeader().visualIndex(n) for n in range(4)] == [2, 0, 1, 3]
    assert other.columnWidth(1) == 177
    assert other.isColumnHidden(2)
    assert other.shown() == (LIMA, OSLO, ROME, ATLANTIS)


@pytest.mark.parametrize(
    "state",
    [
        "",
        "{",
        "null",
        "[]",
        "{}",
        '{"columns": 3, "order": null}',
        '{"columns": [{"key": "name"}], "order": null}',
        '{"columns": [{"key": "name", "width": "wide", "hidden": false}], "order": null}',
        '{"columns": [{"key": "gone", "width": 90, "hidden": true}], "order": ["gone", true]}',
        '{"columns": [], "order": "people"}',
        '{"columns": [], "order": []}',
    ],
)
def test_columns_that_make_no_sense_any_more_are_passed_over(view, state):
    before = view.column_state()

    view.restore_columns(state)

    assert view.column_state() == before


def test_a_column_too_narrow_to_see_is_wide_enough_again(view):
    state = json.loads(view.column_state())
    state["columns"][0]["width"] = 1

    view.restore_columns(json.dumps(state))

    assert view.columnWidth(0) > 40


def test_the_wide_column_takes_the_room_that_is_left(shown):
    view = TableView(
        [
            Column(key="a", title="A", text=str, width=100),
            Column(key="b", title="B", text=str, width=100, stretch=True),
        ],
        name="Two",
    )
    shown(view, 600, 300)
    assert view.columnWidth(0) + view.columnWidth(1) == view.viewport().width()

    view.setColumnWidth(0, 150)
    assert view.columnWidth(0) + view.columnWidth(1) == view.viewport().width()

    view.resize(150, 300)
    assert view.columnWidth(1) >= 100


def test_the_menu_is_for_the_row_under_the_pointer_or_the_cursor(view):
    heard = []
    view.menu_requested.connect(lambda value, at: heard.append((value, at)))
    reasons = QContextMenuEvent.Reason
    at = place(view, 1, 0)

    for reason, where in (
        (reasons.Mouse, at),
        (reasons.Keyboard, QPoint(0, 0)),
        (reasons.Mouse, QPoint(50, 380)),
    ):
        event = QContextMenuEvent(reason, where, view.viewport().mapToGlobal(where))
        QApplication.sendEvent(view.viewport(), event)

    assert [value for value, _ in heard] == [ROME, ROME]
    assert heard[0][1] == view.viewport().mapToGlobal(at)


def test_several_rows_can_be_chosen_from_top_to_bottom(shown, qtbot):
    view = TableView(columns(), name="Cities", several=True)
    view.set_values(CITIES)
    shown(view, 700, 400)
    view.setFocus()
    view.go_to("l")

    qtbot.keyClick(view, KEYS.Key_Up, Qt.KeyboardModifier.ShiftModifier)

    assert view.selected() == (ROME, LIMA)


def test_tab_leaves_the_table(shown, qtbot):
    window = QWidget()
    view, after = TableView(columns(), name="Cities"), QLineEdit()
    box = QVBoxLayout(window)
    box.addWidget(view)
    box.addWidget(after)
    view.set_values(CITIES)
    shown(window)
    view.setFocus()

    qtbot.keyClick(view, KEYS.Key_Tab)

    assert after.hasFocus()


def test_ten_thousand_rows_are_painted_as_far_as_they_are_seen(shown, qtbot):
    asked = []
    view = TableView(
        [Column(key="name", title="", text=lambda city: asked.append(city) or city.name)],
        name="Towns",
    )
    view.set_values(City(str(n), f"Town {n}") for n in range(10_000))
    shown(view, 300, 400)
    view.setFocus()
    view.go_to("0")

    qtbot.keyClick(view, KEYS.Key_End)
    view.grab()

    assert view.current().name == "Town 9999"
    assert len(set(asked)) < 100


def test_cursor_ring_selection_and_pictures_can_be_seen(view):
    def row(number):
        rect = view.visualRect(view.table.index(number, 0))
        return view.viewport().grab(rect.adjusted(0, 0, 300, 0)).toImage()

    view.go_to("r")
    focused = row(0)
    view.go_to("o")
    assert row(0) != focused

    with_focus = row(0)
    view.clearFocus()
    assert row(0) != with_focus
    assert isinstance(with_focus, QImage)


def test_rows_are_painted_in_an_old_and_a_mirrored_look(view, wear):
    before = view.viewport().grab().toImage()
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored = view.viewport().grab().toImage()
    wear("dark")

    assert mirrored != before
    assert view.viewport().grab().toImage() != mirrored


def test_a_column_that_fails_is_told_of_and_the_rest_is_painted(shown, monkeypatch):
    told = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: told.append(kind))
    view = TableView(
        [
            Column(key="good", title="Good", text=str),
            Column(key="bad", title="Bad", text=lambda value: f"{1 / value}"),
        ],
        name="Numbers",
    )
    view.set_values([0, 1])
    shown(view, 400, 200).grab()

    assert set(told) == {ZeroDivisionError}
    assert [view.model().index(row, 1).data() for row in (0, 1)] == [None, "1.0"]


def test_the_rows_in_sight_are_those_one_sees(shown):
    view = TableView(columns(), name="Cities")
    many = [replace(OSLO, id=str(number)) for number in range(100)]
    view.set_values(many)
    shown(view, 700, 400)
    assert view.in_sight()[0] == many[0]
    assert len(view.in_sight()) < 20

    view.scrollToBottom()

    assert many[-1] in view.in_sight()
    assert many[0] not in view.in_sight()


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_the_first_row_is_chosen_in_both_directions_before_it_is_shown(qtbot, direction):
    view = TableView(columns(), name="Cities")
    qtbot.addWidget(view)
    view.setLayoutDirection(direction)
    view.set_values(CITIES)
    view.select_first()

    assert view.current() is CITIES[0]
    assert view.selected() == (CITIES[0],)
