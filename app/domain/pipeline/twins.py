"""Opportunities that count the same growth a second time (DOMAIN 6.2)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain

from app.domain.opportunities import Opportunity


def overlap(one: Opportunity, other: Opportunity) -> bool:
    """Tell whether two that are open would count the same twice.

    They are of one account and one kind of growth; and of one product and one unit of the
    customer, or one of the two does not say of which.
    """
    return (
        one.id != other.id
        and one.account_id is not None
        and one.account_id == other.account_id
        and one.type is not None
        and one.type is other.type
        and _meet(one.product_id, other.product_id)
        and _meet(one.customer_unit_id, other.customer_unit_id)
    )


def twins(opportunities: Iterable[Opportunity]) -> Mapping[str, Opportunity]:
    """For each open one that is there twice, the other: of several the oldest of its product."""
    groups: defaultdict[tuple[str, str], list[Opportunity]] = defaultdict(list)
    for each in opportunities:
        if each.account_id is not None and each.type is not None:
            groups[each.account_id, each.type].append(each)
    found: dict[str, Opportunity] = {}
    for group in groups.values():
        if len(group) > 1:
            found |= _paired(sorted(group, key=_age))
    return found


def _paired(group: Sequence[Opportunity]) -> dict[str, Opportunity]:
    by_product: defaultdict[str | None, list[Opportunity]] = defaultdict(list)
    for each in group:
        by_product[each.product_id].append(each)
    found: dict[str, Opportunity] = {}
    for each in group:
        others = group if each.product_id is None else by_product[None]
        near = chain(by_product[each.product_id], others)
        partner = next((other for other in near if overlap(each, other)), None)
        if partner is not None:
            found[each.id] = partner
    return found


def _meet(one: str | None, other: str | None) -> bool:
    return one == other or one is None or other is None


def _age(each: Opportunity) -> tuple[date, str]:
    return each.created_on or date.max, each.id
