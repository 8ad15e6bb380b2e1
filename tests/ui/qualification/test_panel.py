"""The panel of one opportunity on a real book: scores, evidence, owner, hours, handoff, undo."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.documents import reading
from app.domain.edits import change, create
from app.domain.entity import Entity
from app.domain.interactions import EventKind
from app.domain.opportunities import (
    Circumstance,
    Criterion,
    Handed,
    HandoffStep,
    Scored,
    StageMove,
    Terms,
)
from app.domain.qualification.criteria import JUDGED, rating
from app.domain.qualification.priority import Part
from app.services import qualification as seen
from app.ui.background import wait_for_all
from app.ui.qualification.panel import QualificationPanel
from app.ui.widgets.read_only import ReadOnly
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY, usd

SEATS = "more-seats"


@pytest.fixture
def put(book_file):
    def put(*entities: Entity) -> None:
        book_file.apply("Put", create(*entities))

    return put


@pytest.fixture
def workspace(book_file):
    return Workspace(book_file, lambda: TODAY)


@pytest.fixture
def panel(put, workspace, shown, english):
    """The panel of an opportunity of which nothing is judged yet."""
    put(build.account(strategic=True), build.contract(), build.opportunity(), said())
    panel = shown(QualificationPanel(workspace), 0, 900)
    panel.show_opportunity(SEATS)
    QApplication.processEvents()
    return panel


def said(text: str = "Saves 12 hours a week") -> Entity:
    return build.event(id="said", kind=EventKind.VALUE_STATED, on=date(2026, 11, 2), text=text)


def opportunity(workspace):
    return workspace.read(lambda book: book.opportunities.get(SEATS))


def held(workspace, criterion):
    return rating(opportunity(workspace), criterion, TODAY)


def chip(panel, criterion, score):
    return panel.criteria.rows[criterion].score.chip(score)


def press(panel, criterion, score):
    QTest.mouseClick(chip(panel, criterion, score), Qt.MouseButton.LeftButton)


def test_it_says_why_it_ranks_where_it_does(panel, workspace):
    view = workspace.read(lambda book: seen.view(book, SEATS, today=TODAY))
    score = f"{view.ranked.priority.score:.1f}"
    assert panel.why.score.text() == score
    assert "before the gate" in panel.why._of.text()
    told = "\n".join(panel.why.told())
    assert "ARR of the account: $48,000" in told
    assert "The account is strategic" in told
    assert "It adds $12,000 a year" in told
    assert "Expected in 25 days, on 15 Dec 2026: it counts 100%" in told
    assert "Too little is known of the account’s health" in told
    assert [panel.why._rows[part].figure.text() for part in Part][3] == "0.80"


def test_it_says_what_the_log_teaches_and_how_long_others_took(panel, put, workspace):
    def closed(key: str, ending: str) -> Entity:
        days = {"identified": 90, "qualified": 80, ending: 20}
        moves = tuple(
            StageMove(stage_id=f"stage-{each}", since=TODAY - timedelta(days=n))
            for each, n in days.items()
        )
        return build.opportunity(id=key, title=key, moves=moves)

    put(*(closed(f"won-{n}", "won") for n in range(2)), closed("lost-0", "lost"))
    put(*(closed(f"lost-{n}", "lost") for n in range(1, 4)))
    panel.show_opportunity(SEATS)
    text = "\n".join(panel.why.told())
    assert "2 of 6 that were ever in Identified were won; with the default 10%" in text
    assert "Of 6 that went on, half took up to 10 days; 1.5 times that is 15" in text


def test_a_press_scores_asks_for_evidence_and_one_undo_takes_it_back(panel, workspace):
    press(panel, Criterion.FIT, 2)
    assert held(workspace, Criterion.FIT).score == 2
    row = panel.criteria.rows[Criterion.FIT]
    assert row.meaning.text() == "A clear need"
    assert row.evidence.is_editing()
    QTest.keyClicks(QApplication.focusWidget(), "Asked for it twice")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert held(workspace, Criterion.FIT).evidence == "Asked for it twice"
    workspace.undo()
    workspace.undo()
    assert held(workspace, Criterion.FIT).score is None
    assert row.meaning.text() == "Not scored yet"
    assert row.score.values() == ()


def test_a_digit_scores_where_the_keyboard_is_and_a_press_on_the_score_keeps_it(panel, workspace):
    chip(panel, Criterion.BUDGET, 0).setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_3)
    assert held(workspace, Criterion.BUDGET).score == 3
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)  # leaves the evidence
    press(panel, Criterion.BUDGET, 3)
    assert held(workspace, Criterion.BUDGET).score == 3
    assert panel.criteria.rows[Criterion.BUDGET].score.values() == (3,)


def test_a_suggestion_is_offered_with_its_reason_and_taken_by_one_press(panel, workspace):
    row = panel.criteria.rows[Criterion.VALUE]
    assert "Facts suggest 3: the customer stated it in figures" in row.suggestion.text()
    assert held(workspace, Criterion.VALUE).score is None  # offered is not counted
    QTest.mouseClick(row.take, Qt.MouseButton.LeftButton)
    assert held(workspace, Criterion.VALUE).score == 3
    assert "Saves 12 hours a week" in row.evidence.text()
    assert row.suggestion.isHidden()


def test_what_is_lacking_is_named_until_it_is_qualified(panel, workspace, put):
    assert panel.mark.accessibleName() == "Not qualified"
    assert "Not scored: Value realised" in panel.lacking.text()
    for criterion in JUDGED:
        press(panel, criterion, 2)
    assert panel.lacking.text() == "Too little is known of the account’s health"


def test_circumstances_change_the_owner_and_say_by_which_rule(panel, workspace):
    assert panel.owning.owner.text().startswith("CS ·")
    assert not panel.owning.executive.isHidden()  # the account is strategic
    button = panel.owning.circumstances.chip(Circumstance.PROCUREMENT)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert opportunity(workspace).circumstances == (Circumstance.PROCUREMENT,)
    assert panel.owning.owner.text().startswith("Sales ·")
    assert panel.owning.reason.text() == "The customer buys by formal procurement."
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert panel.owning.owner.text().startswith("CS ·")


def type_hours(panel, text):
    panel.worth.hours.edit()
    line = QApplication.focusWidget()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_hours_are_typed_in_place_and_change_what_an_hour_brings(panel, workspace):
    assert panel.worth.hours._label.text() == "10, usual for its size"
    type_hours(panel, "4")
    assert opportunity(workspace).hours == Decimal(4)
    view = workspace.read(lambda book: seen.view(book, SEATS, today=TODAY))
    assert panel.worth.per_hour.text() == f"${view.ranked.per_hour.minor / 100:.0f}"


@pytest.mark.parametrize(("text", "said"), [("0", "above zero"), ("lots", "Write a number")])
def test_hours_that_make_no_sense_are_refused_and_stay_typed(panel, workspace, text, said):
    type_hours(panel, text)
    assert opportunity(workspace).hours is None
    assert panel.worth.hours.is_editing()
    assert panel.worth.hours._line.text() == text
    assert (
        said in panel.worth.hours._line.toolTip() + panel.worth.hours._line.accessibleDescription()
    )


def test_steps_of_the_handoff_are_done_with_one_press_and_taken_back(panel, workspace):
    row = panel.handoff.rows[HandoffStep.INTRODUCED]
    QTest.mouseClick(row.done, Qt.MouseButton.LeftButton)
    (step,) = opportunity(workspace).handoff
    assert (step.step, step.since) == (HandoffStep.INTRODUCED, TODAY)
    assert "20 Nov 2026" in row.told.text()
    assert panel.handoff.clock.accessibleName() == "0 business days"
    QTest.mouseClick(row.back, Qt.MouseButton.LeftButton)
    assert opportunity(workspace).handoff == ()
    assert panel.handoff.clock.isHidden()


def test_a_day_and_a_note_are_asked_for_at_the_step(panel, workspace, qtbot):
    row = panel.handoff.rows[HandoffStep.DOCUMENTED]
    QTest.mouseClick(row.change, Qt.MouseButton.LeftButton)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    from app.ui.widgets.entry import EntryPanel

    asked = popup.findChild(EntryPanel)
    asked.put({"on": TODAY + timedelta(days=1), "text": "Needs in the notes"})
    asked.form.keep()
    assert opportunity(workspace).handoff == ()  # a day to come is refused
    asked.put({"on": date(2026, 11, 18), "text": "Needs in the notes"})
    asked.form.keep()
    (step,) = opportunity(workspace).handoff
    assert (step.since, step.text) == (date(2026, 11, 18), "Needs in the notes")
    QApplication.processEvents()


def test_an_overdue_handoff_is_red_and_says_what_to_do(workspace, put, shown, english):
    steps = (Handed(step=HandoffStep.INTRODUCED, since=date(2026, 11, 6)),)
    put(build.account(), build.opportunity(handoff=steps))
    panel = shown(QualificationPanel(workspace), 0, 900)
    panel.show_opportunity(SEATS)
    assert panel.handoff.clock.accessibleName() == "10 business days"
    assert "take it up" in panel.handoff.said.text()


def test_won_after_a_handoff_asks_for_the_entry_of_cs(workspace, put, shown, english):
    steps = (Handed(step=HandoffStep.CONTRACT, since=date(2026, 11, 6)),)
    moves = (StageMove(stage_id="stage-won", since=date(2026, 11, 10)),)
    put(build.account(), build.opportunity(handoff=steps, moves=moves))
    panel = shown(QualificationPanel(workspace), 0, 900)
    panel.show_opportunity(SEATS)
    assert "CS has no entry" in panel.handoff.said.text()
    assert panel.why.isHidden()
    done = panel.handoff.rows[HandoffStep.IMPLEMENTATION].done
    QTest.mouseClick(done, Qt.MouseButton.LeftButton)
    assert "CS has no entry" not in panel.handoff.said.text()


def test_other_methods_are_shown_on_request(panel):
    row = panel.criteria.rows[Criterion.ACCESS]
    assert row.methods.isHidden()
    QTest.mouseClick(panel.criteria.button, Qt.MouseButton.LeftButton)
    assert row.methods.text() == (
        "MEDDPICC: Economic buyer, Champion · BANT: Authority · SPICED: Decision"
    )
    assert "not every criterion" in panel.criteria.bant.text()
    for criterion in JUDGED:
        press(panel, criterion, 2)
    assert "2.00 of 3, grade B" in panel.criteria.bant.text()


def test_escape_closes_it_and_what_is_gone_closes_itself(panel, workspace, qtbot, book_file):
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(panel, Qt.Key.Key_Escape)
    put_off = workspace.read(lambda book: book.opportunities.get(SEATS))
    from app.domain.edits import remove

    with qtbot.waitSignal(panel.closed):
        workspace.edit("Remove", lambda book: remove([put_off]))
    assert panel.opportunity_id == ""


def test_without_account_amount_or_day_everything_is_said_and_nothing_fails(
    workspace, put, shown, english
):
    put(build.opportunity(account_id=None, terms=()))
    panel = shown(QualificationPanel(workspace), 0, 900)
    panel.show_opportunity(SEATS)
    assert panel.account.isHidden()
    assert "no account yet" in panel.about.text()
    told = "\n".join(panel.why.told())
    assert "It has no account" in told
    assert "enter an amount" in told
    assert "No day is expected" in told
    assert panel.worth.expected.text() == "–"
    press(panel, Criterion.FIT, 1)
    assert held(workspace, Criterion.FIT).score == 1


def test_ugly_words_are_shown_literally(workspace, put, shown, english, wear):
    wear()
    ugly = "<b>Ω</b> & " + "sehr lang " * 60
    terms = (Terms(amount=usd(10**9), close_on=date(2020, 1, 1)),)
    criteria = (Scored(criterion=Criterion.FIT, score=3, evidence=ugly, since=TODAY),)
    put(
        build.account(name=ugly),
        build.opportunity(title=ugly, terms=terms, criteria=criteria),
    )
    panel = shown(QualificationPanel(workspace), 0, 900)
    panel.show_opportunity(SEATS)
    width = panel.width()
    QApplication.processEvents()
    assert panel.width() == width
    assert panel.title.text().startswith("<b>Ω</b> & sehr lang")
    assert panel._area.horizontalScrollBar().maximum() == 0


def test_as_of_a_past_day_it_reads_and_changes_nothing(panel, workspace):
    press(panel, Criterion.FIT, 2)
    before = opportunity(workspace)
    reader = ReadOnly(panel)
    reader.turn(on=True)
    workspace.show_as_of(date(2026, 11, 19))
    assert panel.criteria.rows[Criterion.FIT].meaning.text() == "Not scored yet"
    press(panel, Criterion.FIT, 3)
    row = panel.handoff.rows[HandoffStep.CALLED]
    QTest.mouseClick(row.done, Qt.MouseButton.LeftButton)
    workspace.show_as_of(None)
    reader.turn(on=False)
    assert opportunity(workspace) == before


def test_it_keeps_up_with_what_changes_elsewhere(panel, workspace):
    before = opportunity(workspace)
    more = (Terms(amount=usd(60_000), close_on=date(2026, 12, 15), since=TODAY),)
    workspace.edit("Change", lambda book: change(before, replace(before, terms=more)))
    assert panel.owning.owner.text().startswith("Sales ·")
    assert "$60,000 · Large" in panel.worth.added.text()


def test_the_page_for_sales_is_written_where_the_user_says(panel, workspace, tmp_path, monkeypatch):
    path, told = tmp_path / "out.pdf", []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    workspace.said.connect(told.append)
    panel.handoff.page.click()
    wait_for_all(5000)
    QApplication.processEvents()
    assert len(reading.pages(path.read_bytes())) == 1
    assert str(path) in told[0]


def test_without_an_account_there_is_no_page_for_sales(put, workspace, shown, english):
    put(build.opportunity(account_id=None))
    panel = shown(QualificationPanel(workspace), 0, 900)
    panel.show_opportunity(SEATS)
    assert not panel.handoff.page.isEnabled()


def test_a_reopened_one_and_the_closed_one_lead_to_each_other(put, workspace, shown, english):
    lost = (StageMove(stage_id="stage-lost", since=date(2026, 8, 1)),)
    put(
        build.account(),
        build.opportunity(id="closed", title="More seats, in May", moves=lost),
        build.opportunity(reopens_id="closed"),
    )
    opened = []
    workspace.open_requested.connect(lambda *where: opened.append(where))
    panel = shown(QualificationPanel(workspace), 0, 900)
    panel.show_opportunity(SEATS)
    takes_up, taken_up = panel.links.lines
    assert takes_up.link.text() == "More seats, in May"
    assert not taken_up.isVisible()
    QTest.mouseClick(takes_up.link, Qt.MouseButton.LeftButton)
    panel.show_opportunity("closed")
    assert not takes_up.isVisible()
    QTest.mouseClick(taken_up.link, Qt.MouseButton.LeftButton)
    assert opened == [("pipeline", "closed"), ("pipeline", SEATS)]


def test_what_is_wrong_stands_in_the_panel_until_it_is_put_right(panel, workspace):
    lines = [each.text() for each in panel.mending.findChildren(PlainLabel) if each.text()]
    assert "Nothing is noted about it" in lines
    assert any(each.startswith("Not updated since 1 Oct 2026") for each in lines)
    QTest.mouseClick(panel.mending.right, Qt.MouseButton.LeftButton)
    assert opportunity(workspace).reviewed_on == TODAY
    assert panel.mending.right.isHidden()
    workspace.edit(
        "Close",
        lambda book: change(
            book.opportunities.get(SEATS),
            replace(
                book.opportunities.get(SEATS),
                moves=(StageMove(stage_id="stage-lost", since=TODAY),),
            ),
        ),
    )
    assert panel.mending.isHidden()
