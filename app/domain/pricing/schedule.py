"""What is paid when: year by year, and in instalments on their days (DOMAIN 8.3, 8.5).

Everything that is paid adds up exactly: the instalments of a year to what is paid for it, all
payments to the total.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain import money
from app.domain.calendar import MONTHS_A_YEAR, ONE_DAY, add_months
from app.domain.money import Money
from app.domain.pricing import amounts
from app.domain.pricing.proration import DayCount, prorated
from app.domain.products import Billing
from app.domain.proposals import Instalments, ProposalOption

PARTS = {
    Instalments.YEARLY: 1,
    Instalments.HALF_YEARLY: 2,
    Instalments.QUARTERLY: 4,
    Instalments.MONTHLY: 12,
}
"""How often a year is paid; what is prepaid is paid at once for all years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year of the term. *price* is the recurring price a year, *paid* what is paid for it.

    The two differ only where a line begins within the year or after it. *last* is inclusive.
    """

    number: int
    first: date
    last: date
    price: Money
    paid: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """What is due on a day: *recurring* for the days to *last*, and *once* what is paid once."""

    on: date
    last: date
    recurring: Money
    once: Money

    @property
    def amount(self) -> Money:
        """What is due."""
        return self.recurring + self.once


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """All that is paid. *before* is paid for days before the term, and part of *recurring*."""

    years: tuple[Year, ...]
    payments: tuple[Payment, ...]
    before: Money
    once: Money

    @property
    def recurring(self) -> Money:
        """What is paid for recurring lines, over the whole term and before it."""
        return money.total((each.paid for each in self.years), self.before.currency) + self.before

    @property
    def total(self) -> Money:
        """Total contract value: all that is paid."""
        return self.recurring + self.once

    @property
    def first_year(self) -> Money:
        """What is paid for the first year and before it, and once."""
        return self.years[0].paid + self.before + self.once


@dataclass(frozen=True, slots=True)
class _Due:
    """A part of what is paid, before those of one day are put together."""

    on: date
    until: date
    recurring: Money
    once: Money


def schedule(
    option: ProposalOption,
    start: date,
    count: DayCount = DayCount.TERM,
    added: Collection[str] = (),
) -> Schedule:
    """The years and payments of an option whose term begins on *start*, in the order of days."""
    term = _Term(option, start, count, added)
    years = tuple(term.year(number) for number in range(option.years))
    before = list(term.before())
    dues = [*before, *term.once(), *term.instalments()]
    zero = Money(0, amounts.currency_of(option))
    return Schedule(
        years=years,
        payments=tuple(_put_together(dues)),
        before=sum((each.recurring for each in before), start=zero),
        once=amounts.one_time(option, added),
    )


def total(
    option: ProposalOption,
    start: date,
    count: DayCount = DayCount.TERM,
    added: Collection[str] = (),
) -> Money:
    """All that is paid for an option whose term begins on *start* (DOMAIN 8.3: TCV)."""
    return schedule(option, start, count, added).total


@dataclass(frozen=True, slots=True)
class _Term:
    option: ProposalOption
    start: date
    count: DayCount
    added: Collection[str]

    def year(self, number: int) -> Year:
        """A year, counted from 0."""
        first, until = self._span(number)
        return Year(
            number=number + 1,
            first=first,
            last=until - ONE_DAY,
            price=amounts.yearly(self.option, self.added)[number],
            paid=self._sum(self._paid(number).values()),
        )

    def before(self) -> Iterator[_Due]:
        """What is paid for the days of a line before the term, on the first of them."""
        for line, net in amounts.of_year(self.option, 0, self.added):
            if line.starts_on is not None and line.starts_on < self.start:
                paid = prorated(net, line.starts_on, self.start, self.start, self.count)
                yield _Due(line.starts_on, self.start, paid, self._sum(()))

    def once(self) -> Iterator[_Due]:
        """What is paid once, with the first day of the term or of the line."""
        for line, net in amounts.taken(self.option, self.added):
            if line.billing is Billing.ONE_TIME:
                on = line.starts_on or self.start
                yield _Due(on, on + ONE_DAY, self._sum(()), net)

    def instalments(self) -> Iterator[_Due]:
        """What is paid for each year, in as many parts as were agreed."""
        parts = PARTS.get(self.option.instalments)
        for number in range(self.option.years):
            paid = self._paid(number)
            if parts is None:
                until = self._day(self.option.years * MONTHS_A_YEAR)
                yield _Due(self.start, until, self._sum(paid.values()), self._sum(()))
                continue
            step = MONTHS_A_YEAR // parts
            at = [number * MONTHS_A_YEAR + step * place for place in range(parts)]
            spans = [(self._day(months), self._day(months + step)) for months in at]
            for (first, until), due in zip(spans, self._divided(paid, spans), strict=True):
                yield _Due(first, until, due, self._sum(()))

    def _divided(
        self, paid: Mapping[date | None, Money], spans: Sequence[tuple[date, date]]
    ) -> list[Money]:
        """What of a year falls on each span: of a line that begins later, none before it."""
        sums = [self._sum(()) for _ in spans]
        for begins, amount in paid.items():
            weights = [
                Decimal(1)
                if begins is None or begins <= first
                else Decimal(max((until - begins).days, 0)) / (until - first).days
                for first, until in spans
            ]
            sums = [a + b for a, b in zip(sums, money.split(amount, weights), strict=True)]
        return sums

    def _paid(self, number: int) -> dict[date | None, Money]:
        """What is paid for a year, by the day on which lines begin within it; None is its first."""
        first, until = self._span(number)
        found: defaultdict[date | None, Money] = defaultdict(lambda: self._sum(()))
        for line, price in amounts.of_year(self.option, number, self.added):
            begins = line.starts_on
            if begins is None or begins <= first:
                found[None] += price
            elif begins < until:
                found[begins] += prorated(price, begins, until, self.start, self.count)
        return dict(found)

    def _span(self, number: int) -> tuple[date, date]:
        return self._day(number * MONTHS_A_YEAR), self._day((number + 1) * MONTHS_A_YEAR)

    def _day(self, months: int) -> date:
        return add_months(self.start, months)

    def _sum(self, parts: Iterable[Money]) -> Money:
        return money.total(parts, amounts.currency_of(self.option))


def _put_together(dues: Iterable[_Due]) -> Iterator[Payment]:
    """One payment for each day on which something is due; what comes to nothing is left out."""
    days: defaultdict[date, list[_Due]] = defaultdict(list)
    for each in dues:
        days[each.on].append(each)
    for on, held in sorted(days.items()):
        currency = held[0].recurring.currency
        payment = Payment(
            on=on,
            last=max(each.until for each in held) - ONE_DAY,
            recurring=money.total((each.recurring for each in held), currency),
            once=money.total((each.once for each in held), currency),
        )
        if payment.amount.minor:
            yield payment
