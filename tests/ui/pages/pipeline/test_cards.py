"""What cards show: amounts, marks, fields, in a height that all of them share."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale, QRectF
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from app.domain.edits import create
from app.domain.money import Money
from app.domain.opportunities import LossReason, OpportunityType, StageMove, Terms
from app.domain.pipeline.hygiene import Found
from app.domain.pipeline.inspection import inspect
from app.domain.pipeline.motions import motion_of
from app.domain.stages import Stage, StageRole
from app.services.cards import Card, card_of
from app.services.ranking import RANKED
from app.services.standing import STANDING
from app.ui.background import wait_for_all
from app.ui.judging import judging
from app.ui.pages.pipeline.amounts import spelled, ways_of
from app.ui.pages.pipeline.board.alerts import alerts_of
from app.ui.pages.pipeline.board.cards import CardList
from app.ui.pages.pipeline.board.delegate import CardDelegate
from app.ui.pages.pipeline.board.look import FIELDS, CardLook, columns_of, look_of
from app.ui.pages.pipeline.board.marks import FootMark, fitting
from app.ui.pages.pipeline.board.writer import ending_of
from app.ui.pages.pipeline.page import PipelinePage
from app.ui.pages.pipeline.standing import Judged
from app.ui.pages.pipeline.wording import kind_text, told
from app.ui.widgets.painting import Mark
from app.ui.widgets.pen import Pen
from app.ui.workspace import Workspace
from tests.build import TODAY, account, opportunity, usd

LOST = Stage(id="stage-lost", name="Closed-Lost", position=5, role=StageRole.LOST)
STAGE = Stage(id="stage-qualified", name="Qualified", position=1, probability=Decimal("0.3"))
WON = Stage(id="stage-won", name="Closed-Won", position=4, role=StageRole.WON)


@pytest.fixture(autouse=True)
def _english():
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


def card(stage: Stage = STAGE, **fields: object) -> Card:
    moves = (StageMove(stage_id=stage.id, since=date(2026, 10, 17)),)
    return card_of(opportunity(**{"moves": moves} | fields), "Acme", stage, TODAY)


def written(terms: Terms) -> list[str]:
    return ["".join(text for text, _ in pieces) for pieces in ways_of(terms)]


@pytest.mark.parametrize(
    ("floor", "amount", "ceiling", "ways"),
    [
        (None, 24_000, None, ["$24,000", "$24K"]),
        (18_000, 24_000, 30_000, ["$18–24–30K", "$24,000", "$24K"]),
        (None, 24_500, 30_000, ["$24.5–30K", "$24,500", "$24.5K"]),
        (18_000, 24_000, None, ["$18–24K", "$24,000", "$24K"]),
        (800_000, 950_000, 1_250_000, ["$0.8–1–1.2M", "$950,000", "$950K"]),
        (5, 10, 20, ["$5–10–20", "$10", "$10"]),
        (0, 0, 0, ["$0–0–0", "$0", "$0"]),
    ],
)
def test_an_amount_is_written_between_its_bounds_and_shorter_where_it_is_narrow(
    floor, amount, ceiling, ways
):
    terms = Terms(
        amount=usd(amount),
        floor=None if floor is None else usd(floor),
        ceiling=None if ceiling is None else usd(ceiling),
    )
    assert written(terms) == ways


def test_what_is_expected_is_the_strong_part():
    terms = Terms(amount=usd(24_000), floor=usd(18_000), ceiling=usd(30_000))
    assert [text for text, strong in ways_of(terms)[0] if strong] == ["24"]


def test_without_an_amount_there_is_nothing_to_write():
    assert ways_of(Terms()) == ()


def test_the_tool_tip_says_the_whole_of_every_amount():
    terms = Terms(amount=usd(24_040), floor=usd(18_000), ceiling=Money(3_000_050, "USD"))
    assert spelled(terms) == "$24,040.00, at least $18,000.00, at most $30,000.50"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (OpportunityType.SEATS, "More seats"),
        (OpportunityType.TIER, "Higher tier · Upsell"),
        (OpportunityType.PRODUCT, "New product · Cross-sell"),
        (OpportunityType.SPONSOR_MOVE, "Sponsor moved on"),
        (None, ""),
    ],
)
def test_the_motion_stands_beside_a_type_that_does_not_say_it(kind, text):
    assert kind_text(kind, motion_of(kind)) == text


def test_the_tool_tip_says_who_does_the_next_step_when_and_against_whom():
    said = told(
        card(
            next_step="Send it",
            next_step_on=date(2026, 11, 28),
            next_step_owner="Ana Ruiz",
            competitor="Celonis",
        )
    )
    assert "Next: Send it (Ana Ruiz, 28 Nov 2026)" in said
    assert "Competitor: Celonis" in said


def test_a_win_whose_contract_is_not_confirmed_says_so_until_it_is():
    signed = TODAY - timedelta(days=3)
    waiting = card(WON, signed_on=signed)
    assert [each.icon for each in alerts_of(waiting, None)] == ["file-clock"]
    assert not alerts_of(card(WON, signed_on=signed, booked_on=TODAY), None)
    assert not alerts_of(card(WON), None)  # an imported one


def test_a_closed_card_says_how_it_ended_where_an_open_one_says_what_is_next():
    won = card(WON, signed_on=date(2026, 11, 3), starts_on=date(2027, 1, 1))
    assert ending_of(won) == ("Signed 3 Nov", "Starts 1 Jan")
    lost = card(
        LOST,
        lost_for=LossReason.PRICE,
        lost_reason="Twice that of the other",
        follow_up_on=date(2027, 5, 1),
    )
    assert ending_of(lost) == ("Price · Twice that of the other", "Ask again 1 May")
    assert ending_of(card(LOST)) == ("", "")


def test_a_look_is_kept_as_columns_and_found_again():
    look = CardLook(compact=True, fields=frozenset(FIELDS[:2]))
    assert look_of(columns_of(look)) == look
    assert look_of(()) == CardLook()


def test_cards_of_one_look_are_of_one_height_whatever_is_known_of_them(qtbot):
    class Nothing:
        @staticmethod
        def of(_card: Card) -> Judged | None:
            return Judged(Mark(tone="good", word="Healthy"), is_blocked=False)

        @staticmethod
        def wrong_with(_card: Card) -> tuple[Found, ...]:
            return ()

    shown = CardList("Cards")
    qtbot.addWidget(shown)
    delegate = CardDelegate(shown, Nothing())
    shown.setItemDelegate(delegate)
    shown.show_cards((card(), card(id="b", title="X" * 900, terms=()), card(WON, id="c")))
    heights = {}
    for look in (
        CardLook(),
        CardLook(fields=frozenset()),
        CardLook(compact=True),
        CardLook(fields=frozenset({"close"})),
    ):
        delegate.set_look(look)
        shown.doItemsLayout()
        tall = {shown.visualRect(shown.cards.index(row)).height() for row in range(3)}
        assert len(tall) == 1
        heights[look] = tall.pop()
        assert not shown.grab().isNull()
    full, bare, compact, close = heights.values()
    assert compact < bare == close < full


@pytest.fixture
def page(book_file, qtbot):
    with book_file.open() as book:
        moves = (StageMove(stage_id="stage-identified", since=date(2026, 11, 1)),)
        book.apply("Put", create(account(), opportunity(id="a", moves=moves)))
    made = PipelinePage(Workspace(book_file, lambda: TODAY))
    qtbot.addWidget(made)
    made.resize(1079, 760)
    made.show()
    qtbot.waitExposed(made)
    settle()
    yield made
    settle()


def settle() -> None:
    for _ in range(4):
        wait_for_all(5000)
        QApplication.processEvents()


def test_a_card_in_sight_is_judged_in_the_background_and_the_ranking_need_not_ask_again(page):
    (shown,) = page.board._lanes.lanes[0].list.cards.cards
    judged = page.board._standings.of(shown)
    assert judged is not None
    assert judged.priority is not None
    assert judged.readiness is not None
    known = judging(page._workspace)
    (row,) = known.of(RANKED)["acme"]
    assert row.id == "a"
    assert known.of(STANDING)["acme"].ranked == (row,)


def test_after_a_step_a_card_is_judged_anew_and_shown_as_it_was_until_then(page, book_file):
    (shown,) = page.board._lanes.lanes[0].list.cards.cards
    before = page.board._standings.of(shown)
    page._workspace.edit("Add another", lambda book: create(opportunity(id="b", title="Another")))
    assert page.board._standings.of(shown) == before
    settle()
    assert page.board._standings.of(shown) is not None
    assert len(judging(page._workspace).of(RANKED)["acme"]) == 2


def test_what_is_wrong_is_counted_on_the_card_and_said_in_the_tip():
    bare = card(owner="", notes="They hire")
    wrong = inspect([bare.opportunity], TODAY).problems[bare.id]
    (alert,) = alerts_of(bare, None, wrong)
    assert (alert.icon, alert.count) == ("brush-cleaning", len(wrong))
    assert "No owner" in alert.words().splitlines()


def test_a_card_is_painted_anew_once_it_is_known_what_is_wrong_with_it(page, qtbot):
    cards = page.board._lanes.lanes[0].list
    shown = cards.visualRect(cards.cards.index(0))
    tidiness = page.board._standings.tidiness
    known = tidiness.of(cards.cards.cards[0])
    assert known
    tidiness._take({})
    settle()
    without = cards.viewport().grab(shown).toImage()
    tidiness._take({"a": known})
    settle()
    assert cards.viewport().grab(shown).toImage() != without


def foot(width: int, *marks: FootMark) -> list[FootMark]:
    picture = QPixmap(width, 20)
    painter = QPainter(picture)
    pen = Pen(painter, QRectF(picture.rect()), mirrored=False)
    pen.small()
    found = list(fitting(pen, width, marks))
    painter.end()
    return found


@pytest.mark.usefixtures("qapp")
def test_where_marks_have_no_room_counts_go_first_and_the_age_never():
    age = FootMark(text="2,880 d", icon="hourglass", tone="watch", far=True)
    priority = FootMark(text="100", icon="chevrons-up", tone="tertiary")
    wrong = FootMark(text="12", icon="brush-cleaning", tone="watch", counts=True)
    assert foot(400, age, priority, wrong) == [age, priority, wrong]
    assert foot(139, age, priority, wrong) == [age, priority, replace(wrong, text="")]
    assert foot(70, age, priority, wrong) == [age]
