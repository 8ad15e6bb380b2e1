"""The hygiene list on a real book: one key a problem, several at once, undone again."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.domain.edits import create
from app.domain.entity import Entity
from app.domain.opportunities import Opportunity
from app.domain.pipeline.hygiene import Problem
from app.domain.settings import SENDER_NAME
from app.domain.stages import StageRole
from app.services import settings
from app.ui.background import wait_for_all
from app.ui.pages.pipeline.hygiene.columns import REPAIR
from app.ui.pages.pipeline.hygiene.repairs import Repair
from app.ui.pages.pipeline.hygiene.view import HygieneView
from app.ui.pages.pipeline.page import PipelinePage
from app.ui.widgets.beside import Below
from app.ui.widgets.entry import EntryPanel
from app.ui.widgets.fields import Amount
from app.ui.widgets.table import TONE_ROLE
from app.ui.workspace import Workspace
from tests.build import TODAY, account, event, product, usd
from tests.domain.pipeline.test_hygiene import ago, terms, tidy

SOON = TODAY + timedelta(days=30)
KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
QUIET = {"reviewed_on": ago(20), "terms": terms(SOON, since=ago(40)), "created_on": ago(40)}


def quiet(key: str, **fields: Any) -> Opportunity:
    each = tidy(**{"id": key, "title": key.title(), "type": None} | QUIET | fields)
    return replace(each, moves=(replace(each.moves[0], since=ago(40)),))


def settle() -> None:
    for _ in range(3):
        wait_for_all(5000)
        QApplication.processEvents()


@pytest.fixture
def shown(book_file, qtbot):
    """Make the page of a book with these entities, and show the list as a user sees it."""
    held: list[PipelinePage] = []

    def show(*entities: Entity) -> HygieneView:
        with book_file.open() as book:
            book.apply("Put", create(account(), product(), *entities))
            book.apply("Name", settings.decide(book, SENDER_NAME, "Ada Moreau", today=TODAY))
        page = PipelinePage(Workspace(book_file, lambda: TODAY))
        qtbot.addWidget(page)
        held.append(page)
        page.resize(1079, 760)
        page.show()
        qtbot.waitExposed(page)
        page.show_view("hygiene")
        settle()
        view = page.shown
        assert isinstance(view, HygieneView)
        page.activateWindow()
        view.take_focus()
        settle()
        return view

    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield show
    settle()
    QLocale.setDefault(before)


def rows(view: HygieneView) -> list[tuple[str, Problem]]:
    return [(row.opportunity.id, row.problem) for row in view.table.shown()]


def press(view: HygieneView, *keys: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(view.table, key, modifier)
        settle()


def sheet() -> EntryPanel:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, Below)
    return popup.findChild(EntryPanel)


def keep(**typed: object) -> EntryPanel:
    asked = sheet()
    asked.put(typed)
    asked.form.keep()
    settle()
    return asked


def kept(view: HygieneView, key: str) -> Opportunity:
    found: Opportunity = view._workspace.read(lambda book: book.opportunities.get(key))
    return found


def footer(view: HygieneView) -> str:
    return view.footer.accessibleName()


def heard(view: HygieneView) -> list[str]:
    sentences: list[str] = []
    view._workspace.refused.connect(sentences.append)
    view._workspace.done.connect(sentences.append)
    return sentences


def test_one_works_through_with_one_key_and_the_cursor_goes_on(shown):
    view = shown(quiet("one"), quiet("three"), quiet("two"))
    said = heard(view)
    assert footer(view) == "3 problem(s) on 3 opportunities Open and affected $36,000"
    press(view, KEY.Key_U)
    assert rows(view) == [("three", Problem.QUIET), ("two", Problem.QUIET)]
    assert view.current() == "three"
    assert view.table.hasFocus()
    press(view, KEY.Key_U)
    assert footer(view) == "1 problem(s) on 1 opportunity Open and affected $12,000"
    assert kept(view, "one").reviewed_on == TODAY
    view._workspace.undo()
    settle()
    assert [key for key, _ in rows(view)] == ["three", "two"]
    assert said == [
        "Still right: “One”",
        "Still right: “Three”",
        "Undone: Still right: “Three”",
    ]


def test_after_a_sheet_the_keys_go_to_the_next_row(shown):
    view = shown(*(tidy(id=key, title=key, type=None, notes="") for key in ("one", "two")))
    press(view, KEY.Key_N)
    keep(text="They hire")
    assert view.table.hasFocus()
    assert view.current() == "two"


def test_when_all_is_put_right_it_says_what_was_looked_at(shown):
    view = shown(quiet("one"), tidy(id="fine"))
    press(view, KEY.Key_Space)
    assert view._stack.currentWidget() is view.tidy
    assert "2 open opportunities were looked at: amount, owner" in view.tidy._sentence.text()
    assert footer(view) == "Nothing to mend"
    assert view.tidy.button.hasFocus()
    QTest.keyClick(view.tidy.button, KEY.Key_Return)
    settle()
    assert not view.isVisible()


def test_without_anything_open_it_says_what_belongs_here(shown):
    view = shown()
    assert view._stack.currentIndex() == 2


def test_several_are_put_right_in_one_step(shown):
    view = shown(*(quiet(key) for key in ("one", "three", "two")))
    said = heard(view)
    press(view, KEY.Key_Down, modifier=SHIFT)
    press(view, KEY.Key_U)
    assert said == ["Still right: 2 opportunities"]
    assert [key for key, _ in rows(view)] == ["two"]
    view._workspace.undo()
    settle()
    assert len(rows(view)) == 3


def test_a_day_is_set_for_several_next_steps_and_the_rest_stays(shown):
    late = [tidy(id=key, type=None, next_step=key, next_step_on=ago(3)) for key in "ab"]
    view = shown(*late)
    press(view, KEY.Key_Down, modifier=SHIFT)
    press(view, KEY.Key_S)
    assert "2 opportunities" in sheet()._sheet.lead
    keep(on=SOON)
    assert rows(view) == []
    assert {(kept(view, key).next_step, kept(view, key).next_step_on) for key in "ab"} == {
        ("a", SOON),
        ("b", SOON),
    }


REPAIRS = [
    ({"next_step_on": ago(2)}, KEY.Key_S, {"on": SOON}, {"next_step_on": SOON}),
    (
        {"next_step": ""},
        KEY.Key_S,
        {"text": "Call", "on": SOON},
        {"next_step": "Call", "next_step_on": SOON, "next_step_owner": "Ada"},
    ),
    ({"terms": terms(None)}, KEY.Key_C, {"close_on": SOON}, {"close_on": SOON}),
    ({"terms": terms(ago(3))}, KEY.Key_C, {"close_on": SOON}, {"close_on": SOON}),
    ({"owner": ""}, KEY.Key_O, None, {"owner": "Ada Moreau"}),
    ({"next_step_owner": ""}, KEY.Key_O, None, {"next_step_owner": "Ada Moreau"}),
    (
        {"terms": (replace(terms(SOON)[0], amount=None),)},
        KEY.Key_A,
        {"amount": Amount(900, "USD")},
        {"amount": usd(900)},
    ),
    ({"notes": ""}, KEY.Key_N, {"text": "They hire"}, {"notes": "They hire"}),
]


@pytest.mark.parametrize("way", ["key", "space", "click"])
@pytest.mark.parametrize("repair", REPAIRS)
def test_every_problem_has_its_key(shown, way, repair):
    wrong, key, typed, after = repair
    view = shown(tidy(id="one", **{"next_step_owner": "Ada"} | wrong))
    assert len(rows(view)) == 1
    if way == "click":
        index = view.table.table.index(0, view.table.header.number(REPAIR))
        place = view.table.visualRect(index).center()
        QTest.mouseClick(
            view.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
        )
        settle()
    else:
        press(view, key if way == "key" else KEY.Key_Space)
    if typed is not None:
        keep(**typed)
    assert view.tidy.button.hasFocus()
    assert rows(view) == []
    found = kept(view, "one")
    assert {name: getattr(found, name) for name in after} == after
    view._workspace.undo()
    settle()
    assert len(rows(view)) == 1


def test_what_cannot_be_is_refused_at_its_field_and_escape_leaves(shown):
    view = shown(tidy(id="one", terms=terms(None)))
    press(view, KEY.Key_C)
    asked = keep(close_on=ago(1))
    assert asked.isVisible()
    assert "day is past" in asked.form._rows["close_on"]._message.text()
    QTest.keyClick(asked, KEY.Key_Escape)
    settle()
    assert rows(view) == [("one", Problem.NO_CLOSE)]
    assert view.table.hasFocus()


def test_a_double_is_merged_and_comes_apart_again(shown):
    view = shown(tidy(id="one", title="One"), tidy(id="two", title="Two", notes="Theirs"))
    assert [problem for _, problem in rows(view)] == [Problem.TWICE, Problem.TWICE]
    said = heard(view)
    press(view, KEY.Key_X)
    assert rows(view) == []
    assert said == ["Merge into “One”"]
    assert kept(view, "two").archived_on == TODAY
    assert "Theirs" in kept(view, "one").notes
    view._workspace.undo()
    settle()
    assert kept(view, "two").archived_on is None


def test_merging_waits_for_a_double(shown):
    view = shown(quiet("one"))
    assert not view.acts.buttons[Repair.MERGE].isEnabled()
    press(view, KEY.Key_X)
    assert rows(view) == [("one", Problem.QUIET)]


def test_l_asks_for_the_loss_beside_the_row(shown):
    view = shown(quiet("one"))
    press(view, KEY.Key_L)
    asked = view.acts.drops.sheet
    assert asked is not None
    assert asked.isVisible()
    assert asked.needs.to.role is StageRole.LOST
    asked.close()
    settle()


def test_enter_opens_it_in_the_panel(shown):
    view = shown(quiet("one"))
    opened: list[str] = []
    view.opened.connect(opened.append)
    press(view, KEY.Key_Return)
    assert opened == ["one"]


def test_chips_and_words_narrow_it_down(shown):
    view = shown(quiet("one"), tidy(id="two", title="Two", type=None, notes=""))
    labels = [word for _, word in view.chips.choices()]
    assert labels == ["Not updated 1", "Nothing noted 1"]
    QTest.mouseClick(view.chips.chip(Problem.NO_NOTES), Qt.MouseButton.LeftButton)
    assert rows(view) == [("two", Problem.NO_NOTES)]
    assert footer(view).startswith("1 problem(s) on 1 opportunity, filtered")
    view.line.setText("nowhere")
    view.line._flush()
    assert view._rows.currentIndex() == 1
    view._clear()
    view.line._flush()
    assert len(rows(view)) == 2


def test_a_chip_whose_last_problem_is_gone_hides_nothing(shown):
    view = shown(quiet("one"), tidy(id="two", title="Two", type=None, notes=""))
    QTest.mouseClick(view.chips.chip(Problem.QUIET), Qt.MouseButton.LeftButton)
    view.take_focus()
    press(view, KEY.Key_U)
    assert rows(view) == [("two", Problem.NO_NOTES)]


def test_still_right_on_a_date_put_off_stands_up_for_the_date(shown):
    moved = terms(date(2026, 12, 1), date(2026, 12, 15), date(2027, 1, 31))
    view = shown(tidy(id="one", terms=moved))
    assert rows(view) == [("one", Problem.CLOSE_MOVED)]
    press(view, KEY.Key_Space)
    assert rows(view) == []


def test_the_menu_of_a_row_offers_what_can_be_done(shown):
    view = shown(quiet("one"))
    view.table.menu_requested.emit(view.table.current(), view.mapToGlobal(view.rect().center()))
    menu = next(each for each in view.table.findChildren(QMenu) if each.isVisible())
    offered = {each.text(): each.isEnabled() for each in menu.actions() if each.text()}
    assert offered["Still right\tU"]
    assert not offered["Merge\tX"]
    menu.close()


def test_on_a_past_day_nothing_is_put_right(shown):
    view = shown(quiet("one"), quiet("two"), event())
    said = heard(view)
    assert view._workspace.show_as_of(ago(1)) == ""
    settle()
    before = rows(view)
    assert before
    press(view, KEY.Key_U, KEY.Key_S, KEY.Key_X, KEY.Key_L)
    assert QApplication.activePopupWidget() is None
    assert rows(view) == before
    assert said
    assert all("Go back to today" in each for each in said)
    view._workspace.show_as_of(None)
    settle()


def test_two_keys_in_quick_succession_mend_two(shown):
    view = shown(quiet("one"), quiet("three"), quiet("two"))
    QTest.keyClick(view.table, KEY.Key_U)
    QTest.keyClick(view.table, KEY.Key_U)
    settle()
    assert [key for key, _ in rows(view)] == ["two"]


def test_the_list_stays_where_the_cursor_was_on_the_board(shown):
    view = shown(quiet("one"), quiet("two"))
    page = view.window()
    page.show_view("board")
    page.board.show_entity("two")
    settle()
    page.show_view("hygiene")
    settle()
    assert view.current() == "two"


def test_where_it_is_narrow_what_is_wrong_and_its_repair_stay_in_sight(shown):
    view = shown(quiet("one"))
    page = view.window()
    assert not [each for each in view.table.header.places() if each.hidden]
    page.qualify("one")
    settle()
    hidden = {each.key for each in view.table.header.places() if each.hidden}
    assert {"stage", "since"} <= hidden
    assert not hidden & {"title", "wrong", "repair"}
    bar = view.table.horizontalScrollBar()
    assert bar.maximum() == 0
    assert view.footer.height() <= page._footers.height()
    page.close_panel()


def test_only_what_the_row_above_says_stands_back(shown):
    view = shown(quiet("one", notes=""), quiet("two", notes=""))

    def tones() -> list[str]:
        column = view.table.header.number("title")
        table = view.table.table
        return [table.index(n, column).data(TONE_ROLE) for n in range(table.rowCount())]

    assert tones() == ["", "tertiary", "", "tertiary"]
    QTest.mouseClick(view.chips.chip(Problem.NO_NOTES), Qt.MouseButton.LeftButton)
    assert tones() == ["", ""]
