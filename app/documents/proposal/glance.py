"""The options at a glance: columns side by side, the same rows in the same order in each."""

from collections.abc import Callable

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Paragraph

from app.documents import paper
from app.documents.formats import Formats
from app.documents.paper import P, Styles
from app.documents.printing import Bookmark
from app.documents.proposal import texts
from app.documents.proposal.content import Content
from app.domain.pricing import amounts
from app.domain.proposals import OptionKey, ProposalOption

ANNUAL = "Price a year"
TOTAL = "Total for the term"
_LABELS = 0.22
_MOST_ITEMS = 7  # more would not fit on one page beside each other; the detail has all of them
_LONGEST_ITEM = 52  # characters


def story(content: Content, formats: Formats, style: Styles) -> list[Flowable]:
    """The table of options, and what its figures mean."""
    options = content.proposal.options
    title = "Your options at a glance" if len(options) > 1 else "Our offer at a glance"
    return [
        Bookmark(title),
        P(title, style.title),
        _table(content, formats, style),
        P(
            f"All prices are in {content.proposal.currency} and exclude tax. The price a year is "
            "that of the first year. Prices per unit are rounded for reading; what counts is the "
            "total.",
            style.footnote,
        ),
        PageBreak(),
    ]


def _table(content: Content, formats: Formats, style: Styles) -> Flowable:
    options = content.proposal.options
    rows = _rows(content, formats, style)
    marked = _column_of(content)
    column = min((1 - _LABELS) / len(options), 0.39)
    commands: list[tuple[object, ...]] = [
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, paper.RULE),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 1), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 1), (-1, -1), 6.5),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 4),
        ("BACKGROUND", (1, 1), (-1, 1), paper.SHADE),
    ]
    if marked is not None:
        commands += [
            ("BACKGROUND", (marked, 1), (marked, 1), style.accent),
            ("BACKGROUND", (marked, 2), (marked, -1), paper.TINT),
            ("LINEAFTER", (marked, 1), (marked, -1), 1, style.accent),
            ("LINEBEFORE", (marked, 1), (marked, -1), 1, style.accent),
            ("LINEBELOW", (marked, -1), (marked, -1), 1, style.accent),
        ]
    return paper.table(rows, (_LABELS, *[column] * len(options)), commands, repeat=2)


def _column_of(content: Content) -> int | None:
    """The column of the recommended option; one alone needs no mark."""
    options = content.proposal.options
    if len(options) == 1 or content.proposal.recommended is None:
        return None
    keys: list[OptionKey] = [option.key for option in options]
    wanted = content.proposal.recommended
    return keys.index(wanted) + 1 if wanted in keys else None


def _rows(content: Content, formats: Formats, style: Styles) -> list[list[Flowable]]:
    options = content.proposal.options
    current = content.agreement.annual
    marked = _column_of(content)

    def row(
        label: str,
        say: Callable[[ProposalOption], str],
        cell: ParagraphStyle = style.centred,
        name: ParagraphStyle = style.label,
    ) -> list[Flowable]:
        return [P(label, name), *(P(say(option), cell) for option in options)]

    chips = [P("Recommended" if place == marked else "", style.chip) for place in _places(options)]
    names = [
        P(_shortened(option.name), style.on_accent if place == marked else style.option)
        for place, option in zip(_places(options), options, strict=True)
    ]
    rows = [[P("", style.label), *chips], [P("", style.label), *names]]
    if any(option.summary for option in options):
        rows.append(row("What it is", lambda option: option.summary, style.small_centred))
    rows += _line_rows(options, formats, style)
    rows += [
        row("Term", texts.term),
        row("Price within the term", lambda option: texts.price_protection(option, formats)),
        row(ANNUAL, lambda option: formats.money(amounts.annual(option)), style.price),
        row("Compared with today", lambda option: texts.change(option, current, formats)),
        row("Price per unit, a year", lambda option: texts.unit_price(option, formats)),
    ]
    if any(option.once for option in options):
        rows.append(
            row(
                "One-time",
                lambda option: (
                    formats.money(amounts.one_time(option)) if option.once else texts.NONE
                ),
            )
        )
    rows.append(
        row(TOTAL, lambda option: formats.money(amounts.total(option)), style.strong_centred)
    )
    if any(option.fits_if for option in options):
        rows.append(row("Fits if", lambda option: option.fits_if, style.small_centred))
    return rows


def _places(options: tuple[ProposalOption, ...]) -> range:
    return range(1, len(options) + 1)


def _line_rows(
    options: tuple[ProposalOption, ...], formats: Formats, style: Styles
) -> list[list[Paragraph]]:
    """A row for each thing that any option has, with how much of it each option has."""
    names = dict.fromkeys(line.text for option in options for line in option.lines)
    rows = []
    for name in list(names)[:_MOST_ITEMS]:
        cells = []
        for option in options:
            held = [line for line in option.lines if line.text == name]
            said = " + ".join(texts.quantity(line, formats) for line in held) or texts.NONE
            cells.append(P(said, style.centred))
        rows.append([P(_shortened(name), style.label), *cells])
    if len(names) > _MOST_ITEMS:
        rest = list(names)[_MOST_ITEMS:]
        counts = [
            f"{sum(line.text in rest for line in option.lines)} of {len(rest)}"
            for option in options
        ]
        rows.append([P("Further items", style.label), *(P(c, style.centred) for c in counts)])
    return rows


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_ITEM else f"{name[: _LONGEST_ITEM - 1].rstrip()}…"
