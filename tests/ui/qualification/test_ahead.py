"""What the next stage asks for, answered in the panel before the card is moved."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.edits import change, create
from app.domain.opportunities import StageMove
from app.domain.pipeline.criteria import Key
from app.domain.stages import Ask
from app.ui.qualification.panel import QualificationPanel
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY
from tests.story import ago


@pytest.fixture
def workspace(book_file):
    begun = (StageMove(stage_id="stage-developing", since=ago(9)),)
    book_file.apply("Put", create(build.account(), build.opportunity(moves=begun)))
    return Workspace(book_file, lambda: TODAY)


@pytest.fixture
def panel(workspace, shown, english):
    panel = shown(QualificationPanel(workspace), 0, 900)
    panel.show_opportunity("more-seats")
    QApplication.processEvents()
    return panel


def write(panel, key, text):
    row = panel.ahead.rows[key]
    row.answer.setFocus()
    QTest.keyClick(row.answer, Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), text)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    QApplication.processEvents()


def test_everything_one_stage_on_asks_has_its_line(panel):
    assert panel.ahead.heading.text() == "To go on to Negotiating"
    assert panel.ahead.note.text() == "0 of 6 met"
    assert list(panel.ahead.rows) == [
        Key.PROPOSAL,
        Key.VALUE,
        Key.CLOSE_PLAN,
        Key.PROCUREMENT,
        Key.TERMS,
        Key.APPROVAL,
    ]
    assert panel.ahead.rows[Key.PROPOSAL].reason.text() == "No proposal was sent since it began"


def test_an_answer_is_written_in_place_changed_and_undone(panel, workspace):
    write(panel, Key.VALUE, "200 hours a month")
    assert panel.ahead.note.text() == "1 of 6 met"
    kept = workspace.read(lambda book: book.opportunities.get("more-seats"))
    assert [(each.key, each.text, each.since) for each in kept.checks] == [
        (Key.VALUE, "200 hours a month", TODAY)
    ]
    QTest.keyClick(panel.ahead.rows[Key.VALUE].answer, Qt.Key.Key_F2)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert panel.ahead.note.text() == "0 of 6 met"
    assert workspace.undo()
    assert panel.ahead.rows[Key.VALUE].answer.text() == "200 hours a month"


def test_own_questions_are_there_too(panel, workspace):
    stage = workspace.read(lambda book: book.stages.get("stage-developing"))
    asks = (Ask(key="own", text="Did legal see it?"), Ask(key=Key.VALUE, dropped=True))
    workspace.edit("Ask", lambda _: change(stage, replace(stage, asks=asks)))
    assert "own" in panel.ahead.rows
    assert Key.VALUE not in panel.ahead.rows
    write(panel, "own", "On Monday")
    assert panel.ahead.note.text() == "1 of 6 met"


def test_of_a_closed_one_nothing_is_asked(panel, workspace):
    sold = workspace.read(lambda book: book.opportunities.get("more-seats"))
    lost = replace(sold, moves=(*sold.moves, StageMove(stage_id="stage-lost", since=TODAY)))
    workspace.edit("Lose", lambda _: change(sold, lost))
    assert panel.ahead.isHidden()
