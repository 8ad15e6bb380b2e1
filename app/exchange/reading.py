"""Reading a file somebody hands us, whatever it is: the one door for the rest of the program."""

from pathlib import Path

from app.exchange.files import display_name, load, sniff
from app.exchange.readers.csv import read_csv
from app.exchange.tables import FileKind, Reading


def read_file(path: Path, encoding: str | None = None, delimiter: str | None = None) -> Reading:
    """Read all tables of a file. Encoding and delimiter matter to text only.

    Raises ImportRejected, and nothing else, for a file that cannot be read.
    """
    return read_bytes(load(path), display_name(path), encoding, delimiter)


def read_bytes(
    data: bytes, name: str, encoding: str | None = None, delimiter: str | None = None
) -> Reading:
    """Read all tables of a file whose content is at hand; *name* is used in messages."""
    kind = sniff(data, name)
    # The readers of workbooks and vCards stand on libraries that are slow to import.
    if kind is FileKind.XLSX:
        from app.exchange.readers.xlsx import read_xlsx

        return read_xlsx(data, name)
    if kind is FileKind.VCARD:
        from app.exchange.readers.vcard import read_vcard

        return read_vcard(data, name, encoding)
    if kind is FileKind.JSON:
        from app.exchange.readers.json import read_json

        return read_json(data, name, encoding)
    table = read_csv(data, name, encoding, delimiter)
    return Reading(file=name, kind=kind, tables=(table,))
