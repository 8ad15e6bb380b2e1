"""Letters that no font of this machine can draw, in words: named with their place, or refused."""

import unicodedata
from collections.abc import Iterable, Sequence

from app.documents.lettering.notes import Undrawn
from app.domain.errors import RuleError

_AROUND = 24  # characters before and after
_MOST = 3  # what is named in one breath
_KINDS = {
    "Co": "a private character",
    "Cs": "half of a character",
    "Cn": "a code without a character",
}


class UnprintableError(RuleError):
    """The document would show something else than what was written."""


def sentences(found: Iterable[Undrawn]) -> tuple[str, ...]:
    """Say what cannot be printed and where, each letter once, a sentence for each text."""
    texts: dict[str, dict[str, Undrawn]] = {}
    known: set[str] = set()
    for each in found:
        if each.letters not in known:
            known.add(each.letters)
            texts.setdefault(each.text, {})[each.letters] = each
    return tuple(_sentence(tuple(each.values())) for each in texts.values())


def _sentence(found: Sequence[Undrawn]) -> str:
    """Say what of one text cannot be printed."""
    names = [_named(each.letters) for each in found[:_MOST]]
    if len(found) > _MOST:
        names.append(f"{len(found) - _MOST} more")
    *first, last = names
    said = f"{', '.join(first)} and {last}" if first else last
    around = f"“{_short(found[0])}” on page {found[0].page}"
    return f"No font on this machine can print {said} in {around}."


def told(found: Iterable[Undrawn]) -> str:
    """The first of these sentences, how many there are besides, and what helps; empty if none."""
    said = sentences(found)
    if not said:
        return ""
    more = len(said) - _MOST
    rest = [f"There {'is' if more == 1 else 'are'} {more} more like this."] if more > 0 else []
    return " ".join((*said[:_MOST], *rest, "Write it differently, or install a font that has it."))


def refuse(found: Iterable[Undrawn]) -> None:
    """Refuse a document with such letters (UnprintableError), naming the first of them."""
    said = told(found)
    if said:
        raise UnprintableError(said)


def _named(letters: str) -> str:
    seen = [each for each in letters if unicodedata.category(each) not in {"Cf", "Mn"}] or letters
    names = [_name(each) for each in seen[:_MOST]]
    if len(seen) > _MOST:
        names.append("and so on")
    said = ", ".join(names)
    return f"{letters[:_AROUND]} ({said})" if all(map(str.isprintable, seen)) else said


def _name(letter: str) -> str:
    code = f"U+{ord(letter):04X}"
    kind = _KINDS.get(unicodedata.category(letter), "")
    return f"{kind} ({code})" if kind else unicodedata.name(letter, code).lower()


def _short(found: Undrawn) -> str:
    """The words around, with what can be shown on a screen alone."""
    place = found.text.find(found.letters)
    before, after = found.text[:place], found.text[place + len(found.letters) :]
    start, end = before[-_AROUND:], after[:_AROUND]
    if start != before:
        start = f"…{start.partition(' ')[2] or start}"
    if end != after:
        end = f"{end.rpartition(' ')[0] or end}…"
    around = f"{start}{found.letters[:_AROUND]}{end}"
    return " ".join("".join(each for each in around if each.isprintable()).split())
