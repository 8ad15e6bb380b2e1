"""The line that narrows down a table, and the way between the two."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.filter import FilterLine, join
from app.ui.widgets.table_view import TableView
from tests.ui.widgets.cities import ATLANTIS, CITIES, LIMA, OSLO, columns

KEYS = Qt.Key


class Place(QWidget):
    """A filter line over its table."""

    def __init__(self):
        super().__init__()
        self.line = FilterLine("Find cities")
        self.view = TableView(columns(), name="Cities")
        box = QVBoxLayout(self)
        box.addWidget(self.line)
        box.addWidget(self.view)
        self.view.set_values(CITIES)
        join(self.line, self.view)
        self.words = []
        self.line.words_changed.connect(self.words.append)


@pytest.fixture
def place(shown):
    place = shown(Place(), 700, 400)
    place.line.setFocus()
    return place


def test_typing_narrows_down_once_it_rests(place, qtbot):
    qtbot.keyClicks(place.line, "lima")
    assert place.view.shown() == CITIES

    qtbot.waitUntil(lambda: place.view.shown() == (LIMA,))

    assert place.words == ["lima"]


@pytest.mark.parametrize("key", [KEYS.Key_Down, KEYS.Key_Return, KEYS.Key_Enter])
def test_down_goes_on_to_what_is_found_without_waiting(place, qtbot, key):
    qtbot.keyClicks(place.line, "lima")

    qtbot.keyClick(place.line, key)

    assert place.view.hasFocus()
    assert place.view.current() is LIMA
    assert place.words == ["lima"]


def test_down_keeps_a_cursor_that_is_there(place, qtbot):
    place.view.go_to("a")

    qtbot.keyClick(place.line, KEYS.Key_Down)

    assert place.view.current() is ATLANTIS


def test_down_over_nothing_found_is_harmless(place, qtbot):
    qtbot.keyClicks(place.line, "xyz")

    qtbot.keyClick(place.line, KEYS.Key_Down)

    assert place.view.current() is None


def test_escape_shows_everything_again(place, qtbot):
    qtbot.keyClicks(place.line, "lima")
    qtbot.waitUntil(lambda: place.view.shown() == (LIMA,))

    qtbot.keyClick(place.line, KEYS.Key_Escape)

    qtbot.waitUntil(lambda: place.view.shown() == CITIES)
    assert place.line.text() == ""


def test_the_find_key_comes_from_everywhere_with_everything_selected(place, qtbot):
    place.line.setText("oslo")
    place.view.setFocus()

    qtbot.keyClick(place.view, KEYS.Key_F, Qt.KeyboardModifier.ControlModifier)

    assert place.line.hasFocus()
    assert place.line.selectedText() == "oslo"


def test_letters_typed_in_the_table_go_on_in_the_line(place, qtbot):
    place.line.setText("os")
    place.view.setFocus()

    qtbot.keyClicks(place.view, "l")
    qtbot.keyClicks(place.line, "o")

    assert place.line.text() == "oslo"
    assert place.line.hasFocus()
    qtbot.waitUntil(lambda: place.view.shown() == (OSLO,))


def test_a_line_without_the_find_key_leaves_it_to_another(shown, qtbot):
    window = QWidget()
    box = QVBoxLayout(window)
    first, second = FilterLine("First", find_key=False), FilterLine("Second")
    box.addWidget(first)
    box.addWidget(second)
    shown(window)
    first.setFocus()

    qtbot.keyClick(first, KEYS.Key_F, Qt.KeyboardModifier.ControlModifier)

    assert second.hasFocus()


def test_it_says_what_it_is_for(place):
    assert place.line.accessibleName() == place.line.placeholderText() == "Find cities"
