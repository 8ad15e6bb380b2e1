"""Bands before they are kept: who would stand where."""

from decimal import Decimal

import pytest

from app.domain.accounts import Segment
from app.domain.edits import create
from app.services import segments
from tests import build


@pytest.fixture
def accounts(book_file):
    with book_file.open() as book:
        for name, annual in (("small", 9_000), ("middle", 50_000), ("large", 200_000)):
            line = build.line(annual=build.usd(annual))
            book.begin_with(
                create(
                    build.account(id=name, name=name, code=name),
                    build.contract(id=f"c-{name}", account_id=name, lines=(line,)),
                )
            )
        book.begin_with(create(build.account(id="none", name="none", code="none")))
        return segments.worths(book, today=build.TODAY)


def test_the_bands_that_hold_move_nobody(accounts):
    found = segments.preview(accounts, Decimal(10_000), Decimal(100_000), "USD")
    assert found.moving == ()
    assert found.unplaced == 1
    assert found.counts == dict.fromkeys(Segment, 1)


def test_other_bands_say_who_would_move(accounts):
    found = segments.preview(accounts, Decimal(60_000), Decimal(100_000), "USD")
    assert found.moving == ("middle",)
    assert found.counts[Segment.SMB] == 2


@pytest.mark.parametrize(("low", "high"), [(0, 10), (10, 10), (20, 10), ("0.001", 10)])
def test_bands_that_cannot_be_have_no_preview(accounts, low, high):
    assert segments.preview(accounts, Decimal(low), Decimal(high), "USD") is None
