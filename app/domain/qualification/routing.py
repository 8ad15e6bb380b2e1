"""Who should own an opportunity: ordered rules, the first that fits (DOMAIN 5.5)."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.domain.accounts import Segment
from app.domain.evidence import Evidence, evidence
from app.domain.money import Money, from_major
from app.domain.opportunities import Circumstance, OpportunityType
from app.domain.qualification import thresholds
from app.domain.qualification.size import at_least
from app.domain.settings import DEFAULTS, Settings
from app.domain.thresholds import Threshold


class Owner(StrEnum):
    """Who leads it."""

    CS = "cs"
    SALES = "sales"
    HYBRID = "hybrid"  # CS qualifies, Sales closes
    AUTOMATED = "automated"  # the product offers it by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the rules ask about: *worth* is added ARR in the book's currency."""

    worth: Money | None
    type: OpportunityType | None = None
    circumstances: frozenset[Circumstance] = frozenset()
    strategic: bool = False
    segment: Segment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Routing:
    """Who should own it by which rule, and why. With *executive*, one of ours is involved too."""

    owner: Owner
    rule: str
    reason: Evidence
    executive: bool = False


NATURAL = frozenset(
    (OpportunityType.SEATS, OpportunityType.USAGE, OpportunityType.ADD_ON, OpportunityType.TIER)
)
"""What grows out of what the customer has already."""

_BY_ITSELF = frozenset((OpportunityType.SEATS, OpportunityType.USAGE))
_FOR_SALES = (
    Circumstance.NEW_PRODUCT,
    Circumstance.PROCUREMENT,
    Circumstance.COMPLEX,
    Circumstance.MANY_DECIDERS,
)

_Found = tuple[Owner, Evidence] | None


def route(asked: Asked, settings: Settings = DEFAULTS) -> Routing:
    """Ask the rules in their order; a strategic account involves an executive besides."""
    for name, rule in _RULES:
        found = rule(asked, settings)
        if found is not None:
            owner, reason = found
            return Routing(owner=owner, rule=name, reason=reason, executive=asked.strategic)
    return Routing(
        owner=Owner.CS, rule="usual", reason=evidence("owner_usual"), executive=asked.strategic
    )


def _complex(asked: Asked, _settings: Settings) -> _Found:
    for each in _FOR_SALES:
        if each in asked.circumstances:
            return Owner.SALES, evidence(f"owner_{each}")
    if asked.type is OpportunityType.PRODUCT:
        return Owner.SALES, evidence("owner_type_product")
    return None


def _bargains(asked: Asked, _settings: Settings) -> _Found:
    if Circumstance.BARGAINS in asked.circumstances:
        return Owner.SALES, evidence("owner_bargains")
    return None


def _unsized(asked: Asked, _settings: Settings) -> _Found:
    return (Owner.CS, evidence("owner_unsized")) if asked.worth is None else None


def _large(asked: Asked, settings: Settings) -> _Found:
    if asked.worth is None or not at_least(asked.worth, thresholds.SALES_FROM, settings):
        return None
    bound = _bound(thresholds.SALES_FROM, asked.worth, settings)
    return Owner.SALES, evidence("owner_large", bound=bound)


def _shared(asked: Asked, settings: Settings) -> _Found:
    if asked.worth is None or not at_least(asked.worth, thresholds.HYBRID_FROM, settings):
        return None
    natural = asked.type in NATURAL
    prefers = Circumstance.PREFERS_CSM in asked.circumstances
    if natural and prefers and settings[thresholds.CSM_SELLS]:
        return Owner.CS, evidence("owner_natural")
    lacking = "natural" if not natural else "preference" if not prefers else "skill"
    return Owner.HYBRID, evidence(
        f"owner_hybrid_{lacking}",
        least=_bound(thresholds.HYBRID_FROM, asked.worth, settings),
        most=_bound(thresholds.SALES_FROM, asked.worth, settings),
    )


def _by_itself(asked: Asked, settings: Settings) -> _Found:
    """A low-value account, a small amount, and a limit that is reached say all that is needed."""
    worth = asked.worth
    if worth is None or at_least(worth, thresholds.AUTOMATED_BELOW, settings):
        return None
    low = asked.segment is Segment.SMB and not asked.strategic
    wants = Circumstance.PREFERS_CSM in asked.circumstances
    if not low or asked.type not in _BY_ITSELF or wants:
        return None
    bound = _bound(thresholds.AUTOMATED_BELOW, worth, settings)
    return Owner.AUTOMATED, evidence("owner_automated", bound=bound)


def _bound(threshold: Threshold[float], worth: Money, settings: Settings) -> Money:
    """A bound as an amount in the book's currency."""
    return from_major(Decimal(str(settings[threshold])), worth.currency)


_RULES: tuple[tuple[str, Callable[[Asked, Settings], _Found]], ...] = (
    ("complex", _complex),
    ("large", _large),
    ("bargains", _bargains),
    ("unsized", _unsized),
    ("shared", _shared),
    ("automated", _by_itself),
)
