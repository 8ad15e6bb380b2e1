"""Logos: the sender's, and those of the customers, kept inside the book."""

from dataclasses import replace
from pathlib import Path

from app.domain.attachments import Attachment
from app.domain.edits import Edit, change, create, remove
from app.domain.entity import new_id
from app.domain.settings import LOGO_OWNER
from app.services.editing import typed
from app.storage.book import Book

_LARGEST = 5_000_000  # bytes
_LONGEST = 200  # characters of a file name


def sender_logo(book: Book) -> Attachment | None:
    """Our own logo, if there is one."""
    return next(iter(book.attachments.naming("owner_id", [LOGO_OWNER])), None)


def account_logo(book: Book, account_id: str) -> Attachment | None:
    """The logo of a customer, if there is one."""
    return book.attachments.find([_id_of(account_id)]).get(_id_of(account_id))


def set_sender_logo(book: Book, path: Path) -> Edit:
    """Take a picture as our logo; the one before is replaced."""
    return _set(sender_logo(book), read(path, LOGO_OWNER))


def set_account_logo(book: Book, account_id: str, path: Path) -> Edit:
    """Take a picture as the logo of a customer; the one before is replaced."""
    made = replace(read(path, account_id), id=_id_of(account_id))
    return _set(account_logo(book, account_id), made)


def remove_sender_logo(book: Book) -> Edit:
    """Have no logo."""
    return _remove(sender_logo(book))


def remove_account_logo(book: Book, account_id: str) -> Edit:
    """Let a customer have no logo."""
    return _remove(account_logo(book, account_id))


def read(path: Path, owner_id: str) -> Attachment:
    """A picture from the disk, made small and harmless; RuleError for what is none."""
    from app.documents import logos  # costs Pillow

    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError:
        typed.refuse("logo", f"“{path.name}” cannot be read. Choose a PNG or JPEG.")
    png = typed.of_field("logo", lambda: logos.read(content))
    return Attachment(
        id=new_id(),
        owner_id=owner_id,
        name=path.name[:_LONGEST],
        media_type="image/png",
        content=png,
    )


def _id_of(account_id: str) -> str:
    """An account has one logo: it is found without looking through all of its files."""
    return f"logo-{account_id}"


def _set(before: Attachment | None, made: Attachment) -> Edit:
    return create(made) if before is None else change(before, replace(made, id=before.id))


def _remove(before: Attachment | None) -> Edit:
    return Edit() if before is None else remove([before])
