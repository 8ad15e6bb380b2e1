"""Quick capture, driven by keys."""

import pytest
from PySide6.QtCore import Qt

from app.domain.edits import create
from app.domain.interactions import Channel
from app.ui.pages.capture.dialog import QuickCapture
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY


@pytest.fixture
def workspace(book_file, qapp):
    scene = (build.account(), build.account(id="zen", name="Zen"), build.contact())
    book_file.apply("Set the scene", create(*scene))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def dialog(qtbot, workspace):
    def make(account_id=None):
        dialog = QuickCapture(workspace, account_id)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.open()
        return dialog

    return make


def captured(workspace):
    return workspace.read(lambda book: book.interactions.all())


def test_on_an_account_a_summary_and_enter_are_enough(dialog, qtbot, workspace):
    window = dialog("acme")
    summary = window.panel.form.field("summary")

    qtbot.keyClicks(summary, "Wants a quote")
    qtbot.keyClick(summary, Qt.Key.Key_Return)

    (kept,) = captured(workspace)
    assert (kept.account_id, kept.summary, kept.on) == ("acme", "Wants a quote", TODAY)
    assert (kept.channel, kept.two_way, kept.sentiment) == (Channel.CALL, True, None)
    assert not window.isVisible()


def test_the_account_is_picked_by_typing_a_part_of_its_name(dialog, qtbot, workspace):
    window = dialog()
    window.account.setText("acm")
    assert window.panel.choice("attendee_ids").chip("ana") is not None

    window.panel.choice("attendee_ids").chip("ana").click()
    window.panel.choice("sentiment").chip(-1).click()
    window.panel.choice("channel").chip(Channel.EMAIL).click()
    window.panel.put({"summary": "Complained", "two_way": False})
    window.panel.form.keep()

    (kept,) = captured(workspace)
    assert (kept.account_id, kept.attendee_ids) == ("acme", ("ana",))
    assert (kept.channel, kept.sentiment, kept.two_way) == (Channel.EMAIL, -1, False)


def test_shift_enter_breaks_the_line(dialog, qtbot, workspace):
    window = dialog("acme")
    summary = window.panel.form.field("summary")

    qtbot.keyClicks(summary, "one")
    qtbot.keyClick(summary, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)

    assert window.isVisible()
    assert captured(workspace) == []


def test_without_an_account_nothing_is_kept_and_nothing_typed_is_lost(dialog, workspace):
    window = dialog()
    window.panel.put({"summary": "Said a lot"})

    window.panel.form.keep()

    assert window.isVisible()
    assert "Choose an account" in window._refused.text()
    assert window.panel.typed()["summary"] == "Said a lot"
    assert captured(workspace) == []


def test_an_empty_summary_is_refused_under_its_field(dialog, workspace):
    window = dialog("acme")

    window.panel.form.keep()

    assert (
        window.panel.form.field("summary").accessibleDescription() == "What came of it is needed."
    )


def test_escape_leaves_it(dialog, qtbot, workspace):
    window = dialog("acme")

    qtbot.keyClick(window.panel.form.field("summary"), Qt.Key.Key_Escape)

    assert not window.isVisible()


def heard(workspace):
    return workspace.read(lambda book: book.signals.of_accounts(["acme"]))


def test_signals_heard_are_kept_with_the_exchange_as_one_step(dialog, workspace):
    window = dialog("acme")
    window.panel.choice("attendee_ids").chip("ana").click()
    window.panel.choice("heard").chip("team_growth").click()
    window.panel.choice("heard").chip("wish").click()
    window.panel.put({"summary": "Hires ten people, wishes for reports"})
    window.panel.form.keep()

    (exchange,) = captured(workspace)
    assert {each.type for each in heard(workspace)} == {"team_growth", "wish"}
    assert {(each.interaction_id, each.on, each.contact_id) for each in heard(workspace)} == {
        (exchange.id, TODAY, "ana")
    }

    workspace.undo()
    assert (captured(workspace), heard(workspace)) == ([], [])


def test_more_offers_every_kind_and_keeps_what_is_chosen(dialog, workspace):
    window = dialog("acme")
    chips = window.panel.choice("heard")
    assert chips.chip("sso_ask") is None
    chips.chip("wish").click()

    chips.chip("").click()
    chips.chip("sso_ask").click()

    assert set(chips.values()) == {"wish", "sso_ask"}
    assert chips.chip("seats_near_limit") is None


def test_a_signal_of_that_day_twice_is_refused_and_the_exchange_stays_typed(dialog, workspace):
    for _ in range(2):
        window = dialog("acme")
        window.panel.choice("heard").chip("funding").click()
        window.panel.put({"summary": "Raised money"})
        window.panel.form.keep()

    assert window.isVisible()
    assert "already" in window.panel._message.text()
    assert (len(captured(workspace)), len(heard(workspace))) == (1, 1)
