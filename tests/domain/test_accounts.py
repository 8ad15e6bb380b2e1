"""Accounts: segments by half-open bands, owners by date."""

from datetime import date

import pytest

from app.domain.accounts import Segment, segment_of
from app.domain.dated import OwnerSince
from app.domain.money import Money
from app.domain.settings import Settings
from tests import build
from tests.build import usd


@pytest.mark.parametrize(
    ("arr", "segment"),
    [
        (Money(999_999, "USD"), Segment.SMB),
        (usd(10_000), Segment.MID_MARKET),
        (Money(9_999_999, "USD"), Segment.MID_MARKET),
        (usd(100_000), Segment.ENTERPRISE),
        (None, None),
        (Money(100, "EUR"), None),
    ],
)
def test_a_band_begins_with_its_lower_bound(arr, segment):
    assert segment_of(arr, Settings().segment_bands) is segment


def test_the_owner_is_the_one_of_the_day():
    account = build.account(owners=(OwnerSince("Ana"), OwnerSince("Bo", date(2026, 6, 1))))

    assert account.owner(date(2026, 5, 31)) == "Ana"
    assert account.owner(date(2026, 6, 1)) == "Bo"
    assert build.account().owner(build.TODAY) == ""


def test_an_archived_account_is_still_there_on_past_days():
    account = build.account(archived_on=date(2026, 6, 1))

    assert account.is_archived(date(2026, 6, 1))
    assert not account.is_archived(date(2026, 5, 31))
