"""The rules of red flags on the settings page: switched off and on."""

import pytest
from PySide6.QtCore import Qt

from app.domain.edits import create
from app.domain.red_flags.thresholds import rules_off
from app.services.editing import flags
from app.ui.pages.portfolio.flags import FlagsTab
from app.ui.pages.portfolio.page import PortfolioPage
from app.ui.pages.settings.page import SettingsPage
from app.ui.widgets.buttons import Button
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY
from tests.driving import settle
from tests.story import ago

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def workspace(book_file, qapp):
    book_file.apply("Set the scene", create(build.account(), build.event(on=ago(50))))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def part(qtbot, workspace):
    page = SettingsPage(workspace)
    qtbot.addWidget(page)
    page.resize(1080, 740)
    page.show_entity("flags")
    with qtbot.waitExposed(page):
        page.show()
    yield page.part()
    settle()


def item(part, name):
    return next(each for each in part.rules.list.items_listed() if each.text() == name)


def test_every_rule_is_on_at_first_and_the_five_are_not_offered(part):
    shown = part.rules.list.items_listed()
    assert all(each.checkState() is Qt.CheckState.Checked for each in shown)
    assert "Low usage or engagement" not in {each.text() for each in shown}
    assert "Single-threaded" in {each.text() for each in shown}


def test_a_rule_is_switched_off_by_its_mark_and_undo_switches_it_on(part, qtbot, workspace):
    with qtbot.waitSignal(workspace.done) as done:
        item(part, "Single-threaded").setCheckState(Qt.CheckState.Unchecked)
    assert done.args == ["Switch off: Single-threaded"]
    assert rules_off(workspace.settings()) == {"single_thread"}
    workspace.undo()
    assert rules_off(workspace.settings()) == frozenset()
    assert item(part, "Single-threaded").checkState() is Qt.CheckState.Checked


def test_what_is_switched_elsewhere_is_shown_and_switched_on_here(part, qtbot, workspace):
    workspace.edit("Switch", lambda book: flags.switch(book, ["detractor", "crisis"], today=TODAY))
    assert item(part, "Customer in a crisis").checkState() is Qt.CheckState.Unchecked
    with qtbot.waitSignal(workspace.done) as done:
        item(part, "Customer in a crisis").setCheckState(Qt.CheckState.Checked)
    assert done.args == ["Switch on: Customer in a crisis"]
    assert rules_off(workspace.settings()) == {"detractor"}


def test_on_a_past_day_what_held_then_is_shown(part, workspace):
    workspace.edit("Switch", lambda book: flags.switch(book, ["detractor"], today=TODAY))
    workspace.show_as_of(ago(1))
    name = "Detractor in the buying group"
    assert item(part, name).checkState() is Qt.CheckState.Checked
    item(part, name).setCheckState(Qt.CheckState.Unchecked)  # refused: the day is past
    workspace.show_as_of(None)
    assert rules_off(workspace.settings()) == {"detractor"}


def test_the_flags_of_the_book_are_one_press_away(part, qtbot, workspace):
    link = next(
        each
        for each in part.findChildren(Button)
        if each.text() == "Show the red flags of the book"
    )
    with qtbot.waitSignal(workspace.open_requested) as opened:
        link.click()
    assert opened.args == ["portfolio", "flags"]
    page = PortfolioPage(workspace)
    qtbot.addWidget(page)
    page.show_entity("flags")
    assert isinstance(page.part(), FlagsTab)
