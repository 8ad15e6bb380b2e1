"""The command palette, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QWidget

from app.ui.widgets.palette import Entry, Palette

KEYS = Qt.Key
NAMES = ("Acme", "R&D <b>", "Apex", "Zenith", *(f"Account {n}" for n in range(20)))


class Desk:
    """A palette over a window, and what came of it."""

    def __init__(self, shown):
        self.asked, self.done = [], []
        self.window = shown(QWidget(), 700, 500)
        self.palette = Palette(self.search, parent=self.window)
        self.line = self.palette.findChild(QLineEdit)
        self.list = self.palette.findChild(QListView)

    def search(self, text):
        self.asked.append(text)
        return [self.entry(name) for name in NAMES if text.casefold() in name.casefold()]

    def entry(self, name):
        def run():
            self.done.append((name, self.palette.isVisible()))

        return Entry(
            group="Account", title=name, run=run, subtitle="Oslo", keys="Ctrl+1", icon="users"
        )

    def current(self):
        return self.list.currentIndex().data()


@pytest.fixture
def desk(shown):
    desk = Desk(shown)
    desk.palette.begin()
    yield desk
    desk.palette.close()


def test_it_opens_over_its_window_ready_to_type(desk):
    assert desk.palette.isVisible()
    assert desk.line.hasFocus()
    assert desk.current() == "Acme"
    assert desk.palette.width() <= desk.window.width()


def test_every_letter_searches_and_enter_runs_the_best(desk, qtbot):
    qtbot.keyClicks(desk.line, "ze")

    assert desk.asked == ["", "z", "ze"]
    assert desk.palette.titles() == ("Zenith",)
    qtbot.keyClick(desk.line, KEYS.Key_Return)
    assert desk.done == [("Zenith", False)]


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ([KEYS.Key_Down], "R&D <b>"),
        ([KEYS.Key_Down, KEYS.Key_Down, KEYS.Key_Up], "R&D <b>"),
        ([KEYS.Key_Up], "Acme"),
        ([KEYS.Key_PageDown], "Account 4"),
        ([KEYS.Key_PageDown] * 5, "Account 19"),
        ([KEYS.Key_PageDown, KEYS.Key_PageUp], "Acme"),
    ],
)
def test_the_arrows_choose_while_the_line_keeps_the_focus(desk, qtbot, keys, name):
    for key in keys:
        qtbot.keyClick(desk.line, key)

    assert desk.line.hasFocus()
    assert desk.current() == name
    qtbot.keyClick(desk.line, KEYS.Key_Return)
    assert desk.done == [(name, False)]


def test_typing_chooses_the_best_again(desk, qtbot):
    qtbot.keyClick(desk.line, KEYS.Key_PageDown)

    qtbot.keyClicks(desk.line, "a")

    assert desk.current() == desk.palette.titles()[0]


def test_nothing_found_says_so_and_enter_does_nothing(desk, qtbot):
    qtbot.keyClicks(desk.line, "xyz")
    words = [label.text() for label in desk.palette.findChildren(QLabel) if label.isVisible()]
    qtbot.keyClick(desk.line, KEYS.Key_Down)
    qtbot.keyClick(desk.line, KEYS.Key_Return)

    assert "Nothing is called that." in words
    assert not desk.list.isVisible()
    assert desk.done == []
    assert desk.palette.isVisible()


def test_escape_goes_back_without_doing_anything(desk, qtbot):
    qtbot.keyClicks(desk.line, "z")

    qtbot.keyClick(desk.line, KEYS.Key_Escape)

    assert not desk.palette.isVisible()
    assert desk.done == []


def test_a_click_runs_what_it_hits(desk, qtbot):
    place = desk.list.visualRect(desk.list.model().index(2, 0)).center()

    qtbot.mouseClick(desk.list.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert desk.done == [("Apex", False)]


def test_it_begins_again_with_what_is_given(desk):
    desk.palette.close()

    desk.palette.begin("ape")

    assert desk.line.text() == "ape"
    assert desk.palette.titles() == ("Apex",)


def test_what_is_found_is_said_and_painted_literally(desk, qtbot):
    qtbot.keyClicks(desk.line, "r&d")
    index = desk.list.model().index(0, 0)

    assert index.data() == "R&D <b>"
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Account: R&D <b>, Oslo Ctrl+1"


def test_it_is_painted_in_both_directions(desk, wear):
    wear()
    before = desk.palette.grab().toImage()

    desk.palette.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    assert desk.palette.grab().toImage() != before


def test_the_spaces_around_words_are_not_looked_for(desk, qtbot):
    qtbot.keyClicks(desk.line, " apex ")

    assert desk.palette.titles() == ("Apex",)
