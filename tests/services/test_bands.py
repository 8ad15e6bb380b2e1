"""The board in lanes."""

from dataclasses import replace

import pytest

from app.domain.accounts import Segment
from app.domain.edits import create
from app.domain.money import Money
from app.domain.opportunities import OpportunityType, Terms
from app.domain.stages import Stage, StageRole
from app.services.bands import Banding, By, segments_of
from app.services.cards import Board, Card, card_of, column_of
from tests.build import TODAY, account, contract, line, opportunity, usd

OPEN = Stage(id="s0", name="Open", position=0)
NEXT = Stage(id="s1", name="Next", position=1)
WON = Stage(id="s2", name="Won", position=2, role=StageRole.WON)


def card(key: str, stage: Stage, account_id: str | None = "acme", **fields: object) -> Card:
    each = opportunity(id=key, account_id=account_id, **fields)
    return card_of(each, account_id or "", stage, TODAY)


def board(*cards: Card) -> Board:
    columns = (
        column_of(stage, [each for each in cards if each.stage is stage])
        for stage in (OPEN, NEXT, WON)
    )
    return Board(columns=tuple(columns), unassigned=(), accounts={"acme": "Acme", "beta": "Beta"})


def lanes(shown: Board, by: By, **segments: Segment | None) -> list[tuple[str, list[list[str]]]]:
    found = Banding().bands(shown, by, lambda key: key.upper(), segments)
    return [(each.key, [[one.id for one in cell] for cell in each.cells]) for each in found]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (By.ACCOUNT, [("acme", [["a"], ["b"], []]), ("beta", [["c"], [], ["d"]])]),
        (By.OWNER, [("Ada", [["a", "c"], [], []]), ("Bo", [[], ["b"], []]), ("", [[], [], ["d"]])]),
        (
            By.TYPE,
            [("seats", [["a"], ["b"], []]), ("tier", [["c"], [], []]), ("", [[], [], ["d"]])],
        ),
        (By.SEGMENT, [("enterprise", [["c"], [], ["d"]]), ("smb", [["a"], ["b"], []])]),
    ],
)
def test_cards_stand_in_lanes_with_those_without_one_last(by, expected):
    shown = board(
        card("a", OPEN, owner="Ada", type=OpportunityType.SEATS),
        card("b", NEXT, owner="Bo", type=OpportunityType.SEATS),
        card("c", OPEN, "beta", owner="Ada", type=OpportunityType.TIER),
        card("d", WON, "beta", type=None),
    )
    assert lanes(shown, by, acme=Segment.SMB, beta=Segment.ENTERPRISE) == expected


def test_a_lane_adds_up_what_is_open_per_currency():
    euros = (Terms(amount=Money(5_00, "EUR")),)
    shown = board(
        card("a", OPEN, terms=(Terms(amount=usd(10)),)),
        card("b", NEXT, terms=euros),
        card("c", NEXT, terms=()),
        card("d", WON, terms=(Terms(amount=usd(99)),)),
    )
    (band,) = Banding().bands(shown, By.ACCOUNT, str, {})
    assert (band.count, band.totals) == (3, (Money(5_00, "EUR"), usd(10)))


def test_a_column_that_did_not_change_is_not_sorted_again():
    banding = Banding()
    first = board(card("a", OPEN), card("b", NEXT))
    segments: dict[str, Segment | None] = {}
    (before,) = banding.bands(first, By.ACCOUNT, str, segments)
    moved = replace(first, columns=(first.columns[0], column_of(NEXT, ()), first.columns[2]))
    (after,) = banding.bands(moved, By.ACCOUNT, str, segments)
    assert after.cells[0] is before.cells[0]
    assert after.cells[1] == ()


def test_the_segment_of_every_account_by_its_contracts(book_file):
    known = (account(), account(id="none", name="None", code="N"))
    with book_file.open() as book:
        book.apply("Put", create(*known, contract(lines=(line(annual=usd(900_000)),))))
        assert segments_of(book, today=TODAY) == {"acme": Segment.ENTERPRISE, "none": None}
