"""How an opportunity ends on the board, and is taken up again: the sheet and its refusals."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.competitors import Competitor
from app.domain.opportunities import Lesson, LossReason
from app.ui.pages.pipeline.drop.ending import Lost
from app.ui.pages.pipeline.drop.sheet import DropSheet
from app.ui.widgets.fields import Amount
from tests.build import TODAY, account, contract, usd
from tests.ui.pages.pipeline.acting import ids, lane, press, settle, standing

CONTROL = Qt.KeyboardModifier.ControlModifier
STARTS = TODAY + timedelta(days=20)


def sheet():
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, DropSheet)]
    return next(each for each in found if each.isVisible())


def carried(page, key, stage):
    """Carry a card to a stage as a drop does; the sheet that asks."""
    page.board.carry(key, page._workspace.read(lambda book: book.stages.get(f"stage-{stage}")))
    settle()
    return sheet()


def pick(menu, text):
    settle()
    menu.setActiveAction(next(each for each in menu.actions() if each.text() == text))
    QTest.keyClick(menu, Qt.Key.Key_Return)


def lost_part(asked):
    return next(each for each in asked.sections if isinstance(each, Lost))


def kept(page, key):
    return page._workspace.read(lambda book: book.opportunities.get(key))


def test_a_loss_is_typed_with_keys_alone(shown):
    page = shown(account(), Competitor(id="l", name="Ledgerline"), standing("a", "identified"))
    asked = carried(page, "a", "lost")
    part = lost_part(asked)
    assert not asked.keep_button.isEnabled()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert part.reason.value() is LossReason.COMPETITOR
    assert not part.form.field("nobody").isVisible()
    for key, text in (
        ("reason", "They came with a friend of the CFO"),
        ("competitor", "ledgerline, Inc."),
        ("lesson", "Meet the CFO first"),
    ):
        QTest.keyClicks(part.form.field(key), text)
    assert asked.keep_button.isEnabled()
    QTest.keyClick(part.form.field("lesson"), Qt.Key.Key_Return)
    settle()
    lost = kept(page, "a")
    assert ids(page, 5) == ["a"]
    assert (lost.lost_for, lost.competitor) == (LossReason.COMPETITOR, "Ledgerline")
    assert lost.learned[0].lesson is Lesson.LEARNED
    page._workspace.undo()
    assert kept(page, "a").lost_for is None


def test_a_loss_asks_for_what_its_reason_makes_a_question(shown):
    page = shown(account(), standing("a", "identified"))
    part = lost_part(carried(page, "a", "lost"))
    part.put({"reason": "x", "lesson": "y"})
    assert part.lacking() == 2
    part.reason.choose(LossReason.FEATURE_GAP)
    assert part.form.field("feature_gap").isVisible()
    part.put({"nobody": True})
    assert part.lacking() == 1
    assert not part.check()
    part.put({"feature_gap": "Audit log"})
    assert part.lacking() == 0
    sheet().keep()
    settle()
    assert kept(page, "a").feature_gap == "Audit log"


def test_when_it_was_really_lost_is_asked_once_one_wants_to_say_so(shown):
    page = shown(account(), standing("a", "identified", competitor="Novabooks"))
    asked = carried(page, "a", "lost")
    part = lost_part(asked)
    assert not part.form.field("saving").isVisible()
    assert not part.saveable.isVisible()
    QTest.mouseClick(part.more, Qt.MouseButton.LeftButton)
    part.put({"saveable": True})
    part.reason.choose(LossReason.PRICE)
    part.put(
        {"reason": "x", "lesson": "y", "really_lost_on": date(2026, 10, 1), "saving": "A pilot"}
    )
    asked.keep()
    settle()
    lost = kept(page, "a")
    assert (lost.saveable, lost.really_lost_on) == (True, date(2026, 10, 1))
    assert {each.lesson for each in lost.learned} == {Lesson.SAVING, Lesson.LEARNED}
    assert lost.competitor == "Novabooks"


def test_a_day_to_ask_again_that_is_past_is_refused_under_its_field_and_nothing_is_lost(shown):
    page = shown(account(), standing("a", "identified"))
    asked = carried(page, "a", "lost")
    part = lost_part(asked)
    part.put(
        {
            "lost_for": LossReason.BUDGET,
            "reason": "No money",
            "nobody": True,
            "lesson": "Ask first",
            "follow_up_on": TODAY,
        }
    )
    asked.keep()
    settle()
    assert asked.isVisible()
    assert ids(page, 0) == ["a"]
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    settle()
    again = lost_part(carried(page, "a", "lost"))
    assert again.reason.value() is LossReason.BUDGET
    assert again.form.values()["lesson"] == "Ask first"


def test_a_win_asks_for_its_start_and_opens_the_implementation(shown):
    page = shown(account(), standing("a", "negotiating"))
    asked = carried(page, "a", "won")
    assert asked.entry().ending.amount == Decimal("12000.00")
    asked.put({"exception": "Signed"})
    assert not asked.keep_button.isEnabled()
    asked.put({"starts_on": STARTS, "amount": Amount(Decimal(9000), "USD")})
    asked.keep()
    settle()
    assert ids(page, 4) == ["a"]
    assert page.board._board.find("a").amount == usd(9_000)
    (task,) = page._workspace.read(lambda book: book.tasks.all())
    assert (task.opportunity_id, task.due_on) == ("a", STARTS)


@pytest.mark.parametrize(
    ("amount", "says"),
    [
        (Decimal(-1), "more than zero"),
        (Decimal(2_000_000), "166 times"),
        (Decimal(10**13), "a year"),
    ],
)
def test_a_win_of_a_negative_or_absurd_amount_is_refused(shown, amount, says):
    page = shown(account(), standing("a", "negotiating"))
    asked = carried(page, "a", "won")
    refused = []
    page._workspace.refused.connect(refused.append)
    asked.put({"exception": "x", "starts_on": STARTS, "amount": Amount(amount, "USD")})
    asked.keep()
    settle()
    assert asked.isVisible()
    assert says in refused[0]
    assert ids(page, 3) == ["a"]


def test_a_closed_card_on_an_open_column_is_reopened_as_a_new_one(shown):
    page = shown(account(), standing("a", "lost"))
    asked = carried(page, "a", "qualified")
    assert asked.keep_button.text() == "Reopen"
    asked.put({"reason": "A new budget"})
    asked.keep()
    settle()
    assert ids(page, 5) == ["a"]
    (new,) = ids(page, 1)
    assert kept(page, new).reopens_id == "a"
    assert page.board.current() == new
    page._workspace.undo()
    settle()
    assert ids(page, 1) == []


def test_what_was_reopened_is_not_reopened_again(shown):
    page = shown(account(), standing("a", "lost"), standing("b", "qualified", reopens_id="a"))
    refused = []
    page._workspace.refused.connect(refused.append)
    stage = page._workspace.read(lambda book: book.stages.get("stage-identified"))
    page.board.carry("a", stage)
    settle()
    assert refused == ["“B” takes it up already. Go on with that one."]


def test_r_takes_a_closed_card_up_where_it_stood_and_filters_on_an_open_one(shown):
    page = shown(account(), standing("a", "lost"), standing("b", "identified"))
    lane(page, 5).setFocus()
    press(page, Qt.Key.Key_R)
    assert sheet().needs.reopens
    assert sheet().needs.to.id == "stage-identified"
    sheet().close()
    settle()
    lane(page, 0).setFocus()
    press(page, Qt.Key.Key_R)
    assert page.board._filter.line.text() == "r"


def test_the_menu_of_a_closed_card_reopens_it_and_that_of_a_win_confirms_its_contract(
    shown, menu, popover
):
    signed = {"signed_on": TODAY, "starts_on": STARTS, "title": "Signed"}
    page = shown(account(), contract(), standing("a", "won", **signed), standing("b", "lost"))
    won = page.board._board.find("a")
    page.board._menu.open(won, page.mapToGlobal(page.rect().center()))
    assert {"Reopen…", "Confirm the contract…"} <= set(menu.texts())
    pick(menu.open(), "Confirm the contract…")
    settle()
    assert popover().accessibleName() == "What it changes in the contracts"
    popover().close()
    settle()
    page.board._menu.open(page.board._board.find("b"), page.mapToGlobal(page.rect().center()))
    assert "Confirm the contract…" not in menu.texts()
    pick(menu.open(), "Reopen…")
    settle()
    assert sheet().needs.card.id == "b"


def test_the_commands_of_endings_are_there_when_they_can_be_done(shown):
    page = shown(account(), standing("a", "lost"), standing("b", "identified"))
    commands = {each.id: each for each in page.commands()}
    page.board.select("b")
    settle()
    assert not commands["reopen-opportunity"].enabled()
    assert not commands["confirm-contract"].enabled()
    page.board.select("a")
    settle()
    assert commands["reopen-opportunity"].enabled()
    commands["reopen-opportunity"].run()
    settle()
    assert sheet().needs.reopens
