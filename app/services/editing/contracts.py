"""Contracts typed in by hand: their terms, and the lines that say what they are worth."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from app.domain.contracts import (
    LONGEST_EXTENSION,
    LONGEST_NOTICE,
    LONGEST_NOTICE_MONTHS,
    Contract,
    ContractLine,
)
from app.domain.edits import Edit, change, create, remove
from app.domain.entity import new_id
from app.domain.errors import MissingError
from app.domain.money import Money
from app.domain.products import Billing, Product
from app.services.editing import typed
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractEntry:
    """The terms as typed. *uplift* is a share a year: 0.03 is three percent."""

    currency: str
    name: str = ""
    start: date | None = None
    end: date | None = None
    notice_days: int | None = None
    notice_months: int | None = None
    yearly_opt_out: bool | None = None
    extended_until: date | None = None
    signed_on: date | None = None
    auto_renew: bool | None = None
    uplift: Decimal | None = None
    payment_terms: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEntry:
    """A line as typed. *annual* is its total a year, in major units of the contract's currency.

    Left empty, the text, the unit and the amount are those of the product.
    """

    text: str = ""
    product_id: str | None = None
    quantity: Decimal | None = None
    unit: str = ""
    customer_unit_id: str | None = None
    annual: Decimal | None = None
    once: bool = False
    start: date | None = None
    end: date | None = None


def terms_of(contract: Contract) -> ContractEntry:
    """The terms of a contract, to be typed over."""
    return ContractEntry(
        currency=contract.currency,
        name=contract.name,
        start=contract.start,
        end=contract.end,
        notice_days=contract.notice_days,
        notice_months=contract.notice_months,
        yearly_opt_out=contract.yearly_opt_out,
        extended_until=contract.extended_until,
        signed_on=contract.signed_on,
        auto_renew=contract.auto_renew,
        uplift=contract.uplift,
        payment_terms=contract.payment_terms,
    )


def line_of(line: ContractLine) -> LineEntry:
    """A line of a contract, to be typed over."""
    return LineEntry(
        text=line.text,
        product_id=line.product_id,
        quantity=line.quantity,
        unit=line.unit,
        customer_unit_id=line.customer_unit_id,
        annual=line.annual.major,
        once=line.billing is Billing.ONE_TIME,
        start=line.start,
        end=line.end,
    )


def add(
    book: Book, account_id: str, entry: ContractEntry, lines: tuple[LineEntry, ...] = ()
) -> Edit:
    """A contract with what is known of it; an unknown end or notice period stays unknown."""
    account = book.accounts.get(account_id)
    blank = Contract(id=new_id(), account_id=account.id, currency="USD")
    contract = _with_terms(blank, entry)
    made = tuple(_line(book, line, contract) for line in lines)
    return create(replace(contract, lines=made))


def change_terms(book: Book, contract_id: str, entry: ContractEntry) -> Edit:
    """Other terms for the same contract; its lines stay."""
    contract = book.contracts.get(contract_id)
    changed = _with_terms(contract, entry)
    if contract.lines and changed.currency != contract.currency:
        message = (
            f"The lines of this contract are in {contract.currency}. Remove them first, "
            "or enter another contract."
        )
        typed.refuse("currency", message)
    return change(contract, changed)


def discard(book: Book, contract_id: str) -> Edit:
    """Take a contract out of the book; what pointed at it points at it no longer.

    A contract that followed it then follows the one before. Proposals that were sent stay. A win
    that it carried waits for its contract again.
    """
    contract = book.contracts.get(contract_id)
    siblings = book.contracts.of_accounts([contract.account_id])
    following = [each for each in siblings if each.follows_id == contract.id]
    readings = [
        each
        for each in book.observations.of_accounts([contract.account_id])
        if each.contract_id == contract.id
    ]
    wins = [
        each
        for each in book.opportunities.of_accounts([contract.account_id])
        if each.contract_id == contract.id
    ]
    return (
        remove([contract])
        + Edit(
            before=tuple(wins),
            after=tuple(replace(each, contract_id=None, booked_on=None) for each in wins),
        )
        + Edit(
            before=tuple(following),
            after=tuple(replace(each, follows_id=contract.follows_id) for each in following),
        )
        + Edit(
            before=tuple(readings),
            after=tuple(replace(each, contract_id=None) for each in readings),
        )
    )


def add_line(book: Book, contract_id: str, entry: LineEntry) -> Edit:
    """One more thing under contract."""
    contract = book.contracts.get(contract_id)
    line = _line(book, entry, contract)
    return change(contract, replace(contract, lines=(*contract.lines, line)))


def change_line(book: Book, contract_id: str, number: int, entry: LineEntry) -> Edit:
    """Another content for the line of this *number*, counted from 0."""
    contract = book.contracts.get(contract_id)
    before = _at(contract, number)
    line = _line(book, entry, contract, before)
    lines = (*contract.lines[:number], line, *contract.lines[number + 1 :])
    return change(contract, replace(contract, lines=lines))


def remove_line(book: Book, contract_id: str, number: int) -> Edit:
    """Take the line of this *number* out of the contract."""
    contract = book.contracts.get(contract_id)
    _at(contract, number)
    lines = (*contract.lines[:number], *contract.lines[number + 1 :])
    return change(contract, replace(contract, lines=lines))


def _with_terms(contract: Contract, entry: ContractEntry) -> Contract:
    typed.in_order(
        entry.start, entry.end, "end", "The term ends before it begins. Enter a later last day."
    )
    _check_notice(entry)
    _check_extension(entry)
    if entry.uplift is not None and not -1 < entry.uplift <= 1:
        typed.refuse("uplift", "Enter the yearly increase in percent, up to 100.")
    currency = typed.line("currency", entry.currency).upper()
    typed.of_field("currency", lambda: Money(0, currency))
    return replace(
        contract,
        currency=currency,
        name=typed.line("name", entry.name),
        start=entry.start,
        end=entry.end,
        notice_days=entry.notice_days,
        notice_months=entry.notice_months,
        yearly_opt_out=entry.yearly_opt_out,
        extended_until=entry.extended_until,
        signed_on=entry.signed_on,
        auto_renew=entry.auto_renew,
        uplift=entry.uplift,
        payment_terms=typed.line("payment_terms", entry.payment_terms),
    )


def _check_notice(entry: ContractEntry) -> None:
    """Refuse a notice period that nobody can have meant."""
    is_months = entry.notice_months is not None
    count = entry.notice_months if is_months else entry.notice_days
    if count is None:
        return
    if count < 0:
        typed.refuse("notice", "A notice period is 0 or more. Leave it empty if it is unknown.")
    unit, most = ("months", LONGEST_NOTICE_MONTHS) if is_months else ("days", LONGEST_NOTICE)
    if count > most:
        typed.refuse("notice", f"A notice period of {count} {unit} is a slip: {most} at most.")
    if entry.start is None or entry.end is None:
        return
    term = Contract(
        id="",
        account_id="",
        currency="",
        end=entry.end,
        notice_days=entry.notice_days,
        notice_months=entry.notice_months,
    )
    last = term.opt_out_date
    if last is not None and last < entry.start:
        message = (
            f"The notice period is longer than the term: notice would be due on {last}, before "
            "the first day. Enter a shorter one."
        )
        typed.refuse("notice", message)


def _check_extension(entry: ContractEntry) -> None:
    """Refuse an extension that does not go on from the end, or for too long (DOMAIN 1.1)."""
    until = entry.extended_until
    if until is None:
        return
    if entry.end is None:
        typed.refuse("extended_until", "Enter the last day of the term first: it extends that.")
    if until <= entry.end:
        typed.refuse("extended_until", f"An extension ends after the term: after {entry.end}.")
    latest = entry.end + timedelta(days=LONGEST_EXTENSION)
    if until > latest:
        message = (
            f"An extension is at most {LONGEST_EXTENSION} days: until {latest}. For longer, enter "
            "another contract."
        )
        typed.refuse("extended_until", message)


def _line(
    book: Book, entry: LineEntry, contract: Contract, before: ContractLine | None = None
) -> ContractLine:
    currency = contract.currency
    product = book.products.get(entry.product_id) if entry.product_id else None
    quantity = Decimal(1) if entry.quantity is None else entry.quantity
    if quantity <= 0:
        typed.refuse("quantity", "Enter how many: a number above zero.")
    typed.in_order(
        entry.start, entry.end, "line_end", "The line ends before it begins. Enter a later day."
    )
    name = entry.text.strip() or (product.name if product else "")
    blank = before or ContractLine(text="", annual=Money(0, currency))
    return replace(
        blank,
        text=typed.needed("text", name, "Say what is under contract, or choose a product."),
        annual=_annual(entry, product, quantity, currency),
        quantity=quantity,
        unit=typed.line("unit", entry.unit) or (product.unit if product else ""),
        product_id=entry.product_id,
        customer_unit_id=typed.unit_of(book, contract.account_id, entry.customer_unit_id),
        billing=Billing.ONE_TIME if entry.once else Billing.RECURRING,
        start=entry.start,
        end=entry.end,
    )


def _annual(entry: LineEntry, product: Product | None, quantity: Decimal, currency: str) -> Money:
    annual = typed.amount("annual", entry.annual, currency)
    price = product.price(currency) if product else None
    if annual is None and price is not None:
        annual = price * quantity
    if annual is None:
        typed.refuse(
            "annual", f"Enter what it costs a year in {currency}: no price is known for it."
        )
    if annual.minor < 0:
        typed.refuse("annual", "Enter an amount of zero or more.")
    return annual


def _at(contract: Contract, number: int) -> ContractLine:
    if not 0 <= number < len(contract.lines):
        message = "That line is no longer in the contract. Look again, then choose."
        raise MissingError(message)
    return contract.lines[number]
