"""What a message to a customer is composed of: their goal, what helps, and who achieved something.

What this customer said itself comes first; else somebody like them speaks, without a name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.documents import disclosure
from app.domain import settings as options
from app.domain.contracts import Standing
from app.domain.discovery import Answer, AnswerOutcome
from app.domain.guide.defaults import INITIATIVE
from app.domain.guide.message import MESSAGE, Message, compose
from app.domain.guide.thresholds import MOST_SHARE, SIMILAR_LEAST
from app.domain.interactions import EventKind
from app.domain.opportunities import Opportunity, OpportunityType
from app.domain.settings import Settings
from app.domain.units import CellState
from app.services.account import AccountView
from app.services.conversation_phrases import BLANKS
from app.services.peers import MOST_PROOFS, VALUE, Peers, Proof
from app.storage.book import Book

_ABOUT_GOALS = (INITIATIVE, "next_goal", "new_executive", "budget")
_AHEAD = (EventKind.MILESTONE, EventKind.GOAL_ACHIEVED)
# What can be counted at others by their contracts: that they have it, not that they grew.
_COUNTED = (
    OpportunityType.ADD_ON,
    OpportunityType.PRODUCT,
    OpportunityType.TIER,
    OpportunityType.SERVICE,
)


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
    units = {each.id: each.name for each in view.known_units}
    owned = _owned(view)
    found = [_of_opportunity(r.opportunity, names) for r in view.opportunities if r.is_open]
    for cell in view.cells:
        if cell.mark(view.day).state is CellState.GAP and cell.product_id in names:
            unit = units.get(cell.customer_unit_id or "", "")
            name = f"{names[cell.product_id]} ({unit})" if unit else names[cell.product_id]
            new = cell.product_id not in owned  # who has it elsewhere is as the others are
            found.append(Offer(cell.id, name, cell.product_id, new))
    found += [Offer(key, name, key) for key, name in names.items() if key not in owned]
    return tuple(found)


def own_proofs(view: AccountView) -> tuple[Proof, ...]:
    """What this customer said it achieved, the latest first."""
    return tuple(
        Proof(id=each.id, text=each.text, who="your own team", on=each.on)
        for each in view.events
        if each.kind in VALUE and each.text
    )[:MOST_PROOFS]


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
