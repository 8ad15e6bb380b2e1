"""The user's own PowerPoint template for decks: checked when it is chosen, kept in the book."""

from dataclasses import replace
from pathlib import Path

from app.domain.attachments import Attachment
from app.domain.edits import Edit, change, create, remove
from app.services.editing import typed
from app.storage.book import Book

_ID = "deck-template"
_LARGEST = 20_000_000  # bytes
_LONGEST = 200  # characters of a file name
_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def kept(book: Book) -> Attachment | None:
    """The template, if there is one."""
    return book.attachments.find([_ID]).get(_ID)


def template(book: Book) -> bytes | None:
    """What decks are made on; None for our own look."""
    found = kept(book)
    return None if found is None else found.content


def choose(book: Book, path: Path) -> Edit:
    """Take a presentation as the template; EntryError says why it cannot be one."""
    from app.documents.review import pptx_template

    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError:
        typed.refuse("template", f"“{path.name}” cannot be read. Choose a .pptx file.")
    if len(content) > _LARGEST:
        typed.refuse("template", f"“{path.name}” is larger than 20 MB. Take its pictures out.")
    typed.of_field("template", lambda: pptx_template.read(content))
    made = Attachment(
        id=_ID, owner_id=_ID, name=path.name[:_LONGEST], media_type=_TYPE, content=content
    )
    before = kept(book)
    return create(made) if before is None else change(before, replace(made, id=before.id))


def forget(book: Book) -> Edit:
    """Make decks in our own look again."""
    found = kept(book)
    return Edit() if found is None else remove([found])
