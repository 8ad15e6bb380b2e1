"""The words of differences: what each is about, and a value of any kind as it is read."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.money import Money
from app.domain.offers import Clause, Incentive
from app.domain.products import Billing
from app.domain.proposal_changes import About, Difference, Group, Kind, Value
from app.domain.proposals import Appendix, Approach, Instalments, OptionKey
from app.ui.labels import date_text, money_text, number_text
from app.ui.pages.proposals import wording

NOTHING = "–"

SHARES = frozenset(
    (About.DISCOUNT, About.ESCALATOR, About.BASE_SHARE, About.OVERAGE, About.TAX_RATE)
)
TEXTS = frozenset(
    (
        *(About.SUMMARY, About.NOTES, About.PLAN, About.OBJECTIVE, About.QUOTE),
        *(About.SHORTFALL, About.PITCH, About.FITS_IF, About.TITLE, About.PAYMENT_TERMS),
    )
)
"""What is compared word by word."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Proposals", text)


def abouts() -> Mapping[About, str]:
    """What each difference is about."""
    return {
        About.TITLE: _tr("Title"),
        About.CONTACT: _tr("Prepared for"),
        About.VALID_UNTIL: _tr("Valid until"),
        About.START: _tr("New term starts"),
        About.RECOMMENDED: _tr("Recommended"),
        About.PAYMENT_TERMS: _tr("Payment terms"),
        About.NOTICE: _tr("Notice period, days"),
        About.AUTO_RENEW: _tr("Renews by itself"),
        About.OBJECTIVE: _tr("What they want"),
        About.SUMMARY: _tr("Summary"),
        About.QUOTE: _tr("Quote"),
        About.QUOTED: _tr("Said by"),
        About.SHORTFALL: _tr("What fell short"),
        About.NOTES: _tr("Notes to the terms"),
        About.PLAN: _tr("Plan"),
        About.LANGUAGE: _tr("Language"),
        About.PAPER: _tr("Paper"),
        About.APPENDICES: _tr("Appendices"),
        About.TAX_NAME: _tr("Tax shown"),
        About.TAX_RATE: _tr("Rate of tax"),
        About.FLOOR: _tr("Our floor (inside)"),
        About.NAME: _tr("Name"),
        About.ANNUAL: _tr("A year"),
        About.TOTAL: _tr("Whole term"),
        About.LAST_DAY: _tr("Ends on"),
        About.YEARS: _tr("Term"),
        About.DISCOUNT: _tr("Discount"),
        About.APPROACH: _tr("Price over the years"),
        About.ESCALATOR: _tr("Rises each year by"),
        About.BASE_SHARE: _tr("Committed part"),
        About.OVERAGE: _tr("Beyond it, more by"),
        About.INSTALMENTS: _tr("Paid"),
        About.INCENTIVES: _tr("Given as well"),
        About.CLAUSES: _tr("Agreed for the term"),
        About.SUPPORT: _tr("Support"),
        About.PITCH: _tr("What it is"),
        About.FITS_IF: _tr("Fits if"),
        About.QUANTITY: _tr("Quantity"),
        About.UNIT: _tr("Unit"),
        About.PRICE: _tr("Before discount"),
        About.LIST_PRICE: _tr("List price"),
        About.OPTIONAL: _tr("Add-on"),
        About.BILLING: _tr("Charged"),
        About.BEGINS: _tr("Begins on"),
    }


def kinds() -> Mapping[Kind, tuple[str, str]]:
    """What is said of something that came or went, and its tone."""
    return {
        Kind.ADDED: (_tr("Added"), "success"),
        Kind.REMOVED: (_tr("Removed"), "danger"),
        Kind.CHANGED: ("", ""),
    }


def heading(group: Group) -> str:
    """What a group is called."""
    if group.key is None:
        return _tr("The whole")
    if group.is_line:
        return group.name
    rank = wording.ranks()[group.key]
    return rank if rank == group.name else f"{rank}: {group.name}"


def sides(difference: Difference) -> tuple[str, str]:
    """A difference as it was and as it is."""
    return _value(difference.about, difference.before), _value(difference.about, difference.after)


def _value(about: About, value: Value) -> str:  # noqa: PLR0911 - one line for each kind of value
    if value is None or value in {"", ()}:
        return NOTHING
    if about in SHARES and isinstance(value, Decimal):
        return wording.exact_percent(value)
    if about is About.YEARS and isinstance(value, int):
        return wording.years_text(value)
    if isinstance(value, tuple):
        return ", ".join(_value(about, each) for each in value)
    if isinstance(value, bool):
        return _tr("yes") if value else _tr("no")
    for kind, says in _SAYS.items():
        if isinstance(value, kind):
            return says(value)
    return str(value)


def _billings() -> Mapping[Any, str]:
    return {Billing.RECURRING: _tr("every year"), Billing.ONE_TIME: _tr("once")}


def _appendices() -> Mapping[Any, str]:
    return {
        Appendix.CHANGES: _tr("summary of changes"),
        Appendix.OPTIONS: _tr("other options"),
        Appendix.METHOD: _tr("how value was measured"),
        Appendix.SERVICES: _tr("services"),
        Appendix.VERSIONS: _tr("versions"),
    }


_SAYS: Mapping[type, Callable[..., str]] = {
    Money: lambda value: money_text(value, cents=True),
    date: date_text,
    Decimal: number_text,
    int: lambda value: number_text(value, 0),
    OptionKey: lambda value: wording.ranks()[value],
    Approach: lambda value: wording.approaches()[value],
    Instalments: lambda value: wording.instalments()[value],
    Incentive: lambda value: wording.incentives()[value],
    Clause: lambda value: wording.clauses()[value],
    Billing: lambda value: _billings()[value],
    Appendix: lambda value: _appendices()[value],
}
