"""Contracts: from a table of their own, or of one line from what a table of accounts says."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from app.domain.calendar import MONTHS_A_YEAR, ONE_DAY
from app.domain.contracts import Contract, ContractLine, Outcome
from app.domain.entity import ExternalId, new_id
from app.domain.money import Money
from app.domain.products import Billing
from app.exchange.columns import Read
from app.exchange.tables import Row
from app.services.importing.desk import DELETED, Desk, Sheet, by_name, repeated
from app.services.importing.notice import Notice
from app.services.importing.products import product_of
from app.services.importing.shelf import counted, with_external

_ONE = Decimal(1)
_OF_ACCOUNT = "account"  # how the id of a contract begins that a table of accounts speaks of


@dataclass(slots=True)
class Terms:
    """How to read what a table says of contracts."""

    sheet: Sheet
    start: Read[date | None] = field(init=False)
    end: Read[date | None] = field(init=False)
    renewal: Read[date | None] = field(init=False)
    arr: Read[Money | None] = field(init=False)
    mrr: Read[Money | None] = field(init=False)
    listed: Read[Money | None] = field(init=False)
    seats: Read[Decimal | None] = field(init=False)
    notice: Notice = field(init=False)
    uplift: Read[Decimal | None] = field(init=False)
    auto: Read[bool | None] = field(init=False)
    ended: Read[bool | None] = field(init=False)
    trial: Read[bool | None] = field(init=False)
    product: Read[str] = field(init=False)
    name: Read[str] = field(init=False)
    payment_terms: Read[str] = field(init=False)
    _products: dict[str, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        columns = self.sheet.columns
        in_accounts = columns.has("contract_start") or columns.has("contract_end")
        self.start = columns.day("contract_start" if in_accounts else "start")
        self.end = columns.day("contract_end" if in_accounts else "end")
        self.renewal, self.arr, self.mrr = (
            columns.day("renewal"),
            columns.money("arr"),
            columns.money("mrr"),
        )
        self.listed, self.seats = columns.money("list_annual"), columns.number("seats")
        self.notice, self.uplift = Notice(columns), columns.number("uplift")
        self.auto, self.ended, self.trial = (
            columns.flag("auto_renew"),
            columns.flag("ended"),
            columns.flag("trial"),
        )
        self.product, self.payment_terms = columns.text("product"), columns.text("payment_terms")
        self.name = (
            columns.text("name") if columns.has("start") or columns.has("end") else lambda _: ""
        )

    @property
    def are_given(self) -> bool:
        """Tell whether a table of accounts says anything of contracts."""
        wanted = ("arr", "mrr", "contract_start", "contract_end", "renewal")
        return any(self.sheet.columns.has(key) for key in wanted)

    def product_id(self, desk: Desk, called: str) -> str | None:
        """The product of the catalogue that a row names."""
        if called and called not in self._products:
            self._products[called] = product_of(desk, self.sheet, called)
        return self._products.get(called)

    def last_day(self, row: Row) -> date | None:
        """The last day of the term: the day before the renewal date, or as given."""
        renewal = self.renewal(row)
        return renewal - ONE_DAY if renewal else self.end(row)

    def annual(self, row: Row) -> Money | None:
        """What the contract costs a year; from the month where only that is given."""
        found = self.arr(row)
        if found is not None:
            return found
        month = self.mrr(row)
        return None if month is None else Money(month.minor * MONTHS_A_YEAR, month.currency)


def import_contracts(desk: Desk, sheet: Sheet) -> None:
    """Plan the contracts of a table, one line each; several rows of one id are its lines."""
    columns = sheet.columns
    ref, name, own = columns.text("account_id"), columns.text("account_name"), columns.text("id")
    deleted, terms = columns.flag("deleted"), Terms(sheet)
    called = _natural_key(sheet, terms)
    lines: dict[str, int] = {}
    for row in sheet.rows:
        account_id = desk.account_of(sheet, ref(row), name(row))
        if account_id is None:
            whose = name(row) or ref(row)
            reason = f"There is no account “{whose}”." if whose else "The row names no account."
            reason += " Import the accounts too, then repeat this."
            sheet.refuse(
                row,
                desk.contracts,
                reason,
                sheet.header("account_id") or sheet.header("account_name"),
            )
            continue
        if deleted(row):
            sheet.refuse(row, desk.contracts, DELETED, sheet.header("deleted"))
            continue
        value = own(row) or called(row)
        if value in lines:
            reason = repeated(value, lines[value])
            sheet.refuse(row, desk.contracts, reason, sheet.header("id"))
            continue
        lines[value] = row.line
        put_contract(desk, terms, row, account_id, value)


def import_account_terms(desk: Desk, sheet: Sheet) -> None:
    """Plan a contract of one line from the amounts and dates beside accounts.

    An account that has another contract keeps to that: its amount would count twice.
    """
    terms = Terms(sheet)
    if not terms.are_given:
        return
    held = {each.account_id for each in desk.contracts.now.values()}
    left_out = 0
    for row, account_id, value in sheet.found:
        own = f"{_OF_ACCOUNT} {value}"
        if account_id in held and desk.contracts.find(sheet.source, own) is None:
            left_out += 1
            continue
        put_contract(desk, terms, row, account_id, own)
    if left_out:
        desk.note(
            f"The amounts beside {counted('accounts', left_out)} in “{sheet.key}” are left out:"
            " these accounts have contracts."
        )


def _natural_key(sheet: Sheet, terms: Terms) -> Read[str]:
    """What tells contracts apart in a file without ids: customer and product, else the start too.

    Without the start, the next term of the same thing is known to follow the one before.
    """
    ref, name = sheet.columns.text("account_id"), sheet.columns.text("account_name")

    def short(row: Row) -> str:
        return by_name(ref(row) or name(row), terms.product(row))

    times = Counter(short(row) for row in sheet.rows)
    return lambda row: (
        key if times[key := short(row)] == 1 else f"{key} · {terms.start(row) or terms.end(row)}"
    )


def put_contract(desk: Desk, terms: Terms, row: Row, account_id: str, value: str) -> None:
    """Plan one contract. What the row does not say stays unknown; nothing is invented."""
    sheet = terms.sheet
    annual, start, end = terms.annual(row), terms.start(row), terms.last_day(row)
    if annual is None and start is None and end is None:
        return
    if start and end and end < start:
        sheet.columns.report(
            row.line, f"The contract would end ({end}) before it starts ({start})."
        )
        end = None
    found = desk.contracts.find(sheet.source, value)
    given = _stated(terms, row, end)
    given |= {key: day for key, day in (("start", start), ("end", end)) if day is not None}
    if found is None:
        currency = annual.currency if annual else desk.known.currency
        contract = Contract(
            id=new_id(),
            account_id=account_id,
            currency=currency,
            lines=(_line(desk, terms, row, annual),) if annual else (),
            external_ids=(ExternalId(sheet.source, value),),
            **given,
        )
        desk.contracts.create(contract)
        sheet.did(row, desk.contracts, contract.id)
        return
    before = desk.contracts.see(_meant(desk, found, given).id)
    if _is_next(before, start):
        before = _follow(desk, before, ExternalId(sheet.source, value), start)
    lines = before.lines
    if annual and len(lines) <= 1:
        lines = (_line(desk, terms, row, annual),)
        given["currency"] = annual.currency
        given["lines"] = (_kept(before.lines[0], lines[0]),) if before.lines else lines
    given["external_ids"] = with_external(before.external_ids, sheet.source, value)
    desk.contracts.change(before.id, given)
    sheet.did(row, desk.contracts, before.id)


def _stated(terms: Terms, row: Row, end: date | None) -> dict[str, Any]:
    uplift = terms.uplift(row)
    if uplift is not None and uplift > 1:
        uplift = uplift.scaleb(-2)  # 3 is three percent, and so is 0.03
    given: dict[str, Any] = {
        "name": terms.name(row),
        "auto_renew": terms.auto(row),
        "uplift": uplift,
        "payment_terms": terms.payment_terms(row),
    }
    if terms.ended(row) and end is not None:
        given |= {"outcome": Outcome.LEFT, "outcome_on": end}
    said = {key: value for key, value in given.items() if value not in (None, "")}
    return said | dict(terms.notice.stated(row))


def _line(desk: Desk, terms: Terms, row: Row, annual: Money) -> ContractLine:
    called, seats = terms.product(row), terms.seats(row)
    if seats is not None and seats < 0:
        terms.sheet.columns.report(
            row.line, "A quantity cannot be below 0.", terms.sheet.header("seats")
        )
        seats = None
    text = called or "Subscription"
    listed = terms.listed(row)
    return ContractLine(
        text=f"{text} (trial)" if terms.trial(row) else text,
        annual=annual,
        quantity=_ONE if seats is None else seats,
        unit="" if seats is None else "seats",
        product_id=terms.product_id(desk, called),
        list_annual=listed if listed and listed.currency == annual.currency else None,
        billing=Billing.RECURRING,
    )


def _kept(before: ContractLine, after: ContractLine) -> ContractLine:
    """The line as the file gives it, with what only the user knows of it."""
    return ContractLine(
        text=before.text if after.text == "Subscription" else after.text,
        annual=after.annual,
        quantity=before.quantity if not after.unit else after.quantity,
        unit=after.unit if after.unit and before.unit in {"", "seats"} else before.unit,
        product_id=after.product_id or before.product_id,
        list_annual=after.list_annual or before.list_annual,
        discount_ends=before.discount_ends,
        billing=before.billing,
        start=before.start,
        end=before.end,
        external_ids=before.external_ids,
    )


def _meant(desk: Desk, contract_id: str, given: dict[str, Any]) -> Contract:
    """Which of a chain of terms a file speaks of: the one with these dates, else the last.

    A term that the user has closed stays as it is, even while the file still describes it.
    """
    chain = [desk.contracts.now[contract_id]]
    if chain[0].outcome is None:
        return chain[0]
    follows = {each.follows_id: each for each in desk.contracts.now.values() if each.follows_id}
    while (following := follows.get(chain[-1].id)) is not None and following not in chain:
        chain.append(following)
    start, end = given.get("start"), given.get("end")
    for each in chain:
        if each.end == end and start in (None, each.start):
            return each
    if len(chain) > 1 and start == chain[0].start:
        given.pop("start", None)
    return chain[-1]


def _is_next(before: Contract, start: date | None) -> bool:
    """Tell a term that begins after the one we know: the contract was renewed."""
    return start is not None and before.end is not None and start > before.end


def _follow(desk: Desk, before: Contract, called: ExternalId, start: date | None) -> Contract:
    if desk.contracts.is_settled:
        return before
    if before.outcome is None:
        desk.contracts.change(before.id, {"outcome": Outcome.RENEWED, "outcome_on": desk.today})
    contract = Contract(
        id=new_id(),
        account_id=before.account_id,
        currency=before.currency,
        lines=before.lines,
        external_ids=(called,),
        start=start,
        notice_days=before.notice_days,
        notice_months=before.notice_months,
        yearly_opt_out=before.yearly_opt_out,
        auto_renew=before.auto_renew,
        uplift=before.uplift,
        payment_terms=before.payment_terms,
        follows_id=before.id,
    )
    return desk.contracts.create(contract)
