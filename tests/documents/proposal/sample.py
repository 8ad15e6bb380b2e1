"""A proposal to print in tests, with figures that can be told apart."""

from datetime import date
from decimal import Decimal

from app.documents.brand import Brand
from app.documents.proposal.content import (
    Agreement,
    AgreementLine,
    Bar,
    Content,
    Outcome,
    Party,
    Use,
)
from app.domain.money import from_major
from app.domain.products import Billing
from app.domain.proposals import (
    Approach,
    OptionKey,
    Proposal,
    ProposalLine,
    ProposalOption,
)

ISSUED = date(2026, 11, 20)


def money(amount, currency="USD"):
    return from_major(Decimal(amount), currency)


def seats(quantity, annual, currency="USD", listed=None):
    return ProposalLine(
        text="Platform",
        annual=money(annual, currency),
        quantity=Decimal(quantity),
        unit="seat",
        list_annual=None if listed is None else money(listed, currency),
    )


def options(currency="USD"):
    workshop = ProposalLine(
        text="Workshop",
        annual=money(1_500, currency),
        quantity=Decimal(2),
        unit="day",
        billing=Billing.ONE_TIME,
    )
    return (
        ProposalOption(key=OptionKey.GOOD, name="Continue", lines=(seats(100, 48_000, currency),)),
        ProposalOption(
            key=OptionKey.BETTER,
            name="Grow",
            lines=(seats(130, 60_000, currency, listed=62_400),),
            summary="Room to grow for the coming year.",
            fits_if="you expect to grow within the year.",
        ),
        ProposalOption(
            key=OptionKey.BEST,
            name="Partner",
            lines=(seats(150, 72_000, currency), workshop),
            years=3,
            discount=Decimal("0.15"),
            approach=Approach.ESCALATING,
            escalator=Decimal("0.07"),
        ),
    )


def proposal(**fields):
    currency = fields.get("currency", "USD")
    return Proposal(
        **{
            "id": "p",
            "account_id": "acme",
            "reference": "ACME-20261120",
            "title": "Renewal proposal 2027",
            "currency": currency,
            "options": options(currency),
            "issued_on": ISSUED,
            "valid_until": date(2026, 12, 20),
            "start": date(2027, 1, 1),
            "payment_terms": "Annually in advance, 30 days net",
            "notice_days": 60,
            "auto_renew": True,
        }
        | fields
    )


def agreement(currency="USD"):
    line = AgreementLine(
        text="Platform", quantity=Decimal(100), unit="seat", annual=money(48_000, currency)
    )
    return Agreement(
        annual=money(48_000, currency),
        lines=(line,),
        start=date(2026, 1, 1),
        end=date(2026, 12, 31),
        renewal=date(2027, 1, 1),
        notice_by=date(2026, 11, 2),
        notice_days=60,
        auto_renew=True,
        payment_terms="Annually in advance",
    )


def content(**fields):
    offer = fields.pop("proposal", None) or proposal()
    return Content(
        **{
            "proposal": offer,
            "customer": Party(company="Acme", person="Ana Lima", title="VP Operations"),
            "sender": Party(company="Northwind", person="Sam Rivera", email="sam@example.com"),
            "agreement": agreement(offer.currency),
            "use": Use(
                unit="seat",
                on=date(2026, 11, 12),
                bars=(
                    Bar(label="Contracted seats", value=Decimal(100)),
                    Bar(label="Active people", value=Decimal(93)),
                ),
                active=Decimal(93),
                before=Decimal(71),
                since=date(2025, 11, 14),
            ),
            "outcomes": (Outcome(text="Orders close in six days", on=date(2026, 6, 30)),),
            "brand": Brand(colour="#3654D1"),
        }
        | fields
    )
