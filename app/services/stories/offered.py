"""What was proposed for the renewals that are behind us, and how it was answered."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from app.domain.calendar import MONTHS_A_YEAR, add_months, months_between
from app.domain.contracts import Contract, ContractLine
from app.domain.entity import Entity
from app.domain.pricing.naming import ENGLISH
from app.domain.products import Billing
from app.domain.proposals import OptionKey, Proposal, ProposalLine, ProposalOption, ProposalState
from app.services.stories.scene import Scene
from app.services.stories.story import Story

_BEHIND = 14  # months; what was offered earlier nobody kept
_OUT = timedelta(days=38)  # from the first version to the signature
_AGAIN = timedelta(days=12)
_VALID = timedelta(days=30)
_MORE = Decimal("1.15")
_MOST = Decimal("1.40")
_LONG = 3
_OFF = Decimal("0.15")
# Who wanted something else first, who said no to growth in between, and who never answered.
_REVISED = frozenset(("A-1001", "A-1005", "A-2002", "A-2007"))
_DECLINED = {"A-1009": "The budget of this year is spent. Ask again with the renewal."}
_EXPIRED = frozenset(("A-2004",))
_LATER = timedelta(days=100)


def offered(scene: Scene, story: Story, held: Sequence[Contract]) -> Iterator[Entity]:
    """The proposals behind the contracts of one customer, the oldest first."""
    known = {each.id: each for each in held}
    for contract in held:
        before = known.get(contract.follows_id or "")
        if before is None or before.outcome_on is None or contract.start is None:
            continue
        if contract.start >= add_months(scene.today, -_BEHIND):
            yield from _renewal(scene, story, before, contract, before.outcome_on)
            yield from _between(scene, story, contract)


def _renewal(
    scene: Scene, story: Story, before: Contract, after: Contract, signed: date
) -> Iterator[Proposal]:
    """What led from one contract to the next: the last version was accepted."""
    options, chosen = _options(before, after)
    first = _sent(scene, story, before, after.start or signed, options, signed - _OUT)
    if story["code"] not in _REVISED:
        yield _accepted(first, chosen, signed)
        return
    yield replace(first, payment_terms="Quarterly in advance, 30 days net")
    second = replace(
        first,
        id=scene.id("proposal", story["code"], before.id, 2),
        version=2,
        issued_on=signed - _AGAIN,
        sent_on=signed - _AGAIN,
        valid_until=signed - _AGAIN + _VALID,
        notes="Invoiced once a year, as you asked.",
    )
    yield _accepted(second, chosen, signed)


def _between(scene: Scene, story: Story, contract: Contract) -> Iterator[Proposal]:
    """What was offered in the middle of the term, and came to nothing."""
    why, start = _DECLINED.get(story["code"]), contract.start
    if start is None or (why is None and story["code"] not in _EXPIRED):
        return
    option = _option(OptionKey.EXTRA, _scaled(_lines(contract), _MORE))
    made = _sent(scene, story, contract, start + _LATER, (option,), start + _LATER - _VALID)
    if made.issued_on + _VALID >= scene.today:
        return
    made = replace(made, title=f"More seats {start.year}", recommended=None)
    if why is not None:
        on = made.issued_on + _AGAIN
        made = replace(made, state=ProposalState.DECLINED, decided_on=on, decline_reason=why)
    yield made


def _sent(  # noqa: PLR0913, PLR0917 - a proposal is these values
    scene: Scene,
    story: Story,
    contract: Contract,
    start: date,
    options: tuple[ProposalOption, ...],
    on: date,
) -> Proposal:
    return Proposal(
        id=scene.id("proposal", story["code"], contract.id, options[0].key),
        account_id=contract.account_id,
        reference=f"{story['code']}-{on:%Y%m%d}",
        title=f"Renewal proposal {start.year}",
        currency=contract.currency,
        options=options,
        state=ProposalState.SENT,
        contract_id=contract.id,
        issued_on=on,
        sent_on=on,
        valid_until=on + _VALID + _AGAIN,
        start=start,
        recommended=options[min(1, len(options) - 1)].key,
        payment_terms=contract.payment_terms,
        notice_days=contract.notice_days,
        auto_renew=contract.auto_renew,
    )


def _accepted(proposal: Proposal, chosen: OptionKey, on: date) -> Proposal:
    return replace(proposal, state=ProposalState.ACCEPTED, chosen=chosen, decided_on=on)


def _options(before: Contract, after: Contract) -> tuple[tuple[ProposalOption, ...], OptionKey]:
    """Good, better, best, the one that was chosen being what the contract became."""
    was, now = _lines(before), _lines(after)
    years = 1
    if after.start is not None and after.end is not None:
        years = max(1, round((months_between(after.start, after.end) + 1) / MONTHS_A_YEAR))
    best = _option(OptionKey.BEST, _scaled(now, _MOST), years=_LONG, discount=_OFF)
    if _annual(now) < _annual(was):
        return (_option(OptionKey.GOOD, now, years=years),), OptionKey.GOOD
    if _annual(now) == _annual(was):
        good = _option(OptionKey.GOOD, now, years=years)
        return (good, _option(OptionKey.BETTER, _scaled(now, _MORE)), best), OptionKey.GOOD
    better = _option(OptionKey.BETTER, now, years=years)
    return (_option(OptionKey.GOOD, was), better, best), OptionKey.BETTER


def _option(
    key: OptionKey,
    lines: tuple[ProposalLine, ...],
    *,
    years: int = 1,
    discount: Decimal = Decimal(0),
) -> ProposalOption:
    return ProposalOption(
        key=key, name=ENGLISH.options[key], lines=lines, years=years, discount=discount
    )


def _lines(contract: Contract) -> tuple[ProposalLine, ...]:
    start = contract.start or date.min
    return tuple(
        _line(each)
        for each in contract.lines
        if each.billing is Billing.RECURRING and each.runs(start)
    )


def _line(held: ContractLine) -> ProposalLine:
    return ProposalLine(
        text=held.text,
        annual=held.annual,
        quantity=held.quantity,
        unit=held.unit,
        product_id=held.product_id,
        list_annual=held.list_annual,
    )


def _scaled(lines: Sequence[ProposalLine], by: Decimal) -> tuple[ProposalLine, ...]:
    """More of what is counted, at the same price of one."""
    return tuple(_more(each, by) if each.quantity > 1 else each for each in lines)


def _more(line: ProposalLine, by: Decimal) -> ProposalLine:
    quantity = (line.quantity * by).to_integral_value()
    share = quantity / line.quantity
    listed = None if line.list_annual is None else line.list_annual * share
    return replace(line, quantity=quantity, annual=line.annual * share, list_annual=listed)


def _annual(lines: Sequence[ProposalLine]) -> int:
    return sum(each.annual.minor for each in lines)
