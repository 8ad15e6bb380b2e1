"""What the user settles before an import is one: the files, and how each of them is read."""

from collections.abc import Iterable
from collections.abc import Mapping as Chosen
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from app.exchange.fields import CUSTOM, LEFT_OUT, MEASURE, Kind, Wants
from app.exchange.mapping import Mapping, fields_of
from app.exchange.naming import plain
from app.exchange.readers.csv import read_csv
from app.exchange.tables import Table
from app.services.importing.desk import Question
from app.services.importing.plans import Choices, PlannedTable

_SAMPLES: Final = 3
_MEASURED: Final = frozenset({Kind.ACCOUNTS, Kind.OBSERVATIONS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The files of an import, and what the user chose about them. Each choice makes a new one."""

    sources: tuple[Path | Table, ...] = ()
    choices: Choices = field(default_factory=Choices)

    @property
    def names(self) -> tuple[str, ...]:
        """What the files are called."""
        return tuple(_name(each) for each in self.sources)

    def with_files(self, sources: Iterable[Path | Table]) -> "Draft":
        """Bring more files; one that is here already is not brought twice."""
        added = [each for each in sources if each not in self.sources]
        return replace(self, sources=(*self.sources, *added))

    def without_file(self, name: str) -> "Draft":
        """Take the files of this name away, with what was chosen about them."""
        kept = tuple(each for each in self.sources if _name(each) != name)
        return replace(self._forgetting(name), sources=kept)

    def mapped(self, key: str, mapping: Mapping) -> "Draft":
        """Read a table in this way. The mapping says what was answered about its dates, too."""
        mappings = {**self.choices.mappings, key: mapping}
        answers = _with(self.choices.answers, f"dates:{key}", "")
        return replace(self, choices=replace(self.choices, mappings=mappings, answers=answers))

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

    def answered(self, questions: Iterable[Question], value: str) -> "Draft":
        """Answer these questions alike."""
        answers = {**self.choices.answers, **{each.key: value for each in questions}}
        return replace(self, choices=replace(self.choices, answers=answers))

    def _forgetting(self, name: str) -> "Draft":
        """Forget the mappings of a file whose columns will be others."""
        mappings = {
            key: each
            for key, each in self.choices.mappings.items()
            if key != name and not key.startswith(f"{name}#")
        }
        return replace(self, choices=replace(self.choices, mappings=mappings))


def _name(source: Path | Table) -> str:
    return source.file if isinstance(source, Table) else source.name


def pasted(text: str, name: str) -> Table:
    """The cells that somebody copied from a spreadsheet. Raises ImportRejected for none."""
    table = read_csv(text.encode(errors="replace"), name, "utf-8", "\t" if "\t" in text else None)
    return replace(table, encoding=None, delimiter=None)


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
