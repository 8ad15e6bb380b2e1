"""How likely an account renews, with where that comes from: never a number out of nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.evidence import Evidence, Value, evidence
from app.domain.health.backtest import Gate
from app.domain.health.colours import Colour
from app.domain.readiness import thresholds
from app.domain.readiness.case import Case
from app.services import backtest
from app.services.backtest import Progress
from app.storage.book import Book

NEEDED = 50
"""So many decided renewals must be known before their rates stand for the stated chances."""


@dataclass(frozen=True, slots=True)
class OfColour:
    """The decided renewals of a colour: how many, how many stayed, and the rate drawn from them."""

    count: int
    renewed: int
    rate: float


@dataclass(frozen=True, slots=True)
class Learned:
    """What the book's own decided renewals teach (DOMAIN 9.1).

    *enough* says that there are so many, over a year, that their rates replace the stated chances.
    """

    colours: Mapping[Colour, OfColour]
    count: int
    enough: bool


def learn(book: Book, *, today: date, progress: Progress | None = None) -> Learned:
    """Hold health against every decided renewal of the book: work for the background."""
    found = backtest.run(book, today=today, progress=progress).result
    return Learned(
        colours={
            each.colour: OfColour(each.count, each.renewed, each.shrunk.value)
            for each in found.bands
        },
        count=len(found.known),
        enough=found.gate is Gate.REPLACE,
    )


def chance_of(case: Case, learned: Learned | None = None) -> tuple[float | None, Evidence]:
    """The chance that an account renews and its source; None while its health is grey.

    By health colour as stated in the rules; from fifty decided renewals on, by how often those of
    the same colour stayed. A red account with a competitor near its renewal keeps what is stated.
    """
    colour, stated = case.health.colour, case.renews()
    if stated is None:
        return None, evidence("deal_chance_grey", coverage=case.health.coverage)
    values: dict[str, Value] = {"colour": colour.value}
    usual = case.settings[_STATED[colour]]
    if stated != usual:
        return stated, evidence("deal_chance_critical", **values)
    own = None if learned is None else learned.colours.get(colour)
    if learned is None or own is None or not own.count:
        return stated, evidence("deal_chance_stated", **values)
    counted: dict[str, Value] = {**values, "count": own.count, "renewed": own.renewed}
    if learned.enough:
        return own.rate, evidence("deal_chance_learned", **counted)
    told = evidence("deal_chance_compared", **counted, known=learned.count, needed=NEEDED)
    return stated, told


_STATED = {
    Colour.GREEN: thresholds.RENEWS_GREEN,
    Colour.YELLOW: thresholds.RENEWS_YELLOW,
    Colour.RED: thresholds.RENEWS_RED,
}
