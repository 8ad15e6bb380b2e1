"""The investment in detail: the lines of every option, what recurs and what is paid once apart."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from app.documents import paper
from app.documents.formats import Formats
from app.documents.paper import P, Styles
from app.documents.printing import Bookmark
from app.documents.proposal import texts
from app.documents.proposal.content import Content
from app.domain.calendar import MONTHS_A_YEAR, add_months, term_end
from app.domain.money import Money
from app.domain.pricing import amounts
from app.domain.proposals import ProposalLine, ProposalOption

RECURRING = "Recurring, first year"
WHOLE = "Total for the term"
_SHARES = (0.335, 0.155, 0.175, 0.16, 0.175)


def story(content: Content, formats: Formats, style: Styles) -> list[Flowable]:
    """Every option line by line, the recommended one first."""
    proposal = content.proposal
    first = texts.recommended(content)
    options = [first, *(option for option in proposal.options if option is not first)]
    parts: list[Flowable] = [
        Bookmark("Investment in detail"),
        P("Investment in detail", style.title),
        P(
            f"All amounts are in {proposal.currency}, excluding tax. List and discount are for a "
            "year and the whole quantity. A discount on the total is divided over the lines, so "
            "that the lines add up to the total exactly.",
            style.small,
        ),
    ]
    for option in options:
        parts += _option(content, option, formats, style)
    return [*parts, PageBreak()]


def _option(
    content: Content, option: ProposalOption, formats: Formats, style: Styles
) -> list[Flowable]:
    proposal = content.proposal
    period = (
        f"{texts.term(option)}, {formats.day(proposal.start)} to "
        f"{formats.day(amounts.last_day(proposal, option))}"
    )
    parts: list[Flowable] = [
        *paper.heading(option.name, style, room=55 * mm),
        P(period, style.small),
        Spacer(0, 1.5 * mm),
        _recurring(option, formats, style),
    ]
    if option.once:
        parts += [Spacer(0, 3 * mm), _once(option, formats, style)]
    if option.years > 1:
        parts += [Spacer(0, 3 * mm), _years(content, option, formats, style)]
    parts += [Spacer(0, 1.5 * mm), _whole(option, formats, style)]
    return parts


def _recurring(option: ProposalOption, formats: Formats, style: Styles) -> Flowable:
    head = [
        P("Item", style.label),
        *(
            P(text, style.label_right)
            for text in ("Quantity", "List a year", "Discount", "Net a year")
        ),
    ]
    pairs = zip(option.lines, amounts.nets(option), strict=True)
    rows = [_row(line, net, formats, style) for line, net in pairs if line in option.recurring]
    listed, net = amounts.list_total(option), amounts.annual(option)
    rows.append(
        [
            P(RECURRING, style.strong),
            P("", style.number),
            P(formats.money(listed), style.strong_number),
            P(off(listed, net, formats), style.strong_number),
            P(formats.money(net), style.strong_number),
        ]
    )
    return paper.table([head, *rows], _SHARES, paper.SUMMED, repeat=1)


def _row(line: ProposalLine, net: Money, formats: Formats, style: Styles) -> list[Flowable]:
    listed = line.list_annual or line.annual
    return [
        P(line.text, style.text),
        P(texts.counted(line.quantity, line.unit, formats), style.number),
        P(formats.money(listed), style.number),
        P(off(listed, net, formats), style.number),
        P(formats.money(net), style.number),
    ]


def off(listed: Money, net: Money, formats: Formats) -> str:
    """What the customer saves compared with the list, as it is printed."""
    return texts.NONE if listed == net else formats.change(net - listed)


def _once(option: ProposalOption, formats: Formats, style: Styles) -> Flowable:
    head = [
        P("One-time", style.label),
        P("Quantity", style.label_right),
        P("Price", style.label_right),
    ]
    rows = [
        [
            P(line.text, style.text),
            P(texts.counted(line.quantity, line.unit, formats), style.number),
            P(formats.money(line.annual), style.number),
        ]
        for line in option.once
    ]
    rows.append(
        [
            P("One-time in total", style.strong),
            P("", style.number),
            P(formats.money(amounts.one_time(option)), style.strong_number),
        ]
    )
    return paper.table([head, *rows], (0.595, 0.18, 0.225), paper.SUMMED, repeat=1)


def _years(content: Content, option: ProposalOption, formats: Formats, style: Styles) -> Flowable:
    head = [P("Year", style.label), P("Period", style.label), P("Recurring", style.label_right)]
    rows = []
    for place, price in enumerate(amounts.yearly(option)):
        start = add_months(content.proposal.start, place * MONTHS_A_YEAR)
        end = term_end(content.proposal.start, (place + 1) * MONTHS_A_YEAR)
        rows.append(
            [
                P(f"Year {place + 1}", style.text),
                P(f"{formats.short_day(start)} to {formats.short_day(end)}", style.text),
                P(formats.money(price), style.number),
            ]
        )
    return paper.table([head, *rows], (0.2, 0.5, 0.3), paper.RULED, repeat=1)


def _whole(option: ProposalOption, formats: Formats, style: Styles) -> Flowable:
    return paper.table(
        [[P(WHOLE, style.strong), P(formats.money(amounts.total(option)), style.strong_number)]],
        (0.6, 0.4),
        [
            ("LINEABOVE", (0, 0), (-1, 0), 1.2, style.accent),
            ("LINEBELOW", (0, 0), (-1, 0), 0.5, paper.RULE),
        ],
    )
