"""What is shown on screen, written into a file that a spreadsheet opens."""

from pathlib import Path

from app.documents.sheets import BOM, Sheet, Tell, csv_bytes, xlsx_bytes
from app.storage.files import check_replaceable, write_private

_WORKBOOK = ".xlsx"
_KIND = 5  # bytes that tell a workbook from other files
_MARK = len(BOM.encode())  # a CSV file begins with any words; what tells ours is the mark


def write_sheet(sheet: Sheet, path: Path, tell: Tell = lambda _done, _all: None) -> None:
    """Write the table to *path*, whole or not at all: a workbook if it ends in .xlsx, else CSV.

    Raises MachineError where it cannot be written or would replace a file of another kind, such
    as a book. *tell* hears how many rows are done, of how many.
    """
    workbook = path.suffix.lower() == _WORKBOOK
    content = xlsx_bytes(sheet, tell) if workbook else csv_bytes(sheet, tell)
    check_replaceable(path, content, telling=_KIND if workbook else _MARK)
    write_private(path, content)
