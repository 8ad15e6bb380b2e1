"""Everyone in the book: how each is kept up, and the lists of what is overdue or hangs on one.

Who there is comes at once; what must be worked out of exchanges comes account by account.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.contacts import Contact, Position, Role
from app.domain.contracts import arr, overdue_arr
from app.domain.people.cadence import Warmth, cadence_of
from app.domain.people.strength import strength_of
from app.domain.people.threads import threads_of
from app.domain.people.twins import Twins, twins_of
from app.domain.timeline import Timeline
from app.services import missed, portfolio
from app.services.judgements import Rules, judge_segment, rules_of
from app.services.portfolio import Row
from app.services.topics import Topic
from app.storage.book import Book

UNTOUCHED_DAYS = 30
"""After so many days without an exchange a champion is untouched (MARKET F4)."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How somebody is kept up: *overdue* in days; *strength* 0 to 100, None where unknown."""

    warmth: Warmth
    last_met: date | None
    overdue: int | None
    days: int
    strength: float | None


@dataclass(frozen=True, slots=True)
class Standing:
    """The people of an account: each by id, whether it hangs on one, and which parts are empty.

    *effective* is None where nobody says who met whom; *thread_id* is who has the most of it.
    """

    people: Mapping[str, Kept]
    effective: float | None
    is_single: bool
    thread_id: str
    share: float | None
    empty: tuple[Role, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One person as a line. What is *kept* of them is None until it is worked out."""

    contact: Contact
    position: Position
    account: Row | None
    is_here: bool
    kept: Kept | None

    @property
    def id(self) -> str:
        """The person."""
        return self.contact.id

    @property
    def overdue(self) -> int | None:
        """Days since it was time to speak, of who is still there."""
        return self.kept.overdue if self.kept and self.is_here else None

    @property
    def warmth(self) -> Warmth | None:
        """How the contact is kept up, of who is still there."""
        return self.kept.warmth if self.kept and self.is_here else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """One account as a line of a list about its people."""

    row: Row
    standing: Standing
    thread: Contact | None
    worth: float

    @property
    def id(self) -> str:
        """The account."""
        return self.row.id


class Lists(StrEnum):
    """The lists of the room."""

    EVERYONE = "everyone"
    OVERDUE = "overdue"
    UNTOUCHED = "untouched"
    SINGLE = "single"
    EMPTY = "empty"
    TWICE = "twice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Who there is in the book, before anything is worked out."""

    day: date
    contacts: tuple[Contact, ...]
    accounts: Mapping[str, Row]
    worth: Mapping[str, float]
    twins: tuple[Twins, ...]


def room(book: Book, *, today: date) -> Room:
    """Everyone who is not put away, with the accounts; people without an account too."""
    rows = portfolio.rows(book, today=today)
    known = {row.id: row for row in rows}
    contacts = tuple(
        each
        for each in book.contacts.all()
        if (each.archived_on is None or today < each.archived_on)
        and (each.account_id is None or each.account_id in known)
    )
    return Room(
        day=today,
        contacts=contacts,
        accounts=known,
        worth=missed.worth_of(book, rows, today=today),
        twins=twins_of(contacts),
    )


def standings(book: Book, account_ids: Iterable[str], *, today: date) -> dict[str, Standing]:
    """How the people of these accounts stand, by account."""
    rules = rules_of(book, today)
    only = ("contracts", "contacts", "interactions", "overrides")
    found = book.facts(today, account_ids, only=only)
    return {key: _standing(Timeline(facts), rules) for key, facts in found.items()}


STANDINGS = Topic("people", lambda book, ids, day: standings(book, ids, today=day), chunk=250)


def _standing(timeline: Timeline, rules: Rules) -> Standing:
    day, settings, facts = rules.today, rules.settings, timeline.facts
    worth = arr(facts.contracts, day) or overdue_arr(facts.contracts, day)
    segment = judge_segment(facts, worth, rules).segment
    people = {}
    for each in facts.contacts:
        cadence = cadence_of(timeline, each, day, segment, settings)
        people[each.id] = Kept(
            warmth=cadence.warmth,
            last_met=cadence.last_met,
            overdue=cadence.overdue_by(day),
            days=cadence.days,
            strength=strength_of(timeline, each, day, settings).value,
        )
    threads = threads_of(timeline, day, settings)
    top = None if threads is None else threads.top
    here = [each for each in facts.contacts if each.is_here(day)]
    held = {role for each in here for role in each.position(day).roles}
    return Standing(
        people=people,
        effective=None if threads is None else threads.effective,
        is_single=threads is not None and threads.is_single,
        thread_id="" if top is None else top.contact.id,
        share=None if top is None else top.share,
        empty=tuple(role for role in Role if role not in held),
    )


def people_rows(found: Room, known: Mapping[str, Standing]) -> tuple[PersonRow, ...]:
    """A line for everyone, by account and name."""
    rows = [
        PersonRow(
            contact=each,
            position=each.position(found.day),
            account=found.accounts.get(each.account_id or ""),
            is_here=each.is_here(found.day),
            kept=_kept(known.get(each.account_id or ""), each.id),
        )
        for each in found.contacts
    ]
    return tuple(sorted(rows, key=_by_account))


def _kept(standing: Standing | None, contact_id: str) -> Kept | None:
    return None if standing is None else standing.people.get(contact_id)


def _by_account(row: PersonRow) -> tuple[str, bool, str, str]:
    account = row.account.name.casefold() if row.account else ""
    return (account, not row.is_here, row.contact.name.casefold(), row.id)


def overdue(rows: Iterable[PersonRow]) -> tuple[PersonRow, ...]:
    """Who is past their cadence, the most overdue first."""
    late = [each for each in rows if each.overdue is not None]
    return tuple(sorted(late, key=lambda each: (-(each.overdue or 0), *_by_account(each))))


def untouched(rows: Iterable[PersonRow], day: date) -> tuple[PersonRow, ...]:
    """Champions without an exchange for 30 days, the longest silence first; never met at all first.

    Where nobody says who took part in exchanges, nothing is known and nobody is listed.
    """
    found = [
        each
        for each in rows
        if each.is_here
        and Role.CHAMPION in each.position.roles
        and each.kept is not None
        and each.kept.warmth is not Warmth.UNKNOWN
        and (each.kept.last_met is None or (day - each.kept.last_met).days > UNTOUCHED_DAYS)
    ]
    return tuple(sorted(found, key=lambda each: (_last_met(each), *_by_account(each))))


def _last_met(row: PersonRow) -> date:
    return row.kept.last_met if row.kept and row.kept.last_met else date.min


def single(found: Room, known: Mapping[str, Standing]) -> tuple[AccountRow, ...]:
    """Accounts whose exchanges hang on too few people, the most ARR first."""
    return _accounts(found, known, lambda standing: standing.is_single)


def lacking(found: Room, known: Mapping[str, Standing]) -> tuple[AccountRow, ...]:
    """Accounts with a part that nobody holds: without a champion first, then the most ARR."""
    rows = _accounts(found, known, lambda standing: bool(standing.empty))
    return tuple(sorted(rows, key=lambda each: Role.CHAMPION not in each.standing.empty))


def _accounts(
    found: Room, known: Mapping[str, Standing], keep: Callable[[Standing], bool]
) -> tuple[AccountRow, ...]:
    contacts = {each.id: each for each in found.contacts}
    rows = [
        AccountRow(
            row=row,
            standing=standing,
            thread=contacts.get(standing.thread_id),
            worth=found.worth.get(row.id, 0.0),
        )
        for row in found.accounts.values()
        if (standing := known.get(row.id)) is not None and keep(standing)
    ]
    return tuple(sorted(rows, key=lambda each: (-each.worth, each.row.name.casefold(), each.id)))


def by_role(rows: Iterable[PersonRow]) -> dict[Role, int]:
    """How many play each part."""
    counts: defaultdict[Role, int] = defaultdict(int)
    for each in rows:
        for role in each.position.roles:
            counts[role] += 1
    return counts


def keeps(roles: Sequence[str], warmths: Sequence[object]) -> Callable[[PersonRow], bool] | None:
    """What passes of these parts and of these ways to be kept up; None while everything does."""
    if not (roles or warmths):
        return None
    parts, states = frozenset(roles), frozenset(warmths)
    return lambda row: (
        (not parts or bool(parts.intersection(row.position.roles)))
        and (not states or row.warmth in states)
    )
