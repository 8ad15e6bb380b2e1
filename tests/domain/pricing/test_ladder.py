"""The price ladder: when an option is cheaper than the one below it."""

from decimal import Decimal

import pytest

from app.domain.money import from_major
from app.domain.pricing import ladder
from app.domain.pricing.notes import NoteCode
from app.domain.proposals import Approach, OptionKey, ProposalLine, ProposalOption


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
