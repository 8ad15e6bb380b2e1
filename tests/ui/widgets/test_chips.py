"""Chips to choose from."""

import pytest
from PySide6.QtCore import Qt

from app.ui.widgets.chips import ChipChoice

CHOICES = [(-1, "worse"), (0, "same"), (1, "better")]


@pytest.fixture
def chips(qtbot):
    def make(**more):
        chips = ChipChoice(CHOICES, name="Felt", **more)
        qtbot.addWidget(chips)
        with qtbot.waitExposed(chips):
            chips.show()
        return chips

    return make


def test_one_of_several_is_chosen_and_pressing_it_again_chooses_none(chips):
    felt = chips()
    felt.chip(1).click()
    felt.chip(0).click()
    assert felt.value() == 0

    felt.chip(0).click()

    assert felt.value() is None


def test_several_may_be_chosen_and_come_in_the_order_offered(chips):
    felt = chips(several=True)

    felt.chip(1).click()
    felt.chip(-1).click()

    assert felt.values() == (-1, 1)


def test_the_arrow_keys_go_round_and_space_presses(chips, qtbot):
    felt = chips()
    felt.chip(1).setFocus()

    qtbot.keyClick(felt.chip(1), Qt.Key.Key_Right)
    assert felt.chip(-1).hasFocus()
    qtbot.keyClick(felt.chip(-1), Qt.Key.Key_Space)

    assert felt.value() == -1


def test_other_choices_keep_what_is_still_offered(chips):
    felt = chips(several=True)
    felt.set_values((0, 1))

    felt.set_choices([(1, "better"), (2, "best")])

    assert felt.values() == (1,)
