"""Letters that no font of this machine can draw: noted while a document is printed, then named."""

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from app.domain.errors import RuleError

_LONGEST = 40  # characters of the text around
_MOST = 3  # what is named in one breath
_KINDS = {
    "Co": "a private character",
    "Cs": "half of a character",
    "Cn": "a code without a character",
}


class UnprintableError(RuleError):
    """The document would show something else than what was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Letters that could not be drawn, the line they belong to, and its page, counted from 1."""

    letters: str
    text: str
    page: int


_NOTED: ContextVar[dict[Gap, None] | None] = ContextVar("noted", default=None)


@contextmanager
def noted() -> Iterator[dict[Gap, None]]:
    """Everything that is printed meanwhile notes its gaps here, each once, in order."""
    found: dict[Gap, None] = {}
    token = _NOTED.set(found)
    try:
        yield found
    finally:
        _NOTED.reset(token)


@contextmanager
def refused() -> Iterator[None]:
    """What is printed meanwhile has no gaps, or is refused (UnprintableError)."""
    with noted() as found:
        yield
    refuse(found)


def note(gap: Gap) -> None:
    """Note a gap, if anybody wants to know."""
    found = _NOTED.get()
    if found is not None:
        found[gap] = None


def sentences(gaps: Iterable[Gap]) -> tuple[str, ...]:
    """Say what cannot be printed and where, a sentence for each different letter."""
    first: dict[str, Gap] = {}
    for gap in gaps:
        first.setdefault(gap.letters, gap)
    return tuple(
        f"No font on this machine can print {_named(gap.letters)} in “{_short(gap)}” "
        f"on page {gap.page}."
        for gap in first.values()
    )


def refuse(gaps: Iterable[Gap]) -> None:
    """Refuse a document with gaps (UnprintableError), naming the first of them."""
    said = sentences(gaps)
    if said:
        more = len(said) - _MOST
        rest = [f"There {'is' if more == 1 else 'are'} {more} more like this."] if more > 0 else []
        advice = "Write it differently, or install a font that has it."
        raise UnprintableError(" ".join((*said[:_MOST], *rest, advice)))


def _named(letters: str) -> str:
    seen = [each for each in letters if unicodedata.category(each) not in {"Cf", "Mn"}] or letters
    names = [_name(each) for each in seen[:_MOST]]
    if len(seen) > _MOST:
        names.append("and so on")
    said = ", ".join(names)
    return f"{letters[:_LONGEST]} ({said})" if all(map(str.isprintable, seen)) else said


def _name(letter: str) -> str:
    code = f"U+{ord(letter):04X}"
    kinds = {
        "Co": "a private character",
        "Cs": "half of a character",
        "Cn": "a code without a character",
    }
    kind = kinds.get(unicodedata.category(letter), "")
    return f"{kind} ({code})" if kind else unicodedata.name(letter, code).lower()


def _short(gap: Gap) -> str:
    """The text around, with what can be shown on a screen alone."""
    place = max(gap.text.find(gap.letters) - _LONGEST // 2, 0)
    around = gap.text[place : place + _LONGEST]
    return " ".join("".join(each for each in around if each.isprintable()).split())
