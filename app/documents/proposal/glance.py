"""The options at a glance: columns side by side, the same rows in the same order in each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak

from app.documents import paper
from app.documents.paper import P, Styles
from app.documents.printing import Bookmark
from app.documents.proposal import texts
from app.documents.proposal.content import Content
from app.documents.proposal.others import other_ways
from app.documents.words import Words
from app.domain.pricing import amounts
from app.domain.pricing import schedule as paying
from app.domain.proposals import OptionKey, ProposalOption

_LABELS = 0.22
_MOST_ITEMS = 7  # more would not fit on one page beside each other; the detail has all of them
_ROOMY = 19  # rows that have room on a page
_PRICES = 4  # rows at the end that no page break divides
_MOST_MARKED = 4  # what is new in a step; more would say nothing


def story(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """The table of options, the other ways, and what the figures mean."""
    several = len(texts.columns(content)) > 1
    title = words("glance.title" if several else "glance.title_one")
    note = words("glance.note", currency=content.proposal.currency)
    return [
        Bookmark(title),
        P(title, style.title),
        _table(content, words, style),
        *other_ways(content, words, style),
        P(words.sentences(words("glance.bold") if several else "", note), style.footnote),
        PageBreak(),
    ]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: its name, what each option says, how that is set; *marks* what is new in a step."""

    name: str
    cells: list[str]
    style: ParagraphStyle
    marks: bool = False


def _table(content: Content, words: Words, style: Styles) -> Flowable:
    options = texts.columns(content)
    marked = _column_of(content)
    rows = [*_head(content, words, style), *_body(content, words, style)]
    column = min((1 - _LABELS) / len(options), 0.39)
    commands: list[tuple[object, ...]] = [
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, paper.RULE),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 1), (-1, -1), 5 if len(rows) <= _ROOMY else 2.5),
        ("BOTTOMPADDING", (0, 1), (-1, -1), 6.5 if len(rows) <= _ROOMY else 4),
        ("NOSPLIT", (0, len(rows) - _PRICES), (-1, -1)),
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
    options = texts.columns(content)
    if len(options) == 1 or content.proposal.recommended is None:
        return None
    keys: list[OptionKey] = [option.key for option in options]
    wanted = content.proposal.recommended
    return keys.index(wanted) + 1 if wanted in keys else None


def _head(content: Content, words: Words, style: Styles) -> list[list[Flowable]]:
    marked = _column_of(content)
    chips, names = [P("", style.label)], [P("", style.label)]
    for place, option in enumerate(texts.columns(content), start=1):
        here = place == marked
        chips.append(P(words("glance.recommended") if here else "", style.chip))
        names.append(P(texts.shortened(option.name), style.on_accent if here else style.option))
    return [chips, names]


def _body(content: Content, words: Words, style: Styles) -> Iterator[list[Flowable]]:
    """The rows as they are printed: in each step up, what is new stands out, four at most."""
    left = [_MOST_MARKED] * len(texts.columns(content))
    for row in _rows(content, words, style):
        cells = [P(row.name, style.label)]
        for place, said in enumerate(row.cells):
            new = row.marks and place > 0 and said not in (row.cells[place - 1], texts.NONE, "")
            if new and left[place]:
                left[place] -= 1
                cells.append(P(said, style.marked))
            else:
                cells.append(P(said, row.style))
        yield cells


def _rows(content: Content, words: Words, style: Styles) -> Iterator[_Row]:
    options = texts.columns(content)
    current = content.agreement.annual

    def row(
        key: str,
        say: Callable[[ProposalOption], str],
        cell: ParagraphStyle = style.centred,
        *,
        marks: bool = False,
    ) -> _Row:
        return _Row(words(key), [say(option) for option in options], cell, marks)

    if any(option.summary for option in options):
        yield row("glance.what", lambda option: option.summary, style.small_centred)
    if any(option.fits_if for option in options):
        yield row("glance.fits_if", lambda option: option.fits_if, style.small_centred)
    yield from _line_rows(options, words, style)
    if any(option.support for option in options):
        yield row("glance.support", lambda option: option.support or texts.NONE, marks=True)
    if any(option.incentives for option in options):
        yield row("glance.also", lambda option: _also(option, words), style.centred, marks=True)
    yield row("glance.protection", lambda o: texts.price_protection(o, words), marks=True)
    yield row("glance.term", lambda option: texts.term(option, words), marks=True)
    yield _Row(words("glance.annual"), annual_cells(content, words), style.price)
    yield row("glance.compared", lambda option: texts.change(option, current, words))
    yield row("glance.unit_price", lambda option: texts.unit_price(option, words))
    if any(option.once for option in options):
        yield row("glance.one_time", lambda option: _once(option, words))
    if any(option.add_ons for option in options):
        yield row("glance.can_add", _can_add, style.small_centred)
    yield _Row(words("glance.total"), total_cells(content, words), style.strong_centred)


def annual_cells(content: Content, words: Words) -> list[str]:
    """The price of the first year of each option side by side."""
    return [words.formats.money(amounts.annual(each)) for each in texts.columns(content)]


def total_cells(content: Content, words: Words) -> list[str]:
    """What each option side by side comes to over its term."""
    start, count = content.proposal.start, content.day_count
    totals = [paying.total(each, start, count) for each in texts.columns(content)]
    return [words.formats.money(each) for each in totals]


def _once(option: ProposalOption, words: Words) -> str:
    return words.formats.money(amounts.one_time(option)) if option.once else texts.NONE


def _also(option: ProposalOption, words: Words) -> str:
    said = "\n".join(words(f"incentive.{each}") for each in option.incentives)
    return said or texts.NONE


def _can_add(option: ProposalOption) -> str:
    return "\n".join(texts.shortened(line.text) for line in option.add_ons) or texts.NONE


def _line_rows(options: tuple[ProposalOption, ...], words: Words, style: Styles) -> Iterator[_Row]:
    """A row for each thing that any option has, with how much of it each option has."""
    names = list(dict.fromkeys(line.text for option in options for line in option.firm))
    for name in names[:_MOST_ITEMS]:
        cells = []
        for option in options:
            held = [line for line in option.firm if line.text == name]
            said = " + ".join(texts.quantity(option, line, words) for line in held)
            cells.append(said or texts.NONE)
        yield _Row(texts.shortened(name), cells, style.centred, marks=True)
    rest = names[_MOST_ITEMS:]
    if rest:
        counts = [
            words("glance.some", held=sum(line.text in rest for line in option.firm), all=len(rest))
            for option in options
        ]
        yield _Row(words("glance.further"), counts, style.centred, marks=True)
