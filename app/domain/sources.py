"""Sources: what we remember of a file that was imported, so that the next one maps itself."""

from dataclasses import dataclass

from app.domain.entity import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Entity):
    """A shape of file: its headers and what the user decided about them.

    *columns* pairs each header with the field it fills; an empty field leaves the column out.
    *units* pairs a field with what its numbers are multiplied by, as for “revenue in millions”.
    *digest* is of the table imported last: the same table again changes nothing.
    """

    name: str
    kind: str
    headers: tuple[str, ...]
    columns: tuple[tuple[str, str], ...] = ()
    date_order: str = ""
    encoding: str = ""
    currency: str = ""
    units: tuple[tuple[str, str], ...] = ()
    digest: str = ""
