"""Our side in the settings: added, given a part, changed and taken out by the window's ways."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.colleagues import Colleague, OurPart
from app.domain.edits import create
from app.services.editing.colleagues import listed
from app.ui.pages.settings.colleagues import ColleaguesPart
from app.ui.widgets.dialogs import FormDialog
from app.ui.workspace import Workspace
from tests.build import TODAY


@pytest.fixture
def part(book_file, qtbot):
    book_file.apply("Put", create(Colleague(id="kim", name="Kim Ito", title="VP")))
    workspace = Workspace(book_file, lambda: TODAY)
    made = ColleaguesPart(workspace)
    workspace.changed.connect(lambda _: made.refresh())
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.refresh()
    made.show()
    qtbot.waitExposed(made)
    return made


def ours(part: ColleaguesPart) -> dict[str, OurPart | None]:
    found = part._workspace.read(listed)
    return {each.name: each.part for each in found}


def dialog(part: ColleaguesPart) -> FormDialog:
    return next(each for each in part.findChildren(FormDialog) if each.isVisible())


def test_a_colleague_is_added_with_a_part(part):
    QTest.mouseClick(part.records.add_button, Qt.MouseButton.LeftButton)
    form = dialog(part).form
    QTest.keyClicks(form.field("name"), "Lu Chen")
    form.field("part").set_value(OurPart.TECHNICAL)
    form.keep()

    assert ours(part) == {"Kim Ito": None, "Lu Chen": OurPart.TECHNICAL}


def test_a_name_that_is_taken_is_refused_in_the_dialog(part):
    QTest.mouseClick(part.records.add_button, Qt.MouseButton.LeftButton)
    shown = dialog(part)
    QTest.keyClicks(shown.form.field("name"), "kim ito")
    shown.form.keep()

    assert shown.isVisible()
    assert "called so already" in shown.form.field("name").accessibleDescription()
    shown.reject()


def test_a_part_is_changed_and_undo_takes_it_back(part):
    QTest.mouseClick(part.records.buttons[0], Qt.MouseButton.LeftButton)
    form = dialog(part).form
    form.field("part").set_value(OurPart.EXECUTIVE)
    form.keep()
    assert ours(part) == {"Kim Ito": OurPart.EXECUTIVE}
    part._workspace.undo()
    assert ours(part) == {"Kim Ito": None}


def test_delete_takes_somebody_out(part):
    part.records.view.setFocus()
    QTest.keyClick(part.records.view, Qt.Key.Key_Delete)
    assert ours(part) == {}
