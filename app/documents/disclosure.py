"""The last look at what a customer will read: no word of ours for ourselves, nobody else's name."""

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from app import resources
from app.documents import amounts_said
from app.documents.lettering.direction import unsteered
from app.documents.words import capitalised
from app.domain.errors import RuleError
from app.domain.legal_forms import JOINED, without_form
from app.domain.money import Money


class Kind(StrEnum):
    """What a finding is about. The name of another customer can never be excused."""

    NAME = "name"
    INTERNAL = "internal"
    RISK = "risk"
    MARGIN = "margin"
    FLOOR = "floor"
    PLACEHOLDER = "placeholder"
    GAP = "gap"  # in brackets, as letters have them until they are filled in


EVERYWHERE = frozenset((Kind.NAME, Kind.INTERNAL, Kind.RISK, Kind.PLACEHOLDER))
"""What is looked for in all that a customer reads, letters with gaps among it."""

IN_OFFERS = frozenset(Kind)
"""What is looked for in an offer, where margins and floors are near."""

_SHORTEST_NAME = 3
_SHORTEST_DENSE = 2  # of a script that knows no spaces
_TELLING_DENSE = 4  # so many of them are no word like others
_MASK = "\ue000"  # stands for each letter of a name that may be there
_AROUND = 4  # words on each side of a finding
_AROUND_LETTERS = 40
# Scripts that know no spaces: kana, Han, Hangul, full-width forms.
_DENSE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uff60"
_BROKEN = re.compile(rf"(?<=[{_DENSE}])\s+(?=[{_DENSE}])")

# Words that our own pages print with a capital. A customer of this name is no disclosure.
_PRINTED = """
    Acceptance Accepted Account Active Agreement All Amount Analytics Annual Annually Approach
    Apr April As Assigned Attention Aug August Auto Began Best Better Billing Both Change Choose
    Clear Code Company Compared Confidential Confirmed Contact Continue Contract Contracted
    Current Date Day Dec December Decision Discount Each Effective End Entity Every Executive
    Feb February Fee Figure First Fits Fixed For Good Grow Growth How In Included Investment It
    Item Jan January Jul July Jun June Last Licence License Line List Mar March May More Name
    Net New Next No Not Notes Notice Nov November Now Number Oct October Off On One One-time
    Open Operations Option Options Order Our Page Partner Pay Payment Period Plan Platform
    Please Premium Prepared Price Prices Product Progress Proposal Purchase Quantity Recommended
    Recurring Reference Renewal Renews Result Room Runs Seat Seats Sep September Service Set
    Signature Source Start State Step Subscription Summary Support Target Tax Term Terms The
    This Title To Today Total Training Two Unit Use User Users Valid Validity Value Version We
    What With Workshop Year Years Yes You Your
"""
COMMON = frozenset(_PRINTED.split())


class DisclosureError(RuleError):
    """The document would tell a customer something that is not meant for it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that must not leave the house, and the page it stands on, counted from 1.

    *around* are the words about it, itself among them.
    """

    text: str
    page: int
    kind: Kind = Kind.INTERNAL
    around: str = ""


def find(
    pages: Sequence[str],
    *,
    others: Iterable[str] = (),
    ours: Iterable[str] = (),
    kinds: Collection[Kind] = EVERYWHERE,
    floor: Money | None = None,
) -> tuple[Finding, ...]:
    """What these pages disclose, as it is read; the names of others last.

    *others* are the names of other customers; *ours* are names that may stand there: of the
    customer, its people and the sender, whatever words they are made of. *floor* is an amount
    that no page may say, however it is written.
    """
    texts = [_plain(page) for page in pages]
    masked = _without(texts, ours)
    found = list(_said(texts, masked, kinds))
    if floor is not None and Kind.FLOOR in kinds:
        found += _matches(texts, masked, Kind.FLOOR, amounts_said.pattern(floor))
    found.sort(key=lambda each: each.page)
    allowed = _folded("\n".join(map(_plain, ours)))
    names = _names(texts, masked, others, allowed) if Kind.NAME in kinds else ()
    return tuple(dict.fromkeys((*found, *names)))


def check(pages: Sequence[str], *, others: Iterable[str] = (), ours: Iterable[str] = ()) -> None:
    """Refuse pages that disclose something; the sentence lists what and where."""
    refuse(find(pages, others=others, ours=ours))


def refuse(found: Iterable[Finding]) -> None:
    """Refuse for these findings, if there are any; the sentence lists what and where."""
    places = list(dict.fromkeys(f"“{each.text}” (page {each.page})" for each in found))
    if places:
        listed = ", ".join(places)
        message = f"The document would tell the customer {listed}. Reword that, then try again."
        raise DisclosureError(message)


def _without(texts: Sequence[str], ours: Iterable[str]) -> list[str]:
    """The texts with each letter of a name that may stand there masked; nothing moves."""
    allowed = sorted({_plain(name) for name in ours if name.strip()}, key=len, reverse=True)
    for name in allowed:
        sought = re.compile(_bounded(name), re.IGNORECASE)
        texts = [sought.sub(lambda found: _MASK * len(found.group()), text) for text in texts]
    return list(texts)


def _said(
    texts: Sequence[str], masked: Sequence[str], kinds: Collection[Kind]
) -> Iterator[Finding]:
    for kind, sought in _patterns():
        if kind in kinds:
            yield from _matches(texts, masked, kind, sought)


def _matches(
    texts: Sequence[str], masked: Sequence[str], kind: Kind, sought: re.Pattern[str]
) -> Iterator[Finding]:
    for number, (text, where) in enumerate(zip(texts, masked, strict=True), start=1):
        for match in sought.finditer(where):
            around = _around(text, match.start(), match.end())
            yield Finding(match.group().casefold(), number, kind, around)


def _names(
    texts: Sequence[str], masked: Sequence[str], others: Iterable[str], allowed: str
) -> Iterator[Finding]:
    """Each name of *others* where it stands first; never a part of what is *allowed*."""
    folded = [_folded(text) for text in masked]
    for name in others:
        for sought, any_case in _spoken(_plain(name)):
            if any_case and sought in allowed:
                continue
            where = folded if any_case else masked
            found = _first(where, sought)
            if found is not None:
                number, match = found
                around = _around(texts[number], match.start(), match.end())
                yield Finding(name, number + 1, Kind.NAME, around)
                break


def _first(texts: Sequence[str], sought: str) -> tuple[int, re.Match[str]] | None:
    """The page, counted from 0, and the place where a name stands first."""
    for number, text in enumerate(texts):
        match = re.search(_bounded(sought), text) if sought in text else None
        if match is not None:
            return number, match
    return None


@lru_cache(maxsize=8192)
def _spoken(name: str) -> tuple[tuple[str, bool], ...]:
    """How a name is said: as it is written, and without its legal form; and whether in any case.

    One word may be a word like others, so it is looked for only as it is written; so are several
    that our own pages print.
    """
    short = _without_form(name)
    forms = (name,) if short == name or not _is_telling(short) else (name, short)
    said = ((_folded(each), True) if _is_telling(each) else (each, False) for each in forms)
    return tuple(each for each in said if _is_sought(each[0]))


def _without_form(name: str) -> str:
    """The name as people say it: “Example Data” of Example Data GmbH & Co. KG."""
    for form in JOINED:
        name = name.removeprefix(form).removesuffix(form)
    words = name.split()
    plain = [re.sub(r"\W", "", word.casefold()) or "and" for word in words]
    return " ".join(words[: len(without_form(plain))]).rstrip(" ,&")


def _is_telling(name: str) -> bool:
    """Tell whether a name can hardly be meant as anything else."""
    if re.fullmatch(rf"[{_DENSE}]+", name):
        return len(name) >= _TELLING_DENSE
    words = name.split()
    return len(words) > 1 and not all(word.capitalize() in _ordinary() for word in words)


def _is_sought(name: str) -> bool:
    shortest = _SHORTEST_DENSE if re.fullmatch(rf"[{_DENSE}]+", name) else _SHORTEST_NAME
    return len(name) >= shortest and name not in _ordinary() and not name.isdecimal()


@cache
def _ordinary() -> frozenset[str]:
    return COMMON | capitalised()


def _folded(text: str) -> str:
    """In lower case, every letter where it was."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


@cache
def _patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """What is looked for, by kind: of all languages, for a word of one may stand in another."""
    held = tomllib.loads(resources.text("disclosure.toml"))
    return tuple(
        (Kind(kind), re.compile("|".join(_bounds(languages)), re.IGNORECASE))
        for kind, languages in held.items()
    )


def _bounds(languages: dict[str, list[str]]) -> Iterator[str]:
    for patterns in languages.values():
        for pattern in patterns:
            dense = re.search(f"[{_DENSE}]", pattern)
            yield pattern if dense else rf"(?<!\w)(?:{pattern})(?!\w)"


def _bounded(name: str) -> str:
    """The name as a whole word; where it begins or ends without spaces, wherever it stands."""
    dense = f"[{_DENSE}]"
    left = "" if re.match(dense, name) else r"(?<!\w)"
    right = "" if re.match(dense, name[-1:]) else r"(?!\w)"
    return f"{left}{re.escape(name)}{right}"


def _around(text: str, start: int, end: int) -> str:
    """A few words before and after a place, cut where they are long."""
    before = " ".join(text[:start].split(" ")[-_AROUND - 1 :])[-_AROUND_LETTERS:]
    after = " ".join(text[end:].split(" ")[: _AROUND + 1])[:_AROUND_LETTERS]
    return f"{before}{text[start:end]}{after}".strip()


def _plain(text: str) -> str:
    composed = unicodedata.normalize("NFC", unsteered(text))
    return _BROKEN.sub("", " ".join(composed.split()))
