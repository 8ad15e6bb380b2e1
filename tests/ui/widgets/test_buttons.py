"""Buttons say what they do, and every key presses them."""

import pytest
from PySide6.QtCore import Qt

from app.ui.widgets.buttons import Button, IconButton, YieldingButton

KEYS = pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])


@KEYS
def test_every_key_presses_a_button_once_and_passes_nothing_on(shown, qtbot, key):
    heard = []
    button = shown(Button("Keep", run=lambda given=None: heard.append(given)))

    qtbot.keyClick(button, key)

    assert heard == [None]


@KEYS
def test_every_key_presses_a_picture(shown, qtbot, key):
    heard = []
    button = shown(IconButton("x", "Close <b>", run=lambda given=None: heard.append(given)))

    qtbot.keyClick(button, key)

    assert heard == [None]
    assert button.accessibleName() == "Close <b>"
    assert "&lt;b&gt;" in button.toolTip()


def test_words_on_a_button_are_literal(qtbot):
    button = Button("R&D", tip="<b>")
    qtbot.addWidget(button)
    assert (button.text(), button.accessibleName()) == ("R&&D", "R&D")
    assert button.shortcut().isEmpty()
    assert "&lt;b&gt;" in button.toolTip()

    button.setText("Q&A")

    assert (button.text(), button.accessibleName()) == ("Q&&A", "Q&A")


def test_a_chip_stays_pressed(shown, qtbot):
    chip = shown(Button("EMEA", role="chip"))

    qtbot.keyClick(chip, Qt.Key.Key_Space)

    assert chip.isChecked()


def test_a_button_that_is_not_possible_does_nothing(shown, qtbot):
    heard = []
    button = shown(Button("Keep", run=lambda: heard.append(True)))
    button.setEnabled(False)

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    button.click()

    assert heard == []


@pytest.mark.parametrize("role", ["primary", "danger", "quiet", "link"])
def test_roles_look_different(shown, wear, role):
    wear()
    plain, other = shown(Button("Keep")), shown(Button("Keep", role=role))

    assert other.grab().toImage() != plain.grab().toImage()


def test_words_give_way_where_there_is_no_room_and_are_still_said(shown):
    button = YieldingButton("A long name & <b> of a view")
    shown(button, 400, 40)
    assert button.text() == "A long name && <b> of a view"
    assert button.toolTip() == ""

    button.resize(110, 40)
    assert button.text().endswith("…")
    assert button.accessibleName() == "A long name & <b> of a view"
    assert "&lt;b&gt;" in button.toolTip()
    assert button.minimumSizeHint().width() < 110 < button.sizeHint().width()

    button.resize(400, 40)
    assert button.text() == "A long name && <b> of a view"
