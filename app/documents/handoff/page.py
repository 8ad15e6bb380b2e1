"""The page of a handoff as a PDF. It is one page: what is long is cut until it fits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from app.documents import paper, printing
from app.documents.handoff.content import Done, Fact, HandoffPage, Scored, Stakeholder
from app.documents.paper import P, Styles
from app.documents.printing import Running
from app.documents.proof import Proof, proof

_LONGEST = (300, 200, 140, 100, 60)  # characters of a text, tried in turn
_MOST = (8, 7, 6, 5, 4)  # people, tried in turn
_DOTS = 3  # of the most points a criterion can have
_FOOT = "For our own house only: it says what we think of people."
_NOBODY = "not judged yet"


@dataclass(frozen=True, slots=True)
class _Type:
    """The type of the page: smaller than that of a proposal, because all of it is on one."""

    title: ParagraphStyle
    label: ParagraphStyle
    small: ParagraphStyle
    text: ParagraphStyle
    strong: ParagraphStyle
    section: ParagraphStyle

    @classmethod
    def of(cls, style: Styles) -> "_Type":
        fine = {"fontSize": 8.6, "leading": 11}
        return cls(
            title=ParagraphStyle("handoff title", style.title, fontSize=18, leading=22),
            label=style.label,
            small=ParagraphStyle("handoff small", style.small, fontSize=8, leading=11),
            text=ParagraphStyle("handoff text", style.text, **fine),
            strong=ParagraphStyle("handoff strong", style.strong, **fine),
            section=ParagraphStyle("handoff section", style.strong, textColor=style.accent),
        )


def render(page: HandoffPage) -> bytes:
    """Print the page; the same page makes the same bytes.

    Raises UnprintableError if there are letters that no font here can draw.
    """
    for longest, most in zip(_LONGEST, _MOST, strict=True):
        printed = _printed(_cut(page, longest, most))
        if len(printed.pages) == 1:
            break
    printed.check()
    return printed.content


def _printed(page: HandoffPage) -> Proof:
    style = paper.styles_of(page.brand)
    running = Running(
        title=f"{page.account}: {page.title}",
        author="",
        head_left=f"Handoff to Sales · {page.account}",
        head_right=page.day,
        foot=_FOOT,
        style=style,
        size=page.brand.size,
    )
    return proof(lambda: printing.pdf(running, lambda: _story(page, _Type.of(style))))


def _cut(page: HandoffPage, longest: int, most: int) -> HandoffPage:
    """The page with shorter texts and fewer people; how many are left out is said."""

    def short(text: str) -> str:
        return text if len(text) <= longest else f"{text[:longest].rstrip()}…"

    def facts(found: Sequence[Fact]) -> tuple[Fact, ...]:
        return tuple(replace(each, text=short(each.text)) for each in found)

    return replace(
        page,
        title=short(page.title),
        why=short(page.why),
        asked=facts(page.asked),
        needs=facts(page.needs),
        context=facts(page.context),
        scores=tuple(replace(each, text=short(each.text)) for each in page.scores),
        people=tuple(
            replace(each, name=short(each.name), title=short(each.title))
            for each in page.people[:most]
        ),
        more_people=page.more_people + max(len(page.people) - most, 0),
    )


def _story(page: HandoffPage, style: _Type) -> list[Flowable]:
    return [
        P(page.title, style.title),
        _head(page.head, style),
        Spacer(0, 3 * mm),
        P(page.why, style.text),
        Spacer(0, 2 * mm),
        _facts(page.asked, style),
        *_section("What they need", _facts(page.needs, style), style),
        *_section("How it is qualified", _scores(page.scores, style), style),
        *_section("Who decides and who is concerned", _people(page, style), style),
        *_section("What to know before you call", _facts(page.context, style), style),
        *_section("The handoff", _steps(page.steps, style), style),
    ]


def _section(title: str, body: Flowable, style: _Type) -> list[Flowable]:
    return [Spacer(0, 2.6 * mm), P(title, style.section), Spacer(0, 0.4 * mm), body]


def _head(facts: Sequence[Fact], style: _Type) -> Flowable:
    """The figures side by side, the way a business card is read."""
    shares = tuple(1 / len(facts) for _ in facts)
    return paper.table(
        [
            [P(each.label, style.label) for each in facts],
            [P(each.text, style.strong if each.strong else style.text) for each in facts],
        ],
        shares,
        [
            ("BACKGROUND", (0, 0), (-1, -1), paper.SHADE),
            ("LEFTPADDING", (0, 0), (-1, -1), 7),
            ("TOPPADDING", (0, 0), (-1, 0), 5),
            ("BOTTOMPADDING", (0, 0), (-1, 0), 0),
            ("TOPPADDING", (0, 1), (-1, 1), 0),
            ("BOTTOMPADDING", (0, 1), (-1, 1), 6),
        ],
    )


_TIGHT: list[tuple[object, ...]] = [
    ("TOPPADDING", (0, 0), (-1, -1), 1.2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1.8),
    ("LINEBELOW", (0, 0), (-1, -2), 0.4, paper.RULE),
]


def _facts(facts: Sequence[Fact], style: _Type) -> Flowable:
    rows = [[P(each.label, style.small), P(each.text, _weight(each, style))] for each in facts]
    return paper.table(rows, (0.2, 0.8), _TIGHT)


def _weight(fact: Fact, style: _Type) -> ParagraphStyle:
    return style.strong if fact.strong else style.text


def _scores(scores: Sequence[Scored], style: _Type) -> Flowable:
    rows = [
        [
            P(each.name, style.small),
            P(_NOBODY if each.score is None else f"{each.score} of {_DOTS}", style.text),
            P(each.text, style.text),
        ]
        for each in scores
    ]
    return paper.table(rows, (0.2, 0.12, 0.68), _TIGHT)


def _people(page: HandoffPage, style: _Type) -> Flowable:
    if not page.people:
        return P("Nobody is known there by name yet.", style.text)
    head = [P(each, style.label) for each in ("Name", "Part", "Stands", "Last spoken")]
    rows = [[_person(each, style), *_said(each, style)] for each in page.people]
    if page.more_people:
        rows.append([P(f"and {page.more_people} more", style.small), "", "", ""])
    return paper.table([head, *rows], (0.38, 0.26, 0.16, 0.2), _TIGHT)


def _person(person: Stakeholder, style: _Type) -> Flowable:
    title = f", {person.title}" if person.title else ""
    return P(f"{person.name}{title}", style.text)


def _said(person: Stakeholder, style: _Type) -> list[Flowable]:
    return [P(each, style.text) for each in (person.part, person.stand, person.met)]


def _steps(steps: Sequence[Done], style: _Type) -> Flowable:
    """The six steps from left to right, each under its number."""
    shares = tuple(1 / len(steps) for _ in steps)
    return paper.table(
        [
            [P(f"{number} {each.name}", style.small) for number, each in enumerate(steps, 1)],
            [P(each.day or "to do", style.strong if each.day else style.small) for each in steps],
        ],
        shares,
        [("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)],
    )
