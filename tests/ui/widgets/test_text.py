"""Words on screen say what the value says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QCheckBox

from app.ui.widgets.text import (
    LONGEST,
    PlainLabel,
    double_ampersands,
    escape_tip,
    hairline,
    one_line,
)

NASTY = '<img src="x">R&D <b>bold</b> &amp; more'
LONG = "A name that is much too long for the little room that it has been given"


def read_as_tip(html):
    document = QTextDocument()
    document.setHtml(html)
    return document.toPlainText()


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S", "Zs"]), min_size=1))
def test_a_tool_tip_says_literally_what_the_text_says(text):
    assert read_as_tip(escape_tip(text)) == text


def test_a_tool_tip_keeps_its_lines_and_an_empty_text_has_none():
    assert read_as_tip(escape_tip("one\ntwo")) == "one\ntwo"
    assert escape_tip("") == ""


def test_a_very_long_tool_tip_is_cut():
    assert len(read_as_tip(escape_tip("x" * 100_000))) < 2_000
    assert read_as_tip(escape_tip("x" * 100_000)).endswith("…")


def test_an_ampersand_stays_one_on_what_would_underline(qtbot):
    box, plain = QCheckBox(double_ampersands("R&D && more")), QCheckBox("R D   more")
    for each in (box, plain):
        qtbot.addWidget(each)

    assert box.text() == "R&&D &&&& more"
    assert box.shortcut().isEmpty()


@pytest.mark.parametrize(
    ("text", "line"),
    [("a\nb", "a b"), ("  a \t b ", "a b"), ("", ""), ("x" * 9_999, "x" * LONGEST)],
)
def test_a_line_is_one_line(text, line):
    assert one_line(text) == line


@pytest.mark.parametrize("elide", [False, True])
def test_a_label_writes_markup_as_it_stands(qtbot, elide):
    label = PlainLabel(NASTY, elide=elide)
    other = PlainLabel("R&D bold & more", elide=elide)
    for each in (label, other):
        qtbot.addWidget(each)

    assert label.text() == NASTY
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.sizeHint().width() > 1.5 * other.sizeHint().width()


def test_what_does_not_fit_is_in_the_tool_tip(shown):
    label = shown(PlainLabel(LONG, elide=True), 90, 24)
    assert read_as_tip(label.toolTip()) == LONG

    label.resize(label.sizeHint())
    assert label.toolTip() == ""


def test_a_tip_of_its_own_comes_after_what_does_not_fit(shown):
    label = shown(PlainLabel(LONG, elide=True), 90, 24)

    label.set_tip("Because <b>")
    assert read_as_tip(label.toolTip()) == f"{LONG}\nBecause <b>"

    label.setText("Short")
    assert read_as_tip(label.toolTip()) == "Because <b>"


def test_a_label_that_gives_way_is_cut_with_an_ellipsis(shown):
    label = shown(PlainLabel(LONG, elide=True), 90, 24)
    cut = label.grab().toImage()
    bare = shown(PlainLabel(LONG), 90, 24)

    assert label.minimumSizeHint().width() < 90 < bare.minimumSizeHint().width()
    assert cut != bare.grab().toImage()


def test_a_label_that_gives_way_is_one_line(qtbot):
    label = PlainLabel("one\ntwo", elide=True)
    qtbot.addWidget(label)

    assert label.text() == "one two"


def test_a_label_can_be_read_from_right_to_left(shown):
    label = shown(PlainLabel(LONG, elide=True), 90, 24)
    before = label.grab().toImage()

    label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    label.setText("x")
    label.setText(LONG)

    assert label.grab().toImage() is not before
    assert read_as_tip(label.toolTip()) == LONG


def test_a_text_to_copy_can_be_selected_by_keyboard(qtbot):
    label = PlainLabel("code", selectable=True)
    qtbot.addWidget(label)

    assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_a_hairline_is_one_pixel(qtbot):
    flat, upright = hairline(), hairline(vertical=True)
    for each in (flat, upright):
        qtbot.addWidget(each)

    assert (flat.maximumHeight(), upright.maximumWidth()) == (1, 1)
