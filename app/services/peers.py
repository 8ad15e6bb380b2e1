"""What customers like one add to a message: what they achieved, and how many have what.

Nobody is named: a customer speaks as one of an industry and a size.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.domain.accounts import Account
from app.domain.contracts import Standing
from app.domain.guide.alike import INDUSTRY, SIZE, Segments, alike, nearness
from app.domain.guide.thresholds import SIMILAR_LEAST
from app.domain.interactions import Event, EventKind
from app.services import portfolio
from app.services.proposal_content import other_names
from app.storage.book import Book

VALUE = (EventKind.VALUE_STATED, EventKind.GOAL_ACHIEVED)
MOST_PROOFS = 12
_SHORTEST_WORD = 4  # of a name, to be looked for alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Something that was achieved: by this customer, or by one like it, whose *name* stays here.

    *reference_on* is the day on which that customer gave a reference: only then may it be named.
    *giveaways* are what else would tell who it is.
    """

    id: str
    text: str
    who: str
    on: date
    name: str = ""
    reference_on: date | None = None
    giveaways: tuple[str, ...] = ()

    @property
    def is_own(self) -> bool:
        """Tell whether the customer itself achieved it."""
        return not self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """What other customers add: their proofs, how many are alike, how many have which product."""

    proofs: tuple[Proof, ...] = ()
    similar: int = 0
    having: Mapping[str, int] = field(default_factory=dict)
    names: tuple[str, ...] = ()


def peers(book: Book, account_id: str, *, today: date) -> Peers:
    """What customers of the same industry and segment add. Reads much: ask in the background."""
    account = book.accounts.get(account_id)
    everybody = {each.id: each for each in book.accounts.all()}
    segments = {row.id: row.segment for row in portfolio.rows(book, today=today)}
    similar = alike(account, everybody, segments, book.settings(today)[SIMILAR_LEAST])
    near = [
        each
        for each in everybody.values()
        if each.id in segments and nearness(account, each, segments) and each.id != account.id
    ]
    having: Counter[str] = Counter()
    for products in _products_of(book, [each.id for each in similar], today).values():
        having.update(products)
    return Peers(
        proofs=tuple(_proofs_of(book, account, near, segments, today)),
        similar=len(similar),
        having=dict(having),
        names=tuple(other_names(book, account)),
    )


def _products_of(book: Book, ids: Sequence[str], day: date) -> dict[str, set[str]]:
    """What these accounts have under contract."""
    found: dict[str, set[str]] = {}
    for each in book.contracts.of_accounts(ids):
        if each.standing(day) in {Standing.IN_FORCE, Standing.OVERDUE}:
            held = found.setdefault(each.account_id, set())
            held.update(line.product_id for line in each.lines if line.product_id)
    return found


def _proofs_of(
    book: Book, account: Account, near: Sequence[Account], segments: Segments, today: date
) -> Iterator[Proof]:
    """What those near achieved: the nearest first, then the latest."""
    by_id = {each.id: each for each in near}
    events = [e for e in book.events.of_accounts(by_id) if e.on <= today and e.account_id in by_id]
    references = {
        each.account_id: each.on
        for each in events
        if each.kind == EventKind.REFERENCE and each.holds(today)
    }
    told = [each for each in events if each.kind in VALUE and each.text]
    told.sort(key=lambda e: (-nearness(account, by_id[_of(e)], segments), -e.on.toordinal(), e.id))
    told = told[:MOST_PROOFS]
    people = book.contacts.of_accounts({_of(each) for each in told})
    for each in told:
        other = by_id[_of(each)]
        named = [person.name for person in people if person.account_id == other.id]
        yield Proof(
            id=each.id,
            text=each.text,
            who=_described(other, nearness(account, other, segments)),
            on=each.on,
            name=other.name,
            reference_on=references.get(other.id),
            giveaways=_giveaways(other, named),
        )


def _of(event: Event) -> str:
    return event.account_id or ""


def _described(account: Account, near: int) -> str:
    """A customer without its name."""
    industry = account.industry.casefold() if near & INDUSTRY else ""
    article = "an" if industry[:1] in set("aeiou") else "a"
    kind = f"{article} {industry} customer" if industry else "a customer"
    return f"{kind} of your size" if near & SIZE else kind


def _giveaways(account: Account, people: Sequence[str]) -> tuple[str, ...]:
    """What would tell who it is: the first word of its name, its city, its people."""
    first = account.name.split(maxsplit=1)[0] if account.name.strip() else ""
    found = [first, account.city, account.domain, *people]
    return tuple(each for each in found if len(each) >= _SHORTEST_WORD)
