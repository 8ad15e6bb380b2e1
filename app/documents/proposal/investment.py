"""The investment in detail: the lines of every option, what recurs and what is paid once apart."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from app.documents import paper
from app.documents.paper import P, Styles
from app.documents.printing import Bookmark
from app.documents.proposal import texts
from app.documents.proposal.content import Content
from app.documents.words import Words
from app.domain.calendar import MONTHS_A_YEAR, add_months, term_end
from app.domain.money import Money
from app.domain.pricing import amounts
from app.domain.proposals import ProposalLine, ProposalOption

_SHARES = (0.335, 0.155, 0.175, 0.16, 0.175)


def story(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """Every option line by line, the recommended one first."""
    proposal = content.proposal
    first = texts.recommended(content)
    options = [first, *(option for option in proposal.options if option is not first)]
    parts: list[Flowable] = [
        Bookmark(words("investment.title")),
        P(words("investment.title"), style.title),
        P(words("investment.note", currency=proposal.currency), style.small),
    ]
    for option in options:
        parts += _option(content, option, words, style)
    return [*parts, PageBreak()]


def _option(
    content: Content, option: ProposalOption, words: Words, style: Styles
) -> list[Flowable]:
    proposal = content.proposal
    period = words(
        "investment.period",
        term=texts.term(option, words),
        first=words.formats.day(proposal.start),
        last=words.formats.day(amounts.last_day(proposal, option)),
    )
    parts: list[Flowable] = [
        *paper.heading(option.name, style, room=55 * mm),
        P(period, style.small),
        Spacer(0, 1.5 * mm),
        _recurring(option, words, style),
    ]
    if option.once:
        parts += [Spacer(0, 3 * mm), _once(option, words, style)]
    if option.years > 1:
        parts += [Spacer(0, 3 * mm), _years(content, option, words, style)]
    parts += [Spacer(0, 1.5 * mm), _whole(option, words, style)]
    return parts


def _recurring(option: ProposalOption, words: Words, style: Styles) -> Flowable:
    head = [
        P(words("investment.item"), style.label),
        *(
            P(words(key), style.label_right)
            for key in (
                "investment.quantity",
                "investment.list",
                "investment.discount",
                "investment.net",
            )
        ),
    ]
    pairs = zip(option.lines, amounts.nets(option), strict=True)
    rows = [_row(line, net, words, style) for line, net in pairs if line in option.recurring]
    listed, net = amounts.list_total(option), amounts.annual(option)
    rows.append(
        [
            P(words("investment.recurring"), style.strong),
            P("", style.number),
            P(words.formats.money(listed), style.strong_number),
            P(off(listed, net, words), style.strong_number),
            P(words.formats.money(net), style.strong_number),
        ]
    )
    return paper.table([head, *rows], _SHARES, paper.SUMMED, repeat=1)


def _row(line: ProposalLine, net: Money, words: Words, style: Styles) -> list[Flowable]:
    listed = line.list_annual or line.annual
    return [
        P(line.text, style.text),
        P(texts.counted(line.quantity, line.unit, words), style.number),
        P(words.formats.money(listed), style.number),
        P(off(listed, net, words), style.number),
        P(words.formats.money(net), style.number),
    ]


def off(listed: Money, net: Money, words: Words) -> str:
    """What the customer saves compared with the list, as it is printed."""
    return texts.NONE if listed == net else words.formats.change(net - listed)


def _once(option: ProposalOption, words: Words, style: Styles) -> Flowable:
    head = [
        P(words("investment.one_time"), style.label),
        P(words("investment.quantity"), style.label_right),
        P(words("investment.price"), style.label_right),
    ]
    rows = [
        [
            P(line.text, style.text),
            P(texts.counted(line.quantity, line.unit, words), style.number),
            P(words.formats.money(line.annual), style.number),
        ]
        for line in option.once
    ]
    rows.append(
        [
            P(words("investment.one_time_total"), style.strong),
            P("", style.number),
            P(words.formats.money(amounts.one_time(option)), style.strong_number),
        ]
    )
    return paper.table([head, *rows], (0.595, 0.18, 0.225), paper.SUMMED, repeat=1)


def _years(content: Content, option: ProposalOption, words: Words, style: Styles) -> Flowable:
    head = [
        P(words("investment.year"), style.label),
        P(words("investment.span"), style.label),
        P(words("investment.recurring_price"), style.label_right),
    ]
    day = words.formats.short_day
    rows = []
    for place, price in enumerate(amounts.yearly(option)):
        start = add_months(content.proposal.start, place * MONTHS_A_YEAR)
        end = term_end(content.proposal.start, (place + 1) * MONTHS_A_YEAR)
        rows.append(
            [
                P(words("investment.year_number", number=place + 1), style.text),
                P(words("investment.days", first=day(start), last=day(end)), style.text),
                P(words.formats.money(price), style.number),
            ]
        )
    return paper.table([head, *rows], (0.2, 0.5, 0.3), paper.RULED, repeat=1)


def _whole(option: ProposalOption, words: Words, style: Styles) -> Flowable:
    return paper.table(
        [
            [
                P(words("investment.whole"), style.strong),
                P(words.formats.money(amounts.total(option)), style.strong_number),
            ]
        ],
        (0.6, 0.4),
        [
            ("LINEABOVE", (0, 0), (-1, 0), 1.2, style.accent),
            ("LINEBELOW", (0, 0), (-1, 0), 0.5, paper.RULE),
        ],
    )
