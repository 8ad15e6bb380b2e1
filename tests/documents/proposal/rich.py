"""A proposal with everything that its pages can tell, whose figures can be added up by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.documents.proposal.content import (
    AgreementLine,
    Bar,
    Count,
    Edition,
    Outcome,
    Said,
    Service,
    Support,
    Use,
)
from app.domain.offers import Clause, Incentive, PlanStep
from app.domain.products import Billing
from app.domain.proposals import (
    Appendix,
    Approach,
    Instalments,
    OptionKey,
    ProposalLine,
    ProposalOption,
)
from tests.documents.proposal import sample

AS_OF = date(2026, 11, 12)


def line(text, annual, quantity=1, unit="", currency="USD", **fields):
    return ProposalLine(
        text=text,
        annual=sample.money(annual, currency),
        quantity=Decimal(quantity),
        unit=unit,
        **fields,
    )


def options(currency="USD"):
    """Flat for 54,000; 70,000 with room to grow; 3 years at 10% off 96,000, and a workshop."""
    analytics = line("Analytics", 6_000, currency=currency)
    sandbox = line("Sandbox", 3_000, currency=currency, optional=True)
    training = line(
        "Training on site", 4_500, 3, "day", currency, optional=True, billing=Billing.ONE_TIME
    )
    workshop = line("Kick-off workshop", 3_000, 2, "day", currency, billing=Billing.ONE_TIME)
    return (
        ProposalOption(
            key=OptionKey.GOOD,
            name="Continue",
            lines=(sample.seats(100, 48_000, currency), analytics),
            summary="What you have today, unchanged.",
            fits_if="your needs stay as they are.",
            support="Standard",
        ),
        ProposalOption(
            key=OptionKey.BETTER,
            name="Grow",
            lines=(
                sample.seats(130, 60_000, currency, listed=62_400),
                line("Analytics", 10_000, currency=currency),
                sandbox,
                training,
            ),
            summary="Room to grow for the coming year.",
            fits_if="you expect to grow within the year.",
            support="Priority",
            instalments=Instalments.QUARTERLY,
        ),
        ProposalOption(
            key=OptionKey.BEST,
            name="Partner",
            lines=(
                sample.seats(170, 81_600, currency),
                line("Analytics", 14_400, currency=currency),
                workshop,
                sandbox,
            ),
            years=3,
            discount=Decimal("0.10"),
            approach=Approach.ESCALATING,
            escalator=Decimal("0.05"),
            summary="All teams on one agreement.",
            fits_if="you plan ahead and want one agreement for it.",
            support="Named engineer",
            incentives=(Incentive.PRICE_LOCK, Incentive.EARLY_ACCESS),
            clauses=(Clause.TRUE_UP, Clause.OFF_RAMP),
        ),
    )


def outcomes(currency="USD"):
    """Two of the customer's own, together worth 84,000; one of ours for 12,500."""
    return (
        Outcome(
            text="Orders are closed within the week",
            on=date(2026, 9, 30),
            confirmed_by="Ana Lima, VP Operations",
            own=True,
            metric="Days from order to delivery",
            unit="days",
            baseline=Decimal(11),
            baseline_on=date(2025, 10, 31),
            baseline_by="Ana Lima",
            now=Decimal(6),
            worth=sample.money(60_000, currency),
            source="Order system, monthly report",
            method="Five days less on 2,400 orders a year at 5 a day and order.",
        ),
        Outcome(
            text="First answers are right",
            on=date(2026, 9, 30),
            confirmed_by="Jo Berg, Head of Service",
            own=True,
            metric="Right at first answer",
            unit="%",
            baseline=Decimal(71),
            baseline_on=date(2025, 12, 31),
            baseline_by="Jo Berg",
            now=Decimal(88),
            worth=sample.money(24_000, currency),
            source="Service desk",
        ),
        Outcome(
            text="Reports are made without help",
            on=date(2026, 10, 15),
            confirmed_by="Sam Rivera",
            metric="Reports made by hand a month",
            unit="",
            baseline=Decimal(40),
            baseline_on=date(2026, 1, 15),
            now=Decimal(4),
            worth=sample.money(12_500, currency),
            source="Usage log",
            method="36 reports less, half an hour each, at 58 an hour.",
        ),
        Outcome(text="Two more teams have joined", on=date(2026, 6, 30), confirmed_by="Ana Lima"),
    )


def use():
    counts = [62, 64, 71, 70, 78, 84, 83, 93]
    days = [date(2025, month, 14) for month in (1, 4, 7, 11)] + [
        date(2026, month, 12) for month in (2, 5, 8, 11)
    ]
    return Use(
        unit="seat",
        on=AS_OF,
        bars=(
            Bar(label="Contracted seats", value=Decimal(100)),
            Bar(label="Assigned seats", value=Decimal(97)),
            Bar(label="Active people", value=Decimal(93)),
        ),
        course=tuple(
            Count(on=day, value=Decimal(count)) for day, count in zip(days, counts, strict=True)
        ),
        teams=(
            Bar(label="Warehouse", value=Decimal(48)),
            Bar(label="Service", value=Decimal(31)),
            Bar(label="Finance", value=Decimal(14)),
        ),
        source="product telemetry",
        contracted=Decimal(100),
        active=Decimal(93),
        before=Decimal(70),
        since=date(2025, 11, 14),
    )


STEPS = (
    PlanStep(
        outcome="Close every order within five days",
        milestone="Warehouse in Łódź connected",
        theirs="Ana Lima",
        ours="Sam Rivera",
        due_on=date(2027, 2, 15),
    ),
    PlanStep(
        outcome="Close every order within five days",
        milestone="Training of the night shift",
        theirs="Jo Berg",
        ours="Mia Holt",
        due_on=date(2027, 3, 31),
    ),
    PlanStep(
        outcome="One report for all sites",
        milestone="",
        theirs="Ana Lima",
        ours="Sam Rivera",
        due_on=date(2027, 6, 30),
    ),
)


def content(**fields):
    """The content of the whole document: all core pages and every appendix."""
    currency = fields.pop("currency", "USD")
    offered = {
        "currency": currency,
        "options": options(currency),
        "objective": "Deliver every order within five days without adding people.",
        "quote": "For the first time we know on Monday what leaves on Friday.",
        "quoted": "Ana Lima, VP Operations",
        "shortfall": "The second site went live four weeks late. Both sides now share one plan.",
        "steps": STEPS,
        "appendices": tuple(Appendix),
        "tax_name": "Sales tax",
        "tax_rate": Decimal("0.0825"),
        "version": 2,
    } | fields.pop("offered", {})
    held = sample.agreement(currency)
    lines = (
        replace(held.lines[0], discount_ends=date(2026, 12, 31)),
        AgreementLine(
            text="Analytics", quantity=Decimal(1), unit="", annual=sample.money(6_000, currency)
        ),
    )
    return sample.content(
        **{
            "proposal": sample.proposal(**offered),
            "agreement": replace(held, lines=lines, annual=sample.money(54_000, currency)),
            "use": use(),
            "support": Support(since=date(2025, 11, 20), requests=14, closed=13, days=2),
            "outcomes": outcomes(currency),
            "said": Said(by="Ana Lima", on=date(2026, 2, 3)),
            "services": (
                Service(name="Platform", description="Orders, stock and delivery in one place."),
                Service(name="Analytics", description="Reports on all of it, made by anyone."),
            ),
            "editions": (
                Edition(
                    version=1,
                    issued_on=date(2026, 10, 20),
                    sent_on=date(2026, 10, 22),
                    annual=sample.money(72_000, currency),
                    option="Grow",
                ),
                Edition(
                    version=2,
                    issued_on=sample.ISSUED,
                    annual=sample.money(70_000, currency),
                    option="Grow",
                ),
            ),
        }
        | fields
    )
