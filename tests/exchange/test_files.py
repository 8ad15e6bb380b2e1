"""Files on disk: limits, kinds, and names for new ones."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.files import MAX_NAME_BYTES, load, safe_name, sniff
from app.exchange.tables import FileKind, ImportRejected


def test_a_file_is_read_whole(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n")
    assert load(path) == b"a,b\n"


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(ImportRejected, match=r"There is no file “no\.csv”"):
        load(tmp_path / "no.csv")


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(ImportRejected, match=r"is a folder\. Choose the files inside"):
        load(tmp_path)


def test_an_empty_file_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.touch()
    with pytest.raises(ImportRejected, match="is empty"):
        load(path)


def test_a_file_over_the_limit_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"12345")
    assert load(path, limit=5) == b"12345"
    with pytest.raises(ImportRejected, match="is larger than"):
        load(path, limit=4)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_a_pipe_is_refused_without_waiting(tmp_path):
    path = tmp_path / "a.csv"
    os.mkfifo(path)
    with pytest.raises(ImportRejected, match="is not a file"):
        load(path)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="whoever runs this may read anything"
)
def test_an_unreadable_file_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"a")
    path.chmod(0)
    with pytest.raises(ImportRejected, match="You may not read"):
        load(path)


def test_a_name_that_no_system_allows_is_refused():
    with pytest.raises(ImportRejected, match="could not be read"):
        load(Path("a\0b.csv"))


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"a,b\n", "a.csv", FileKind.CSV),
        (b"a,b\n", "wrong.xlsx", FileKind.CSV),
        (b"PK\x03\x04", "wrong.csv", FileKind.XLSX),
        (b"  [{}]", "a.txt", FileKind.JSON),
        (b'\xef\xbb\xbf{"a": 1}', "a", FileKind.JSON),
        (b"[id],[name]\n", "a.csv", FileKind.CSV),
        (b"[nonsense", "a.json", FileKind.JSON),
        (b"begin:vcard\n", "a", FileKind.VCARD),
        ("BEGIN:VCARD".encode("utf-16"), "a.vcf", FileKind.VCARD),
    ],
)
def test_a_file_is_known_by_its_content(data, name, kind):
    assert sniff(data, name) is kind


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.7", "is a PDF"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"SQLite format 3\0", "is a database"),
        (b"\x1f\x8b\x08", "is compressed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"Workbook", "Save it as .xlsx"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
    ],
)
def test_what_we_know_and_cannot_read_is_refused(data, sentence):
    with pytest.raises(ImportRejected, match=sentence):
        sniff(data, "a.csv")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Renewal 2026", "Renewal 2026"),
        ("a/b\\c:d*e?f", "a-b-c-d-e-f"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("a\u2215b\uff0fc", "a-b-c"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("com1", "_com1"),
        (".hidden.", "hidden"),
        ("line\nbreak\ttab", "line break tab"),
        ("evil\u202egpj", "evilgpj"),
        ("e\u0301", "é"),
        ("", "untitled"),
        ("...", "untitled"),
        ("名" * 100, "名" * 40),
    ],
)
def test_any_text_becomes_a_safe_name(text, name):
    assert safe_name(text, ".pdf") == f"{name}.pdf"


@given(st.text(max_size=200), st.sampled_from(["", ".pdf", ".xlsx"]))
def test_a_safe_name_stays_in_its_folder_and_opens_everywhere(text, extension):
    name = safe_name(text, extension)
    assert name == unicodedata.normalize("NFC", name)
    assert 0 < len(name.encode()) <= MAX_NAME_BYTES
    assert Path("folder", name).parent == Path("folder")
    assert not set(name) & set('<>:"/\\|?*')
    assert not name.startswith((".", " "))
    assert not name.endswith((".", " "))
    assert name.split(".")[0].lower().strip() not in {"con", "prn", "aux", "nul", "com1", "lpt1"}
