"""The order of letters on paper (Unicode's bidirectional algorithm).

The levels are python-bidi's. They are worked out for a whole paragraph; what is turned round is
each of its lines, once it is known where they end.
"""

import unicodedata
from collections.abc import Sequence
from typing import Any

from bidi import algorithm
from bidi.mirror import MIRRORED

from app.documents.lettering.direction import FIRST_STRONG, POP, way

_STEERING = frozenset(("R", "AL", "AN", "RLE", "RLO", "LRO", "RLI", "FSI"))
_LEFTWARD, _RIGHTWARD = "\N{RIGHT-TO-LEFT EMBEDDING}", "\N{LEFT-TO-RIGHT EMBEDDING}"
_ISOLATES = str.maketrans(
    {
        "\N{LEFT-TO-RIGHT ISOLATE}": _RIGHTWARD,
        "\N{RIGHT-TO-LEFT ISOLATE}": _LEFTWARD,
        POP: "\N{POP DIRECTIONAL FORMATTING}",
    }
)
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
_UNKNOWN = "L"
_LOOSE = frozenset(("WS", "S", "B", "BN"))


def levels(text: str) -> tuple[int, tuple[int, ...]]:
    """How deep each character of a paragraph is embedded, odd from right to left; the base first.

    The base is the direction of the first letter that has one, outside of what stands apart.
    """
    if not any(unicodedata.bidirectional(letter) in _STEERING for letter in text):
        return 0, (0,) * len(text)
    base = int(way(text))
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels(_embedded(text), storage)
    letters = list(storage["chars"])
    for letter in letters:  # Unicode gives them a letter some day, and a direction with it
        letter["type"] = letter["type"] or _UNKNOWN
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _pair_brackets(storage)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    return base, tuple(letter["level"] for letter in letters)


def _embedded(text: str) -> str:
    """The text with embeddings in place of isolates, which python-bidi does not know."""
    if FIRST_STRONG in text:
        text = "".join(
            (_LEFTWARD if way(text[after:]) else _RIGHTWARD) if letter == FIRST_STRONG else letter
            for after, letter in enumerate(text, 1)
        )
    return text.translate(_ISOLATES)


def _pair_brackets(storage: Any) -> None:  # noqa: ANN401 - what python-bidi works on
    """Rule N0, which python-bidi leaves out: both brackets of a pair run the same way."""
    for run in storage["runs"]:
        letters = storage["chars"][run["start"] : run["start"] + run["length"]]
        for start, end in _pairs([letter["ch"] for letter in letters]):
            way = _way(letters, start, end, run["sor"])
            if way:
                letters[start]["type"] = letters[end]["type"] = way


def _pairs(letters: Sequence[str]) -> list[tuple[int, int]]:
    open_ones: list[tuple[str, int]] = []
    found = []
    for place, letter in enumerate(letters):
        kind = unicodedata.category(letter)
        if kind == "Ps":
            open_ones.append((MIRRORED.get(letter, ""), place))
        elif kind == "Pe" and letter in (closing for closing, _ in open_ones):
            while open_ones[-1][0] != letter:
                open_ones.pop()
            found.append((open_ones.pop()[1], place))
    return sorted(found)


def _way(letters: Sequence[Any], start: int, end: int, before: str) -> str:
    """The direction of a pair of brackets; empty if nothing inside has one."""
    embedding = "LR"[letters[start]["level"] % 2]
    inside = {_STRONG.get(letter["type"], "") for letter in letters[start + 1 : end]} - {""}
    if not inside or embedding in inside:
        return embedding if inside else ""
    ahead = [_STRONG[each["type"]] for each in letters[:start] if each["type"] in _STRONG]
    return embedding if (ahead or [before])[-1] == embedding else inside.pop()


def on_a_line(text: str, found: Sequence[int], base: int) -> tuple[int, ...]:
    """The levels of a line: the spaces at its end belong to the paragraph (rule L1)."""
    end = len(text)
    while end and unicodedata.bidirectional(text[end - 1]) in _LOOSE:
        end -= 1
    return (*found[:end], *(base for _ in text[end:]))


def visual(found: Sequence[int]) -> list[int]:
    """The places of runs with these levels from left to right (rule L2)."""
    order = list(range(len(found)))
    for level in range(max(found, default=0), 0, -1):
        start = 0
        while start < len(order):
            if found[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and found[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end
    return order


def mirrored(text: str) -> str:
    """A piece from right to left as its characters stand from left to right, brackets turned."""
    return "".join(MIRRORED.get(letter, letter) for letter in reversed(text))
