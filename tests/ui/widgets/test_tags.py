"""Tags as chips."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton

from app.ui.widgets.edits import LineEdit
from app.ui.widgets.form import Field, Form
from app.ui.widgets.tags import Chip, TagEdit

KEYS = Qt.Key


@pytest.fixture
def tags(shown):
    def make(*first, **more):
        edit = TagEdit("Tags", **more)
        edit.set_tags(first)
        edit.heard = []
        edit.tags_requested.connect(edit.heard.append)
        shown(edit, 400, 80)
        edit.setFocus()
        return edit

    return make


def type_tag(edit, qtbot, text, key=KEYS.Key_Return):
    line = edit.findChild(LineEdit)
    qtbot.keyClicks(line, text)
    if key is not None:
        qtbot.keyClick(line, key)


def chips(edit):
    return [chip.findChild(QLabel).text() for chip in edit.findChildren(Chip) if chip.isVisible()]


def test_enter_and_comma_add_a_tag(tags, qtbot):
    edit = tags()

    type_tag(edit, qtbot, "  key   account ")
    type_tag(edit, qtbot, "emea,", key=None)

    assert edit.tags() == ("key account", "emea")
    assert edit.heard == [("key account",), ("key account", "emea")]
    assert chips(edit) == ["key account", "emea"]
    assert edit.findChild(LineEdit).text() == ""
    assert edit.findChild(LineEdit).hasFocus()


@pytest.mark.parametrize("text", ["", "   ", "EMEA", " emea "])
def test_nothing_and_what_is_there_already_is_not_added(tags, qtbot, text):
    edit = tags("emea")

    type_tag(edit, qtbot, text)

    assert edit.heard == []


def test_backspace_in_the_empty_line_takes_the_last_away(tags, qtbot):
    edit = tags("one", "two")

    type_tag(edit, qtbot, "x", KEYS.Key_Backspace)
    assert edit.tags() == ("one", "two")
    for _ in range(3):
        qtbot.keyClick(edit.findChild(LineEdit), KEYS.Key_Backspace)

    assert edit.heard == [("one",), ()]


def test_a_chip_is_taken_away_by_its_button(tags, qtbot):
    edit = tags("one", "two", "three")
    close = edit.findChildren(Chip)[1].findChild(QToolButton)
    assert close.accessibleName() == "Remove two"

    close.setFocus()
    qtbot.keyClick(close, KEYS.Key_Return)

    assert edit.tags() == ("one", "three")
    assert edit.findChild(LineEdit).hasFocus()


def test_what_waits_for_the_answer_shows_only_what_is_set(tags, qtbot):
    edit = tags("one", held=False)

    type_tag(edit, qtbot, "two")
    assert edit.heard == [("one", "two")]
    assert chips(edit) == ["one"]

    edit.set_tags(("one", "two"))
    assert chips(edit) == ["one", "two"]


def test_a_tag_is_written_literally_and_stands_in_its_room(tags):
    edit = tags("<b>R&D</b>", "long " * 12)

    assert chips(edit)[0] == "<b>R&D</b>"
    assert max(chip.geometry().right() for chip in edit.findChildren(Chip)) <= edit.width()


def test_tags_go_on_in_the_next_line(tags):
    edit = tags(*(f"tag number {n}" for n in range(8)))

    tops = {chip.y() for chip in edit.findChildren(Chip)}
    assert len(tops) > 1
    assert edit.heightForWidth(200) > edit.heightForWidth(400)


def test_enter_adds_a_tag_and_does_not_keep_the_form_around(shown, qtbot):
    form = Form([Field(key="tags", label="Tags", kind="tags")])
    kept = []
    form.kept.connect(kept.append)
    shown(form, 500)
    line = form.field("tags").findChild(LineEdit)
    line.setFocus()

    qtbot.keyClicks(line, "emea")
    qtbot.keyClick(line, KEYS.Key_Return)

    assert kept == []
    assert form.values() == {"tags": ("emea",)}
