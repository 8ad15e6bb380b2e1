"""Saved views: kept, changed, renamed, deleted and undone from the page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.domain.edits import create
from app.domain.views import Condition, SavedView, ViewColumn
from app.ui.widgets.entry import EntryPanel

KEYS = Qt.Key


@pytest.fixture
def save(tab, popover, menu, qtbot):
    """Keep the present look under a name."""

    def save(name):
        tab._views.button.click()
        menu.choose("Save as a view…")
        panel = popover().findChild(EntryPanel)
        qtbot.keyClicks(panel.form.field("name"), name)
        qtbot.keyClick(panel.form.field("name"), KEYS.Key_Return)
        return panel

    return save


@pytest.fixture
def narrowed(tab, view):
    """The table looked at in a way of its own: of the accounts only Acme is shown."""
    tab._conditions.set_conditions([Condition(field="owner", values=("Ana",))])
    view.sort_by("arr", descending=True)
    view.header.show_column("country", shown=True)
    tab.group_by("segment")
    tab._filter.setText("ac")
    view.set_words("ac")


def texts(panel):
    return [w.text() for w in panel.findChildren(QLabel) if w.isVisible()]


def test_a_first_visit_shows_all_accounts(tab, names):
    assert tab._views.button.accessibleName() == "All accounts"
    assert len(names()) == 4


@pytest.mark.usefixtures("narrowed")
def test_a_saved_view_brings_everything_back(tab, view, save, menu):
    save("Ana's & mine")
    assert tab._views.button.accessibleName() == "Ana's & mine"

    tab._views.button.click()
    menu.choose("All accounts")
    assert len(view.shown()) == 4
    assert view.table.order is None
    assert tab._filter.text() == ""

    tab._views.button.click()
    menu.choose("Ana's && mine")
    assert [line.row.name for line in view.shown()] == ["Acme"]
    assert view.table.order == ("arr", True)
    assert view.table.grouping.key == "segment"
    assert "country" in [each.key for each in view.header.places() if not each.hidden]
    assert tab._filter.text() == "ac"


def test_the_button_says_when_the_look_has_changed(tab, view, save):
    save("Mine")
    view.sort_by("arr")
    assert tab._views.button.accessibleName() == "Mine · changed"

    tab._views.go(tab._views.here())
    assert tab._views.button.accessibleName() == "Mine"


def test_update_keeps_the_present_look(tab, view, save, menu, workspace):
    save("Mine")
    view.sort_by("arr")
    tab._views.button.click()
    menu.choose("Update “Mine”")
    assert tab._views.button.accessibleName() == "Mine"

    workspace.undo()
    assert tab._views.button.accessibleName() == "Mine · changed"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("", "Type a name"), ("mine", "already"), ("all accounts", "already")],
)
def test_a_name_that_is_none_or_taken_is_refused_in_place(save, name, sentence):
    save("Mine")
    panel = save(name)

    assert any(sentence in text for text in texts(panel))
    assert panel.isVisible()


def test_rename_and_delete_are_steps_that_undo_takes_back(tab, save, menu, workspace, popover):
    save("Mine")
    tab._views.button.click()
    menu.choose("Rename “Mine”…")
    line = popover().findChild(EntryPanel).form.field("name")
    line.selectAll()
    QTest.keyClicks(line, "Yours")
    QTest.keyClick(line, KEYS.Key_Return)
    assert tab._views.button.accessibleName() == "Yours"

    tab._views.button.click()
    menu.choose("Delete “Yours”")
    assert tab._views.button.accessibleName() == "All accounts"

    workspace.undo()
    tab._views.button.click()
    assert "Yours" in menu.texts()
    menu.open().close()
    workspace.undo()
    tab._views.button.click()
    assert "Mine" in menu.texts()


@pytest.mark.usefixtures("narrowed")
def test_the_palette_goes_to_a_view_by_its_name(page, tab, save, names):
    save("Mine")
    tab._views.go("")
    command = next(each for each in page.commands() if each.title == "View: Mine")
    command.run()

    assert names() == ["Acme"]


def test_a_view_that_names_what_is_no_more_opens_anyway(workspace, tab, names, view):
    old = SavedView(
        id="old",
        room="portfolio",
        name="Old",
        columns=tuple(ViewColumn(key=key, width=-5) for key in ("gone", "name", "arr")),
        sort_by="gone",
        group_by="gone",
        conditions=(Condition(field="gone", values=("x",)), Condition(field="arr", values=())),
    )
    workspace.edit("Old", lambda _: create(old))
    tab._views.go("old")

    assert len(names()) == 4
    assert view.table.grouping is None
    assert tab._views.button.accessibleName() == "Old"


@pytest.mark.usefixtures("narrowed")
def test_the_view_is_remembered_and_its_filters_come_from_the_book(page, save, workspace, qtbot):
    save("Mine")
    state = page.state()
    again = type(page)(workspace)
    qtbot.addWidget(again)
    again.restore_state(state)
    again.show()

    assert again.part()._views.button.accessibleName() == "Mine"
    assert [line.row.name for line in again.part()._view.shown()] == ["Acme"]
