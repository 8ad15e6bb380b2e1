"""The executive summary: one page that stands alone, for many readers stop here."""

from decimal import Decimal

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from app.documents import paper
from app.documents.paper import P, Styles
from app.documents.printing import Bookmark
from app.documents.proposal import texts
from app.documents.proposal.content import Content
from app.documents.words import Words
from app.domain.pricing import amounts


def story(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """Result, recommendation, price, and what happens next."""
    return [
        Bookmark(words("summary.title")),
        P(words("summary.title"), style.title),
        *(P(part, style.lead) for part in texts.summary(content, words)),
        Spacer(0, 3 * mm),
        _figures(content, words, style),
        *paper.heading(words("summary.recommendation"), style),
        P(texts.recommendation(content, words), style.lead),
        *_next_steps(content, words, style),
        *_about(content, words, style),
        PageBreak(),
    ]


def _figures(content: Content, words: Words, style: Styles) -> Flowable:
    figures = _chosen_figures(content, words)
    share = 1 / len(figures)
    return paper.table(
        [
            [P(figure, style.figure) for figure, _ in figures],
            [P(caption, style.small) for _, caption in figures],
        ],
        [share] * len(figures),
        [
            ("LINEABOVE", (0, 0), (-1, 0), 1.2, style.accent),
            ("LINEBELOW", (0, -1), (-1, -1), 0.5, paper.RULE),
            ("TOPPADDING", (0, 0), (-1, 0), 9),
            ("BOTTOMPADDING", (0, 0), (-1, 0), 2),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 10),
        ],
    )


def _chosen_figures(content: Content, words: Words) -> list[tuple[str, str]]:
    """Three figures at most: what they achieved, and what the recommended option means.

    The page on value and use tells the course of use either way; a headline is for results.
    """
    option, use, formats = texts.recommended(content), content.use, words.formats
    found = []
    if use is not None and use.active is not None:
        caption = words("summary.active_on", day=formats.short_day(use.on))
        found.append((formats.number(use.active), caption))
        moved = use.active / use.before - 1 if use.before else Decimal(0)
        if moved > 0 and use.since is not None:  # a fall is told where it can be explained
            caption = words("summary.active_since", day=formats.short_day(use.since))
            found.append((formats.percent_change(moved), caption))
    share = amounts.uplift(option, content.agreement.annual)
    if share is not None:
        figure = formats.percent_change(share) if share else words("summary.same_price")
        found.append((figure, words("summary.compared", option=option.name)))
    found.append((texts.term(option, words), words("summary.term", option=option.name)))
    return found[:3]


def _next_steps(content: Content, words: Words, style: Styles) -> list[Flowable]:
    proposal = content.proposal
    days = [
        (proposal.valid_until, words("summary.last_day")),
        (proposal.start, words("summary.first_day")),
    ]
    notice = content.agreement.notice_by
    if notice is not None and notice >= proposal.issued_on:
        days.append((notice, words("summary.notice")))
    cells = [
        [P(words.formats.day(on), style.strong), P(what, style.text)] for on, what in sorted(days)
    ]
    steps = paper.table(cells, (0.32, 0.68), paper.RULED)
    one = len(proposal.options) == 1
    asked = words("summary.accept" if one else "summary.choose")
    return [
        KeepTogether(
            [
                P(words("summary.next_steps"), style.heading),
                P(words.sentences(asked, _contact(content, words)), style.text),
                Spacer(0, 2 * mm),
                steps,
            ]
        )
    ]


def _about(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """Who we are, in the words that were set once."""
    text, company = content.brand.about, content.sender.company
    if not text or not company:
        return []
    heading = paper.heading(words("summary.about", company=company), style)
    return [*heading, *(P(part, style.text) for part in text.split("\n\n"))]


def _contact(content: Content, words: Words) -> str:
    sender = content.sender
    if not sender.person:
        return words("summary.ask")
    where = words.either([part for part in (sender.email, sender.phone) if part])
    if not where:
        return words("summary.ask_person", person=sender.person)
    return words("summary.ask_person_at", person=sender.person, where=where)
