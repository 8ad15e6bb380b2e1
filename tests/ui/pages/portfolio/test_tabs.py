"""The tabs of the portfolio: made when first looked at, redrawn for their own kinds."""

import sys
from types import ModuleType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTabBar

from app.domain.contacts import Contact
from app.domain.edits import create
from app.services import portfolio
from app.ui.actions import Command
from app.ui.pages.portfolio import page as module
from app.ui.pages.portfolio.page import PortfolioPage
from app.ui.pages.portfolio.tabs import TABS, Tab
from tests import build


class Second(QLabel):
    """A tab that counts how often it was drawn."""

    shows = frozenset([Contact])

    def __init__(self, workspace):
        super().__init__("People")
        self.drawn = 0

    def refresh(self):
        self.drawn += 1

    def commands(self):
        return [Command(id="second", menu="", text="Do the second thing", run=self.refresh)]


@pytest.fixture
def page(workspace, qtbot, monkeypatch):
    name = "app.ui.pages.portfolio.second"
    made = ModuleType(name)
    made.Second = Second
    monkeypatch.setitem(sys.modules, name, made)
    monkeypatch.setattr(
        module, "TABS", (*TABS, Tab(id="second", title="R&D", part="second:Second"))
    )
    page = PortfolioPage(workspace)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    return page


def second(page):
    return page.findChild(Second)


def test_a_tab_is_made_when_it_is_first_looked_at(page):
    assert page.tabs()[-1] == "second"
    assert second(page) is None

    page.show_tab("second")

    assert second(page).isVisible()
    assert second(page).drawn == 1
    bar = page.findChild(QTabBar)
    assert bar.tabText(bar.currentIndex()) == "R&&D"


def test_keys_go_from_tab_to_tab(page, qtbot):
    bar = page.findChild(QTabBar)
    for at in range(bar.count()):
        assert bar.currentIndex() == at
        qtbot.keyClick(page.part(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)

    assert bar.currentIndex() == 0


def test_a_tab_is_redrawn_for_its_kinds_and_only_in_sight(page, workspace):
    page.show_tab("second")
    workspace.edit("Rename", lambda book: portfolio.rename(book, "acme", "Apex"))
    assert second(page).drawn == 1

    workspace.edit("Meet", lambda _: create(build.contact()))
    assert second(page).drawn == 2

    page.show_tab("accounts")
    workspace.edit("Meet", lambda _: create(build.contact(id="bo", name="Bo")))
    assert second(page).drawn == 2
    page.show_tab("second")
    assert second(page).drawn == 3


def test_commands_of_the_tab_join_those_of_the_accounts(page):
    assert "Do the second thing" not in [each.title for each in page.commands()]
    page.show_tab("second")

    titles = [each.title for each in page.commands()]
    assert {"Do the second thing", "New account…"} <= set(titles)


def test_the_tab_is_remembered_and_one_that_is_no_more_is_passed_over(page, workspace, qtbot):
    page.show_tab("second")
    state = page.state()
    page.show_tab("accounts")
    page.restore_state(state)
    assert second(page).isVisible()

    page.restore_state(state.replace('"second"', '"third"'))
    assert second(page).isVisible()


def test_with_the_filter_asked_for_elsewhere_nothing_happens(page):
    page.show_tab("second")
    page.focus_filter()

    assert second(page).isVisible()
