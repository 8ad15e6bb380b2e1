"""The contract to be signed, made from a Word template of the user's."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from app.documents import docx
from app.documents.docx import FilledDocument
from app.documents.names import safe
from app.domain.errors import RuleError
from app.domain.gaps import Gap
from app.services import letters
from app.services.writing import Writer
from app.storage.book import Book
from app.storage.files import check_replaceable, write_private

ENDING = ".docx"
_KIND = 4  # bytes that tell a Word document, which is a ZIP, from other files


def filled(
    book: Book, contract_id: str, template: Path, *, today: date, writer: Writer
) -> FilledDocument:
    """The template with what is known of this contract, its account, and us.

    Raises RuleError where it cannot be read, is no Word document, or has no gaps.
    """
    contract = book.contracts.get(contract_id)
    people = tuple(book.contacts.of_accounts([contract.account_id]))
    reader = letters.first_contact(people, today)
    reader_id = "" if reader is None else reader.id
    known = letters.values(
        book, contract.account_id, reader_id, today=today, writer=writer, contract=contract
    )
    known[Gap.ARR] = writer.money(contract.annual(today)) if contract.lines else ""
    return docx.fill(_read(template), {gap.value: said for gap, said in known.items()})


def gaps_told(left: Iterable[str]) -> str:
    """The gaps that nothing filled, as they stand in the document."""
    return ", ".join(f"[{each.replace('_', ' ')}]" for each in left)


def file_name(account: str) -> str:
    """What the file of a contract is called, without day and ending."""
    return safe(f"{account} – contract", otherwise="Contract")


def write(document: FilledDocument, path: Path) -> Path:
    """Write the contract to *path*, whole or not at all.

    Raises MachineError where it cannot be written or would replace a file of another kind.
    """
    check_replaceable(path, document.content, telling=_KIND)
    write_private(path, document.content)
    return path


def _read(template: Path) -> bytes:
    try:
        with template.open("rb") as file:
            return file.read(docx.LARGEST + 1)
    except OSError as reason:
        message = f"“{template.name}” cannot be read. Choose another template."
        raise RuleError(message) from reason
