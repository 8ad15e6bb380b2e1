"""A whole book as one JSON document: the frame around its records (docs/book-format.md).

The same records give the same bytes, in whatever order they come.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from app.exchange.tables import ImportRejected

FORMAT: Final = 1
_MARK: Final = "perennial"

Records = Mapping[str, Sequence[Mapping[str, Any]]]


def write_book(records: Records) -> bytes:
    """The document that holds these records, by the names of their kinds."""
    document: dict[str, Any] = {_MARK: {"format": FORMAT}}
    for kind, entries in records.items():
        document[kind] = sorted(entries, key=lambda entry: str(entry["id"]))
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


def read_book(data: bytes, name: str) -> dict[str, list[dict[str, Any]]]:
    """The records of a document, by kind; *name* is used in messages.

    Raises ImportRejected for what is no such document, or one of a newer format.
    """
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        message = f"“{name}” is damaged: it is no JSON we can read. Export the book again."
        raise ImportRejected(message) from error
    mark = document.get(_MARK) if isinstance(document, dict) else None
    number = mark.get("format") if isinstance(mark, dict) else None
    if not isinstance(number, int):
        message = f"“{name}” is no book exported by Perennial. Choose another file."
        raise ImportRejected(message)
    if number > FORMAT:
        message = f"“{name}” was exported by a newer Perennial. Update this one, then try again."
        raise ImportRejected(message)
    return {kind: _entries(kind, found, name) for kind, found in document.items() if kind != _MARK}


def _entries(kind: str, found: object, name: str) -> list[dict[str, Any]]:
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        message = f"“{name}” is damaged: “{kind}” is no list of records. Export the book again."
        raise ImportRejected(message)
    return found
