"""The line that says what happened, and what waiting looks like."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton

from app.ui.widgets.status import BusyMark, ProgressLine, StatusLine
from app.ui.widgets.text import PlainLabel


@pytest.fixture
def status(shown):
    return shown(StatusLine(), 500)


def undo(status):
    return status.findChild(QPushButton)


def test_it_says_what_was_done_and_offers_to_take_it_back(status, qtbot):
    asked = []
    status.undo_requested.connect(lambda: asked.append(True))

    status.say("Renamed R&D <b>", undo=True)
    undo(status).setFocus()
    qtbot.keyClick(undo(status), Qt.Key.Key_Return)

    assert status.text() == "Renamed R&D <b>"
    assert status.findChild(QLabel).textFormat() is Qt.TextFormat.PlainText
    assert undo(status).isVisible()
    assert asked == [True]


@pytest.mark.parametrize("act", [lambda s: s.say("Copied"), lambda s: s.refuse("Not done")])
def test_what_cannot_be_taken_back_offers_nothing(status, act):
    status.say("Renamed", undo=True)

    act(status)

    assert not undo(status).isVisible()


def test_a_refusal_looks_different(status, wear, qtbot):
    wear()
    status.say("Write a name first.")
    qtbot.wait(1)
    said = status.grab().toImage()

    status.refuse("Write a name first.")
    qtbot.wait(1)

    assert status.grab().toImage() != said
    assert status.text() == "Write a name first."


def test_it_can_fall_silent(status):
    status.say("Renamed", undo=True)

    status.clear()

    assert status.text() == ""
    assert not undo(status).isVisible()


def test_a_long_sentence_leaves_room_for_undo_and_for_work_under_way(status, qtbot):
    mark = PlainLabel("Importing")
    status.add(mark)

    status.say("A very long sentence " * 30, undo=True)
    qtbot.wait(1)

    assert status.rect().contains(undo(status).geometry())
    assert status.rect().contains(mark.geometry())
    assert status.width() == 500


def test_a_larger_font_makes_it_taller(status, wear):
    wear(zoom=1.0)
    before = status.height()

    wear(zoom=2.0)

    assert status.height() > 1.7 * before


def test_a_busy_mark_waits_a_moment_before_it_appears(shown, qtbot):
    mark = shown(BusyMark("Reading <b>"), 200)
    blank = mark.grab().toImage()
    assert mark.accessibleName() == "Reading <b>"

    qtbot.waitUntil(lambda: mark.grab().toImage() != blank, timeout=2_000)
    first = mark.grab().toImage()
    qtbot.waitUntil(lambda: mark.grab().toImage() != first, timeout=2_000)

    mark.hide()
    mark.show()
    assert mark.grab().toImage() == blank


def test_a_busy_mark_is_painted_from_the_side_reading_begins(shown, qtbot):
    mark = BusyMark("Reading")
    mark.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown(mark, 200)
    blank = mark.grab().toImage()

    qtbot.waitUntil(lambda: mark.grab().toImage() != blank, timeout=2_000)

    background = blank.pixel(0, 0)
    picture = mark.grab().toImage()
    painted = [
        x
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixel(x, y) != background
    ]
    assert min(painted) > 60
    assert max(painted) > 180


def test_progress_says_how_far_it_is_and_can_be_stopped_once(shown, qtbot):
    line, stopped = shown(ProgressLine("Reading"), 400), []
    line.cancelled.connect(lambda: stopped.append(True))
    bar, cancel = line.findChild(QProgressBar), line.findChild(QPushButton)
    assert (bar.minimum(), bar.maximum()) == (0, 0)

    line.tell(3, 10, "Reading file 3")
    assert (bar.value(), bar.maximum()) == (3, 10)
    assert line.findChild(QLabel).text() == bar.accessibleName() == "Reading file 3"

    qtbot.keyClick(cancel, Qt.Key.Key_Return)
    cancel.click()
    assert stopped == [True]
    assert not cancel.isEnabled()
