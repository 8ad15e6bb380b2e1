"""Texts of the library: added, changed, copied, put away, and back to ours."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain import gaps
from app.domain.edits import Edit, change, create, remove
from app.domain.entity import new_id
from app.domain.library import LibraryText, TextKind
from app.domain.text import search_key
from app.services import library
from app.services.editing import typed
from app.services.library import Shelved
from app.storage.book import Book

LONGEST = 20_000
"""Characters of a text."""
_LONGEST_LINE = 200
_GONE = "That text is gone. Undo may bring it back, or choose another one."


@dataclass(frozen=True, slots=True, kw_only=True)
class TextEntry:
    """A text as typed."""

    kind: TextKind
    title: str
    text: str
    subject: str = ""
    tags: tuple[str, ...] = ()


def entry_of(text: LibraryText) -> TextEntry:
    """A text, to be typed over."""
    return TextEntry(
        kind=text.kind, title=text.title, text=text.text, subject=text.subject, tags=text.tags
    )


def add(book: Book, entry: TextEntry, *, text_id: str = "") -> Edit:
    """A text of one's own."""
    made = LibraryText(id=text_id or new_id(), kind=entry.kind, title="", text="")
    return create(_filled(book, made, entry))


def change_text(book: Book, text_id: str, entry: TextEntry) -> Edit:
    """Other words; one of ours that is as it came again is no longer kept."""
    shelved = _shelved(book, text_id)
    return _put(book, shelved, _filled(book, shelved.text, entry))


def copy_as_new(book: Book, text_id: str, *, new_text_id: str = "") -> Edit:
    """The same text under a title of its own, to be made into something else."""
    text = _shelved(book, text_id).text
    taken = {search_key(each.text.title) for each in library.shelf(book)}
    title, number = f"{text.title} (copy)", 2
    while search_key(title) in taken:
        title, number = f"{text.title} (copy {number})", number + 1
    return create(replace(text, id=new_text_id or new_id(), title=title, archived_on=None))


def archive(book: Book, text_id: str, *, today: date) -> Edit:
    """Put a text away; nothing is lost by it."""
    shelved = _shelved(book, text_id)
    return _put(book, shelved, replace(shelved.text, archived_on=today))


def bring_back(book: Book, text_id: str) -> Edit:
    """Put a text on the shelf again."""
    shelved = _shelved(book, text_id)
    return _put(book, shelved, replace(shelved.text, archived_on=None))


def back_to_ours(book: Book, text_id: str) -> Edit:
    """Have the words again that came with the program."""
    shelved = _shelved(book, text_id)
    if shelved.ours is None:
        typed.refuse("title", "You wrote this text yourself: there is none of ours to go back to.")
    return _put(book, shelved, replace(shelved.ours, archived_on=shelved.text.archived_on))


def _shelved(book: Book, text_id: str) -> Shelved:
    found = next((each for each in library.shelf(book) if each.id == text_id), None)
    if found is None:
        typed.refuse("title", _GONE)
    return found


def _put(book: Book, shelved: Shelved, after: LibraryText) -> Edit:
    """Only what differs from ours is stored."""
    kept = book.texts.find([after.id]).get(after.id)
    if after == shelved.ours:
        return Edit() if kept is None else remove([kept])
    return create(after) if kept is None else change(kept, after)


def _filled(book: Book, text: LibraryText, entry: TextEntry) -> LibraryText:
    title = typed.needed("title", entry.title, "Give the text a title to find it by.")
    _short_enough("title", title, _LONGEST_LINE)
    same = search_key(title)
    for each in library.shelf(book):
        alike = each.text.kind is entry.kind and search_key(each.text.title) == same
        if alike and each.id != text.id:
            typed.refuse("title", f"Another text is called “{title}”. Choose a different title.")
    is_mail = entry.kind is TextKind.EMAIL
    subject = typed.line("subject", entry.subject) if is_mail else ""
    _short_enough("subject", subject, _LONGEST_LINE)
    body = typed.text("text", entry.text)
    if not body:
        typed.refuse("text", "Write the text, or leave without keeping it.")
    _short_enough("text", body, LONGEST)
    for field, said in (("subject", subject), ("text", body)):
        if reason := gaps.check(said):
            typed.refuse(field, reason)
    return replace(
        text, kind=entry.kind, title=title, subject=subject, text=body, tags=_tags(entry.tags)
    )


def _tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    kept = (typed.line("tags", each) for each in tags)
    return tuple({search_key(each): each for each in kept if each}.values())


def _short_enough(field: str, said: str, longest: int) -> None:
    if len(said) > longest:
        typed.refuse(
            field, f"That is {len(said):,} characters. Keep it to {longest:,}: split the rest off."
        )
