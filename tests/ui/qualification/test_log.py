"""The log of an opportunity in its panel: who moved it when and why, and what excused it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.edits import change, create
from app.domain.opportunities import StageMove
from app.domain.overrides import Override, OverrideKind
from app.services.logbook import log_of
from app.ui.qualification.panel import QualificationPanel
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY
from tests.story import ago

WAY = (
    StageMove(stage_id="stage-identified", since=None),
    StageMove(
        stage_id="stage-qualified", since=ago(30), from_id="stage-identified", author="Ada Ng"
    ),
    StageMove(
        stage_id="stage-developing", since=ago(12), from_id="stage-qualified", author="Ada Ng"
    ),
    StageMove(
        stage_id="stage-qualified",
        since=ago(4),
        from_id="stage-developing",
        author="Bea Ort",
        reason="They changed the budget",
    ),
)
EXCUSE = Override(
    id="x",
    kind=OverrideKind.GATE,
    account_id="acme",
    subject="more-seats",
    value="stage-developing",
    reason="CFO asked",
    author="Ada Ng",
    made_on=ago(12),
    expires_on=ago(12) + timedelta(days=14),
)


@pytest.fixture
def workspace(book_file):
    book_file.apply("Put", create(build.account(), build.opportunity(moves=WAY), EXCUSE))
    return Workspace(book_file, lambda: TODAY)


@pytest.fixture
def panel(workspace, shown, english):
    panel = shown(QualificationPanel(workspace), 0, 900)
    panel.show_opportunity("more-seats")
    QApplication.processEvents()
    return panel


def read(panel):
    return [(row.step.text(), row.about.text(), row.reason.text()) for row in panel.log.rows]


def test_every_move_says_when_who_and_why_the_latest_first(panel):
    assert panel.log.note.text() == "3 moves"
    assert read(panel) == [
        (
            "Developing → Qualified",
            "16 Nov 2026 · Bea Ort · 4 d so far",
            "“They changed the budget”",
        ),
        (
            "Qualified → Developing",
            "8 Nov 2026 · Ada Ng · 8 d there",
            "With an exception until 22 Nov 2026: “CFO asked”",
        ),
        ("Identified → Qualified", "21 Oct 2026 · Ada Ng · 18 d there", ""),
        ("Identified", "Day not known", ""),
    ]
    assert panel.log.more.isHidden()


def test_a_long_way_is_folded(panel, workspace):
    sold = workspace.read(lambda book: book.opportunities.get("more-seats"))
    longer = replace(sold, moves=(*sold.moves, *sold.moves[1:]))
    workspace.edit("Move", lambda _: change(sold, longer))
    assert len(panel.log.rows) == 4
    assert panel.log.more.text() == "Show 3 more"
    panel.log.more.click()
    assert len(panel.log.rows) == 7
    panel.log.more.click()
    assert len(panel.log.rows) == 4


def test_on_a_past_day_only_what_was_moved_by_then_is_there(workspace):
    with workspace.file.read() as book:
        sold = book.opportunities.get("more-seats")
        lines = log_of(book, sold, today=ago(12))
    assert [each.to for each in lines] == ["Developing", "Qualified", "Identified"]
    assert (lines[0].days, lines[0].is_last) == (0, True)
