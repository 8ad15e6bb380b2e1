"""The library's shelf: our first set of texts, and what the user made of it and added to it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from app import resources
from app.domain.library import LibraryText, TextKind
from app.domain.text import search_key
from app.storage.book import Book

_FILES = {"emails": TextKind.EMAIL, "talks": None, "contract": TextKind.CONTRACT}
_READ = frozenset({TextKind.EMAIL, TextKind.CONTRACT})  # by the customer; the others are for us


@dataclass(frozen=True, slots=True)
class Shelved:
    """A text on the shelf. *ours* is what it was when it came with the program, if it did."""

    text: LibraryText
    ours: LibraryText | None = None

    @property
    def id(self) -> str:
        """The id of the text."""
        return self.text.id

    @property
    def is_changed(self) -> bool:
        """Tell whether one of ours says something else by now."""
        return self.ours is not None and replace(self.text, archived_on=None) != self.ours

    def is_archived(self, day: date) -> bool:
        """Tell whether it was put away by *day*."""
        return self.text.archived_on is not None and self.text.archived_on <= day


@cache
def ours() -> Mapping[str, LibraryText]:
    """The texts that come with the program, by id."""
    found: dict[str, LibraryText] = {}
    for name, kind in _FILES.items():
        for each in tomllib.loads(resources.text(f"library/{name}.toml"))["text"]:
            found[each["id"]] = LibraryText(
                id=each["id"],
                kind=kind or TextKind(each["kind"]),
                title=each["title"],
                subject=each.get("subject", ""),
                text=each["text"].strip(),
                tags=tuple(each.get("tags", ())),
            )
    return found


def shelf(book: Book) -> tuple[Shelved, ...]:
    """All texts: by kind, ours in our order, then the user's by title."""
    kept = {each.id: each for each in book.texts.all()}
    came = [Shelved(kept.pop(key, each), each) for key, each in ours().items()]
    own = sorted(map(Shelved, kept.values()), key=lambda each: search_key(each.text.title))
    kinds = list(TextKind)
    return tuple(sorted((*came, *own), key=lambda each: kinds.index(each.text.kind)))


def is_for_customers(kind: TextKind) -> bool:
    """Tell whether the customer reads such a text; the others are said, or for us alone."""
    return kind in _READ
