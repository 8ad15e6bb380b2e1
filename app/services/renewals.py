"""What became of contracts whose term has ended: renewed, changed, or the customer left."""

from dataclasses import replace
from datetime import date, timedelta

from app.domain.calendar import MONTHS_A_YEAR, ONE_DAY, add_months, months_between, term_end
from app.domain.contracts import Contract, ContractLine, Outcome, Standing
from app.domain.edits import Edit
from app.domain.entity import new_id
from app.domain.errors import RuleError
from app.domain.products import Billing
from app.storage.book import Book

_SLACK = timedelta(days=3)  # a year written as 365 days, or an end on the day of the renewal


def overdue(book: Book, today: date) -> list[Contract]:
    """The contracts that wait for their outcome, the longest overdue first (DOMAIN 1.1)."""
    waiting = [each for each in book.contracts.all() if each.standing(today) is Standing.OVERDUE]
    return sorted(waiting, key=lambda each: (each.end or today, each.id))


def resolve(book: Book, contract_id: str, outcome: Outcome, *, today: date) -> Edit:
    """Record what became of a contract (DOMAIN 1.1).

    Renewed and changed make the contract that follows: the same lines, for a term of the same
    length, from the day after the old one; after a change it is there to be edited. Raises
    RuleError where an outcome is recorded already or the end is not known.
    """
    contract = book.contracts.get(contract_id)
    if contract.outcome is not None:
        message = f"This contract is already recorded as {contract.outcome}. Undo that first."
        raise RuleError(message)
    if contract.end is None:
        message = "The end of this contract is not known. Enter it, then say what became of it."
        raise RuleError(message)
    closed = replace(contract, outcome=outcome, outcome_on=today)
    if outcome is Outcome.LEFT:
        return Edit((contract,), (closed,))
    return Edit((contract,), (closed, following(contract, contract.end)))


def following(contract: Contract, end: date) -> Contract:
    """The contract that follows one that ended on *end*, with what was running on that day."""
    start = end + ONE_DAY
    return replace(
        contract,
        id=new_id(),
        external_ids=(),
        lines=tuple(_carried(line) for line in contract.lines if _goes_on(line, end)),
        start=start,
        end=_next_end(contract.start, start),
        outcome=None,
        outcome_on=None,
        extended_until=None,
        signed_on=None,
        follows_id=contract.id,
    )


def _goes_on(line: ContractLine, end: date) -> bool:
    return line.billing is Billing.RECURRING and line.runs(end)


def _carried(line: ContractLine) -> ContractLine:
    return replace(line, start=None, end=None, external_ids=())


def _next_end(began: date | None, start: date) -> date | None:
    """The last day of another term as long as the one from *began*; unknown if that is.

    Terms count in months from their own start (DOMAIN 7.3); one that is off by a few days is
    meant in months all the same, any other repeats its days.
    """
    if began is None:
        return None
    months = months_between(began, start)
    for count in (months, months + 1):
        if count and abs(add_months(began, count) - start) <= _SLACK:
            return term_end(start, count)
    return start + (start - began) - ONE_DAY if start > began else term_end(start, MONTHS_A_YEAR)
