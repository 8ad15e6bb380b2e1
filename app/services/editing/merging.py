"""Two entries of one person made one: looked at side by side, then merged in one step."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from app.domain import dated
from app.domain.contacts import Contact, Position
from app.domain.discovery import Answer
from app.domain.edits import Edit
from app.domain.entity import Entity
from app.domain.errors import RuleError
from app.domain.interactions import Event, Interaction
from app.domain.observations import Observation
from app.domain.proposals import Proposal
from app.domain.reviews import Attendee, Review
from app.domain.signals import Signal
from app.domain.tasks import Task
from app.domain.ties import MapGroup, MapPlace, Tie
from app.storage.book import Book

T = TypeVar("T")

POINTING: tuple[tuple[type[Entity], str], ...] = (
    (Contact, "reports_to_id"),
    (Observation, "contact_id"),
    (Interaction, "attendee_ids"),
    (Event, "contact_id"),
    (Proposal, "contact_id"),
    (Signal, "contact_id"),
    (Answer, "contact_id"),
    (Tie, "from_id"),
    (Tie, "to_id"),
    (MapGroup, "contact_ids"),
    (Task, "contact_id"),
    (Review, "attendees"),
)
"""Every field that names a person."""

_CHOSEN = (
    *("name", "account_id", "title", "department", "reports_to_id", "owner", "language"),
    *("cadence_days", "stands_for", "joined_on", "left_on", "archived_on"),
)
_BLANK_COUNTS = frozenset({"left_on", "archived_on"})  # empty says: still there


class Combined(StrEnum):
    """What two entries say together, so that nothing has to be chosen."""

    EMAILS = "emails"
    PHONES = "phones"
    POSITIONS = "positions"
    TAGS = "tags"
    NOTES = "notes"
    CUSTOM = "custom"
    EXTERNAL = "external_ids"
    OPTED_OUT = "opted_out"


@dataclass(frozen=True, slots=True)
class Choice:
    """A field that both entries fill differently: one value wins."""

    key: str
    kept: Any
    other: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """What merging *other* into *kept* would do: what to choose, what is combined, what moves.

    *moved* counts what names the other person now, by kind. *lines* are lines of the map between
    the two, which would lead from the person to themselves and go; *is_circle* says that the
    manager goes for the same reason. *names* are what accounts and managers are called, by id.
    """

    kept: Contact
    other: Contact
    choices: tuple[Choice, ...]
    combined: tuple[Combined, ...]
    moved: Mapping[type[Entity], int]
    lines: int
    is_circle: bool
    names: Mapping[str, str]


def look(book: Book, kept_id: str, other_id: str, taken: Iterable[str] = ()) -> Merger:
    """Say what merging would do. Raises MissingError if one of the two is gone."""
    kept, other = _two(book, kept_id, other_id)
    pointing = _pointing(book, other_id)
    moved = {kind: sum(type(each) is kind for each in pointing) for kind, _ in POINTING}
    if book.map_places.find([other_id]):
        moved[MapPlace] = 1
    between = [each for each in pointing if isinstance(each, Tie) and _joins(each, kept, other)]
    moved[Tie] -= len(between)
    _, is_circle = _manager(book, _one(kept, other, frozenset(taken)), other_id)
    return Merger(
        kept=kept,
        other=other,
        choices=tuple(_choices(kept, other)),
        combined=tuple(each for each in Combined if getattr(other, each) not in ((), "", False)),
        moved={kind: count for kind, count in moved.items() if count},
        lines=len(between),
        is_circle=is_circle,
        names=_named(book, kept, other),
    )


def merge(book: Book, kept_id: str, other_id: str, taken: Iterable[str] = ()) -> Edit:
    """One person of two: *taken* are the fields whose value is that of the other.

    What named the other names the one kept. The other entry is deleted; undo brings it back.
    """
    kept, other = _two(book, kept_id, other_id)
    merged, _ = _manager(book, _one(kept, other, frozenset(taken)), other_id)
    before: list[Entity] = [kept, other]
    after: list[Entity] = [merged]
    for each in _pointing(book, other_id):
        if each.id in {kept_id, other_id}:
            continue  # who leads the person is settled already
        before.append(each)
        if not (isinstance(each, Tie) and _joins(each, kept, other)):
            after.append(_repointed(each, other_id, kept_id))
    places = book.map_places.find([kept_id, other_id])
    if other_id in places:
        before.append(places[other_id])
        if kept_id not in places:
            account_id = merged.account_id or places[other_id].account_id
            after.append(replace(places[other_id], id=kept_id, account_id=account_id))
    return Edit(before=tuple(before), after=tuple(after))


def _two(book: Book, kept_id: str, other_id: str) -> tuple[Contact, Contact]:
    if kept_id == other_id:
        message = "That is one entry already. Choose two to merge."
        raise RuleError(message)
    return book.contacts.get(kept_id), book.contacts.get(other_id)


def _named(book: Book, kept: Contact, other: Contact) -> dict[str, str]:
    accounts: dict[str, Any] = book.accounts.find({each.account_id or "" for each in (kept, other)})
    managers = book.contacts.find({each.reports_to_id or "" for each in (kept, other)})
    return {key: each.name for key, each in (accounts | managers).items()}


def _choices(kept: Contact, other: Contact) -> Iterable[Choice]:
    for key in _CHOSEN:
        ours, theirs = getattr(kept, key), getattr(other, key)
        if key == "reports_to_id" and {ours, theirs} & {kept.id, other.id}:
            continue  # who led the other leads nobody else now
        if ours != theirs and (key in _BLANK_COUNTS or (ours and theirs)):
            yield Choice(key, ours, theirs)


def _one(kept: Contact, other: Contact, taken: frozenset[str]) -> Contact:
    """The one person, as both entries and the choices have it."""
    values = {}
    for key in _CHOSEN:
        ours, theirs = getattr(kept, key), getattr(other, key)
        is_blank = not ours and key not in _BLANK_COUNTS
        values[key] = theirs if key in taken or is_blank else ours
    return replace(
        kept,
        **values,
        emails=_all(kept.emails, other.emails, str.casefold),
        phones=_all(kept.phones, other.phones, str.strip),
        tags=_all(kept.tags, other.tags, str.casefold),
        external_ids=tuple(dict.fromkeys((*kept.external_ids, *other.external_ids))),
        notes="\n\n".join(dict.fromkeys(filter(None, (kept.notes, other.notes)))),
        custom=_custom(kept.custom, other.custom),
        opted_out=kept.opted_out or other.opted_out,
        positions=positions_of_both(kept.positions, other.positions),
    )


def positions_of_both(ours: Sequence[Position], theirs: Sequence[Position]) -> tuple[Position, ...]:
    """How the person stands from each day on that either entry knows of.

    Roles are those of both; of the rest, what was judged last is so.
    """
    if not ours or not theirs:
        return tuple(ours or theirs)
    days = sorted({each.since or date.min for each in (*ours, *theirs)})
    found = []
    for day in days:
        held = [dated.on(each, day) for each in (ours, theirs)]
        known = [each for each in held if each is not None]
        known.sort(key=lambda each: each.since or date.min, reverse=True)
        since = None if day == date.min else day
        found.append(replace(_together(known), since=since))
    return tuple(found)


def _together(known: Sequence[Position]) -> Position:
    """Positions held at once, the one judged last first."""
    first, *rest = known
    for each in rest:
        blank = {
            field.name: getattr(each, field.name)
            for field in fields(Position)
            if getattr(first, field.name) in (None, (), "")
        }
        first = replace(
            first,
            **blank
            | {
                "roles": tuple(dict.fromkeys((*first.roles, *each.roles))),
                "mobilises": tuple(dict.fromkeys((*first.mobilises, *each.mobilises))),
                "evidence": "\n".join(dict.fromkeys(filter(None, (first.evidence, each.evidence)))),
            },
        )
    return first


def _all(ours: Iterable[str], theirs: Iterable[str], key: Callable[[str], str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for each in (*ours, *theirs):
        found.setdefault(key(each), each)
    return tuple(found.values())


def _custom(
    ours: Sequence[tuple[str, str]], theirs: Sequence[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """The fields of both; where they differ the other's gets a name of its own."""
    known = dict(ours)
    for name, value in theirs:
        if known.get(name, value) == value:
            known[name] = value
            continue
        number = 2
        while known.get(f"{name} {number}", value) != value:
            number += 1
        known[f"{name} {number}"] = value
    return tuple(known.items())


def _pointing(book: Book, contact_id: str) -> list[Entity]:
    """What names a person, each once."""
    found: dict[str, Entity] = {}
    for kind, field in POINTING:
        named = book.collections[kind].naming(field, [contact_id])
        found |= {each.id: each for each in named if _names(each, field, contact_id)}
    return list(found.values())


def _names(entity: Entity, field: str, contact_id: str) -> bool:
    value = getattr(entity, field)
    return contact_id in _ids(value) if isinstance(value, tuple) else bool(value == contact_id)


def _ids(listed: Iterable[str | Attendee]) -> list[str | None]:
    return [each.contact_id if isinstance(each, Attendee) else each for each in listed]


def _repointed(entity: Entity, old: str, new: str) -> Entity:
    changed: dict[str, Any] = {}
    for kind, field in POINTING:
        if type(entity) is kind and _names(entity, field, old):
            value = getattr(entity, field)
            changed[field] = _relisted(value, old, new) if isinstance(value, tuple) else new
    return replace(entity, **changed)


def _relisted(listed: tuple[Any, ...], old: str, new: str) -> tuple[Any, ...]:
    """The same list with one person in the place of both; of two attendees the kept one stays."""
    kept_comes = new in _ids(listed)
    found: dict[Any, None] = {}
    for each in listed:
        if not isinstance(each, Attendee):
            found[new if each == old else each] = None
        elif each.contact_id != old:
            found[each] = None
        elif not kept_comes:
            found[replace(each, contact_id=new)] = None
    return tuple(found)


def _joins(tie: Tie, kept: Contact, other: Contact) -> bool:
    return {tie.from_id, tie.to_id} <= {kept.id, other.id}


def _manager(book: Book, merged: Contact, other_id: str) -> tuple[Contact, bool]:
    """The person without a manager who would be led by them; and whether there was one."""
    seen: set[str] = set()
    above = merged.reports_to_id
    if above in {merged.id, other_id}:
        return replace(merged, reports_to_id=None), False
    while above is not None and above not in seen:
        if above in {merged.id, other_id}:
            return replace(merged, reports_to_id=None), True
        seen.add(above)
        found = book.contacts.find([above]).get(above)
        above = None if found is None else found.reports_to_id
    return merged, False
