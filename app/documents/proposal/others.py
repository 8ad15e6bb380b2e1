"""Other ways to buy, outside the ladder: a row for each."""

from reportlab.platypus import Flowable

from app.documents import paper
from app.documents.paper import P, Styles
from app.documents.proposal import texts
from app.documents.proposal.content import Content
from app.documents.words import Words
from app.domain.pricing import amounts
from app.domain.pricing import schedule as paying
from app.domain.proposals import ProposalOption

_SHARES = (0.36, 0.13, 0.17, 0.17, 0.17)


def other_ways(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """The table under its heading; nothing where there is no other way."""
    others = texts.beside(content)
    if not others:
        return []
    keys = ("glance.other", "glance.term", "glance.annual", "glance.compared", "glance.total")
    head = [
        P(words(key), style.label if place == 0 else style.label_right)
        for place, key in enumerate(keys)
    ]
    rows = [head, *(_row(content, option, words, style) for option in others)]
    return [
        *paper.heading(words("glance.others"), style),
        paper.table(rows, _SHARES, paper.RULED, repeat=1),
    ]


def figures(content: Content, option: ProposalOption, words: Words) -> tuple[str, str, str]:
    """A year's price, how it compares with today, and the total for the term."""
    total = paying.total(option, content.proposal.start, content.day_count)
    return (
        words.formats.money(amounts.annual(option)),
        texts.change(option, content.agreement.annual, words),
        words.formats.money(total),
    )


def _row(
    content: Content, option: ProposalOption, words: Words, style: Styles
) -> list[Flowable | list[Flowable]]:
    held = [
        words("glance.item", item=line.text, quantity=texts.quantity(option, line, words))
        for line in option.firm
    ]
    marked = option.key is content.proposal.recommended
    name = [P(option.name, style.strong)]
    if marked:
        name.append(P(words("glance.recommended"), style.chip_left))
    said = [P(text, style.small) for text in (option.summary, "; ".join(held)) if text]
    term = P(texts.term(option, words), style.number)
    return [
        [*name, *said],
        term,
        *(P(figure, style.number) for figure in figures(content, option, words)),
    ]
