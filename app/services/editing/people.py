"""What is judged of a person at a customer, from today on: what held before stays known."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Literal, TypeAlias

from app.domain.contacts import Contact, Mobilising, Position, Relation, Role
from app.domain.edits import Edit, change
from app.domain.people.choosing import Proposal
from app.domain.people.support import MOST_SUPPORT, judged_on
from app.services.editing import typed
from app.storage.book import Book

Told: TypeAlias = Literal["name", "title", "department", "language", "owner"]

MOST_INFLUENCE = 5
_LONGEST_CADENCE = 730  # days; what is rarer is no cadence
_NO_EVIDENCE = "Say first what shows that they are against us: what was said, written or done."


def stand(contact: Contact, today: date, **fields: Any) -> tuple[Position, ...]:  # noqa: ANN401
    """The positions of a contact with another one from today on. Raises EntryError.

    What was judged earlier on the same day is replaced; that it was judged then is kept.
    """
    held = contact.position(today)
    now = replace(held, **fields)
    _check(now, held)
    if now == held:
        return contact.positions
    kept = tuple(each for each in contact.positions if each.since != today)
    before = replace(contact, positions=kept).position(today)
    now, was_judged = replace(now, since=today), judged_on(contact, today) == today
    if _stance(now) != _stance(before):
        return (*kept, now)
    if replace(now, since=before.since) == before:  # as it was: nothing, or the same once more
        return (*kept, now) if was_judged else kept
    return (*kept, now, now) if was_judged else (*kept, now)


def set_roles(book: Book, contact_id: str, roles: Iterable[Role], *, today: date) -> Edit:
    """Say which parts somebody plays from today on."""
    wanted = set(roles)
    return _stands(book, contact_id, today, roles=tuple(each for each in Role if each in wanted))


def set_influence(book: Book, contact_id: str, influence: int | None, *, today: date) -> Edit:
    """Judge how much somebody decides, 1 to 5; None is unknown."""
    return _stands(book, contact_id, today, influence=influence)


def set_support(
    book: Book,
    contact_id: str,
    support: int | None,
    evidence: str | None = None,
    *,
    today: date,
) -> Edit:
    """Judge how somebody stands to us, -2 to +2; without *evidence* what is written stays.

    Nobody is against us without evidence: that is refused (DOMAIN 11.1).
    """
    said = {} if evidence is None else {"evidence": typed.text("evidence", evidence)}
    return _stands(book, contact_id, today, support=support, **said)


def place(  # noqa: PLR0913 - a place on the grid is these values
    book: Book,
    contact_id: str,
    influence: int,
    support: int,
    evidence: str | None = None,
    *,
    today: date,
) -> Edit:
    """Judge both at once, as a drop on the grid does."""
    said = {} if evidence is None else {"evidence": typed.text("evidence", evidence)}
    return _stands(book, contact_id, today, influence=influence, support=support, **said)


def write_evidence(book: Book, contact_id: str, text: str, *, today: date) -> Edit:
    """Write down what shows it; it is needed where somebody is against us."""
    return _stands(book, contact_id, today, evidence=typed.text("evidence", text))


def judge_anew(book: Book, contact_id: str, *, today: date) -> Edit:
    """Say that what was judged of somebody still holds today."""
    contact = book.contacts.get(contact_id)
    held = contact.position(today)
    if judged_on(contact, today) == today:
        return Edit()
    if held.influence is None and held.support is None:
        typed.refuse("influence", "Nothing is judged yet. Choose influence or support first.")
    positions = (*contact.positions, replace(held, since=today))
    return change(contact, replace(contact, positions=positions))


def set_relation(book: Book, contact_id: str, relation: Relation | None, *, today: date) -> Edit:
    """Say what we are to somebody."""
    return _stands(book, contact_id, today, relation=relation)


def set_wanted(book: Book, contact_id: str, wanted: Relation | None, *, today: date) -> Edit:
    """Say what we want to be to somebody."""
    return _stands(book, contact_id, today, wanted=wanted)


def set_mobilises(
    book: Book, contact_id: str, ticked: Iterable[Mobilising], *, today: date
) -> Edit:
    """Say what shows that somebody moves others."""
    wanted = set(ticked)
    found = tuple(each for each in Mobilising if each in wanted)
    return _stands(book, contact_id, today, mobilises=found)


def set_advocates(book: Book, contact_id: str, advocates: bool | None, *, today: date) -> Edit:  # noqa: FBT001
    """Say whether somebody speaks for us when we are not there."""
    return _stands(book, contact_id, today, advocates=advocates)


def take(
    book: Book, contact_id: str, proposal: Proposal, evidence: str | None = None, *, today: date
) -> Edit:
    """Take what the answers to three questions speak for; None leaves what is written."""
    contact = book.contacts.get(contact_id)
    value = proposal.value
    fields: dict[str, Any] = {proposal.attribute.value: value}
    if isinstance(value, bool):
        held = set(contact.position(today).roles)
        wanted = held | {Role.CHAMPION} if value else held - {Role.CHAMPION}
        fields = {"roles": tuple(each for each in Role if each in wanted)}
    if evidence is not None:
        fields["evidence"] = typed.text("evidence", evidence)
    return _stands(book, contact_id, today, **fields)


def tell(book: Book, contact_id: str, what: Told, text: str) -> Edit:
    """Correct one line about who somebody is: that holds for all days."""
    contact = book.contacts.get(contact_id)
    said = typed.line(what, text)
    if what == "name":
        said = typed.needed(what, text, "A person needs a name. Type one.")
    fields: dict[str, Any] = {what: said}
    return change(contact, replace(contact, **fields))


def set_email(book: Book, contact_id: str, text: str) -> Edit:
    """Write another first e-mail address; further ones stay."""
    contact = book.contacts.get(contact_id)
    first = typed.line("email", text)
    if first and ("@" not in first or " " in first):
        typed.refuse("email", "An e-mail address has one @ and no spaces. Correct it.")
    rest = tuple(each for each in contact.emails[1:] if each != first)
    return change(contact, replace(contact, emails=(first, *rest) if first else rest))


def set_cadence(book: Book, contact_id: str, days: int | None) -> Edit:
    """Say how often to speak to somebody, in days; None is what their parts ask for."""
    if days is not None and not 1 <= days <= _LONGEST_CADENCE:
        typed.refuse("cadence_days", "Type 1 to 730 days, or nothing for what the part asks for.")
    contact = book.contacts.get(contact_id)
    return change(contact, replace(contact, cadence_days=days))


def _stands(book: Book, contact_id: str, today: date, **fields: Any) -> Edit:  # noqa: ANN401
    contact = book.contacts.get(contact_id)
    return change(contact, replace(contact, positions=stand(contact, today, **fields)))


def _stance(position: Position) -> tuple[int | None, int | None, str]:
    return position.influence, position.support, position.evidence


def _check(position: Position, held: Position) -> None:
    """Refuse what cannot be; what an import brought in without evidence may be worked on."""
    influence, support = position.influence, position.support
    if influence is not None and not 1 <= influence <= MOST_INFLUENCE:
        typed.refuse("influence", "Influence runs from 1 to 5. Leave it empty if it is unknown.")
    if support is not None and not -MOST_SUPPORT <= support <= MOST_SUPPORT:
        typed.refuse("support", "Support runs from −2 to +2. Leave it empty if it is unknown.")
    is_judged = (support, position.evidence) != (held.support, held.evidence)
    if is_judged and support is not None and support < 0 and not position.evidence:
        typed.refuse("evidence", _NO_EVIDENCE)
