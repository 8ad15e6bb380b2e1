"""The concession ladder: every give needs a get and an approver (MARKET F7). For our eyes only."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from app.domain.offers import Concession, Rung
from app.domain.pricing import amounts
from app.domain.pricing.notes import Note, NoteCode, note
from app.domain.proposals import Proposal
from app.domain.settings import Option, Settings

ALLOWS: Mapping[Rung, Decimal] = {
    Rung.PAYMENT_TERMS: Decimal(0),
    Rung.UPLIFT: Decimal(0),
    Rung.SERVICES: Decimal(0),
    Rung.UP_TO_5: Decimal("0.05"),
    Rung.UP_TO_10: Decimal("0.10"),
    Rung.UP_TO_15: Decimal("0.15"),
    Rung.UP_TO_25: Decimal("0.25"),
    Rung.BEYOND: Decimal(1),
}
"""The discount that each rung allows, the cheapest first."""

_ASKED: Mapping[Rung, tuple[str, str]] = {  # what we ask for, and who must agree
    Rung.PAYMENT_TERMS: ("Signature by an agreed day", "You"),
    Rung.UPLIFT: ("A term of two years or more", "You"),
    Rung.SERVICES: ("A reference call", "You"),
    Rung.UP_TO_5: ("A reference call or a case study", "Your manager"),
    Rung.UP_TO_10: ("A term of two years", "Your manager"),
    Rung.UP_TO_15: ("A term of three years", "Head of customer success"),
    Rung.UP_TO_25: ("Three years, paid in advance", "Head of sales and finance"),
    Rung.BEYOND: ("An executive commitment to grow", "Chief financial officer"),
}
GETS: Mapping[Rung, Option[str]] = {
    rung: Option(f"concession.{rung}.get", asked) for rung, (asked, _) in _ASKED.items()
}
"""What we ask for on each rung, unless something else is written down."""

APPROVERS: Mapping[Rung, Option[str]] = {
    rung: Option(f"concession.{rung}.approver", who) for rung, (_, who) in _ASKED.items()
}
"""Who must agree on each rung."""

OPTIONS: tuple[Option[Any], ...] = (*GETS.values(), *APPROVERS.values())


def allowed(concessions: Iterable[Concession]) -> Decimal:
    """The highest discount that what is on record allows."""
    return max((ALLOWS[each.rung] for each in concessions), default=Decimal(0))


def rung_for(discount: Decimal) -> Rung | None:
    """The lowest rung that allows a discount; None where there is none to allow."""
    if discount <= 0:
        return None
    return next(rung for rung, most in ALLOWS.items() if discount <= most)


def check(proposal: Proposal, settings: Settings) -> tuple[Note, ...]:
    """Discounts that no concession on record allows, and prices below the walk-away floor."""
    found = []
    most = allowed(proposal.concessions)
    for option in proposal.options:
        rung = rung_for(option.discount)
        if rung is not None and option.discount > most:
            found.append(
                note(
                    NoteCode.NO_CONCESSION,
                    option.name,
                    option.discount,
                    settings[GETS[rung]],
                    settings[APPROVERS[rung]],
                )
            )
        annual = amounts.annual(option)
        if proposal.floor is not None and annual.minor < proposal.floor.minor:
            found.append(note(NoteCode.BELOW_FLOOR, option.name, annual, proposal.floor))
    return tuple(found)
