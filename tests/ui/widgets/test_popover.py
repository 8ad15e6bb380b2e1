"""A panel at a button: it comes, takes an answer, and goes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.ui.widgets import popover
from app.ui.widgets.buttons import Button
from app.ui.widgets.entry import Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.popover import Popover

KEYS = Qt.Key


@pytest.fixture
def anchor(shown):
    window = QWidget()
    box = QVBoxLayout(window)
    button = Button("Name…")
    box.addWidget(button)
    box.addStretch()
    shown(window, 300, 200)
    return button


def sheet(keep):
    return Sheet(
        title="Name",
        fields=[Field(key="name", label="Name")],
        values={"name": "Old"},
        keep=keep,
        keep_text="Keep",
    )


def test_it_asks_with_the_cursor_in_the_field_and_goes_when_kept(anchor, qtbot):
    kept = []
    panel = popover.ask(anchor, sheet(lambda typed: kept.append(typed["name"])))
    line = panel.findChild(QLineEdit)
    assert line.hasFocus()
    line.selectAll()
    qtbot.keyClicks(line, "New")
    qtbot.keyClick(line, KEYS.Key_Return)

    assert kept == ["New"]
    qtbot.waitUntil(lambda: anchor.findChild(Popover) is None)
    assert anchor.window().focusWidget() is anchor


def test_what_is_refused_stays_with_its_reason(anchor, qtbot):
    panel = popover.ask(anchor, sheet(lambda _: Refusal("name", "Use another.")))
    line = panel.findChild(QLineEdit)
    qtbot.keyClick(line, KEYS.Key_Return)

    assert panel.isVisible()
    assert line.accessibleDescription() == "Use another."
    qtbot.keyClick(line, KEYS.Key_Escape)
    qtbot.waitUntil(lambda: anchor.findChild(Popover) is None)


def test_it_stays_on_the_screen_and_beside_its_button(anchor):
    shown = popover.show(anchor, QWidget(), name="Nothing")
    room = anchor.screen().availableGeometry()

    assert room.contains(shown.geometry())
    assert not shown.geometry().intersects(
        anchor.rect().translated(anchor.mapToGlobal(anchor.rect().topLeft()))
    )
    shown.close()
