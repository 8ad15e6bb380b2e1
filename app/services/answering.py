"""What the customer answered to a proposal, and what that makes of its contract, in one step."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain import proposal_states as rules
from app.domain.contracts import Contract, ContractLine, Outcome
from app.domain.edits import Edit, change
from app.domain.errors import RuleError
from app.domain.money import Money
from app.domain.pricing.co_term import joined_ids
from app.domain.proposals import OptionKey, Proposal
from app.services import renewals
from app.services.editing import typed
from app.services.next_terms import following
from app.services.renewals import NextTerm
from app.services.sold_with import sold_with, won
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceEntry:
    """What is typed about an answer: the option, the day of it, and the add-ons that were ticked.

    With *renews* the option becomes the next contract, signed on *signed_on* if that is known, and
    the opportunities *won* that its lines were made of are won with it.
    """

    key: OptionKey
    answered_on: date | None
    added: tuple[str, ...] = ()
    renews: bool = True
    signed_on: date | None = None
    won: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What an answer makes of the contract: how the old one closes, the next one, its change.

    *change* is what a year costs more than now; None in another currency, and where the next one
    takes over another contract as well.
    """

    outcome: Outcome
    term: NextTerm
    change: Money | None

    @property
    def contract(self) -> Contract:
        """The contract that follows."""
        return self.term.contract


def can_renew(book: Book, proposal: Proposal) -> str:
    """Why an answer cannot close the renewal of a proposal; empty where it can."""
    held = book.contracts.find([proposal.contract_id or ""]).get(proposal.contract_id or "")
    if held is None:
        return "The contract that it renews is not in the book."
    siblings = book.contracts.of_accounts([held.account_id])
    if held.end is None:
        return "The end of the contract that it renews is not known."
    if not renewals.can_close(held, siblings, Outcome.RENEWED):
        return f"The contract that it renews is recorded as {held.outcome} already."
    return ""


def accept(book: Book, proposal_id: str, entry: ChoiceEntry, *, today: date) -> Edit:
    """Record what the customer chose; its renewal is closed and the next contract made with it."""
    before = book.proposals.get(proposal_id)
    after = _accepted(before, entry, today)
    if not entry.renews:
        return change(before, after)
    _check_signed(entry, today)
    found = _agreed(book, after, entry, today)
    step = renewals.renew_as_agreed(book, after, found.outcome, found.term, today=today)
    for each in sold_with(book, after, entry.key, entry.added, today=today):
        if each.opportunity.id in entry.won:
            step += won(book, each, found.contract, entry.signed_on, today=today)
    return change(before, after) + step


def agreed(book: Book, proposal: Proposal, entry: ChoiceEntry, *, today: date) -> Agreed:
    """What accepting would make of the contract. Writes nothing."""
    after = _accepted(proposal, entry, today)
    _check_signed(entry, today)
    return _agreed(book, after, entry, today)


def decline(
    book: Book, proposal_id: str, reason: str, answered_on: date | None, *, today: date
) -> Edit:
    """Record that the customer turned it down, when, and why."""
    why = typed.text("reason", reason)
    if not why:
        typed.refuse("reason", "Write down why, in their words if you can.")
    before = book.proposals.get(proposal_id)
    return change(before, rules.declined(before, why, _answered(answered_on, today)))


def _accepted(proposal: Proposal, entry: ChoiceEntry, today: date) -> Proposal:
    day = _answered(entry.answered_on, today)
    return typed.of_field(
        "answered_on", lambda: rules.accepted(proposal, entry.key, day, entry.added)
    )


def _answered(day: date | None, today: date) -> date:
    if day is None:
        typed.refuse("answered_on", "Enter the day on which they answered.")
    return typed.not_ahead("answered_on", day, today)


def _check_signed(entry: ChoiceEntry, today: date) -> None:
    if entry.signed_on is not None:
        typed.not_ahead("signed_on", entry.signed_on, today)


def _agreed(book: Book, proposal: Proposal, entry: ChoiceEntry, today: date) -> Agreed:
    reason = can_renew(book, proposal)
    if reason:
        raise RuleError(reason)
    old = book.contracts.get(proposal.contract_id or "")
    made = renewals.agreed(book, proposal, entry.signed_on, today=today)
    outcome = Outcome.RENEWED if _is_as_before(old, made.contract) else Outcome.CHANGED
    if made.came is not None and not made.came.is_renewal:
        outcome = Outcome.LEFT
    joins = joined_ids([option for option in proposal.options if option.key is proposal.chosen])
    delta = None if joins else _change(old, made.contract)
    return Agreed(outcome=outcome, term=made, change=delta)


def _is_as_before(old: Contract, made: Contract) -> bool:
    """Tell whether the next term has the same lines, prices and length."""
    if old.end is None or made.start is None or old.currency != made.currency:
        return False
    plain = following(old, old.end, made.start)
    same = sorted(map(_said, plain.lines)) == sorted(map(_said, made.lines))
    return same and plain.end == made.end


def _said(line: ContractLine) -> tuple[str, Decimal, int]:
    return (line.product_id or line.text, line.quantity, line.annual.minor)


def _change(old: Contract, made: Contract) -> Money | None:
    if old.currency != made.currency or old.end is None or made.start is None:
        return None
    return made.annual(made.start) - old.annual(old.end)
