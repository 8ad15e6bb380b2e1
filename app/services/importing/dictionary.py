"""Tables that explain other tables: what unit and currency their amounts are in."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from app.exchange.fields import Kind
from app.exchange.mapping import Mapping
from app.exchange.naming import plain, unit_factor
from app.exchange.tables import Table
from app.exchange.values import currency_in


def with_dictionaries(mapped: Sequence[tuple[Table, Mapping]]) -> list[tuple[Table, Mapping]]:
    """The mappings, with the units that a table of explanations gives for the columns of others."""
    meanings = _meanings(mapped)
    if not meanings:
        return list(mapped)
    return [(table, _explained(table, mapping, meanings)) for table, mapping in mapped]


def _meanings(mapped: Sequence[tuple[Table, Mapping]]) -> dict[tuple[str, str], str]:
    """What is said of a column, by the plain names of its table and itself."""
    found: dict[tuple[str, str], str] = {}
    for table, mapping in mapped:
        if mapping.kind is not Kind.DOCUMENTATION:
            continue
        places = {
            key: table.header.index(header)
            for header, key in mapping.columns
            if key in {"table", "field", "meaning"}
        }
        for row in table.rows:
            whose = plain(row.cells[places["table"]]) if "table" in places else ""
            found[whose, plain(row.cells[places["field"]])] = row.cells[places["meaning"]]
    return found


def _explained(table: Table, mapping: Mapping, meanings: dict[tuple[str, str], str]) -> Mapping:
    name = plain(table.sheet or table.file.rsplit(".", 1)[0])
    units: dict[str, Decimal] = dict(mapping.units)
    currency = mapping.currency
    for header, key in mapping.columns:
        meaning = meanings.get((name, plain(header))) or meanings.get(("", plain(header)))
        factor = unit_factor(meaning) if meaning else None
        if meaning is None or factor is None:
            continue
        units[key] = factor
        currency = currency or currency_in(meaning) or ""
    if units == dict(mapping.units) and currency == mapping.currency:
        return mapping
    return replace(mapping, units=tuple(units.items()), currency=currency)
