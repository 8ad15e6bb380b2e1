"""What each table of an import means: as the user chose, as remembered, else as recognised."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.domain.sources import Source
from app.exchange.fields import CUSTOM, Kind
from app.exchange.mapping import Mapping as TableMapping
from app.exchange.mapping import recalled, table_key
from app.exchange.naming import family_of, unnamed_source
from app.exchange.presets.families import Family
from app.exchange.recognise import recognise
from app.exchange.tables import Table
from app.services.importing.choosing import as_kind
from app.services.importing.dictionary import with_dictionaries
from app.services.importing.plans import Choices

_CARDS: Final = (".vcf", ".vcard")


def settle(
    tables: Sequence[Table], memories: Sequence[Source], choices: Choices
) -> list[tuple[Table, TableMapping]]:
    """Decide what each table means: as the user chose, as remembered, else as recognised."""
    memory = {each.headers: each for each in memories}
    families = [family_of(table) for table in tables]
    common = _common_source(tables, families, memory)
    mapped: list[tuple[Table, TableMapping]] = []
    for table, family in zip(tables, families, strict=True):
        chosen = choices.mappings.get(table_key(table))
        known = memory.get(table.header)
        if chosen is not None:
            mapped.append((table, chosen))
        elif known is not None:
            mapped.append((table, replace(recalled(known), encoding=table.encoding or "")))
        else:
            found = recognise(table, family.name if family else common, family)
            if found.kind is not Kind.CONTACTS and _holds_people(table, choices):
                bare = tuple((header, CUSTOM) for header in table.header)
                found = as_kind(replace(found, columns=bare), Kind.CONTACTS)
            mapped.append((table, found))
    return with_dictionaries(mapped)


def _holds_people(table: Table, choices: Choices) -> bool:
    """Tell whether rows are people whatever their columns say: cards are, and what is meant so."""
    return bool(choices.account_id) or table.file.lower().endswith(_CARDS)


def _common_source(
    tables: Sequence[Table],
    families: Sequence[Family | None],
    memory: Mapping[tuple[str, ...], Source],
) -> str:
    """Whose ids the tables carry that no family claims: those of the tables beside them."""
    names = {family.name for family in families if family is not None}
    names |= {memory[table.header].name for table in tables if table.header in memory}
    if len(names) == 1:
        return names.pop()
    return unnamed_source(tables) if tables else ""
