"""A table written into a file: whole, and over nothing that is not a table."""

import os
import sys

import pytest

from app.documents.sheets import Sheet, SheetColumn
from app.domain.errors import MachineError
from app.services.exporting import write_sheet


def sheet(title="Account", name="Acme"):
    return Sheet(name="Accounts", columns=(SheetColumn(title=title),), rows=[(name,)])


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.XLSX", "a"])
def test_a_table_is_replaced_by_another_of_its_kind(tmp_path, name):
    path = tmp_path / name
    write_sheet(sheet(), path)
    first = path.read_bytes()

    write_sheet(sheet("Owner", "Zoë"), path)

    assert path.read_bytes() != first
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
@pytest.mark.parametrize("content", [b"%PDF-1.7", b"SQLite format 3\0", b"\x01\x02\x03\x04\x05"])
def test_a_file_of_another_kind_is_not_replaced(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(MachineError):
        write_sheet(sheet(), path)

    assert path.read_bytes() == content


def test_a_book_is_not_replaced(book_path):
    before = book_path.read_bytes()

    with pytest.raises(MachineError):
        write_sheet(sheet(), book_path)

    assert book_path.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nobody stops root")
def test_a_folder_that_takes_no_file_is_named(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(MachineError, match=str(tmp_path)):
            write_sheet(sheet(), tmp_path / "a.csv")
    finally:
        tmp_path.chmod(0o700)


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(MachineError, match="gone"):
        write_sheet(sheet(), tmp_path / "gone" / "a.csv")
