"""Two entries of one person looked at side by side, from the people of an account."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.edits import create, remove
from app.ui.merging import MergeDialog
from app.ui.pages.account.page import AccountPage
from app.ui.widgets.entry import EntryPanel
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY
from tests.driving import settle
from tests.story import ago

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def workspace(book_file, qapp):
    people = (
        build.contact(emails=("ana@acme.example",), title="CIO"),
        build.contact(id="ben", name="Ben Roy"),
        build.contact(id="twin", name="Zoë " + "y" * 200, emails=("ANA@acme.example",), title="IT"),
    )
    talk = build.interaction(attendee_ids=("twin",), on=ago(3))
    book_file.apply("Set the scene", create(build.account(), *people, talk))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def tab(qtbot, workspace):
    page = AccountPage(workspace)
    qtbot.addWidget(page)
    page.resize(1080, 760)
    page.show_entity("acme")
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    yield page.tab("people")
    settle()


def shown(kind):
    windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    found = [each for window in windows for each in (window, *window.findChildren(kind))]
    return next(each for each in found if isinstance(each, kind))


def test_who_is_most_alike_is_offered_first_and_both_stand_side_by_side(qtbot, tab, workspace):
    tab.records.table.go_to("ana")
    qtbot.mouseClick(tab.records.button("Merge with…"), Qt.MouseButton.LeftButton)
    panel = shown(EntryPanel)
    assert panel.form.values()["other"] == "twin"
    panel.form.keep()
    dialog = shown(MergeDialog)
    assert set(dialog.choices) == {"name", "title"}
    qtbot.mouseClick(dialog.choices["title"].chip("other"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)

    with workspace.file.read() as book:
        assert {each.name for each in book.contacts.all()} == {"Ana Lima", "Ben Roy"}
        assert book.contacts.get("ana").title == "IT"
        assert book.interactions.all()[0].attendee_ids == ("ana",)


def test_a_value_pressed_again_leaves_the_first_one_chosen(qtbot, workspace):
    dialog = MergeDialog(workspace, "ana", "twin")
    qtbot.addWidget(dialog)
    dialog.show()
    chips = dialog.choices["name"]
    qtbot.mouseClick(chips.chip("other"), Qt.MouseButton.LeftButton)
    assert dialog.taken() == {"name"}
    qtbot.mouseClick(chips.chip("other"), Qt.MouseButton.LeftButton)

    assert chips.values() == ("kept",)
    assert dialog.taken() == frozenset()


def test_what_is_gone_meanwhile_is_said_and_nothing_is_merged(qtbot, workspace):
    dialog = MergeDialog(workspace, "ana", "ben")
    qtbot.addWidget(dialog)
    dialog.show()
    workspace.edit("Delete", lambda book: remove([book.contacts.get("ben")]))
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)

    assert dialog.refusal.isVisible()
    assert "no longer in the book" in dialog.refusal.text()
    assert dialog.isVisible()
