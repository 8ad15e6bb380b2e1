"""The contract that follows: as the one before, or as the option that the customer chose."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from app.domain import money
from app.domain.calendar import MONTHS_A_YEAR, ONE_DAY, add_months, months_between, term_end
from app.domain.contracts import Contract, ContractLine
from app.domain.entity import new_id
from app.domain.money import Money
from app.domain.pricing import amounts
from app.domain.products import Billing
from app.domain.proposals import Approach, Proposal, ProposalLine, ProposalOption

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

    Prices are those after the option's discount. A price that rises each year becomes a line for
    each year: ARR changes when the step takes effect (DOMAIN 1.1).
    """
    end = term_end(start, option.years * MONTHS_A_YEAR)
    return replace(
        contract,
        id=new_id(),
        external_ids=(),
        currency=proposal.currency,
        lines=tuple(_chosen_lines(contract, option, start)),
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
    contract: Contract, option: ProposalOption, start: date
) -> Iterator[ContractLine]:
    nets = amounts.nets(option)
    before = {(each.product_id, each.text): each for each in reversed(contract.lines)}
    rises = option.approach is Approach.ESCALATING and option.escalator > Decimal(0)
    years = amounts.yearly(option) if rises and option.years > 1 else (None,)
    for number, whole in enumerate(years):
        prices = nets if whole is None else _shared(whole, option, nets)
        first = add_months(start, number * MONTHS_A_YEAR) if number else None
        last = None if number + 1 == len(years) else term_end(start, (number + 1) * MONTHS_A_YEAR)
        for line, price in zip(option.lines, prices, strict=True):
            once = line.billing is Billing.ONE_TIME
            if not once:
                held = before.get((line.product_id, line.text))
                yield _chosen(line, price, first, last, held.customer_unit_id if held else None)
            elif number == 0:
                yield _chosen(line, price, None, None, None)


def _shared(whole: Money, option: ProposalOption, nets: Sequence[Money]) -> tuple[Money, ...]:
    """A year's price divided over the recurring lines, so that they add up to it to the cent."""
    weights = [
        net.minor if line.billing is Billing.RECURRING else 0
        for line, net in zip(option.lines, nets, strict=True)
    ]
    return money.split(whole, weights) if any(weights) else tuple(nets)


def _chosen(
    line: ProposalLine, price: Money, first: date | None, last: date | None, unit_id: str | None
) -> ContractLine:
    return ContractLine(
        text=line.text,
        annual=price,
        quantity=line.quantity,
        unit=line.unit,
        product_id=line.product_id,
        list_annual=line.list_annual,
        billing=line.billing,
        start=first,
        end=last,
        customer_unit_id=unit_id,
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
