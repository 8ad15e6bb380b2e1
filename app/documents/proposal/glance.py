"""The options at a glance: columns side by side, the same rows in the same order in each."""

from collections.abc import Callable

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Paragraph

from app.documents import paper
from app.documents.paper import P, Styles
from app.documents.printing import Bookmark
from app.documents.proposal import texts
from app.documents.proposal.content import Content
from app.documents.words import Words
from app.domain.pricing import amounts
from app.domain.proposals import OptionKey, ProposalOption

_LABELS = 0.22
_MOST_ITEMS = 7  # more would not fit on one page beside each other; the detail has all of them
_LONGEST_ITEM = 52  # characters


def story(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """The table of options, and what its figures mean."""
    options = content.proposal.options
    title = words("glance.title" if len(options) > 1 else "glance.title_one")
    return [
        Bookmark(title),
        P(title, style.title),
        _table(content, words, style),
        P(words("glance.note", currency=content.proposal.currency), style.footnote),
        PageBreak(),
    ]


def _table(content: Content, words: Words, style: Styles) -> Flowable:
    options = content.proposal.options
    rows = _rows(content, words, style)
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


def _rows(content: Content, words: Words, style: Styles) -> list[list[Flowable]]:
    options = content.proposal.options
    current, formats = content.agreement.annual, words.formats
    marked = _column_of(content)

    def row(
        key: str,
        say: Callable[[ProposalOption], str],
        cell: ParagraphStyle = style.centred,
        name: ParagraphStyle = style.label,
    ) -> list[Flowable]:
        return [P(words(key), name), *(P(say(option), cell) for option in options)]

    chips = [
        P(words("glance.recommended") if place == marked else "", style.chip)
        for place in _places(options)
    ]
    names = [
        P(_shortened(option.name), style.on_accent if place == marked else style.option)
        for place, option in zip(_places(options), options, strict=True)
    ]
    rows = [[P("", style.label), *chips], [P("", style.label), *names]]
    if any(option.summary for option in options):
        rows.append(row("glance.what", lambda option: option.summary, style.small_centred))
    rows += _line_rows(options, words, style)
    rows += [
        row("glance.term", lambda option: texts.term(option, words)),
        row("glance.protection", lambda option: texts.price_protection(option, words)),
        row("glance.annual", lambda option: formats.money(amounts.annual(option)), style.price),
        row("glance.compared", lambda option: texts.change(option, current, words)),
        row("glance.unit_price", lambda option: texts.unit_price(option, words)),
    ]
    if any(option.once for option in options):
        rows.append(
            row(
                "glance.one_time",
                lambda option: (
                    formats.money(amounts.one_time(option)) if option.once else texts.NONE
                ),
            )
        )
    rows.append(
        row(
            "glance.total",
            lambda option: formats.money(amounts.total(option)),
            style.strong_centred,
        )
    )
    if any(option.fits_if for option in options):
        rows.append(row("glance.fits_if", lambda option: option.fits_if, style.small_centred))
    return rows


def _places(options: tuple[ProposalOption, ...]) -> range:
    return range(1, len(options) + 1)


def _line_rows(
    options: tuple[ProposalOption, ...], words: Words, style: Styles
) -> list[list[Paragraph]]:
    """A row for each thing that any option has, with how much of it each option has."""
    names = dict.fromkeys(line.text for option in options for line in option.lines)
    rows = []
    for name in list(names)[:_MOST_ITEMS]:
        cells = []
        for option in options:
            held = [line for line in option.lines if line.text == name]
            said = " + ".join(texts.quantity(line, words) for line in held) or texts.NONE
            cells.append(P(said, style.centred))
        rows.append([P(_shortened(name), style.label), *cells])
    if len(names) > _MOST_ITEMS:
        rest = list(names)[_MOST_ITEMS:]
        counts = [
            words(
                "glance.some",
                held=sum(line.text in rest for line in option.lines),
                all=len(rest),
            )
            for option in options
        ]
        rows.append(
            [P(words("glance.further"), style.label), *(P(c, style.centred) for c in counts)]
        )
    return rows


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_ITEM else f"{name[: _LONGEST_ITEM - 1].rstrip()}…"
