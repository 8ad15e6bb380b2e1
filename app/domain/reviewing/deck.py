"""Which pages a customer's deck has: one that would be empty is left out, and that is said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.reviews import Commitment, Deck, Review, ReviewKind, Side
from app.domain.success import Claim, Milestone, Objective, ValueEvidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What a deck can be made of, as known on *day*. *since* is the day of the review before."""

    review: Review
    day: date
    since: date | None = None
    objectives: tuple[Objective, ...] = ()
    value: tuple[ValueEvidence, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    has_usage: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """Whether a page is in the deck. *lacks* names what it would need; *must* forbids leaving it.

    One with everything it needs and *shown* false was left out by the user.
    """

    page: Deck
    shown: bool
    lacks: str = ""
    must: bool = False


def pages_of(material: Material) -> tuple[PageState, ...]:
    """Every page of the deck in its order, shown or not.

    What fell short is told in any case where a milestone was missed or a promise of ours was
    (MARKET D2): the page is then shown whatever the user left out.
    """
    return tuple(_state(page, material) for page in Deck)


def missed(objectives: tuple[Objective, ...], day: date) -> tuple[tuple[Objective, Milestone], ...]:
    """The milestones that were due by *day* and were not reached in time."""
    return tuple(
        (objective, each)
        for objective in objectives
        for each in objective.milestones
        if each.due_on is not None and each.due_on < (each.done_on or day)
    )


def headline(material: Material) -> ValueEvidence | None:
    """The one number: the chosen result, else the strongest that has a baseline.

    What the customer states counts for more than what we do, then what it is worth, then the day.
    """
    chosen = [each for each in material.value if each.id == material.review.headline_id]
    if chosen:
        return chosen[0]
    proven = [each for each in material.value if is_proven(each)]
    return max(proven, key=_strength, default=None)


def is_proven(value: ValueEvidence) -> bool:
    """Tell whether a result has the figure before it and the one it became."""
    return value.baseline is not None and value.now is not None


def _strength(value: ValueEvidence) -> tuple[bool, int, date]:
    return value.claim is Claim.CUSTOMER, value.worth.minor if value.worth else 0, value.on


def _state(page: Deck, material: Material) -> PageState:
    must = page is Deck.SHORTFALL and bool(_shortfalls(material))
    lacks = _lacking(page, material)
    left_out = any(each.page is page and each.left_out for each in material.review.pages)
    shown = must or (not lacks and not left_out)
    return PageState(page=page, shown=shown, lacks="" if must else lacks, must=must)


def _shortfalls(material: Material) -> tuple[object, ...]:
    broken = [each for each in material.commitments if each.side is Side.OURS and each.missed_on]
    return (*missed(material.objectives, material.day), *broken)


def _lacking(page: Deck, material: Material) -> str:
    """What a page would need to say something, by the code of its sentence; nothing if it has it.

    Where the user wrote the words of a page, it has something to say.
    """
    code, has = _NEEDS[page]
    written = any(each.page is page and each.text.strip() for each in material.review.pages)
    return "" if written or has(material) else code


def _promised(material: Material) -> bool:
    return any(
        each.side is Side.OURS and each.review_id == material.review.id
        for each in material.commitments
    )


_NEEDS: Mapping[Deck, tuple[str, Callable[[Material], bool]]] = {
    Deck.PURPOSE: ("purpose", lambda each: bool(each.review.purpose.strip())),
    Deck.OBJECTIVES: ("objectives", lambda each: bool(each.objectives)),
    Deck.PROGRESS: ("readings", lambda each: any(one.readings for one in each.objectives)),
    Deck.SHORTFALL: ("nothing_missed", lambda each: bool(_shortfalls(each))),
    Deck.CHANGES: ("changes", _promised),
    Deck.VALUE: ("value", lambda each: headline(each) is not None),
    Deck.ADOPTION: ("usage", lambda each: each.has_usage),
    Deck.ROADMAP: ("roadmap", lambda each: bool(each.review.roadmap)),
    Deck.GOALS: ("goals", lambda each: bool(each.review.goals)),
    Deck.ASKS: (
        "asks",
        lambda each: bool(each.review.asks) or each.review.kind is ReviewKind.EBR,
    ),
}
