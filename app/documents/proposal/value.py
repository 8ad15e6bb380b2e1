"""Value delivered: results with the figure before them, who says so, and what fell short."""

from decimal import Decimal

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from app.documents import paper
from app.documents.paper import P, Styles
from app.documents.printing import Bookmark
from app.documents.proposal import texts
from app.documents.proposal.content import Content, Outcome, short
from app.documents.words import Words
from app.domain import money
from app.domain.money import Money

_SHARES = (0.27, 0.17, 0.13, 0.11, 0.15, 0.17)
_PLAIN_SHARES = (0.56, 0.18, 0.26)
_FEW = 5  # results without figures that are no page
_POINTS = ("%", "\N{FULLWIDTH PERCENT SIGN}")


def story(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """The page, or nothing where there is too little to fill one."""
    if not is_told(content) or is_short(content):
        return []
    title = words("value.title")
    parts: list[Flowable] = [Bookmark(title), P(title, style.title)]
    parts += _headline(content, words, style)
    if any(each.measured for each in content.outcomes):
        parts += [_measured(content.outcomes, words, style), P(words("value.note"), style.footnote)]
    elif content.outcomes:
        parts.append(plain(content.outcomes, words, style))
    return [*parts, *_quote(content, words, style), *_shortfall(content, words, style), PageBreak()]


def is_told(content: Content) -> bool:
    """Tell whether there is any value to tell of."""
    proposal = content.proposal
    return bool(content.outcomes or proposal.quote.strip() or proposal.shortfall.strip())


def is_short(content: Content) -> bool:
    """Tell whether there are but a few results without figures: they are told beside the use."""
    proposal = content.proposal
    measured = any(each.measured for each in content.outcomes)
    more = measured or proposal.quote.strip() or proposal.shortfall.strip()
    return not more and 0 < len(content.outcomes) <= _FEW


def worth(content: Content) -> Money | None:
    """What all results together are worth a year, in the currency of the proposal."""
    currency = content.proposal.currency
    held = [each.worth for each in content.outcomes if each.measured and each.worth is not None]
    counted = [each for each in held if each.currency == currency]
    return money.total(counted, currency) if counted else None


def own_worth(content: Content) -> Money:
    """The part of that which is the customer's own word."""
    currency = content.proposal.currency
    own = [each.worth for each in content.outcomes if each.measured and each.own and each.worth]
    return money.total((each for each in own if each.currency == currency), currency)


def change(outcome: Outcome, words: Words) -> str:
    """How far a figure has moved: a share of what it was, points of a percentage, or a count."""
    if outcome.baseline is None or outcome.now is None:
        return texts.NONE
    moved = outcome.now - outcome.baseline
    if moved == 0:
        return words("value.unchanged")
    if outcome.unit in _POINTS:
        return words("value.points", change=_signed(moved, words))
    if outcome.baseline <= 0:
        return _signed(moved, words)
    return words.formats.percent_change(moved / outcome.baseline)


def figure(value: Decimal | None, unit: str, words: Words) -> str:
    """A reading with its unit: 12 days, 93%; a unit that we do not know stays as it was typed."""
    if value is None:
        return texts.NONE
    number = words.formats.number(value)
    if unit in _POINTS:
        return f"{number}{unit}"
    known = not unit or words.find("units", texts.singular(unit))
    return texts.counted(value, unit, words) if known else f"{number} {unit}"


def _signed(moved: Decimal, words: Words) -> str:
    return f"{'+' if moved > 0 else '−'}{words.formats.number(abs(moved))}"


def _headline(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """One number: what it is worth a year, else how far the strongest figure has moved."""
    total = worth(content)
    first = next((each for each in content.outcomes if each.measured and each.now), None)
    if total is not None:
        said = words("value.a_year", amount=words.formats.money(total))
        caption = _whose(content, total, words)
    elif first is not None:
        said = change(first, words)
        caption = short(first.metric or first.text)
    else:
        return []
    return [
        paper.table(
            [[P(said, style.figure)], [P(caption, style.text)]],
            (1,),
            [
                ("LINEABOVE", (0, 0), (-1, 0), 1.2, style.accent),
                ("TOPPADDING", (0, 0), (-1, 0), 9),
                ("BOTTOMPADDING", (0, 0), (-1, 0), 2),
            ],
        ),
        Spacer(0, 4 * mm),
    ]


def _whose(content: Content, total: Money, words: Words) -> str:
    own = own_worth(content)
    if own == total:
        return words("value.all_yours")
    if own.minor == 0:
        return words("value.all_ours")
    return words("value.partly_yours", amount=words.formats.money(own))


def _measured(outcomes: tuple[Outcome, ...], words: Words, style: Styles) -> Flowable:
    """The table of results: the customer's own words first, then what we have measured."""
    head = [
        *(P(words(key), style.label) for key in ("value.result", "value.before", "value.now")),
        *(P(words(key), style.label_right) for key in ("value.change", "value.worth")),
        P(words("value.confirmed"), style.label),
    ]
    rows = [head]
    commands = [*paper.RULED, ("LEFTPADDING", (5, 0), (5, -1), 10)]
    for own in (True, False):
        group = [each for each in outcomes if each.own is own]
        if group and len({each.own for each in outcomes}) > 1:
            commands += [
                ("SPAN", (0, len(rows)), (-1, len(rows))),
                ("BACKGROUND", (0, len(rows)), (-1, len(rows)), paper.SHADE),
                ("LEFTPADDING", (0, len(rows)), (0, len(rows)), 4),
            ]
            key = "value.yours" if own else "value.ours"
            rows.append([P(words(key), style.label), *[P("", style.label)] * 5])
        rows += [_row(each, words, style) for each in group]
    return paper.table(rows, _SHARES, commands, repeat=1)


def _row(each: Outcome, words: Words, style: Styles) -> list[Flowable]:
    source = words("today.source", source=each.source) if each.source else ""
    confirmed = _stack((each.confirmed_by or texts.NONE, style.text), (source, style.small))
    if not each.measured or each.baseline_on is None:
        dated = words.formats.short_day(each.on)
        cells = [P(texts.NONE, style.text), P(texts.NONE, style.text)]
        none = [P(texts.NONE, style.number), P(texts.NONE, style.number)]
        return [_stack((each.text, style.text), (dated, style.small)), *cells, *none, confirmed]
    days = words.formats.short_day
    agreed = words("value.agreed", name=each.baseline_by) if each.baseline_by else ""
    return [
        _stack((each.text, style.text), (each.metric, style.small)),
        _stack(
            (figure(each.baseline, each.unit, words), style.text),
            (days(each.baseline_on), style.small),
            (agreed, style.small),
        ),
        _stack(
            (figure(each.now, each.unit, words), style.strong),
            (days(each.on) if each.now is not None else "", style.small),
        ),
        P(change(each, words), style.number),
        P(words.formats.money(each.worth) if each.worth else texts.NONE, style.number),
        confirmed,
    ]


def _stack(*lines: tuple[str, object]) -> Flowable | list[Flowable]:
    return [P(text, style) for text, style in lines if text]


def plain(outcomes: tuple[Outcome, ...], words: Words, style: Styles) -> Flowable:
    """Results without figures: what, when, and who says so."""
    head = [
        P(words(key), style.label) for key in ("today.result", "today.date", "today.confirmed_by")
    ]
    rows = [
        [
            P(each.text, style.text),
            P(words.formats.short_day(each.on), style.text),
            P(each.confirmed_by or texts.NONE, style.text),
        ]
        for each in outcomes
    ]
    return paper.table([head, *rows], _PLAIN_SHARES, paper.RULED, repeat=1)


def _quote(content: Content, words: Words, style: Styles) -> list[Flowable]:
    proposal = content.proposal
    if not proposal.quote.strip():
        return []
    quoted = [P(words("value.quoted", text=proposal.quote.strip()), style.lead)]
    if proposal.quoted.strip():
        quoted.append(P(proposal.quoted.strip(), style.label))
    return [Spacer(0, 6 * mm), KeepTogether([paper.boxed(quoted, style)])]


def _shortfall(content: Content, words: Words, style: Styles) -> list[Flowable]:
    text = content.proposal.shortfall.strip()
    if not text:
        return []
    lines = [P(line, style.text) for line in text.split("\n") if line.strip()]
    return [*paper.heading(words("value.shortfall"), style), *lines]
