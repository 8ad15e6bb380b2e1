"""Settings: everything the user can decide once, with a default that works on the first day.

An option is one line in this table. Its stored value is dated, so that a past day is judged by
the settings of that day.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Generic, TypeVar

from app.domain import dated
from app.domain.entity import Entity
from app.domain.money import Money, from_major

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingValue:
    """What an option was set to, from a day on. The text is the value as JSON text."""

    value: str
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Entity):
    """What the user decided about one option; the id is the option's key."""

    values: tuple[SettingValue, ...]


@dataclass(frozen=True)
class Option(Generic[T]):
    """Something that can be decided. *source* says where a default comes from (DOMAIN 12)."""

    key: str
    default: T
    source: str = "R"

    def parse(self, text: str) -> T:
        """Read a stored value; it has the type of the default."""
        value: Any = self.default
        if isinstance(value, bool):
            value = text == "true"
        elif isinstance(value, int):
            value = int(text)
        elif isinstance(value, float):
            value = float(text)
        elif isinstance(value, Decimal):
            value = Decimal(text)
        else:
            value = text
        typed: T = value
        return typed

    def write(self, value: T) -> str:
        """The value as it is stored."""
        return ("true" if value else "false") if isinstance(value, bool) else str(value)


SENDER_NAME = Option("sender.name", "")
SENDER_TITLE = Option("sender.title", "")
SENDER_EMAIL = Option("sender.email", "")
SENDER_PHONE = Option("sender.phone", "")
SENDER_COMPANY = Option("sender.company", "")
SENDER_ADDRESS = Option("sender.address", "")
SENDER_COUNTRY = Option("sender.country", "")
SENDER_COLOUR = Option("sender.colour", "#3654D1")
SENDER_SECOND_COLOUR = Option("sender.second_colour", "#5B6675")

# Of every document: the paper, and what stands on it. An empty text is said in our own words.
PAPER = Option("documents.paper", "A4")
LEGAL_FOOTER = Option("documents.legal_footer", "")
ABOUT_US = Option("documents.about_us", "")
GOVERNING = Option("documents.governing", "")
CONFIDENTIAL = Option("documents.confidential", "")

CALENDAR_OURS = Option("calendar.ours", "")  # without one it is that of the sender's country

CURRENCY = Option("book.currency", "USD")
LANGUAGE = Option("book.language", "en_US")

SMB_BELOW = Option("segment.smb_below", Decimal(10_000), "S4")
ENTERPRISE_FROM = Option("segment.enterprise_from", Decimal(100_000), "S4")

VALID_DAYS = Option("proposal.valid_days", 30)
PAYMENT_TERMS = Option("proposal.payment_terms", "Annually in advance, 30 days net")
BEST_YEARS = Option("proposal.best_years", 3, "S4")
BEST_DISCOUNT = Option("proposal.best_discount", Decimal("0.15"), "S4")
TARGET_UTILISATION = Option("proposal.target_utilisation", Decimal("0.80"))
DAY_COUNT = Option("proposal.day_count", "term")  # the ways are in app.domain.pricing.proration
TAX_ON = Option("proposal.tax_on", "line")  # the ways are in app.domain.pricing.tax

# Points of health or satisfaction that an expansion may cost, and what is left of its reward.
EXPANSION_TOLERANCE = Option("expansion.tolerance", 2)
EXPANSION_MOST = Option("expansion.most", 10)
EXPANSION_REDUCED = Option("expansion.reduced", Decimal("0.5"))
MOVE_WARNING = Option("health.move_warning", Decimal("0.15"), "P:egcsm")

LOCK_AFTER_MINUTES = Option("security.lock_after_minutes", 15)
APPEARANCE = Option("appearance.scheme", "system")

OPTIONS: tuple[Option[Any], ...] = (
    SENDER_NAME,
    SENDER_TITLE,
    SENDER_EMAIL,
    SENDER_PHONE,
    SENDER_COMPANY,
    SENDER_ADDRESS,
    SENDER_COUNTRY,
    SENDER_COLOUR,
    SENDER_SECOND_COLOUR,
    PAPER,
    LEGAL_FOOTER,
    ABOUT_US,
    GOVERNING,
    CONFIDENTIAL,
    CALENDAR_OURS,
    CURRENCY,
    LANGUAGE,
    SMB_BELOW,
    ENTERPRISE_FROM,
    VALID_DAYS,
    PAYMENT_TERMS,
    BEST_YEARS,
    BEST_DISCOUNT,
    TARGET_UTILISATION,
    DAY_COUNT,
    TAX_ON,
    EXPANSION_TOLERANCE,
    EXPANSION_MOST,
    EXPANSION_REDUCED,
    MOVE_WARNING,
    LOCK_AFTER_MINUTES,
    APPEARANCE,
)

LOGO_OWNER = "sender.logo"  # the owner of the attachment that is the sender's logo


@dataclass(frozen=True)  # no slots: what is asked of every account is worked out once
class Settings:
    """What is decided on one day; options nobody touched have their defaults."""

    chosen: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, option: Option[T]) -> T:
        key = option.key
        if key not in self.chosen:
            return option.default
        if key not in self._parsed:  # rules ask for every account
            self._parsed[key] = option.parse(self.chosen[key])
        value: T = self._parsed[key]
        return value

    @cached_property
    def _parsed(self) -> dict[str, Any]:
        return {}

    @property
    def currency(self) -> str:
        """The book's own currency."""
        return self[CURRENCY]

    @property
    def language(self) -> str:
        """The language of documents for those who have none of their own, such as en_US."""
        return self[LANGUAGE]

    @cached_property
    def segment_bands(self) -> tuple[Money, Money]:
        """Where mid-market and enterprise begin, in the book's currency (DOMAIN 7.1)."""
        return (
            from_major(self[SMB_BELOW], self.currency),
            from_major(self[ENTERPRISE_FROM], self.currency),
        )


DEFAULTS = Settings()
"""What holds where nobody has decided anything."""


def settings_on(stored: Iterable[Setting], day: date) -> Settings:
    """What was decided on *day*."""
    held = {each.id: dated.on(each.values, day) for each in stored}
    return Settings({key: value.value for key, value in held.items() if value is not None})


def decide(before: Setting | None, option: Option[T], value: T, today: date) -> Setting:
    """The option set to *value* from *today* on; what held before stays known."""
    kept = () if before is None else before.values
    kept = tuple(each for each in kept if each.since is None or each.since < today)
    now = SettingValue(value=option.write(value), since=today)
    return Setting(id=option.key, values=(*kept, now))
