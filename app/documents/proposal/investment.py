"""The investment in detail: the lines of what we recommend, and what every option costs when."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from app.documents import paper
from app.documents.paper import P, Styles
from app.documents.printing import Bookmark
from app.documents.proposal import lines, payments, tax, texts
from app.documents.proposal.content import Content
from app.documents.words import Words
from app.domain.pricing import amounts
from app.domain.proposals import ProposalOption


def story(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """What we recommend line by line and payment by payment, beside what the others cost."""
    proposal = content.proposal
    option = texts.recommended(content)
    title = words("investment.title")
    parts: list[Flowable] = [
        Bookmark(title),
        P(title, style.title),
        P(words("investment.note", currency=proposal.currency), style.small),
        *detail(content, option, words, style, ticks=True),
        *_by_year(content, words, style),
        KeepTogether(
            [
                P(words("investment.payments", option=option.name), style.heading),
                payments.payments(content, option, words, style),
                *tax.story(content, option, words, style),
            ]
        ),
    ]
    return [*parts, PageBreak()]


def _by_year(content: Content, words: Words, style: Styles) -> list[Flowable]:
    if not payments.are_compared(content):
        return []
    return [
        *paper.heading(words("investment.by_year"), style, room=40 * mm),
        payments.years(content, words, style, items=payments.is_itemised(content)),
    ]


def detail(
    content: Content, option: ProposalOption, words: Words, style: Styles, *, ticks: bool = False
) -> list[Flowable]:
    """The lines of an option: what recurs, what is paid once, what can be added."""
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
    ]
    if option.recurring:
        parts.append(lines.recurring(content, option, words, style))
    if option.once:
        parts += [Spacer(0, 3 * mm), lines.once(option, words, style)]
    if option.add_ons:
        parts += [
            Spacer(0, 3 * mm),
            lines.add_ons(content, option, words, style, ticks=ticks),
        ]
    return parts
