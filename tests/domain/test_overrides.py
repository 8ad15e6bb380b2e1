"""Overrides: a reason and an expiry, always."""

from datetime import date, timedelta

import pytest

from app.domain.errors import RuleError
from app.domain.overrides import Override, OverrideKind, holding
from tests.build import TODAY


def override(**fields):
    return Override(
        **{
            "id": "one",
            "kind": OverrideKind.HEALTH,
            "account_id": "acme",
            "value": "green",
            "reason": "The new sponsor signed off",
            "author": "Alex",
            "made_on": TODAY,
            "expires_on": TODAY + timedelta(days=30),
        }
        | fields
    )


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_one_without_a_reason_is_refused(reason):
    with pytest.raises(RuleError, match="Write down why"):
        override(reason=reason)


def test_one_that_never_holds_is_refused():
    with pytest.raises(RuleError, match="a day to come"):
        override(expires_on=TODAY)


def test_it_holds_from_its_day_until_the_day_it_expires():
    days = {n: override().holds(TODAY + timedelta(days=n)) for n in (-1, 0, 29, 30)}

    assert days == {-1: False, 0: True, 29: True, 30: False}


def test_a_withdrawn_one_still_held_before():
    withdrawn = override(withdrawn_on=TODAY + timedelta(days=5))

    assert withdrawn.holds(TODAY + timedelta(days=4))
    assert not withdrawn.holds(TODAY + timedelta(days=5))


def test_the_latest_of_its_kind_and_subject_counts():
    first = override(made_on=date(2026, 11, 1))
    second = override(id="two", value="yellow")
    other = override(id="three", kind=OverrideKind.SEGMENT)
    about = override(id="four", subject="single_thread")

    assert holding([second, first, other, about], OverrideKind.HEALTH, TODAY) == second
    assert holding([about], OverrideKind.HEALTH, TODAY, "single_thread") == about
    assert holding([first], OverrideKind.HEALTH, date(2026, 10, 1)) is None
