"""Sources: what we remember of a file that was imported, so that the next one maps itself."""

from dataclasses import dataclass

from app.domain.entity import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Entity):
    """A shape of file: its headers and what the user decided about them.

    *columns* pairs each header with the field it fills; an empty field leaves the column out.
    """

    name: str
    kind: str
    headers: tuple[str, ...]
    columns: tuple[tuple[str, str], ...] = ()
    date_order: str = ""
    encoding: str = ""
    currency: str = ""
