"""Bytes to text."""

import codecs

import pytest

from app.exchange.encodings import ENCODINGS, decode
from app.exchange.tables import ImportRejected

TEXT = "Name,Ort\nMüller,Łódź\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "utf-32-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_unicode_is_known_by_its_mark_or_its_look(data, encoding):
    found = decode(data, "a.csv")
    assert (found.text, found.encoding) == (TEXT, encoding)


def test_other_bytes_are_windows_1252():
    found = decode("première,5º\n".encode("cp1252"), "a.csv")
    assert (found.text, found.encoding) == ("première,5º\n", "cp1252")


def test_the_user_may_choose_another():
    data = "Łódź\n".encode("cp1250")
    assert decode(data, "a.csv").text != "Łódź\n"
    assert decode(data, "a.csv", "cp1250").text == "Łódź\n"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_offered_is_one_python_knows(encoding):
    assert decode("abcd\n".encode(ENCODINGS[encoding]), "a.csv", encoding).text == "abcd\n"


@pytest.mark.parametrize(
    ("data", "encoding", "sentence"),
    [
        (codecs.BOM_UTF16_BE + "ab".encode("utf-32-le"), None, "holds 32-bit text"),
        (codecs.BOM_UTF16_BE + "ab".encode("utf-32-be"), None, "holds 32-bit text"),
        (codecs.BOM_UTF8 + b"\xe9,b\n", None, "marked as UTF-8 but"),
        (codecs.BOM_UTF32_LE + b"abc", None, "marked as UTF-32-LE but"),
        (b"caf\x81\n" * 9, None, "neither UTF-8 nor Windows-1252"),
        (b"caf\xe9\n", "utf-8", "is not utf-8 text. Choose another"),
        (b"abc", "klingon", "not an encoding we know"),
        (b"abc", "zip", "not an encoding we know"),
        (bytes(range(32)) * 9, None, "is not a text file"),
    ],
)
def test_what_is_not_text_is_refused_with_what_to_do(data, encoding, sentence):
    with pytest.raises(ImportRejected, match=sentence):
        decode(data, "a.csv", encoding)
