"""What the map of an account's people shows: a card for each with its place, lines, groups."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.contacts import Role
from app.domain.people.cadence import Warmth, cadence_of
from app.domain.people.spots import WIDE, Spot
from app.domain.people.tree import free_near, laid_out, safe
from app.domain.text import search_key
from app.domain.ties import MapGroup, Tie
from app.services.account import ContactRow
from app.services.people import PeopleView

_EMPTY = "role:"


class CardKind(StrEnum):
    """What a card stands for."""

    PERSON = "person"
    PLACEHOLDER = "placeholder"  # somebody whom nobody knows by name
    EMPTY = "empty"  # a part that nobody plays
    GONE = "gone"  # somebody who has left


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card of the map. *influence* 1 to 5, *support* -2 to +2; None is unknown."""

    id: str
    kind: CardKind
    name: str = ""
    title: str = ""
    roles: tuple[Role, ...] = ()
    influence: int | None = None
    support: int | None = None
    warmth: Warmth | None = None
    counterpart: str = ""
    left_on: date | None = None
    manager_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapContent:
    """The map as it is drawn: cards in the order of the list, each with its spot by id."""

    cards: tuple[Card, ...] = ()
    spots: Mapping[str, Spot]
    ties: tuple[Tie, ...] = ()
    groups: tuple[MapGroup, ...] = ()

    def card(self, card_id: str) -> Card | None:
        """One of the cards, if it is there."""
        return next((each for each in self.cards if each.id == card_id), None)


def empty_id(role: Role) -> str:
    """The id of the empty place of a part."""
    return f"{_EMPTY}{role}"


def role_of(card_id: str) -> Role | None:
    """The part whose empty place this is; None if it is a person."""
    return Role(card_id.removeprefix(_EMPTY)) if card_id.startswith(_EMPTY) else None


def content(view: PeopleView, *, gone: bool = False, empty: bool = True) -> MapContent:
    """The map of an account: with those who left, faint, and with a place for every part unfilled.

    Who left stands aside, except for a manager to whom people still report.
    """
    day = view.day
    rows = [row for row in view.contacts if row.contact.archived_on is None or row.is_here]
    here = [row for row in rows if row.is_here]
    left = [row for row in rows if not row.is_here] if gone else []
    managers = safe({row.id: row.contact.reports_to_id for row in (*here, *left)})
    cards = [_card(view, row, managers[row.id]) for row in (*here, *left)]
    places = _empty_places(here) if empty and here else []
    leading = set(managers.values())
    aside = [row.id for row in left if row.id not in leading and managers[row.id] is None]
    spots = laid_out(
        managers,
        {who: (place.x, place.y) for who, place in view.places.items()},
        [[card.id for card in places], aside],
    )
    shown = set(managers)
    return MapContent(
        cards=(*cards, *places),
        spots=spots,
        ties=tuple(each for each in view.ties if _holds(each, day, shown)),
        groups=tuple(each for each in view.groups if shown & set(each.contact_ids)),
    )


def free(
    map_: MapContent, moved: Mapping[str, tuple[float, float]]
) -> dict[str, tuple[float, float]]:
    """The places nearest to where cards were dropped, on which they lie on no other card."""
    others = [spot for who, spot in map_.spots.items() if who not in moved]
    found: dict[str, tuple[float, float]] = {}
    for who, (x, y) in moved.items():
        found[who] = free_near(x, y, others)
        others.append(Spot(*found[who]))
    return found


def beside(map_: MapContent, card_id: str, dx: int, dy: int) -> str | None:
    """The nearest card in a direction, as the eye would go; None where there is none."""
    start = map_.spots.get(card_id)
    if start is None:
        return None
    best: tuple[float, str] | None = None
    for who, spot in map_.spots.items():
        along = (spot.x - start.x) * dx + (spot.y - start.y) * dy
        across = abs((spot.x - start.x) * dy) + abs((spot.y - start.y) * dx)
        if who == card_id or along <= 1 or across > max(2 * along, WIDE / 2 if dy else 0):
            continue
        far = along + 2 * across
        if best is None or (far, who) < best:
            best = (far, who)
    return best[1] if best else None


def found(map_: MapContent, words: str) -> list[str]:
    """The people whose name or title has these words in it: names that begin so come first."""
    key = search_key(words)
    if not key:
        return []
    named = [(search_key(each.name), search_key(each.title), each) for each in map_.cards]
    hits = [
        (not name.startswith(key), key not in name, name, each.id)
        for name, title, each in named
        if each.kind is not CardKind.EMPTY and (key in name or key in title)
    ]
    return [each[-1] for each in sorted(hits)]


def _card(view: PeopleView, row: ContactRow, manager_id: str | None) -> Card:
    person, position = row.contact, row.position
    kind = CardKind.PLACEHOLDER if person.stands_for else CardKind.PERSON
    warmth = None
    if row.is_here and kind is CardKind.PERSON:
        warmth = cadence_of(
            view.case.timeline, person, view.day, view.segment, view.settings
        ).warmth
    return Card(
        id=row.id,
        kind=kind if row.is_here else CardKind.GONE,
        name=person.name,
        title=person.title,
        roles=position.roles,
        influence=position.influence,
        support=position.support,
        warmth=warmth,
        counterpart=person.owner,
        left_on=person.left_on,
        manager_id=manager_id,
    )


def _empty_places(here: Iterable[ContactRow]) -> list[Card]:
    held = {role for row in here for role in row.position.roles}
    return [
        Card(id=empty_id(role), kind=CardKind.EMPTY, roles=(role,))
        for role in Role
        if role not in held
    ]


def _holds(tie: Tie, day: date, shown: set[str]) -> bool:
    begun = tie.since is None or tie.since <= day
    over = tie.ended_on is not None and tie.ended_on <= day
    return begun and not over and tie.from_id in shown and tie.to_id in shown
