"""The price ladder: when an option is cheaper than the one below it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.evidence import evidence
from app.domain.money import Money, from_major
from app.domain.offers import Clause, Incentive
from app.domain.pricing import ladder, steps
from app.domain.pricing.guidance import UNGUIDED, Guidance
from app.domain.pricing.notes import NoteCode
from app.domain.proposals import (
    Approach,
    Instalments,
    OptionKey,
    Proposal,
    ProposalLine,
    ProposalOption,
)


def option(key, annual, quantity=1, **fields):
    amount = from_major(Decimal(annual), "USD")
    seats = ProposalLine(text="Seats", annual=amount, quantity=Decimal(quantity))
    return ProposalOption(key=key, name=key.title(), lines=(seats,), **fields)


GOOD = option(OptionKey.GOOD, 48_000, 100)
BETTER = option(OptionKey.BETTER, 60_000, 130)


def best(discount, **fields):
    return option(OptionKey.BEST, 72_000, 150, discount=Decimal(discount), **{"years": 3} | fields)


def codes(*options):
    return [found.code for found in ladder.check(options)]


def test_a_sound_ladder_says_nothing():
    assert codes(GOOD, BETTER, best("0.15")) == []


def test_best_at_20_percent_off_is_cheaper_than_better():
    (found,) = ladder.check((GOOD, BETTER, best("0.20")))

    assert found.code is NoteCode.INVERSION
    assert found.values[:2] == ("Best", "Better")
    assert round(Decimal(found.values[2]) * 100, 2) == Decimal("16.67")


@pytest.mark.parametrize(("discount", "inverted"), [("0.1666", False), ("0.1667", True)])
def test_the_order_turns_at_one_less_60_over_72(discount, inverted):
    assert (NoteCode.INVERSION in codes(GOOD, BETTER, best(discount))) is inverted


def test_the_highest_whole_percent_stays_below_the_turning_point():
    assert ladder.whole_percent_below(1 - Decimal(60) / 72) == Decimal("0.16")
    assert ladder.whole_percent_below(Decimal("0.10")) == Decimal("0.09")
    assert ladder.whole_percent_below(Decimal("-0.2")) == 0


@pytest.mark.parametrize(
    ("offer", "code"),
    [
        (best("0.14"), NoteCode.DISCOUNT_OUTSIDE),
        (best("0.26"), NoteCode.DISCOUNT_HIGH),
        (best("0.21", years=2), NoteCode.DISCOUNT_OUTSIDE),
        (
            best("0.15", approach=Approach.ESCALATING, escalator=Decimal("0.12")),
            NoteCode.ESCALATOR_OUTSIDE,
        ),
        (option(OptionKey.GOOD, 0), NoteCode.NOTHING_TO_PAY),
    ],
)
def test_unusual_terms_are_noted(offer, code):
    assert codes(offer) == [code]


def test_steps_that_are_level_too_high_or_dearer_by_the_unit_are_noted():
    assert codes(GOOD, option(OptionKey.BETTER, 48_000, 110)) == [NoteCode.NOT_DEARER]
    assert codes(GOOD, option(OptionKey.BETTER, 80_000, 200)) == [NoteCode.FAR_BELOW]
    assert codes(GOOD, option(OptionKey.BEST, 80_000, 200)) == [NoteCode.STEP_TOO_HIGH]
    assert codes(GOOD, option(OptionKey.BETTER, 60_000, 110)) == [NoteCode.UNIT_DEARER]


def offer(*options, **fields):
    return Proposal(
        **{
            "id": "p",
            "account_id": "acme",
            "reference": "A",
            "title": "Renewal",
            "currency": "USD",
            "options": options,
            "start": date(2027, 1, 1),
            "issued_on": date(2026, 11, 20),
            "valid_until": date(2026, 12, 20),
        }
        | fields
    )


def odd(*options, guidance=UNGUIDED, **fields):
    return [
        found.code for found in ladder.check_offer(offer(*options, **fields), guidance=guidance)
    ]


def line(text, annual=1_000, **fields):
    return ProposalLine(text=text, annual=from_major(Decimal(annual), "USD"), **fields)


def test_each_difference_of_a_step_is_named():
    lower = replace(GOOD, support="Standard", clauses=(Clause.TRUE_UP,))
    upper = replace(
        best("0.15"),
        lines=(*BETTER.lines, line("Analytics"), line("Training", optional=True)),
        approach=Approach.ESCALATING,
        instalments=Instalments.QUARTERLY,
        support="Premium",
        incentives=(Incentive.PRICE_LOCK,),
        clauses=tuple(Clause),
    )

    found = {each.kind: each.values for each in steps.differences(lower, upper)}

    assert found == {
        steps.Kind.MORE: ("Seats", "100", "130", ""),
        steps.Kind.NEW: ("Analytics",),
        steps.Kind.ADD_ON: ("Training",),
        steps.Kind.YEARS: ("1", "3"),
        steps.Kind.APPROACH: ("escalating",),
        steps.Kind.INSTALMENTS: ("quarterly",),
        steps.Kind.SUPPORT: ("Premium",),
        steps.Kind.INCENTIVE: ("price_lock",),
        steps.Kind.CLAUSES: ("3",),
    }


def test_a_step_without_a_difference_and_one_with_too_many_are_noted():
    dearer = replace(
        GOOD, key=OptionKey.BETTER, lines=(line("Seats", 50_000, quantity=Decimal(100)),)
    )
    crowded = replace(BETTER, lines=(*BETTER.lines, *(line(f"Part {n}") for n in range(4))))

    assert codes(GOOD, dearer) == [NoteCode.UNIT_DEARER, NoteCode.NO_DIFFERENCE]
    assert codes(GOOD, crowded) == [NoteCode.MANY_DIFFERENCES]


@pytest.mark.parametrize(
    ("upper", "lost"),
    [
        (replace(BETTER, lines=(line("Other", 60_000),)), "Seats"),
        (option(OptionKey.BETTER, 60_000, 90), "Seats"),
        (replace(BETTER, support=""), "Standard"),
    ],
    ids=["a line", "a part of it", "support"],
)
def test_what_moving_up_would_take_away_is_noted(upper, lost):
    lower = replace(GOOD, support="Standard")
    told = [each.values[2] for each in ladder.check((lower, upper)) if each.code is NoteCode.LOST]

    assert lost in told


def test_of_a_thing_in_several_lines_all_count():
    half = replace(GOOD.lines[0], quantity=Decimal(50))
    parts = (half, replace(half, annual=from_major(Decimal(40_000), "USD")))

    assert list(steps.lost(GOOD, replace(BETTER, lines=parts))) == []
    less = (half, replace(half, quantity=Decimal(49)))
    assert list(steps.lost(GOOD, replace(BETTER, lines=less))) == ["Seats"]


def test_options_beside_the_ladder_are_no_step_of_it():
    smaller = option(OptionKey.ALTERNATIVE, 20_000, 40)

    assert codes(GOOD, BETTER, best("0.15"), smaller) == []


def test_an_offer_without_a_mark_or_with_one_that_is_gone_is_noted():
    assert odd(GOOD, BETTER) == []
    assert odd(GOOD, BETTER, recommended=None) == [NoteCode.NO_RECOMMENDED]
    assert odd(GOOD, BETTER, recommended=OptionKey.BEST) == [NoteCode.NO_RECOMMENDED]
    assert odd(GOOD, recommended=None) == []


@pytest.mark.parametrize(
    ("begins", "late"), [(date(2027, 12, 31), False), (date(2028, 1, 1), True)]
)
def test_a_line_that_begins_after_the_first_year_is_noted(begins, late):
    slow = replace(GOOD, lines=(*GOOD.lines, line("Later", starts_on=begins)))

    assert (NoteCode.BEGINS_LATE in odd(slow)) is late


def test_several_years_that_do_not_suit_need_a_reason_and_at_risk_none_is_enough():
    young = evidence("long_young", months=8)
    long, explained = best("0.15"), best("0.15", long_because="They insist")

    found = ladder.check_offer(offer(long), guidance=Guidance(short=(young,)))

    assert [(each.code, each.reason) for each in found] == [(NoteCode.LONG_TERM, young)]
    assert odd(explained, guidance=Guidance(short=(young,))) == []
    assert odd(best("0.15", long_because=" "), guidance=Guidance(short=(young,)))
    at_risk = Guidance(short=(young,), risks=("competitor",))
    assert odd(explained, guidance=at_risk) == [NoteCode.LONG_TERM]


def test_lines_without_a_price_or_a_quantity_are_noted():
    empty = replace(
        GOOD, lines=(*GOOD.lines, line("Gift", 0), line("Nothing", quantity=Decimal(0)))
    )

    found = ladder.check_offer(offer(empty))

    assert [(each.code, each.values[1]) for each in found] == [
        (NoteCode.NO_PRICE, "Gift"),
        (NoteCode.NO_QUANTITY, "Nothing"),
    ]
    assert odd(option(OptionKey.GOOD, 0)) == [NoteCode.NOTHING_TO_PAY]


def test_a_friendly_price_of_nothing_that_is_counted_is_noted():
    assert codes(replace(GOOD, approach=Approach.FRIENDLY)) == []
    lump = replace(GOOD, approach=Approach.FRIENDLY, lines=(line("All of it"),))
    assert codes(lump) == [NoteCode.NOT_COUNTED]


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_the_highest_whole_percent_keeps_a_year_dearer_than_the_one_below(below, listed):
    """DOMAIN 8.1: good < better < best in yearly price."""
    limit = ladder.highest_discount(Money(below, "USD"), Money(listed, "USD"))
    used = ladder.whole_percent_below(limit)

    assert 0 <= used < 1
    if limit > Decimal("0.0001") and used:
        assert Money(listed, "USD") * (1 - used) > Money(below - 1, "USD")
