"""Win/loss on a real book: patterns, questions answered in place, contracts confirmed, one name."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.domain import contracts
from app.domain.competitors import Competitor
from app.domain.edits import create
from app.domain.opportunities import Lesson, LossReason, StageMove
from app.services.booking import Way
from app.ui.background import wait_for_all
from app.ui.pages.pipeline.drop.sheet import DropSheet
from app.ui.pages.pipeline.page import PipelinePage
from app.ui.pages.pipeline.winloss.view import WinLossView
from app.ui.widgets.buttons import Button
from app.ui.widgets.entry import EntryPanel
from app.ui.widgets.popover import Popover
from app.ui.workspace import Workspace
from tests.build import TODAY, account, contract, opportunity, usd

LEDGERLINE = Competitor(id="l", name="Ledgerline")


def ended(key, how="lost", on=date(2026, 6, 1), **fields):
    moves = (
        StageMove(stage_id="stage-identified", since=date(2024, 1, 1)),
        StageMove(stage_id=f"stage-{how}", since=on, from_id="stage-identified"),
    )
    return opportunity(**{"id": key, "title": key.title(), "moves": moves} | fields)


def five():
    """Five losses to one competitor in five spellings, and one to another."""
    names = ("Ledgerline", "LEDGERLINE Inc.", "Ledger Line", "ledgerline.com", "Ledgerline GmbH")
    return [
        *(ended(f"l{n}", competitor=name) for n, name in enumerate(names)),
        ended("q", competitor="Quillbase", on=date(2026, 8, 1)),
    ]


def signed(key="won"):
    return ended(
        key, "won", TODAY, signed_on=TODAY, starts_on=date(2026, 12, 1), quantity=Decimal(10)
    )


@pytest.fixture
def shown(book_file, qtbot):
    def show(*entities, view="winloss", size=(1079, 760)):
        with book_file.open() as book:
            book.apply("Put", create(account(), *entities))
        page = PipelinePage(Workspace(book_file, lambda: TODAY))
        qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        qtbot.waitExposed(page)
        page.show_view(view)
        settle()
        return page

    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield show
    for each in QApplication.topLevelWidgets():
        if isinstance(each, (Popover, QMenu)):
            each.close()
    settle()
    QLocale.setDefault(before)


def settle():
    for _ in range(3):
        wait_for_all(5000)
        QApplication.processEvents()


def view(page):
    assert isinstance(page.shown, WinLossView)
    return page.shown


def ids(page):
    return [each.id for each in view(page).table.shown()]


def kept(page, key):
    return page._workspace.read(lambda book: book.opportunities.get(key))


def test_an_empty_book_is_told_what_belongs_here_and_led_to_the_board(shown):
    page = shown(opportunity())
    assert not view(page).table.isVisible()
    button = next(
        each for each in view(page).findChildren(Button) if each.text() == "Go to the board"
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.shown is page.board


def test_a_pattern_leads_and_shows_its_losses(shown):
    page = shown(LEDGERLINE, *five())
    first = view(page).patterns.lines[0]
    assert first.lead.text().startswith("Ledgerline: 5 of 6 losses to a named competitor")
    assert "All within one quarter" in first.details.text()
    assert len(ids(page)) == 6
    QTest.mouseClick(first.look, Qt.MouseButton.LeftButton)
    settle()
    assert set(ids(page)) == {"l0", "l1", "l2", "l3", "l4"}
    assert view(page).line.chosen.text() == "Ledgerline"
    QTest.mouseClick(view(page).line.chosen, Qt.MouseButton.LeftButton)
    assert len(ids(page)) == 6


def test_what_is_no_pattern_is_a_press_away(shown):
    page = shown(LEDGERLINE, *five())
    assert view(page).patterns.more.text() == "And 1 more"
    popover = view(page).patterns.show_all()
    assert popover.isVisible()


def test_no_trend_is_told_of_one_quarter(shown):
    page = shown(ended("a", on=date(2026, 8, 1)))
    assert view(page).patterns.trend.text().startswith("Not yet 2 whole quarters")


def test_the_period_and_the_filter_narrow_the_table(shown):
    page = shown(ended("old", on=date(2024, 12, 1)), ended("new"), ended("other", "won"))
    assert ids(page) == ["new", "other"]
    view(page).line.choice.choose("ever")
    assert set(ids(page)) == {"new", "other", "old"}
    QTest.keyClicks(view(page).line.line, "other")
    QTest.keyClick(view(page).line.line, Qt.Key.Key_Down)
    assert ids(page) == ["other"]
    assert view(page).footer.accessibleName().startswith("1 decided, filtered, 1 won")


def test_enter_goes_to_the_first_open_question_and_enter_keeps_its_answer(shown):
    page = shown(ended("a", lost_reason="They went on as before. " * 40))
    page.activateWindow()
    view(page).take_focus()
    QTest.keyClick(view(page).table, Qt.Key.Key_Return)
    settle()
    field = view(page).learned.questions[Lesson.REAL_REASON]
    assert field.is_editing()
    assert not field.visibleRegion().isEmpty()
    QTest.keyClicks(QApplication.focusWidget(), "A friend of the CFO")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert kept(page, "a").learned[0].text == "A friend of the CFO"
    page._workspace.undo()
    settle()
    assert field.text() == ""


def test_escape_leaves_an_answer_as_it_was(shown):
    page = shown(ended("a"))
    field = view(page).learned.questions[Lesson.LEARNED]
    field.edit()
    QTest.keyClicks(field._field, "Half a thought")
    QTest.keyClick(field._field, Qt.Key.Key_Escape)
    settle()
    assert kept(page, "a").learned == ()


def test_wins_and_losses_are_asked_different_questions(shown):
    page = shown(ended("a", on=date(2026, 8, 1)), ended("b", "won"))
    questions = view(page).learned.questions
    assert view(page).current() == "a"
    assert questions[Lesson.SAVING].isVisible()
    assert not questions[Lesson.WORKED].isVisible()
    view(page).select("b")
    assert questions[Lesson.WORKED].isVisible()
    assert not questions[Lesson.SAVING].isVisible()


def test_when_it_was_really_lost_stands_beside_when_they_told_us(shown):
    page = shown(ended("a"))
    learned = view(page).learned.facts
    learned.really.edit()
    QTest.keyClicks(learned.really._line, "5/2/2026")
    QTest.keyClick(learned.really._line, Qt.Key.Key_Return)
    settle()
    assert kept(page, "a").really_lost_on == date(2026, 5, 2)
    assert learned.late.text() == "They told us 30 days later."
    learned.really.edit()
    QTest.keyClicks(learned.really._line, "sometime")
    QTest.keyClick(learned.really._line, Qt.Key.Key_Return)
    settle()
    assert kept(page, "a").really_lost_on == date(2026, 5, 2)
    learned.saveable.choose(next(value for value, _ in learned.saveable.choices()))
    settle()
    assert kept(page, "a").saveable is True


def test_a_reason_that_an_import_did_not_say_is_chosen_from_a_menu(shown):
    page = shown(ended("a", lost_reason="Went with LL"))
    QTest.mouseClick(view(page).learned.facts.reason, Qt.MouseButton.LeftButton)
    menu = next(each for each in view(page).learned.facts.findChildren(QMenu) if each.isVisible())
    next(each for each in menu.actions() if each.text() == "No budget").trigger()
    settle()
    assert kept(page, "a").lost_for is LossReason.BUDGET


def test_a_competitor_typed_in_another_way_goes_by_its_name(shown):
    page = shown(LEDGERLINE, ended("a"))
    field = view(page).learned.facts.competitor
    field.edit()
    QTest.keyClicks(field._line, "LEDGERLINE, INC.")
    QTest.keyClick(field._line, Qt.Key.Key_Return)
    settle()
    assert kept(page, "a").competitor == "Ledgerline"


def test_two_names_become_one_by_key_and_two_again(shown):
    page = shown(LEDGERLINE, *five(), Competitor(id="q", name="Quillbase"))
    rivals = view(page).rivals
    view(page).turn.choose("rivals")
    assert [each.name for each in rivals.table.shown()] == ["Ledgerline", "Quillbase"]
    rivals.table.go_to("quillbase")
    QTest.keyClick(rivals.table, Qt.Key.Key_S)
    panel = next(
        each
        for each in QApplication.allWidgets()
        if isinstance(each, EntryPanel) and each.isVisible()
    )
    QTest.keyClicks(panel.form.field("other"), "ledgerline")
    QTest.keyClick(panel.form.field("other"), Qt.Key.Key_Return)
    settle()
    assert [(each.name, each.lost) for each in rivals.table.shown()] == [("Ledgerline", 6)]
    assert view(page).patterns.lines[0].lead.text().startswith("Ledgerline: 6 of 6")
    chip = next(each for each in rivals.aliases.findChildren(Button) if not each.isHidden())
    assert chip.text() == "Quillbase"
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    settle()
    assert [each.name for each in rivals.table.shown()] == ["Ledgerline", "Quillbase"]


def test_a_pending_contract_is_told_on_the_board_and_confirmed_with_its_preview(shown):
    page = shown(contract(), signed(), view="board")
    told = page.board.pending
    assert told.notice.text() == "1 won, contract change to confirm: Won"
    panel = told.ask()
    assert panel.typed()["way"] is Way.LINE
    said = "ARR on 1 Dec 2026: $48,000.00 → $60,000.00. It runs until 31 Dec 2026."
    assert panel._message.text() == said
    panel.form.keep()
    settle()
    assert not told.isVisible()
    arr = page._workspace.read(lambda book: contracts.arr(book.contracts.all(), date(2026, 12, 1)))
    assert arr == (usd(60_000),)
    page._workspace.undo()
    settle()
    assert told.isVisible()


def test_a_start_that_the_contract_does_not_reach_is_refused_under_its_field(shown):
    page = shown(contract(), signed())
    panel = view(page).pending.ask()
    panel.put({"starts_on": date(2027, 3, 1)})
    panel.form.keep()
    settle()
    assert panel.isVisible()
    assert kept(page, "won").booked_on is None
    panel.choice("way").choose(Way.CONTRACT)
    assert panel.form.field("months").isVisible()
    assert not panel.form.field("contract_id").isVisible()
    panel.form.keep()
    settle()
    made = page._workspace.read(lambda book: book.contracts.all())
    assert {each.start for each in made} == {date(2026, 1, 1), date(2027, 3, 1)}


def test_what_was_taken_up_again_leads_to_the_other(shown):
    page = shown(ended("a"), opportunity(id="again", title="Again", reopens_id="a"))
    link = view(page).learned.again
    assert link.text() == "Again"
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    settle()
    assert page.shown is page.board
    assert page.board.current() == "again"


def test_those_to_ask_again_are_offered_until_they_are_taken_up(shown):
    due = {"follow_up_on": TODAY, "on": date(2025, 1, 1)}
    page = shown(
        ended("a", **due),
        ended("b", **due),
        ended("c", follow_up_on=date(2027, 1, 1)),
        opportunity(id="again", reopens_id="b"),
    )
    assert ids(page) == ["c"]
    assert view(page).line.due.text() == "To ask again: 1"
    QTest.mouseClick(view(page).line.due, Qt.MouseButton.LeftButton)
    settle()
    assert ids(page) == ["a"]
    assert view(page).learned.facts.due.isVisible()
    field = view(page).learned.facts.again
    field.edit()
    QTest.keyClicks(field._line, "11/10/2026")
    QTest.keyClick(field._line, Qt.Key.Key_Return)
    settle()
    assert kept(page, "a").follow_up_on == TODAY
    field._line.selectAll()
    QTest.keyClicks(field._line, "2/1/2027")
    QTest.keyClick(field._line, Qt.Key.Key_Return)
    settle()
    assert kept(page, "a").follow_up_on == date(2027, 2, 1)
    assert ids(page) == ["c"]


def test_a_lost_one_is_reopened_by_key_where_it_stood_before(shown):
    page = shown(ended("a"))
    page.activateWindow()
    view(page).take_focus()
    QTest.keyClick(view(page).table, Qt.Key.Key_R)
    settle()
    asked = next(
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, DropSheet) and each.isVisible()
    )
    assert asked.needs.to.id == "stage-identified"
    asked.put({"reason": "A new budget"})
    asked.keep()
    settle()
    assert page.shown is page.board
    assert kept(page, page.board.current()).reopens_id == "a"


def test_a_link_to_another_decided_one_stays_in_the_table(shown):
    page = shown(ended("a"), ended("b", "won", date(2026, 9, 1), reopens_id="a"))
    assert view(page).current() == "b"
    QTest.mouseClick(view(page).learned.takes_up, Qt.MouseButton.LeftButton)
    assert view(page).current() == "a"
    assert view(page).learned.again.text() == "B"


def test_while_a_past_day_is_shown_nothing_is_confirmed_or_answered(shown):
    page = shown(contract(), signed(), ended("a"))
    page._workspace.show_as_of(date(2026, 7, 1))
    settle()
    assert ids(page) == ["a"]
    refused = []
    page._workspace.refused.connect(refused.append)
    assert view(page).rivals.ask_same() is None
    view(page).learned._answer(Lesson.LEARNED, "x")
    assert any("You are looking at the book as of" in each for each in refused)


def test_where_it_is_narrow_the_panel_gives_way(shown):
    page = shown(ended("a"), size=(700, 700))
    assert not view(page).learned.isVisible()
    assert view(page).table.isVisible()


def test_names_of_any_length_and_letters_break_nothing(shown):
    long = "Ein sehr langer Name " * 12
    page = shown(ended("a", title=long, competitor="金蝶软件有限公司" * 5, lost_reason=long * 3))
    assert view(page).learned.title.text().startswith("Ein sehr")
    assert page.width() == 1079
