"""The contract that follows: as the one before, or as the option that the customer chose."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from app.domain.calendar import MONTHS_A_YEAR, ONE_DAY, add_months, months_between, term_end
from app.domain.contracts import Contract, ContractLine
from app.domain.entity import new_id
from app.domain.money import Money
from app.domain.pricing import amounts
from app.domain.pricing.amounts import Row
from app.domain.products import Billing
from app.domain.proposals import Proposal, ProposalOption

_SLACK = timedelta(days=3)  # a year written as 365 days, or an end on the day of the renewal


def following(contract: Contract, end: date, start: date | None = None) -> Contract:
    """The contract that follows one that ended on *end*, with what was running on that day.

    It begins the day after, unless *start* is later.
    """
    begins = end + ONE_DAY if start is None else start
    return replace(
        contract,
        id=new_id(),
        external_ids=(),
        lines=tuple(_carried(line) for line in contract.lines if _goes_on(line, end)),
        start=begins,
        end=_next_end(contract.start, end + ONE_DAY, begins),
        outcome=None,
        outcome_on=None,
        extended_until=None,
        signed_on=None,
        follows_id=contract.id,
    )


def as_chosen(
    contract: Contract, proposal: Proposal, option: ProposalOption, start: date
) -> Contract:
    """The contract that follows with the lines and the term of the chosen option.

    Prices are those after the option's discount, quantities those that are paid for; of the
    add-ons come those that were ticked. A price that rises each year becomes a line for each
    year: ARR changes when the step takes effect (DOMAIN 1.1).
    """
    end = term_end(start, option.years * MONTHS_A_YEAR)
    return replace(
        contract,
        id=new_id(),
        external_ids=(),
        currency=proposal.currency,
        lines=tuple(_chosen_lines(contract, option, start, proposal.added)),
        start=start,
        end=end,
        outcome=None,
        outcome_on=None,
        extended_until=None,
        signed_on=None,
        follows_id=contract.id,
        payment_terms=proposal.payment_terms or contract.payment_terms,
        auto_renew=contract.auto_renew if proposal.auto_renew is None else proposal.auto_renew,
        notice_days=contract.notice_days if proposal.notice_days is None else proposal.notice_days,
        notice_months=contract.notice_months if proposal.notice_days is None else None,
    )


def _chosen_lines(
    contract: Contract, option: ProposalOption, start: date, added: Collection[str]
) -> Iterator[ContractLine]:
    """The recurring lines of each year whose price differs, then what is paid once."""
    rises = amounts.rises(option)
    steps = [year for year, rise in enumerate(rises) if year == 0 or rise != rises[year - 1]]
    rows = {row.line: row for row in amounts.rows(option)}
    before = {(each.product_id, each.text): each for each in reversed(contract.lines)}
    for year, until in pairwise((*steps, option.years)):
        first = None if year == 0 else add_months(start, year * MONTHS_A_YEAR)
        last = None if until == option.years else term_end(start, until * MONTHS_A_YEAR)
        for line, price in amounts.of_year(option, year, added):
            begins = _later(first, line.starts_on, start)
            if last is not None and begins is not None and begins > last:
                continue
            held = before.get((line.product_id, line.text))
            unit_id = held.customer_unit_id if held else None
            agreed = _chosen(rows[line], price)
            yield replace(agreed, start=begins, end=last, customer_unit_id=unit_id)
    for line, price in amounts.taken(option, added):
        if line.billing is Billing.ONE_TIME:
            yield _chosen(rows[line], price)


def _later(first: date | None, starts_on: date | None, start: date) -> date | None:
    """The first day of a line where that is not the first of the term."""
    if starts_on is None or starts_on <= (first or start):
        return first
    return starts_on


def _chosen(row: Row, price: Money) -> ContractLine:
    """A line as it is agreed: of a low base, what is committed to."""
    line = row.line
    return ContractLine(
        text=line.text,
        annual=price,
        quantity=row.quantity,
        unit=line.unit,
        product_id=line.product_id,
        list_annual=None if line.list_annual is None else row.listed,
        billing=line.billing,
    )


def _goes_on(line: ContractLine, end: date) -> bool:
    return line.billing is Billing.RECURRING and line.runs(end)


def _carried(line: ContractLine) -> ContractLine:
    return replace(line, start=None, end=None, external_ids=())


def _next_end(began: date | None, ended: date, start: date) -> date | None:
    """The last day of another term as long as the one from *began* to the day before *ended*.

    Terms count in months from their own start (DOMAIN 7.3); one that is off by a few days is
    meant in months all the same, any other repeats its days. Unknown if the old one's length is.
    """
    if began is None:
        return None
    months = months_between(began, ended)
    for count in (months, months + 1):
        if count and abs(add_months(began, count) - ended) <= _SLACK:
            return term_end(start, count)
    return start + (ended - began) - ONE_DAY if ended > began else term_end(start, MONTHS_A_YEAR)
