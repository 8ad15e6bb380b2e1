"""How things stand together."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.ui.widgets.layout import Card, PageHeader, Section, clear, column, flowing, line, scrolled
from app.ui.widgets.text import PlainLabel


@pytest.fixture
def flow(shown):
    def make(width, count=6, *, mirrored=False):
        box, layout = flowing()
        if mirrored:
            box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        for number in range(count):
            label = QLabel(f"Chip {number}")
            label.setFixedSize(80, 20)
            layout.addWidget(label)
        return shown(box, width, 200)

    return make


def places(box):
    return [(label.x(), label.y()) for label in box.findChildren(QLabel) if label.isVisible()]


def test_things_go_on_in_the_next_line(flow):
    found = places(flow(280))

    assert [x for x, _ in found] == [0, 88, 176] * 2
    assert len({y for _, y in found}) == 2


def test_things_begin_where_reading_begins(flow):
    found = places(flow(280, mirrored=True))

    assert [x for x, _ in found] == [200, 112, 24] * 2


def test_what_is_hidden_takes_no_room(flow):
    box = flow(280)
    box.findChildren(QLabel)[0].hide()
    box.layout().activate()

    assert places(box)[0] == (0, 0)


def test_the_narrower_the_higher(flow):
    box = flow(280)
    layout = box.layout()

    assert layout.heightForWidth(100) > layout.heightForWidth(280) > layout.heightForWidth(900)
    assert layout.itemAt(99) is None
    assert layout.takeAt(-1) is None
    assert layout.count() == 6


def test_what_is_wider_than_its_room_stays_in_it(flow):
    box = flow(50, count=1)

    assert box.findChild(QLabel).x() == 0
    assert box.layout().minimumSize().width() == 80


def test_clearing_lets_everything_go(shown, qtbot):
    box, place = column(), QWidget()
    inner = line()
    inner.addWidget(PlainLabel("inner"))
    box.addWidget(PlainLabel("outer"))
    box.addLayout(inner)
    box.addStretch()
    place.setLayout(box)
    shown(place)

    clear(box)

    assert box.count() == 0
    assert not any(label.isVisible() for label in place.findChildren(QLabel))
    qtbot.waitUntil(lambda: place.findChildren(QLabel) == [])


def test_a_page_says_its_title_and_gives_way_to_its_actions(shown):
    header = PageHeader("A very long <title> of a page " * 4, "R&D <b>")
    action = QLabel("Add")
    header.add(action)
    shown(header, 400)
    texts = {label.text() for label in header.findChildren(QLabel) if label.isVisible()}
    assert "R&D <b>" in texts
    assert header.rect().contains(action.geometry())

    header.set_title("Short")

    texts = {label.text() for label in header.findChildren(QLabel) if label.isVisible()}
    assert texts == {"Short", "Add"}


def test_a_section_has_its_heading_and_one_action(shown, qtbot):
    done = []
    section = Section("People <b>", action="Add person", run=lambda: done.append(True))
    section.add(QLabel("Ann"))
    shown(section, 400)

    qtbot.keyClick(section.button, Qt.Key.Key_Return)

    assert done == [True]
    assert section.heading.text() == "People <b>"
    assert Section("Bare").button is None


def test_a_card_and_what_scrolls_hold_their_content(shown):
    card, content = Card(), QWidget()
    inside = QLabel("inside")
    card.add(inside)
    box = QVBoxLayout(content)
    for number in range(60):
        box.addWidget(QLabel(str(number)))
    area = shown(scrolled(content), 200, 200)
    shown(card, 200, 100)

    assert card.rect().contains(inside.geometry())
    assert area.verticalScrollBar().maximum() > 0
    assert area.horizontalScrollBar().maximum() == 0
