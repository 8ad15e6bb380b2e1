"""What is paid when: every option year by year, and the payments of one with their days."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from reportlab.platypus import Flowable

from app.documents import paper
from app.documents.paper import P, Styles
from app.documents.proposal import texts
from app.documents.proposal.content import Content
from app.documents.words import Words
from app.domain import money
from app.domain.money import Money
from app.domain.pricing import amounts
from app.domain.pricing import schedule as paying
from app.domain.pricing.schedule import Payment, Schedule
from app.domain.products import Billing
from app.domain.proposals import Appendix, Instalments, ProposalOption

_MOST_ROWS = 6
_PAYMENTS = (0.26, 0.46, 0.28)
_LABELS, _WIDEST = 0.3, 0.2


def schedule_of(content: Content, option: ProposalOption) -> Schedule:
    """All that is paid for an option."""
    return paying.schedule(option, content.proposal.start, content.day_count)


def are_compared(content: Content) -> bool:
    """Tell whether years or options are to be set beside each other: one year is its payments."""
    options = content.proposal.options
    return len(options) > 1 or options[0].years > 1


def is_itemised(content: Content) -> bool:
    """Tell whether the lines of the other options stand here, for want of an appendix for them."""
    several = len(content.proposal.options) > 1
    return several and Appendix.OPTIONS not in content.proposal.appendices


def years(content: Content, words: Words, style: Styles, *, items: bool) -> Flowable:
    """A column for each option: what is paid for each year, once, and in all.

    With *items*, every line of every option stands above it with its price in the first year.
    """
    options = content.proposal.options
    head = [
        P("", style.label),
        *(P(texts.shortened(option.name), style.label_right) for option in options),
    ]
    rows, strong = [head], []
    if items:
        rows += [_row(name, cells, style) for name, cells in item_rows(content, words)]
        strong.append(len(rows))
        rows.append(_row(*annual_row(content, words), style, strong=True))
    rows += [_row(name, cells, style) for name, cells in year_rows(content, words)]
    rows.append(_row(*total_row(content, words), style, strong=True))
    share = min((1 - _LABELS) / len(options), _WIDEST)
    lines = [("LINEABOVE", (0, place), (-1, place), 0.9, paper.INK) for place in strong]
    shares = (1 - share * len(options), *[share] * len(options))
    return paper.table(rows, shares, [*paper.SUMMED, *lines], repeat=1)


def _row(name: str, cells: list[str], style: Styles, *, strong: bool = False) -> list[Flowable]:
    number = style.strong_number if strong else style.number
    return [P(name, style.strong if strong else style.text), *(P(cell, number) for cell in cells)]


def item_rows(content: Content, words: Words) -> Iterator[tuple[str, list[str]]]:
    """What each thing costs in each option: a year, or once."""
    held = [amounts.rows(option) for option in content.proposal.options]
    firm = [[row for row in rows if not row.line.optional] for rows in held]
    names = dict.fromkeys((row.line.text, row.line.billing) for rows in firm for row in rows)
    for text, billing in names:
        if billing is not Billing.RECURRING:
            continue
        cells = []
        for rows in firm:
            same = [r.net for r in rows if (r.line.text, r.line.billing) == (text, billing)]
            total = money.total(same, content.proposal.currency)
            cells.append(words.formats.money(total) if same else texts.NONE)
        yield text, cells


def annual_row(content: Content, words: Words) -> tuple[str, list[str]]:
    """A year's price of each option, before what is paid for each year."""
    found = [amounts.annual(option) for option in content.proposal.options]
    return words("investment.recurring"), [words.formats.money(each) for each in found]


def year_rows(content: Content, words: Words) -> Iterator[tuple[str, list[str]]]:
    """The rows between head and total: their names, and what each option says."""
    say = words.formats
    plans = [schedule_of(content, option) for option in content.proposal.options]

    def cells(found: Sequence[Money | None]) -> list[str]:
        return [texts.NONE if each is None else say.money(each) for each in found]

    if any(plan.before.minor for plan in plans):
        yield words("investment.before_term"), cells([_some(plan.before) for plan in plans])
    for number in range(max(len(plan.years) for plan in plans)):
        held = [plan for plan in plans if number < len(plan.years)]
        span = held[0].years[number]
        name = words(
            "investment.year_days",
            number=number + 1,
            first=say.short_day(span.first),
            last=say.short_day(span.last),
        )
        yield name, cells([plan.years[number].paid if plan in held else None for plan in plans])
    if any(plan.once.minor for plan in plans):
        yield words("investment.one_time"), cells([_some(plan.once) for plan in plans])


def _some(amount: Money) -> Money | None:
    return amount if amount.minor else None


def total_row(content: Content, words: Words) -> tuple[str, list[str]]:
    """The last row: what each option comes to over its term."""
    totals = [schedule_of(content, option).total for option in content.proposal.options]
    return words("investment.whole"), [words.formats.money(each) for each in totals]


def payments(content: Content, option: ProposalOption, words: Words, style: Styles) -> Flowable:
    """When which amount is due; many equal ones are told in one row."""
    plan = schedule_of(content, option)
    head = [
        P(words("investment.due"), style.label),
        P(words("investment.for"), style.label),
        P(words("investment.amount"), style.label_right),
    ]
    rows = [head]
    for due, what, amount in payment_rows(plan, option, words):
        rows.append([P(due, style.text), P(what, style.text), P(amount, style.number)])
    rows.append(
        [
            P(words("investment.payments_total"), style.strong),
            P("", style.text),
            P(words.formats.money(_sum(plan)), style.strong_number),
        ]
    )
    return paper.table(rows, _PAYMENTS, paper.SUMMED, repeat=1)


def _sum(plan: Schedule) -> Money:
    return money.total((each.amount for each in plan.payments), plan.before.currency)


def payment_rows(
    plan: Schedule, option: ProposalOption, words: Words
) -> Iterator[tuple[str, str, str]]:
    """Each payment: its day, what it is for, the amount; of many, equal ones in a row together."""
    if len(plan.payments) <= _MOST_ROWS:
        for each in plan.payments:
            yield _single(each, words)
        return
    for _, held in groupby(plan.payments, key=lambda each: (each.recurring, each.once)):
        group = list(held)
        if len(group) == 1:
            yield _single(group[0], words)
        else:
            yield _several(group, option.instalments, words)


def _single(each: Payment, words: Words) -> tuple[str, str, str]:
    say = words.formats
    span = words("investment.days", first=say.short_day(each.on), last=say.short_day(each.last))
    if not each.recurring.minor:
        span = words("investment.one_time")
    elif each.once.minor:
        span = words("investment.with_once", days=span, amount=say.money(each.once))
    return say.short_day(each.on), span, say.money(each.amount)


def _several(
    group: Sequence[Payment], instalments: Instalments, words: Words
) -> tuple[str, str, str]:
    say = words.formats
    due = words(
        "investment.days", first=say.short_day(group[0].on), last=say.short_day(group[-1].on)
    )
    every = words(f"investment.every_{instalments}", count=len(group))
    amount = words(
        "investment.times",
        count=len(group),
        amount=say.money(group[0].amount),
        total=say.money(money.total((each.amount for each in group), group[0].amount.currency)),
    )
    return due, every, amount
