"""Appendix: what changes from the agreement in force to an option, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from app.documents import paper
from app.documents.paper import P, Styles
from app.documents.proposal import texts
from app.documents.proposal.content import AgreementLine, Content
from app.documents.words import Words
from app.domain import money
from app.domain.money import Money
from app.domain.pricing import amounts
from app.domain.pricing.amounts import Row
from app.domain.products import Billing
from app.domain.proposals import ProposalOption

_SHARES = (0.22, 0.15, 0.16, 0.15, 0.16, 0.16)
_TERMS = (0.26, 0.37, 0.37)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A thing in both agreements, or in one of them."""

    text: str
    unit: str
    before: Decimal | None
    after: Decimal | None
    cost: Money
    costs: Money

    @property
    def kind(self) -> str:
        """What happens to it: added, removed, changed, or as it is."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        same = (self.before, self.cost) == (self.after, self.costs)
        return "same" if same else "changed"


def moved(content: Content, option: ProposalOption) -> list[Moved]:
    """Every recurring line of either, those of today first, in their order."""
    zero = Money(0, content.proposal.currency)
    offered = [
        row
        for row in amounts.rows(option)
        if row.line.billing is Billing.RECURRING and not row.line.optional
    ]
    found = []
    for line in content.agreement.lines:
        row = next((each for each in offered if _is_same(line, each)), None)
        if row is not None:
            offered.remove(row)
        found.append(
            Moved(
                text=line.text,
                unit=line.unit,
                before=line.quantity,
                after=row.quantity if row else None,
                cost=line.annual,
                costs=row.net if row else zero,
            )
        )
    return found + [
        Moved(
            text=row.line.text,
            unit=row.line.unit,
            before=None,
            after=row.quantity,
            cost=zero,
            costs=row.net,
        )
        for row in offered
    ]


def _is_same(line: AgreementLine, row: Row) -> bool:
    if line.product_id and row.line.product_id:
        return line.product_id == row.line.product_id and line.unit == row.line.unit
    return line.text == row.line.text


def story(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """Old and new beside each other for the option that we recommend; terms beneath."""
    option = texts.recommended(content)
    if not content.agreement.lines:
        return []
    return [
        P(words("changes.intro", option=option.name), style.small),
        Spacer(0, 2 * mm),
        _lines(content, option, words, style),
        *paper.heading(words("changes.terms"), style),
        _terms(content, option, words, style),
    ]


def total_row(content: Content, option: ProposalOption, words: Words) -> tuple[str, str, str, str]:
    """The last row: its name, a year as it is, a year as it will be, and the difference."""
    found = moved(content, option)
    before = money.total((each.cost for each in found), content.proposal.currency)
    after = amounts.annual(option)
    say = words.formats
    return (
        words("changes.total"),
        say.money(before),
        say.money(after),
        _moved(after - before, words),
    )


def _moved(difference: Money, words: Words) -> str:
    none = difference.minor == 0
    return words("changes.none") if none else words.formats.change(difference)


def _lines(content: Content, option: ProposalOption, words: Words, style: Styles) -> Flowable:
    keys = (
        "changes.item",
        "changes.today",
        "changes.price_today",
        "changes.then",
        "changes.price_then",
        "changes.difference",
    )
    head = [
        P(words(key), style.label if place == 0 else style.label_right)
        for place, key in enumerate(keys)
    ]
    rows = [head, *(_row(each, words, style) for each in moved(content, option))]
    name, before, after, difference = total_row(content, option, words)
    rows.append(
        [
            P(name, style.strong),
            P("", style.number),
            P(before, style.strong_number),
            P("", style.number),
            P(after, style.strong_number),
            P(difference, style.strong_number),
        ]
    )
    return paper.table(rows, _SHARES, paper.SUMMED, repeat=1)


def figures(each: Moved, words: Words) -> tuple[str, str, str]:
    """A year as it is, a year as it will be, and the difference; what is not there has no price."""

    def price(amount: Money, quantity: Decimal | None) -> str:
        return texts.NONE if quantity is None else words.formats.money(amount)

    before, after = price(each.cost, each.before), price(each.costs, each.after)
    return before, after, _moved(each.costs - each.cost, words)


def _row(each: Moved, words: Words, style: Styles) -> list[Flowable | list[Flowable]]:
    def quantity(value: Decimal | None) -> str:
        return texts.NONE if value is None else texts.counted(value, each.unit, words)

    before, after, difference = figures(each, words)
    return [
        [P(each.text, style.text), P(words(f"moved.{each.kind}"), style.small)],
        P(quantity(each.before), style.number),
        [
            P(before, style.number),
            *_unit(each.cost, each.before, words, style),
        ],
        P(quantity(each.after), style.number),
        [
            P(after, style.number),
            *_unit(each.costs, each.after, words, style),
        ],
        P(difference, style.number),
    ]


def _unit(cost: Money, quantity: Decimal | None, words: Words, style: Styles) -> list[Flowable]:
    """What one comes to, where there are several."""
    if quantity is None or quantity <= 1:
        return []
    each = money.part(cost, Decimal(1), quantity)
    return [P(words("changes.each", price=words.formats.money(each)), style.small_right)]


def _terms(content: Content, option: ProposalOption, words: Words, style: Styles) -> Flowable:
    head = [
        P("", style.label),
        P(words("changes.now"), style.label),
        P(texts.shortened(option.name), style.label),
    ]
    rows = [
        [P(name, style.label), P(now or texts.NONE, style.text), P(then, style.text)]
        for name, now, then in _pairs(content, option, words)
    ]
    return paper.table([head, *rows], _TERMS, paper.RULED, repeat=1)


def _pairs(
    content: Content, option: ProposalOption, words: Words
) -> Iterator[tuple[str, str, str]]:
    """A term by its name, as it is and as it will be."""
    agreement, proposal = content.agreement, content.proposal
    day = words.formats.short_day

    def renews(value: bool | None) -> str:  # noqa: FBT001
        return {None: "", True: words("today.yes"), False: words("today.no")}[value]

    span = ""
    if agreement.start is not None and agreement.end is not None:
        span = words("investment.days", first=day(agreement.start), last=day(agreement.end))
    last = amounts.last_day(proposal, option)
    new = words("investment.days", first=day(proposal.start), last=day(last))
    as_agreed = words("changes.unchanged")
    yield words("terms.term"), span, new
    yield (
        words("today.renews"),
        renews(agreement.auto_renew),
        renews(proposal.auto_renew) or as_agreed,
    )
    yield words("terms.payment"), agreement.payment_terms, proposal.payment_terms or as_agreed
    notice = _notice(agreement.notice_days, agreement.notice_months, words)
    then = _notice(proposal.notice_days, None, words) or as_agreed
    yield words("changes.notice"), notice, then
    yield words("glance.protection"), "", texts.price_protection(option, words)


def _notice(days: int | None, months: int | None, words: Words) -> str:
    if months is not None:
        return words("terms.months", count=months)
    return "" if days is None else words("units.day", count=days)
