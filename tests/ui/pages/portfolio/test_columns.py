"""The columns of the table, chosen as the user does."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from app.ui.widgets.buttons import Button
from app.ui.widgets.column_chooser import ColumnChooser

KEYS = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def chooser(tab, popover):
    tab._choose.click()
    return popover().findChild(ColumnChooser)


def shown(view):
    return [each.key for each in view.header.places() if not each.hidden]


def go(chooser, key):
    items = chooser.list.items_listed()
    keys = [item.data(Qt.ItemDataRole.UserRole) for item in items]
    chooser.list.setCurrentRow(keys.index(key))


def test_space_shows_and_hides_a_column_at_once(tab, view, qtbot, popover):
    asked = chooser(tab, popover)
    go(asked, "owner")
    qtbot.keyClick(asked.list, KEYS.Key_Space)
    assert "owner" in shown(view)

    qtbot.keyClick(asked.list, KEYS.Key_Space)
    assert "owner" not in shown(view)


def test_a_click_on_a_row_turns_it_too(tab, view, qtbot, popover):
    asked = chooser(tab, popover)
    item = next(i for i in asked.list.items_listed() if i.text() == "Country")
    asked.list.scrollToItem(item)
    place = asked.list.visualItemRect(item)
    qtbot.mouseClick(asked.list.viewport(), Qt.MouseButton.LeftButton, pos=place.center())

    assert "country" in shown(view)
    mark = QPoint(place.left() + 14, place.center().y())
    qtbot.mouseClick(asked.list.viewport(), Qt.MouseButton.LeftButton, pos=mark)
    assert "country" not in shown(view)


def test_the_name_cannot_be_hidden(tab, view, qtbot, popover):
    asked = chooser(tab, popover)
    go(asked, "name")
    qtbot.keyClick(asked.list, KEYS.Key_Space)

    assert "name" in shown(view)


def test_alt_and_an_arrow_move_a_column(tab, view, qtbot, popover):
    asked = chooser(tab, popover)
    go(asked, "segment")
    qtbot.keyClick(asked.list, KEYS.Key_Down, ALT)
    qtbot.keyClick(asked.list, KEYS.Key_Down, ALT)
    assert shown(view)[:4] == ["name", "arr", "health", "segment"]

    for _ in range(9):
        qtbot.keyClick(asked.list, KEYS.Key_Up, ALT)
    assert shown(view)[:2] == ["segment", "name"]


def test_back_to_the_usual_columns(tab, view, qtbot, popover):
    usual = shown(view)
    asked = chooser(tab, popover)
    go(asked, "arr")
    qtbot.keyClick(asked.list, KEYS.Key_Space)
    qtbot.keyClick(asked.list, KEYS.Key_Up, ALT)
    back = next(b for b in asked.findChildren(Button) if b.text().startswith("Back"))
    qtbot.keyClick(back, KEYS.Key_Return)

    assert shown(view) == usual


def test_the_header_offers_its_columns(tab, view, popover):
    where = view.header.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, view.header.mapToGlobal(where))
    QApplication.sendEvent(view.header.viewport(), event)

    assert popover().findChild(ColumnChooser)


def test_escape_leaves_and_gives_the_keyboard_back(tab, qtbot, popover):
    asked = chooser(tab, popover)
    qtbot.keyClick(asked.list, KEYS.Key_Escape)

    assert not asked.isVisible()


def test_columns_are_remembered(tab, view, qtbot, popover, page):
    asked = chooser(tab, popover)
    go(asked, "owner")
    qtbot.keyClick(asked.list, KEYS.Key_Space)
    state = page.state()
    view.header.put(view.header.usual())

    page.restore_state(state)

    assert "owner" in shown(view)
