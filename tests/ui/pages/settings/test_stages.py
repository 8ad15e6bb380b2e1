"""Stages in the settings: what each is worth, what was learned of it, and whether that counts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.edits import create
from app.domain.money import Money
from app.domain.opportunities import StageMove, Terms
from app.domain.pipeline.criteria import Key
from app.domain.pipeline.experience_thresholds import LEARN
from app.services import pipeline
from app.ui.pages.settings.stage_asks import AsksDialog
from app.ui.pages.settings.stages import StagesPart
from app.ui.widgets.buttons import Button
from app.ui.widgets.dialogs import FormDialog
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY, usd
from tests.story import ago


def closed(key, ending):
    days = {"identified": 90, "qualified": 60, ending: 10}
    moves = tuple(StageMove(stage_id=f"stage-{each}", since=ago(n)) for each, n in days.items())
    return build.opportunity(id=key, title=key, moves=moves)


@pytest.fixture
def workspace(book_file):
    book_file.apply(
        "Put",
        create(
            build.account(),
            build.interaction(on=ago(200)),
            *(closed(f"won-{n}", "won") for n in range(12)),
            *(closed(f"lost-{n}", "lost") for n in range(19)),
            build.opportunity(
                id="open",
                moves=(StageMove(stage_id="stage-qualified", since=ago(3)),),
                terms=(Terms(amount=usd(1_000), since=ago(3)),),
            ),
        ),
    )
    return Workspace(book_file, lambda: TODAY)


@pytest.fixture
def part(workspace, qtbot):
    made = StagesPart(workspace)
    workspace.changed.connect(lambda _: made.refresh())
    qtbot.addWidget(made)
    made.resize(960, 600)
    made.refresh()
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(part):
    """What the table says by stage: its chance, of how many, what was learned, what counts."""
    model = part.stages.view.model()
    columns = range(2, 6)
    return {
        model.index(row, 0).data(): tuple(model.index(row, n).data() for n in columns)
        for row in range(model.rowCount())
    }


def weighted(workspace):
    board = workspace.read(lambda book: pipeline.board(book, today=TODAY))
    return board.open_weighted()


def test_beside_the_chance_of_a_stage_stands_what_was_learned_and_from_how_many(part):
    told = shown(part)
    assert told["Qualified"] == ("30%", "12 of 31 won", "37%", "Learned")
    assert told["Developing"] == ("55%", "none yet", "55%", "Its own")
    assert told["Closed-Won"] == ("100%", "", "", "")


def test_learning_is_switched_off_with_the_keyboard_and_undone(part, workspace):
    assert weighted(workspace) == (Money(36585, "USD"),)
    part.learns.setFocus()
    QTest.keyClick(part.learns, Qt.Key.Key_Space)
    assert workspace.settings()[LEARN] is False
    assert shown(part)["Qualified"] == ("30%", "12 of 31 won", "37%", "Its own")
    assert weighted(workspace) == (usd(300),)
    workspace.undo()
    assert part.learns.isChecked()
    assert weighted(workspace) == (Money(36585, "USD"),)


def test_a_past_day_shows_what_was_known_then_and_lets_nothing_be_switched(part, workspace):
    assert workspace.show_as_of(ago(20)) == ""
    part.refresh()
    assert shown(part)["Qualified"] == ("30%", "none yet", "30%", "Its own")
    QTest.keyClick(part.learns, Qt.Key.Key_Space)
    assert part.learns.isChecked()
    assert workspace.settings()[LEARN] is True


def asking(part, name):
    view = part.stages.view
    row = next(n for n in range(view.model().rowCount()) if view.model().index(n, 0).data() == name)
    view.setCurrentIndex(view.model().index(row, 0))
    act = next(each for each in part.findChildren(Button) if each.text() == "What it asks…")
    assert act.isEnabled()
    act.click()
    return next(each for each in part.findChildren(AsksDialog) if each.isVisible())


def asked(part, name):
    model = part.stages.view.model()
    titles = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    column = titles.index("Asks for")
    rows = {model.index(n, 0).data(): model.index(n, column).data() for n in range(6)}
    return rows[name]


def test_what_a_stage_asks_is_chosen_with_boxes_and_own_questions_and_undone(part, workspace):
    assert asked(part, "Qualified") == "6"
    dialog = asking(part, "Qualified")
    QTest.keyClick(dialog.boxes[Key.BUDGET], Qt.Key.Key_Space)
    dialog.more.click()
    QTest.keyClicks(dialog.questions[0].line, "Who pays?")
    dialog.add()
    QTest.keyClicks(dialog.questions[1].line, "who pays?")
    QTest.keyClick(dialog.questions[1].line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "asked already" in dialog._message.text()
    dialog.questions[1].away.click()
    QTest.keyClick(dialog.questions[0].line, Qt.Key.Key_Return)
    stage = workspace.read(lambda book: book.stages.get("stage-qualified"))
    assert {(each.key == Key.BUDGET, each.dropped, each.text) for each in stage.asks} == {
        (True, True, ""),
        (False, False, "Who pays?"),
    }
    assert asked(part, "Qualified") == "6"
    again = asking(part, "Qualified")
    assert not again.boxes[Key.BUDGET].isChecked()
    assert [each.line.text() for each in again.questions] == ["Who pays?"]
    QTest.keyClick(again, Qt.Key.Key_Escape)
    assert workspace.undo()
    assert workspace.read(lambda book: book.stages.get("stage-qualified")).asks == ()


def test_where_it_ends_nothing_is_chosen(part):
    view = part.stages.view
    view.setCurrentIndex(view.model().index(4, 0))
    act = next(each for each in part.findChildren(Button) if each.text() == "What it asks…")
    assert not act.isEnabled()


def test_how_many_cards_are_enough_is_typed_with_a_stage_and_kept_by_a_new_name(part, workspace):
    def limit():
        return workspace.read(lambda book: book.stages.get("stage-qualified").wip_limit)

    use = next(each for each in part.stages.view.shown() if each.id == "stage-qualified")
    part._change(use)
    dialog = part.findChild(FormDialog)
    dialog.form.set_values({"wip_limit": 0})
    dialog.form.keep()
    assert dialog.isVisible()
    dialog.form.set_values({"wip_limit": 5})
    dialog.form.keep()
    assert limit() == 5
    use = next(each for each in part.stages.view.shown() if each.id == "stage-qualified")
    part.stages.view.edit_requested.emit(use, "name", "Checked")
    assert limit() == 5
    workspace.undo()
    workspace.undo()
    assert limit() is None
