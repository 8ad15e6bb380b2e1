"""The frame of the desk: sections of the form, sides beside it, both turned and remembered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.ui.pages.proposals import beside
from app.ui.pages.proposals.form.sections import SECTIONS
from app.ui.pages.proposals.page import ProposalsPage
from app.ui.pages.proposals.side import Side
from app.ui.pages.proposals.sides import SIDES, SideKind
from app.ui.widgets import lazily as imports

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(page):
    page.show_entity("acme")
    return page.desk


class Counting(Side):
    """A side that says what it was told."""

    def __init__(self, workspace):
        super().__init__()
        self.told = []
        self.is_clear = True

    def show_view(self, view, *, at_once=False):
        self.told.append((view.proposal.title, at_once))
        self.is_clear = False

    def clear(self):
        self.is_clear = True


@pytest.fixture
def second(monkeypatch):
    """Another side in the table, as a module of its own would be."""
    kind = SideKind(id="second", title="Second", part="second:Second")
    monkeypatch.setattr(beside, "SIDES", (*SIDES, kind))
    real = imports.lazily

    def make(where, *given):
        return Counting(*given) if where.endswith("second:Second") else real(where, *given)

    monkeypatch.setattr("app.ui.pages.proposals.sides.lazily", make)


@pytest.mark.parametrize("kind", SECTIONS, ids=lambda each: each.id)
def test_every_section_is_reached_by_its_tab_and_holds_its_fields(desk, kind):
    desk.form.tabs.setCurrentIndex(SECTIONS.index(kind))

    section = desk.form.section(kind.id)
    assert section.isVisible()
    assert all(section.entries[name].widget.isVisible() for name in kind.fields)
    assert section.findChildren(QLabel)


def test_no_field_is_in_two_sections():
    fields = [name for kind in SECTIONS for name in kind.fields]

    assert len(fields) == len(set(fields))


def test_the_keyboard_turns_the_sections_and_puts_the_cursor_there(desk, qtbot):
    desk.field("contact_id").widget.setFocus()

    qtbot.keyClick(desk.window().focusWidget(), Qt.Key.Key_PageDown, CTRL)
    assert desk.form.shown == "story"
    assert desk.field("objective").widget.hasFocus()
    qtbot.keyClick(desk.window().focusWidget(), Qt.Key.Key_PageUp, CTRL)
    qtbot.keyClick(desk.window().focusWidget(), Qt.Key.Key_PageUp, CTRL)

    assert desk.form.shown == SECTIONS[-1].id


def test_f6_goes_to_the_pages_and_back(desk, qtbot):
    desk.field("title").widget.setFocus()

    qtbot.keyClick(desk.window().focusWidget(), Qt.Key.Key_F6)
    assert desk.preview.paper.hasFocus()
    qtbot.keyClick(desk.window().focusWidget(), Qt.Key.Key_F6)

    assert desk.field("title").widget.hasFocus()


def test_what_is_typed_in_a_section_stays_when_another_is_looked_at(desk, qtbot):
    desk.field("quote").widget.setPlainText("It just works")
    desk.field("contact_id").widget.setFocus()
    desk.field("quote").widget.setFocus()

    desk.form.go_to("document")

    assert desk.proposal.quote == "It just works"
    assert desk.field("quote").widget.toPlainText() == "It just works"


def test_a_section_made_late_shows_what_is_open(page, desk, workspace):
    page.show_entity("zen")

    assert desk.field("title").widget.text() == desk.proposal.title


def test_a_single_side_needs_no_chips(desk):
    assert desk.beside.chips.isVisible() == (len(SIDES) > 1)


def test_a_side_hears_of_changes_while_it_is_in_sight_only(second, workspace, qtbot):
    page = ProposalsPage(workspace)
    qtbot.addWidget(page)
    page.show()
    page.show_entity("acme")
    desk = page.desk
    entry = desk.field("title")
    entry.kept.emit("Unseen")
    desk.beside.chips.choose("second")
    side = desk.beside.side("second")

    assert side.isVisible()
    assert side.told == [("Unseen", True)]
    entry.kept.emit("Seen")
    assert side.told[-1] == ("Seen", False)

    desk.beside.chips.choose("pages")
    entry.kept.emit("Unseen again")
    assert len(side.told) == 2
    page.show_entity("zen")
    assert side.is_clear


def test_section_and_side_are_remembered(second, workspace, qtbot):
    page = ProposalsPage(workspace)
    qtbot.addWidget(page)
    page.desk.form.go_to("document")
    page.desk.beside.go_to("second")

    again = ProposalsPage(workspace)
    qtbot.addWidget(again)
    again.restore_state(page.state())

    assert (again.desk.form.shown, again.desk.beside.shown) == ("document", "second")


@pytest.mark.parametrize("state", ["", "[]", "no", '{"section": "gone", "side": 3}'])
def test_what_was_remembered_and_is_not_there_any_more_is_passed_over(page, state):
    page.restore_state(state)

    assert (page.desk.form.shown, page.desk.beside.shown) == ("offer", "pages")
