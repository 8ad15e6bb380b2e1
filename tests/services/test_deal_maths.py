"""The maths of a discount: each number with its source, unknown where nobody knows."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain.edits import change, create
from app.domain.health.colours import Colour
from app.domain.interactions import EventKind
from app.domain.offers import Incentive
from app.domain.overrides import Override, OverrideKind
from app.domain.pricing.thresholds import EXPECTED_RISE, HOUR_COST
from app.domain.proposals import (
    Approach,
    Instalments,
    OptionKey,
    ProposalLine,
    ProposalOption,
)
from app.domain.rates import Rate
from app.domain.renewals import HoursSpent, Renewal
from app.services import deal_maths, proposals, settings
from app.services import deal_maths_phrases as phrases
from app.services.deal_chance import Learned, OfColour
from app.services.deal_maths import Key
from app.services.words import Words
from tests import build
from tests.build import TODAY, usd
from tests.story import healthy

WORDS = Words("en_US")


def colour(value, account_id="acme"):
    return Override(
        id=f"{account_id}-health",
        kind=OverrideKind.HEALTH,
        account_id=account_id,
        value=value,
        reason="We know them",
        author="Sam",
        made_on=TODAY - timedelta(days=1),
        expires_on=TODAY + timedelta(days=30),
    )


def do_well(book):
    """The account is green, known in full."""
    known = healthy()
    tell(book, *known.contacts, *known.observations, *known.interactions, *known.events)


def option(**fields):
    line = ProposalLine(text="Platform", annual=usd(60_000))
    usual = {"key": OptionKey.BEST, "name": "Best", "lines": (line,), "years": 3}
    return ProposalOption(**usual | {"discount": Decimal("0.15")} | fields)


@pytest.fixture
def book(book_file):
    with book_file.open() as book:
        lines = (build.line(annual=usd(60_000)),)
        book.apply("Begin", create(build.account(), build.contract(lines=lines)))
        yield book


def tell(book, *entities):
    book.apply("Know more", create(*entities))


def basis(book, learned=None):
    facts = proposals.facts_of(book, "acme", TODAY)
    contract = facts.contracts[0]
    return deal_maths.basis_of(book, facts, contract, today=TODAY, learned=learned)


def weighed(book, learned=None, **fields):
    return deal_maths.deal_of(option(**fields), basis(book, learned))


def said(book, learned=None, **fields):
    return phrases.verdict(weighed(book, learned, **fields), WORDS)


def of(book, key):
    held = basis(book).assumed[key]
    return held.value, phrases.source(held.source, WORDS)


def test_a_healthy_customer_costs_what_a_discount_does_not_bring_back(book):
    do_well(book)

    view = weighed(book)

    assert view.deal.chance == 0.95
    assert view.deal.pays is False
    assert phrases.verdict(view, WORDS) == (
        "A discount of 15% for 3 years pays if they would renew each year with less than 83.7%. "
        "Perennial expects 95% (Healthy): it costs about $16,105 in today’s money over 3 years. "
        "Up to 5.2% off for 3 years would pay."
    )


def test_a_customer_who_may_leave_is_worth_a_discount(book):
    tell(book, colour("yellow"))

    assert "Perennial expects 75% (Watch): it gains about" in said(book)


def test_without_health_there_is_no_number_and_it_says_what_is_missing(book):
    view = weighed(book)

    assert view.deal.chance is None
    assert "How likely that is is unknown: only 0% of health is known." in said(book)
    assert "Perennial expects" not in said(book)
    assert phrases.at_end(view, WORDS) == ()
    assert phrases.short(view, WORDS) == "Not known"


def test_a_single_year_is_nothing_to_weigh(book):
    view = weighed(book, years=1)

    assert view.deal is None
    assert phrases.verdict(view, WORDS) == ""


def test_a_red_account_with_a_competitor_near_its_renewal_says_so(book):
    rival = build.event(id="rival", kind=EventKind.COMPETITOR, on=TODAY)
    tell(book, colour("red"), rival)

    value, where = of(book, Key.CHANCE)

    assert value == 0.15
    assert where == "by health, Unhealthy with a competitor near the renewal, as stated"


def learned(count, enough):
    return Learned({Colour.GREEN: OfColour(20, 19, 0.947)}, count, enough)


def test_few_decided_renewals_are_counted_but_do_not_decide(book):
    do_well(book)

    view = weighed(book, learned(24, enough=False))

    assert view.deal.chance == 0.95
    where = phrases.source(view.basis.assumed[Key.CHANCE].source, WORDS)
    assert where == (
        "by health, Healthy, as stated in the rules; 19 of 20 such accounts renewed "
        "(not calibrated: 24 of 50 decisions)"
    )
    assert "Perennial expects 95% (Healthy, 20 decided)" in phrases.verdict(view, WORDS)


def test_fifty_decided_renewals_replace_the_stated_chance(book):
    do_well(book)

    view = weighed(book, learned(60, enough=True))

    assert view.deal.chance == 0.947
    assert "19 of 20 such renewed" in phrases.source(view.basis.assumed[Key.CHANCE].source, WORDS)


def test_the_rise_is_that_of_the_contract_or_as_decided(book):
    assert of(book, Key.RISE) == (0.0, "our default in the rules")

    book.apply("Decide", settings.decide(book, EXPECTED_RISE, 0.03, today=TODAY))
    assert of(book, Key.RISE) == (0.03, "as decided in the rules")

    before = book.contracts.get("contract")
    book.apply("Provide", change(before, replace(before, uplift=Decimal("0.05"))))
    assert of(book, Key.RISE) == (0.05, "the yearly increase in their contract")


def test_the_hours_are_the_usual_ones_until_more_is_logged(book):
    assert of(book, Key.HOURS) == (7.5, "usual for the segment: 5 to 10")

    spent = (HoursSpent(since=date(2026, 11, 1), hours=Decimal(20)),)
    tell(book, Renewal(id="contract", account_id="acme", hours=spent))
    assert of(book, Key.HOURS) == (20, "as logged on this renewal")
    assert weighed(book).renewal_cost == usd(1_500)


def test_an_hour_in_another_currency_is_brought_to_that_of_the_option(book):
    euro = ProposalLine(text="Platform", annual=replace(usd(60_000), currency="EUR"))

    view = weighed(book, lines=(euro,))
    assert view.renewal_cost is None
    assert "not counted" in phrases.notes(view, WORDS)[0]

    tell(book, Rate(id="eur", currency="EUR", value=Decimal("1.25"), since=date(2026, 1, 1)))
    view = weighed(book, lines=(euro,))
    assert view.renewal_cost == replace(usd(450), currency="EUR")


def test_escalator_and_prepayment_are_those_of_the_option(book):
    do_well(book)
    rising = {"approach": Approach.ESCALATING, "escalator": Decimal("0.07")}

    assert weighed(book, **rising).deal.several.minor == 14_886_521
    assert weighed(book, escalator=Decimal("0.07")).deal.several.minor == 13_951_240
    prepaid = weighed(book, instalments=Instalments.PREPAID)
    assert prepaid.deal.several == usd(153_000)
    assert any("paid at the start" in each for each in phrases.notes(prepaid, WORDS))


def test_of_a_friendly_price_the_committed_part_is_compared(book):
    do_well(book)
    seats = ProposalLine(text="Seats", annual=usd(60_000), quantity=Decimal(125), unit="seat")

    view = weighed(book, lines=(seats,), approach=Approach.FRIENDLY)

    assert view.deal.price == usd(48_000)
    assert any("committed part" in each for each in phrases.notes(view, WORDS))


def test_what_is_tried_is_kept_nowhere_and_says_so(book):
    do_well(book)

    tried = deal_maths.deal_of(option(), basis(book).trying({Key.CHANCE: 0.7}))

    assert tried.deal.pays
    assert "Tried with 70%: it gains" in phrases.verdict(tried, WORDS)
    told = phrases.source(tried.basis.assumed[Key.CHANCE].source, WORDS)
    assert told == "tried here, kept nowhere"
    assert basis(book)[Key.CHANCE] == 0.95


def test_both_assumptions_of_the_end_of_the_term_are_told(book):
    do_well(book)
    book.apply("Decide", settings.decide(book, HOUR_COST, 0.0, today=TODAY))

    cohort, single = phrases.at_end(weighed(book), WORDS)

    assert cohort.endswith("(85.7%), it costs about $12,187 over 6 years.")
    assert single.endswith("(95%), it costs about $765 over 6 years.")


def test_gifts_say_what_they_cost_the_cheapest_first(book):
    book.apply("Decide", settings.decide(book, EXPECTED_RISE, 0.03, today=TODAY))

    found = weighed(book, incentives=(Incentive.SUPPORT,)).gifts

    said = {each.incentive: phrases.gift_cost(each, WORDS) for each in found}
    assert list(said) == [
        Incentive.EARLY_ACCESS,
        Incentive.SUPPORT,
        Incentive.PRICE_LOCK,
        Incentive.PAYMENT,
    ]
    assert said[Incentive.EARLY_ACCESS] == "Costs us nothing"
    assert said[Incentive.SUPPORT] == "About $2,462, as much as 1.5% off"
    assert found[1].given


def test_the_curve_of_break_evens_falls_as_renewal_grows_likelier(book):
    found = deal_maths.break_evens(weighed(book), (0.6, 0.8, 0.95))

    assert len(found) == 3
    assert sorted(found, reverse=True) == list(found)


def test_every_source_and_name_has_its_words():
    assert set(phrases.NAMES) == set(Key)
    assert set(phrases.GIVES) == set(phrases.INCENTIVES) == set(Incentive)
