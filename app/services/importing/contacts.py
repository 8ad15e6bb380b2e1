"""Contacts: the people at customers, linked to their accounts by id or by name."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from app.domain.contacts import Contact, Position, Role
from app.domain.entity import ExternalId, new_id
from app.exchange.matching import email_domain, email_key, is_email, name_key
from app.exchange.naming import plain
from app.exchange.tables import Row
from app.services.importing.accounts import accounts_by_domain, colleague_name, lands, split_list
from app.services.importing.desk import DELETED, Desk, Question, Sheet, by_name, repeated
from app.services.importing.shelf import merged, with_external

_ROLES = {plain(role.value): role for role in Role} | {
    "buyer": Role.ECONOMIC_BUYER,
    "economic": Role.ECONOMIC_BUYER,
    "budgetholder": Role.ECONOMIC_BUYER,
    "enduser": Role.USER,
    "technical": Role.TECHNICAL_BUYER,
}


@dataclass(frozen=True, slots=True)
class _Person:
    """Who a row is about; *value* is what its source calls them by."""

    name: str
    emails: tuple[str, ...]
    account_id: str | None
    value: str


def import_contacts(desk: Desk, sheet: Sheet) -> None:
    """Plan the people of a table. Known by id, then by e-mail with the same name or account."""
    reader, shelf = _Reader(desk, sheet), desk.contacts
    if desk.into is not None:
        desk.note(f"People whose rows name no other account land at “{desk.into.name}”.")
    by_email: dict[str, list[str]] = {}
    for each in shelf.now.values():
        for text in filter(is_email, each.emails):
            by_email.setdefault(email_key(text), []).append(each.id)
    lines: dict[str, int] = {}
    for row in sheet.rows:
        person, reason = reader.person(row), None
        if not person.name and not person.emails:
            reason = "The contact has neither a name nor an e-mail address."
        elif reader.deleted(row):
            reason = DELETED
        elif person.value in lines:
            reason = repeated(person.value, lines[person.value])
        if reason is not None:
            sheet.refuse(row, shelf, reason, sheet.header("id") or sheet.header("email"))
            continue
        lines[person.value] = row.line
        found = shelf.find(sheet.source, person.value) or _by_email(desk, sheet, by_email, person)
        if found is None:
            contact = Contact(
                id=new_id(),
                name=person.name or person.emails[0],
                account_id=person.account_id,
                external_ids=(ExternalId(sheet.source, person.value),),
            )
            found = shelf.create(contact).id
        reader.fill(row, found, person)


def _by_email(
    desk: Desk, sheet: Sheet, by_email: dict[str, list[str]], person: _Person
) -> str | None:
    """The person with one of these addresses, if name or account agrees: people share addresses."""
    for text in person.emails:
        for each in by_email.get(text.casefold(), ()):
            known = desk.contacts.now[each]
            if any(one.source == sheet.source for one in known.external_ids):
                continue
            if name_key(known.name) == name_key(person.name):
                return each
            at_one = person.account_id is not None and known.account_id == person.account_id
            if at_one and (not person.name or _is_same(desk, known, person, text)):
                return each
    return None


def _is_same(desk: Desk, known: Contact, person: _Person, address: str) -> bool:
    """What the user says of two names at one account with one address; until then, two people."""
    question = Question(
        key=f"same:{known.id}:{name_key(person.name)}",
        text=f"“{person.name}” has the e-mail address of “{known.name}”: {address}. One person?",
        answers=(("two", "Two people share it"), ("one", f"The same person as {known.name}")),
    )
    return desk.ask_once(question) == "one"


class _Reader:
    """What a table of contacts says, row by row."""

    def __init__(self, desk: Desk, sheet: Sheet) -> None:
        columns = sheet.columns
        self.desk, self.sheet = desk, sheet
        self.own, self.whole = columns.text("id"), columns.text("name")
        self.first, self.last = columns.text("first_name"), columns.text("last_name")
        self.emails, self.phones = columns.texts("email"), columns.texts("phone")
        self.ref, self.company = columns.text("account_id"), columns.text("account_name")
        self.role, self.manager = columns.text("role"), columns.text("reports_to")
        self.owner, self.owner_id = columns.text("owner"), columns.text("owner_id")
        self.opted_out, self.deleted = columns.flag("opted_out"), columns.flag("deleted")
        self.tags, self.notes, self.custom = (
            columns.text("tags"),
            columns.raw("notes"),
            columns.custom(),
        )
        self.texts = [
            (key, columns.text(key)) for key in ("title", "department") if columns.has(key)
        ]
        people = {
            (text.casefold(), name_key(self.name(row) or text))
            for row in sheet.rows
            for text in self.emails(row)[:1]
        }
        self._domains = accounts_by_domain(desk)
        self._lands = lands(desk, sheet)
        self._shared = Counter(address for address, _ in people)

    def value(self, row: Row, name: str, emails: tuple[str, ...]) -> str:
        """What the person is called by in the source: an id, else an address that nobody shares."""
        if own := self.own(row):
            return own
        if not emails:
            return by_name(name, self.company(row))
        called, address = name or emails[0], emails[0]
        known = self.desk.contacts.find(self.sheet.source, address)
        other = known is not None and (
            name_key(self.desk.contacts.now[known].name) != name_key(called)
        )
        return f"{address} · {called}" if other or self._shared[address.casefold()] > 1 else address

    def name(self, row: Row) -> str:
        """First and last name, or the whole name where they are not apart."""
        return f"{self.first(row)} {self.last(row)}".strip() or self.whole(row)

    def person(self, row: Row) -> _Person:
        """Who a row is about."""
        name, emails = self.name(row), self.emails(row)
        account_id = self.account(row) if (name or emails) and not self.deleted(row) else None
        return _Person(name, emails, account_id, self.value(row, name, emails))

    def account(self, row: Row) -> str | None:
        """The account of a person: as the row says, else by the web domain of an address."""
        ref, company = self.ref(row), self.company(row)
        into = self.desk.into
        if into is not None and self._lands:
            return into.id
        if ref or company:
            return self.desk.account_of(self.sheet, ref, company)
        if into is not None:
            return into.id
        for address in self.emails(row):
            at = self._domains.get(email_domain(address), [])
            if len(at) == 1:
                return at[0]
        return None

    def _moves(self, known: Contact, account_id: str) -> bool:
        """Whether somebody leaves the account where we know them for that of this import."""
        into = self.desk.into
        at = self.desk.accounts.now.get(known.account_id or "")
        if into is None or account_id != into.id or at is None or at.id == account_id:
            return True
        question = Question(
            key=f"moves:{known.id}",
            text=f"“{known.name}” is known at “{at.name}”. Where do they work now?",
            answers=(("stays", f"Still at {at.name}"), ("moves", f"At {into.name}")),
        )
        return self.desk.ask_once(question) == "moves"

    def fill(self, row: Row, found: str, person: _Person) -> None:
        """Bring a person to what the row says."""
        before = self.desk.contacts.see(found)
        given: dict[str, Any] = {key: text for key, read in self.texts if (text := read(row))}
        given["emails"] = tuple(dict.fromkeys((*person.emails, *before.emails)))
        given["phones"] = tuple(dict.fromkeys((*self.phones(row), *before.phones)))
        if person.name:
            given["name"] = person.name
        if person.account_id is not None and self._moves(before, person.account_id):
            given["account_id"] = person.account_id
        optional = {
            "owner": self.owner(row) or colleague_name(self.desk, self.sheet, self.owner_id(row)),
            "tags": split_list(self.tags(row)),
            "notes": self.notes(row),
        }
        given |= {key: text for key, text in optional.items() if text}
        if self.opted_out(row):
            given["opted_out"] = True  # who opted out anywhere has opted out: never taken back
        custom = self.custom(row)
        if person.account_id is None and (whose := self.ref(row)):
            custom = (*custom, (self.sheet.header("account_id") or "account", whose))
        company, into = self.company(row), self.desk.into
        if self._lands and into is not None and name_key(company) not in {"", name_key(into.name)}:
            custom = (*custom, (self.sheet.header("account_name") or "Company", company))
        role = self.role(row)
        if role and plain(role) in _ROLES:
            if not before.positions:
                given["positions"] = (Position(roles=(_ROLES[plain(role)],)),)
        elif role:
            custom = (*custom, (self.sheet.header("role") or "Role", role))
        given["custom"] = merged(before.custom, custom)
        given["external_ids"] = with_external(before.external_ids, self.sheet.source, person.value)
        self.desk.contacts.change(found, given)
        self.sheet.did(row, self.desk.contacts, found)


def link_managers(desk: Desk, sheet: Sheet) -> None:
    """Once all people are known, say who reports to whom, within one account."""
    reader = _Reader(desk, sheet)
    if not sheet.columns.has("reports_to"):
        return
    by_name: dict[tuple[str | None, str], str] = {}
    for each in desk.contacts.now.values():
        by_name.setdefault((each.account_id, name_key(each.name)), each.id)
    for row in sheet.rows:
        manager = reader.manager(row)
        found = desk.contacts.find(
            sheet.source, reader.own(row) or next(iter(reader.emails(row)), "")
        )
        if not manager or found is None:
            continue
        boss = by_name.get((desk.contacts.now[found].account_id, name_key(manager)))
        if boss is not None and boss != found:
            desk.contacts.change(found, {"reports_to_id": boss})
