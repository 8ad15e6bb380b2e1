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
