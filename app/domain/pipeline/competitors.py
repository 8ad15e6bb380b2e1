"""Competitors by whatever name: case, legal forms and punctuation make no other company of one."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from app.domain.competitors import Competitor
from app.domain.legal_forms import JOINED, without_form
from app.domain.text import search_key

_BETWEEN_LETTERS = re.compile(r"(?<=\b\w)\.\s?(?=\w\b)|(?<=\b\w)\.(?=\s|$|,)")
_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?([^/\s]+?)\.(?:com|net|org|io|ai|co)(?:/.*)?$")


@lru_cache(maxsize=4096)  # a book has few, and asks for them with every opportunity
def key(name: str) -> str:
    """What two spellings of one name have in common; empty for one that says nothing."""
    plain = name
    for each in JOINED:
        plain = plain.replace(each, " ")
    plain = search_key(plain)
    if found := _ADDRESS.match(plain):
        plain = found.group(1)
    plain = _BETWEEN_LETTERS.sub("", plain)
    words = "".join(each if _is_part(each) else " " for each in plain).split()
    return "".join(without_form(words)) or "".join(search_key(name).split())


def _is_part(letter: str) -> bool:
    """Letters, marks and figures are part of a name; the rest only stands between its words."""
    return unicodedata.category(letter)[0] in "LMN"


@dataclass(frozen=True)
class Register:
    """The competitors of a book, found by any of their names."""

    known: tuple[Competitor, ...]

    @classmethod
    def of(cls, known: Iterable[Competitor]) -> "Register":
        """The register of these."""
        return cls(tuple(sorted(known, key=lambda each: (each.name, each.id))))

    def find(self, name: str) -> Competitor | None:
        """Who is meant by a name; None for somebody new, or nobody."""
        return self._by_key.get(key(name))

    def name(self, typed: str) -> str:
        """The name one goes by; as typed, on one line, for somebody who is not written down."""
        found = self.find(typed)
        return " ".join(typed.split()) if found is None else found.name

    def identity(self, typed: str) -> str:
        """The same for every name of one competitor; empty for nobody."""
        found = self.find(typed)
        return key(typed) if found is None else key(found.name)

    @cached_property
    def _by_key(self) -> dict[str, Competitor]:
        aliases = {key(alias): each for each in self.known for alias in each.aliases}
        return aliases | {key(each.name): each for each in self.known}
