"""The plan of the term: what is reached by when, and who does it on either side."""

from itertools import groupby

from reportlab.platypus import Flowable, PageBreak

from app.documents import paper
from app.documents.paper import P, Styles
from app.documents.printing import Bookmark
from app.documents.proposal import texts
from app.documents.proposal.content import Content
from app.documents.words import Words
from app.domain.offers import PlanStep

_SHARES = (0.06, 0.4, 0.2, 0.18, 0.16)


def story(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """The steps under what they lead to; nothing where no step is agreed."""
    steps = content.proposal.steps
    if not steps:
        return []
    title = words("plan.title")
    return [
        Bookmark(title),
        P(title, style.title),
        P(words("plan.intro"), style.text),
        *_goals(steps, words, style),
        *_service(content, words, style),
        PageBreak(),
    ]


def _service(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """Who is there for the customer, and the level of support of each option."""
    sender = content.sender
    levels = {each.name: each.support for each in content.proposal.options}
    who = (", ".join(part for part in (sender.person, sender.title) if part), sender.email)
    rows = [
        (words("plan.support"), "\n".join(texts.by_option(levels, words))),
        (words("plan.contact"), "\n".join(part for part in (*who, sender.phone) if part)),
    ]
    cells = [[P(name, style.label), P(said, style.text)] for name, said in rows if said]
    if not cells:
        return []
    heading = paper.heading(words("plan.service"), style)
    return [*heading, paper.table(cells, (0.26, 0.74), paper.PAIRED)]


def _goals(steps: tuple[PlanStep, ...], words: Words, style: Styles) -> list[Flowable]:
    head = [
        P("", style.label),
        *(P(words(key), style.label) for key in ("plan.step", "plan.theirs", "plan.ours")),
        P(words("plan.due"), style.label_right),
    ]
    parts: list[Flowable] = []
    number = 0
    for outcome, held in groupby(steps, key=lambda step: step.outcome):
        group = list(held)
        rows = [head]
        for step in group:
            number += 1
            rows.append(_row(number, step, words, style))
        parts += [
            *paper.heading(outcome, style),
            paper.table(rows, _SHARES, paper.RULED, repeat=1),
        ]
    return parts


def _row(number: int, step: PlanStep, words: Words, style: Styles) -> list[Flowable]:
    due = words.formats.short_day(step.due_on) if step.due_on else words("plan.open")
    return [
        P(str(number), style.strong),
        P(step.milestone or words("plan.reached"), style.text),
        P(step.theirs or texts.NONE, style.text),
        P(step.ours or texts.NONE, style.text),
        P(due, style.number),
    ]
