"""A signal noticed in an exchange, in two clicks or with three keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.domain.edits import create
from app.domain.signals import Source
from app.ui.pages.account.page import AccountPage
from app.ui.widgets.chip_groups import ChipGroups
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY
from tests.driving import press, settle

pytestmark = pytest.mark.usefixtures("english")

CALL = date(2026, 11, 10)


@pytest.fixture
def workspace(book_file, qapp):
    scene = (
        build.account(),
        build.contact(),
        build.interaction(summary="They want single sign-on", attendee_ids=("ana",)),
    )
    book_file.apply("Set the scene", create(*scene))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def tab(qtbot, workspace):
    page = AccountPage(workspace)
    qtbot.addWidget(page)
    page.resize(1080, 760)
    page.show_entity("acme")
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    yield page.tab("activity")
    settle()


def kept(workspace):
    return workspace.read(lambda book: book.signals.of_accounts(["acme"]))


def sheet(tab):
    """The sheet of chips that is open, if one is."""
    settle()
    return next((each for each in tab.findChildren(ChipGroups) if each.isVisible()), None)


def cell(tab, key):
    """What the first exchange shows in a column."""
    model = tab.records.table.table
    keys = [column.key for column in model.columns]
    return model.index(0, keys.index(key)).data()


def test_two_clicks_write_down_a_signal_of_the_exchange(tab, qtbot, workspace):
    qtbot.mouseClick(tab.records.button("Notice a signal"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(sheet(tab).chip("sso_ask"), Qt.MouseButton.LeftButton)

    (signal,) = kept(workspace)
    assert (signal.type, signal.source) == ("sso_ask", Source.PRODUCT)
    assert (signal.on, signal.interaction_id, signal.contact_id) == (CALL, "call", "ana")
    assert sheet(tab) is None
    assert cell(tab, "signals") == "Asks for SSO"


def test_the_keys_do_it_too(tab, qtbot, workspace):
    tab.records.table.setFocus()
    press(tab.records.table, Qt.Key.Key_N)
    chips = sheet(tab)
    assert chips.filter.hasFocus()

    qtbot.keyClicks(chips.filter, "sso")
    qtbot.keyClick(chips.filter, Qt.Key.Key_Return)
    assert [chip.text() for chip in chips.shown()] == ["Asks for SSO"]
    qtbot.keyClick(chips.chip("sso_ask"), Qt.Key.Key_Return)

    assert [each.type for each in kept(workspace)] == ["sso_ask"]


def test_what_was_noticed_already_is_marked_and_refused_with_a_sentence(tab, workspace):
    tab.records.button("Notice a signal").click()
    sheet(tab).chip("budget_approved").click()

    tab.records.button("Notice a signal").click()
    chips = sheet(tab)
    assert chips.chip("budget_approved").isChecked()
    chips.chip("budget_approved").click()

    assert "already" in chips._refused.text()
    assert chips.chip("budget_approved").isChecked()
    assert len(kept(workspace)) == 1


def test_escape_leaves_the_sheet_and_nothing_is_written(tab, qtbot, workspace):
    tab.records.button("Notice a signal").click()

    qtbot.keyClick(sheet(tab).filter, Qt.Key.Key_Escape)

    assert sheet(tab) is None
    assert kept(workspace) == []


def test_undo_takes_the_signal_back_and_leaves_the_exchange(tab, workspace):
    tab.records.button("Notice a signal").click()
    sheet(tab).chip("wish").click()

    workspace.undo()

    assert kept(workspace) == []
    assert workspace.read(lambda book: len(book.interactions.all())) == 1


def test_a_past_day_asks_for_nothing(tab, workspace):
    said = []
    workspace.refused.connect(said.append)
    workspace.show_as_of(date(2026, 11, 15))

    tab.records.table.setFocus()
    press(tab.records.table, Qt.Key.Key_N)

    assert sheet(tab) is None
    assert len(said) == 1
    workspace.show_as_of(None)
