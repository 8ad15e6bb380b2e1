"""vCards 2.1, 3.0 and 4.0, as address books write them: one row for each person."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any, Final

from app.domain.errors import RuleError
from app.domain.text import clean_text
from app.exchange.encodings import decode
from app.exchange.tables import FileKind, ImportRejected, Problem, Reading, Row, Table

MAX_CARDS: Final = 20_000
_MAX_SIZE: Final = 50 * 2**20
_MAX_CARD: Final = 100_000

# The columns in their order; those that no card fills are left out.
_COLUMNS: Final = (
    *("Full name", "Prefix", "First name", "Middle name", "Last name", "Suffix", "Nickname"),
    *("Organization", "Department", "Title", "Role", "Email", "Phone (work)", "Phone (mobile)"),
    *("Phone (home)", "Phone", "Website", "Street", "City", "Region", "Postal code", "Country"),
    *("Notes", "UID"),
)
_NAME_PARTS: Final = ("Last name", "First name", "Middle name", "Prefix", "Suffix")
_PLACE_PARTS: Final = ("", "", "Street", "City", "Region", "Postal code", "Country")
_SIMPLE: Final = {
    "FN": "Full name",
    "NICKNAME": "Nickname",
    "TITLE": "Title",
    "ROLE": "Role",
    "URL": "Website",
    "NOTE": "Notes",
    "UID": "UID",
}
_WANTED: Final = frozenset({*_SIMPLE, "N", "ORG", "EMAIL", "TEL", "ADR", "BEGIN", "END", "VERSION"})

_PROPERTY: Final = re.compile(r"(?:[A-Za-z0-9\-]+\.)?([A-Za-z0-9\-]+)[;:]")
# A name in quoted-printable with "=" before what is no code of a letter.
_GARBLED: Final = re.compile(
    r"^(?:[\w\-]+\.)?(?:FN|N);[^:\n]*QUOTED-PRINTABLE[^:\n]*:.*=(?![0-9A-F]{2}|$)",
    re.IGNORECASE | re.MULTILINE,
)
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_TOKEN: Final = re.compile(r"\\.|;|[^;\\]+|\\", re.DOTALL)
_EXTENSION: Final = re.compile(r";(?:ext)=(\d+)", re.IGNORECASE)


def read_vcard(data: bytes, name: str, encoding: str | None = None) -> Reading:
    """Read every card of a file; one that cannot be read is listed. Raises ImportRejected."""
    if len(data) > _MAX_SIZE:
        message = f"“{name}” is larger than {_MAX_SIZE // 2**20} MB. Split it into several files."
        raise ImportRejected(message)
    decoded = decode(data, name, encoding)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    cards: list[tuple[int, dict[str, str]]] = []
    problems: list[Problem] = []
    for line, source in _cards(text):
        if len(cards) >= MAX_CARDS:
            message = f"“{name}” has more than {MAX_CARDS:,} cards. Split it into several files."
            raise ImportRejected(message)
        try:
            cards.append((line, _card(source)))
        except Exception as error:  # noqa: BLE001 - vobject fails in many ways; one card is lost
            reason = str(error) if isinstance(error, RuleError) else "The card cannot be read."
            problems.append(Problem(file=name, line=line, reason=reason, left_out=True))
    if not cards:
        message = f"There is no card in “{name}” that can be read. Export it again."
        raise ImportRejected(message)
    table = _table(name, cards, decoded.encoding, tuple(problems))
    return Reading(file=name, kind=FileKind.VCARD, tables=(table,))


def _cards(text: str) -> Iterator[tuple[int, list[str]]]:
    """Cut the file into cards, each with its line, so that a bad one does not harm the next."""
    start, lines = 0, list[str]()
    for number, line in enumerate(text.split("\n"), 1):
        word = line.strip().upper()
        if word == "BEGIN:VCARD":
            start, lines = number, []
        if start:
            lines.append(line)
        if start and word == "END:VCARD":
            yield start, lines
            start = 0


def _without_pictures(card: Sequence[str]) -> str:
    """Drop the properties that we do not keep: pictures and keys are most of a card."""
    kept: list[str] = []
    keeping = quoted = False
    for line in card:
        continued = line[:1] in (" ", "\t") or (quoted and not _is_boundary(line))
        if not continued:
            found = _PROPERTY.match(line)
            keeping = found is not None and found.group(1).upper() in _WANTED
        if keeping:
            kept.append(line)
        # A line that ends in "=" goes on in the next, but only in quoted-printable.
        printable = (continued and quoted) or "QUOTED-PRINTABLE" in line.upper()
        quoted = printable and line.endswith("=")
    return "\n".join(kept) + "\n"


def _is_boundary(line: str) -> bool:
    return line.upper().startswith(("BEGIN:", "END:"))


def _card(given: Sequence[str]) -> dict[str, str]:
    source = _without_pictures(given)
    if len(source) > _MAX_CARD:
        message = "The card is too long to be one person’s. Shorten its notes, then try again."
        raise RuleError(message)
    if _GARBLED.search(source):
        message = "The name on the card is garbled. Export it again, as vCard 3.0 or 4.0."
        raise RuleError(message)
    # Slow to import, and only needed here. Its grammar is used and not its idea of what a
    # property holds, which cuts a name or title at the first comma.
    from vobject.base import getLogicalLines, textLineToContentLine

    cells: dict[str, str] = {}
    places: list[tuple[bool, dict[str, str]]] = []
    for logical, number in getLogicalLines(StringIO(source), allowQP=True):
        if logical.isspace() or not logical:
            continue
        line = textLineToContentLine(logical, number)
        if line.name.upper() == "ADR":
            places.append(("work" in _types(line), _place(str(line.value))))
        for column, text in _said(line):
            if text := clean_text(text).strip():
                _put(cells, column, text)
    if places:
        _, best = max(places, key=lambda place: (place[0], len(place[1])))
        cells.update(best)
    return cells


def _place(value: str) -> dict[str, str]:
    """Read one address; two are never mixed."""
    parts = zip(_PLACE_PARTS, _parts(value), strict=False)
    cleaned = ((column, clean_text(text).strip()) for column, text in parts if column)
    return {column: text for column, text in cleaned if text}


def _put(cells: dict[str, str], column: str, text: str) -> None:
    """Keep the first of what there is one of; number further addresses and phones."""
    if column != "Email" and not column.startswith("Phone"):
        cells.setdefault(column, text)
        return
    number, key = 1, column
    while key in cells and cells[key] != text:
        number += 1
        key = f"{column} {number}"
    cells[key] = text


def _said(line: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - vobject has no types
    name, value = line.name.upper(), str(line.value)
    if name in _SIMPLE:
        yield _SIMPLE[name], _plain(value)
    elif name == "N":
        yield from zip(_NAME_PARTS, _parts(value), strict=False)
    elif name == "ORG":
        yield from zip(("Organization", "Department"), _parts(value), strict=False)
    elif name == "EMAIL":
        yield "Email", _plain(value).removeprefix("mailto:")
    elif name == "TEL" and (column := _phone_column(_types(line))):
        yield column, _phone(_plain(value))


def _types(line: Any) -> frozenset[str]:  # noqa: ANN401
    """Collect TYPE=work, TYPE="work,voice" and, from version 2.1, a bare WORK."""
    given = [*line.params.get("TYPE", ()), *line.params, *map(str, line.singletonparams)]
    return frozenset(word.strip('" ').lower() for text in given for word in text.split(","))


def _phone_column(types: frozenset[str]) -> str | None:
    if types & {"fax", "pager", "modem", "bbs"}:
        return None
    if types & {"cell", "mobile", "iphone"}:
        return "Phone (mobile)"
    if "work" in types:
        return "Phone (work)"
    return "Phone (home)" if "home" in types else "Phone"


def _phone(text: str) -> str:
    if not text.lower().startswith("tel:"):
        return text
    number = text[4:]
    extension = _EXTENSION.search(number)
    return number.split(";")[0] + (f" ext. {extension.group(1)}" if extension else "")


def _parts(value: str) -> Sequence[str]:
    """Cut at the semicolons that are not escaped."""
    parts = [""]
    for piece in _TOKEN.findall(value):
        if piece == ";":
            parts.append("")
        else:
            parts[-1] += piece
    return [_plain(part) for part in parts]


def _plain(value: str) -> str:
    return _ESCAPE.sub(lambda found: "\n" if found.group(1) in "nN" else found.group(1), value)


def _table(
    name: str,
    cards: Sequence[tuple[int, dict[str, str]]],
    encoding: str,
    problems: tuple[Problem, ...],
) -> Table:
    used = Counter(column for _, cells in cards for column in cells)
    place = {column: at for at, column in enumerate(_COLUMNS)}

    def order(column: str) -> tuple[int, int]:
        stem, _, number = column.rpartition(" ")
        return (place[stem], int(number)) if number.isdigit() else (place[column], 1)

    header = tuple(sorted(used, key=order)) or ("Full name",)
    return Table(
        file=name,
        header=header,
        rows=tuple(
            Row(line, tuple(cells.get(column, "") for column in header)) for line, cells in cards
        ),
        encoding=encoding,
        problems=problems,
    )
