"""Files on disk: read within limits, known by their content, and safe names for new ones."""

import os
import re
import stat
import unicodedata
from pathlib import Path
from typing import Final

from app.exchange.tables import FileKind, ImportRejected

MAX_SIZE: Final = 200 * 2**20
MAX_NAME_BYTES: Final = 125
_HEAD: Final = 4096

# How files begin that are none of ours, and what to tell the user.
_FOREIGN: Final = (
    (b"%PDF", "is a PDF. Export the data as CSV or XLSX instead."),
    (b"\x89PNG", "is a picture. Choose a CSV, XLSX, JSON or vCard file."),
    (b"\xff\xd8\xff", "is a picture. Choose a CSV, XLSX, JSON or vCard file."),
    (b"GIF8", "is a picture. Choose a CSV, XLSX, JSON or vCard file."),
    (b"SQLite format 3\0", "is a database. Open a book with “Open”, or export the data as CSV."),
    (b"\x1f\x8b", "is compressed. Unpack it, then choose the file inside."),
    (b"7z\xbc\xaf", "is compressed. Unpack it, then choose the file inside."),
    (b"Rar!", "is compressed. Unpack it, then choose the file inside."),
    (b"{\\rtf", "is a text document. Export the data as CSV or XLSX instead."),
    (b"\x7fELF", "is a program. Choose a CSV, XLSX, JSON or vCard file."),
    (b"MZ\x90", "is a program. Choose a CSV, XLSX, JSON or vCard file."),
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")

_UNSAFE: Final = re.compile('[<>:"/\\\\|?*\u2044\u2215\u29f5\u29f8\uff0f\uff3c\ufe68\u2571]')
_RESERVED: Final = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE
)


def load(path: Path, limit: int = MAX_SIZE) -> bytes:
    """Read a whole file that others made; raises ImportRejected with what to do instead."""
    name = path.name
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            message = f"“{name}” is a folder. Choose the files inside it."
            raise ImportRejected(message)
        if not stat.S_ISREG(about.st_mode):
            message = f"“{name}” is not a file. Choose a CSV, XLSX, JSON or vCard file."
            raise ImportRejected(message)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError as error:
        message = f"There is no file “{name}”. Check the name and the folder."
        raise ImportRejected(message) from error
    except PermissionError as error:
        message = f"You may not read “{name}”. Change its permissions, or copy it elsewhere."
        raise ImportRejected(message) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "its name is not valid"
        message = (
            f"“{name}” could not be read ({reason}). Copy it to this computer, then try again."
        )
        raise ImportRejected(message) from error
    if len(data) > limit:
        message = f"“{name}” is larger than {limit // 2**20} MB. Split it into several files."
        raise ImportRejected(message)
    if not data:
        message = f"“{name}” is empty. Choose another file."
        raise ImportRejected(message)
    return data


def sniff(data: bytes, name: str) -> FileKind:
    """Tell what a file is by its content; its name is only used in messages and for ties.

    Text is CSV unless it begins like JSON or a vCard. Raises ImportRejected for what we know
    and cannot read.
    """
    for start, reason in _FOREIGN:
        if data.startswith(start):
            message = f"“{name}” {reason}"
            raise ImportRejected(message)
    if data.startswith(_OLE):
        raise ImportRejected(_old_workbook(data, name))
    if data.startswith(_ZIP):
        return FileKind.XLSX
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head[:11].upper() == b"BEGIN:VCARD":
        return FileKind.VCARD
    if head.startswith((b"{", b"[")) and (_is_json_name(name) or _begins_like_json(head)):
        return FileKind.JSON
    return FileKind.CSV


def safe_name(text: str, extension: str = "") -> str:
    """Make a file name out of any text: it stays in its folder and opens on every system.

    At most 125 bytes with the extension; never empty, never hidden, never a reserved name.
    """
    text = unicodedata.normalize("NFC", text)
    text = "".join(" " if letter.isspace() else letter for letter in text)
    text = "".join(letter for letter in text if unicodedata.category(letter) not in _DROPPED)
    text = " ".join(_UNSAFE.sub("-", text).split()).strip(". ")
    if _RESERVED.fullmatch(text):
        text = f"_{text}"
    room = MAX_NAME_BYTES - len(extension.encode())
    text = text.encode()[:room].decode(errors="ignore").rstrip(". ")
    return f"{text or 'untitled'}{extension}"


_DROPPED: Final = ("Cc", "Cf", "Cs", "Co", "Cn")


def display_name(path: Path) -> str:
    """Return the name of a file for messages, whatever bytes it is made of."""
    return os.fsencode(path.name).decode(errors="replace")


def _old_workbook(data: bytes, name: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return f"“{name}” is protected by a password. Save it without one, then try again."
    if "WordDocument".encode("utf-16-le") in data:
        return f"“{name}” is a Word document. Export the data as CSV or XLSX instead."
    return f"“{name}” is an old Excel workbook (.xls). Save it as .xlsx, then try again."


def _is_json_name(name: str) -> bool:
    return name.lower().endswith(".json")


def _begins_like_json(head: bytes) -> bool:
    return re.match(rb"\{\s*[\"}]|\[\s*[\[{\]\"]", head) is not None
