"""What the finished pages must say: every total on every page, and the rows it is made of."""

from collections.abc import Iterator

from app.documents.proposal import (
    acceptance,
    changes,
    glance,
    lines,
    others,
    payments,
    tax,
    texts,
    value,
)
from app.documents.proposal.content import Content
from app.documents.proposal.tieout import Row, Section, Table
from app.documents.words import Words
from app.domain.pricing import amounts
from app.domain.proposals import Appendix, ProposalOption


def of(content: Content, words: Words) -> Iterator[Section]:
    """The sections of the document that carry amounts, in their order."""
    recommended = texts.recommended(content)
    yield Section(title=words("summary.title"), tables=tuple(_summary(content, words)))
    yield from _value(content, words)
    if content.agreement.lines:
        yield Section(title=words("today.title"), tables=(_today(content, words),))
    several = len(texts.columns(content)) > 1
    yield Section(
        title=words("glance.title" if several else "glance.title_one"),
        tables=tuple(_glance(content, words)),
    )
    yield Section(
        title=words("investment.title"),
        tables=(*_detail(content, recommended, words), *_investment(content, words)),
    )
    yield Section(title=words("terms.title"), tables=(_terms(content, words),))
    yield from _appendices(content, words)


def _single(*figures: str, label: str = "") -> Table:
    return Table(rows=(Row(label=label, figures=figures),))


def _summary(content: Content, words: Words) -> Iterator[Table]:
    yield _single(words.formats.money(amounts.annual(texts.recommended(content))))
    worth = value.worth(content)
    if worth is not None:
        yield _single(words.formats.money(worth))


def _value(content: Content, words: Words) -> Iterator[Section]:
    total = value.worth(content)
    if total is None:
        return
    counted = [
        each.worth
        for own in (True, False)
        for each in content.outcomes
        if each.own is own and each.measured and each.worth is not None
    ]
    same = [each for each in counted if each.currency == total.currency]
    yield Section(
        title=words("value.title"),
        tables=(
            Table(
                rows=tuple(Row(figures=(words.formats.money(each),)) for each in same),
                total=Row(figures=(words("value.a_year", amount=words.formats.money(total)),)),
            ),
        ),
    )


def _today(content: Content, words: Words) -> Table:
    held, money = content.agreement, words.formats.money
    label = words("today.total") if len(held.lines) > 1 else ""
    return Table(
        rows=tuple(Row(figures=(money(line.annual),)) for line in held.lines),
        total=Row(label=label, figures=(money(held.annual),)),
    )


def _glance(content: Content, words: Words) -> Iterator[Table]:
    yield _single(*glance.annual_cells(content, words), label=words("glance.annual"))
    yield _single(*glance.total_cells(content, words), label=words("glance.total"))
    for option in texts.beside(content):
        label = texts.term(option, words)
        yield _single(*others.figures(content, option, words), label=label)


def _detail(content: Content, option: ProposalOption, words: Words) -> Iterator[Table]:
    """The tables of one option: what recurs, what is paid once, what can be added."""
    money = words.formats.money
    held = amounts.rows(option)
    if option.recurring:
        listed, net = amounts.list_total(option), amounts.annual(option)
        yield Table(
            rows=tuple(
                Row(
                    figures=(
                        money(row.listed),
                        lines.off(row.listed, row.net, words),
                        money(row.net),
                    )
                )
                for row in held
                if row.line in option.recurring
            ),
            total=Row(
                label=words("investment.recurring"),
                figures=(money(listed), lines.off(listed, net, words), money(net)),
            ),
        )
    if option.once:
        yield Table(
            rows=tuple(Row(figures=(money(line.annual),)) for line in option.once),
            total=Row(
                label=words("investment.one_time_total"),
                figures=(money(amounts.one_time(option)),),
            ),
        )
    for row in held:
        if row.line.optional:
            total = lines.with_it(content, option, row.line)
            yield _single(lines.price_of(row, words), money(total))


def _investment(content: Content, words: Words) -> Iterator[Table]:
    """What every option costs year by year, and the payments and the tax of the recommended."""
    option = texts.recommended(content)
    if payments.is_itemised(content):
        annual, figures = payments.annual_row(content, words)
        yield Table(
            rows=_rows(payments.item_rows(content, words)),
            total=Row(label=annual, figures=tuple(figures)),
        )
    if payments.are_compared(content):
        whole, totals = payments.total_row(content, words)
        yield Table(
            rows=_rows(payments.year_rows(content, words)),
            total=Row(label=whole, figures=tuple(totals)),
        )
    plan = payments.schedule_of(content, option)
    found = payments.payment_rows(plan, option, words)
    yield Table(
        rows=tuple(Row(label=what, figures=(amount,)) for _, what, amount in found),
        total=Row(
            label=words("investment.payments_total"),
            figures=(words.formats.money(plan.total),),
        ),
    )
    taxed = tax.first_year(content, option)
    if taxed is not None:
        *parts, gross = (said for _, said in tax.rows(content, taxed, words))
        yield Table(rows=tuple(Row(figures=(said,)) for said in parts), total=Row(figures=(gross,)))


def _rows(held: Iterator[tuple[str, list[str]]]) -> tuple[Row, ...]:
    """Rows of a table, with the figures of every option."""
    return tuple(Row(figures=tuple(figures)) for _, figures in held)


def _terms(content: Content, words: Words) -> Table:
    options = [
        Row(
            label=texts.term(option, words),
            figures=(
                acceptance.price(option, words),
                acceptance.total(content, option, words),
            ),
        )
        for option in content.proposal.options
    ]
    added = [
        Row(figures=(price,))
        for line in texts.add_ons(content)
        for price in dict.fromkeys(acceptance.added(content, line, words).values())
    ]
    return Table(rows=(*options, *added))


def _changes(content: Content, option: ProposalOption, words: Words) -> Iterator[Table]:
    """Each column of what changes adds up to its total; all totals stand in one row."""
    label, *totals = changes.total_row(content, option, words)
    rows = [changes.figures(each, words) for each in changes.moved(content, option)]
    columns = zip(*rows, strict=True)
    for column, total in zip(columns, totals, strict=True):
        yield Table(
            rows=tuple(Row(figures=(figure,)) for figure in column),
            total=Row(label=label, figures=(total,)),
        )
        label += total


def _appendices(content: Content, words: Words) -> Iterator[Section]:
    chosen, option = content.proposal.appendices, texts.recommended(content)
    if Appendix.CHANGES in chosen and content.agreement.lines:
        tables = tuple(_changes(content, option, words))
        yield Section(title=words("changes.title"), tables=tables, shared=True)
    rest = [each for each in content.proposal.options if each is not option]
    if Appendix.OPTIONS in chosen and rest:
        tables = tuple(table for each in rest for table in _detail(content, each, words))
        yield Section(title=words("appendix.options"), tables=tables, shared=True)
    worths = [each.worth for each in content.outcomes if each.measured and each.worth]
    if Appendix.METHOD in chosen and worths:
        rows = [
            Row(figures=(words("appendix.worth", amount=words.formats.money(each)),))
            for each in worths
        ]
        table = Table(rows=tuple(rows))
        yield Section(title=words("appendix.method"), tables=(table,), shared=True)
    if Appendix.VERSIONS in chosen and len(content.editions) > 1:
        annuals = [words.formats.money(each.annual) for each in content.editions]
        yield Section(
            title=words("appendix.versions"),
            tables=(Table(rows=tuple(Row(figures=(each,)) for each in annuals)),),
            shared=True,
        )
