"""A grid of tiles: where everything lies, what keys and pointer do, whatever its size."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.widgets.grid import GridView
from app.ui.widgets.grid_layout import Content, GridLayout, Head, Spot
from app.ui.widgets.tiles import Tile, TileMark
from tests.driving import press

SHAPES = ("full", "half", "empty", "cross", "dash", "")


def heads(count, word, **fields):
    return tuple(Head(key=f"{word}{n}", title=f"{word} {n}", **fields) for n in range(count))


def content(rows=30, columns=12, figures=2, **fields):
    return Content(
        **{
            "corner": "Things",
            "columns": heads(columns, "Place"),
            "figures": heads(figures, "Sum", number=True),
            "rows": heads(rows, "Thing"),
            "tile": lambda row, column: Tile(
                shape=SHAPES[(row + column) % len(SHAPES)],
                tone="good",
                word=f"{row}/{column}",
                number=str(row * column),
                tip=f"tip {row} {column}",
                offer="+ Do it" if row == 1 else "",
                washed=True,
                level=0.5,
                also="half",
            ),
            "foot": lambda column: Tile(number=str(column), note="in all", tip=f"all {column}"),
            "foot_title": "All",
        }
        | fields
    )


@pytest.fixture
def grid(shown):
    made = GridView("Things by places")
    made.show_content(content())
    shown(made, 700, 420)
    made.setFocus()
    return made


def test_it_says_where_the_cursor_is(grid):
    assert grid.spot == Spot(0, 0)
    press(grid, Qt.Key.Key_Right)
    press(grid, Qt.Key.Key_Down)
    assert grid.accessibleDescription() == "Thing 1, Place 1: 1/1 1"
    press(grid, Qt.Key.Key_Up)
    press(grid, Qt.Key.Key_Up)
    press(grid, Qt.Key.Key_Up)
    assert (grid.spot, grid.accessibleDescription()) == (Spot(-1, 1), "Place 1")


def test_keys_lead_to_the_ends_and_scroll_there(grid):
    press(grid, Qt.Key.Key_End)
    assert grid.spot == Spot(0, 13)
    press(grid, Qt.Key.Key_Home)
    press(grid, Qt.Key.Key_PageDown)
    assert 4 < grid.spot.row < 12
    press(grid, Qt.Key.Key_PageUp)
    assert grid.spot == Spot(0, 0)
    press(grid, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert grid.spot == Spot(29, 13)
    press(grid, Qt.Key.Key_Left)
    press(grid, Qt.Key.Key_Left)
    laid = grid.layout_now()
    inside = laid.middle().intersected(laid.body())
    assert inside.contains(grid.cell_rect(Spot(29, 11)))
    assert laid.columns_in_sight()[-2:] == [12, 13]


def test_enter_and_a_click_act_and_letters_are_handed_on(grid):
    heard = []
    grid.activated.connect(lambda spot: heard.append(("enter", spot)))
    grid.clicked.connect(lambda spot: heard.append(("click", spot)))
    grid.head_activated.connect(lambda number: heard.append(("head", number)))
    grid.typed.connect(lambda text: heard.append(("typed", text)))
    press(grid, Qt.Key.Key_Return)
    press(grid, Qt.Key.Key_Space)
    QTest.keyClicks(grid, "p")
    left = Qt.MouseButton.LeftButton
    view = grid.viewport()
    QTest.mouseClick(view, left, pos=grid.cell_rect(Spot(2, 1)).center())
    QTest.mouseClick(view, left, pos=grid.cell_rect(Spot(-1, 12)).center())
    press(grid, Qt.Key.Key_Return)
    QTest.mouseClick(view, Qt.MouseButton.MiddleButton, pos=grid.cell_rect(Spot(3, 1)).center())
    assert heard == [
        ("enter", Spot(0, 0)),
        ("enter", Spot(0, 0)),
        ("typed", "p"),
        ("click", Spot(2, 1)),
        ("head", 12),
        ("head", 12),
    ]


def test_a_press_that_is_let_go_elsewhere_does_nothing(grid):
    heard = []
    grid.clicked.connect(heard.append)
    view, left = grid.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, pos=grid.cell_rect(Spot(1, 1)).center())
    QTest.mouseRelease(view, left, pos=grid.cell_rect(Spot(2, 1)).center())
    assert heard == []


@pytest.mark.parametrize("reason", ["Mouse", "Keyboard"])
def test_the_menu_key_and_a_right_click_ask_for_more(grid, reason):
    heard = []
    grid.menu_requested.connect(lambda spot, _: heard.append(spot))
    grid.head_menu_requested.connect(lambda number, _: heard.append(number))
    for spot in (Spot(3, 1), Spot(-1, 2)):
        grid.go_to(spot)
        place = grid.cell_rect(spot).center()
        event = QContextMenuEvent(
            QContextMenuEvent.Reason[reason], place, grid.viewport().mapToGlobal(place)
        )
        QApplication.sendEvent(grid.viewport(), event)
    assert heard == [Spot(3, 1), 2]


def test_the_cursor_stays_on_its_row_and_column_when_they_move(grid):
    grid.go_to(Spot(4, 3))
    turned = content()
    columns, rows = turned.columns[::-1], turned.rows[::-1]
    grid.show_content(replace(turned, columns=columns, rows=rows))
    assert grid.spot == Spot(25, 8)
    grid.show_content(content(rows=2, columns=1, figures=0))
    assert grid.spot == Spot(1, 0)
    grid.show_content(content(rows=0))
    assert grid.spot is None
    press(grid, Qt.Key.Key_Down)
    assert grid.spot is None


def test_heads_cells_and_totals_explain_themselves(grid):
    laid = grid.layout_now()
    assert grid._tip(laid.cell(Spot(2, 1)).center()) == "tip 2 1"
    assert grid._tip(laid.cell(Spot(-1, 1)).center()) == "Place 1"
    assert grid._tip(laid.row_head(2).center()) == "Thing 2"
    assert grid._tip(laid.foot(1).center()) == "all 1"
    assert grid._tip(QPoint(3, 3)) == ""


def test_where_the_figures_would_leave_no_room_they_scroll_too(grid):
    grid.resize(360, 300)
    laid = grid.layout_now()
    assert not laid.is_figure(13)
    press(grid, Qt.Key.Key_End)
    assert laid.head_width < grid.cell_rect(Spot(0, 13)).right() <= grid.viewport().width()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
@pytest.mark.parametrize("tall", [False, True])
def test_it_paints_in_every_look(grid, wear, scheme, direction, tall):
    wear(scheme, 1.3)
    grid.setLayoutDirection(direction)
    grid.show_content(content(tall=tall, order=(1, True)))
    grid.go_to(Spot(1, 1))
    QTest.mouseMove(grid.viewport(), grid.cell_rect(Spot(1, 2)).center())
    picture = grid.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(0, 700, 7) for y in range(0, 420, 7)}
    assert len(colours) > 8


def test_a_mark_says_what_it_shows(shown):
    mark = TileMark()
    mark.show_tile(Tile(shape="half", tone="info", word="Half way", number="3"))
    shown(mark)
    assert mark.accessibleName() == "Half way 3"
    assert mark.sizeHint().width() > 60


# --- whatever its size


@st.composite
def laid_out(draw):
    """A content in a room of any size, scrolled as far as it goes or less."""
    known = {} if draw(st.booleans()) else {"foot": None}
    shown = content(
        draw(st.integers(0, 60)), draw(st.integers(0, 20)), draw(st.integers(0, 3)), **known
    )
    size = QSize(draw(st.integers(0, 1600)), draw(st.integers(0, 1000)))
    mirrored = draw(st.booleans())
    most = GridLayout(shown, size, QPoint(0, 0), mirrored=mirrored).most
    by = QPoint(draw(st.integers(0, most.x())), draw(st.integers(0, most.y())))
    return GridLayout(shown, size, by, mirrored=mirrored), QRect(QPoint(0, 0), size)


@pytest.mark.usefixtures("qapp")
@given(laid_out())
def test_what_lies_at_a_place_is_what_is_painted_there(found):
    laid, room = found
    for row in list(laid.rows_in_sight())[:4]:
        for column in laid.columns_in_sight():
            seen = laid.cell(Spot(row, column)).intersected(laid.body())
            if not laid.is_figure(column):
                seen = seen.intersected(laid.middle())
            seen = seen.intersected(room)
            if not seen.isEmpty():
                assert laid.at(seen.center()) == Spot(row, column)


@pytest.mark.usefixtures("qapp")
@given(
    rows=st.integers(1, 60),
    columns=st.integers(1, 20),
    size=st.builds(QSize, st.integers(400, 1600), st.integers(200, 1000)),
    data=st.data(),
)
def test_what_is_gone_to_is_in_sight(rows, columns, size, data):
    shown = content(rows, columns, 2)
    spot = Spot(
        data.draw(st.integers(0, rows - 1)),
        data.draw(st.integers(0, columns + 1)),
    )
    by = GridLayout(shown, size, QPoint(0, 0)).scroll_to(spot)
    laid = GridLayout(shown, size, by)
    cell = laid.cell(spot)
    assert laid.body().top() <= cell.top()
    assert cell.bottom() <= laid.body().bottom() + 1
    if not laid.is_figure(spot.column) and cell.width() <= laid.middle().width():
        assert laid.middle().left() <= cell.left()
        assert cell.right() <= laid.middle().right() + 1
