"""What an option has that the one below has not, in a few words each."""

from collections.abc import Mapping
from decimal import Decimal

from app.domain.offers import Incentive
from app.domain.pricing.steps import Difference, Kind
from app.domain.proposals import Approach, Instalments
from app.services.writing import Writer

_APPROACHES: Mapping[str, str] = {
    Approach.FIXED: "the same price every year",
    Approach.ESCALATING: "a price that rises every year",
    Approach.FRIENDLY: "a low base, and more as it is used",
}
_INSTALMENTS: Mapping[str, str] = {
    Instalments.YEARLY: "paid yearly",
    Instalments.HALF_YEARLY: "paid half-yearly",
    Instalments.QUARTERLY: "paid quarterly",
    Instalments.MONTHLY: "paid monthly",
    Instalments.PREPAID: "all paid at the start",
}
_INCENTIVES: Mapping[str, str] = {
    Incentive.PRICE_LOCK: "a price lock",
    Incentive.SUPPORT: "better support",
    Incentive.EARLY_ACCESS: "early access",
    Incentive.PAYMENT: "flexible payment",
}


def difference(found: Difference, writer: Writer) -> str:
    """One difference: “Platform: 146 instead of 100 seats”, “3 years instead of 1”."""
    first, *more = found.values
    if found.kind is Kind.MORE:
        before, now, unit = more
        counts = f"{writer.quantity(Decimal(now))} instead of {writer.quantity(Decimal(before))}"
        return f"{first}: {counts} {unit}".rstrip()
    if found.kind is Kind.YEARS:
        return f"{_years(more[0])} instead of {first}"
    if found.kind is Kind.CLAUSES:
        return "an agreed clause" if first == "1" else f"{first} agreed clauses"
    tables = {
        Kind.NEW: {},
        Kind.ADD_ON: {first: f"{first} to tick"},
        Kind.SUPPORT: {first: f"support: {first}"},
        Kind.APPROACH: _APPROACHES,
        Kind.INSTALMENTS: _INSTALMENTS,
        Kind.INCENTIVE: _INCENTIVES,
    }
    return tables[found.kind].get(first, first)


def _years(text: str) -> str:
    return "1 year" if text == "1" else f"{text} years"
