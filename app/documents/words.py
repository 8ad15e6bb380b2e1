"""What we say ourselves on a document, in the language of its reader.

The texts are data: one file a language under resources/documents, a table a page. English is the
whole of them; a key that another language lacks is said in English.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TypeAlias

from babel import Locale
from babel.lists import format_list

from app import resources
from app.documents.formats import Formats
from app.documents.lettering.direction import apart

ENGLISH = "en"
LANGUAGES = (ENGLISH, "ms", "zh", "pl")
COUNT = "count"
_UNSPACED = frozenset(("zh",))  # languages without a space between sentences

Text: TypeAlias = str | dict[str, str]
Gap: TypeAlias = str | int | Decimal

GAP = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"[^\W\d_][\w-]*")


@lru_cache(maxsize=len(LANGUAGES))
def texts(language: str) -> Mapping[str, Text]:
    """Every text of a language by its key, such as terms.validity.

    A text that depends on a number is a table with a form for each case of Babel's plural rule.
    """
    pages = tomllib.loads(resources.text(f"documents/{language}.toml"))
    return {f"{page}.{key}": text for page, held in pages.items() for key, text in held.items()}


@dataclass(frozen=True)
class Words:
    """The words of a document, and its numbers and dates: `words("terms.validity", day=...)`.

    *language* is a code such as pl_PL; it writes numbers and dates, and its first part the words.
    What fills a gap is printed as it stands, whatever it is made of: numbers as the language
    writes them. A gap named *count* chooses between singular and plural.
    """

    language: str = "en_US"

    @cached_property
    def formats(self) -> Formats:
        """How the same reader writes amounts, numbers and dates."""
        return Formats(self.language)

    @cached_property
    def spoken(self) -> str:
        """The language of the words; English for one that we do not speak."""
        found = re.split("[_-]", self.language)[0].lower()
        return found if found in LANGUAGES else ENGLISH

    def __call__(self, key: str, **gaps: Gap) -> str:
        """The text of this key with its gaps filled; KeyError for a key or a gap we do not have."""
        language = self.spoken if key in texts(self.spoken) else ENGLISH
        text = texts(language)[key]
        if isinstance(text, dict):
            text = _form(text, language, gaps)
        said = {name: self._said(value) for name, value in gaps.items()}
        return GAP.sub(lambda gap: said[gap.group(1)], text)

    @property
    def tag(self) -> str:
        """The language of the words as files declare it, such as pl-PL."""
        mine = self.language.replace("_", "-")
        return mine if mine.lower().startswith(self.spoken) else self.spoken

    @property
    def is_english(self) -> bool:
        """Tell whether the words are English."""
        return self.spoken == ENGLISH

    def find(self, page: str, name: str) -> str:
        """The key of a text that may be there, such as the name of a unit; else nothing."""
        key = f"{page}.{name.casefold()}"
        return key if key in texts(ENGLISH) else ""

    def sentences(self, *parts: str) -> str:
        """Sentences of one paragraph, one after the other as the language sets them apart."""
        return ("" if self.spoken in _UNSPACED else " ").join(apart(part) for part in parts if part)

    def both(self, parts: Sequence[str]) -> str:
        """A list of things that hold together: a, b and c."""
        return str(format_list(list(parts), "standard", self.spoken))

    def either(self, parts: Sequence[str]) -> str:
        """A list of things of which one is enough: a, b or c."""
        return str(format_list(list(parts), "or", self.spoken))

    def _said(self, value: Gap) -> str:
        return apart(value) if isinstance(value, str) else self.formats.number(Decimal(value))


@lru_cache(maxsize=1)
def capitalised() -> frozenset[str]:
    """Every word that our pages print with a capital, in any language."""
    found: set[str] = set()
    for language in LANGUAGES:
        for text in texts(language).values():
            forms = [text] if isinstance(text, str) else text.values()
            found.update(word for form in forms for word in _WORD.findall(form))
    return frozenset(word for word in found if word[0].isupper())


def _form(forms: Mapping[str, str], language: str, gaps: Mapping[str, Gap]) -> str:
    """The form for the count; the one for all others where a language lists no more."""
    count = gaps[COUNT]
    case = Locale.parse(language).plural_form(Decimal(count))
    return forms.get(case) or forms["other"]
