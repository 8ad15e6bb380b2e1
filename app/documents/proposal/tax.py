"""Tax, for information: prices exclude it."""

from collections.abc import Iterator
from decimal import Decimal

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from app.documents import paper
from app.documents.paper import P, Styles
from app.documents.proposal.content import Content
from app.documents.proposal.payments import schedule_of
from app.documents.words import Words
from app.domain.money import Money
from app.domain.pricing import amounts
from app.domain.pricing.tax import Taxed, taxed
from app.domain.proposals import ProposalOption

_SMALL = [
    *paper.RULED,
    ("TOPPADDING", (0, 0), (-1, -1), 1.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
]


def story(content: Content, option: ProposalOption, words: Words, style: Styles) -> list[Flowable]:
    """What tax would come to in the first year; nothing where no rate is given."""
    found = first_year(content, option)
    if found is None:
        return []
    cells = [
        [P(name, style.small), P(amount, style.small_right)]
        for name, amount in rows(content, found, words)
    ]
    return [Spacer(0, 3 * mm), paper.table(cells, (0.72, 0.28), _SMALL)]


def first_year(content: Content, option: ProposalOption) -> Taxed | None:
    """What is due for the first year, with the tax on it."""
    rate = content.proposal.tax_rate
    if rate is None:
        return None
    pairs = ((amount, rate) for amount in _parts(content, option))
    return taxed(pairs, content.proposal.currency, content.tax_on)


def rows(content: Content, found: Taxed, words: Words) -> Iterator[tuple[str, str]]:
    """The rows of the table: before tax, the tax, with it."""
    say = words.formats.money
    rate = words.formats.percent(content.proposal.tax_rate or Decimal(0), 2)
    name = content.proposal.tax_name or words("terms.tax")
    yield words("tax.net"), say(found.net)
    yield words("tax.rate", tax=name, rate=rate), say(found.tax)
    yield words("tax.gross"), say(found.gross)


def _parts(content: Content, option: ProposalOption) -> list[Money]:
    """What the tax is reckoned on: each line, unless one of them is paid in proportion."""
    if any(line.starts_on for line in option.firm):
        return [schedule_of(content, option).first_year]
    return [net for _, net in amounts.taken(option)]
