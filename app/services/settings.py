"""What the user decides once: options, and what other currencies are worth."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from app.domain import settings as options
from app.domain.edits import Edit, change, create, remove
from app.domain.entity import Entity, new_id
from app.domain.errors import RuleError
from app.domain.guide import message
from app.domain.money import Money
from app.domain.pricing.proration import DayCount
from app.domain.pricing.tax import TaxOn
from app.domain.rates import Rate
from app.domain.settings import Option, Setting, Settings, SettingValue
from app.domain.thresholds import Threshold, Unit
from app.services import calendar_names, logos
from app.services.editing import typed
from app.storage.book import Book

T = TypeVar("T")

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_ONE = Decimal(1)
_POINTS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class RateEntry:
    """A rate as typed: one unit of *currency* is worth *value* of the book's own."""

    currency: str
    value: Decimal | None
    since: date | None


def decide(book: Book, option: Option[T], value: T, *, today: date) -> Edit:
    """Set an option from today on; past days keep what held then.

    Raises EntryError, about the option's key, for a value that cannot be kept.
    """
    kept = checked(option, value, book.settings(today))
    if option.key == options.CURRENCY.key:
        _refuse_with_rates(book, str(kept), today)
    before = book.decided.find([option.key]).get(option.key)
    after = options.decide(before, option, kept, today)
    return Edit(before=() if before is None else (before,), after=(after,))


def reset(book: Book, option: Option[Any], *, today: date) -> Edit:
    """Let an option have its default again, from today on."""
    return decide(book, option, option.default, today=today)


def checked(option: Option[T], value: T, settings: Settings) -> T:
    """The value as it is kept; EntryError with a sentence for one that cannot be."""
    kept: Any = value
    if isinstance(value, str) and option.key in _SEVERAL_LINES:
        kept = typed.text(option.key, value)
    elif isinstance(value, str):
        kept = typed.line(option.key, value)
    if isinstance(option, Threshold):
        reason = _outside(option, kept)
    else:
        check = _CHECKS.get(option.key)
        reason = check(kept, settings) if check else ""
    if reason:
        typed.refuse(option.key, reason)
    answer: T = kept
    return answer


def first_answers(answers: Mapping[Option[Any], Any], logo: Path | None = None) -> list[Entity]:
    """What a new book begins with: answers that hold since ever, and the sender's logo."""
    blank = Settings()
    found: list[Entity] = [
        Setting(id=option.key, values=(SettingValue(value=option.write(kept)),))
        for option, value in answers.items()
        if (kept := checked(option, value, blank)) != option.default
        or option.key == options.CURRENCY.key
    ]
    if logo is not None:
        found.append(logos.read(logo, options.LOGO_OWNER))
    return found


def rates(book: Book) -> tuple[Rate, ...]:
    """Every rate: by currency, the latest first."""
    latest_first = sorted(book.rates.all(), key=lambda each: each.since, reverse=True)
    return tuple(sorted(latest_first, key=lambda each: each.currency))


def add_rate(book: Book, entry: RateEntry, *, today: date) -> Edit:
    """What a currency is worth from a day on."""
    return create(_rate(book, new_id(), entry, today))


def change_rate(book: Book, rate_id: str, entry: RateEntry, *, today: date) -> Edit:
    """Another value, day or currency."""
    return change(book.rates.get(rate_id), _rate(book, rate_id, entry, today))


def remove_rate(book: Book, rate_id: str) -> Edit:
    """Take a rate out."""
    return remove([book.rates.get(rate_id)])


def _rate(book: Book, rate_id: str, entry: RateEntry, today: date) -> Rate:
    own = book.settings(today).currency
    code = typed.line("currency", entry.currency).upper()
    typed.of_field("currency", lambda: Money(0, code))
    if code == own:
        typed.refuse("currency", f"The book itself is in {own}. Choose another currency.")
    if entry.value is None:
        typed.refuse("value", f"Type how much {own} one {code} is worth.")
    if entry.since is None:
        typed.refuse("since", "Type the day from which the rate holds.")
    value, since = entry.value, entry.since
    rate = typed.of_field(
        "value", lambda: Rate(id=rate_id, currency=code, value=value, since=since)
    )
    for each in book.rates.all():
        if each.id != rate_id and (each.currency, each.since) == (code, since):
            typed.refuse("since", f"There is a rate for {code} from that day. Change that one.")
    return rate


def _refuse_with_rates(book: Book, currency: str, today: date) -> None:
    """The rates say what a unit is worth in the book's currency: they would mean something else."""
    own = book.settings(today).currency
    if currency != own and book.rates.count():
        typed.refuse(
            options.CURRENCY.key,
            f"Remove the rates first: they are in {own}. Undo brings them back.",
        )


_MOST_LEGAL_LINES = 6
_LONGEST_LEGAL = 700  # characters: more would take the foot of every page
_LONGEST_STANDING = 2_000
_LONGEST_ON_THE_COVER = 600
_PAPERS = frozenset(("A4", "Letter"))
_SEVERAL_LINES = frozenset(
    {
        options.SENDER_ADDRESS.key,
        options.PAYMENT_TERMS.key,
        options.LEGAL_FOOTER.key,
        options.ABOUT_US.key,
        options.GOVERNING.key,
        options.CONFIDENTIAL.key,
        message.MESSAGE.key,
    }
)


def _outside(threshold: Threshold[Any], value: float) -> str:
    """Why a number cannot be a threshold, in its unit; empty for one that can."""
    if threshold.least <= value <= threshold.most:
        return ""
    if threshold.unit is Unit.SHARE:
        least, most = f"{threshold.least:.0%}", f"{threshold.most:.0%}"
    else:
        least, most = f"{threshold.least:,.10g}", f"{threshold.most:,.10g}"
    return f"Type a number from {least} to {most}."


def _currency(value: str, _settings: Settings) -> str:
    try:
        Money(0, value)
    except RuleError as refusal:
        return str(refusal)
    return ""


def _between(
    least: Decimal | int, most: Decimal | int, sentence: str
) -> Callable[[Any, Settings], str]:
    return lambda value, _settings: "" if least <= value <= most else sentence


def _colour(value: str, _settings: Settings) -> str:
    if _COLOUR.fullmatch(value):
        return ""
    return "Write a colour as # and six digits, like #3654D1."


def _legal(value: str, _settings: Settings) -> str:
    if value.count("\n") < _MOST_LEGAL_LINES and len(value) <= _LONGEST_LEGAL:
        return ""
    return f"It stands on every page: at most {_MOST_LEGAL_LINES} lines and 700 characters."


def _on_the_cover(value: str, _settings: Settings) -> str:
    if len(value) <= _LONGEST_ON_THE_COVER:
        return ""
    return "It stands at the foot of the cover: at most 600 characters."


def _standing(value: str, _settings: Settings) -> str:
    return "" if len(value) <= _LONGEST_STANDING else "That is too long: at most 2,000 characters."


def _one_of(ways: type[StrEnum]) -> Callable[[Any, Settings], str]:
    return lambda value, _: "" if value in set(ways) else "Choose one of the ways that are listed."


_CHECKS: dict[str, Callable[[Any, Settings], str]] = {
    options.SENDER_EMAIL.key: lambda value, _: (
        ""
        if not value or _EMAIL.fullmatch(value)
        else "That is no e-mail address. It has one @, as in name@company.com."
    ),
    options.SENDER_COLOUR.key: _colour,
    options.SENDER_SECOND_COLOUR.key: _colour,
    options.LEGAL_FOOTER.key: _legal,
    options.ABOUT_US.key: _standing,
    options.GOVERNING.key: _standing,
    options.CONFIDENTIAL.key: _on_the_cover,
    options.PAPER.key: lambda value, _: "" if value in _PAPERS else "Choose A4 or Letter.",
    options.DAY_COUNT.key: _one_of(DayCount),
    options.TAX_ON.key: _one_of(TaxOn),
    options.CALENDAR_OURS.key: lambda value, _: calendar_names.refusal(value),
    options.CURRENCY.key: _currency,
    options.SMB_BELOW.key: lambda value, settings: (
        ""
        if 0 < value < settings[options.ENTERPRISE_FROM]
        else "Type an amount above zero and below where Enterprise begins."
    ),
    options.ENTERPRISE_FROM.key: lambda value, settings: (
        "" if value > settings[options.SMB_BELOW] else "Type an amount above where SMB ends."
    ),
    options.VALID_DAYS.key: _between(1, 365, "Type a number of days from 1 to 365."),
    options.BEST_YEARS.key: _between(1, 10, "Type a number of years from 1 to 10."),
    options.BEST_DISCOUNT.key: _between(0, Decimal("0.9"), "Type a discount from 0 to 90 %."),
    options.TARGET_UTILISATION.key: _between(
        Decimal("0.1"), _ONE, "Type a share from 10 to 100 %."
    ),
    options.EXPANSION_TOLERANCE.key: lambda value, settings: (
        ""
        if 0 <= value <= settings[options.EXPANSION_MOST]
        else "Type points from 0 to what a reduced reward still allows."
    ),
    options.EXPANSION_MOST.key: lambda value, settings: (
        ""
        if settings[options.EXPANSION_TOLERANCE] <= value <= _POINTS
        else "Type points from what is tolerated to 100."
    ),
    message.MESSAGE.key: lambda value, _: message.check(value),
    options.EXPANSION_REDUCED.key: _between(0, _ONE, "Type a share from 0 to 100 %."),
    options.MOVE_WARNING.key: _between(
        Decimal("0.01"), _ONE, "Type a share of the accounts from 1 to 100 %."
    ),
    options.LOCK_AFTER_MINUTES.key: _between(0, 24 * 60, "Type at most 1,440 minutes; 0 is never."),
    options.PAYMENT_TERMS.key: lambda value, _: (
        "" if value else "Say when you are paid: every proposal prints it."
    ),
}
