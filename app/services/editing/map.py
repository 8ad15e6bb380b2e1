"""The map of the people changed by hand: places, who reports to whom, groups, unknown people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import isfinite

from app.domain.contacts import Contact, Role
from app.domain.edits import Edit, change, create, remove
from app.domain.entity import new_id
from app.domain.people.tree import leads, safe
from app.domain.ties import MapGroup, MapPlace
from app.services.editing import contacts, typed
from app.services.editing.contacts import ContactEntry
from app.services.editing.people import stand
from app.storage.book import Book

_LONGEST = 2000  # characters of a name; nobody reads more


def move(book: Book, account_id: str, spots: Mapping[str, tuple[float, float]]) -> Edit:
    """Put people where the user wants them, all in one step; they stay there."""
    known = _people(book, account_id)
    placed = book.map_places.find(spots)
    edit = Edit()
    for who, (x, y) in spots.items():
        if who not in known or not (isfinite(x) and isfinite(y)):
            continue
        place = MapPlace(id=who, account_id=account_id, x=round(x, 2), y=round(y, 2))
        edit += change(placed[who], place) if who in placed else create(place)
    return edit


def let_go(book: Book, account_id: str, contact_ids: Iterable[str] | None = None) -> Edit:
    """Let people go back to where the layout puts them; without ids, everybody."""
    placed = book.map_places.of_accounts([account_id])
    wanted = None if contact_ids is None else set(contact_ids)
    return remove(each for each in placed if wanted is None or each.id in wanted)


def report_to(book: Book, contact_ids: Sequence[str], manager_id: str, *, today: date) -> Edit:
    """These people report to a manager. Nobody reports to themselves or to who is below them."""
    manager = book.contacts.get(manager_id)
    if not manager.is_here(today):
        typed.refuse(
            "reports_to", f"{_short(manager)} has left. Choose somebody who is still there."
        )
    known = _people(book, manager.account_id or "")
    managers = safe({each.id: each.reports_to_id for each in known.values()})
    edit = Edit()
    for who in dict.fromkeys(contact_ids):
        person = _known(known, who)
        if who == manager_id:
            typed.refuse(
                "reports_to", f"{_short(person)} cannot report to themselves. Choose somebody else."
            )
        if leads(managers, who, manager_id):
            typed.refuse(
                "reports_to",
                f"{_short(manager)} is below {_short(person)} already. "
                f"Let {_short(manager)} report to somebody else first.",
            )
        edit += change(person, replace(person, reports_to_id=manager_id))
    return edit


def report_to_nobody(book: Book, contact_ids: Sequence[str]) -> Edit:
    """These people are at the top, or nobody knows whom they report to."""
    edit = Edit()
    for person in book.contacts.find(contact_ids).values():
        edit += change(person, replace(person, reports_to_id=None))
    return edit


def add_person(
    book: Book, account_id: str, entry: ContactEntry, manager_id: str | None, *, today: date
) -> Edit:
    """Somebody new, under a manager or under nobody."""
    made = contacts.add(book, account_id, entry, today=today)
    return _under(made, manager_id)


def add_placeholder(  # noqa: PLR0913 - an unknown person is these values
    book: Book,
    account_id: str,
    stands_for: str,
    roles: Sequence[Role] = (),
    manager_id: str | None = None,
    *,
    today: date,
) -> Edit:
    """Somebody who must be there and whom nobody knows by name yet."""
    said = typed.needed("stands_for", stands_for, "Say whom it stands for, such as “who signs”.")
    made = contacts.add(book, account_id, ContactEntry(name=said, roles=tuple(roles)), today=today)
    (person,) = (each for each in made.after if isinstance(each, Contact))
    return _under(create(replace(person, stands_for=said)), manager_id)


def name_placeholder(book: Book, contact_id: str, name: str, title: str = "") -> Edit:
    """The unknown person has a name now: ties, place and reports stay as they are."""
    person = book.contacts.get(contact_id)
    known = typed.needed("name", name, "A person needs a name. Type one.")
    return change(
        person,
        replace(
            person,
            name=known,
            title=typed.line("title", title) or person.title,
            stands_for="",
        ),
    )


def fill_placeholder(book: Book, contact_id: str, person_id: str, *, today: date) -> Edit:
    """The unknown person is somebody known, who takes over all that was said of them."""
    unknown, person = book.contacts.get(contact_id), book.contacts.get(person_id)
    if not unknown.stands_for or unknown.id == person.id:
        typed.refuse(
            "person", "Only a place for an unknown person can be filled. Choose one of those."
        )
    account_id = unknown.account_id or ""
    known = _people(book, account_id)
    _known(known, person_id)
    manager = person.reports_to_id or unknown.reports_to_id
    managers = safe({each.id: each.reports_to_id for each in known.values()})
    if manager == unknown.id or (manager is not None and leads(managers, person.id, manager)):
        manager = None
    roles = unknown.position(today).roles
    taken = replace(_playing(person, roles, today), reports_to_id=manager)
    edit = change(person, taken) + change(unknown, replace(unknown, archived_on=today))
    for each in known.values():
        if each.reports_to_id == unknown.id and each.id != person.id:
            above = leads(managers, each.id, person.id)
            edit += change(each, replace(each, reports_to_id=None if above else person.id))
    return edit + _ties_of(book, account_id, unknown, person) + _places_of(book, unknown, person)


def give_role(book: Book, contact_ids: Sequence[str], role: Role, *, today: date) -> Edit:
    """People fill the empty place of a part: they play it too, from today on."""
    edit = Edit()
    for person in book.contacts.find(contact_ids).values():
        edit += change(person, _playing(person, (role,), today))
    return edit


def group(book: Book, account_id: str, name: str, contact_ids: Sequence[str]) -> Edit:
    """People who belong together, under a name."""
    known = _people(book, account_id)
    members = tuple(who for who in dict.fromkeys(contact_ids) if who in known)
    if not members:
        typed.refuse("name", "Select at least one person for the group.")
    called = typed.needed("name", name, "A group needs a name. Type one.")
    return create(
        MapGroup(id=new_id(), account_id=account_id, name=called[:_LONGEST], contact_ids=members)
    )


def rename_group(book: Book, group_id: str, name: str) -> Edit:
    """Another name for a group."""
    known = book.map_groups.get(group_id)
    called = typed.needed("name", name, "A group needs a name. Type one.")
    return change(known, replace(known, name=called[:_LONGEST]))


def dissolve(book: Book, group_id: str) -> Edit:
    """The group is no more; its people stay where they are."""
    return remove([book.map_groups.get(group_id)])


def leave_groups(book: Book, account_id: str, contact_ids: Sequence[str]) -> Edit:
    """These people belong to no group; a group without anybody goes."""
    gone, edit = set(contact_ids), Edit()
    for each in book.map_groups.of_accounts([account_id]):
        left = tuple(who for who in each.contact_ids if who not in gone)
        if left == each.contact_ids:
            continue
        edit += change(each, replace(each, contact_ids=left)) if left else remove([each])
    return edit


def _people(book: Book, account_id: str) -> dict[str, Contact]:
    return {each.id: each for each in book.contacts.of_accounts([account_id])}


def _known(known: Mapping[str, Contact], contact_id: str) -> Contact:
    if contact_id not in known:
        typed.refuse("person", "That person is not at this account. Choose one of those here.")
    return known[contact_id]


def _short(person: Contact) -> str:
    name = " ".join(person.name.split())
    return name if len(name) <= 60 else f"{name[:60]}…"  # noqa: PLR2004 - one line of a sentence


def _under(made: Edit, manager_id: str | None) -> Edit:
    if manager_id is None:
        return made
    return create(
        *(
            replace(each, reports_to_id=manager_id) if isinstance(each, Contact) else each
            for each in made.after
        )
    )


def _playing(person: Contact, roles: Iterable[Role], today: date) -> Contact:
    """The person with these parts as well, from today on."""
    held = person.position(today)
    both = tuple(dict.fromkeys((*held.roles, *roles)))
    return replace(person, positions=stand(person, today, roles=both))


def _ties_of(book: Book, account_id: str, unknown: Contact, person: Contact) -> Edit:
    edit, held = Edit(), set()
    ties = book.ties.of_accounts([account_id])
    held = {(each.kind, each.from_id, each.to_id) for each in ties}
    for tie in ties:
        if unknown.id not in {tie.from_id, tie.to_id}:
            continue
        ends = [person.id if end == unknown.id else end for end in (tie.from_id, tie.to_id)]
        if ends[0] == ends[1] or (tie.kind, *ends) in held:
            edit += remove([tie])
        else:
            edit += change(tie, replace(tie, from_id=ends[0], to_id=ends[1]))
    return edit


def _places_of(book: Book, unknown: Contact, person: Contact) -> Edit:
    edit = Edit()
    places = book.map_places.find([unknown.id, person.id])
    if unknown.id in places:
        place = places[unknown.id]
        edit += remove([place])
        if person.id not in places:
            edit += create(replace(place, id=person.id))
    for each in book.map_groups.of_accounts([unknown.account_id or ""]):
        if unknown.id in each.contact_ids:
            ids = (person.id if who == unknown.id else who for who in each.contact_ids)
            edit += change(each, replace(each, contact_ids=tuple(dict.fromkeys(ids))))
    return edit
