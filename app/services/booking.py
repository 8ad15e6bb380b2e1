"""What a win changes in the contracts: proposed by the facts, confirmed by the CSM (DOMAIN 1.1)."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.domain import contracts
from app.domain.calendar import term_end
from app.domain.contracts import Contract, ContractLine, Standing
from app.domain.edits import Edit, change, create
from app.domain.entity import new_id
from app.domain.money import Money
from app.domain.opportunities import Opportunity
from app.domain.pipeline.decisions import is_pending
from app.domain.products import Product
from app.services.editing import typed
from app.storage.book import Book

_LONGEST = 240  # months of a term; what is more is a slip
_USUAL = 12


class Way(StrEnum):
    """How a win comes into the contracts."""

    LINE = "line"  # one more line of a contract that runs, ending with it
    CONTRACT = "contract"  # a contract of its own
    ALREADY = "already"  # the contract says it already


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingEntry:
    """What is confirmed. *contract_id* is the contract of a line, or the one that has it already.

    A new contract runs for *months* from the start; an unknown notice period stays unknown.
    """

    way: Way
    starts_on: date | None = None
    contract_id: str | None = None
    months: int | None = _USUAL
    notice_days: int | None = None
    auto_renew: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A win whose contract change is to be confirmed, and the contracts it may go to.

    *running* are those in its currency that are in force on the day it starts; *others* are the
    rest of the account's. *entry* is what the facts propose.
    """

    opportunity: Opportunity
    account: str
    amount: Money
    running: tuple[Contract, ...]
    others: tuple[Contract, ...]
    entry: BookingEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The ARR of the account on the day it starts, without the change and with it, by currency.

    *end* is the last day of what is added; None where the contract has none, or nothing is added.
    """

    day: date
    before: tuple[Money, ...]
    after: tuple[Money, ...]
    end: date | None
    edit: Edit


def offer(book: Book, opportunity_id: str, *, today: date) -> Offer:
    """What confirming a win offers. Raises RuleError where nothing is to be confirmed."""
    won, amount, account_id = _pending(book, opportunity_id, today)
    starts = won.starts_on or won.signed_on or today
    held = book.contracts.of_accounts([account_id])
    running = tuple(each for each in held if _takes(each, amount, starts))
    one = min(running, key=lambda each: (each.end or date.max, each.id), default=None)
    way = Way.CONTRACT if one is None else Way.LINE
    return Offer(
        opportunity=won,
        account=book.accounts.get(account_id).name,
        amount=amount,
        running=running,
        others=tuple(each for each in held if each not in running),
        entry=BookingEntry(way=way, starts_on=starts, contract_id=None if one is None else one.id),
    )


def preview(book: Book, opportunity_id: str, entry: BookingEntry, *, today: date) -> Preview:
    """What the change would do. Raises EntryError for what cannot be."""
    won, amount, account_id = _pending(book, opportunity_id, today)
    starts = entry.starts_on
    if starts is None:
        typed.refuse("starts_on", "Enter the day it starts.")
    held = {each.id: each for each in book.contracts.of_accounts([account_id])}
    changed, chosen, edit = _changed(book, won, amount, entry, held, starts)
    before = contracts.arr(held.values(), starts)
    if changed is not None:
        held[changed.id] = changed
    booked = replace(
        won, starts_on=starts, booked_on=today, contract_id=None if chosen is None else chosen.id
    )
    return Preview(
        day=starts,
        before=before,
        after=contracts.arr(held.values(), starts),
        end=None if changed is None else changed.end,
        edit=change(won, booked) + edit,
    )


def confirm(book: Book, opportunity_id: str, entry: BookingEntry, *, today: date) -> Edit:
    """Change the contracts as confirmed, and remember it with the win: one step."""
    return preview(book, opportunity_id, entry, today=today).edit


def _changed(  # noqa: PLR0913, PLR0917 - a part of one reckoning
    book: Book,
    won: Opportunity,
    amount: Money,
    entry: BookingEntry,
    held: dict[str, Contract],
    starts: date,
) -> tuple[Contract | None, Contract | None, Edit]:
    """The contract as it becomes, if it changes; the one that carries the win; and the step."""
    if entry.way is Way.CONTRACT:
        made = _new(won, amount, entry, starts, _product(book, won))
        return made, made, create(made)
    chosen = held.get(entry.contract_id or "")
    if entry.way is Way.ALREADY:
        return None, chosen, Edit()
    if chosen is None:
        typed.refuse("contract_id", "Choose the contract that gets the line.")
    _check(chosen, amount, starts)
    added = replace(chosen, lines=(*chosen.lines, _line(won, amount, _product(book, won), starts)))
    return added, added, change(chosen, added)


def _check(chosen: Contract, amount: Money, starts: date) -> None:
    if not chosen.lines:
        typed.refuse(
            "contract_id",
            "Nobody knows what that contract is worth: it has no lines. Enter them first, or "
            "make a new contract.",
        )
    if chosen.currency != amount.currency:
        typed.refuse(
            "contract_id",
            f"That contract is in {chosen.currency}, and this was signed in {amount.currency}. "
            "Make a new contract, or choose another one.",
        )
    if chosen.start is not None and starts < chosen.start:
        typed.refuse("starts_on", "The contract begins later. Enter its first day or a later one.")
    if chosen.standing(starts) is not Standing.IN_FORCE:
        typed.refuse(
            "contract_id", "That contract has ended by then. Choose one that runs on that day."
        )


def _new(
    won: Opportunity, amount: Money, entry: BookingEntry, starts: date, product: Product | None
) -> Contract:
    if entry.months is None or not 0 < entry.months <= _LONGEST:
        typed.refuse("months", f"Enter for how many months it is signed: 1 to {_LONGEST}.")
    notice = entry.notice_days
    if notice is not None and not 0 <= notice <= contracts.LONGEST_NOTICE:
        typed.refuse("notice_days", "Enter days of notice, or nothing if it is not known.")
    return Contract(
        id=new_id(),
        account_id=won.account_id or "",
        currency=amount.currency,
        name=won.title,
        start=starts,
        end=term_end(starts, entry.months),
        notice_days=notice,
        auto_renew=entry.auto_renew,
        lines=(_line(won, amount, product, None),),
    )


def _line(
    won: Opportunity, amount: Money, product: Product | None, starts: date | None
) -> ContractLine:
    return ContractLine(
        text=product.name if product else won.title,
        annual=amount,
        quantity=won.quantity or Decimal(1),
        unit=product.unit if product and won.quantity else "",
        product_id=won.product_id,
        customer_unit_id=won.customer_unit_id,
        start=starts,
    )


def _product(book: Book, won: Opportunity) -> Product | None:
    return (
        None if won.product_id is None else book.products.find([won.product_id]).get(won.product_id)
    )


def _takes(contract: Contract, amount: Money, day: date) -> bool:
    """Whether a line could go there: not where nobody knows what the contract is worth."""
    is_running = contract.standing(day) is Standing.IN_FORCE
    return contract.currency == amount.currency and is_running and bool(contract.lines)


def _pending(book: Book, opportunity_id: str, today: date) -> tuple[Opportunity, Money, str]:
    won = book.opportunities.get(opportunity_id)
    if won.booked_on is not None:
        typed.refuse("", f"The contract change of “{won.title}” is confirmed already.")
    if not is_pending(won, today) or won.amount is None:
        typed.refuse("", f"“{won.title}” was not won here: there is no contract change to confirm.")
    if won.account_id is None:
        typed.refuse("", f"“{won.title}” has no account. Assign one, then confirm the contract.")
    return won, won.amount, won.account_id
