"""Columns that came with an import are mapped from the pipeline page, by keys."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.edits import change, create
from app.domain.opportunities import StageMove
from app.domain.stages import Stage, StageRole
from app.ui.background import wait_for_all
from app.ui.pages.pipeline.page import PipelinePage
from app.ui.widgets.fields import Choice
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY


@pytest.fixture
def page(book_file, qtbot):
    book_file.apply(
        "Import",
        create(
            build.account(),
            Stage(id="e", name="Engaging", position=6, probability=Decimal("0.3")),
            build.opportunity(moves=(StageMove(stage_id="e", since=TODAY),)),
        ),
    )
    shown = PipelinePage(Workspace(book_file, lambda: TODAY))
    qtbot.addWidget(shown)
    shown.resize(1079, 760)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def settle() -> None:
    wait_for_all(5000)
    QApplication.processEvents()


def heads(page):
    return [lane.stage.name for lane in page.board._lanes.lanes]


def test_a_column_of_an_import_becomes_one_of_ours_and_comes_back_by_undo(page):
    assert "Engaging" in heads(page)
    panel = page._mapping.ask()
    choice = panel.form.field("e")
    assert isinstance(choice, Choice)
    assert choice.value() == "stage-qualified"  # the one whose chance is nearest
    QTest.keyClick(choice, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    if panel.isVisible():
        panel._keep_button.click()
    settle()
    assert "Engaging" not in heads(page)
    assert not page._mapping.isVisible()
    page.board.show_entity("more-seats")
    QApplication.processEvents()
    assert page.board._lanes.current().stage.name == "Qualified"
    page._workspace.undo()
    assert "Engaging" in heads(page)
    assert page._mapping.isVisible()


def test_what_can_be_no_longer_is_told_and_changes_nothing(page, book_file):
    told = []
    page._workspace.refused.connect(told.append)
    panel = page._mapping.ask()
    with book_file.open() as book:
        stage = book.stages.get("stage-qualified")
        book.apply("Lose it", change(stage, replace(stage, role=StageRole.LOST)))
    panel._keep_button.click()
    settle()
    assert told == ["Choose another column for “Engaging”."]
    assert page._mapping.isVisible()
    assert page._mapping.map.isVisible()


def test_not_yet_leaves_it_where_it_is(page):
    panel = page._mapping.ask()
    panel.form.field("e").set_value(None)
    panel._keep_button.click()
    settle()
    assert "Engaging" in heads(page)
    assert page._mapping.isVisible()


def test_a_book_with_columns_of_ours_says_nothing(book_file, qtbot):
    shown = PipelinePage(Workspace(book_file, lambda: TODAY))
    qtbot.addWidget(shown)
    shown.show()
    assert not shown._mapping.isVisible()
