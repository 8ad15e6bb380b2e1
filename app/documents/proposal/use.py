"""How the service is used: bars on a day, their course over time, people by team."""

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from app.documents import paper
from app.documents.paper import P, Styles
from app.documents.proposal import texts
from app.documents.proposal.charts import Bars, Course
from app.documents.proposal.content import Content, Use
from app.documents.words import Words


def story(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """Use of everything together, then of each product; nothing where nobody counts."""
    used = [each for each in (content.use, *content.uses) if each is not None]
    if not used:
        return []
    parts = [*paper.heading(words("today.use"), style, room=60 * mm)]
    for each in used:
        parts += _of(each, words, style)
    return parts


def support(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """What was asked of support, and how soon it was answered."""
    held = content.support
    if held is None:
        return []
    soon = "" if held.days is None else words("today.support_soon", count=held.days)
    if held.days == 0:
        soon = words("today.support_same_day")
    told = words.sentences(
        words("today.support_asked", count=held.requests, closed=held.closed), soon
    )
    title = words("today.support", day=words.formats.short_day(held.since))
    row = [P(title, style.label), P(told, style.text)]
    return [Spacer(0, 2 * mm), paper.table([row], (0.26, 0.74), paper.PAIRED)]


def _of(use: Use, words: Words, style: Styles) -> Iterator[Flowable]:
    if use.product:
        yield Spacer(0, 3 * mm)
        yield P(use.product, style.strong)
    yield Bars(use.bars, words, style)
    if use.course:
        yield Spacer(0, 3 * mm)
        yield Course(
            use.course,
            words("today.active"),
            words,
            style,
            limit=use.contracted,
            limit_name=words("today.contracted"),
        )
    if use.teams:
        yield Spacer(0, 2 * mm)
        yield P(words("today.teams"), style.label)
        yield Bars(use.teams, words, style, even=True)
    yield Spacer(0, 2 * mm)
    yield P(_told(use, words), style.small)
    if use.idle:
        yield Spacer(0, 3 * mm)
        yield paper.boxed([P(texts.idle_note(use, words), style.text)], style)


def _told(use: Use, words: Words) -> str:
    """Which day the counts are of, what active means, and where they come from."""
    source = words("today.source", source=use.source) if use.source else ""
    return words.sentences(words("today.active_means", day=words.formats.day(use.on)), source)
