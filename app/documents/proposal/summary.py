"""The executive summary: one page that stands alone, for many readers stop here."""

from decimal import Decimal

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from app.documents import paper
from app.documents.formats import Formats
from app.documents.paper import P, Styles
from app.documents.printing import Bookmark
from app.documents.proposal import texts
from app.documents.proposal.content import Content
from app.domain.pricing import amounts


def story(content: Content, formats: Formats, style: Styles) -> list[Flowable]:
    """Result, recommendation, price, and what happens next."""
    return [
        Bookmark("Executive summary"),
        P("Executive summary", style.title),
        *(P(part, style.lead) for part in texts.summary(content, formats)),
        Spacer(0, 3 * mm),
        _figures(content, formats, style),
        *paper.heading("Our recommendation", style),
        P(texts.recommendation(content, formats), style.lead),
        *_next_steps(content, formats, style),
        PageBreak(),
    ]


def _figures(content: Content, formats: Formats, style: Styles) -> Flowable:
    figures = _chosen_figures(content, formats)
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


def _chosen_figures(content: Content, formats: Formats) -> list[tuple[str, str]]:
    """Three figures at most: what they achieved, and what the recommended option means.

    The page on value and use tells the course of use either way; a headline is for results.
    """
    option = texts.recommended(content)
    use = content.use
    found = []
    if use is not None and use.active is not None:
        found.append((formats.number(use.active), f"active people on {formats.short_day(use.on)}"))
        moved = use.active / use.before - 1 if use.before else Decimal(0)
        if moved > 0 and use.since is not None:  # a fall is told where it can be explained
            found.append(
                (
                    formats.percent_change(moved),
                    f"active people since {formats.short_day(use.since)}",
                )
            )
    share = amounts.uplift(option, content.agreement.annual)
    if share is not None:
        figure = formats.percent_change(share) if share else "Same price"
        found.append((figure, f"yearly price of “{option.name}” compared with today"))
    found.append((texts.term(option), f"term of “{option.name}”, from the day of renewal"))
    return found[:3]


def _next_steps(content: Content, formats: Formats, style: Styles) -> list[Flowable]:
    proposal = content.proposal
    days = [
        (proposal.valid_until, "Last day to accept this proposal"),
        (proposal.start, "First day of the new term"),
    ]
    notice = content.agreement.notice_by
    if notice is not None and notice >= proposal.issued_on:
        days.append((notice, "Last day for notice under the agreement in force"))
    cells = [[P(formats.day(on), style.strong), P(what, style.text)] for on, what in sorted(days)]
    steps = paper.table(
        cells,
        (0.32, 0.68),
        paper.RULED,
    )
    return [
        KeepTogether(
            [
                P("Next steps", style.heading),
                P(
                    "Choose an option on the last page, sign it and return it to us. "
                    f"{_contact(content)}",
                    style.text,
                ),
                Spacer(0, 2 * mm),
                steps,
            ]
        )
    ]


def _contact(content: Content) -> str:
    sender = content.sender
    if not sender.person:
        return "We are glad to answer any question."
    where = " or ".join(part for part in (sender.email, sender.phone) if part)
    reach = f" at {where}" if where else ""
    return f"{sender.person} is glad to answer any question{reach}."
