"""What the customer has today: how it is used, the facts of the agreement, its lines."""

from datetime import date
from decimal import Decimal

from reportlab.platypus import Flowable, KeepTogether, PageBreak

from app.documents import paper
from app.documents.paper import P, Styles
from app.documents.printing import Bookmark
from app.documents.proposal import texts, use, value
from app.documents.proposal.content import Agreement, AgreementLine, Content
from app.documents.words import Words
from app.domain import money

_SHORT = 6  # lines that no page break divides
_TWO = (0.19, 0.32, 0.19, 0.3)
_SHARES = (0.44, 0.18, 0.18, 0.2)


def story(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """The page, or nothing where there is neither use nor an agreement to tell of."""
    agreement = content.agreement
    parts: list[Flowable] = []
    if value.is_short(content):
        parts += [
            *paper.heading(words("today.achieved"), style),
            value.plain(content.outcomes, words, style),
        ]
    parts += [*use.story(content, words, style), *use.support(content, words, style)]
    facts = _facts(agreement, words)
    if facts:
        parts += [*paper.heading(words("today.agreement"), style), _pairs(facts, style)]
    if agreement.lines:
        included = [P(words("today.included"), style.heading), _lines(agreement, words, style)]
        short = len(agreement.lines) <= _SHORT
        parts += [KeepTogether(included)] if short else included
    if not parts:
        return []
    title = words("today.title")
    return [Bookmark(title), P(title, style.title), *parts, PageBreak()]


def _facts(agreement: Agreement, words: Words) -> list[tuple[str, str]]:
    """What is known of the agreement; what is not is our homework, not the customer's reading."""

    def day(on: date | None) -> str:
        return "" if on is None else words.formats.day(on)

    by_itself = {None: "", True: words("today.yes"), False: words("today.no")}
    price = words("today.a_year", price=words.formats.money(agreement.annual))
    pairs = [
        (words("today.began_on"), day(agreement.start)),
        (words("today.runs_until"), day(agreement.end)),
        (words("today.renewal_date"), day(agreement.renewal)),
        (words("today.notice"), _notice(agreement, words)),
        (words("today.renews"), by_itself[agreement.auto_renew]),
        (words("today.price"), price if agreement.lines else ""),
        (words("today.payment"), agreement.payment_terms),
    ]
    return [(name, said) for name, said in pairs if said]


def _pairs(facts: list[tuple[str, str]], style: Styles) -> Flowable:
    """The facts two by two, so that they leave room for what is included."""
    if len(facts) % 2:
        facts = [*facts, ("", "")]
    cells = [[P(name, style.label), P(said, style.text)] for name, said in facts]
    rows = [[*left, *right] for left, right in zip(cells[::2], cells[1::2], strict=True)]
    return paper.table(rows, _TWO, paper.PAIRED)


def _notice(agreement: Agreement, words: Words) -> str:
    if agreement.notice_by is None:
        return ""
    day = words.formats.day(agreement.notice_by)
    if agreement.notice_months is not None:
        return words("today.notice_months", day=day, count=agreement.notice_months)
    if agreement.notice_days is not None:
        return words("today.notice_days", day=day, count=agreement.notice_days)
    return day


def _lines(agreement: Agreement, words: Words, style: Styles) -> Flowable:
    head = [
        P(words("today.item"), style.label),
        P(words("today.quantity"), style.label_right),
        P(words("today.unit_price"), style.label_right),
        P(words("today.price_a_year"), style.label_right),
    ]
    rows = [head, *(_row(line, words, style) for line in agreement.lines)]
    if len(agreement.lines) == 1:
        return paper.table(rows, _SHARES, paper.RULED, repeat=1)
    total = words.formats.money(agreement.annual)
    rows.append(
        [
            P(words("today.total"), style.strong),
            P("", style.number),
            P("", style.number),
            P(total, style.strong_number),
        ]
    )
    return paper.table(rows, _SHARES, paper.SUMMED, repeat=1)


def _row(line: AgreementLine, words: Words, style: Styles) -> list[Flowable | list[Flowable]]:
    name = [P(line.text, style.text)]
    if line.discount_ends is not None:
        ends = words.formats.day(line.discount_ends)
        name.append(P(words("today.discount_ends", day=ends), style.small))
    return [
        name,
        P(texts.counted(line.quantity, line.unit, words), style.number),
        P(_each(line, words), style.number),
        P(words.formats.money(line.annual), style.number),
    ]


def _each(line: AgreementLine, words: Words) -> str:
    """What one comes to a year, rounded; of a single thing, nothing is said twice."""
    if line.quantity <= 1:
        return texts.NONE
    return words.formats.money(money.part(line.annual, Decimal(1), line.quantity))
