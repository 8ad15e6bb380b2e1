"""The Tab key goes through fields as they are read, not as they were made."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.tabbing import tab_as_read


@pytest.fixture
def form(qtbot):
    whole = QWidget()
    qtbot.addWidget(whole)
    whole.box = QVBoxLayout(whole)
    return whole


def show(form, qtbot):
    with qtbot.waitExposed(form):
        form.show()


def walk(qtbot, form, count):
    """The names of what the Tab key comes to."""
    names = []
    for _ in range(count):
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
        names.append(form.focusWidget().objectName())
    return names


def field(name):
    edit = QLineEdit()
    edit.setObjectName(name)
    return edit


def test_what_was_made_later_comes_where_it_stands(form, qtbot):
    for name in ("first", "last"):
        form.box.addWidget(field(name))
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner = QWidget()
    grid = QGridLayout(inner)
    for row, place in ((1, 1), (1, 0), (0, 1), (0, 0)):
        grid.addWidget(field(f"cell {row}{place}"), row, place)
    area.setWidget(inner)
    form.box.insertWidget(1, area)

    show(form, qtbot)
    tab_as_read(form)
    form.findChild(QLineEdit, "first").setFocus()

    cells = ["cell 00", "cell 01", "cell 10", "cell 11"]
    assert walk(qtbot, form, 5) == [*cells, "last"]


def test_a_part_is_put_behind_a_field_with_its_chips(form, qtbot):
    for name in ("first", "last"):
        form.box.addWidget(field(name))
    chips = ChipChoice([(1, "One"), (2, "Two")], name="Number")
    part = QWidget()
    box = QVBoxLayout(part)
    box.addWidget(QLabel("A number"))
    box.addWidget(chips)
    box.addWidget(field("of the part"))
    form.box.addWidget(part)

    show(form, qtbot)
    first = form.findChild(QLineEdit, "first")
    tab_as_read(part, after=first)
    first.setFocus()

    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert form.focusWidget() is chips.chip(1)
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
    assert form.focusWidget() is chips.chip(2)
    assert walk(qtbot, form, 2) == ["of the part", "last"]
