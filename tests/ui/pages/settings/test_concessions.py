"""The concession ladder in the settings: what we ask for on each rung, and who agrees."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.offers import Rung
from app.domain.pricing.concessions import ALLOWS, APPROVERS, GETS
from app.ui.pages.settings.page import SettingsPage
from app.ui.workspace import Workspace
from tests import build


@pytest.fixture
def workspace(book_file):
    return Workspace(book_file, lambda: build.TODAY)


@pytest.fixture
def part(qtbot, workspace):
    page = SettingsPage(workspace)
    qtbot.addWidget(page)
    page.resize(1080, 760)
    with qtbot.waitExposed(page):
        page.show()
    page.show_entity("concessions")
    return page.part()


def test_every_rung_has_a_get_and_an_approver_the_cheapest_first(part):
    assert list(part.forms) == list(ALLOWS)
    for rung, form in part.forms.items():
        assert set(form.rows) == {GETS[rung].key, APPROVERS[rung].key}


def test_who_approves_is_typed_kept_and_taken_back(part, workspace):
    row = part.forms[Rung.UP_TO_10].rows[APPROVERS[Rung.UP_TO_10].key]
    row.editor.field.setFocus()
    row.editor.field.selectAll()
    QTest.keyClicks(row.editor.field, "Mei Tan")
    QTest.keyClick(row.editor.field, Qt.Key.Key_Return)

    assert workspace.settings()[APPROVERS[Rung.UP_TO_10]] == "Mei Tan"
    workspace.undo()
    part.refresh()
    assert row.editor.field.text() == "Your manager"
