"""Pages of a document, fetched as they come into sight."""

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QColor, QImage

from app.ui.widgets.paper import PaperView

KEYS = Qt.Key
A4 = QSizeF(595, 842)


class Reader:
    """A view of paper, and what it asked for."""

    def __init__(self, shown, pages=8):
        self.view = PaperView("Pages of the proposal")
        self.asked, self.read = [], []
        self.view.page_needed.connect(lambda number, width: self.asked.append((number, width)))
        self.view.page_changed.connect(self.read.append)
        self.view.set_pages([A4] * pages)
        shown(self.view, 400, 700)

    def numbers(self):
        return [number for number, _ in self.asked]


@pytest.fixture
def reader(shown, qtbot):
    reader = Reader(shown)
    qtbot.waitUntil(lambda: reader.asked != [])
    return reader


def test_pages_in_sight_are_asked_for_first_and_then_their_neighbours(reader):
    assert reader.numbers() == [0, 1, 2]
    assert len({width for _, width in reader.asked}) == 1
    assert 200 < reader.asked[0][1] <= 400 * reader.view.devicePixelRatioF()


def test_scrolling_asks_for_what_comes_into_sight_first(reader, qtbot):
    reader.asked.clear()

    reader.view.go_to(6)
    qtbot.waitUntil(lambda: reader.asked != [])

    assert reader.numbers()[0] in {6, 7}
    assert set(reader.numbers()) == {5, 6, 7}
    assert reader.numbers()[-1] == 5
    assert reader.read[-1] == 6


def test_a_page_is_asked_for_once(reader, qtbot):
    reader.view.go_to(3)
    qtbot.waitUntil(lambda: 3 in reader.numbers())
    reader.view.go_to(0)
    qtbot.wait(80)

    assert len(reader.numbers()) == len(set(reader.numbers()))


def test_another_width_asks_again(reader, qtbot):
    width = reader.asked[0][1]
    reader.asked.clear()

    reader.view.resize(700, 700)
    qtbot.waitUntil(lambda: reader.asked != [])

    assert reader.asked[0][0] == 0
    assert reader.asked[0][1] > width


@pytest.mark.parametrize("pages", [7, 9, 20])
def test_more_or_fewer_pages_keep_the_place_that_is_read(reader, pages):
    reader.view.go_to(3)
    before = reader.view.verticalScrollBar().value()

    reader.view.set_pages([A4] * pages)

    assert reader.view.verticalScrollBar().value() == before > 0
    assert reader.view._read_page() == 3


def test_another_width_keeps_the_page_that_is_read(reader, qtbot):
    reader.view.go_to(5)
    qtbot.waitUntil(lambda: reader.read[-1:] == [5])

    reader.view.resize(560, 700)
    qtbot.wait(60)

    assert reader.view._read_page() == 5


def test_a_new_document_asks_again_and_keeps_its_place(reader, qtbot):
    reader.view.go_to(4)
    qtbot.waitUntil(lambda: 4 in reader.numbers())
    place = reader.view.verticalScrollBar().value()
    reader.asked.clear()

    reader.view.set_pages([A4] * 8)
    qtbot.waitUntil(lambda: reader.asked != [])

    assert reader.view.verticalScrollBar().value() == place
    assert 4 in reader.numbers()


def test_a_picture_is_shown_on_its_page(reader):
    blank = reader.view.grab().toImage()
    picture = QImage(40, 60, QImage.Format.Format_RGB32)
    picture.fill(QColor("#FF00FF"))

    reader.view.set_image(0, picture)
    reader.view.set_image(99, picture)

    shown = reader.view.grab().toImage()
    assert shown != blank
    assert shown.pixelColor(200, 200) == QColor("#FF00FF")
    assert blank.pixelColor(200, 200) == QColor("white")


@pytest.mark.parametrize("between", [(), [QSizeF(612, 792)] * 2])
def test_another_document_forgets_the_old_pictures(reader, between):
    picture = QImage(40, 60, QImage.Format.Format_RGB32)
    picture.fill(QColor("#FF00FF"))
    reader.view.set_image(0, picture)

    reader.view.set_pages(between)
    reader.view.set_pages([A4] * 2)

    assert reader.view.page_count() == 2
    assert reader.view.grab().toImage().pixelColor(200, 200) == QColor("white")


def test_the_keys_go_through_the_pages(reader, qtbot):
    bar = reader.view.verticalScrollBar()

    qtbot.keyClick(reader.view, KEYS.Key_PageDown)
    assert reader.read[-1] == 1
    qtbot.keyClick(reader.view, KEYS.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(reader.view, KEYS.Key_PageUp)
    assert bar.value() < bar.maximum()
    qtbot.keyClick(reader.view, KEYS.Key_Home)
    assert bar.value() == 0
    qtbot.keyClick(reader.view, KEYS.Key_Down)
    assert bar.value() > 0


def test_an_empty_document_shows_nothing_and_breaks_nothing(shown, qtbot):
    reader = Reader(shown, pages=0)

    for key in (KEYS.Key_PageDown, KEYS.Key_End, KEYS.Key_Home, KEYS.Key_PageUp):
        qtbot.keyClick(reader.view, key)
    reader.view.grab()
    qtbot.wait(60)

    assert reader.asked == []
    assert reader.view.page_count() == 0


def test_pages_of_different_sizes_keep_their_proportions(shown, qtbot):
    reader = Reader(shown, pages=0)

    reader.view.set_pages([A4, QSizeF(842, 595)])
    picture = reader.view.grab().toImage()

    white = [x for x in range(picture.width()) if picture.pixelColor(x, 100) == QColor("white")]
    assert 0 < white[-1] - white[0] < 300


def test_what_differs_from_the_page_before_is_marked_until_the_next_document(reader):
    before, after = (QImage(300, 400, QImage.Format.Format_RGBX8888) for _ in range(2))
    before.fill(Qt.GlobalColor.white)
    after.fill(Qt.GlobalColor.white)
    after.setPixelColor(10, 200, QColor(Qt.GlobalColor.black))
    reader.view.set_image(0, before)
    assert reader.view.changes(0) == ()

    reader.view.set_pages([A4] * 9)
    reader.view.set_image(0, after)
    assert reader.view.changes(0) == ((0.5, 201 / 400),)

    reader.view.set_pages([A4] * 9)
    reader.view.set_image(0, after)
    assert reader.view.changes(0) == ()
