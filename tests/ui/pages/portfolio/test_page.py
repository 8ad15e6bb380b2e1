"""The portfolio page, driven as a user drives it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.domain.edits import create
from app.services import portfolio
from app.ui.background import wait_for_all
from app.ui.pages.portfolio.page import PortfolioPage
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filter import FilterLine
from app.ui.widgets.footer import FooterBar
from app.ui.widgets.table_view import TableView
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY


@pytest.fixture
def workspace(book_file, qapp):
    scene = (
        build.account(),
        build.account(id="zen", name="Zenith & Söhne <b>"),
        build.contract(),
    )
    book_file.apply("Set the scene", create(*scene))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def page(qtbot, workspace):
    page = PortfolioPage(workspace)
    qtbot.addWidget(page)
    page.resize(1100, 600)
    with qtbot.waitExposed(page):
        page.show()
    yield page
    wait_for_all()


def view(page):
    return page.findChild(TableView)


def names(page):
    return [line.row.name for line in view(page).shown()]


def test_typing_in_the_table_filters_it_and_the_totals_follow(page, qtbot):
    qtbot.keyClicks(view(page), "zen")

    qtbot.waitUntil(lambda: names(page) == ["Zenith & Söhne <b>"])
    assert page.findChild(FilterLine).text() == "zen"
    assert "1 " in page.findChild(FooterBar).accessibleName()
    assert "$48,000" not in page.findChild(FooterBar).accessibleName()


def test_enter_opens_the_account(page, qtbot, workspace):
    view(page).go_to("acme")

    with qtbot.waitSignal(workspace.open_requested) as opened:
        qtbot.keyClick(view(page), Qt.Key.Key_Return)

    assert opened.args == ["account", "acme"]


def test_a_name_is_edited_where_it_stands_and_taken_back(page, qtbot, workspace):
    view(page).go_to("acme")
    qtbot.keyClick(view(page), Qt.Key.Key_F2)
    editor = view(page).viewport().findChild(QLineEdit)
    qtbot.keyClicks(editor, "Apex")
    qtbot.keyClick(editor, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: "Apex" in names(page))

    workspace.undo()
    assert "Acme" in names(page)


def test_an_empty_name_is_refused_in_words(page, qtbot, workspace):
    view(page).go_to("acme")
    with qtbot.waitSignal(workspace.refused) as refused:
        view(page).edit_requested.emit(view(page).current(), "name", " ")

    assert "needs a name" in refused.args[0]
    assert "Acme" in names(page)


def test_every_row_in_sight_is_judged(page):
    assert all(line.judgement is not None for line in view(page).shown())


def test_the_page_follows_the_book(page, workspace):
    workspace.edit("Archive", lambda book: portfolio.archive(book, "acme", today=TODAY))

    assert names(page) == ["Zenith & Söhne <b>"]


def test_an_empty_book_says_what_belongs_here(qtbot, book_file):
    page = PortfolioPage(Workspace(book_file, today=lambda: TODAY))
    qtbot.addWidget(page)
    page.show()

    empty = page.findChild(EmptyState)
    assert empty.isVisible()
    assert not view(page).isVisible()


def test_what_is_out_of_sight_is_judged_in_the_background(qtbot, book_file):
    many = [build.account(id=f"a{n}", name=f"客户 {n:05} " + "x" * 300) for n in range(1500)]
    book_file.apply("Many", create(*many))
    page = PortfolioPage(Workspace(book_file, today=lambda: TODAY))
    qtbot.addWidget(page)
    page.show()

    qtbot.waitUntil(
        lambda: all(line.judgement is not None for line in view(page).shown()), timeout=20_000
    )
    assert len(names(page)) == 1500
    wait_for_all()


def test_columns_and_order_are_remembered(page, qtbot, workspace):
    view(page).sort_by("name", descending=True)

    again = PortfolioPage(workspace)
    qtbot.addWidget(again)
    again.restore_state(page.state())
    again.show()

    assert names(again) == ["Zenith & Söhne <b>", "Acme"]


def test_what_an_older_version_remembered_of_the_table_is_taken_up(page):
    page.restore_state('{"columns": [], "order": ["name", true]}')

    assert names(page) == ["Zenith & Söhne <b>", "Acme"]


def test_what_cannot_be_read_is_passed_over(page):
    page.restore_state("[1")
    page.restore_state("[1]")

    assert page.tabs()[0] == "accounts"
    assert len(names(page)) == 2


def test_typing_may_begin_in_the_filter(page, qtbot):
    page.focus_filter()

    assert page.findChild(FilterLine).hasFocus()
