"""The bar under a table: totals beside each other, or below each other where that is too wide."""

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.ui.widgets.footer import FooterBar

TOTALS = [("EUR", "1,234,567.00"), ("USD", "98,765,432.10"), ("JPY", "1,000,000,000")]


@pytest.fixture
def place(shown):
    place = QWidget()
    bar = FooterBar()
    box = QVBoxLayout(place)
    box.setContentsMargins(0, 0, 0, 0)
    box.addStretch()
    box.addWidget(bar)
    shown(place, 900, 300)
    bar.set_totals("30 accounts", TOTALS)
    return place


def amounts(place, qtbot, width):
    place.resize(width, 300)
    qtbot.wait(1)
    labels = [label for label in place.findChildren(QLabel) if label.isVisible()]
    return [label for label in labels if label.text() in dict(TOTALS).values()]


def rows(place, labels):
    return {label.mapTo(place, label.rect().center()).y() for label in labels}


def test_totals_stand_beside_each_other_where_there_is_room(place, qtbot):
    found = amounts(place, qtbot, 900)

    assert len(found) == 3
    assert len(rows(place, found)) == 1
    assert all(not label.toolTip() for label in found)


def test_totals_stand_below_each_other_where_there_is_not(place, qtbot):
    found = amounts(place, qtbot, 330)

    assert len(rows(place, found)) == 3
    assert all(not label.toolTip() for label in found), "an amount is cut"
    bar = place.findChild(FooterBar)
    for label in found:
        assert bar.rect().contains(label.mapTo(bar, label.rect().center()))
        assert label.height() >= label.fontMetrics().height()


def test_they_stand_beside_each_other_again_when_there_is_room_again(place, qtbot):
    amounts(place, qtbot, 330)

    assert len(rows(place, amounts(place, qtbot, 900))) == 1


def test_it_says_everything_to_who_hears_the_screen(place):
    bar = place.findChild(FooterBar)
    bar.set_totals("2 accounts", TOTALS[:1])
    assert bar.accessibleName() == "2 accounts EUR 1,234,567.00"

    bar.set_totals("0 accounts")
    assert bar.accessibleName() == "0 accounts"


def test_other_totals_take_the_place_of_the_old_ones(place, qtbot):
    place.findChild(FooterBar).set_totals("1 account", TOTALS[:1])

    assert [label.text() for label in amounts(place, qtbot, 900)] == ["1,234,567.00"]


def test_names_of_totals_are_written_literally(place):
    place.findChild(FooterBar).set_totals("1 account", [("<b>R&D", "1")])

    assert "<b>R&D" in {label.text() for label in place.findChildren(QLabel)}
