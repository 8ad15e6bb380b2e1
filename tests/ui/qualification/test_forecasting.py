"""The forecast in the panel of an opportunity: lower at a press, higher with a reason, undo."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.edits import create
from app.domain.opportunities import Category, StageMove
from app.domain.pipeline.forecast import Condition
from app.ui.qualification.panel import QualificationPanel
from app.ui.widgets.entry import EntryPanel
from app.ui.widgets.read_only import ReadOnly
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY

BEGUN = (StageMove(stage_id="stage-negotiating", since=date(2026, 11, 9)),)


@pytest.fixture
def workspace(book_file):
    book_file.apply("Put", create(build.account(), build.opportunity(moves=BEGUN)))
    return Workspace(book_file, lambda: TODAY)


@pytest.fixture
def panel(workspace, shown, english):
    panel = shown(QualificationPanel(workspace), 0, 900)
    panel.show_opportunity("more-seats")
    QApplication.processEvents()
    return panel


def press(panel, category):
    QTest.mouseClick(panel.forecast.category.chip(category), Qt.MouseButton.LeftButton)


def kept(workspace):
    return workspace.read(lambda book: book.opportunities.get("more-seats"))


def asked() -> EntryPanel:
    popup = QApplication.activePopupWidget()
    assert popup is not None
    return popup.findChild(EntryPanel)


def test_the_rule_is_shown_with_what_is_met_and_what_nobody_has_said(panel):
    assert panel.forecast.category.value() is Category.PIPELINE
    assert panel.forecast.called.text() == "By the rule: Pipeline."
    rows = panel.forecast.rows
    assert "80%" in rows[Condition.CERTAIN].reason.text()
    assert "Nobody has written down" in rows[Condition.PLAN].reason.text()
    assert rows[Condition.ACCOUNT].isHidden()
    assert panel.forecast.withdraw.isHidden()


def test_lower_is_one_press_and_the_rule_stays_in_sight(panel, workspace):
    press(panel, Category.OMITTED)
    assert kept(workspace).calls[0].category is Category.OMITTED
    assert panel.forecast.category.value() is Category.OMITTED
    assert "By the rule: Pipeline. Called Omitted on 20 Nov 2026." in panel.forecast.called.text()
    workspace.undo()
    assert panel.forecast.category.value() is Category.PIPELINE


def test_higher_asks_for_a_reason_and_without_one_keeps_nothing(panel, workspace):
    press(panel, Category.COMMIT)
    sheet = asked()
    assert panel.forecast.category.value() is Category.PIPELINE
    sheet.form.keep()
    assert kept(workspace).calls == ()
    QTest.keyClicks(QApplication.focusWidget(), "The CFO promised")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert kept(workspace).calls[0].reason == "The CFO promised"
    assert panel.forecast.category.value() is Category.COMMIT
    assert "“The CFO promised”" in panel.forecast.called.text()


def test_back_to_the_rule_withdraws_the_call(panel, workspace):
    press(panel, Category.OMITTED)
    panel.forecast.withdraw.click()
    assert kept(workspace).calls[-1].category is None
    assert panel.forecast.category.value() is Category.PIPELINE
    assert panel.forecast.withdraw.isHidden()


def test_an_answer_is_typed_where_it_is_asked_for_and_counts_at_once(panel, workspace):
    row = panel.forecast.rows[Condition.PLAN]
    row.answer.setFocus()
    QTest.keyClick(row.answer, Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "Signed by 1 December")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert kept(workspace).checks[0].text == "Signed by 1 December"
    assert panel.forecast.category.value() is Category.BEST_CASE
    assert row.answer.text() == "Change…"


def test_a_press_on_what_is_chosen_changes_nothing(panel, workspace):
    press(panel, Category.PIPELINE)
    assert kept(workspace).calls == ()
    assert panel.forecast.category.value() is Category.PIPELINE


def test_on_a_past_day_nothing_can_be_called(panel):
    ReadOnly(panel).turn(on=True)
    assert not panel.forecast.category.isEnabled()
    assert not panel.forecast.rows[Condition.PLAN].answer.isEnabled()
