"""What the columns of a table mean: found out, shown to the user to be changed, remembered."""

from dataclasses import dataclass, replace
from decimal import Decimal

from app.domain.sources import Source
from app.exchange.dates import DateOrder
from app.exchange.fields import LEFT_OUT, Field, Kind
from app.exchange.presets.headers import FIELDS
from app.exchange.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """How to read a table. Without a *kind* it is left out, and *reason* says why.

    *columns* pairs each header, in the order of the table, with the key of the field it fills:
    one of `fields_of(kind)`, “custom”, “measure:” and a measure, or nothing to leave it out.
    *source* names whose ids these are. *units* multiplies the numbers of a field. *date_order*
    is the user's answer where no row tells day from month.
    """

    source: str
    columns: tuple[tuple[str, str], ...]
    kind: Kind | None = None
    reason: str = ""
    currency: str = ""
    date_order: DateOrder | None = None
    encoding: str = ""
    units: tuple[tuple[str, Decimal], ...] = ()

    def filling(self, key: str) -> tuple[str, ...]:
        """The headers of the columns that fill a field."""
        return tuple(header for header, field in self.columns if field == key)

    def given(self, header: str, key: str) -> "Mapping":
        """Let a column fill a field; one that filled it before is kept as a custom field."""
        many = any(field.key == key and field.many for field in fields_of(self.kind))
        return replace(
            self,
            columns=tuple(
                (name, key if name == header else _moved(field, key, many=many))
                for name, field in self.columns
            ),
        )


def _moved(field: str, key: str, *, many: bool) -> str:
    return "custom" if field == key and key not in {LEFT_OUT, "custom"} and not many else field


def fields_of(kind: Kind | None) -> tuple[Field, ...]:
    """The fields that a column of such a table can fill, for a list to choose from."""
    return () if kind is None else FIELDS[kind]


def table_key(table: Table) -> str:
    """What a table is called among those of one import: its file, and its sheet if it has one."""
    return f"{table.file}#{table.sheet}" if table.sheet else table.file


def remembered(mapping: Mapping, headers: tuple[str, ...], source_id: str, digest: str) -> Source:
    """The mapping as the book keeps it, so that the next file of this shape maps itself."""
    return Source(
        id=source_id,
        name=mapping.source,
        kind=mapping.kind or "",
        headers=headers,
        columns=mapping.columns,
        date_order=mapping.date_order.value if mapping.date_order else "",
        encoding=mapping.encoding,
        currency=mapping.currency,
        units=tuple((key, str(factor)) for key, factor in mapping.units),
        digest=digest,
    )


def recalled(source: Source) -> Mapping:
    """The mapping that was remembered."""
    return Mapping(
        source=source.name,
        columns=source.columns,
        kind=Kind(source.kind) if source.kind else None,
        currency=source.currency,
        date_order=DateOrder(source.date_order) if source.date_order else None,
        encoding=source.encoding,
        units=tuple((key, Decimal(factor)) for key, factor in source.units),
    )
