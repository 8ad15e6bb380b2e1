"""What became of contracts: renewed, changed, or the customer left, and what is learned of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.domain.calendar import ONE_DAY
from app.domain.contracts import Contract, Outcome, Standing
from app.domain.edits import Edit, change, create
from app.domain.errors import RuleError
from app.domain.opportunities import Lesson, LossReason
from app.domain.pricing.co_term import joined_ids
from app.domain.proposals import Proposal, ProposalOption, ProposalState
from app.domain.renewals import Renewal
from app.domain.renewing.succession import Coming, Succession, succession
from app.services.closing import with_answers
from app.services.editing import typed
from app.services.editing.competitors import named
from app.services.next_terms import as_chosen, following
from app.storage.book import Book

_LAPSED = (Coming.RETURNING, Coming.NEW_BUSINESS)
_TOO_EARLY = (
    "The next term would begin before the one that it replaces. Change the first day of the term."
)
_NO_END = "The end of this contract is not known. Enter it, then say what became of it."


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedEntry:
    """When the next term was signed, and the accepted proposal whose option it is.

    Without a day it counts as signed in time; without a proposal the old terms go on.
    """

    signed_on: date | None = None
    proposal_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftEntry:
    """What is asked of a customer who left (DOMAIN 7.10): why, to whom, when, what is learned.

    *told_on* is the day they said so, *really_lost_on* the one on which it was decided in truth.
    """

    reason: LossReason | None = None
    because: str = ""
    left_to: str = ""
    nobody: bool = False
    told_on: date | None = None
    really_lost_on: date | None = None
    saveable: bool | None = None
    saving: str = ""
    lesson: str = ""


@dataclass(frozen=True, slots=True)
class NextTerm:
    """The contract that follows, and how it came; None where nobody says when it was signed."""

    contract: Contract
    came: Succession | None


def overdue(book: Book, today: date) -> list[Contract]:
    """The contracts that wait for their outcome, the longest overdue first (DOMAIN 1.1)."""
    waiting = [each for each in book.contracts.all() if each.standing(today) is Standing.OVERDUE]
    return sorted(waiting, key=lambda each: (each.end or today, each.id))


def can_close(contract: Contract, siblings: Iterable[Contract], outcome: Outcome) -> bool:
    """Tell whether an outcome can be recorded: none is yet.

    Of a customer who left, also that they came back, or what is learned of it.
    """
    if contract.end is None:
        return False
    if contract.outcome is None:
        return True
    if contract.outcome is not Outcome.LEFT:
        return False
    return outcome is Outcome.LEFT or all(each.follows_id != contract.id for each in siblings)


def accepted_for(proposals: Iterable[Proposal], contract: Contract) -> tuple[Proposal, ...]:
    """The accepted proposals of which a contract can take the chosen option, newest first."""
    found = [
        each
        for each in proposals
        if each.contract_id == contract.id
        and each.state is ProposalState.ACCEPTED
        and each.chosen is not None
    ]
    return tuple(sorted(found, key=lambda each: each.decided_on or date.min, reverse=True))


def resolve(
    book: Book,
    contract_id: str,
    outcome: Outcome,
    *,
    today: date,
    signed: SignedEntry | None = None,
) -> Edit:
    """Record what became of a contract (DOMAIN 1.1).

    Renewed and changed make the contract that follows: the chosen option of an accepted proposal,
    or the same lines for a term of the same length; after a change it is there to be edited. Who
    signs more than 180 days after the end has left, and begins anew. Raises RuleError where an
    outcome is recorded already or the end is not known.
    """
    contract = _open(book, contract_id, outcome)
    if outcome is Outcome.LEFT:
        return change(contract, replace(contract, outcome=outcome, outcome_on=today))
    entry = signed or SignedEntry()
    if entry.signed_on is not None:
        typed.not_ahead("signed_on", entry.signed_on, today)
    proposal = _accepted(book, contract, entry.proposal_id)
    found = _next(book, contract, entry.signed_on, proposal, today)
    return _closed(book, contract, outcome, found, proposal, today=today)


def next_term(book: Book, contract_id: str, entry: SignedEntry, *, today: date) -> NextTerm:
    """What renewing would make, and how it comes after the old term. Writes nothing."""
    contract = book.contracts.get(contract_id)
    proposal = _accepted(book, contract, entry.proposal_id)
    return _next(book, contract, entry.signed_on, proposal, today)


def agreed(book: Book, proposal: Proposal, signed_on: date | None, *, today: date) -> NextTerm:
    """The contract that an accepted *proposal* makes of the one it renews. Writes nothing.

    Raises RuleError where that one is decided already, or its end is not known.
    """
    contract = _open(book, proposal.contract_id or "", Outcome.RENEWED)
    return _next(book, contract, signed_on, proposal, today)


def renew_as_agreed(
    book: Book, proposal: Proposal, outcome: Outcome, found: NextTerm, *, today: date
) -> Edit:
    """Record the contract of an accepted *proposal* as renewed or changed, with its next term."""
    contract = _open(book, proposal.contract_id or "", outcome)
    return _closed(book, contract, outcome, found, proposal, today=today)


def leave(book: Book, contract_id: str, entry: LeftEntry, *, today: date) -> Edit:
    """Record that the customer left, with what is learned of it, in one step (DOMAIN 7.10).

    Of one who is recorded as having left, it keeps what is learned. Raises EntryError for what is
    asked and not answered.
    """
    contract = _open(book, contract_id, Outcome.LEFT)
    to, known = _checked(book, entry, today)
    before, renewal = _renewal(book, contract)
    told = {Lesson.SAVING: typed.text("saving", entry.saving), Lesson.LEARNED: entry.lesson.strip()}
    after = replace(
        renewal,
        left_for=entry.reason,
        left_because=entry.because.strip(),
        left_to=to,
        told_on=entry.told_on,
        really_lost_on=entry.really_lost_on,
        saveable=entry.saveable,
        learned=with_answers(renewal.learned, told),
    )
    learned = _kept(before, after) + known
    if contract.outcome is Outcome.LEFT:
        return learned
    return learned + change(contract, replace(contract, outcome=Outcome.LEFT, outcome_on=today))


def left_of(book: Book, contract_id: str) -> LeftEntry:
    """What is known of why they left, to be typed over."""
    renewal = book.renewals.find([contract_id]).get(contract_id)
    if renewal is None:
        return LeftEntry()
    told = {each.lesson: each.text for each in renewal.learned}
    return LeftEntry(
        reason=renewal.left_for,
        because=renewal.left_because,
        left_to=renewal.left_to,
        nobody=renewal.left_for is not None and not renewal.left_to,
        told_on=renewal.told_on,
        really_lost_on=renewal.really_lost_on,
        saveable=renewal.saveable,
        saving=told.get(Lesson.SAVING, ""),
        lesson=told.get(Lesson.LEARNED, ""),
    )


def _checked(book: Book, entry: LeftEntry, today: date) -> tuple[str, Edit]:
    """Refuse what is asked and not answered; to whom they went, and the name if it is new."""
    if entry.reason is None:
        typed.refuse("reason", "Choose why they left. Five losses for one reason teach.")
    if not typed.text("because", entry.because):
        typed.refuse("because", "Write down why they left, in their words if you can.")
    to, known = named(book, entry.left_to)
    if not to and (entry.reason is LossReason.COMPETITOR or not entry.nobody):
        typed.refuse("left_to", "Name whom they went to, or say that it is nobody.")
    if not typed.text("lesson", entry.lesson):
        typed.refuse("lesson", "Write down what you would do otherwise. One sentence will do.")
    for field, day in (("told_on", entry.told_on), ("really_lost_on", entry.really_lost_on)):
        if day is not None:
            typed.not_ahead(field, day, today)
    return to, known


def _open(book: Book, contract_id: str, outcome: Outcome) -> Contract:
    contract = book.contracts.get(contract_id)
    siblings = book.contracts.of_accounts([contract.account_id])
    if contract.end is None:
        raise RuleError(_NO_END)
    if not can_close(contract, siblings, outcome):
        message = f"This contract is already recorded as {contract.outcome}. Undo that first."
        raise RuleError(message)
    return contract


def _closed(  # noqa: PLR0913 - what is recorded is these values
    book: Book,
    contract: Contract,
    outcome: Outcome,
    found: NextTerm,
    proposal: Proposal | None,
    *,
    today: date,
) -> Edit:
    """The step that closes a contract for the next one; one that begins early cuts it short."""
    next_one = found.contract
    if found.came is not None and not found.came.is_renewal:
        outcome, next_one = Outcome.LEFT, replace(next_one, follows_id=None)
    end = contract.end
    if end is not None and next_one.start is not None:
        end = min(end, next_one.start - ONE_DAY)
    closed = replace(contract, outcome=outcome, outcome_on=today, end=end)
    made = change(contract, closed) + create(next_one)
    option = _chosen(proposal)
    if proposal is None or option is None:
        return made
    before, renewal = _renewal(book, contract)
    made += _kept(before, replace(renewal, proposal_id=proposal.id))
    return made + _joined(book, option, next_one.start, today)


def _joined(book: Book, option: ProposalOption, start: date | None, today: date) -> Edit:
    """Close the contracts that go on in the next term; one that ends before it runs until then."""
    made = Edit()
    for each in book.contracts.find(joined_ids([option])).values():
        if each.outcome is None and each.end is not None and start is not None:
            end = max(each.end, start - ONE_DAY)
            closed = replace(each, outcome=Outcome.RENEWED, outcome_on=today, end=end)
            made += change(each, closed)
    return made


def _next(
    book: Book, contract: Contract, signed: date | None, proposal: Proposal | None, today: date
) -> NextTerm:
    """The next term: as it was proposed, else from the day after the old one.

    After a real gap it begins with the signature.
    """
    if contract.end is None:
        raise RuleError(_NO_END)
    settings = book.settings(today)
    option = _chosen(proposal)
    plain = replace(following(contract, contract.end), signed_on=signed)
    came = succession(contract, plain, settings) if signed else None
    lapsed = came is not None and came.coming in _LAPSED
    begins = proposal.start if proposal and option else contract.end + ONE_DAY
    start = signed if lapsed and signed else begins
    if contract.start is not None and start <= contract.start:
        raise RuleError(_TOO_EARLY)
    if proposal is None or option is None:
        made = following(contract, contract.end, start)
    else:
        made = as_chosen(contract, proposal, option, start)
    made = replace(made, signed_on=signed)
    return NextTerm(made, succession(contract, made, settings) if signed else None)


def _chosen(proposal: Proposal | None) -> ProposalOption | None:
    return proposal.option(proposal.chosen) if proposal and proposal.chosen else None


def _accepted(book: Book, contract: Contract, proposal_id: str | None) -> Proposal | None:
    """The accepted proposal with this id; None without one."""
    if proposal_id is None:
        return None
    held = accepted_for(book.proposals.of_accounts([contract.account_id]), contract)
    found = next((each for each in held if each.id == proposal_id), None)
    if _chosen(found) is None:
        typed.refuse("proposal_id", "That proposal is not accepted. Choose another, or none.")
    return found


def _renewal(book: Book, contract: Contract) -> tuple[Renewal | None, Renewal]:
    before = book.renewals.find([contract.id]).get(contract.id)
    return before, before or Renewal(id=contract.id, account_id=contract.account_id)


def _kept(before: Renewal | None, after: Renewal) -> Edit:
    return create(after) if before is None else change(before, after)
