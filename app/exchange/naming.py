"""What tables and columns are called, and where they come from, whatever the file is named."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from hashlib import sha256

from app.domain.text import search_key
from app.exchange.presets.families import FAMILIES, Family
from app.exchange.tables import Table

_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_NOT_PLAIN = re.compile(r"[^\w]|_")
_MILLIONS = re.compile(r"\b(?:millions?|mln|mio|m)\b", re.IGNORECASE)
_THOUSANDS = re.compile(r"\b(?:thousands?|k|tsd)\b", re.IGNORECASE)


@cache
def plain(header: str) -> str:
    """A header as it is compared: small letters and digits only, without units in brackets."""
    bare = _BRACKETS.sub("", header)
    return _NOT_PLAIN.sub("", search_key(bare if bare.strip() else header))


def unit_factor(text: str) -> Decimal | None:
    """What “(in millions of USD)” or “(k€)” asks to multiply by."""
    inside = " ".join(_BRACKETS.findall(text))
    if _MILLIONS.search(inside) or "M€" in inside or "M$" in inside:
        return Decimal(1_000_000)
    return Decimal(1000) if _THOUSANDS.search(inside) else None


def digest_of(table: Table) -> str:
    """A fingerprint of a table: the same names of columns and the same cells."""
    told = sha256("\x1f".join(table.header).encode())
    told.update("\x1e".join("\x1f".join(row.cells) for row in table.rows).encode())
    return told.hexdigest()[:32]


def family_of(table: Table) -> Family | None:
    """The program or data set whose columns these are, if we know it."""
    headers = {plain(header) for header in table.header}
    return next((each for each in FAMILIES if any(mark <= headers for mark in each.marks)), None)


def unnamed_source(tables: Sequence[Table]) -> str:
    """A name for the origin of tables we do not know: it depends on their columns alone."""
    shapes = sorted(" ".join(sorted(plain(name) for name in table.header)) for table in tables)
    return f"file-{sha256(shapes[0].encode()).hexdigest()[:8]}"
