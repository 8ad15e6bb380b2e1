"""Competitors by whatever name: case, legal forms and punctuation make no other company of one."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from app.domain.competitors import Competitor
from app.domain.text import search_key

# What a law adds to a name. Only at its end, and never all there is of it.
_FORMS = frozenset(
    (
        *("inc", "incorporated", "corp", "corporation", "co", "company", "llc", "llp", "lp", "plc"),
        *("ltd", "limited", "pty", "pte", "pvt", "private", "bhd", "sdn", "berhad", "tbk", "pt"),
        *("gmbh", "mbh", "ag", "kg", "kgaa", "ug", "ohg", "ev", "eg", "se", "sa", "sas", "sasu"),
        *("sarl", "srl", "spa", "snc", "sl", "slu", "bv", "nv", "cv", "vof", "ab", "as", "asa"),
        *("aps", "oy", "oyj", "sro", "doo", "dd", "kft", "zrt", "nyrt", "oo", "sp", "rl"),
        *("sca", "scs", "saoc", "sae", "fze", "fzco", "kk", "gk", "jsc", "ojsc", "ooo", "pao"),
        *("ltda", "eireli", "cvba", "bvba", "srls", "ou", "uab", "sia", "ead", "ood"),
    )
)
_JOINED = (
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "株式会社",
    "有限会社",
    "주식회사",
    "㈜",
    "(株)",
    "(주)",
)
_AND = frozenset(("and", "und", "et", "y", "e", "i", "z", "de"))
_BETWEEN_LETTERS = re.compile(r"(?<=\b\w)\.\s?(?=\w\b)|(?<=\b\w)\.(?=\s|$|,)")
_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?([^/\s]+?)\.(?:com|net|org|io|ai|co)(?:/.*)?$")


@lru_cache(maxsize=4096)  # a book has few, and asks for them with every opportunity
def key(name: str) -> str:
    """What two spellings of one name have in common; empty for one that says nothing."""
    plain = name
    for each in _JOINED:
        plain = plain.replace(each, " ")
    plain = search_key(plain)
    if found := _ADDRESS.match(plain):
        plain = found.group(1)
    plain = _BETWEEN_LETTERS.sub("", plain)
    words = "".join(each if _is_part(each) else " " for each in plain).split()
    return "".join(_without_form(words)) or "".join(search_key(name).split())


def _is_part(letter: str) -> bool:
    """Letters, marks and figures are part of a name; the rest only stands between its words."""
    return unicodedata.category(letter)[0] in "LMN"


def _without_form(words: Sequence[str]) -> Sequence[str]:
    """The words without the legal form at their end, as in “Example GmbH & Co. KG”."""
    kept = len(words)
    while kept > 1 and (words[kept - 1] in _FORMS or _joins_forms(words, kept)):
        kept -= 1
    return words[:kept]


def _joins_forms(words: Sequence[str], kept: int) -> bool:
    """Whether a word stands between two legal forms: “GmbH and Co”."""
    return kept < len(words) and words[kept - 1] in _AND and words[kept - 2] in _FORMS


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
