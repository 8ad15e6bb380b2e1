"""The missed chances of the book, as a user works through them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from app.domain.edits import create
from app.domain.missed.chance import Mistake
from app.domain.red_flags.finding import Room, Where
from app.services import missed_phrases
from app.services.sample import make_sample
from app.services.where import address
from app.ui.pages.portfolio.page import PortfolioPage
from app.ui.widgets.entry import EntryPanel
from app.ui.widgets.fields import Amount
from app.ui.workspace import Workspace
from tests.build import TODAY
from tests.story import ago


@pytest.fixture
def workspace(book_file, qapp):
    with book_file.read() as book:
        given = {each.id for kept in book.collections.values() for each in kept.all()}
    sample = [each for each in make_sample(accounts=30, as_of=TODAY) if each.id not in given]
    book_file.apply("Set the scene", create(*sample))
    return Workspace(book_file, today=lambda: TODAY)


def settle(qtbot, tab):
    qtbot.waitUntil(lambda: not tab.is_looking, timeout=60_000)
    tab._pace.now()
    return tab


@pytest.fixture
def tab(page, qtbot):
    page.show_tab("missed")
    page.activateWindow()
    return settle(qtbot, page.part())


def shown(tab):
    return tab.table.shown()


def test_each_list_says_how_many_it_has_and_why_they_stand_there(tab):
    for mistake in Mistake:
        tab.show_mistake(mistake)
        rows = shown(tab)
        assert rows
        assert {each.chance.mistake for each in rows} == {mistake}
        chip = tab.mistakes.chip(mistake)
        assert chip.text() == f"{missed_phrases.MISTAKES[mistake]} {len(rows)}"
        assert tab.why.text() == missed_phrases.WHY[mistake]
        assert [each.worth for each in rows] == sorted((e.worth for e in rows), reverse=True)


def test_a_chip_that_is_pressed_again_leaves_its_list(tab):
    tab.mistakes.chip(Mistake.UNSEEN).click()
    before = shown(tab)
    tab.mistakes.chip(Mistake.UNSEEN).click()
    assert shown(tab) == before
    assert tab.mistakes.value() is Mistake.UNSEEN


def test_enter_opens_the_account_where_the_fact_is(tab, qtbot, workspace):
    tab.table.setFocus()
    row = tab.table.current()
    with qtbot.waitSignal(workspace.open_requested) as opened:
        qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    assert opened.args == ["account", address(row.row.id, Where(Room.EXCHANGES))]


def test_o_goes_to_the_opportunity_on_the_board(tab, qtbot, workspace):
    assert not tab.acts.look.isEnabled()  # nobody neglected has one
    tab.show_mistake(Mistake.TOO_EARLY)
    tab.table.setFocus()
    qtbot.waitUntil(tab.table.hasFocus)
    with qtbot.waitSignal(workspace.open_requested) as opened:
        qtbot.keyClick(tab.table, Qt.Key.Key_O)
    assert opened.args == ["pipeline", tab.table.current().chance.opportunity_id]


def test_n_adds_an_opportunity_and_the_sign_is_taken_up(tab, qtbot, workspace, popover):
    def told():
        return [(each.row.name, each.chance.evidence.code) for each in shown(tab)]

    tab.show_mistake(Mistake.UNSEEN)
    row = next(each for each in shown(tab) if each.chance.evidence.code == "missed_limit_seats")
    tab.table.go_to(row.id)
    tab.table.setFocus()
    qtbot.waitUntil(tab.table.hasFocus)
    qtbot.keyClick(tab.table, Qt.Key.Key_N)
    sheet = popover().findChild(EntryPanel)
    sheet.form.keep()
    assert sheet.isVisible()  # it has no title yet
    currency = row.row.arr[0].currency
    limit = (row.row.name, "missed_limit_seats")
    assert limit in told()
    sheet.form.set_values({"title": "Ten seats", "type": "seats", "amount": Amount(1200, currency)})
    sheet.form.keep()
    settle(qtbot, tab)
    assert limit not in told()  # other signs of the same customer may stand there now
    workspace.undo()
    settle(qtbot, tab)
    assert limit in told()


def test_l_writes_an_exchange_with_the_account_down(tab, page, qtbot):
    command = QAction("Capture", page)
    command.setObjectName("capture")
    tab.table.setFocus()
    qtbot.waitUntil(tab.table.hasFocus)
    with qtbot.waitSignal(command.triggered):
        qtbot.keyClick(tab.table, Qt.Key.Key_L)
    assert page.account_id == tab.table.current().row.id


def test_words_narrow_the_list_and_none_left_is_said(tab, qtbot):
    tab.words.setText("quillfeather")
    qtbot.waitUntil(lambda: [each.row.name for each in shown(tab)] == ["Quillfeather Press"])
    tab.words.setText("nobody of this name")
    qtbot.waitUntil(lambda: not shown(tab))
    assert tab._list.currentIndex() == 1
    tab.words.clear()
    qtbot.waitUntil(lambda: len(shown(tab)) > 1)


def test_the_list_looked_at_last_is_shown_again(tab, page, qtbot, workspace):
    tab.show_mistake(Mistake.BAD_FIT)
    again = PortfolioPage(workspace)
    qtbot.addWidget(again)
    again.restore_state(page.state())
    assert again.part().mistakes.value() is Mistake.BAD_FIT


def test_on_a_past_day_the_lists_of_that_day_stand_there_and_nothing_is_added(
    tab, qtbot, workspace
):
    assert workspace.show_as_of(ago(10)) == ""
    settle(qtbot, tab)
    assert "Quillfeather Press" in [each.row.name for each in shown(tab)]
    tab.acts.offer(tab.table.current())
    with qtbot.waitSignal(workspace.refused):
        tab.acts.add()
    workspace.show_as_of(None)
    settle(qtbot, tab)


def test_without_accounts_the_tab_teaches(qtbot, book_file, english):
    page = PortfolioPage(Workspace(book_file, today=lambda: TODAY))
    qtbot.addWidget(page)
    page.show_tab("missed")
    with qtbot.waitExposed(page):
        page.show()
    tab = settle(qtbot, page.part())
    with qtbot.waitSignal(tab._workspace.open_requested) as opened:
        tab._stack.currentWidget().button.click()
    assert opened.args == ["importing", ""]
