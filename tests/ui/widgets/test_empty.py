"""What stands where nothing is yet."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.ui.widgets.empty import EmptyState

SENTENCE = (
    "Accounts are the customers you look after, each with its contracts, its people and what "
    "happened last. Bring them in from a spreadsheet, or add the first one by hand."
)


@pytest.fixture
def empty(shown):
    def make(width=700, height=400):
        place = QWidget()
        empty = EmptyState(
            SENTENCE, action="Import accounts", run=lambda: None, icon="users", title="No accounts"
        )
        box = QVBoxLayout(place)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(empty)
        shown(place, width, height)
        empty.place = place
        return empty

    return make


def settle(empty, qtbot):
    qtbot.wait(1)
    empty.layout().activate()


def sentence(empty):
    return next(label for label in empty.findChildren(QLabel) if label.wordWrap())


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("height", [60, 400])
def test_nothing_is_clipped_where_there_is_little_room_or_a_large_font(
    empty, wear, qtbot, zoom, height
):
    wear(zoom=zoom)
    made = empty(700, height)
    settle(made, qtbot)

    words = sentence(made)
    assert words.height() >= words.heightForWidth(words.width())
    assert made.button.height() >= made.button.sizeHint().height()
    assert words.geometry().bottom() < made.button.geometry().top()
    assert made.rect().contains(made.button.geometry())
    assert made.rect().contains(words.geometry())


def test_a_font_that_grows_while_it_is_shown_clips_nothing(empty, wear, qtbot):
    wear(zoom=1.0)
    made = empty()

    wear(zoom=2.0)
    settle(made, qtbot)

    words = sentence(made)
    assert words.height() >= words.heightForWidth(words.width())


def test_another_sentence_has_the_room_it_needs(empty, qtbot):
    made = empty(700, 200)

    made.set_sentence(SENTENCE * 4)
    settle(made, qtbot)

    words = sentence(made)
    assert words.text() == SENTENCE * 4
    assert words.height() >= words.heightForWidth(words.width())


def test_the_button_gets_it_by_keyboard(shown, qtbot):
    done = []
    empty = shown(EmptyState("Nothing yet.", action="Add <one>", run=lambda: done.append(True)))

    empty.button.setFocus()
    qtbot.keyClick(empty.button, Qt.Key.Key_Return)

    assert done == [True]
    assert empty.button.text() == "Add <one>"


def test_without_an_action_there_is_no_button(shown):
    empty = shown(EmptyState("Nothing <b> yet."))

    assert empty.button is None
    assert sentence(empty).text() == "Nothing <b> yet."
    assert sentence(empty).textFormat() is Qt.TextFormat.PlainText
