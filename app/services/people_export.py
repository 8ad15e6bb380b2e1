"""The map of an account and the table of people as files for others.

What we think of people (influence, support, how we know, strength, notes, ties and empty places)
is left out unless it is asked for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from app.documents.formats import Formats
from app.documents.people import pdf, png, svg
from app.documents.people.content import CardDrawn, GroupDrawn, MapDrawn, TieDrawn
from app.documents.people.table import PersonListed, people_sheet
from app.documents.sheets import Tell
from app.domain.contacts import Role
from app.domain.ties import Tie, TieKind
from app.services import everyone_phrases, people_map, people_phrases, phrases
from app.services.everyone import PersonRow
from app.services.exporting import write_sheet
from app.services.people import PeopleView
from app.services.people_map import Card, CardKind, MapContent
from app.storage.book import Book
from app.storage.files import check_replaceable, write_private


class Picture(StrEnum):
    """The kinds of file a map can be written as, by their ending."""

    PDF = ".pdf"
    SVG = ".svg"
    PNG = ".png"


_TIES: Mapping[TieKind, str] = {
    TieKind.INFLUENCES: "influences",
    TieKind.CONFLICTS: "in conflict",
    TieKind.INFORMAL: "close to each other",
}
_ONE_WAY = frozenset({TieKind.INFLUENCES})
_FOR_US = "For us only: with what we think of people."
_FOR_ALL = "Who works with whom, as far as we know."
_KIND = 5  # bytes that tell one kind of file from another


def map_drawn(view: PeopleView, *, internal: bool, language: str = "en_US") -> MapDrawn:
    """What is drawn of the map of an account, with or without what is for us only."""
    shown = people_map.content(view, gone=False, empty=internal)
    people = {row.id: row for row in view.contacts}
    names = {row.id: row.contact.name for row in view.contacts}
    cards = tuple(
        _card(each, shown, people[each.id].position.evidence if each.id in people else "", internal)
        for each in shown.cards
    )
    return MapDrawn(
        account=view.account.name,
        title="People",
        day=view.day,
        day_text=Formats(language).day(view.day),
        role_words=tuple((role, phrases.ROLES[role]) for role in Role),
        foot=_FOR_US if internal else _FOR_ALL,
        cards=cards,
        groups=tuple(GroupDrawn(name=e.name, ids=e.contact_ids) for e in shown.groups),
        ties=tuple(
            TieDrawn(
                from_id=each.from_id,
                to_id=each.to_id,
                word=_tie_words(each, names),
                is_against=each.kind is TieKind.CONFLICTS,
            )
            for each in shown.ties
            if internal
        ),
        is_internal=internal,
    )


def _card(card: Card, shown: MapContent, evidence: str, internal: bool) -> CardDrawn:  # noqa: FBT001
    spot = shown.spots[card.id]
    is_empty = card.kind is CardKind.EMPTY
    drawn = CardDrawn(
        id=card.id,
        x=spot.x,
        y=spot.y,
        name="Nobody yet" if is_empty else card.name,
        title=phrases.ROLES[card.roles[0]] if is_empty else card.title,
        roles=card.roles,
        manager_id=card.manager_id,
        hangs=spot.hangs,
        is_empty=card.kind in {CardKind.EMPTY, CardKind.PLACEHOLDER},
    )
    if not internal:
        return drawn
    support = card.support
    return replace(
        drawn,
        influence=card.influence,
        support=support,
        support_word="" if support is None else everyone_phrases.SUPPORTS[support],
        note=evidence,
    )


def _tie_words(tie: Tie, names: Mapping[str, str]) -> str:
    """What a line says; one that leads one way says from whom."""
    word = _TIES[tie.kind]
    return f"{names.get(tie.from_id, '')} {word}".strip() if tie.kind in _ONE_WAY else word


def other_names(book: Book, account_id: str) -> tuple[str, ...]:
    """The names of the other customers, which must not stand on a page for this one."""
    return tuple(each.name for each in book.accounts.all() if each.id != account_id)


def write_map(drawn: MapDrawn, path: Path, others: Iterable[str] = ()) -> None:
    """Write the map to *path*, whole or not at all, as its ending says.

    Raises DisclosureError if a map for others says something that is not meant for them, and
    MachineError where it cannot be written or would replace a file of another kind.
    """
    paper = pdf.render(drawn, others=others)  # checked, whatever it is written as
    kind = path.suffix.lower()
    if kind == Picture.SVG:
        content = svg.render(drawn)
    elif kind == Picture.PNG:
        content = png.render(drawn)
    else:
        content = paper
    check_replaceable(path, content, telling=_KIND)
    write_private(path, content)


def listed(rows: Iterable[PersonRow]) -> list[PersonListed]:
    """People as lines of a table, in words."""
    rows = list(rows)
    names = {row.id: row.contact.name for row in rows}
    return [_listed(row, names) for row in rows]


def _listed(row: PersonRow, names: Mapping[str, str]) -> PersonListed:
    contact, position, kept = row.contact, row.position, row.kept
    support = position.support
    return PersonListed(
        name=contact.name,
        account=row.account.name if row.account else "",
        title=contact.title,
        department=contact.department,
        roles=", ".join(phrases.ROLES[each] for each in position.roles),
        reports_to=names.get(contact.reports_to_id or "", ""),
        email=", ".join(contact.emails),
        phone=", ".join(contact.phones),
        language=contact.language,
        counterpart=contact.owner,
        last_met=kept.last_met if kept else None,
        influence=position.influence,
        support="" if support is None else everyone_phrases.SUPPORTS[support],
        evidence=position.evidence,
        status=people_phrases.WARMTHS[row.warmth] if row.warmth else "",
        overdue=row.overdue,
        strength=kept.strength if kept else None,
        notes=contact.notes,
    )


def write_people(
    people: Iterable[PersonListed],
    path: Path,
    tell: Tell = lambda _done, _all: None,
    *,
    internal: bool,
) -> None:
    """Write the table of people, whole or not at all: a workbook, or CSV by the ending."""
    write_sheet(people_sheet(people, internal=internal), path, tell)
