"""JSON as programs export it: lists of records, alone, named, or as a Salesforce tree."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from app.domain.errors import RuleError
from app.domain.text import clean_text
from app.exchange.encodings import decode
from app.exchange.tables import (
    FileKind,
    ImportRejected,
    Problem,
    Reading,
    Row,
    Table,
    name_columns,
)

BOOK_KEY: Final = "perennial"
MAX_ROWS: Final = 200_000
MAX_COLUMNS: Final = 2_000
_MAX_SIZE: Final = 50 * 2**20
_DEEPEST: Final = 20


def read_json(data: bytes, name: str, encoding: str | None = None) -> Reading:
    """Read every list of records as a table. Numbers stay as they are written.

    A book exported by Perennial is recognised by its key and left to its own reader.
    Raises ImportRejected.
    """
    if len(data) > _MAX_SIZE:
        message = (
            f"“{name}” is larger than {_MAX_SIZE // 2**20} MB. Save it as CSV, then try again."
        )
        raise ImportRejected(message)
    decoded = decode(data, name, encoding)
    content = _parsed(decoded.text, name)
    if isinstance(content, dict) and BOOK_KEY in content:
        return Reading(file=name, kind=FileKind.BOOK)
    found: dict[str | None, list[dict[str, str]]] = {}
    try:
        _gather(content, None, {}, found, 0)
    except RecursionError as error:
        raise _too_deep(name) from error
    if not any(found.values()):
        message = f"There is no list of records in “{name}”. Choose another file."
        raise ImportRejected(message)
    tables = tuple(
        _table(records, sheet, name, decoded.encoding)
        for sheet, records in found.items()
        if records
    )
    return Reading(file=name, kind=FileKind.JSON, tables=tables)


def _parsed(text: str, name: str) -> object:
    try:
        # Numbers are kept as text: a float would change them, an id may look like one.
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except RecursionError as error:
        raise _too_deep(name) from error
    except ValueError as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        message = f"“{name}” is not valid JSON{where}. Export it again, then try again."
        raise ImportRejected(message) from error


def _gather(
    content: object,
    sheet: str | None,
    parent: Mapping[str, str],
    found: dict[str | None, list[dict[str, str]]],
    depth: int,
) -> None:
    """Collect records by the name of their table, those inside other records too."""
    if depth > _DEEPEST:
        raise RecursionError
    if isinstance(content, list):
        for record in content:
            if isinstance(record, dict):
                _gather_record(record, sheet, parent, found, depth)
        return
    if not isinstance(content, dict):
        return
    lists = {key: value for key, value in content.items() if _is_records(value)}
    if not lists and sheet is None and depth == 0:
        _gather_record(content, sheet, parent, found, depth)
    for key, value in lists.items():
        title = sheet if key == "records" else str(key)
        _gather(value, title, parent, found, depth + 1)


def _gather_record(
    record: Mapping[str, object],
    sheet: str | None,
    parent: Mapping[str, str],
    found: dict[str | None, list[dict[str, str]]],
    depth: int,
) -> None:
    attributes = record.get("attributes")
    if isinstance(attributes, dict) and isinstance(attributes.get("type"), str):
        sheet = attributes["type"]
    flat = dict(parent)
    records = found.setdefault(sheet, [])
    records.append(flat)
    for key, value in record.items():
        if isinstance(value, dict) and _is_records(value.get("records")):
            reference = attributes.get("referenceId") if isinstance(attributes, dict) else None
            up = {f"{sheet or 'parent'}.referenceId": f"@{reference}"} if reference else {}
            _gather(value["records"], str(key), up, found, depth + 1)
        else:
            flat.update(_flat(str(key), value, depth + 1))


def _flat(key: str, value: object, depth: int) -> Iterator[tuple[str, str]]:
    if depth > _DEEPEST:
        raise RecursionError
    if isinstance(value, dict):
        for inner, each in value.items():
            yield from _flat(f"{key}.{inner}", each, depth + 1)
    elif isinstance(value, list) and any(isinstance(each, (dict, list)) for each in value):
        yield key, json.dumps(value, ensure_ascii=False)
    elif isinstance(value, list):
        yield key, "; ".join(_text(each) for each in value)
    else:
        yield key, _text(value)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return str(value)


def _is_records(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def _table(
    records: Sequence[Mapping[str, str]], sheet: str | None, name: str, encoding: str
) -> Table:
    keys = list(dict.fromkeys(key for record in records for key in record))
    if len(records) > MAX_ROWS or len(keys) > MAX_COLUMNS:
        message = (
            f"“{name}” has more than {MAX_ROWS:,} records or {MAX_COLUMNS:,} fields. "
            "Split it into several files."
        )
        raise ImportRejected(message)
    rows: list[Row] = []
    problems: list[Problem] = []
    for number, record in enumerate(records, 1):
        try:
            rows.append(Row(number, tuple(clean_text(record.get(key, "")) for key in keys)))
        except RuleError as error:
            problems.append(
                Problem(file=name, sheet=sheet, line=number, reason=str(error), left_out=True)
            )
    names, _ = name_columns(keys)
    try:
        header = tuple(clean_text(each) for each in names)
        title = clean_text(sheet) if sheet else None
    except RuleError as error:
        message = f"The names of the fields in “{name}” cannot be read. {error}"
        raise ImportRejected(message) from error
    return Table(
        file=name,
        sheet=title,
        header=header,
        rows=tuple(rows),
        encoding=encoding,
        typed=True,
        header_line=0,
        problems=tuple(problems),
    )


def _too_deep(name: str) -> ImportRejected:
    return ImportRejected(f"“{name}” is nested too deeply. Export it as CSV, then try again.")
