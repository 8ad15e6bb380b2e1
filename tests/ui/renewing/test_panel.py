"""The panel of one renewal: its days, its plan by press and key, its gates, undone and reopened."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.contracts import Outcome
from app.domain.edits import change
from app.domain.renewing.gate_keys import GateKey
from app.ui.renewing.panel import RenewalPanel
from app.ui.widgets.read_only import ReadOnly
from tests.build import TODAY


def first(desk):
    return next(row for row in desk.panel.steps.rows.values() if row.isVisible())


def test_it_says_which_day_decides_how_far_it_is_and_what_it_brings(desk):
    panel = desk.panel
    assert panel.title.text() == "Contract"
    assert panel.about.text() == "$48,000 a year · Mid-market"
    assert panel.account.text() == "Acme"
    assert panel.decisive.text() == "Last day for notice: 2 Jan 2027, in 43 d"
    assert panel.other_day.text() == "It renews itself on 1 Feb 2027, in 73 d"


def test_a_notice_period_that_is_not_known_is_said_in_red(desk):
    held = desk.workspace.read(lambda book: book.contracts.get("contract"))
    desk.workspace.edit("Forget", lambda _: change(held, replace(held, notice_days=None)))
    assert "notice period is not known" in desk.panel.other_day.text()
    assert desk.panel.other_day.property("tone") == "danger"


def test_a_step_is_done_by_one_press_counted_and_undone(desk):
    row = first(desk)
    title, count = row.title.text(), len(desk.panel.steps.rows)
    assert desk.panel.steps.note.text() == f"0 of {count} done"
    desk.press(row.press)
    (task,) = desk.tasks()
    assert (task.title, task.done_on, task.contract_id) == (title, TODAY, "contract")
    assert desk.panel.steps.note.text() == f"1 of {count} done"
    assert not row.isVisible()
    assert first(desk).has_focus()
    assert desk.workspace.undo()
    assert desk.tasks() == []
    assert row.isVisible()


def test_the_keys_put_off_move_give_away_and_drop_the_step_they_are_on(desk):
    desk.panel.begin()
    row = first(desk)
    assert row.hasFocus()
    desk.key(row, Qt.Key.Key_S)
    assert desk.answer(until=date(2026, 12, 1))
    assert "out of the way until 1 Dec 2026" in row.told.text()
    desk.key(row, Qt.Key.Key_M)
    assert desk.answer(due_on=date(2026, 12, 3))
    desk.key(row, Qt.Key.Key_O)
    assert desk.answer(owner="Mei")
    desk.key(row, Qt.Key.Key_N)
    assert desk.answer(text="Ask by phone")
    told = "3 Dec 2026, in 13 d · out of the way until 1 Dec 2026 · moved"
    assert row.told.text().startswith(told)
    assert row.told.text().endswith("Mei")
    assert row.note.text() == "Ask by phone"
    desk.key(row, Qt.Key.Key_Delete)
    (task,) = desk.tasks()
    assert (task.dropped_on, task.owner, task.text) == (TODAY, "Mei", "Ask by phone")
    desk.press(desk.panel.steps.more)
    assert row.isVisible()
    assert row.told.text().startswith("Not needed, said on 20 Nov 2026")
    desk.key(row, Qt.Key.Key_U)
    assert desk.tasks()[0].dropped_on is None


def test_a_day_that_is_past_is_refused_and_stays_typed(desk):
    desk.key(first(desk), Qt.Key.Key_S)
    assert not desk.answer(until=TODAY)
    assert desk.tasks() == []
    QTest.keyClick(desk.asked(), Qt.Key.Key_Escape)


def test_the_arrow_keys_go_from_step_to_step(desk):
    desk.panel.begin()
    shown = [row for row in desk.panel.steps.rows.values() if row.isVisible()]
    desk.key(shown[0], Qt.Key.Key_Down)
    assert shown[1].hasFocus()
    desk.key(shown[1], Qt.Key.Key_Up)
    assert shown[0].hasFocus()


def test_a_plan_taken_up_late_says_so(desk):
    assert desk.panel.steps.late.isVisible()
    assert any("pushed together" in row.told.text() for row in desk.panel.steps.rows.values())


def test_it_says_by_whose_calendars_its_steps_fall(desk):
    assert desk.panel.steps.calendars.isVisible()
    assert desk.panel.steps.calendars.text().endswith(".")
    assert "calendar" in desk.panel.steps.calendars.text().lower()


def test_a_gate_is_answered_in_place_passes_and_is_undone(desk):
    desk.press(desk.panel.gates.more)
    row = desk.panel.gates.rows[GateKey.PRICE]
    before = desk.panel.gates.note.text()
    assert "Nobody has said" in row.told.text()
    row.answer.setFocus()
    QTest.keyClick(row.answer, Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "5% more, approved by Ana")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert desk.renewal().checks[0].text == "5% more, approved by Ana"
    assert "Passed" in row.mark.accessibleName()
    assert desk.panel.gates.note.text() != before
    desk.workspace.undo()
    assert "Not known" in row.mark.accessibleName()
    assert row.answer.text() == ""


def test_nothing_in_it_is_wider_than_it_is(desk):
    desk.press(desk.panel.gates.more)
    desk.press(desk.panel.steps.more)
    area = desk.panel._area
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()


def test_what_the_book_knows_by_itself_takes_no_words(desk):
    desk.press(desk.panel.gates.more)
    assert not desk.panel.gates.rows[GateKey.DECISION].answer.isVisible()
    assert not desk.panel.gates.rows[GateKey.CONTRACT].answer.isVisible()


def test_who_works_it_is_written_in_place(desk):
    desk.key(desk.panel.owner, Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "Mei Tan")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert desk.renewal().owner == "Mei Tan"
    assert desk.panel.owner.text() == "Mei Tan"


def test_what_was_said_is_there_in_another_panel(desk, shown):
    desk.press(first(desk).press)
    other = shown(RenewalPanel(desk.workspace), 0, 900)
    other.show_renewal("contract")
    assert other.steps.note.text() == desk.panel.steps.note.text()


def test_escape_leaves(desk, qtbot):
    desk.panel.begin()
    with qtbot.waitSignal(desk.panel.closed):
        desk.key(first(desk), Qt.Key.Key_Escape)


def test_once_it_is_decided_the_panel_goes_and_what_was_done_stays_in_the_status_line(desk, qtbot):
    refused = []
    desk.workspace.refused.connect(refused.append)
    held = desk.workspace.read(lambda book: book.contracts.get("contract"))
    decided = replace(held, outcome=Outcome.LEFT, outcome_on=TODAY)
    with qtbot.waitSignal(desk.panel.closed):
        desk.workspace.edit("Decide", lambda _: change(held, decided))
    assert refused == []
    desk.panel.show_renewal("contract")
    assert refused[0].startswith("This renewal is decided already.")


def test_on_a_past_day_it_is_read_and_nothing_is_changed(desk):
    ReadOnly(desk.panel).turn(on=True)
    row = first(desk)
    assert not row.press.isEnabled()
    desk.key(row, Qt.Key.Key_D)
    assert desk.tasks() == []
    assert not desk.panel.hours.log.isEnabled()
    assert not desk.panel.risk.outlook.isEnabled()
