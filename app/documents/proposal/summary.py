"""The executive summary: one page that stands alone, for many readers stop here."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from app.documents import paper
from app.documents.paper import P, Styles
from app.documents.printing import Bookmark
from app.documents.proposal import texts, value
from app.documents.proposal.content import Content, short
from app.documents.words import Words
from app.domain.pricing import amounts

_FIGURES = 3
_LONGEST_CAPTION = 60
_LONGEST_FIGURE = 9  # characters that fit beside two more in the large type


def story(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """Result, recommendation, price, and what happens next."""
    return [
        Bookmark(words("summary.title")),
        P(words("summary.title"), style.title),
        *_objective(content, words, style),
        *(P(part, style.lead) for part in texts.summary(content, words)),
        Spacer(0, 3 * mm),
        _figures(content, words, style),
        *paper.heading(words("summary.recommendation"), style),
        P(texts.recommendation(content, words), style.lead),
        *_next_steps(content, words, style),
        *_about(content, words, style),
        PageBreak(),
    ]


def _objective(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """What the customer wants to reach, in its own words, and who said so."""
    text, said = content.proposal.objective.strip(), content.said
    if not text:
        return []
    parts = [P(words("summary.objective"), style.label), P(text, style.lead)]
    if said is not None:
        day = words.formats.day(said.on) if said.on else ""
        by = ", ".join(part for part in (said.by, day) if part)
        parts += [P(by, style.small)] if by else []
    return [paper.boxed(parts, style), Spacer(0, 4 * mm)]


def _figures(content: Content, words: Words, style: Styles) -> Flowable:
    figures = chosen_figures(content, words)
    share = 1 / len(figures)
    long = max(len(figure) for figure, _ in figures) > _LONGEST_FIGURE
    cell = style.figure_small if long else style.figure
    return paper.table(
        [
            [P(figure, cell) for figure, _ in figures],
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


def chosen_figures(content: Content, words: Words) -> list[tuple[str, str]]:
    """Three figures with what they mean: results first, then use, then what we recommend."""
    found = (
        *_results(content, words),
        *_use(content, words),
        *_recommended(content, words),
    )
    return list(islice(found, _FIGURES))


def _results(content: Content, words: Words) -> Iterator[tuple[str, str]]:
    """What the results are worth, and how far they have moved what was measured."""
    worth = value.worth(content)
    if worth is not None:
        page = words("value.title")
        yield words.formats.money(worth), words("summary.worth_a_year", page=page)
    for each in content.outcomes:
        if each.measured and each.now is not None and each.now != each.baseline:
            before = value.figure(each.baseline, each.unit, words)
            now = value.figure(each.now, each.unit, words)
            name = short(each.metric or each.text, _LONGEST_CAPTION)
            yield (
                value.change(each, words),
                words("summary.moved", name=name, before=before, now=now),
            )


def _use(content: Content, words: Words) -> Iterator[tuple[str, str]]:
    """How many use it, and how many more than before; a fall is told where it is explained.

    Where most seats stand idle, how few use them is no headline.
    """
    use, formats = content.use, words.formats
    if use is None or use.active is None or use.idle:
        return
    yield (
        formats.number(use.active),
        words("summary.active_on", day=formats.short_day(use.on)),
    )
    moved = use.active / use.before - 1 if use.before else Decimal(0)
    if moved > 0 and use.since is not None:
        caption = words("summary.active_since", day=formats.short_day(use.since))
        yield formats.percent_change(moved, 0), caption  # as in the words above it


def _recommended(content: Content, words: Words) -> Iterator[tuple[str, str]]:
    option = texts.recommended(content)
    share = amounts.uplift(option, content.agreement.annual)
    if share is not None:
        figure = words.formats.percent_change(share) if share else words("summary.same_price")
        yield figure, words("summary.compared", option=option.name)
    yield texts.term(option, words), words("summary.term", option=option.name)


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
