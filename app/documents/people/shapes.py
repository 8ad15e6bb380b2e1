"""The map as shapes: boxes, lines and texts, the same for paper and picture.

Lengths are in units of the map, x grows to the right and y downward. No text is longer than its
room.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from app.documents import fonts
from app.documents.people.content import CardDrawn, MapDrawn
from app.domain.contacts import Role
from app.domain.people.spots import FALL, HIGH, WIDE

INK, MUTED, RULE, PAPER, SHADE = "#1c2430", "#5b6675", "#b9c1cc", "#ffffff", "#f4f6f9"
FOR, AGAINST, NEUTRAL = "#0b7285", "#b02525", "#5b6675"
ROLE_INKS: Mapping[Role, str] = {
    Role.CHAMPION: "#0b7285",
    Role.ECONOMIC_BUYER: "#3654d1",
    Role.DECISION_MAKER: "#7048b8",
    Role.USER: "#5b6675",
    Role.TECHNICAL_BUYER: "#2b6a30",
    Role.LEGAL: "#8a5a00",
}
ROLE_LETTERS: Mapping[Role, str] = {
    Role.CHAMPION: "C",
    Role.ECONOMIC_BUYER: "E",
    Role.DECISION_MAKER: "D",
    Role.USER: "U",
    Role.TECHNICAL_BUYER: "T",
    Role.LEGAL: "L",
}
MARGIN = 40.0
_HEAD, _FOOT = 74.0, 58.0
_PAD, _BADGE, _GUTTER, _AROUND, _NAMED = 12.0, 18.0, 16.0, 10.0, 8.0
_LEAST = 560.0  # so wide that title and legend have room
_NAME, _TITLE, _SMALL = 14.0, 11.5, 10.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle with round corners; a *dashed* one is an empty place or a group."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    radius: float = 6.0
    dashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    stroke: str
    width: float = 1.2
    dashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A line of text on its base line; *middle* puts its middle at x."""

    x: float
    y: float
    text: str
    size: float
    font: str = fonts.PLAIN
    ink: str = INK
    middle: bool = False


Shape: TypeAlias = Box | Way | Said


@dataclass(frozen=True, slots=True)
class Sheet:
    """All shapes of a map and how large it is."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def sheet(drawn: MapDrawn) -> Sheet:
    """The map with its title, its legend and the day."""
    fonts.ready()
    left = min((each.x for each in drawn.cards), default=0.0)
    top = min((each.y for each in drawn.cards), default=0.0)
    right = max((each.x for each in drawn.cards), default=0.0) + WIDE
    bottom = max((each.y for each in drawn.cards), default=0.0) + HIGH
    width = max(right - left, _LEAST) + 2 * MARGIN
    height = bottom - top + _HEAD + _FOOT + 2 * MARGIN
    moved = {
        each.id: (each.x - left + MARGIN, each.y - top + MARGIN + _HEAD) for each in drawn.cards
    }
    shapes = [
        Box(x=0, y=0, width=width, height=height, fill=PAPER, radius=0),
        *_head(drawn, width),
        *_groups(drawn, moved),
        *_reporting(drawn.cards, moved),
        *_ties(drawn, moved),
        *(shape for each in drawn.cards for shape in _card(each, *moved[each.id], drawn)),
        *_legend(drawn, width, height),
    ]
    return Sheet(width, height, tuple(shapes))


def _head(drawn: MapDrawn, width: float) -> Iterator[Shape]:
    room = width - 2 * MARGIN
    title = fonts.fitted(drawn.account, fonts.STRONG, 24, room)
    yield Said(x=MARGIN, y=MARGIN + 20, text=title, size=24, font=fonts.STRONG)
    yield Said(x=MARGIN, y=MARGIN + 42, text=f"{drawn.title}, {drawn.day_text}", size=13, ink=MUTED)


def _legend(drawn: MapDrawn, width: float, height: float) -> Iterator[Shape]:
    """Which letter stands for which part, of those that occur; and what the page is."""
    y, x = height - MARGIN - 22, MARGIN
    yield Way(points=((MARGIN, y - 20), (width - MARGIN, y - 20)), stroke=RULE, width=0.8)
    used = {role for each in drawn.cards for role in each.roles}
    for role, word in drawn.role_words:
        if role not in used:
            continue
        yield from _badge(role, x, y - 13)
        x += _BADGE + 5
        yield Said(x=x, y=y, text=word, size=_SMALL, ink=MUTED)
        x += fonts.width(word, fonts.PLAIN, _SMALL) + 14
    foot = fonts.fitted(drawn.foot, fonts.PLAIN, _SMALL, width - 2 * MARGIN)
    yield Said(x=MARGIN, y=y + 22, text=foot, size=_SMALL, ink=MUTED)


def _badge(role: Role, x: float, y: float) -> Iterator[Shape]:
    yield Box(x=x, y=y, width=_BADGE, height=_BADGE, fill=ROLE_INKS[role], radius=_BADGE / 2)
    middle = x + _BADGE / 2
    yield Said(
        x=middle, y=y + 13, text=ROLE_LETTERS[role], size=11, font=fonts.STRONG, ink=PAPER,
        middle=True,
    )  # fmt: skip


def _card(card: CardDrawn, x: float, y: float, drawn: MapDrawn) -> Iterator[Shape]:
    fill = SHADE if card.is_empty else PAPER
    yield Box(x=x, y=y, width=WIDE, height=HIGH, fill=fill, stroke=RULE, dashed=card.is_empty)
    room = WIDE - 2 * _PAD
    lines = (
        (card.name, 24.0, _NAME, fonts.STRONG, MUTED if card.is_empty else INK),
        (card.title, 41.0, _TITLE, fonts.PLAIN, MUTED),
    )
    for text, down, size, font, ink in lines:
        if text:
            said = fonts.fitted(" ".join(text.split()), font, size, room)
            yield Said(x=x + _PAD, y=y + down, text=said, size=size, font=font, ink=ink)
    at = x + _PAD
    for role in card.roles:
        yield from _badge(role, at, y + 50)
        at += _BADGE + 4
    if drawn.is_internal:
        yield from _ours(card, x, y)


def _ours(card: CardDrawn, x: float, y: float) -> Iterator[Shape]:
    """What we think of somebody: support in a word, influence as dots, and how we know."""
    down = y + 84
    if card.support is not None:
        ink = FOR if card.support > 0 else AGAINST if card.support < 0 else NEUTRAL
        yield Said(x=x + _PAD, y=down, text=card.support_word, size=_SMALL, ink=ink)
    for number in range(card.influence or 0):
        left = x + WIDE - _PAD - 8 - (4 - number) * 11
        yield Box(x=left, y=down - 8, width=8, height=8, fill=INK, radius=4)
    if card.note:
        note = fonts.fitted(" ".join(card.note.split()), fonts.PLAIN, 9, WIDE - 2 * _PAD)
        yield Said(x=x + _PAD, y=y + 100, text=note, size=9, ink=MUTED)


def _reporting(
    cards: Sequence[CardDrawn], moved: Mapping[str, tuple[float, float]]
) -> Iterator[Shape]:
    for card in cards:
        if card.manager_id in moved:
            manager, person = moved[card.manager_id or ""], moved[card.id]
            yield Way(points=tuple(_way(manager, person, hangs=card.hangs)), stroke=RULE)


def _way(
    manager: tuple[float, float], person: tuple[float, float], *, hangs: bool
) -> Sequence[tuple[float, float]]:
    """The way from a manager down to a person, around the corners of the cards."""
    start, (left, top) = (manager[0] + WIDE / 2, manager[1] + HIGH), person
    middle = top + HIGH / 2
    if top < start[1]:
        return (manager[0] + WIDE / 2, manager[1] + HIGH / 2), (left + WIDE / 2, middle)
    if not hangs:
        fall = top - min(FALL, top - start[1]) / 2
        return start, (start[0], fall), (left + WIDE / 2, fall), (left + WIDE / 2, top)
    trunk = left - _GUTTER
    if manager[0] < trunk < manager[0] + WIDE:
        return (trunk, start[1]), (trunk, middle), (left, middle)
    fall = start[1] + FALL / 2
    return start, (start[0], fall), (trunk, fall), (trunk, middle), (left, middle)


def _groups(drawn: MapDrawn, moved: Mapping[str, tuple[float, float]]) -> Iterator[Shape]:
    """A ground around each card of a group, so that nobody else seems to belong to it."""
    for group in drawn.groups:
        for x, y in (moved[each] for each in group.ids if each in moved):
            yield Box(
                x=x - _AROUND,
                y=y - _AROUND - _NAMED,
                width=WIDE + 2 * _AROUND,
                height=HIGH + 2 * _AROUND + _NAMED,
                fill=SHADE,
                stroke=RULE,
                dashed=True,
            )
            name = fonts.fitted(" ".join(group.name.split()), fonts.STRONG, _SMALL, WIDE)
            down = y - _AROUND + 2
            yield Said(x=x, y=down, text=name, size=_SMALL, font=fonts.STRONG, ink=MUTED)


def _ties(drawn: MapDrawn, moved: Mapping[str, tuple[float, float]]) -> Iterator[Shape]:
    for tie in drawn.ties:
        if tie.from_id not in moved or tie.to_id not in moved:
            continue
        ends = [(x + WIDE / 2, y + HIGH / 2) for x, y in (moved[tie.from_id], moved[tie.to_id])]
        ink = AGAINST if tie.is_against else FOR
        yield Way(points=tuple(ends), stroke=ink, dashed=tie.is_against)
        x, y = (sum(each) / 2 for each in zip(*ends, strict=True))
        word = fonts.fitted(tie.word, fonts.PLAIN, _SMALL, WIDE)
        wide = fonts.width(word, fonts.PLAIN, _SMALL) + 8
        yield Box(x=x - wide / 2, y=y - 8, width=wide, height=16, fill=PAPER, radius=4)
        yield Said(x=x, y=y + 4, text=word, size=_SMALL, ink=ink, middle=True)
