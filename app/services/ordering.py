"""In which order the cards of a column stand."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from app.domain.stages import StageRole
from app.services.cards import Card

Key: TypeAlias = tuple[Any, ...]
"""What cards are compared by. The last part is the id: no two cards are ever equal."""


class Order(StrEnum):
    """What leads in a column of open cards. Closed ones always have the latest on top."""

    CLOSE = "close"
    AMOUNT = "amount"
    PRIORITY = "priority"
    AGE = "age"
    HAND = "hand"


def key_of(order: Order, ranks: Mapping[str, float]) -> Callable[[Card], Key]:
    """How cards are compared. *ranks* is the priority of those for which it is known."""
    by_priority = _by_priority(ranks)
    found = {**_KEYS, Order.PRIORITY: by_priority}[order]
    if order is Order.HAND:
        return found
    return lambda card: _newest(card) if card.stage.role is not StageRole.OPEN else found(card)


def place_of(card: Card) -> float:
    """Where a card stands by hand: where it was put, else by the day on which it closes."""
    place = card.opportunity.place
    if place is not None:
        return place
    if card.stage.role is not StageRole.OPEN:
        return float(card.days if card.days is not None else _LAST)
    return float(card.close_on.toordinal() if card.close_on else _LAST)


def _by_close(card: Card) -> Key:
    return card.close_on or date.max, card.opportunity.title, card.opportunity.id


def _by_amount(card: Card) -> Key:
    """The largest first, currency by currency: no rate is guessed."""
    if card.amount is None:
        return "\uffff", 0, *_by_close(card)
    return card.amount.currency, -card.amount.minor, *_by_close(card)


def _by_age(card: Card) -> Key:
    """What stands longest first; what nobody knows the age of last."""
    return 1 if card.days is None else -card.days, *_by_close(card)


def _by_hand(card: Card) -> Key:
    return place_of(card), *_by_close(card)


def _by_priority(ranks: Mapping[str, float]) -> Callable[[Card], Key]:
    return lambda card: (-ranks.get(card.opportunity.id, -1.0), *_by_close(card))


def _newest(card: Card) -> Key:
    days = _LAST if card.days is None else card.days
    return days, card.opportunity.title, card.opportunity.id


_LAST = 10**7  # days: after everything that has a day
_KEYS: Mapping[Order, Callable[[Card], Key]] = {
    Order.CLOSE: _by_close,
    Order.AMOUNT: _by_amount,
    Order.AGE: _by_age,
    Order.HAND: _by_hand,
}
