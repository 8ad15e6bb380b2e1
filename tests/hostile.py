"""Files that mean no good, or that nobody can make sense of, each made in a folder."""

import os
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

HEAD = "Account ID,Account Name,ARR,Contract Start,Renewal Date\n"
ROW = "A-1,Acme,1200,2026-01-01,2027-01-01\n"
MB = 1024 * 1024


def workbook(rows: list[list[object]]) -> bytes:
    """An honest workbook of these rows."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def changed(content: bytes, parts: dict[str, bytes]) -> bytes:
    """A workbook with some of its parts replaced or added."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
        for name, part in parts.items():
            target.writestr(name, part)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
PLAIN = workbook([["Account Name", "ARR"], ["Acme", 1200]])
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + f"]><sst {NAMESPACE}><si><t>&i;</t></si></sst>"
).encode()
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    f"<sst {NAMESPACE}><si><t>&x;</t></si></sst>"
).encode()


def cells(body: str) -> bytes:
    return f"<worksheet {NAMESPACE}><sheetData>{body}</sheetData></worksheet>".encode()


CSV: dict[str, bytes] = {
    "nul": (HEAD + "A-1,Ac\0me,1,,\n").encode(),
    "surrogates": HEAD.encode() + b"A-1,Ac\xed\xa0\x80me,1,,\n",
    "many columns": (",".join(f"c{n}" for n in range(382)) + "\n" + "x," * 381 + "x\n").encode(),
    "one huge cell": (HEAD + f"A-1,{'x' * 2 * MB},1,,\n").encode(),
    "one huge line": b"x" * 4 * MB,
    "open quote": (HEAD + 'A-1,"Acme,1,,\n' + ROW * 2000).encode(),
    "ragged": (HEAD + "A-1\nA-2,Two,3,4,5,6,7,8\n\n,,,,\n").encode(),
    "twice the same header": b"Account Name,Account Name,ARR\nAcme,Zenith,1\n",
    "mixed encodings": HEAD.encode() + "A-1,Zoë,1,,\n".encode() + "A-2,Zoë,1,,\n".encode("cp1252"),
    "utf-16 without a mark": (HEAD + ROW).encode("utf-16-le"),
    "half a utf-16": b"\xff\xfe" + (HEAD + ROW).encode("utf-16-le") + b"\x41",
    "random bytes": bytes((n * n * 31 + 7) % 256 for n in range(50_000)),
    "formulas": (HEAD + "A-1,\"=cmd|' /C calc'!A0\",1,,\nA-2,@SUM(1),1,,\nA-3,+1+1,1,,\n").encode(),
    "senseless dates": (
        HEAD + "A-1,Acme,1,2026-02-30,0000-00-00\nA-2,B,1,9999-12-31,1e9\n"
    ).encode(),
    "senseless money": (HEAD + "A-1,Acme,1e999999999,,\nA-2,B,NaN,,\nA-3,C,-inf,,\n").encode(),
    "a page of the web": b"<!DOCTYPE html><html><body><script>x</script></body></html>",
    "header only": HEAD.encode(),
    "empty": b"",
    "a mark only": b"\xef\xbb\xbf",
    "blank lines": b"\n" * 100_000,
    "rubbish after a table": (HEAD + ROW).encode() + b"\x1a\x00\xff" * 400,
}
XLSX: dict[str, Callable[[], bytes]] = {
    "zip bomb": lambda: changed(PLAIN, {"xl/media/a.bin": bytes(320 * MB)}),
    "huge sheet": lambda: changed(PLAIN, {SHEET: cells("<row/>" * 30 * MB)}),
    "entity bomb": lambda: changed(PLAIN, {STRINGS: BOMB}),
    "outside entity": lambda: changed(PLAIN, {STRINGS: OUTSIDE}),
    "far cell": lambda: changed(
        PLAIN, {SHEET: cells('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')}
    ),
    "broken xml": lambda: changed(PLAIN, {SHEET: b"<worksheet><sheetData><row>"}),
    "torn": lambda: PLAIN[: len(PLAIN) // 2],
    "no sheet": lambda: changed(PLAIN, {"xl/workbook.xml": b"<workbook/>"}),
    "no workbook": lambda: zipped({"a.txt": b"x"}),
    "paths upwards": lambda: changed(PLAIN, {"../../../../tmp/evil": b"x"}),
    "three thousand parts": lambda: zipped({f"p{n}": b"" for n in range(3000)}),
    "an old workbook": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096),
    "formula cells": lambda: workbook([["Account Name", "ARR"], ["=1+1", "=SUM(A1:A9)"]]),
}
OTHER: dict[str, bytes] = {
    "deep.json": b"[" * 200_000,
    "half.json": b'{"perennial": 1, "accounts": [{"id": "a"',
    "endless.vcf": b"BEGIN:VCARD\n" * 30_000,
    "bad.vcf": b"BEGIN:VCARD\nVERSION:9\nFN;ENCODING=QUOTED-PRINTABLE:=ZZ=\nEND:VCARD\n",
}


def zipped(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return out.getvalue()


def write_all(folder: Path) -> Iterator[Path]:
    """Make every one of them."""
    contents = {
        **{f"{name}.csv": content for name, content in CSV.items()},
        **{f"{name}.xlsx": make() for name, make in XLSX.items()},
        **OTHER,
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
        yield folder / name
    (folder / "folder.csv").mkdir()
    (folder / "loop.csv").symlink_to(folder / "loop.csv")
    os.mkfifo(folder / "pipe.csv")
    yield from (folder / "folder.csv", folder / "loop.csv", folder / "pipe.csv")
    yield folder / "gone.csv"
