"""What a message to a customer is composed of: their goal, what helps, and who achieved something.

What this customer said itself comes first; else somebody like them speaks, without a name.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.documents import disclosure
from app.domain import settings as options
from app.domain.accounts import Account, Segment
from app.domain.contracts import Standing
from app.domain.discovery import Answer, AnswerOutcome
from app.domain.guide.message import MESSAGE, Message, compose
from app.domain.guide.questions import INITIATIVE
from app.domain.guide.thresholds import MOST_SHARE, SIMILAR_LEAST
from app.domain.interactions import Event, EventKind
from app.domain.opportunities import Opportunity, OpportunityType
from app.domain.settings import Settings
from app.domain.units import CellState
from app.services import portfolio
from app.services.account import AccountView
from app.services.conversation_phrases import BLANKS
from app.services.proposal_content import other_names
from app.storage.book import Book

_ABOUT_GOALS = (INITIATIVE, "next_goal", "new_executive", "budget")
_VALUE = (EventKind.VALUE_STATED, EventKind.GOAL_ACHIEVED)
_AHEAD = (EventKind.MILESTONE, EventKind.GOAL_ACHIEVED)
# What can be counted at others by their contracts: that they have it, not that they grew.
_COUNTED = (
    OpportunityType.ADD_ON,
    OpportunityType.PRODUCT,
    OpportunityType.TIER,
    OpportunityType.SERVICE,
)
_MOST_PROOFS = 12
_SHORTEST_WORD = 4  # of a name, to be looked for alone


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of the customer, in their words, and the day it is known from."""

    text: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What may help. *counts* says whether a contract shows that somebody has it."""

    id: str
    name: str
    product_id: str | None = None
    counts: bool = True


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


def goals(book: Book, view: AccountView) -> tuple[Goal, ...]:
    """What they want to reach: milestones ahead, then what they said, about goals first."""
    events = book.events.of_accounts([view.id])
    ahead = [each for each in events if each.kind in _AHEAD and each.on > view.day and each.text]
    said = [each for each in view.answers if each.outcome is not AnswerOutcome.NOT_A_FIT]
    said.sort(key=_about_goals)
    known: dict[str, Goal] = {}
    for event in sorted(ahead, key=lambda each: each.on):
        known.setdefault(event.text, Goal(event.text, event.on))
    for answer in said:
        known.setdefault(answer.text, Goal(answer.text, answer.on))
    return tuple(known.values())


def offers(view: AccountView) -> tuple[Offer, ...]:
    """What may be offered: open opportunities, gaps of the whitespace, then what they lack."""
    names = {each.id: each.name for each in view.products}
    units = {each.id: each.name for each in view.case.facts.units}
    found = [_of_opportunity(r.opportunity, names) for r in view.opportunities if r.is_open]
    for cell in view.case.facts.cells:
        if cell.mark(view.day).state is CellState.GAP and cell.product_id in names:
            unit = units.get(cell.customer_unit_id or "", "")
            name = f"{names[cell.product_id]} ({unit})" if unit else names[cell.product_id]
            found.append(Offer(cell.id, name, cell.product_id))
    owned = _owned(view)
    found += [Offer(key, name, key) for key, name in names.items() if key not in owned]
    return tuple(found)


def own_proofs(view: AccountView) -> tuple[Proof, ...]:
    """What this customer said it achieved, the latest first."""
    return tuple(
        Proof(id=each.id, text=each.text, who="your own team", on=each.on)
        for each in view.events
        if each.kind in _VALUE and each.text
    )[:_MOST_PROOFS]


def peers(book: Book, account_id: str, *, today: date) -> Peers:
    """What customers of the same industry and segment add. Reads much: ask in the background."""
    account = book.accounts.get(account_id)
    everybody = {each.id: each for each in book.accounts.all()}
    segments = {row.id: row.segment for row in portfolio.rows(book, today=today)}
    alike = _alike(account, everybody, segments, book.settings(today)[SIMILAR_LEAST])
    near = [
        each
        for each in everybody.values()
        if each.id in segments and _nearness(account, each, segments) and each.id != account.id
    ]
    having: Counter[str] = Counter()
    for products in _products_of(book, [each.id for each in alike], today).values():
        having.update(products)
    return Peers(
        proofs=tuple(_proofs_of(book, account, near, segments, today)),
        similar=len(alike),
        having=dict(having),
        names=tuple(other_names(book, account)),
    )


def message(  # noqa: PLR0913 - a message is these parts
    template: str,
    *,
    goal: str,
    offer: Offer | None,
    proof: Proof | None,
    others: str,
    named: bool = False,
) -> Message:
    """The message with its gaps filled; *named* names the customer of a proof that may be named."""
    values = {
        "goal": goal,
        "product": offer.name if offer else "",
        "others": others,
        "who": "" if proof is None else _who(proof, named=named),
        "result": f"“{proof.text}”" if proof else "",
    }
    return compose(template, values, BLANKS)


def template_of(settings: Settings) -> str:
    """The template as decided."""
    return settings[MESSAGE]


def others_like(peers: Peers, offer: Offer | None, settings: Settings) -> str:
    """Whether most customers like this one have it, or some; nothing where too few are known.

    Most is claimed only of more than half of enough customers: never over-promise (S2).
    """
    if offer is None or offer.product_id is None or not offer.counts:
        return ""
    having = peers.having.get(offer.product_id, 0)
    if peers.similar < settings[SIMILAR_LEAST] or not having:
        return ""
    most = having / peers.similar > settings[MOST_SHARE]
    return "most customers like you" if most else "some customers like you"


def disclosed(
    text: str, view: AccountView, peers: Peers, proof: Proof | None, *, named: bool
) -> tuple[str, ...]:
    """What the text says that is not meant for this customer: each word or name once."""
    may_name = named and proof is not None and proof.reference_on is not None
    sender = (view.settings[options.SENDER_COMPANY], view.settings[options.SENDER_NAME])
    ours = [view.account.name, *view.people.values(), *(each for each in sender if each)]
    ours += [each.name for each in view.products]
    others = list(peers.names)
    if proof is not None and not proof.is_own:
        if may_name:
            ours.append(proof.name)
        else:
            others += proof.giveaways
    found = disclosure.find([text], others=others, ours=ours)
    return tuple(dict.fromkeys(each.text for each in found))


def _who(proof: Proof, *, named: bool) -> str:
    return proof.name if named and proof.name and proof.reference_on else proof.who


def _about_goals(answer: Answer) -> tuple[bool, int]:
    return answer.question not in _ABOUT_GOALS, -answer.on.toordinal()


def _of_opportunity(opportunity: Opportunity, names: Mapping[str, str]) -> Offer:
    counted = opportunity.type in _COUNTED
    product = names.get(opportunity.product_id or "", "")
    name = product if counted and product else opportunity.title
    return Offer(opportunity.id, name, opportunity.product_id, counted)


def _owned(view: AccountView) -> set[str | None]:
    return {
        line.product_id
        for row in view.contracts
        if row.standing in {Standing.IN_FORCE, Standing.OVERDUE}
        for line in row.contract.lines
    }


def _products_of(book: Book, ids: Sequence[str], day: date) -> dict[str, set[str]]:
    """What these accounts have under contract."""
    found: dict[str, set[str]] = {}
    for each in book.contracts.of_accounts(ids):
        if each.standing(day) in {Standing.IN_FORCE, Standing.OVERDUE}:
            held = found.setdefault(each.account_id, set())
            held.update(line.product_id for line in each.lines if line.product_id)
    return found


Segments = Mapping[str, Segment | None]


def _nearness(account: Account, other: Account, segments: Segments) -> int:
    """3 in industry and size, 2 in industry, 1 in size, 0 in neither."""
    industry = bool(account.industry) and (account.industry.casefold() == other.industry.casefold())
    own = segments.get(account.id)
    size = own is not None and segments.get(other.id) is own
    return 2 * industry + size


def _alike(
    account: Account, everybody: Mapping[str, Account], segments: Segments, least: int
) -> list[Account]:
    """The customers to compare with: the nearest kind of which there are enough."""
    rest = [each for each in everybody.values() if each.id in segments and each.id != account.id]
    found: list[Account] = []
    for nearness in (3, 2, 1):
        if nearness == 1:
            found = [each for each in rest if _nearness(account, each, segments) & 1]
        else:
            found = [each for each in rest if _nearness(account, each, segments) >= nearness]
        if len(found) >= least:
            break
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
    told = [each for each in events if each.kind in _VALUE and each.text]
    told.sort(key=lambda e: (-_nearness(account, by_id[_of(e)], segments), -e.on.toordinal(), e.id))
    told = told[:_MOST_PROOFS]
    people = book.contacts.of_accounts({_of(each) for each in told})
    for each in told:
        other = by_id[_of(each)]
        named = [person.name for person in people if person.account_id == other.id]
        yield Proof(
            id=each.id,
            text=each.text,
            who=_described(other, _nearness(account, other, segments)),
            on=each.on,
            name=other.name,
            reference_on=references.get(other.id),
            giveaways=_giveaways(other, named),
        )


def _of(event: Event) -> str:
    return event.account_id or ""


def _described(account: Account, nearness: int) -> str:
    """A customer without its name."""
    industry = account.industry.casefold() if nearness >= 2 else ""  # noqa: PLR2004 - in industry
    article = "an" if industry[:1] in set("aeiou") else "a"
    kind = f"{article} {industry} customer" if industry else "a customer"
    return f"{kind} of your size" if nearness & 1 else kind


def _giveaways(account: Account, people: Sequence[str]) -> tuple[str, ...]:
    """What would tell who it is: the first word of its name, its city, its people."""
    first = account.name.split(maxsplit=1)[0] if account.name.strip() else ""
    found = [first, account.city, account.domain, *people]
    return tuple(each for each in found if len(each) >= _SHORTEST_WORD)
