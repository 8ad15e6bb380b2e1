"""Judgements: what the rooms of the program read of an account."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.accounts import Segment
from app.domain.money import Money
from app.domain.overrides import Override, OverrideKind
from app.domain.rates import Rate
from app.domain.settings import Settings
from app.services.judgements import Rules, judge
from tests import build, story
from tests.build import TODAY
from tests.story import ago, but, event, facts, healthy

RULES = Rules(settings=Settings(), today=TODAY, stages=story.STAGES)
EURO = Rate(id="eur", currency="EUR", value=Decimal("1.10"), since=ago(300))


def worth(annual, **fields):
    line = build.line(annual=annual)
    return facts(contracts=(build.contract(lines=(line,), currency=annual.currency, **fields),))


def override(value):
    return Override(
        id="o",
        kind=OverrideKind.SEGMENT,
        account_id="acme",
        value=value,
        reason="Huge potential",
        author="Me",
        made_on=ago(5),
        expires_on=ago(-300),
    )


@pytest.mark.parametrize(
    ("annual", "segment"),
    [
        ("9999.99", Segment.SMB),
        ("10000.00", Segment.MID_MARKET),
        ("99999.99", Segment.MID_MARKET),
        ("100000.00", Segment.ENTERPRISE),
    ],
)
def test_the_segment_follows_arr_and_a_bound_belongs_to_the_larger(annual, segment):
    amount = Money(int(Decimal(annual) * 100), "USD")
    assert judge(worth(amount), RULES).segment.segment is segment


def test_another_currency_needs_a_rate():
    known = worth(Money(95_000_00, "EUR"))
    assert judge(known, RULES).segment.segment is None
    assert judge(known, replace(RULES, rates=(EURO,))).segment.segment is Segment.ENTERPRISE


def test_a_chosen_segment_shows_beside_the_computed_one():
    known = but(worth(Money(95_000_00, "USD")), overrides=[override("enterprise")])
    found = judge(known, RULES).segment
    assert (found.segment, found.computed) == (Segment.ENTERPRISE, Segment.MID_MARKET)
    assert found.override.reason == "Huge potential"


def test_without_a_contract_nothing_is_invented():
    found = judge(facts(), RULES)
    assert (found.arr, found.renewal_date, found.days_to_opt_out) == (None, None, None)
    assert found.segment.segment is None


def test_what_ended_without_an_outcome_is_shown_apart():
    found = judge(worth(Money(48_000_00, "USD"), start=ago(400), end=ago(3)), RULES)
    assert found.arr == Money(0, "USD")
    assert found.overdue_arr == (Money(48_000_00, "USD"),)
    assert found.segment.segment is Segment.MID_MARKET


def test_two_currencies_are_one_amount_only_through_a_rate():
    second = build.contract(
        id="second", currency="EUR", lines=(build.line(annual=Money(100, "EUR")),)
    )
    known = but(worth(Money(1_000, "USD")), contracts=[second])
    assert judge(known, RULES).arr is None
    assert judge(known, replace(RULES, rates=(EURO,))).arr == Money(1_110, "USD")
    assert judge(known, RULES).arr_by_currency == (Money(100, "EUR"), Money(1_000, "USD"))


def test_days_are_counted_to_the_last_one_to_give_notice():
    found = judge(worth(Money(1, "USD"), start=ago(100), end=ago(-99), notice_days=60), RULES)
    assert (found.renewal_date, found.days_to_opt_out) == (ago(-100), 40)


def test_open_opportunities_are_those_in_an_open_stage():
    won = build.opportunity(id="won", moves=(build.StageMove(stage_id="stage-won", since=ago(4)),))
    found = judge(but(healthy(), opportunities=[build.opportunity(), won]), RULES)
    assert [each.id for each in found.open_opportunities] == ["more-seats"]
    assert found.open_opportunity_arr == (build.usd(12_000),)


def test_a_failing_red_flag_stops_a_drop():
    assert not judge(healthy(), RULES).blocks
    assert judge(but(healthy(), events=[event("renewal_at_risk", 1)]), RULES).blocks


def test_every_path_to_a_colour_gives_the_same():
    known = healthy(observations=story.good(30))
    alone = judge(known, RULES).health
    history = story.history(known)
    for days in range(60, -1, -3):
        history.on(ago(days))
    assert history.on(TODAY) == alone
