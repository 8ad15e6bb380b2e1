"""Whatever is offered, in whatever way it is paid: the pages add up, or nothing is printed."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.proposal.document import render
from app.domain.money import Money
from app.domain.pricing.proration import DayCount
from app.domain.products import Billing
from app.domain.proposals import (
    Appendix,
    Approach,
    Instalments,
    OptionKey,
    ProposalLine,
    ProposalOption,
)
from tests.documents.proposal import rich

START = date(2027, 1, 1)
WHERE = [("USD", "en_US"), ("PLN", "pl_PL"), ("CNY", "zh_CN"), ("JPY", "ja_JP"), ("KWD", "en_US")]


@st.composite
def lines(draw, currency, number):
    """One line; the first is firm and recurring, so that the option offers something."""
    first = number == 0
    once = not first and draw(st.booleans())
    begins = draw(st.none() | st.integers(-200, 500))
    return ProposalLine(
        text=f"Item {number}",
        annual=Money(draw(st.integers(0, 10**9)), currency),
        quantity=Decimal(draw(st.sampled_from(["0", "1", "2.5", "7", "130"]))),
        unit=draw(st.sampled_from(["", "seat", "day", "million calls"])),
        billing=Billing.ONE_TIME if once else Billing.RECURRING,
        optional=not first and draw(st.booleans()),
        starts_on=None if begins is None else START + timedelta(days=begins),
        list_annual=draw(st.none() | st.just(Money(10**9, currency))),
    )


@st.composite
def offers(draw):
    """The fields of an offer, and where it is read."""
    currency, language = draw(st.sampled_from(WHERE))
    keys = draw(st.sets(st.sampled_from(list(OptionKey)), min_size=1))
    options = tuple(
        ProposalOption(
            key=key,
            name=key.title(),
            lines=tuple(draw(lines(currency, each)) for each in range(draw(st.integers(1, 4)))),
            years=draw(st.integers(1, 5)),
            discount=Decimal(draw(st.integers(0, 60))) / 100,
            approach=draw(st.sampled_from(list(Approach))),
            escalator=Decimal("0.07"),
            instalments=draw(st.sampled_from(list(Instalments))),
        )
        for key in OptionKey
        if key in keys
    )
    offered = {
        "options": options,
        "recommended": draw(st.none() | st.sampled_from(sorted(keys))),
        "appendices": tuple(sorted(draw(st.sets(st.sampled_from(list(Appendix)))))),
        "tax_rate": draw(st.none() | st.just(Decimal("0.0825"))),
    }
    return currency, language, offered


@settings(max_examples=8)
@given(offers(), st.sampled_from(list(DayCount)))
def test_any_offer_adds_up_on_every_page(offer, count):
    currency, language, offered = offer
    content = rich.content(currency=currency, offered=offered)

    printed = render(replace(content, language=language, day_count=count))

    assert printed.pages >= 8
