"""The orders of a column, and where a key puts a card in the order by hand."""

from collections.abc import Sequence

from app.services.ordering import Order
from app.services.pipeline import Card
from app.ui.labels import translate

NOWHERE = "\0"  # no id: a card that is first already goes nowhere


def orders() -> list[tuple[Order, str]]:
    """The orders to choose from, with their words."""
    return [
        (Order.CLOSE, translate("Order", "Close date")),
        (Order.AMOUNT, translate("Order", "Amount")),
        (Order.PRIORITY, translate("Order", "Priority")),
        (Order.AGE, translate("Order", "Days in stage")),
        (Order.HAND, translate("Order", "By hand")),
    ]


def beside(column: Sequence[Card], ids: Sequence[str], step: int) -> str | None:
    """The card above which cards stand that go one place up or down; None at the foot."""
    rows = [row for row, each in enumerate(column) if each.id in set(ids)]
    staying = [each for each in column if each.id not in set(ids)]
    if not rows or not staying:
        return NOWHERE
    above = sum(1 for each in column[: rows[0 if step < 0 else -1]] if each.id not in set(ids))
    at = above + (step if step > 0 else -1)
    if at < 0 or at > len(staying):
        return NOWHERE
    return staying[at].id if at < len(staying) else None
