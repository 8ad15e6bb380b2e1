"""The sheet of a drop on the real page: what stages ask for is answered in place, by keys too."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from app.domain.contacts import Position, Role
from app.domain.edits import change, create
from app.domain.interactions import EventKind
from app.domain.opportunities import OpportunityType, StageMove
from app.domain.pipeline.criteria import Key
from app.domain.qualification.criteria import JUDGED
from app.domain.settings import SENDER_NAME, decide
from app.ui.background import wait_for_all
from app.ui.pages.pipeline.drop.asked import AlreadyMet, Asked
from app.ui.pages.pipeline.drop.scores import Scores
from app.ui.pages.pipeline.drop.sheet import DropSheet
from app.ui.pages.pipeline.page import PipelinePage
from app.ui.widgets.buttons import Button
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.fields import DateField
from app.ui.workspace import Workspace
from tests.build import TODAY, opportunity
from tests.story import ago, event, healthy

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shown(book_file, qtbot):
    """The page of a book with an account that does well and one opportunity of it."""

    def show(stage: str, *more, **fields) -> PipelinePage:
        known = healthy()
        at = (StageMove(stage_id=f"stage-{stage}", since=ago(9)),)
        usual = {"type": OpportunityType.SPONSOR_MOVE, "owner": "Ada", "id": "a", "moves": at}
        people = (known.account, *known.contacts, *known.contracts, *known.observations)
        with book_file.open() as book:
            book.apply("Put", create(*people, *known.interactions, *known.events))
            book.apply("Put", create(*more, opportunity(**usual | fields)))
        page = PipelinePage(Workspace(book_file, lambda: TODAY))
        qtbot.addWidget(page)
        page.resize(1079, 760)
        page.show()
        qtbot.waitExposed(page)
        settle()
        page.board._lanes.select("a", focus=True)
        return page

    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield show
    settle()
    QLocale.setDefault(before)


def settle() -> None:
    for _ in range(3):
        wait_for_all(5000)
        QApplication.processEvents()


def onwards(page: PipelinePage) -> DropSheet:
    page.activateWindow()
    settle()
    target = next(each.list for each in page.board._lanes.lanes if each.list.hasFocus())
    QTest.keyClick(target, Qt.Key.Key_Right, CONTROL)
    settle()
    sheet = page.board._steps.drops.sheet
    assert sheet is not None
    assert sheet.isVisible()
    return sheet


def focused():
    found = QApplication.focusWidget()
    assert found is not None
    return found


def standing(page: PipelinePage) -> str:
    return page._workspace.read(lambda book: book.opportunities.get("a").stage_id)


def test_the_answers_are_typed_with_the_keyboard_alone_and_undone_in_one_step(shown):
    page = shown("qualified")
    sheet = onwards(page)
    assert sheet._left_over.text() == "6 to answer"
    for text in ("They count by hand", "Asked for", "Call Bo", "12/1/2026"):
        QTest.keyClicks(focused(), text)
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert not sheet.keep_button.isEnabled()
    while not sheet.sections[1].isAncestorOf(focused()):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "Counting module")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "Bo and me")
    assert sheet._left_over.text() == ""
    assert sheet.keep_button.isEnabled()
    QTest.keyClick(focused(), Qt.Key.Key_Return, CONTROL)
    settle()
    assert standing(page) == "stage-developing"
    moved = page._workspace.read(lambda book: book.opportunities.get("a"))
    assert {each.key: each.text for each in moved.checks} == {
        Key.NEED: "They count by hand",
        Key.BUDGET: "Asked for",
        Key.SOLUTION: "Counting module",
        Key.BUSINESS_CASE: "Bo and me",
    }
    assert (moved.next_step, moved.next_step_on) == ("Call Bo", TODAY + timedelta(days=11))
    assert page._workspace.undo()
    assert standing(page) == "stage-qualified"
    assert page._workspace.read(lambda book: book.opportunities.get("a")).checks == ()


def test_ctrl_enter_goes_to_what_is_missing_first(shown):
    page = shown("qualified")
    sheet = onwards(page)
    form = sheet.sections[0].form
    QTest.keyClick(form.field("next_step"), Qt.Key.Key_Return, CONTROL)
    assert sheet.isVisible()
    assert form.field(Key.NEED).hasFocus()


def test_scores_are_given_with_digits(shown):
    page = shown("identified")
    sheet = onwards(page)
    asked, scores, _ = sheet.sections
    assert isinstance(asked, Asked)
    assert isinstance(scores, Scores)
    QTest.keyClicks(focused(), "Bo confirmed it")
    for criterion in JUDGED:
        chip = scores.rows[criterion].choice.chip(0)
        QTest.keyClick(chip, Qt.Key.Key_1)
    assert scores.lacking() == 1
    assert "average 1.00" in scores._note.text()
    for criterion in JUDGED:
        QTest.keyClick(scores.rows[criterion].choice.chip(1), Qt.Key.Key_2)
    assert scores.lacking() == 0
    QTest.keyClick(scores.rows[JUDGED[0]].choice.chip(1), Qt.Key.Key_Return, CONTROL)
    settle()
    assert standing(page) == "stage-qualified"
    moved = page._workspace.read(lambda book: book.opportunities.get("a"))
    assert {each.score for each in moved.criteria} == {2}


def test_what_is_met_is_one_line_that_unfolds(shown):
    page = shown("identified")
    sheet = onwards(page)
    met = next(each for each in sheet.sections if isinstance(each, AlreadyMet))
    assert met.fold.text() == "3 already met ▸"
    assert not met.shown.isVisible()
    QTest.keyClick(met.fold, Qt.Key.Key_Space)
    settle()
    assert met.shown.isVisible()
    assert sheet.room.contains(sheet.geometry())


def test_what_no_exception_excuses_leads_to_the_account_and_nowhere_else(shown):
    page = shown("qualified", event(EventKind.RENEWAL_AT_RISK, 5, text="They said so"))
    sheet = onwards(page)
    shown_buttons = [each for each in sheet.findChildren(Button) if each.isVisible()]
    assert [each.text() for each in shown_buttons] == ["Open the account"]
    QTest.keyClick(focused(), Qt.Key.Key_Return, CONTROL)
    settle()
    assert standing(page) == "stage-qualified"
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    settle()
    assert page.board._steps.drops.sheet is None
    assert page.board._lanes.current().id == "a"


def test_a_click_beside_leaves_and_what_was_typed_is_kept_for_the_next_time(shown):
    page = shown("qualified")
    sheet = onwards(page)
    QTest.keyClicks(focused(), "They count by hand")
    beside = sheet.mapFromGlobal(page.mapToGlobal(QPoint(2, 2)))
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=beside)
    settle()
    assert page.board._steps.drops.sheet is None
    assert standing(page) == "stage-qualified"
    again = onwards(page)
    assert again.entry().answers.checks[Key.NEED] == "They count by hand"


def test_the_owner_offered_is_who_uses_the_program_and_can_be_another(shown):
    page = shown("identified", owner="")
    sheet = onwards(page)
    asked = sheet.sections[0]
    assert asked.form.values()["owner"] == ""
    asked.form.set_values({Key.SIGNAL_CONFIRMED: "Yes", "owner": "Bea"})
    assert sheet.entry().answers.owner == "Bea"


def answer(sheet: DropSheet) -> None:
    """Go through the sheet with Tab, and type into everything that is empty."""
    for _ in range(60):
        if sheet.keep_button.isEnabled():
            break
        here = focused()
        if isinstance(here, DateField):
            if here.day() is None:
                QTest.keyClicks(here, "12/1/2026")
        elif isinstance(here, QLineEdit | QPlainTextEdit):
            if not (here.text() if isinstance(here, QLineEdit) else here.toPlainText()):
                QTest.keyClicks(here, "Said on Monday")
        elif isinstance(here.parent(), ChipChoice) and here.parent().value() is None:
            QTest.keyClick(here, Qt.Key.Key_2)
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Return, CONTROL)
    settle()


def test_a_card_goes_from_identified_to_won_and_back_without_a_mouse(shown):
    page = shown("identified", owner="", type=OpportunityType.SPONSOR_MOVE)
    page._workspace.edit(
        "Say who I am", lambda _: create(decide(None, SENDER_NAME, "Ada Ng", TODAY))
    )
    for stage in ("qualified", "developing", "negotiating", "won"):
        answer(onwards(page))
        assert standing(page) == f"stage-{stage}"
    sold = page._workspace.read(lambda book: book.opportunities.get("a"))
    assert [each.author for each in sold.moves[1:]] == ["Ada Ng"] * 4
    assert (sold.owner, sold.signed_on) == ("Ada Ng", TODAY)
    for stage in ("negotiating", "developing", "qualified", "identified"):
        assert page._workspace.undo()
        assert standing(page) == f"stage-{stage}"
    sold = page._workspace.read(lambda book: book.opportunities.get("a"))
    assert (sold.checks, sold.criteria, sold.owner, len(sold.moves)) == ((), (), "", 1)


def test_who_decides_is_chosen_among_the_people_and_has_that_part_from_then_on(shown):
    page = shown("qualified")
    workspace = page._workspace
    bo = workspace.read(lambda book: book.contacts.get("bo"))
    plain = replace(bo, positions=(Position(roles=(Role.USER,), since=ago(400)),))
    workspace.edit("Know less", lambda _: change(bo, plain))
    sheet = onwards(page)
    assert sheet.needs.stops
    need = sheet.sections[1].form
    need.set_values({Key.NEED: "They count by hand"})
    choice = need.field("decider_id")
    names = [choice.itemText(n) for n in range(choice.count())]
    assert names == ["Somebody else", "Ann", "Bo", "Cy"]
    choice.setFocus()
    QTest.keyClicks(choice, "B")
    settle()
    assert not sheet.needs.stops
    assert sheet.sections[0].isAncestorOf(focused())
    assert Key.DECIDER not in {each.asked.key for each in sheet.needs.missing}
    assert sheet.typed() == {Key.NEED: "They count by hand"}
    answer(sheet)
    assert standing(page) == "stage-developing"
    now = workspace.read(lambda book: book.contacts.get("bo"))
    assert Role.DECISION_MAKER in now.position(TODAY).roles
    assert workspace.undo()
    assert workspace.read(lambda book: book.contacts.get("bo")) == plain
