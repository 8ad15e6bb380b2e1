"""Badges and headline numbers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.ui.widgets.marks import Badge, HeadlineNumber


@pytest.mark.parametrize("tone", ["good", "watch", "risk", "info"])
def test_a_badge_stands_on_the_ground_of_its_tone(shown, wear, tone):
    wear()
    plain, badge = shown(Badge("Word")), shown(Badge("Word", tone))

    assert badge.grab().toImage() != plain.grab().toImage()
    assert badge.textFormat() is Qt.TextFormat.PlainText


def test_a_headline_says_what_it_counts_and_why(shown):
    headline = shown(HeadlineNumber("ARR", "1,200", note="up 3 %"), 200)
    number = next(each for each in headline.findChildren(QLabel) if each.text() == "1,200")
    note = next(each for each in headline.findChildren(QLabel) if each.text() == "up 3 %")
    assert headline.accessibleName() == "ARR: 1,200"
    assert note.isVisible()

    headline.set_number("1,300", tip="Because <b>", tone="danger")

    assert headline.accessibleName() == "ARR: 1,300"
    assert headline.accessibleDescription() == "Because <b>"
    assert number.text() == "1,300"
    assert "&lt;b&gt;" in number.toolTip()
    assert not note.isVisible()
