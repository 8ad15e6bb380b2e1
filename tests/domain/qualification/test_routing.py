"""Whose it is: every rule, in its order, at its exact bounds."""

from typing import Any

import pytest

from app.domain.accounts import Segment
from app.domain.money import Money
from app.domain.opportunities import Circumstance, OpportunityType
from app.domain.qualification.routing import Asked, Owner, route
from app.domain.qualification.thresholds import CSM_SELLS
from app.domain.settings import Settings
from tests.build import usd

SELLS = Settings({CSM_SELLS.key: "true"})


def asked(cents: int | None = 10_000_00, *circumstances: Circumstance, **fields: Any) -> Asked:
    worth = None if cents is None else Money(cents, "USD")
    return Asked(
        **{
            "worth": worth,
            "type": OpportunityType.ADD_ON,
            "circumstances": frozenset(circumstances),
        }
        | fields
    )


@pytest.mark.parametrize(
    ("cents", "owner", "rule"),
    [
        (4_999_99, Owner.CS, "usual"),
        (5_000_00, Owner.CS, "usual"),
        (24_999_99, Owner.CS, "usual"),
        (25_000_00, Owner.HYBRID, "shared"),
        (49_999_99, Owner.HYBRID, "shared"),
        (50_000_00, Owner.SALES, "large"),
        (None, Owner.CS, "unsized"),
    ],
)
def test_size_decides_at_its_bounds(cents, owner, rule):
    found = route(asked(cents))
    assert (found.owner, found.rule) == (owner, rule)


@pytest.mark.parametrize(
    "circumstance",
    [
        Circumstance.NEW_PRODUCT,
        Circumstance.PROCUREMENT,
        Circumstance.COMPLEX,
        Circumstance.MANY_DECIDERS,
    ],
)
def test_what_is_complex_goes_to_sales_however_small(circumstance):
    found = route(asked(1_000_00, circumstance))
    assert (found.owner, found.reason.code) == (Owner.SALES, f"owner_{circumstance}")


def test_the_kind_alone_says_that_a_product_is_new():
    found = route(asked(1_000_00, type=OpportunityType.PRODUCT))
    assert (found.owner, found.reason.code) == (Owner.SALES, "owner_type_product")


def test_who_keeps_bargaining_talks_to_sales():
    assert route(asked(1_000_00, Circumstance.BARGAINS)).rule == "bargains"
    assert route(asked(None, Circumstance.BARGAINS)).owner is Owner.SALES


@pytest.mark.parametrize(
    ("kind", "prefers", "settings", "owner", "code"),
    [
        (OpportunityType.SEATS, True, SELLS, Owner.CS, "owner_natural"),
        (OpportunityType.SEATS, True, Settings(), Owner.HYBRID, "owner_hybrid_skill"),
        (OpportunityType.SEATS, False, SELLS, Owner.HYBRID, "owner_hybrid_preference"),
        (OpportunityType.GEOGRAPHY, True, SELLS, Owner.HYBRID, "owner_hybrid_natural"),
    ],
)
def test_between_the_bounds_three_things_keep_it_with_cs(kind, prefers, settings, owner, code):
    circumstances = (Circumstance.PREFERS_CSM,) if prefers else ()
    found = route(asked(30_000_00, *circumstances, type=kind), settings)
    assert (found.owner, found.reason.code) == (owner, code)


@pytest.mark.parametrize(
    ("cents", "fields", "owner"),
    [
        (4_999_99, {}, Owner.AUTOMATED),
        (5_000_00, {}, Owner.CS),
        (4_999_99, {"strategic": True}, Owner.CS),
        (4_999_99, {"segment": Segment.MID_MARKET}, Owner.CS),
        (4_999_99, {"type": OpportunityType.TIER}, Owner.CS),
        (4_999_99, {"circumstances": frozenset([Circumstance.PREFERS_CSM])}, Owner.CS),
    ],
)
def test_a_rule_may_offer_little_to_a_small_account(cents, fields, owner):
    usual: dict[str, Any] = {"segment": Segment.SMB, "type": OpportunityType.USAGE}
    assert route(asked(cents, **usual | fields)).owner is owner


def test_a_strategic_account_involves_an_executive_at_any_size():
    assert route(asked(100_00, strategic=True)).executive
    assert route(asked(90_000_00, strategic=True)).executive
    assert not route(asked(90_000_00)).executive


def test_without_kind_account_or_product_there_is_an_owner_all_the_same():
    assert route(Asked(worth=usd(30_000))).owner is Owner.HYBRID
    assert route(Asked(worth=None)).owner is Owner.CS
