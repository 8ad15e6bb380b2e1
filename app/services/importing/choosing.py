"""What the user settles before an import is one: the files, and how each of them is read."""

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Chosen
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from app.exchange.dates import DateOrder
from app.exchange.fields import CUSTOM, LEFT_OUT, MEASURE, Kind, Wants
from app.exchange.mapping import Mapping, fields_of
from app.exchange.naming import plain
from app.services.importing.desk import Question
from app.services.importing.plans import Choices, PlannedTable

_DATES: Final = "dates:"  # how the keys of questions about the order of dates begin
_SAMPLES: Final = 3
_MEASURED: Final = frozenset({Kind.ACCOUNTS, Kind.OBSERVATIONS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The files of an import, and what the user chose about them. Each choice makes a new one."""

    sources: tuple[Path, ...] = ()
    choices: Choices = field(default_factory=Choices)

    def with_files(self, paths: Iterable[Path]) -> "Draft":
        """Bring more files; one that is here already is not brought twice."""
        return replace(self, sources=tuple(dict.fromkeys((*self.sources, *paths))))

    def without_file(self, name: str) -> "Draft":
        """Take the files of this name away, with what was chosen about them."""
        kept = tuple(each for each in self.sources if each.name != name)
        return replace(self._forgetting(name), sources=kept)

    def mapped(self, key: str, mapping: Mapping) -> "Draft":
        """Read a table in this way."""
        mappings = {**self.choices.mappings, key: mapping}
        return replace(self, choices=replace(self.choices, mappings=mappings))

    def decoded(self, name: str, encoding: str) -> "Draft":
        """Read a file in this encoding; nothing finds it out again."""
        encodings = _with(self.choices.encodings, name, encoding)
        draft = self._forgetting(name)
        return replace(draft, choices=replace(draft.choices, encodings=encodings))

    def divided(self, name: str, delimiter: str) -> "Draft":
        """Cut the lines of a file at this sign; nothing finds it out again."""
        delimiters = _with(self.choices.delimiters, name, delimiter)
        draft = self._forgetting(name)
        return replace(draft, choices=replace(draft.choices, delimiters=delimiters))

    def answered(
        self, questions: Iterable[Question], value: str, tables: Sequence[PlannedTable]
    ) -> "Draft":
        """Answer these questions alike. The order of dates becomes part of the mapping."""
        draft = self
        for question in questions:
            answers = {**draft.choices.answers, question.key: value}
            draft = replace(draft, choices=replace(draft.choices, answers=answers))
            if question.key.startswith(_DATES):
                key = question.key.removeprefix(_DATES)
                for table in (each for each in tables if each.key == key):
                    order = DateOrder(value)
                    draft = draft.mapped(key, replace(table.mapping, date_order=order))
        return draft

    def _forgetting(self, name: str) -> "Draft":
        """Forget the mappings of a file whose columns will be others."""
        mappings = {
            key: each
            for key, each in self.choices.mappings.items()
            if key != name and not key.startswith(f"{name}#")
        }
        return replace(self, choices=replace(self.choices, mappings=mappings))


def _with(chosen: Chosen[str, str], name: str, value: str) -> dict[str, str]:
    kept = {key: each for key, each in chosen.items() if key != name}
    return {**kept, name: value} if value else kept


def as_kind(mapping: Mapping, kind: Kind | None) -> Mapping:
    """Let the rows of a table be something else: columns fill the fields they are named after."""
    if kind is None:
        return replace(mapping, kind=None, reason="")
    many = {each.key for each in fields_of(kind) if each.many}
    names = {name: each.key for each in reversed(fields_of(kind)) for name in each.names}
    taken: set[str] = set()
    columns: list[tuple[str, str]] = []
    for header, before in mapping.columns:
        key = _key_for(before, names.get(plain(header), CUSTOM), kind)
        if key in taken and key not in many and key not in {CUSTOM, LEFT_OUT}:
            key = CUSTOM
        taken.add(key)
        columns.append((header, key))
    return replace(mapping, kind=kind, reason="", columns=tuple(columns))


def _key_for(before: str, named: str, kind: Kind) -> str:
    known = {each.key for each in fields_of(kind)}
    if before == LEFT_OUT or before in known:
        return before
    if before.startswith(MEASURE) and kind in _MEASURED:
        return before
    return named


def takes_measures(kind: Kind | None) -> bool:
    """Tell whether the columns of such a table can be readings."""
    return kind in _MEASURED


def has_dates(table: PlannedTable) -> bool:
    """Tell whether any column of a table is read as days."""
    days = {each.key for each in fields_of(table.mapping.kind) if each.wants is Wants.DATE}
    return any(key in days for _, key in table.mapping.columns)


def samples(table: PlannedTable, at: int) -> tuple[str, ...]:
    """The first few different values of a column."""
    found: dict[str, None] = {}
    for row in table.rows:
        if text := row.cells[at].strip():
            found[text] = None
        if len(found) == _SAMPLES:
            break
    return tuple(found)
