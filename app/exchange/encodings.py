"""Bytes to text: by the mark at the start, then strict UTF-8, then Windows-1252."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from app.exchange.tables import ImportRejected

# What the user may choose from, and what Python calls it.
ENCODINGS: Final = {
    "utf-8": "utf-8-sig",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "utf-32": "utf-32",
    "cp1252": "cp1252",
    "iso-8859-1": "iso-8859-1",
    "iso-8859-15": "iso-8859-15",
    "cp1250": "cp1250",
    "iso-8859-2": "iso-8859-2",
    "cp1251": "cp1251",
    "koi8-r": "koi8-r",
    "cp1253": "cp1253",
    "cp1254": "cp1254",
    "cp1255": "cp1255",
    "cp1256": "cp1256",
    "cp1258": "cp1258",
    "cp437": "cp437",
    "cp850": "cp850",
    "mac-roman": "mac-roman",
    "shift-jis": "cp932",
    "euc-jp": "euc-jp",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "euc-kr": "cp949",
}

# The longer mark first: UTF-32 little endian begins like UTF-16 little endian.
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE: Final = 4096
_BINARY_SHARE: Final = 0.2
_NUL_SHARE: Final = 0.35
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text without its mark, and the name of the encoding it was read in."""

    text: str
    encoding: str


def decode(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """Turn the bytes of the file called *name* into text, in *encoding* if the user chose one.

    Halves of surrogate pairs are let through, for the reader to refuse row by row.
    """
    found = _chosen(data, name, encoding) if encoding else _detected(data, name)
    if _is_binary(found.text[:_SAMPLE]):
        message = f"“{name}” is not a text file. Choose a CSV, XLSX, JSON or vCard file."
        raise ImportRejected(message)
    return found


def _chosen(data: bytes, name: str, encoding: str) -> Decoded:
    codec = ENCODINGS.get(encoding.lower())
    if codec is None:
        message = f"“{encoding}” is not an encoding we know. Choose one of: {', '.join(ENCODINGS)}."
        raise ImportRejected(message)
    try:
        return Decoded(data.decode(codec).removeprefix("\ufeff"), encoding.lower())
    except (UnicodeDecodeError, UnicodeError) as error:
        message = f"“{name}” is not {encoding} text. Choose another encoding."
        raise ImportRejected(message) from error


def _detected(data: bytes, name: str) -> Decoded:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], name, codec)
    if unmarked := _unmarked_utf16(data[:_SAMPLE]):
        return _marked(data, name, unmarked)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return Decoded(data.decode("cp1252"), "cp1252")
    except UnicodeDecodeError as error:
        message = (
            f"“{name}” is neither UTF-8 nor Windows-1252 text. "
            "Choose its encoding, or save it as “CSV UTF-8”."
        )
        raise ImportRejected(message) from error


def _marked(data: bytes, name: str, codec: str) -> Decoded:
    errors = "strict" if codec == "utf-8" else "surrogatepass"
    try:
        text = data.decode(codec, errors)
    except (UnicodeDecodeError, UnicodeError) as error:
        message = (
            f"“{name}” is marked as {codec.upper()} but does not hold such text. "
            "Save it again as “CSV UTF-8”."
        )
        raise ImportRejected(message) from error
    if codec.startswith("utf-16") and text[:_SAMPLE].count("\0") * 3 > len(text[:_SAMPLE]):
        message = (
            f"“{name}” is marked as UTF-16 but holds 32-bit text. Save it again as “CSV UTF-8”."
        )
        raise ImportRejected(message)
    return Decoded(text, codec)


def _unmarked_utf16(sample: bytes) -> str | None:
    half = len(sample) // 2
    if half < 2:  # noqa: PLR2004 - one character proves nothing
        return None
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > _NUL_SHARE and even < _NUL_SHARE / 4:
        return "utf-16-le"
    if even > _NUL_SHARE and odd < _NUL_SHARE / 4:
        return "utf-16-be"
    return None


def _is_binary(sample: str) -> bool:
    return len(_CONTROL.findall(sample)) > _BINARY_SHARE * len(sample)
