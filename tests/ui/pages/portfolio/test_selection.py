"""Several accounts changed at once: one step, and undo takes all of it back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.domain.accounts import Segment
from app.ui.pages.portfolio.selection import SelectionStrip
from app.ui.widgets.entry import EntryPanel
from app.ui.widgets.footer import FooterBar

KEYS = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def strip(page, view, qtbot):
    """What is offered with everything selected."""
    view.setFocus()
    qtbot.keyClick(view, KEYS.Key_A, CONTROL)
    return page.findChild(SelectionStrip)


@pytest.fixture
def answer(popover, qtbot):
    """Type into the panel that is open, and keep it."""

    def answer(**texts):
        panel = popover().findChild(EntryPanel)
        for key, text in texts.items():
            qtbot.keyClicks(panel.form.field(key), text)
        panel.form.keep()
        return panel

    return answer


def rows(view):
    return {line.row.name: line.row for line in view.shown()}


def last_step(workspace):
    return workspace.read(lambda book: book.undo_label)


def texts(widget):
    return [w.text() for w in widget.findChildren(QLabel) if w.isVisible()]


def test_shift_and_an_arrow_select_several_and_the_strip_says_what_they_come_to(
    page, view, qtbot, tab
):
    view.setFocus()
    view.go_to("ox")
    qtbot.keyClick(view, KEYS.Key_Down, SHIFT)
    strip = page.findChild(SelectionStrip)

    assert strip.isVisible()
    assert strip.accessibleName() == "2 account(s) selected, ARR $298,000"

    qtbot.keyClick(view, KEYS.Key_Down)
    assert not strip.isVisible()
    assert page.findChild(FooterBar).isVisible()


def test_one_account_needs_no_strip(page, view):
    view.go_to("acme")

    assert page.findChild(SelectionStrip) is None


def test_a_tag_is_added_to_all_as_one_step(strip, view, answer, workspace):
    before = rows(view)
    strip.add_tag.click()
    answer(tag=" renew ")

    assert all("renew" in row.tags for row in rows(view).values())
    assert last_step(workspace) == "Tag 4 account(s) “renew”"
    assert len(view.selected()) == 4

    workspace.undo()
    assert rows(view) == before


def test_the_label_counts_those_that_change(strip, view, answer, workspace):
    strip.add_tag.click()
    answer(tag="key")

    assert last_step(workspace) == "Tag 2 account(s) “key”"


def test_where_nothing_changes_no_step_is_taken(view, qtbot, page, answer, workspace):
    view.go_to("acme")
    qtbot.keyClick(view, KEYS.Key_Down, SHIFT)
    said = []
    workspace.said.connect(said.append)
    page.findChild(SelectionStrip).add_tag.click()
    answer(tag="key")

    assert last_step(workspace) == "Set the scene"
    assert said == ["All of them have that tag already."]


def test_a_tag_that_is_none_is_refused_in_place(strip, answer, workspace):
    strip.add_tag.click()
    panel = answer(tag="")

    assert "Type the tag to add." in texts(panel)
    assert last_step(workspace) == "Set the scene"


def test_a_tag_is_taken_away_where_it_is(strip, view, menu, workspace):
    strip.remove_tag.click()
    assert menu.texts() == ["key", "emea"]
    menu.choose("key")

    assert not any("key" in row.tags for row in rows(view).values())
    assert last_step(workspace) == "Remove tag “key” from 2 account(s)"


def test_accounts_are_handed_over(strip, view, answer, workspace):
    strip.set_owner.click()
    answer(owner="Bo")

    assert {row.owner for row in rows(view).values()} == {"Bo"}
    assert last_step(workspace) == "Hand over 4 account(s)"


def test_a_segment_is_set_with_a_reason(strip, view, popover, answer, workspace):
    strip.set_segment.click()
    panel = answer()
    assert "Choose a segment." in texts(panel)

    panel.choice("segment").chip(Segment.ENTERPRISE).click()
    answer()
    assert any("Write down why" in text for text in texts(panel))

    answer(reason="One group")
    assert {row.segment for row in rows(view).values()} == {Segment.ENTERPRISE}
    assert last_step(workspace) == "Override segment of 4 account(s)"


def test_archived_accounts_leave_and_one_undo_brings_them_back(strip, view, workspace, page):
    strip.archive.click()
    assert rows(view) == {}
    assert not strip.isVisible()

    workspace.undo()
    assert len(rows(view)) == 4


def test_nothing_is_selected_any_more(strip, view):
    strip.left.emit()

    assert view.selected() == ()
    assert not strip.isVisible()


def test_headings_are_no_accounts(tab, view, qtbot, page):
    tab.group_by("owner")
    view.setFocus()
    qtbot.keyClick(view, KEYS.Key_A, CONTROL)

    assert page.findChild(SelectionStrip).accessibleName().startswith("4 account(s)")
