"""How a contract came after another (DOMAIN 1.1)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.calendar import term_end
from app.domain.renewing.succession import Coming, lapses_on, succession
from app.services.words import Words
from tests import build
from tests.build import usd

OLD = build.contract()  # to the end of 2026
END = date(2026, 12, 31)


def following(signed, start=date(2027, 1, 1), annual=48_000):
    return build.contract(
        id="new",
        start=start,
        end=term_end(start, 12),
        signed_on=signed,
        lines=(build.line(annual=usd(annual)),),
    )


@pytest.mark.parametrize(
    ("days", "coming", "counts"),
    [
        (-40, Coming.IN_TIME, True),
        (0, Coming.IN_TIME, True),
        (1, Coming.LATE, True),
        (30, Coming.LATE, True),
        (31, Coming.RETURNING, True),
        (180, Coming.RETURNING, True),
        (181, Coming.NEW_BUSINESS, False),
    ],
)
def test_the_day_of_the_signature_says_how_it_came(days, coming, counts):
    signed = END + timedelta(days=days)
    start = date(2027, 1, 1) if counts else signed
    found = succession(OLD, following(signed, start))
    assert found is not None
    assert found.coming is coming
    assert found.is_renewal == counts
    assert found.counts_from == start
    assert Words().evidence(found.reason)


def test_late_counts_from_the_day_after_the_term_although_it_begins_later():
    found = succession(OLD, following(date(2027, 2, 20), start=date(2027, 3, 1)))
    assert found is not None
    assert (found.coming, found.counts_from) == (Coming.RETURNING, date(2027, 1, 1))


def test_what_an_early_one_loses_is_lost_from_its_own_start():
    found = succession(OLD, following(date(2026, 9, 1), date(2026, 10, 1), annual=40_000))
    assert found is not None
    assert (found.coming, found.delta) == (Coming.EARLY, usd(-8_000))
    assert found.counts_from == date(2026, 10, 1)


def test_without_days_or_in_another_currency_nothing_is_made_up():
    assert succession(replace(OLD, end=None), following(END)) is None
    assert succession(OLD, replace(following(None), start=None)) is None
    euros = succession(replace(OLD, currency="EUR"), following(END))
    assert euros is not None
    assert euros.delta is None


def test_an_open_term_is_churn_from_the_31st_day_or_after_its_extension():
    assert lapses_on(OLD) == date(2027, 1, 31)
    assert lapses_on(replace(OLD, extended_until=date(2027, 1, 20))) == date(2027, 1, 31)
    assert lapses_on(replace(OLD, end=None)) is None
