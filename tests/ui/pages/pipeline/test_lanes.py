"""The board in lanes: level rows, folding, drops that change what the lane stands for."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.domain.opportunities import OpportunityType
from app.services.bands import By
from app.services.ordering import Order
from app.ui.pages.pipeline.board.cards import CardList
from app.ui.pages.pipeline.page import PipelinePage
from tests.build import account, contract, line, usd
from tests.ui.pages.pipeline.acting import (
    CONTROL,
    drop,
    heard,
    ids,
    lane,
    press,
    settle,
    standing,
)

NONE = Qt.KeyboardModifier.NoModifier


def in_lanes(page: PipelinePage, by: By, order: Order = Order.CLOSE) -> PipelinePage:
    page.board.arrange(order, by)
    settle()
    return page


def heads(cards: CardList) -> dict[str, int]:
    """The rows of the heads, by what they are called."""
    gaps = ((row, cards.cards.gap_at(row)) for row in range(cards.cards.rowCount()))
    return {gap.name: row for row, gap in gaps if gap is not None and gap.name}


def under(cards: CardList, name: str, down: int = 40) -> QPoint:
    rect = cards.visualRect(cards.cards.index(heads(cards)[name]))
    return QPoint(30, rect.bottom() + down)


def owners(page: PipelinePage, key: str) -> tuple[str, str]:
    found = page._workspace.read(lambda book: book.opportunities.get(key))
    return found.stage_id, found.owner


@pytest.fixture
def owned(shown):
    return lambda order=Order.CLOSE: in_lanes(
        shown(
            account(),
            standing("a", "identified", owner="Ada"),
            standing("b", "identified", owner="Ada"),
            standing("c", "qualified", owner="Bo"),
            standing("d", "developing", owner=""),
        ),
        By.OWNER,
        order,
    )


def test_lanes_stand_level_in_every_column(owned):
    page = owned()
    tops = []
    for each in page.board._lanes.lanes:
        rows = heads(each.list)
        assert list(rows) == ["Ada", "Bo", "No owner"]
        tops.append([each.list.top_of(row) for row in rows.values()])
    assert all(each == tops[0] for each in tops)
    assert len({each.list.verticalScrollBar().maximum() for each in page.board._lanes.lanes}) == 1
    assert [ids(page, n) for n in range(3)] == [["a", "b"], ["c"], ["d"]]
    assert page.board._lanes.bands.heads.said("Ada") == "2 open  ·  $24,000"
    assert not page.grab().isNull()


def test_columns_scroll_together(owned):
    page = owned()
    page.resize(1079, 460)
    settle()
    lane(page, 0).verticalScrollBar().setValue(90)
    assert {each.list.verticalScrollBar().value() for each in page.board._lanes.lanes} == {90}


def test_a_lane_folds_by_click_and_by_enter(owned):
    page = owned()
    cards = lane(page, 3)
    place = cards.visualRect(cards.cards.index(heads(cards)["Ada"])).center()
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, NONE, place)
    settle()
    assert [ids(page, n) for n in range(3)] == [[], ["c"], ["d"]]
    page.board._lanes.select("c", focus=True)
    press(page, Qt.Key.Key_Up)
    assert page.board._lanes.bands.of_cursor() == "Bo"
    press(page, Qt.Key.Key_Return)
    assert [ids(page, n) for n in range(3)] == [[], [], ["d"]]
    press(page, Qt.Key.Key_Up)
    press(page, Qt.Key.Key_Space)
    assert [ids(page, n) for n in range(3)] == [["a", "b"], [], ["d"]]


def test_what_is_folded_is_remembered(owned):
    page = owned()
    page.board._lanes.bands.fold(["Ada"])
    state = page.state()
    page.board._lanes.bands.fold([])
    page.board.arrange(Order.CLOSE, By.NOTHING)
    page.restore_state(state)
    settle()
    assert page.board._arranging.by is By.OWNER
    assert [ids(page, n) for n in range(3)] == [[], ["c"], ["d"]]


def test_a_drop_in_another_lane_changes_the_owner_in_the_same_step(owned):
    page = owned()
    sentences = heard(page)
    drop(page, lane(page, 0), ["a"], lane(page, 1), under(lane(page, 1), "Bo"))
    assert owners(page, "a") == ("stage-qualified", "Bo")
    page._workspace.undo()
    assert owners(page, "a") == ("stage-identified", "Ada")
    drop(page, lane(page, 0), ["a", "b"], lane(page, 0), under(lane(page, 0), "No owner"))
    assert owners(page, "b") == ("stage-identified", "")
    assert sentences == [
        "Move “A” to Qualified: owned by Bo",
        "Undone: Move “A” to Qualified: owned by Bo",
        "Change 2 opportunities: no owner",
    ]


def test_a_drop_in_its_own_lane_only_moves(owned):
    page = owned()
    sentences = heard(page)
    drop(page, lane(page, 0), ["a"], lane(page, 1), under(lane(page, 1), "Ada"))
    assert owners(page, "a") == ("stage-qualified", "Ada")
    drop(page, lane(page, 0), ["b"], lane(page, 0), under(lane(page, 0), "Ada"))
    assert sentences == ["Move “A” to Qualified"]


def test_by_hand_within_a_lane(owned):
    page = owned(Order.HAND)
    cards = lane(page, 0)
    drop(page, cards, ["b"], cards, under(cards, "Ada", 10))
    assert ids(page, 0) == ["b", "a"]
    drop(page, cards, ["b"], cards, under(cards, "Ada", cards.height_of_card() + 120))
    assert ids(page, 0) == ["a", "b"]


def test_keys_go_on_in_lanes(owned):
    page = owned()
    page.board._lanes.select("b", focus=True)
    press(page, Qt.Key.Key_Right, CONTROL)
    assert owners(page, "b") == ("stage-qualified", "Ada")
    assert page.board._lanes.current().id == "b"
    press(page, Qt.Key.Key_Left)
    assert page.board._lanes.current().id == "a"
    press(page, Qt.Key.Key_Right)
    press(page, Qt.Key.Key_Right)
    assert lane(page, 2).hasFocus()


def test_a_kind_of_growth_is_changed_by_its_lane(shown):
    page = in_lanes(
        shown(
            account(),
            standing("a", "identified", type=OpportunityType.SEATS),
            standing("b", "identified", type=OpportunityType.TIER),
        ),
        By.TYPE,
    )
    sentences = heard(page)
    drop(page, lane(page, 0), ["a"], lane(page, 0), under(lane(page, 0), "Higher tier"))
    made = page._workspace.read(lambda book: book.opportunities.get("a"))
    assert made.type is OpportunityType.TIER
    assert sentences == ["Change “A”: as Higher tier"]


def test_an_opportunity_stays_with_its_account_unless_it_has_none(shown):
    page = in_lanes(
        shown(
            account(),
            account(id="beta", name="Beta", code="B"),
            standing("a", "identified"),
            standing("b", "identified", account_id="beta"),
            standing("t", "identified", account_id=None),
        ),
        By.ACCOUNT,
    )
    sentences = heard(page)
    drop(page, lane(page, 0), ["a"], lane(page, 1), under(lane(page, 1), "Beta"))
    assert ids(page, 0) == ["a", "b"]
    page.board._tray.set_open(is_open=True)
    settle()
    drop(page, page.board._tray.list, ["t"], lane(page, 2), under(lane(page, 2), "Beta"))
    assert sentences[0] == (
        "An opportunity stays with its account. Press A to say it is another’s."
    )
    found = page._workspace.read(lambda book: book.opportunities.get("t"))
    assert (found.account_id, sentences[1:]) != (None, [])


def test_a_segment_follows_from_the_contracts(shown, qtbot):
    page = in_lanes(
        shown(
            account(),
            account(id="beta", name="Beta", code="B"),
            contract(lines=(line(annual=usd(900_000)),)),
            standing("a", "identified"),
            standing("b", "identified", account_id="beta"),
        ),
        By.SEGMENT,
    )
    qtbot.waitUntil(lambda: list(heads(lane(page, 0))) == ["Enterprise", "No segment"])
    sentences = heard(page)
    drop(page, lane(page, 0), ["a"], lane(page, 1), under(lane(page, 1), "No segment"))
    assert ids(page, 1) == []
    assert len(sentences) == 1
    drop(page, lane(page, 0), ["a"], lane(page, 1), under(lane(page, 1), "Enterprise"))
    assert ids(page, 1) == ["a"]


def test_a_new_one_in_a_lane_is_for_its_account(shown):
    page = in_lanes(shown(account(), standing("a", "identified")), By.ACCOUNT)
    page.board._lanes.select("a", focus=True)
    press(page, Qt.Key.Key_N)
    line = page.board._lanes.lanes[0].adder
    QTest.keyClicks(line, "More")
    assert line.text() == "More @Acme"
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()
    made = next(c for c in lane(page, 0).cards.cards if c.opportunity.title == "More")
    assert made.account == "Acme"


def test_order_and_lanes_are_kept_in_a_view(owned):
    page = owned(Order.AMOUNT)
    assert page.board._arranging.as_kept() == ("owner", "amount")
    page.board._arranging.take_up("", "")
    settle()
    assert page.board._arranging.as_kept() == ("", "")
    assert heads(lane(page, 0)) == {}
    page.board._arranging.take_up("nonsense", "nonsense")
    assert page.board._arranging.as_kept() == ("", "")


def test_by_priority_what_was_judged_leads(shown, qtbot):
    page = shown(
        account(),
        standing("a", "identified", title="A", terms=()),
        standing("b", "identified", title="B"),
    )
    page.board.arrange(Order.PRIORITY, By.NOTHING)
    settle()
    qtbot.waitUntil(lambda: len(page.board._ranks) == 2)
    ranks = page.board._ranks
    assert ids(page, 0) == sorted(ranks, key=lambda key: -ranks[key])


def test_folded_columns_are_left_out_of_the_heads_and_their_names_stand_beside(owned):
    page = owned()
    page.board._lanes.fold(["stage-identified", "stage-developing"])
    settle()
    heads_over = page.board._lanes.bands.heads
    first, *others = heads_over._free(heads_over.rect())
    strips = [page.board._lanes.lanes[number].geometry() for number in (0, 2)]
    assert not any(part.intersects(strip) for part in (first, *others) for strip in strips)
    assert first.left() == strips[0].right() + 1
    assert not page.grab().isNull()
    page.board._lanes.fold([])
    assert len(heads_over._free(heads_over.rect())) == 1


def test_the_head_of_a_lane_stays_in_sight_while_its_cards_scroll_by(shown):
    page = in_lanes(
        shown(
            account(),
            *(standing(f"a{n}", "identified", owner="Ada") for n in range(9)),
            standing("b", "identified", owner="Bo"),
        ),
        By.OWNER,
    )
    cards = lane(page, 0)
    assert cards.pinned() is None
    cards.verticalScrollBar().setValue(cards.top_of(4) + 20)
    assert cards.pinned() == (0, 0)
    assert cards.cards.gap_at(cards.indexAt(QPoint(30, 10)).row()).name == "Ada"
    page.board._lanes.select("a3", focus=True)
    press(page, Qt.Key.Key_Up)
    rect = cards.visualRect(cards.currentIndex())
    assert rect.top() >= cards.top_of(1) - cards.top_of(0)
    cards.verticalScrollBar().setValue(cards.top_of(6))
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(30, 10))
    settle()
    assert ids(page, 0) == ["b"]
