"""What contracts say a customer has: by product and by the unit that a line names."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain import money
from app.domain.calendar import ONE_DAY
from app.domain.contracts import Contract, ContractLine, Standing
from app.domain.money import Money
from app.domain.products import Billing

Place = tuple[str, str | None]
"""A product, and a unit of the customer; None is the customer as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A product under contract. *since* is its first day without a break, where known.

    *ran_out* is the last day of the term, where it has ended and nobody said what became of it.
    """

    amounts: tuple[Money, ...]
    since: date | None = None
    ran_out: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What is held on a day; *lost* is the last day of what no longer is.

    *unplaced* are the amounts of lines that name no product, one for each line.
    """

    held: dict[Place, Holding]
    lost: dict[Place, date]
    unplaced: tuple[Money, ...] = ()


@dataclass(frozen=True, slots=True)
class _Run:
    line: ContractLine
    first: date | None
    last: date | None
    standing: Standing
    runs: bool

    @property
    def begins(self) -> date:
        return self.first or date.min


def holdings(
    contracts: Iterable[Contract], day: date, units: Collection[str], products: Collection[str]
) -> Holdings:
    """What recurring lines say on *day* (DOMAIN 4.7).

    A line of a unit that is not among *units* is one of the whole customer. A term that has run
    out without a word still counts: they have it until somebody says that they left.
    """
    placed: defaultdict[Place, list[_Run]] = defaultdict(list)
    unplaced: list[Money] = []
    for run in _runs(contracts, day):
        if run.line.product_id in products:
            unit = run.line.customer_unit_id
            place = (str(run.line.product_id), unit if unit in units else None)
            placed[place].append(run)
        elif run.runs:
            unplaced.append(run.line.annual)
    held = {place: found for place, runs in placed.items() if (found := _held(runs))}
    lost = {
        place: max(each.last for each in runs if each.last is not None)
        for place, runs in placed.items()
        if place not in held and any(each.last is not None and each.last < day for each in runs)
    }
    return Holdings(held=held, lost=lost, unplaced=tuple(unplaced))


def _runs(contracts: Iterable[Contract], day: date) -> Iterator[_Run]:
    for contract in contracts:
        standing = contract.standing(day)
        if standing is Standing.AHEAD:
            continue
        at = day if contract.end is None else min(day, contract.end)
        lasts = standing is not Standing.ENDED
        for line in contract.lines:
            if line.billing is Billing.RECURRING:
                firsts = [each for each in (contract.start, line.start) if each is not None]
                lasting = [each for each in (contract.end, line.end) if each is not None]
                yield _Run(
                    line=line,
                    first=max(firsts, default=None),
                    last=min(lasting, default=None),
                    standing=standing,
                    runs=lasts and line.runs(at),
                )


def _held(runs: list[_Run]) -> Holding | None:
    running = [each for each in runs if each.runs]
    if not running:
        return None
    overdue = [each.last for each in running if each.standing is Standing.OVERDUE and each.last]
    return Holding(
        amounts=money.totals(each.line.annual for each in running),
        since=_unbroken(runs, min(each.begins for each in running)),
        ran_out=max(overdue) if len(overdue) == len(running) else None,
    )


def _unbroken(runs: list[_Run], first: date) -> date | None:
    """The first day of what runs on *first* or was renewed into it without a day between."""
    for run in sorted(runs, key=lambda each: each.begins, reverse=True):
        if run.begins < first and (run.last is None or run.last >= first - ONE_DAY):
            first = run.begins
    return None if first == date.min else first
