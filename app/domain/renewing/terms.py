"""How the terms of an account's contracts lie: what is held twice, and what lies between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from app.domain.calendar import MONTHS_A_YEAR, ONE_DAY, add_months
from app.domain.contracts import Contract, ContractLine
from app.domain.products import Billing
from app.domain.text import search_key

_MOST_YEARS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Days on which two contracts hold the same thing; without a *last* one it goes on."""

    contract_id: str
    other_id: str
    text: str
    first: date
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Days between two terms on which nothing is under contract, both inclusive."""

    contract_id: str
    first: date
    last: date

    @property
    def days(self) -> int:
        """How long it is."""
        return (self.last - self.first).days + 1


def overlaps(contracts: Sequence[Contract]) -> tuple[Overlap, ...]:
    """The same product of the same unit in two contracts at a time, the first of each pair."""
    ordered = sorted(contracts, key=lambda each: (each.start or date.min, each.id))
    found = []
    for one, other in combinations(ordered, 2):
        twice = next(_twice(one, other), None)
        if twice is not None:
            found.append(twice)
    return tuple(found)


def gaps(contracts: Sequence[Contract]) -> tuple[Gap, ...]:
    """The days between the end of all terms so far and the next one's first, in order."""
    dated = sorted(
        ((each.start, each) for each in contracts if each.start is not None),
        key=lambda pair: (pair[0], pair[1].id),
    )
    found: list[Gap] = []
    until: date | None = None
    for start, each in dated:
        if until is not None and start > until + ONE_DAY:
            found.append(Gap(contract_id=each.id, first=until + ONE_DAY, last=start - ONE_DAY))
        last = each.end or date.max - ONE_DAY
        if each.outcome is None and each.extended_until is not None:
            last = max(last, each.extended_until)
        until = last if until is None else max(until, last)
    return tuple(found)


def ways_out(contract: Contract) -> tuple[tuple[date, date], ...]:
    """The anniversaries within the term on which it can be left, each with its last day for notice.

    None where it can only be left at its end, or where days are not known.
    """
    if not contract.yearly_opt_out or contract.start is None or contract.end is None:
        return ()
    found = []
    for year in range(1, _MOST_YEARS + 1):
        day = add_months(contract.start, year * MONTHS_A_YEAR)
        if day > contract.end:
            break
        last = contract.notice_before(day)
        if last is not None:
            found.append((day, last))
    return tuple(found)


def steps(contract: Contract) -> tuple[ContractLine, ...]:
    """The recurring lines that begin after the term did, in the order of their days."""
    later = [
        (line.start, line)
        for line in contract.lines
        if line.billing is Billing.RECURRING
        and line.start is not None
        and (contract.start is None or line.start > contract.start)
    ]
    return tuple(line for _, line in sorted(later, key=lambda pair: (pair[0], pair[1].text)))


def _twice(one: Contract, other: Contract) -> Iterator[Overlap]:
    for mine in one.lines:
        for theirs in other.lines:
            if not _is_same(mine, theirs):
                continue
            first = max(_first(mine, one), _first(theirs, other))
            last = min(_last(mine, one), _last(theirs, other))
            if first <= last:
                yield Overlap(
                    contract_id=one.id,
                    other_id=other.id,
                    text=mine.text,
                    first=first,
                    last=None if last == date.max else last,
                )


def _is_same(mine: ContractLine, theirs: ContractLine) -> bool:
    """Whether two lines are the same recurring product for the same unit."""
    if Billing.ONE_TIME in {mine.billing, theirs.billing}:
        return False
    if mine.customer_unit_id != theirs.customer_unit_id:
        return False
    if mine.product_id or theirs.product_id:
        return mine.product_id == theirs.product_id
    return search_key(mine.text) == search_key(theirs.text)


def _first(line: ContractLine, contract: Contract) -> date:
    return max(line.start or date.min, contract.start or date.min)


def _last(line: ContractLine, contract: Contract) -> date:
    return min(line.end or date.max, contract.end or date.max)
