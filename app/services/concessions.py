"""The concession ladder of a proposal, rung by rung: what it costs, and what is on record of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.domain.errors import RuleError
from app.domain.money import Money
from app.domain.offers import Concession, Rung
from app.domain.pricing import concessions as rules
from app.domain.pricing.giving import delay
from app.domain.proposals import Proposal
from app.domain.settings import Settings
from app.services.deal_maths import DealView, Key
from app.services.deal_maths_phrases import RUNGS

LATER = 30  # days that a payment comes later on the first rung (MARKET F7)
_GIVES: Mapping[Rung, str] = {
    Rung.PAYMENT_TERMS: f"Payment {LATER} days later",
    Rung.UPLIFT: "The same price as today",
    Rung.SERVICES: "Services without charge",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A rung. *cost* is what it costs a year at most, None where nobody can say.

    *get* and *approver* are what the settings ask for; *held* is what is on record.
    """

    rung: Rung
    most: Decimal
    get: str
    approver: str
    cost: Money | None
    held: Concession | None

    @property
    def give(self) -> str:
        """What is given on this rung, in the words that a record begins with."""
        return _GIVES.get(self.rung, RUNGS[self.rung])


def ladder(proposal: Proposal, of: DealView, settings: Settings) -> tuple[Step, ...]:
    """Every rung, the cheapest first, priced for one option."""
    held = {each.rung: each for each in reversed(proposal.concessions)}
    return tuple(
        Step(
            rung=rung,
            most=most,
            get=settings[rules.GETS[rung]],
            approver=settings[rules.APPROVERS[rung]],
            cost=_cost(rung, most, of),
            held=held.get(rung),
        )
        for rung, most in rules.ALLOWS.items()
    )


def agreed(proposal: Proposal, step: Step, *, today: date) -> Proposal:
    """The proposal with a rung on record, in the words of the settings."""
    made = Concession(
        rung=step.rung, give=step.give, get=step.get, approver=step.approver, on=today
    )
    return recorded(proposal, made)


def recorded(proposal: Proposal, made: Concession) -> Proposal:
    """The proposal with this on record of its rung. Raises RuleError for a give without a get."""
    if not (made.give.strip() and made.get.strip() and made.approver.strip()):
        message = "A concession needs what is given, what we get for it, and who approves it."
        raise RuleError(message)
    others = [each for each in proposal.concessions if each.rung is not made.rung]
    order = tuple(Rung)
    kept = sorted([*others, made], key=lambda each: order.index(each.rung))
    return replace(proposal, concessions=tuple(kept))


def taken_back(proposal: Proposal, rung: Rung) -> Proposal:
    """The proposal with nothing on record of a rung."""
    kept = tuple(each for each in proposal.concessions if each.rung is not rung)
    return replace(proposal, concessions=kept)


def _cost(rung: Rung, most: Decimal, of: DealView) -> Money | None:
    """What a rung costs a year, at most."""
    rate, rise = of.basis[Key.RATE], of.basis[Key.RISE]
    shares: Mapping[Rung, float | None] = {
        Rung.PAYMENT_TERMS: None if rate is None else delay(LATER, rate),
        Rung.UPLIFT: rise or None,
        Rung.SERVICES: None,
        Rung.BEYOND: None,
    }
    share = shares.get(rung, float(most))
    return None if share is None else Money(round(of.price.minor * share), of.price.currency)
