"""What has changed on a page is told from two pictures of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from app.ui.widgets.paper_changes import changed_bands


def page(*words, high=1000):
    """A white page with a black line at each of these heights."""
    image = QImage(700, high, QImage.Format.Format_RGBX8888)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for top, left in words:
        painter.fillRect(left, top, 200, 10, Qt.GlobalColor.black)
    painter.end()
    return image


def test_the_same_page_has_no_change():
    assert changed_bands(page((100, 50)), page((100, 50))) == ()


def test_only_the_line_that_differs_is_told():
    before, after = page((100, 50), (500, 50)), page((100, 50), (500, 90))

    assert changed_bands(before, after) == ((0.5, 0.51),)


def test_lines_close_to_each_other_are_one_change_and_others_are_not():
    after = page((100, 50), (120, 50), (700, 50))

    assert changed_bands(page(), after) == ((0.1, 0.13), (0.7, 0.71))


@pytest.mark.parametrize("high", [1001, 500])
def test_pictures_of_unequal_size_are_not_compared(high):
    assert changed_bands(page((10, 0)), page(high=high)) == ()
