"""A text edited where it stands: what is kept is a request."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.edits import LineEdit
from app.ui.widgets.form import Form
from app.ui.widgets.inline import InlineEdit

KEYS = Qt.Key


class Place(QWidget):
    """An edit with another field after it."""

    def __init__(self):
        super().__init__()
        self.inline = InlineEdit("Acme", name="Name", placeholder="No name yet")
        self.after = LineEdit()
        box = QVBoxLayout(self)
        box.addWidget(self.inline)
        box.addWidget(self.after)
        self.requests = []
        self.inline.edit_requested.connect(self.requests.append)


@pytest.fixture
def place(shown):
    place = shown(Place(), 300)
    place.inline.setFocus()
    return place


def typing(place):
    return place.inline.findChild(LineEdit)


@pytest.mark.parametrize("key", [KEYS.Key_Return, KEYS.Key_Enter, KEYS.Key_F2])
def test_a_key_makes_it_a_field_with_everything_selected(place, qtbot, key):
    qtbot.keyClick(place.inline, key)

    assert place.inline.is_editing()
    assert typing(place).hasFocus()
    assert typing(place).selectedText() == "Acme"


def test_a_click_makes_it_a_field(place, qtbot):
    qtbot.mouseClick(place.inline, Qt.MouseButton.RightButton)
    assert not place.inline.is_editing()

    qtbot.mouseClick(place.inline, Qt.MouseButton.LeftButton)
    assert place.inline.is_editing()


def test_enter_asks_for_the_text_and_shows_the_old_one_until_it_is_set(place, qtbot):
    qtbot.keyClick(place.inline, KEYS.Key_Return)
    qtbot.keyClicks(typing(place), "  Apex  ")
    qtbot.keyClick(typing(place), KEYS.Key_Return)

    assert place.requests == ["Apex"]
    assert place.inline.text() == "Acme"
    assert not place.inline.is_editing()
    assert place.inline.hasFocus()

    place.inline.set_text("Apex")
    assert place.inline.accessibleName() == "Name: Apex"


def test_escape_leaves_and_what_was_typed_is_gone(place, qtbot):
    qtbot.keyClick(place.inline, KEYS.Key_Return)
    qtbot.keyClicks(typing(place), "Apex")
    qtbot.keyClick(typing(place), KEYS.Key_Escape)

    assert place.requests == []
    assert place.inline.hasFocus()
    qtbot.keyClick(place.inline, KEYS.Key_Return)
    assert typing(place).text() == "Acme"


def test_tab_keeps_and_goes_on(place, qtbot):
    qtbot.keyClick(place.inline, KEYS.Key_Return)
    qtbot.keyClicks(typing(place), "Apex")
    qtbot.keyClick(typing(place), KEYS.Key_Tab)

    assert place.requests == ["Apex"]
    assert place.after.hasFocus()


def test_a_text_left_as_it_was_asks_for_nothing(place, qtbot):
    qtbot.keyClick(place.inline, KEYS.Key_Return)
    qtbot.keyClick(typing(place), KEYS.Key_Return)

    assert place.requests == []


def test_a_refused_text_stays_typed_with_its_reason(place, qtbot):
    place.inline.edit_requested.connect(lambda _: place.inline.refuse("It needs a name."))
    qtbot.keyClick(place.inline, KEYS.Key_Return)
    qtbot.keyClicks(typing(place), "x")
    qtbot.keyClick(typing(place), KEYS.Key_Return)

    assert typing(place).text() == "x"
    assert typing(place).accessibleDescription() == "It needs a name."
    assert typing(place).hasFocus()

    qtbot.keyClick(typing(place), KEYS.Key_Escape)
    assert not place.inline.is_editing()


def test_a_refused_text_does_not_ask_again_when_the_focus_goes(place, qtbot):
    place.inline.edit_requested.connect(lambda _: place.inline.refuse("It needs a name."))
    qtbot.keyClick(place.inline, KEYS.Key_Return)
    qtbot.keyClicks(typing(place), "x")
    qtbot.keyClick(typing(place), KEYS.Key_Return)

    place.after.setFocus()

    assert place.requests == ["x"]


def test_nothing_shows_what_belongs_there(place):
    place.inline.set_text("")

    assert place.inline.text() == ""
    assert place.inline._label.text() == "No name yet"


def test_markup_is_shown_literally(place):
    place.inline.set_text("<b>R&D")

    assert place.inline._label.text() == "<b>R&D"
    assert place.inline._label.textFormat() is Qt.TextFormat.PlainText


def test_enter_does_not_reach_the_form_around_it(shown, qtbot):
    form = Form([])
    inline = InlineEdit("Acme", name="Name", parent=form)
    kept, left = [], []
    form.kept.connect(kept.append)
    form.left.connect(lambda: left.append(True))
    shown(form, 300, 60)
    inline.edit()

    qtbot.keyClick(form.focusWidget(), KEYS.Key_Return)
    inline.edit()
    qtbot.keyClick(form.focusWidget(), KEYS.Key_Escape)

    assert kept == left == []
