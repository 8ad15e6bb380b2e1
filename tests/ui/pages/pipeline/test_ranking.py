"""The ranking on a real book: its order, its filter, its panel, and the way from the board."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.domain.edits import create
from app.domain.entity import Entity
from app.domain.opportunities import (
    Criterion,
    Handed,
    HandoffStep,
    OpportunityType,
    StageMove,
    Terms,
)
from app.domain.qualification.thresholds import CSM_SELLS, WEIGHT_CHANCE, WEIGHT_VALUE
from app.services.ranking import Order
from app.ui.background import wait_for_all
from app.ui.pages.pipeline.page import PipelinePage
from app.ui.widgets.entry import EntryPanel
from app.ui.workspace import Workspace
from tests.build import TODAY, account, opportunity, usd


def standing(key: str, stage: str = "identified", amount: int = 10_000, **fields: object) -> Entity:
    return opportunity(
        **{
            "id": key,
            "title": key.title(),
            "moves": (StageMove(stage_id=f"stage-{stage}", since=date(2026, 11, 15)),),
            "terms": (Terms(amount=usd(amount), close_on=date(2026, 12, 1)),),
        }
        | fields
    )


def settle() -> None:
    for _ in range(4):
        wait_for_all(5000)
        QApplication.processEvents()
    QTest.qWait(10)


@pytest.fixture
def shown(book_file, qtbot, english):
    """Make the page of a book with these entities, as a user sees its ranking."""

    def show(*entities: Entity, width: int = 1079) -> PipelinePage:
        if entities:
            book_file.apply("Put", create(*entities))
        page = PipelinePage(Workspace(book_file, lambda: TODAY))
        qtbot.addWidget(page)
        page.resize(width, 760)
        page.show()
        qtbot.waitExposed(page)
        QTest.mouseClick(page.view.chip("ranking"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not page.ranking._judging.lacking, timeout=10_000)
        settle()
        page.ranking._pace.now()
        return page

    yield show
    settle()


def titles(page: PipelinePage) -> list[str]:
    return [row.ranked.title for row in page.ranking.table.shown()]


THREE = (
    account(),
    standing("small", "qualified", 6_000),
    standing("large", "identified", 90_000),
    standing("far", "negotiating", 6_000, terms=(Terms(amount=usd(6_000)),)),
)


def test_the_highest_priority_stands_on_top_and_places_are_numbered(shown):
    page = shown(*THREE)
    rows = page.ranking.table.shown()
    scores = [row.ranked.priority.score for row in rows]
    assert scores == sorted(scores, reverse=True)
    assert [row.rank for row in rows] == [1, 2, 3]
    assert page.ranking.table.current() is rows[0]


def test_other_orders_are_one_press_away(shown):
    page = shown(*THREE)
    QTest.mouseClick(page.ranking.order.chip(Order.EXPECTED), Qt.MouseButton.LeftButton)
    assert titles(page) == ["Large", "Far", "Small"]
    QTest.mouseClick(page.ranking.order.chip(Order.PER_HOUR), Qt.MouseButton.LeftButton)
    assert titles(page) == ["Far", "Large", "Small"]
    assert not page.ranking.table.header.isSectionHidden(
        page.ranking.table.header.number("per_hour")
    )


def test_the_next_order_is_a_command_and_goes_round(shown):
    page = shown(*THREE)
    command = next(each for each in page.commands() if each.id == "order-ranking")
    for order in (Order.EXPECTED, Order.PER_HOUR, Order.PRIORITY):
        command.run()
        assert page.ranking.order.value() is order


def test_typing_filters_and_the_foot_adds_up_what_is_shown(shown, qtbot):
    page = shown(*THREE)
    page.ranking.table.setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "lar")
    qtbot.waitUntil(lambda: titles(page) == ["Large"])
    assert "1 open, filtered" in page.ranking.footer.accessibleName()
    assert "$90,000" in page.ranking.footer.accessibleName()
    QTest.keyClick(page.ranking.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(titles(page)) == 3)


def test_enter_opens_the_panel_and_the_cursor_leads_it(shown):
    page = shown(*THREE)
    page.ranking.table.setFocus()
    QTest.keyClick(page.ranking.table, Qt.Key.Key_Return)
    assert page.panel.isVisible()
    assert page.panel.opportunity_id == page.ranking.table.shown()[0].id
    page.ranking.table.setFocus()
    QTest.keyClick(page.ranking.table, Qt.Key.Key_Down)
    assert page.panel.opportunity_id == page.ranking.table.shown()[1].id
    page.panel.begin()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not page.panel.isVisible()
    assert page.ranking.table.hasFocus()


def test_what_is_judged_in_the_panel_shows_in_the_row_at_once_and_undo_takes_it_back(shown):
    page = shown(account(), standing("deal"))
    page.qualify("deal")
    rows = page.panel.criteria.rows
    QTest.mouseClick(rows[Criterion.FIT].score.chip(2), Qt.MouseButton.LeftButton)
    row = page.ranking.table.shown()[0].ranked
    assert row.qualification.rating(Criterion.FIT).score == 2
    page._workspace.undo()
    row = page.ranking.table.shown()[0].ranked
    assert row.qualification.rating(Criterion.FIT).score is None


def test_a_small_window_gives_up_columns_for_the_panel_and_never_scrolls_sideways(shown):
    page = shown(*THREE)
    header = page.ranking.table.header
    assert not header.isSectionHidden(header.number("account"))
    page.qualify("small")
    settle()
    assert header.isSectionHidden(header.number("account"))
    assert not header.isSectionHidden(header.number("owner"))
    assert page.ranking.table.horizontalScrollBar().maximum() == 0
    page.close_panel()
    settle()
    assert not header.isSectionHidden(header.number("account"))


def test_owner_and_gate_explain_themselves(shown):
    page = shown(account(strategic=True), standing("deal", type=OpportunityType.PRODUCT))
    table = page.ranking.table
    row = table.shown()[0]
    columns = {each.key: each for each in table.table.columns}
    assert columns["owner"].text(row) == "Sales +"
    assert "It introduces a new product" in columns["owner"].tip(row)
    assert "An executive of ours is involved" in columns["owner"].tip(row)
    assert "×0.60  Too little is known" in columns["bars"].tip(row)
    assert "Not scored: Value realised" in columns["qualified"].tip(row)


def test_an_unassigned_one_is_ranked_and_said_to_be_nobodys(shown):
    page = shown(standing("lead", account_id=None))
    row = page.ranking.table.shown()[0]
    columns = {each.key: each for each in page.ranking.table.table.columns}
    assert columns["account"].text(row) == "No account"
    page.qualify("lead")
    assert page.panel.isVisible()


def test_without_anything_open_it_says_what_belongs_here(shown):
    page = shown(account())
    assert page.ranking._stack.currentIndex() == 1


def test_weights_are_asked_for_and_refused_until_they_make_a_whole(shown):
    page = shown(*THREE)
    QTest.mouseClick(page.ranking.weights, Qt.MouseButton.LeftButton)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    asked = popup.findChild(EntryPanel)
    asked.put({"value": 40})
    assert "Together: 115%" in asked._message.text()
    asked.form.keep()
    assert "Make them 100%" in asked._message.text()
    asked.put({"value": 40, "chance": 15, "sells": True})
    assert "Together: 100%" in asked._message.text()
    asked.form.keep()
    settings = page._workspace.settings()
    assert (settings[WEIGHT_VALUE], settings[WEIGHT_CHANCE]) == (0.4, 0.15)
    assert settings[CSM_SELLS] is True
    settle()


def test_the_view_is_remembered(shown, book_file, qtbot):
    page = shown(*THREE)
    state = page.state()
    other = PipelinePage(Workspace(book_file, lambda: TODAY))
    qtbot.addWidget(other)
    other.restore_state(state)
    assert other.view.value() == "ranking"
    other.restore_state("nonsense")
    assert other.view.value() == "ranking"


def test_the_cursor_stays_on_its_opportunity_from_view_to_view(shown):
    page = shown(*THREE)
    page.ranking.select("small")
    page.show_view("board")
    assert page.board.current() == "small"
    page.show_view("ranking")
    assert page.ranking.current() == "small"


def test_q_on_a_card_weighs_it_beside_the_board(shown):
    page = shown(*THREE)
    page.show_view("board")
    page.board.show_entity("large")
    settle()
    QTest.keyClicks(QApplication.focusWidget(), "q")
    assert page.panel.isVisible()
    assert page.panel.opportunity_id == "large"
    assert page.view.value() != "ranking"
    page.close_panel()


def test_the_menu_of_a_card_offers_it_too(shown):
    page = shown(*THREE)
    page.show_view("board")
    card = page.board._board.find("small")
    page.board._menu.open(card, page.mapToGlobal(page.rect().center()))
    menu = next(each for each in page.board.findChildren(QMenu) if each.isVisible())
    next(each for each in menu.actions() if each.text() == "Qualify").trigger()
    menu.close()
    assert page.panel.opportunity_id == "small"


def test_what_was_won_after_a_handoff_without_an_entry_is_said_above_the_table(shown):
    handoff = (Handed(step=HandoffStep.CONTRACT, since=date(2026, 11, 2)),)
    page = shown(account(), standing("open"), standing("sold", "won", handoff=handoff))
    assert page.ranking.notice.text() == (
        "Won by Sales, and CS has no entry of what was sold: Sold"
    )
    QTest.mouseClick(page.ranking.look, Qt.MouseButton.LeftButton)
    assert page.panel.opportunity_id == "sold"
    done = page.panel.handoff.rows[HandoffStep.IMPLEMENTATION].done
    QTest.mouseClick(done, Qt.MouseButton.LeftButton)
    assert page.ranking.notice.isHidden()


def test_what_is_made_later_is_never_a_window_of_its_own(shown, qapp):
    page = shown(*THREE)
    page.qualify("small")
    assert QApplication.activeWindow() is page
    page.panel.begin()
    assert page.isAncestorOf(QApplication.focusWidget())
