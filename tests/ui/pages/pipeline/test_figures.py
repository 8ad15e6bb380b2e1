"""The figures on a real book: every number leads to its opportunities, by mouse and by keys."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.edits import create
from app.domain.entity import Entity
from app.domain.money import Money
from app.domain.opportunities import Call, Category, OpportunityType, StageMove, Terms
from app.ui.background import wait_for_all
from app.ui.pages.pipeline.figures import view as module
from app.ui.pages.pipeline.figures.bars import Series
from app.ui.pages.pipeline.figures.tabs import FORECAST, OWNERS, PARTS, STEPS, TYPES
from app.ui.pages.pipeline.figures.view import FiguresView
from app.ui.pages.pipeline.page import PipelinePage
from app.ui.workspace import Workspace
from tests.build import TODAY, account, contract, opportunity, usd


def went(key: str, path: str, on: date = date(2026, 9, 3), **fields: object) -> Entity:
    """An opportunity that went along a path, ten days from stage to stage."""
    moves = tuple(
        StageMove(stage_id=f"stage-{stage}", since=on + timedelta(days=10 * n))
        for n, stage in enumerate(path.split())
    )
    usual = {"id": key, "title": key.title(), "moves": moves, "created_on": on}
    return opportunity(**usual | fields)


BOOK = (
    account(),
    went("won", "identified qualified won", terms=(Terms(amount=usd(20_000)),), owner="Kim"),
    went("lost", "identified qualified lost", type=OpportunityType.SEATS),
    went("early", "identified", on=date(2026, 11, 16)),
    went("old", "identified won", on=date(2025, 2, 3)),
)


def settle() -> None:
    for _ in range(4):
        wait_for_all(5000)
        QApplication.processEvents()
    QTest.qWait(10)


@pytest.fixture
def shown(book_file, qtbot, english):
    """Make the page of a book with these entities, as a user sees its figures."""

    def show(*entities: Entity, width: int = 1079) -> FiguresView:
        if entities:
            book_file.apply("Put", create(*entities))
        page = PipelinePage(Workspace(book_file, lambda: TODAY))
        qtbot.addWidget(page)
        page.resize(width, 700)
        page.show()
        qtbot.waitExposed(page)
        QTest.mouseClick(page.view.chip("figures"), Qt.MouseButton.LeftButton)
        settle()
        view = page.of("figures")
        assert isinstance(view, FiguresView)
        view.page = page
        return view

    yield show
    settle()


def listed(view: FiguresView) -> list[str]:
    assert view._lower.currentWidget() is view.behind
    return sorted(row.course.opportunity.title for row in view.behind.table.shown())


def test_each_figure_stands_with_what_it_rests_on(shown):
    view = shown(*BOOK)
    numbers = {key: tile.number() for key, tile in view.tiles.items()}
    assert numbers["won"] == "$20,000"
    assert numbers["identified"] == "3"
    assert numbers["qualified"] == "67%"
    assert view.tiles["qualified"].note().startswith("2 of 3 · ")
    assert (numbers["win_rate"], numbers["cycle"]) == ("50%", "20 days")
    assert numbers["velocity"] == "$500"  # 1 open × 20,000 × .5 ÷ 20
    assert (numbers["open"], view.tiles["open"].note()) == ("$2,769", "of $12,000")  # learned: 3/13
    assert "50% to 70%" in view.tiles["win_rate"].accessibleDescription()


def test_of_nothing_there_is_no_rate(shown):
    view = shown(account(), went("early", "identified", on=date(2026, 11, 16)))
    assert (view.tiles["win_rate"].number(), view.tiles["win_rate"].note()) == ("–", "no one yet")
    assert view.tiles["velocity"].note() == "not known yet"


def test_a_press_on_a_figure_lists_who_is_behind_it_and_another_puts_them_away(shown):
    view = shown(*BOOK)
    QTest.mouseClick(view.tiles["win_rate"], Qt.MouseButton.LeftButton)
    assert view.behind.title.text() == "Win rate: 50%"
    assert listed(view) == ["Won"]
    for _ in range(2):  # a press on what is chosen changes nothing
        QTest.mouseClick(view.behind.choice.chip(1), Qt.MouseButton.LeftButton)
        assert listed(view) == ["Lost"]
    QTest.mouseClick(view.tiles["win_rate"], Qt.MouseButton.LeftButton)
    assert view._lower.currentWidget() is view.tabs


def test_by_keys_from_a_figure_to_the_panel_and_back(shown):
    view = shown(*BOOK)
    view.take_focus()
    assert QApplication.focusWidget() is view.tiles["won"]
    QTest.keyClick(view.tiles["won"], Qt.Key.Key_Right)
    assert QApplication.focusWidget() is view.tiles["identified"]
    QTest.keyClick(view.tiles["identified"], Qt.Key.Key_Return)
    assert listed(view) == ["Early", "Lost", "Won"]
    assert QApplication.focusWidget() is view.behind.table
    QTest.keyClick(view.behind.table, Qt.Key.Key_Return)
    assert view.page.panel.isVisible()
    assert view.page.panel.opportunity_id == view.current()
    view.behind.table.setFocus()
    QTest.keyClick(view.behind.table, Qt.Key.Key_Escape)
    assert view._lower.currentWidget() is view.tabs
    assert QApplication.focusWidget() is view.tiles["identified"]


def test_one_behind_a_figure_is_shown_on_the_board(shown):
    view = shown(*BOOK)
    view.show_figure("open")
    view.behind.on_board.click()
    settle()
    assert view.page.shown is view.page.board


def test_the_period_is_chosen_and_the_list_behind_keeps_up(shown):
    view = shown(*BOOK)
    view.show_figure("win_rate")
    view.span.choose("all")
    assert view.tiles["identified"].number() == "4"
    assert listed(view) == ["Old", "Won"]
    view.span.choose(3)
    assert listed(view) == ["Won"]


def test_a_step_changes_the_figures_and_undo_takes_it_back(shown, book_file):
    view = shown(*BOOK)
    workspace = view._workspace
    workspace.edit("More", lambda _: create(went("more", "identified", on=date(2026, 11, 17))))
    assert view.tiles["identified"].number() == "4"
    workspace.undo()
    assert view.tiles["identified"].number() == "3"


def test_who_is_behind_a_month_keeps_up_with_the_book(shown):
    view = shown(*BOOK)
    view.tabs.parts.setFocus()
    QTest.keyClick(view.tabs.parts, Qt.Key.Key_Return)  # November, so far
    assert listed(view) == ["Early"]
    view._workspace.edit(
        "More", lambda _: create(went("more", "identified", on=date(2026, 11, 17)))
    )
    assert listed(view) == ["Early", "More"]
    view.span.choose("all")
    assert listed(view) == ["Early", "More"]


def test_the_group_that_is_looked_at_stays_when_the_book_changes(shown):
    view = shown(*BOOK)
    view.show_figure("win_rate")
    QTest.mouseClick(view.behind.choice.chip(1), Qt.MouseButton.LeftButton)
    assert listed(view) == ["Lost"]
    view._workspace.edit("More", lambda _: create(went("more", "identified lost")))
    assert listed(view) == ["Lost", "More"]
    assert view.behind.title.text() == "Win rate: 33%"


def test_the_chart_counts_each_month_and_leads_to_its_opportunities(shown):
    view = shown(*BOOK)
    bars = view.chart.bars
    assert len(bars) == 12
    assert [bars[-3].counts[each] for each in Series] == [2, 2, 1]
    assert bars[-1].counts[Series.IDENTIFIED] == 1
    box = view.chart.layout_of_bars().box(9, Series.QUALIFIED)
    QTest.mouseClick(
        view.chart,
        Qt.MouseButton.LeftButton,
        pos=QPoint(round(box.center().x()), round(box.center().y())),
    )
    assert view.behind.title.text() == "September 2026"
    assert listed(view) == ["Lost", "Won"]


def test_the_chart_goes_by_keys_and_says_where_it_is(shown):
    view = shown(*BOOK)
    view.chart.setFocus()
    QTest.keyClick(view.chart, Qt.Key.Key_Left)
    QTest.keyClick(view.chart, Qt.Key.Key_Left)
    assert view.readout.text() == (
        "September 2026: 2 identified, 2 of them qualified; 1 won, 1 lost"
    )
    QTest.keyClick(view.chart, Qt.Key.Key_Down)
    assert view.chart.accessibleDescription().endswith("Won in that time: 1")
    QTest.keyClick(view.chart, Qt.Key.Key_Return)
    assert listed(view) == ["Won"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is view.chart


def test_a_number_in_a_table_leads_to_its_opportunities(shown):
    view = shown(*BOOK)
    table = view.tabs.parts
    column = next(n for n, each in enumerate(table.table.columns) if each.key == "lost")
    row = next(n for n, each in enumerate(table.shown()) if each.metrics.wins.misses)
    place = table.visualRect(table.table.index(row, column)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert listed(view) == ["Lost"]
    assert view.behind.title.text() == "September 2026"


@pytest.mark.parametrize(
    ("key", "names"),
    [
        (TYPES, ["No type", "More seats"]),
        (OWNERS, ["No owner", "Kim"]),
        (
            STEPS,
            [
                "Identified → Qualified",
                "Qualified → Developing",
                "Developing → Negotiating",
                "Negotiating → Won",
            ],
        ),
    ],
)
def test_the_same_by_type_owner_and_stage(shown, key, names):
    view = shown(*BOOK)
    view.tabs.turn(key)
    table = view.tabs.table
    assert [table.table.columns[0].text(each) for each in table.shown()] == names
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert listed(view)


def test_the_forecast_rolls_up_a_quarter_with_what_is_called(shown, qtbot):
    called = Call(category=Category.COMMIT, since=TODAY, reason="Promised")
    amount = Money(5_000_00, "EUR")
    view = shown(
        account(),
        went("won", "identified won", on=date(2026, 10, 1), terms=(Terms(amount=usd(20_000)),)),
        went("sure", "identified", on=date(2026, 11, 16), calls=(called,)),
        went(
            "euro",
            "identified",
            on=date(2026, 11, 16),
            terms=(Terms(amount=amount, close_on=date(2027, 2, 1)),),
        ),
    )
    view.tabs.turn(FORECAST)
    qtbot.waitUntil(lambda: len(view.tabs.forecast.shown()) == 2, timeout=10_000)
    table = view.tabs.forecast
    texts = [[each.text(row) for each in table.table.columns] for row in table.shown()]
    this, following = texts
    assert this[0] == "Q4 2026 · USD"
    assert this[1:3] == ["$20,000", "$12,000"]
    assert this[-3:] == ["$32,000", "$32,000", "$32,000"]
    assert following[0] == "Q1 2027 · EUR"
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert listed(view) == ["Won"]


def test_what_has_no_known_start_is_told_and_can_be_shown(shown):
    met = went("met", "won", created_on=None)
    view = shown(*BOOK, met)
    assert "1 have no known start: they are in no month." in view.findings.texts()
    assert "Without a known start 1" in view.footer.accessibleName()


def test_it_says_what_is_lacking_before_it_says_anything(shown):
    view = shown(account(), went("early", "identified", on=date(2026, 10, 16)))
    (said,) = view.findings.texts()
    assert "0 full months have passed, and 6 are needed" in said


def test_a_past_day_shows_what_was_known_then(shown):
    view = shown(*BOOK, contract())
    assert view._workspace.show_as_of(date(2026, 9, 20)) == ""
    settle()
    assert view.tiles["win_rate"].number() == "–"
    assert view.tiles["identified"].number() == "2"
    assert view._workspace.show_as_of(None) == ""
    settle()
    assert view.tiles["identified"].number() == "3"


def test_the_weighted_sum_is_that_of_the_board(shown):
    learned = [went(f"o{n}", "identified qualified lost", on=date(2026, 5, 1)) for n in range(9)]
    view = shown(*BOOK, *learned)
    (board,) = view.page.board._board.open_weighted()
    assert view._figures.weighted == (board,)
    assert board.minor == 163_636  # 3 of 22, of 12,000


def test_period_and_table_are_remembered(shown):
    view = shown(*BOOK)
    view.span.choose(3)
    view.tabs.turn(OWNERS)
    kept = view.state()
    view.span.choose(12)
    view.tabs.turn(TYPES)
    view.restore_state(kept)
    assert (view.span.value(), view.tabs.choice.value()) == (3, OWNERS)
    for nonsense in ("", "[]", '{"span": 5, "table": "none"}'):
        view.restore_state(nonsense)
    assert (view.span.value(), view.tabs.choice.value()) == (3, OWNERS)


def test_an_empty_book_says_what_belongs_here(shown):
    view = shown(account())
    assert view._stack.currentIndex() == 1


def test_a_long_log_is_counted_in_the_background(shown, monkeypatch, qtbot):
    monkeypatch.setattr(module, "_AT_ONCE", 1)
    view = shown(*BOOK)
    qtbot.waitUntil(lambda: view.tiles["identified"].number() == "3", timeout=5000)
    assert view.busy.isHidden()


@pytest.mark.parametrize("key", [PARTS, STEPS, FORECAST])
def test_in_a_narrow_window_nothing_scrolls_sideways(shown, key):
    view = shown(*BOOK, width=640)
    view.tabs.turn(key)
    settle()
    assert view.tabs.table.horizontalScrollBar().maximum() == 0
    view.show_figure("identified")
    settle()
    assert view.behind.table.horizontalScrollBar().maximum() == 0
