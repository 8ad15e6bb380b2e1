"""Many chips under headings."""

import pytest
from PySide6.QtCore import Qt

from app.ui.widgets.chip_groups import ChipGroup, ChipGroups

GROUPS = [
    ChipGroup(title="Fruit", choices=[("apple", "Apple"), ("pear", "Pear")]),
    ChipGroup(title="Trees", choices=[("oak", "Oak"), ("pine", "Pine apple")]),
]


@pytest.fixture
def groups(shown):
    return shown(ChipGroups(GROUPS, name="Things", marked=["oak"]))


@pytest.fixture
def taken(groups):
    found = []
    groups.taken.connect(found.append)
    return found


def words(groups):
    return [chip.text() for chip in groups.shown()]


def narrow(groups, qtbot, text):
    qtbot.keyClicks(groups.filter, text)
    qtbot.keyClick(groups.filter, Qt.Key.Key_Down)


def test_one_press_takes_a_chip_and_leaves_no_trace_on_it(groups, qtbot, taken):
    qtbot.mouseClick(groups.chip("pear"), Qt.MouseButton.LeftButton)

    assert taken == ["pear"]
    assert not groups.chip("pear").isChecked()


def test_what_is_marked_stays_marked(groups, taken):
    assert groups.chip("oak").isChecked()

    groups.chip("oak").click()

    assert taken == ["oak"]
    assert groups.chip("oak").isChecked()


def test_typing_narrows_down_by_word_and_by_heading(groups, qtbot):
    narrow(groups, qtbot, "apple")
    assert words(groups) == ["Apple", "Pine apple"]

    narrow(groups, qtbot, " trees")
    assert words(groups) == ["Pine apple"]


def test_what_is_not_there_is_said(groups, qtbot):
    narrow(groups, qtbot, "stone")

    assert words(groups) == []
    assert groups._nothing.isVisible()


def test_the_arrows_go_through_the_chips_that_are_left(groups, qtbot, taken):
    narrow(groups, qtbot, "apple")
    assert groups.chip("apple").hasFocus()

    qtbot.keyClick(groups.chip("apple"), Qt.Key.Key_Down)
    assert groups.chip("pine").hasFocus()
    qtbot.keyClick(groups.chip("pine"), Qt.Key.Key_Right)
    assert groups.chip("apple").hasFocus()
    qtbot.keyClick(groups.chip("apple"), Qt.Key.Key_Return)

    assert taken == ["apple"]


def test_a_refusal_is_shown_until_another_chip_is_pressed(groups):
    groups.refuse("It is there already.")
    assert groups._refused.isVisible()

    groups.chip("pear").click()

    assert not groups._refused.isVisible()
