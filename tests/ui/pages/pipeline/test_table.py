"""The table of opportunities on a real book: columns, edits where they stand, several at once."""

import csv
import json
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu

from app.domain.edits import create
from app.domain.entity import Entity
from app.domain.money import Money
from app.domain.opportunities import OpportunityType, StageMove, Terms
from app.domain.views import Condition
from app.services import views
from app.ui.background import wait_for_all
from app.ui.pages.pipeline.form import OpportunityDialog
from app.ui.pages.pipeline.page import PipelinePage
from app.ui.widgets.entry import EntryPanel
from app.ui.widgets.grouping import Heading
from app.ui.workspace import Workspace
from tests.build import TODAY, account, event, opportunity, usd

KEYS = Qt.Key


def standing(key: str, stage: str = "identified", amount: int = 10_000, **fields: object) -> Entity:
    return opportunity(
        **{
            "id": key,
            "title": key.title(),
            "moves": (StageMove(stage_id=f"stage-{stage}", since=date(2026, 11, 10)),),
            "terms": (Terms(amount=usd(amount), close_on=date(2026, 12, 1)),),
        }
        | fields
    )


def settle() -> None:
    for _ in range(4):
        wait_for_all(5000)
        QApplication.processEvents()
    QTest.qWait(5)


@pytest.fixture
def shown(book_file, qtbot, english):
    """Make the page of a book with these entities, as a user sees its table."""

    def show(*entities: Entity, width: int = 1079) -> PipelinePage:
        if entities:
            book_file.apply("Put", create(*entities))
        page = PipelinePage(Workspace(book_file, lambda: TODAY))
        qtbot.addWidget(page)
        page.resize(width, 760)
        page.show()
        qtbot.waitExposed(page)
        QTest.mouseClick(page.view.chip("table"), Qt.MouseButton.LeftButton)
        settle()
        page.activateWindow()
        page.shown.take_focus()
        return page

    yield show
    settle()


THREE = (
    account(),
    account(id="zen", name="Zenith", code="ZEN"),
    standing("small", "qualified", 6_000, owner="Ana", type=OpportunityType.SEATS),
    standing("large", "identified", 90_000, account_id="zen", owner="Bo"),
    standing("done", "won", 7_000),
)


def ids(page: PipelinePage) -> list[str]:
    return [each.id for each in page.shown.table.shown()]


def kept(page: PipelinePage, key: str):
    return page._workspace.read(lambda book: book.opportunities.get(key))


def headings(page: PipelinePage) -> list[tuple[str, int, str]]:
    table = page.shown.table.table
    rows = [table.at(row) for row in range(table.rowCount())]
    return [(each.text, each.count, each.note) for each in rows if isinstance(each, Heading)]


def press(page: PipelinePage, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.shown.table, key, modifier)
    settle()


def cell(page: PipelinePage, key: str, column: str, text: str) -> None:
    """Type over a cell as a user does: F2, the text, Enter."""
    table = page.shown.table
    table.go_to(key)
    row = table.currentIndex().row()
    table.setCurrentIndex(table.table.index(row, table.header.number(column)))
    QTest.keyClick(table, KEYS.Key_F2)
    editor = table.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, text) if text else QTest.keyClick(editor, KEYS.Key_Delete)
    QTest.keyClick(editor, KEYS.Key_Return)
    settle()


def menu() -> QMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def heard(page: PipelinePage) -> list[str]:
    said: list[str] = []
    for signal in (page._workspace.refused, page._workspace.done, page._workspace.said):
        signal.connect(said.append)
    return said


def test_what_is_open_is_shown_and_with_a_switch_what_is_closed(shown):
    page = shown(*THREE)
    assert sorted(ids(page)) == ["large", "small"]
    assert page.shown.footer.accessibleName() == (
        "2 opportunities Open $96,000, Weighted $10,800"  # 6,000 x .3 + 90,000 x .1
    )
    QTest.mouseClick(page.shown.looking.closed.chip("closed"), Qt.MouseButton.LeftButton)
    assert sorted(ids(page)) == ["done", "large", "small"]
    assert page.shown.footer.accessibleName().endswith("Won $7,000")


def test_currencies_are_never_added_up(shown):
    euros = Terms(amount=Money(500_000, "EUR"), close_on=None)
    page = shown(*THREE, standing("euro", terms=(euros,)))
    assert "Open €5,000 · $96,000" in page.shown.footer.accessibleName()


def test_typing_narrows_it_down_but_e_m_and_q_act(shown, qtbot):
    page = shown(*THREE)
    page.shown.select("small")
    QTest.keyClicks(page.shown.table, "lar")
    qtbot.waitUntil(lambda: ids(page) == ["large"])
    assert page.shown.footer.accessibleName().startswith("1 opportunity of 2")
    QTest.keyClick(page.shown.looking.line, KEYS.Key_Escape)
    qtbot.waitUntil(lambda: len(ids(page)) == 2)
    page.shown.select("small")
    press(page, KEYS.Key_Q)
    assert page.panel.opportunity_id == "small"
    page.close_panel()
    press(page, KEYS.Key_E)
    form = next(w for w in QApplication.topLevelWidgets() if isinstance(w, OpportunityDialog))
    assert form.values()["title"] == "Small"
    form.reject()


def test_enter_opens_the_panel(shown):
    page = shown(*THREE)
    page.shown.select("large")
    press(page, KEYS.Key_Return)
    assert page.panel.isVisible()
    assert page.panel.opportunity_id == "large"


@pytest.mark.parametrize(
    ("column", "typed", "read"),
    [
        ("title", "More of it", lambda each: each.title == "More of it"),
        ("amount", "12,500", lambda each: each.amount == usd(12_500)),
        ("amount", "", lambda each: each.amount is None),
        ("close", "2027-02-03", lambda each: each.close_on == date(2027, 2, 3)),
        ("next_step", "Call Ana", lambda each: each.next_step == "Call Ana"),
        ("owner", "Cy", lambda each: each.owner == "Cy"),
    ],
)
def test_a_cell_is_edited_where_it_stands_as_one_step(shown, column, typed, read):
    page = shown(*THREE)
    cell(page, "small", column, typed)
    assert read(kept(page, "small"))
    assert page.shown.current() == "small"
    page._workspace.undo()
    assert kept(page, "small") == THREE[2]


@pytest.mark.parametrize(
    ("column", "typed", "why"),
    [
        ("close", "soon", "“soon” is no day. Type one like 2026-11-20."),
        ("amount", "a lot", "“a lot” is no amount. Type the figure alone."),
        ("title", "", "An opportunity needs a title. Type one."),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(shown, column, typed, why):
    page = shown(*THREE)
    said = heard(page)
    cell(page, "small", column, typed)
    assert said == [why]
    assert kept(page, "small") == THREE[2]


def test_the_stage_is_changed_by_a_move_that_asks_what_moves_ask(shown):
    page = shown(*THREE)
    page.shown.select("small")
    press(page, KEYS.Key_M)
    names = [each.text() for each in menu().actions()]
    assert names[:2] == ["Identified", "Qualified"]
    assert not menu().actions()[1].isEnabled(), "it stands there"
    menu().close()
    table = page.shown.table
    number = table.header.number("stage")
    table.setCurrentIndex(table.table.index(table.currentIndex().row(), number))
    press(page, KEYS.Key_F2)
    assert [each.text() for each in menu().actions()] == names
    menu().close()
    QTest.mouseDClick(
        table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=table.visualRect(table.currentIndex()).center(),
    )
    assert [each.text() for each in menu().actions()] == names
    menu().close()
    settle()


def test_a_move_that_asks_for_something_is_asked_beside_the_row(shown):
    page = shown(*THREE)
    page.shown.select("small")
    press(page, KEYS.Key_M)
    offered = menu()
    offered.close()
    offered.actions()[0].trigger()
    settle()
    sheet = page.shown._steps.drops.sheet
    assert sheet is not None, "backward needs a reason"
    assert kept(page, "small").stage_id == "stage-qualified"
    sheet.close()
    settle()


def test_a_second_click_edits_the_cell(shown):
    page = shown(*THREE)
    table = page.shown.table
    page.shown.select("small")
    index = table.table.index(table.currentIndex().row(), table.header.number("title"))
    place = table.visualRect(index).center()
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.is_editing()
    QTest.keyClick(table.findChild(QLineEdit), KEYS.Key_Escape)


def test_it_is_grouped_with_what_each_group_comes_to(shown):
    page = shown(*THREE, standing("more", "qualified", 1_000, terms=()))
    page.shown.looking.groups.group_by("stage")
    assert headings(page) == [("Identified", 1, "$90,000"), ("Qualified", 2, "$6,000")]
    page.shown.looking.groups.group_by("close:quarter")
    assert headings(page) == [("Q4 2026", 2, "$96,000"), ("No close date", 1, "")]
    page.shown.looking.groups.group_by("owner")
    assert [text for text, _, _ in headings(page)] == ["Ana", "Bo", "No owner"]


def test_amounts_of_another_currency_are_put_in_order_by_their_worth(shown):
    yen = Terms(amount=Money(100_000, "JPY"), close_on=None)
    page = shown(*THREE, standing("yen", terms=(yen,)))
    page.shown.table.sort_by("amount", descending=True)
    assert ids(page) == ["large", "small", "yen"], "no rate is known for it: it comes last"


def test_what_must_be_judged_is_judged_only_for_columns_that_are_looked_at(shown, qtbot):
    page = shown(*THREE)
    view = page.shown
    assert view._judging._looker is None
    view.table.header.show_column("chance", shown=True)
    column = view.table.header.column("chance")
    texts = [column.text(each) for each in view.table.shown()]
    assert texts == ["…", "…"], "it is not known yet, which is not nothing"
    qtbot.waitUntil(lambda: not view._judging.lacking and not view.busy.isVisible(), timeout=5000)
    settle()
    found = {each.id: column.text(each) for each in view.table.shown()}
    assert all(text.endswith("%") for text in found.values())


def test_problems_forecast_motion_and_stalling_are_columns_too(shown, qtbot):
    stuck = standing("stuck", next_step_on=date(2026, 10, 1), next_step="Call", terms=())
    page = shown(*THREE, stuck)
    table = page.shown.table
    for key in ("problem", "category", "motion", "stalled"):
        table.header.show_column(key, shown=True)

    def text(row: str, column: str) -> str:
        line = next(each for each in table.shown() if each.id == row)
        return table.header.column(column).text(line)

    assert text("stuck", "problem") == "…"
    assert text("small", "motion") == "Seats"
    qtbot.waitUntil(lambda: text("stuck", "problem").startswith("Step overdue"), timeout=5000)
    qtbot.waitUntil(lambda: text("stuck", "stalled") not in {"…", "No"}, timeout=5000)
    assert "No close date" in text("stuck", "problem")
    assert text("stuck", "category") == "Omitted"
    page.shown.looking.conditions.set_conditions(
        [Condition(field="problem", values=("step_overdue",))]
    )
    assert ids(page) == ["stuck"]


def test_several_are_given_an_owner_and_a_day_and_are_put_away_in_one_step_each(shown):
    page = shown(*THREE)
    page.shown.table.selectAll()
    settle()
    strip = page.shown._strip
    assert strip.isVisible()
    assert strip.accessibleName() == "2 opportunities selected, $96,000"
    said = heard(page)
    QTest.mouseClick(strip.set_owner, Qt.MouseButton.LeftButton)
    panel = QApplication.activePopupWidget().findChild(EntryPanel)
    QTest.keyClicks(panel.form.field("owner"), "Dee")
    QTest.keyClick(panel.form.field("owner"), KEYS.Key_Return)
    settle()
    assert {kept(page, each).owner for each in ("small", "large")} == {"Dee"}
    assert said == ["Set the owner of 2 opportunities"]

    QTest.mouseClick(strip.set_close, Qt.MouseButton.LeftButton)
    panel = QApplication.activePopupWidget().findChild(EntryPanel)
    panel.form.field("close_on").set_day(date(2026, 1, 1))
    QTest.keyClick(panel.form.field("close_on"), KEYS.Key_Return)
    assert panel.isVisible(), "a day that is past is refused where it was typed"
    panel.form.field("close_on").set_day(date(2027, 3, 1))
    QTest.keyClick(panel.form.field("close_on"), KEYS.Key_Return)
    settle()
    assert {kept(page, each).close_on for each in ("small", "large")} == {date(2027, 3, 1)}

    QTest.mouseClick(strip.archive, Qt.MouseButton.LeftButton)
    settle()
    assert ids(page) == []
    page._workspace.undo()
    assert sorted(ids(page)) == ["large", "small"]


def test_delete_puts_away_and_undo_brings_back(shown):
    page = shown(*THREE)
    page.shown.select("small")
    press(page, KEYS.Key_Delete)
    assert ids(page) == ["large"]
    page._workspace.undo()
    settle()
    assert sorted(ids(page)) == ["large", "small"]


def test_nothing_is_edited_while_a_past_day_is_shown(shown):
    page = shown(*THREE, event())
    assert page._workspace.show_as_of(date(2026, 11, 15)) == ""
    settle()
    said = heard(page)
    page.shown.select("small")
    for key in (KEYS.Key_F2, KEYS.Key_E, KEYS.Key_M, KEYS.Key_Delete):
        press(page, key)
    assert not page.shown.table.is_editing()
    assert QApplication.activePopupWidget() is None
    assert len(said) == 3, "each says why"
    page._workspace.show_as_of(None)


def test_what_is_shown_is_written_with_the_groups(shown, monkeypatch, tmp_path, qtbot):
    page = shown(*THREE)
    page.shown.table.header.show_column("chance", shown=True)
    page.shown.looking.groups.group_by("stage")
    out = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), "CSV (*.csv)"))
    said = heard(page)
    page.shown._export.click()
    qtbot.waitUntil(lambda: bool(said), timeout=5000)
    wait_for_all()
    assert said[0].startswith("Exported 2 opportunities to ")
    with out.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = list(csv.reader(file))
    assert head[:5] == ["Stage", "Opportunity", "Account", "Stage", "Amount (USD)"]
    assert [row[:5] for row in rows] == [
        ["Identified", "Large", "Zenith", "Identified", "90000.00"],
        ["Qualified", "Small", "Acme", "Qualified", "6000.00"],
    ]
    assert all(row[head.index("Chance")].endswith("%") for row in rows), "it waits for judgements"


def test_columns_groups_and_the_switch_are_remembered(shown, qtbot):
    page = shown(*THREE)
    view = page.shown
    view.table.header.show_column("type", shown=True)
    view.table.header.move_column("owner", -4)
    view.table.sort_by("close", descending=True)
    view.looking.groups.group_by("account")
    QTest.mouseClick(view.looking.closed.chip("closed"), Qt.MouseButton.LeftButton)
    state = page.state()

    again = PipelinePage(page._workspace)
    qtbot.addWidget(again)
    again.restore_state(state)
    again.show()
    settle()
    assert again._key() == "table"
    assert json.loads(again.shown.state()) == json.loads(view.state())
    assert len(ids(again)) == 3
    again.restore_state('{"looks": {"table": "[]"}, "view": 7}')
    again.restore_state("no state")


def test_conditions_narrow_it_down_also_by_what_must_be_judged_first(shown, qtbot):
    page = shown(*THREE)
    conditions = page.shown.looking.conditions
    conditions.set_conditions([Condition(field="amount", values=("10000", ""))])
    assert ids(page) == ["large"]
    assert conditions.chips.isVisible()
    conditions.set_conditions([Condition(field="chance", values=("0.2", ""))])
    assert page.shown._under.currentIndex() == 1
    qtbot.waitUntil(lambda: ids(page) == ["small"], timeout=5000)
    page.shown._clear()
    assert len(ids(page)) == 3


def test_a_look_is_kept_under_a_name_with_its_filters_and_the_switch(shown, qtbot):
    page = shown(*THREE)
    looking = page.shown.looking
    QTest.mouseClick(looking.closed.chip("closed"), Qt.MouseButton.LeftButton)
    looking.conditions.set_conditions([Condition(field="owner", values=("",))])
    assert ids(page) == ["done"]
    assert looking.views.button.accessibleName() == "All opportunities · changed"
    look = looking._look()
    page._workspace.edit(
        "Save", lambda book: views.save(book, "opportunities", "Nobody's", look, reserved="")
    )
    settle()
    looking.views.go("")
    assert sorted(ids(page)) == ["large", "small"]
    key = next(iter(looking.views._views))
    looking.views.go(key)
    assert ids(page) == ["done"]
    assert looking.views.button.accessibleName() == "Nobody's"


def test_an_empty_book_says_what_belongs_here(shown):
    page = shown()
    assert page.shown._stack.currentIndex() == 1
    assert page.shown.footer.accessibleName() == "0 opportunities"


def test_words_that_fit_nothing_lead_back(shown, qtbot):
    page = shown(*THREE)
    QTest.keyClicks(page.shown.looking.line, "nowhere")
    qtbot.waitUntil(lambda: page.shown._under.currentIndex() == 1)
    page.shown._clear()
    assert len(ids(page)) == 3


def test_the_menu_of_a_row_offers_what_can_be_done_with_it(shown):
    page = shown(*THREE)
    page.shown.select("small")
    page.shown.table.menu_requested.emit(page.shown.table.current(), QPoint(10, 10))
    texts = [each.text() for each in menu().actions() if each.text()]
    assert texts == ["Weigh", "Open account", "Edit…", "Move to", "Change here", "Archive"]
    menu().close()
    settle()
