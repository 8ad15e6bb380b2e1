"""From the account: the renewal of a contract opens beside it, is worked on, and goes again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.contracts import Outcome
from app.domain.edits import create
from app.ui.pages.account.page import AccountPage
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY


@pytest.fixture
def workspace(book_file, english):
    book_file.apply(
        "Set the scene",
        create(
            build.account(),
            build.contract(name="Main"),
            build.contract(id="second", name="Add-on"),
            build.contract(id="over", name="Over", outcome=Outcome.LEFT, outcome_on=TODAY),
        ),
    )
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def tab(qtbot, workspace):
    page = AccountPage(workspace)
    qtbot.addWidget(page)
    page.resize(1080, 760)
    page.show_entity("acme")
    with qtbot.waitExposed(page):
        page.show()
    return page.tab("contracts")


def go(tab, key):
    tab.records.table.go_to(key)
    tab.records.table.setFocus()


def test_the_key_opens_the_renewal_beside_the_contract_and_escape_goes_back(tab, workspace):
    go(tab, "contract")
    QTest.keyClick(tab.records.table, Qt.Key.Key_W)
    assert tab.panel.isVisible()
    assert tab.panel.title.text() == "Main"
    assert tab.panel.account.isHidden()  # the page names it already
    here = QApplication.focusWidget()
    assert tab.panel.isAncestorOf(here)
    QTest.keyClick(here, Qt.Key.Key_D)
    assert [each.contract_id for each in workspace.read(lambda book: book.tasks.all())] == [
        "contract"
    ]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert tab.panel.isHidden()
    assert tab.records.table.hasFocus()


def test_it_follows_the_cursor_and_gives_way_to_what_is_typed(tab):
    go(tab, "contract")
    QTest.keyClick(tab.records.table, Qt.Key.Key_W)
    go(tab, "second")
    assert tab.panel.title.text() == "Add-on"
    tab.records.add()
    assert tab.panel.isHidden()


def test_a_contract_that_is_decided_has_no_renewal_to_work_on(tab):
    go(tab, "over")
    QTest.keyClick(tab.records.table, Qt.Key.Key_W)
    assert tab.panel is None
