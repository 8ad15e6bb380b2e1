"""Text fields: undo is theirs while they have something to undo, else it is the program's."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.edits import LineEdit, TextEdit
from app.ui.widgets.inline import InlineEdit
from app.ui.widgets.tags import TagEdit

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Window(QWidget):
    """A window with undo and redo, and one field."""

    def __init__(self, field):
        super().__init__()
        self.heard = []
        box = QVBoxLayout(self)
        box.addWidget(field)
        self.after = LineEdit()
        box.addWidget(self.after)
        for name, keys in (
            ("undo", QKeySequence.StandardKey.Undo),
            ("redo", QKeySequence.StandardKey.Redo),
        ):
            action = QAction(name, self)
            action.setShortcuts(keys)
            action.triggered.connect(lambda _=False, name=name: self.heard.append(name))
            self.addAction(action)


def written(field):
    return field.text() if isinstance(field, LineEdit) else field.toPlainText()


@pytest.fixture(params=[LineEdit, TextEdit])
def field(request, shown):
    field = request.param()
    field.window_of_it = shown(Window(field))
    field.setFocus()
    return field


def test_undo_goes_to_the_program_while_nothing_is_typed(field, qtbot):
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL | SHIFT)

    assert field.window_of_it.heard == ["undo", "redo"]


def test_undo_takes_back_what_was_typed_and_then_goes_to_the_program(field, qtbot):
    qtbot.keyClicks(field, "abc")

    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert written(field) == ""
    assert field.window_of_it.heard == []
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert written(field) == "abc"

    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert field.window_of_it.heard == ["undo"]


def test_other_keys_stay_in_the_field(field, qtbot):
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(field, Qt.Key.Key_Delete)

    assert written(field) == ""
    assert field.window_of_it.heard == []


def test_undo_after_an_edit_in_place_is_the_programs(shown, qtbot):
    inline = InlineEdit("Acme", name="Name")
    window = shown(Window(inline))
    inline.edit()
    qtbot.keyClicks(inline._line, "Apex")

    qtbot.keyClick(inline._line, Qt.Key.Key_Return)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Z, CONTROL)

    assert window.focusWidget() is inline
    assert window.heard == ["undo"]


def test_undo_after_a_tag_is_the_programs(shown, qtbot):
    tags = TagEdit("Tags")
    window = shown(Window(tags))
    tags.setFocus()
    qtbot.keyClicks(window.focusWidget(), "key")

    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Z, CONTROL)

    assert window.heard == ["undo"]


def test_tab_goes_on_from_a_text_of_several_lines_which_says_so(shown, qtbot):
    text, left = TextEdit(), []
    window = shown(Window(text))
    text.left.connect(lambda: left.append(text.toPlainText()))
    text.setFocus()

    qtbot.keyClicks(text, "one")
    qtbot.keyClick(text, Qt.Key.Key_Return)
    qtbot.keyClicks(text, "two")
    qtbot.keyClick(text, Qt.Key.Key_Tab)

    assert left == ["one\ntwo"]
    assert window.after.hasFocus()


def test_a_refusal_is_seen_and_heard_and_can_be_taken_back(shown, wear):
    wear()
    line = shown(LineEdit(), 120)
    plain = line.grab().toImage()

    line.refuse("Write a <day>.")
    assert "&lt;day&gt;" in line.toolTip()
    assert line.accessibleDescription() == "Write a <day>."
    assert line.grab().toImage() != plain

    line.refuse("")
    assert line.toolTip() == line.accessibleDescription() == ""
    assert line.grab().toImage() == plain
