"""A made sample as the judgements read it, without a file in between."""

from collections.abc import Iterable
from datetime import date

from app.domain.accounts import Account
from app.domain.contacts import Contact
from app.domain.contracts import Contract
from app.domain.entity import Entity
from app.domain.facts import Facts
from app.domain.interactions import Event, Interaction
from app.domain.observations import Observation
from app.domain.opportunities import Opportunity
from app.domain.overrides import Override
from app.domain.payments import PaymentStatus
from app.domain.tickets import Ticket

_KINDS = {
    "contracts": (Contract, lambda each: each.start or date.min),
    "contacts": (Contact, lambda each: date.min),
    "observations": (Observation, lambda each: each.on),
    "tickets": (Ticket, lambda each: each.opened_on),
    "interactions": (Interaction, lambda each: each.on),
    "events": (Event, lambda each: each.on),
    "opportunities": (Opportunity, lambda each: each.created_on or date.min),
    "overrides": (Override, lambda each: each.made_on),
    "payments": (PaymentStatus, lambda each: each.on),
}


def facts_by_name(entities: Iterable[Entity], day: date) -> dict[str, Facts]:
    """What is known of each account on *day*, by its name."""
    held = tuple(entities)
    grouped: dict[str | None, dict[str, list[Entity]]] = {}
    for field, (kind, order) in _KINDS.items():
        for each in sorted((e for e in held if type(e) is kind), key=order):
            grouped.setdefault(each.account_id, {}).setdefault(field, []).append(each)
    checks = tuple(grouped.get(None, {}).get("events", ()))
    return {
        account.name: Facts(
            account=account,
            checks=checks,
            **{field: tuple(found) for field, found in grouped.get(account.id, {}).items()},
        ).as_of(day)
        for account in held
        if isinstance(account, Account)
    }
