"""Proposals: what an option costs, and what may still be changed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import money, proposals
from app.domain import proposal_states as states
from app.domain.errors import RuleError
from app.domain.money import Money, from_major
from app.domain.pricing import amounts
from app.domain.products import Billing
from app.domain.proposals import (
    Approach,
    OptionKey,
    Proposal,
    ProposalLine,
    ProposalOption,
    ProposalState,
)

TODAY = date(2026, 11, 20)


def usd(amount):
    return from_major(Decimal(amount), "USD")


def line(annual, quantity=1, **fields):
    return ProposalLine(text="Platform", annual=usd(annual), quantity=Decimal(quantity), **fields)


def option(*lines, key=OptionKey.GOOD, **fields):
    return ProposalOption(key=key, name="Continue", lines=lines, **fields)


def proposal(**fields):
    return Proposal(
        **{
            "id": "p",
            "account_id": "acme",
            "reference": "ACME-20261120",
            "title": "Renewal 2027",
            "currency": "USD",
            "options": (option(line("48000", 100)),),
            "issued_on": TODAY,
            "valid_until": date(2026, 12, 20),
            "start": date(2027, 1, 1),
        }
        | fields
    )


def test_a_line_is_priced_by_its_total_and_its_unit_price_is_only_shown():
    better = line("60000", 130, list_annual=usd("62400"))

    unit = amounts.unit_price(better, better.annual)

    assert amounts.annual(option(better)) == usd("60000.00")
    assert unit == usd("461.54")
    assert unit * 130 == usd("60000.20")  # which is why it is not multiplied back
    saved = 1 - Decimal(better.annual.minor) / better.list_annual.minor
    assert round(saved * 100, 3) == Decimal("3.846")


def test_three_years_of_150_seats_at_15_percent_off():
    best = option(line("72000", 150), years=3, discount=Decimal("0.15"))

    assert amounts.annual(best) == usd("61200.00")
    assert amounts.total(best) == usd("183600.00")
    assert amounts.unit_price(best.lines[0], amounts.nets(best)[0]) == usd("408.00")
    assert amounts.change(best, usd("48000")) == usd("13200.00")
    assert amounts.uplift(best, usd("48000")) == Decimal("0.275")


def test_an_escalating_price_is_reckoned_from_the_first_year():
    best = option(
        line("72000", 150),
        years=3,
        discount=Decimal("0.15"),
        approach=Approach.ESCALATING,
        escalator=Decimal("0.07"),
    )

    assert amounts.yearly(best) == (usd("61200.00"), usd("65484.00"), usd("70067.88"))
    assert amounts.total(best) == usd("196751.88")
    assert amounts.average_annual(best) == usd("65583.96")


def test_what_is_paid_once_is_not_discounted_and_not_part_of_a_year():
    offer = option(
        line("1000"), line("300", billing=Billing.ONE_TIME), years=2, discount=Decimal("0.1")
    )

    assert amounts.annual(offer) == usd("900")
    assert amounts.one_time(offer) == usd("300")
    assert amounts.total(offer) == usd("2100")
    assert amounts.nets(offer) == (usd("900"), usd("300"))


@given(
    st.lists(st.integers(0, 10**9), min_size=1, max_size=12),
    st.decimals(0, Decimal("0.99"), places=4),
)
def test_the_lines_as_printed_add_up_to_the_total_as_printed(minors, discount):
    offer = option(
        *(ProposalLine(text="x", annual=Money(minor, "USD")) for minor in minors),
        discount=discount,
    )

    off = amounts.subtotal(offer, "USD") * discount
    assert money.total(amounts.nets(offer), "USD") == amounts.annual(offer)
    assert amounts.annual(offer) == amounts.subtotal(offer, "USD") - off
    assert all(net.minor >= 0 for net in amounts.nets(offer))


def test_nothing_now_makes_no_share():
    assert amounts.uplift(option(line("10")), usd("0")) is None


def test_the_term_ends_on_the_day_before_the_anniversary():
    offer = proposal(start=date(2028, 2, 29), options=(option(line("1"), years=2),))

    assert amounts.last_day(offer, offer.options[0]) == date(2030, 2, 27)


def test_a_sent_proposal_is_frozen_and_expires_unanswered():
    sent = states.sent(proposal(), TODAY, "hash")

    with pytest.raises(RuleError, match="Make a new version"):
        states.check_editable(sent)
    assert sent.state_on(date(2026, 12, 20)) is ProposalState.SENT
    assert sent.state_on(date(2026, 12, 21)) is ProposalState.EXPIRED
    assert sent.state_on(date(2026, 11, 19)) is ProposalState.DRAFT


def test_an_answer_names_an_option_that_was_offered():
    sent = states.sent(proposal(), TODAY, "hash")

    with pytest.raises(RuleError, match="not offered"):
        states.accepted(sent, OptionKey.BEST, TODAY)
    done = states.accepted(sent, OptionKey.GOOD, TODAY)
    assert (done.state, done.chosen) == (ProposalState.ACCEPTED, OptionKey.GOOD)
    with pytest.raises(RuleError, match="sent"):
        states.declined(done, "price", TODAY)


def test_a_revision_is_the_next_version_and_a_draft_again():
    before = states.sent(proposal(), TODAY, "hash")

    after = states.revised(before, "q", date(2026, 12, 1))

    assert (after.version, after.state, after.content_hash) == (2, ProposalState.DRAFT, "")
    assert after.valid_until == date(2026, 12, 31)
    assert before.state is ProposalState.SENT


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: proposal(currency="EUR"), "one currency"),
        (lambda: proposal(options=()), "no option"),
        (lambda: proposal(options=(option(line("1")), option(line("2")))), "twice"),
        (option, "offers nothing"),
        (lambda: option(line("1"), discount=Decimal(1)), "discount"),
        (lambda: option(line("1"), years=6), "years"),
        (lambda: line("-1"), "negative"),
    ],
)
def test_what_cannot_be_offered_is_refused_in_a_sentence(make, says):
    with pytest.raises(RuleError, match=says):
        make()


def test_options_keep_their_order_and_one_must_remain():
    good, best = option(line("1")), option(line("3"), key=OptionKey.BEST)
    offer = proposal(options=(good, best), recommended=OptionKey.BEST)

    better = option(line("2"), key=OptionKey.BETTER)
    assert proposals.with_option(offer, better).options == (good, better, best)
    dearer = option(line("9"))
    assert proposals.with_option(offer, dearer).options == (dearer, best)
    left = proposals.without_option(offer, OptionKey.BEST)
    assert (left.options, left.recommended) == ((good,), None)
    with pytest.raises(RuleError, match="at least one"):
        proposals.without_option(left, OptionKey.GOOD)
