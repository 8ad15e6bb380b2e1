"""Gathers what is known of accounts into facts, with one query a kind however many accounts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from app.domain.accounts import Account
from app.domain.facts import Facts
from app.domain.interactions import Event
from app.storage.collection import Collection


def gather(
    accounts: Collection[Account],
    events: Collection[Event],
    others: Mapping[str, Collection[Any]],
    *,
    day: date,
    account_ids: Iterable[str] | None,
) -> dict[str, Facts]:
    """The facts of these accounts as of *day*, by id; of every account if none are named.

    *others* are the collections of what belongs to an account, by their names in Facts.
    """
    ids = None if account_ids is None else list(account_ids)
    found = accounts.all() if ids is None else accounts.find(ids).values()
    owned = {name: _by_account(kept, ids) for name, kept in {"events": events, **others}.items()}
    checks = tuple(events.without_account())
    return {
        account.id: Facts(
            account=account,
            checks=checks,
            **{name: tuple(by_account.get(account.id, ())) for name, by_account in owned.items()},
        ).as_of(day)
        for account in found
    }


def _by_account(kept: Collection[Any], ids: list[str] | None) -> Mapping[str, list[Any]]:
    entities = kept.all() if ids is None else kept.of_accounts(ids)
    grouped: defaultdict[str, list[Any]] = defaultdict(list)
    for entity in entities:
        grouped[entity.account_id].append(entity)
    return grouped
