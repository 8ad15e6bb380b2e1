"""The calendar of renewals: days by key, what is on them, and the list of a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.services.renewal_calendar import Mark
from app.ui.pages.renewals.year_layout import YearLayout
from tests.build import TODAY, account
from tests.ui.pages.renewals.acting import CONTROL, press, renewing, settle


@pytest.fixture
def page(shown):
    """The calendar with two renewals of one day, and one of another."""
    page = shown(
        account(),
        account(id="beta", name="Beta", code="BETA"),
        renewing("a", date(2027, 2, 10), notice_days=None),
        renewing("b", date(2027, 2, 10), "beta", notice_days=None),
        renewing("c", date(2027, 6, 1), "beta", notice_days=None),
    )
    page.show_view("calendar")
    settle()
    page.shown.take_focus()
    return page


def dated(page):
    """The renewals on the day of the cursor, without steps."""
    entries = page.shown.list.table.values
    return [each.row.id for each in entries if each.mark is not Mark.STEP]


def test_it_begins_today_and_the_arrows_go_by_days_and_weeks(page):
    year = page.shown.year
    assert year.day == TODAY
    press(page, Qt.Key.Key_Right)
    press(page, Qt.Key.Key_Down)
    assert year.day == TODAY + timedelta(days=8)
    press(page, Qt.Key.Key_PageDown)
    assert year.day == date(2026, 12, 28)
    press(page, Qt.Key.Key_Home)
    assert year.day == TODAY


def test_the_cursor_stays_within_what_is_shown(page):
    year = page.shown.year
    for _ in range(80):
        QTest.keyClick(year, Qt.Key.Key_PageUp)
    first = year.layout_of().months[0]
    assert year.day >= first
    assert (year.day.year, year.day.month) == (first.year, first.month)


def test_ctrl_and_an_arrow_go_from_one_marked_day_to_the_next(page):
    year = page.shown.year
    year.go_to(date(2027, 5, 31))
    press(page, Qt.Key.Key_Right, CONTROL)
    assert year.day == date(2027, 6, 1)
    assert dated(page) == ["c"]


def test_a_day_lists_what_is_on_it_and_enter_goes_through_it_to_one_renewal(page):
    page.shown.year.go_to(date(2027, 2, 10))
    assert dated(page) == ["a", "b"]
    assert "Wednesday, 10 February 2027" in page.shown._title.text()
    press(page, Qt.Key.Key_Return)
    assert page.shown.list.hasFocus()
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Return)
    assert page.panel.contract_id == "b"
    press(page, Qt.Key.Key_Escape)
    assert page.shown.year.hasFocus()


def test_steps_that_are_due_are_marked_once_they_are_planned(page):
    steps = [e for day in page.shown.year._entries.values() for e in day if e.mark is Mark.STEP]
    assert {each.row.id for each in steps} == {"a", "b", "c"}


def test_a_click_puts_the_cursor_on_a_day(page):
    year = page.shown.year
    rect = year.layout_of().rect_of(date(2026, 12, 24))
    QTest.mouseClick(
        year, Qt.MouseButton.LeftButton, pos=QPoint(*map(int, rect.center().toTuple()))
    )
    assert year.day == date(2026, 12, 24)


def test_what_is_on_a_day_is_said_to_those_who_hear_it(page):
    page.shown.year.go_to(date(2027, 2, 10))
    told = page.shown.year.accessibleDescription()
    assert "Acme: Renewal date, decides" in told
    page.shown.year.go_to(date(2026, 11, 21))
    assert "A day off for us" in page.shown.year.accessibleDescription()


def test_the_cursor_of_the_board_is_found_in_the_calendar_and_the_filter_holds_there(page):
    page.show_view("board")
    page.board.select("c")
    page.show_view("calendar")
    assert page.shown.year.day == date(2027, 6, 1)
    assert page.shown.current() == "c"
    page.looking._type("acme")
    assert page.shown.year.on(date(2027, 6, 1)) == ()
    assert page.shown.current() == ""


def test_an_account_can_be_found_by_typing_over_the_months(page):
    press(page, Qt.Key.Key_B)
    assert page.looking.line.hasFocus()
    assert page.looking.line.text() == "b"


@given(
    width=st.floats(150, 3000),
    first=st.integers(0, 6),
    offset=st.integers(0, 500),
    mirrored=st.booleans(),
)
def test_the_day_at_the_middle_of_a_cell_is_the_day_of_the_cell(width, first, offset, mirrored):
    months = tuple(date(2026 + n // 12, n % 12 + 1, 1) for n in range(18))
    layout = YearLayout(
        months=months,
        width=width,
        first=first,
        cell=24,
        head=28,
        gap=16,
        least=200,
        mirrored=mirrored,
    )
    day = date(2026, 1, 1) + timedelta(days=offset)
    rect = layout.rect_of(day)
    assert rect is not None
    assert layout.day_at(rect.center()) == day
    assert 0 <= rect.left() < rect.right() <= width + 0.01
    assert rect.bottom() <= layout.height


def test_days_outside_of_what_is_shown_stand_nowhere():
    layout = YearLayout(months=(), width=300, first=0, cell=24, head=28, gap=16, least=200)
    assert layout.rect_of(TODAY) is None
    assert layout.height == 0


@pytest.mark.parametrize("width", [1079, 640])
def test_the_day_of_the_cursor_is_in_sight_however_narrow_the_page_is(page, width):
    year = page.shown.year
    year.go_to(date(2027, 6, 1))
    page.resize(width, 600)
    settle()
    assert year.visibleRegion().contains(year.layout_of().rect_of(year.day).center().toPoint())
    assert page.shown.list.isVisible()
    assert page.shown.list.height() > 60
