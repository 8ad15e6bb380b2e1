"""What a table is about, by the names of its columns and by the values under them."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache

from app.domain.growth.power_users import DIMENSIONS
from app.domain.text import search_key
from app.exchange.fields import CUSTOM, MEASURE, Field, Kind, Wants
from app.exchange.looks import Looks
from app.exchange.mapping import Mapping
from app.exchange.naming import plain, unit_factor
from app.exchange.presets.families import Family
from app.exchange.presets.headers import FIELDS
from app.exchange.presets.measures import MEASURES
from app.exchange.presets.needs import HINTS, NEEDS, PREFIXES
from app.exchange.tables import Table

_UNIQUE = 0.9  # of the names of accounts must differ, or the rows are about something else
_FEW = 2
_OF_CUSTOMERS = frozenset({"arr", "mrr", "renewal", "domain"})  # nothing else has these
_HINT_WEIGHT, _OWN_ID_WEIGHT = 3, 4
_CURRENCY_WORDS = ("usd", "eur", "gbp", "chf", "pln", "myr", "cny", "jpy")


def recognise(table: Table, source: str, family: Family | None = None) -> Mapping:
    """Decide what a table is about. Without a kind, the mapping says what is missing."""
    looks = Looks(table)
    best: tuple[float, Kind, dict[int, str]] | None = None
    for kind in FIELDS:
        filled = _matched(looks, kind)
        if not _is_enough(looks, kind, filled):
            continue
        score = _score(looks, kind, filled)
        if best is None or score > best[0]:
            best = (score, kind, filled)
    if best is None:
        columns = tuple((header, CUSTOM) for header in table.header)
        return Mapping(source=source, columns=columns, reason=_missing(looks))
    _, kind, filled = best
    mapping = Mapping(
        source=source,
        kind=kind,
        columns=_columns(looks, kind, filled),
        reason=_result_file(looks),
        currency=family.currency if family else "",
        encoding=table.encoding or "",
    )
    if mapping.reason:
        mapping = replace(mapping, kind=None)
    return _with_units(mapping, family)


def _columns(looks: "Looks", kind: Kind, filled: dict[int, str]) -> tuple[tuple[str, str], ...]:
    """Every column with the field it fills; what is left is kept, as a reading or as it is."""
    keeps_measures = kind in {Kind.ACCOUNTS, Kind.OBSERVATIONS}
    wide = (
        kind is Kind.OBSERVATIONS
        and "measure" not in filled.values()
        and "value" not in filled.values()
    )
    return tuple(
        (header, filled.get(at) or _leftover(looks, at, measures=keeps_measures, wide=wide))
        for at, header in enumerate(looks.table.header)
    )


def _leftover(looks: "Looks", at: int, *, measures: bool, wide: bool) -> str:
    name = plain(looks.table.header[at])
    if measures and name in MEASURES and looks.fit(at, Wants.NUMBER):
        return MEASURE + MEASURES[name]
    if (
        wide
        and not looks.is_empty(at)
        and (looks.fit(at, Wants.NUMBER) or looks.fit(at, Wants.FLAG))
    ):
        return MEASURE + re.sub(r"\W+", "_", looks.table.header[at].strip().casefold()).strip("_")
    return CUSTOM


def _with_units(mapping: Mapping, family: Family | None) -> Mapping:
    known = dict(family.units) if family else {}
    units: list[tuple[str, Decimal]] = []
    for header, key in mapping.columns:
        factor = unit_factor(header) or known.get(plain(header))
        if family and plain(header) in family.minor_units:
            factor = Decimal("0.01")
        if factor is not None and key not in {CUSTOM, ""}:
            units.append((key, factor))
    return replace(mapping, units=tuple(units))


def unread(table: Table, mapping: Mapping) -> list[tuple[str, str]]:
    """Columns that are called like a field nothing fills and hold something else, with its label.

    A header is never trusted alone, but the user should hear of it.
    """
    if mapping.kind is None:
        return []
    looks = Looks(table)
    filled = {key for _, key in mapping.columns}
    names = _known_names(mapping.kind)
    return [
        (header, each.label)
        for at, (header, key) in enumerate(mapping.columns)
        if key == CUSTOM and not looks.is_empty(at)
        for _, each in names.get(plain(header), ())[:1]
        if each.key not in filled and not looks.fit(at, each.wants)
    ]


@cache
def _known_names(kind: Kind) -> dict[str, list[tuple[int, Field]]]:
    """The fields of a kind by the names we know them by, with how sure each name is."""
    found: dict[str, list[tuple[int, Field]]] = {}
    for each in FIELDS[kind]:
        for rank, name in enumerate(each.names):
            found.setdefault(name, []).append((rank, each))
    return found


def _spellings(header: str, kind: Kind) -> list[tuple[int, str]]:
    """A header as we compare it, and without prefixes; each with what dropping them costs."""
    name = plain(header)
    found = [(0, name)]
    bare = name.removeprefix("property").removeprefix("hs")
    if bare != name:
        found.append((1, bare))
    if header.lower().endswith("__c"):
        found.append((1, name[:-1]))
    found.extend(
        (2, bare.removeprefix(prefix))
        for prefix in PREFIXES.get(kind, ())
        if bare.startswith(prefix) and bare != prefix
    )
    found.extend(
        (3, bare.removesuffix(word))
        for word in _CURRENCY_WORDS
        if bare.endswith(word) and bare != word
    )
    return found


def _matched(looks: Looks, kind: Kind) -> dict[int, str]:
    """Which column fills which field: the surest name wins, and its values must fit."""
    names = _known_names(kind)
    offers: list[tuple[int, int, int, Field]] = []
    for at, header in enumerate(looks.table.header):
        for cost, name in _spellings(header, kind):
            offers.extend((cost, rank, at, each) for rank, each in names.get(name, ()))
    filled: dict[int, str] = {}
    taken: set[str] = set()
    # A column with values goes before an empty one, a full name before a shortened one.
    offers.sort(key=lambda offer: (looks.is_empty(offer[2]), offer[0], offer[1], offer[2]))
    for _, _, at, each in offers:
        if at in filled or (each.key in taken and not each.many):
            continue
        if looks.fit(at, each.wants):
            filled[at] = each.key
            taken.add(each.key)
    return filled


def _is_enough(looks: Looks, kind: Kind, filled: dict[int, str]) -> bool:
    keys = set(filled.values())
    if not any(set(need) <= keys for need in NEEDS[kind]):
        return kind is Kind.OBSERVATIONS and _is_wide(looks, keys)
    test = _TESTS.get(kind)
    return test is None or test(looks, filled)


def _are_events(looks: Looks, _: dict[int, str]) -> bool:
    headers = [plain(header) for header in looks.table.header]
    return any("churn" in header or "event" in header for header in headers)


def _are_signals(looks: Looks, _: dict[int, str]) -> bool:
    """Anything has a date and a type; the columns or the file must speak of signals."""
    headers = [plain(header) for header in looks.table.header]
    said = any("signal" in header or "trigger" in header for header in headers)
    return said or _hinted(looks.table, Kind.SIGNALS)


def _are_objectives(looks: Looks, _: dict[int, str]) -> bool:
    """Anything has a title; the columns or the file must speak of objectives."""
    headers = [plain(header) for header in looks.table.header]
    said = any("objective" in each or each in {"goal", "desiredoutcome"} for each in headers)
    return (said and "result" not in headers) or _hinted(looks.table, Kind.OBJECTIVES)


def _are_results(_: Looks, filled: dict[int, str]) -> bool:
    """A result has somebody who says so, or a figure before it."""
    return bool({"validated_by", "claim", "baseline"} & set(filled.values()))


def _are_contacts(looks: Looks, filled: dict[int, str]) -> bool:
    """Someone has to have a name or an address; the columns alone make no contact."""
    names = {"name", "first_name", "last_name", "email"}
    return any(key in names and not looks.is_empty(at) for at, key in filled.items())


def _are_contracts(looks: Looks, filled: dict[int, str]) -> bool:
    """Without an amount, orders and other things with dates look like contracts."""
    if {"arr", "mrr"} & set(filled.values()) or _hinted(looks.table, Kind.CONTRACTS):
        return True
    return plain(looks.table.header[0]) in {"subscriptionid", "contractid"}


def _are_accounts(looks: Looks, filled: dict[int, str]) -> bool:
    """Rows with the names of customers, one each; a bare “name” needs other columns beside it."""
    place = {key: at for at, key in filled.items()}
    name = plain(looks.table.header[place["name"]])
    unique = looks.share_unique(place["name"]) >= _UNIQUE
    if "id" in place and not unique:
        unique = looks.share_unique(place["id"]) >= 1
    if not unique and len(looks.table.rows) > _FEW:
        return False
    if name not in {"name", "displayname"}:
        return True
    others = {key for at, key in filled.items() if key != "name" and not looks.is_empty(at)}
    speaks = bool(others & _OF_CUSTOMERS) or _hinted(looks.table, Kind.ACCOUNTS)
    return len(others) + 2 * speaks >= _FEW


_TESTS: dict[Kind, Callable[[Looks, dict[int, str]], bool]] = {
    Kind.ACCOUNTS: _are_accounts,
    Kind.CONTACTS: _are_contacts,
    Kind.CONTRACTS: _are_contracts,
    Kind.EVENTS: _are_events,
    Kind.SIGNALS: _are_signals,
    Kind.OBJECTIVES: _are_objectives,
    Kind.VALUE: _are_results,
}


def _is_wide(looks: Looks, keys: set[str]) -> bool:
    """Rows of totals: an account, and two or more measures we know, but no name to go by.

    Use of single people may name the person alone.
    """
    known = [
        MEASURES[name]
        for at, header in enumerate(looks.table.header)
        if (name := plain(header)) in MEASURES and looks.fit(at, Wants.NUMBER)
    ]
    if keys & {"account_id", "account_name"}:
        return len(known) >= _FEW
    return "contact" in keys and sum(each in DIMENSIONS for each in known) >= _FEW


def _score(looks: Looks, kind: Kind, filled: dict[int, str]) -> float:
    weights = {each.key: each.weight for each in FIELDS[kind]}
    score = sum(weights[key] * (0.3 if looks.is_empty(at) else 1) for at, key in filled.items())
    if kind in {Kind.OBSERVATIONS, Kind.ACCOUNTS}:
        measures = [
            h
            for at, h in enumerate(looks.table.header)
            if at not in filled and plain(h) in MEASURES
        ]
        score += len(measures) * (2 if kind is Kind.OBSERVATIONS else 1)
    if _hinted(looks.table, kind):
        score += _HINT_WEIGHT
    first = plain(looks.table.header[0]) if looks.table.header else ""
    if any(first == f"{prefix}id" for prefix in PREFIXES.get(kind, ())):
        score += _OWN_ID_WEIGHT
    return score


def _hinted(table: Table, kind: Kind) -> bool:
    name = search_key(f"{table.file.rsplit('.', 1)[0]} {table.sheet or ''}")
    return any(word in name for word in HINTS.get(kind, ()))


def _result_file(looks: Looks) -> str:
    """Say why the report of a data loader is no data; empty for everything else."""
    last = plain(looks.table.header[-1])
    values = looks.values(len(looks.table.header) - 1)
    reports = last == "error" and "id" in {plain(header) for header in looks.table.header}
    if reports or (last == "status" and any(each.startswith("Item ") for each in values)):
        return (
            "This is a data loader's report of what it did, not data."
            " Import the file that was loaded, or choose what its rows are."
        )
    return ""


def _missing(looks: Looks) -> str:
    """Say what to choose for a table that nothing could be made of."""
    unique = next(
        (
            header
            for at, header in enumerate(looks.table.header)
            if looks.share_unique(at) >= 1 and not looks.fit(at, Wants.NUMBER)
        ),
        looks.table.header[0] if looks.table.header else "",
    )
    about = " ".join(plain(header) for header in looks.table.header)
    if any(word in about for word in ("customer", "account", "company", "client")):
        return (
            "No column has the customer's name. Choose what an account is here and which column"
            f" is its name, for example “{unique}”."
        )
    return (
        "These columns say neither what the rows are nor whose."
        f" Choose what a row is and which column is its name, for example “{unique}”."
    )
