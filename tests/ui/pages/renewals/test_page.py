"""The renewals page on a real book: columns, keys, filters, the table and its saved views."""

from datetime import date

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.money import Money
from app.domain.opportunities import Category
from app.domain.views import Condition
from app.services.renewal_board import By
from app.ui.pages.renewals import wording
from app.ui.pages.renewals.page import _NO_FIT, _NONE, RenewalsPage
from app.ui.pages.renewals.writer import Writer
from app.ui.widgets.buttons import Button
from app.ui.widgets.pen import Pen
from app.ui.workspace import Workspace
from tests.build import TODAY, account, contract, line
from tests.ui.pages.renewals.acting import (
    all_of,
    asked_for,
    board_of,
    heard,
    press,
    put,
    renewing,
    settle,
)

DECEMBER, FEBRUARY = date(2026, 12, 5), date(2027, 2, 1)


def book() -> tuple:
    return (
        account(),
        account(id="beta", name="Beta", code="BETA"),
        renewing("a", DECEMBER),
        renewing("b", FEBRUARY, "beta"),
        renewing("c", date(2026, 11, 2), "beta"),
    )


def test_the_board_shows_every_renewal_in_the_month_in_which_it_is_decided(shown):
    page = shown(*book())
    columns = board_of(page)
    assert columns["overdue"] == ["c"]
    assert (columns["2026-12-01"], columns["2027-02-01"]) == (["a"], ["b"])
    assert "3 renewals" in page.board.footer.accessibleName()
    assert "Hours 0 of 22.5 h" in page.board.footer.accessibleName()  # three of mid-market
    head = page.board.lanes.lanes[2].head.accessibleName()
    assert head.startswith("December 2026, 1, $48,000")


def test_amounts_of_two_currencies_are_not_added_up(shown):
    euros = line(annual=Money(2_000_000, "EUR"))
    page = shown(*book(), renewing("e", DECEMBER, currency="EUR", lines=(euros,)))
    assert "ARR $144,000 · €20,000" in page.board.footer.accessibleName()


def test_the_columns_are_quarters_or_categories_by_choice(shown):
    page = shown(*book())
    page.board.by.choose(By.QUARTER)
    assert [k for k, ids in board_of(page).items() if ids] == [
        "overdue",
        "2026-10-01",
        "2027-01-01",
    ]
    page.board.by.choose(By.CATEGORY)
    assert list(board_of(page)) == ["commit", "best_case", "pipeline", "omitted"]


def test_arrows_walk_over_the_board_and_past_empty_columns(shown):
    page = shown(*book())
    page.board.take_focus()
    assert page.board.current() == "c"
    press(page, Qt.Key.Key_Right)
    assert page.board.current() == "a"
    press(page, Qt.Key.Key_Right)
    assert page.board.current() == "b"
    chosen = [lane for lane in page.board.lanes.lanes if lane.list.selectionModel().hasSelection()]
    assert len(chosen) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_E])
def test_enter_and_e_open_a_renewal_beside_the_board_and_escape_goes_back(shown, key):
    page = shown(*book())
    page.board.take_focus()
    press(page, key)
    assert page.panel.isVisible()
    assert page.panel.contract_id == "c"
    assert page.panel.isAncestorOf(QApplication.focusWidget())
    press(page, Qt.Key.Key_Escape)
    assert page.panel.isHidden()
    assert page.board.isAncestorOf(QApplication.focusWidget())
    assert page.board.current() == "c"


def test_the_panel_leads_to_the_account_and_follows_the_cursor(shown):
    page = shown(*book())
    places = asked_for(page)
    page.open("c")
    settle()
    QTest.mouseClick(page.panel.account, Qt.MouseButton.LeftButton)
    assert places == [("account", "beta")]
    page.board.take_focus()
    press(page, Qt.Key.Key_Right)
    assert page.panel.contract_id == page.board.current() == "a"


def test_who_is_led_to_a_renewal_finds_it_in_the_panel_whatever_is_filtered(shown):
    page = shown(*book())
    page.looking.line.setText("nobody")
    page.looking.line._flush()
    page.show_entity("b")
    settle()
    assert page.panel.contract_id == page.board.current() == "b"
    assert page.panel.isAncestorOf(QApplication.focusWidget())


def test_what_is_said_in_the_panel_is_on_the_board(shown):
    page = shown(*book())
    page.open("a")
    settle()
    chip = page.panel.forecast.category.chip(Category.OMITTED)
    was = page.panel.forecast.category.value()
    assert was is not Category.OMITTED
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    settle()
    page.board.by.choose(By.CATEGORY)
    assert "a" in board_of(page)["omitted"]
    assert page.panel.contract_id == "a"


def test_a_card_pushed_to_another_month_stays_and_says_why(shown):
    page = shown(*book())
    sentences = heard(page)
    page.board.take_focus()
    press(page, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert board_of(page)["overdue"] == ["c"]
    assert len(sentences) == 1
    assert "The day comes from the contract" in sentences[0]


def test_words_and_conditions_narrow_every_view(shown):
    page = shown(*book())
    page.board.take_focus()
    press(page, Qt.Key.Key_B)
    QTest.keyClicks(page.looking.line, "eta")
    page.looking.line._flush()
    assert sorted(all_of(page)) == ["b", "c"]
    page.show_view("table")
    assert {row.id for row in page.table.table.shown()} == {"b", "c"}
    page.looking.clear()
    page.looking.conditions.set_conditions([Condition(field="account", values=("Acme",))])
    assert [row.id for row in page.table.table.shown()] == ["a"]
    page.show_view("board")
    assert all_of(page) == ["a"]


def test_where_nothing_fits_a_button_shows_all_again(shown):
    page = shown(*book())
    page.looking.line.setText("nobody")
    page.looking.line._flush()
    assert page._under.currentIndex() == _NO_FIT
    button = page._under.currentWidget().findChild(Button)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(all_of(page)) == 3


def test_the_table_is_sorted_by_the_decisive_day_and_its_keys_do_the_same(shown):
    page = shown(*book())
    page.show_view("table")
    assert [row.id for row in page.table.table.shown()] == ["c", "b", "a"]  # by account
    page.table.table.sort_by("decides")
    assert [row.id for row in page.table.table.shown()] == ["c", "a", "b"]
    page.table.take_focus()
    page.table.select("b")
    press(page, Qt.Key.Key_E)
    assert page.panel.contract_id == "b"


def test_the_cursor_stays_on_its_renewal_from_view_to_view(shown):
    page = shown(*book())
    page.board.select("b")
    page.show_view("table")
    assert page.table.current() == "b"
    page.table.select("a")
    page.show_view("board")
    assert page.board.current() == "a"


def test_rows_are_put_together_by_month_with_what_they_bring(shown):
    page = shown(*book())
    page.show_view("table")
    page.table.groups.group_by("decides:month")
    heads = [page.table.table.table.at(n) for n in range(page.table.table.table.rowCount())]
    assert [(e.text, e.note) for e in heads if hasattr(e, "note")] == [
        ("November 2026", "$48,000"),
        ("December 2026", "$48,000"),
        ("February 2027", "$48,000"),
    ]


def test_what_is_shown_is_written_to_a_file(shown, tmp_path):
    page = shown(*book())
    page.show_view("table")
    said = []
    page._workspace.said.connect(said.append)
    page.table._write(tmp_path / "renewals.csv")
    settle()
    text = (tmp_path / "renewals.csv").read_text(encoding="utf-8-sig")
    assert text.count("\n") >= 4
    assert "Acme" in text
    assert said[0].startswith("Exported 3 renewals to ")


def test_a_saved_view_keeps_filters_and_columns(shown):
    page = shown(*book())
    page.looking.conditions.set_conditions([Condition(field="account", values=("Beta",))])
    page.table.table.header.show_column("owner", shown=True)
    assert page.looking.views.button.accessibleName() == "All renewals · changed"
    page.looking.views.go("")
    assert len(all_of(page)) == 3
    assert page.looking.conditions.conditions() == ()
    hidden = {each.key: each.hidden for each in page.table.table.header.places()}
    assert hidden["owner"]


def test_how_it_was_looked_at_is_taken_up_again(shown, book_file, qtbot):
    page = shown(*book())
    page.board.by.choose(By.QUARTER)
    page.show_view("table")
    page.table.table.sort_by("arr", descending=True)
    again = RenewalsPage(Workspace(book_file, lambda: TODAY))
    qtbot.addWidget(again)
    again.restore_state(page.state())
    assert again.shown is again.table
    assert again.table.table.table.order == ("arr", True)
    assert again.board.by.value() == By.QUARTER
    again.restore_state("nonsense")


def test_a_step_elsewhere_shows_at_once(shown, book_file):
    page = shown(*book())
    put(book_file, renewing("d", date(2027, 1, 9)))
    page._workspace.changed.emit(frozenset({type(renewing("d", DECEMBER))}))
    settle()
    assert board_of(page)["2027-01-01"] == ["d"]


def test_without_contracts_the_page_says_what_belongs_there(shown):
    page = shown(account())
    assert page._under.currentIndex() == _NONE
    places = asked_for(page)
    QTest.mouseClick(page._under.currentWidget().findChild(Button), Qt.MouseButton.LeftButton)
    assert places == [("importing", "")]


def test_an_entity_is_shown_even_if_a_filter_hid_it(shown):
    page = shown(*book())
    page.looking.conditions.set_conditions([Condition(field="account", values=("Acme",))])
    page.show_entity("b")
    assert page.board.current() == "b"


def test_an_amount_stands_whole_on_a_card_and_the_days_give_way(shown):
    large = line(annual=Money(999_999_999_900, "USD"))
    page = shown(account(), renewing("a", DECEMBER, lines=(large,)))
    (row,) = page.watch.rows()
    written: list[str] = []

    class Heard(Pen):
        def draw(self, rect, text):
            written.append(self._letters.fitting(text, int(rect.width())))

    paper = QPixmap(200, 200)
    painter = QPainter(paper)
    Writer(Heard(painter, QRectF(0, 0, 170, 120), mirrored=False), row, By.MONTH).write()
    painter.end()
    assert "$9,999,999,999" in written
    assert "15 d" in written


def test_what_lacks_an_end_is_unknown_in_the_table_too(shown):
    page = shown(account(), contract(end=None))
    page.show_view("table")
    page.looking.conditions.set_conditions([Condition(field="category", values=("",))])
    assert [row.id for row in page.table.table.shown()] == ["contract"]
    assert wording.category_text(page.table.table.shown()[0]) == "Unknown"
