"""What every page of a deck is told from: the review, the words of its language, and the rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.documents.review.slides import Cell
from app.documents.words import Words
from app.domain.money import Money
from app.domain.products import Product
from app.domain.reviews import Attendee, Commitment, Side
from app.domain.settings import Settings
from app.domain.success import Objective
from app.services.reviews import ReviewView

LONGEST = 600  # characters of a text somebody wrote; what is longer would fill a page by itself
NOTHING = "–"


@dataclass(frozen=True, kw_only=True)
class Telling:
    """The ground of a deck. *presenter* is our person who leads through it."""

    view: ReviewView
    words: Words
    settings: Settings
    presenter: str
    sender: str = ""
    products: Mapping[str, Product] = field(default_factory=dict)
    objectives: tuple[Objective, ...] = ()

    @property
    def day(self) -> date:
        """The day as of which everything is told."""
        return self.view.day

    def say(self, key: str, **gaps: str | int | Decimal) -> str:
        """A text of the pages of a review."""
        return self.words(key, **gaps)

    def head(self, *keys: str) -> tuple[str, ...]:
        """The head of a table."""
        return tuple(map(self.words, keys))

    def long(self, day: date) -> str:
        """A day as it stands in a sentence."""
        return self.words.formats.day(day)

    def on(self, day: date | None) -> str:
        """A day as it stands in a table."""
        return self.words.formats.short_day(day) if day is not None else NOTHING

    def quantity(self, value: Decimal | None, unit: str) -> str:
        """A value with its unit."""
        if value is None:
            return NOTHING
        number = self.words.formats.number(value)
        if not unit:
            return number
        return f"{number}%" if unit == "%" else f"{number} {unit}"

    def month(self, day: date) -> str:
        """A month as it stands under a chart."""
        return self.words.formats.month(day)

    def money(self, amount: Money) -> str:
        """An amount, without decimals if it has none."""
        return self.words.formats.round_money(amount)

    def change(self, value: Decimal, unit: str) -> str:
        """A difference with its sign and unit."""
        sign = "−" if value < 0 else "+"
        return f"{sign}{self.quantity(abs(value), unit)}"

    def owners(self, theirs: str, ours: str) -> str:
        """Who answers for a thing on both sides."""
        return self.words.both([each for each in (theirs, ours) if each]) or NOTHING

    def owner(self, commitment: Commitment) -> str:
        """Who keeps a promise: the person, else the side."""
        if commitment.owner:
            return short(commitment.owner)
        ours = self.sender or self.say("review.us")
        return ours if commitment.side is Side.OURS else short(self.view.account_name)

    def sources(self, found: Iterable[str]) -> str:
        """Where figures come from, each source once; nothing where none is known."""
        known = list(dict.fromkeys(short(each, 80) for each in found if each))
        return self.say("review.sources", sources="; ".join(known)) if known else ""


def short(text: str, longest: int = LONGEST) -> str:
    """The text in one piece, or its beginning with an ellipsis."""
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[:longest].rstrip()}…"


def cells(*texts: str) -> tuple[Cell, ...]:
    """A row of a table whose first cell leads."""
    first, *others = texts
    return (Cell(short(first), strong=True), *(Cell(short(each) or NOTHING) for each in others))


def named(people: Sequence[Attendee], names: dict[str, str]) -> list[str]:
    """The names of those who come, as far as they are known."""
    found = (names.get(each.contact_id or "", each.name) for each in people)
    return [short(each, 80) for each in found if each]
