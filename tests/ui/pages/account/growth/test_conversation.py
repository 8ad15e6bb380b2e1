"""The conversation: asked, answered, taken along, all by key or click on a real book."""

import time
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.domain.discovery import Answer, AnswerOutcome
from app.domain.edits import create
from app.domain.guide.questions import QUESTIONS
from app.domain.interactions import EventKind
from app.domain.settings import decide
from app.domain.units import CellState
from app.services import conversation
from app.services.editing import questions
from app.ui.pages.account.growth.conversation.taken import TakeAlong
from app.ui.speaking import speak
from app.ui.widgets.read_only import ReadOnly
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY
from tests.driving import CONTROL, press, write

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def workspace(book_file, qapp):
    scene = (
        build.account(),
        build.account(id="zen", name="Zen"),
        build.contact(),
        build.interaction(summary="They copy lists"),
        build.product(),
        build.event(id="goal", kind=EventKind.MILESTONE, on=date(2026, 11, 12), text="Plant two"),
    )
    book_file.apply("Set the scene", create(*scene))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def part(page):
    return page.tab("growth").part("conversation")


def kept(workspace):
    return workspace.read(lambda book: book.answers.of_accounts(["acme"]))


def begin(part, key):
    """Put the cursor on a question and press Enter."""
    part.guide.setFocus()
    assert part.guide.go_to(key)
    press(part.guide, Qt.Key.Key_Return)
    assert part.panel is not None
    return part.panel


def said(part):
    return [label.text() for label in part.shown.findChildren(QLabel)]


def test_what_has_just_happened_is_asked_first_and_says_why(part):
    assert part.guide.current().id == "next_goal"
    assert "A milestone was reached on 12 Nov 2026: “Plant two”" in said(part)
    assert "Never asked of this customer" in said(part)
    assert any("good until 12 Dec 2026" in each for each in said(part))
    press(part.guide, Qt.Key.Key_Down)
    assert part.guide.current().id != "next_goal"


def test_enter_answers_and_escape_leaves(part, workspace):
    panel = begin(part, "manual")
    QTest.keyClicks(panel.form.field("text"), "Shift lists")
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert part.panel is None
    assert part.guide.hasFocus()
    assert kept(workspace) == []


def test_an_answer_is_logged_and_the_question_goes_down_the_list(part, workspace, qtbot):
    panel = begin(part, "manual")
    QTest.keyClicks(panel.form.field("text"), "Shift lists")
    panel.form.set_values({"contact_id": "ana", "interaction_id": "call"})
    qtbot.mouseClick(panel._keep_button, Qt.MouseButton.LeftButton)

    (answer,) = kept(workspace)
    assert (answer.question, answer.text, answer.on) == ("manual", "Shift lists", TODAY)
    assert (answer.contact_id, answer.interaction_id) == ("ana", "call")
    assert part.panel is None
    assert [each.id for each in part.guide.shown()][-1] == "manual"
    assert part.log.table.shown()[0].who == "Ana Lima"


def test_follow_up_fields_appear_with_the_outcome_and_make_a_signal(part, workspace, qtbot):
    panel = begin(part, "manual")
    assert not panel.form.field("signal_type").isVisible()
    qtbot.mouseClick(panel.choice("outcome").chip(AnswerOutcome.SIGNAL), Qt.MouseButton.LeftButton)
    assert panel.form.field("signal_type").isVisible()
    assert panel.form.field("signal_type").value() == "manual_work"
    QTest.keyClicks(panel.form.field("text"), "Shift lists")
    panel.form.keep()

    (signal,) = workspace.read(lambda book: book.signals.all())
    assert signal.type == "manual_work"
    logged = part.log.table.shown()[0]
    assert (logged.led_to, logged.leads) == ("Still done by hand", "signals")
    assert workspace.undo()
    assert (kept(workspace), workspace.read(lambda book: book.signals.all())) == ([], [])


def test_a_team_that_could_benefit_becomes_a_gap_with_what_it_is_worth(part, workspace, qtbot):
    panel = begin(part, "other_teams")
    chip = panel.choice("outcome").chip(AnswerOutcome.WHITESPACE)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert not panel.form.field("potential").isVisible()
    QTest.keyClicks(panel.form.field("text"), "They draw charts by hand")
    write(panel.form.field("unit_name"), "Quality")
    panel.form.field("product_id").set_value("platform")
    assert panel.form.field("potential").isVisible()
    write(panel.form.field("potential").number_field, "6,900")
    panel.form.keep()

    (unit,) = workspace.read(lambda book: book.customer_units.all())
    (cell,) = workspace.read(lambda book: book.cells.all())
    assert unit.name == "Quality"
    assert (cell.customer_unit_id, cell.mark(TODAY).state) == (unit.id, CellState.GAP)
    assert cell.mark(TODAY).potential.minor == 690_000


def test_what_is_refused_stays_typed_with_the_reason_under_it(part, workspace, qtbot):
    panel = begin(part, "manual")
    qtbot.mouseClick(
        panel.choice("outcome").chip(AnswerOutcome.NOT_A_FIT), Qt.MouseButton.LeftButton
    )
    panel.form.keep()
    labels = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert "Say in a few words why it is no fit." in labels
    QTest.keyClicks(panel.form.field("text"), "Too dear")
    write(panel.form.field("on"), "11/21/2026")
    panel.form.keep()
    labels = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert any("still to come" in text for text in labels)
    assert panel.typed()["text"] == "Too dear"
    assert kept(workspace) == []


def test_no_fit_rests_and_the_log_says_why(part, workspace, qtbot):
    panel = begin(part, "missing")
    QTest.keyClicks(panel.form.field("text"), "Too dear")
    qtbot.mouseClick(
        panel.choice("outcome").chip(AnswerOutcome.NOT_A_FIT), Qt.MouseButton.LeftButton
    )
    panel.form.keep()
    assert part.guide.go_to("missing")
    assert any("rests until 18 Feb 2027" in each for each in said(part))
    assert "1 resting" in part._count.text()


def test_what_is_typed_survives_a_change_elsewhere_and_another_account(page, part, workspace):
    panel = begin(part, "manual")
    QTest.keyClicks(panel.form.field("text"), "Shift li")
    workspace.edit("Elsewhere", lambda _book: create(build.contact(id="ben", name="Ben Roy")))
    assert part.panel is panel
    assert panel.typed()["text"] == "Shift li"
    page.show_entity("zen")
    assert part.panel is None
    page.show_entity("acme")
    assert part.panel is not None
    assert part.panel.typed()["text"] == "Shift li"
    assert part.guide.current().id == "manual"


def test_an_answer_is_changed_from_the_log_and_removed(part, workspace, qtbot):
    panel = begin(part, "manual")
    QTest.keyClicks(panel.form.field("text"), "Shift lists")
    panel.form.keep()
    part.log.table.setFocus()
    press(part.log.table, Qt.Key.Key_E)
    assert part.panel.typed()["text"] == "Shift lists"
    write(part.panel.form.field("text"), "Lists of shifts")
    part.panel.form.keep()
    assert [each.text for each in kept(workspace)] == ["Lists of shifts"]
    part.log.table.setFocus()
    press(part.log.table, Qt.Key.Key_Delete)
    assert kept(workspace) == []


def test_the_log_leads_to_the_signal_that_came_of_an_answer(page, part, qtbot):
    panel = begin(part, "manual")
    assert not part.log.open_button.isVisible()
    QTest.keyClicks(panel.form.field("text"), "Shift lists")
    qtbot.mouseClick(panel.choice("outcome").chip(AnswerOutcome.SIGNAL), Qt.MouseButton.LeftButton)
    panel.form.keep()
    logged = part.log.table.shown()[0].answer
    part.log.table.setFocus()
    press(part.log.table, Qt.Key.Key_O)

    tab = page.tab("growth")
    assert tab.choice.values() == ("signals",)
    assert tab.part("signals").records.table.current().id == logged.led_to_id


def test_the_log_leads_to_the_cell_of_the_whitespace(page, part, qtbot):
    panel = begin(part, "other_teams")
    QTest.keyClicks(panel.form.field("text"), "Charts by hand")
    chip = panel.choice("outcome").chip(AnswerOutcome.WHITESPACE)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    write(panel.form.field("unit_name"), "Quality")
    panel.form.field("product_id").set_value("platform")
    panel.form.keep()
    qtbot.mouseClick(part.log.open_button, Qt.MouseButton.LeftButton)

    square = page.tab("growth").part("whitespace").square()
    assert (square.product_id, square.state) == ("platform", CellState.GAP)


def test_the_guide_is_taken_along_as_text_without_what_is_internal(part, workspace, qtbot):
    part.take_button.click()
    (dialog,) = part.findChildren(TakeAlong)
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    assert "internal" in shown
    with qtbot.waitSignal(workspace.said) as heard:
        qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert heard.args == ["The questions are on the clipboard."]
    text = QGuiApplication.clipboard().text()
    assert "• You have reached what you set out to do. What is the next goal?" in text
    assert "Plant two" in text
    assert "No value statement is recorded" in shown
    assert "No value statement" not in text


def test_a_past_day_shows_what_was_asked_by_then_and_takes_no_answer(page, workspace, book_file):
    answers = [
        Answer(id="early", account_id="acme", question="manual", on=date(2026, 3, 1), text="Lists"),
        Answer(id="late", account_id="acme", question="manual", on=date(2026, 11, 1), text="All"),
    ]
    book_file.apply("Answer", create(*answers))
    workspace.show_as_of(date(2026, 6, 1))
    part = page.tab("growth").part("conversation")
    assert [each.id for each in part.log.table.shown()] == ["early"]
    part.guide.setFocus()
    part.guide.go_to("manual")
    press(part.guide, Qt.Key.Key_Return)
    assert part.panel is None


def test_without_questions_the_page_says_where_they_are(page, workspace, book_file):
    def off(book):
        known = questions.all_of(book, today=TODAY)
        silent = tuple(type(each)(key=each.key, text=each.text, is_off=True) for each in known)
        setting = decide(None, QUESTIONS, silent, TODAY)
        return create(setting)

    workspace.edit("All off", off)
    part = page.tab("growth").part("conversation")
    assert part.guide.shown() == ()
    assert part._pages.currentIndex() == 1
    assert not part.take_button.isEnabled()


def test_ugly_texts_are_shown_as_they_are(page, workspace):
    text = "R&D <b>株式会社</b> " * 90
    answers = [
        Answer(id=f"a{n}", account_id="acme", question="manual", on=TODAY, text=text)
        for n in range(300)
    ]
    workspace.edit("Answer", lambda _book: create(*answers))
    part = page.tab("growth").part("conversation")
    assert len(part.log.table.shown()) == 300
    part.guide.go_to("manual")
    assert any("<b>株式会社</b>" in each for each in said(part))


def test_the_guide_is_narrowed_to_one_kind_of_conversation_and_taken_along_so(part):
    everything = len(part.guide.shown())
    part.place.set_value("training")
    shown = part.guide.shown()
    assert 0 < len(shown) < everything
    assert all("training" in each.question.places for each in shown)
    part.take_button.click()
    (dialog,) = part.findChildren(TakeAlong)
    assert "next goal" not in dialog.text
    dialog.close()
    part.place.set_value(None)
    assert len(part.guide.shown()) == everything


def test_an_answer_of_today_is_taken_to_be_of_the_exchange_of_today(part, workspace):
    call = build.interaction(id="now", on=TODAY, summary="Just now")
    workspace.edit("Capture", lambda _book: create(call))
    assert begin(part, "manual").typed()["interaction_id"] == "now"


def test_the_palette_offers_to_log_an_answer_and_to_write(page):
    commands = {each.id: each for each in page.commands()}
    assert commands["account.answer"].writes
    commands["account.answer"].run()
    assert page.tab("growth").part("conversation").panel is not None


def test_ten_thousand_answers_are_shown_at_once(page, workspace):
    many = [
        Answer(id=f"a{n}", account_id="acme", question="manual", on=TODAY, text=f"Answer {n}")
        for n in range(10_000)
    ]
    part = page.tab("growth").part("conversation")
    workspace.edit("Answer", lambda _book: create(*many))
    began = time.perf_counter()
    found, listed = conversation.prompts(part._view), conversation.log(part._view, speak())
    assert time.perf_counter() - began < 0.5
    assert len(next(each for each in found if each.id == "manual").answers) == len(listed)
    assert len(part.log.table.shown()) == 10_000


def test_what_is_typed_waits_while_a_past_day_is_looked_at(page, part, workspace):
    panel = begin(part, "manual")
    QTest.keyClicks(panel.form.field("text"), "Shift li")
    only = ReadOnly(page)
    workspace.show_as_of(date(2026, 11, 15))
    only.turn(on=True)
    assert part.panel is None
    workspace.show_as_of(None)
    only.turn(on=False)
    page.refresh()
    assert part.panel.typed()["text"] == "Shift li"


def test_control_and_enter_log_an_answer_from_within_the_text(part, workspace):
    panel = begin(part, "manual")
    text = panel.form.field("text")
    QTest.keyClicks(text, "Shift lists")
    QTest.keyClick(text, Qt.Key.Key_Return, CONTROL)
    assert [each.text for each in kept(workspace)] == ["Shift lists"]


def test_a_reason_of_many_lines_leaves_room_for_the_answer(part, workspace):
    story = "One line.\n" * 300
    event = build.event(id="long", kind=EventKind.FUNDING, on=TODAY, text=story)
    workspace.edit("Add", lambda _book: create(event))
    panel = begin(part, "funding")
    assert panel.form.field("text").isVisible()
    assert panel.form.field("text").visibleRegion().boundingRect().height() > 60
    assert part.height() < 800
