"""The check of the finished pages: every total on every page, added up again as it is read."""

from dataclasses import replace
from functools import cache

import pytest

from app.documents import reading
from app.documents.proposal import claims, tieout
from app.documents.proposal.document import render
from app.documents.proposal.tieout import Row, Section, Table, TieOutError, amount_of
from app.documents.reading import Entry
from app.documents.words import Words
from app.domain.proposals import LADDER
from tests.documents.proposal import rich, sample


@cache
def printed():
    return render(rich.content())


def check(pages, content=None):
    outline = reading.outline(printed().content)
    tieout.check(pages, outline, claims.of(content or rich.content(), Words()))


def numbered():
    """The pages by their title."""
    return {each.title: each.page for each in reading.outline(printed().content)}


def test_the_pages_as_they_are_printed_pass():
    check(printed().said)


@pytest.mark.parametrize("key", LADDER)
def test_a_price_that_is_not_the_models_is_refused(key):
    options = tuple(
        replace(option, lines=(replace(option.lines[0], annual=sample.money(1)), *option.lines[1:]))
        if option.key is key
        else option
        for option in rich.options()
    )

    with pytest.raises(TieOutError, match="was not written"):
        check(printed().said, rich.content(offered={"options": options}))


@pytest.mark.parametrize(
    ("title", "figure"),
    [
        ("Executive summary", "$70,000.00"),
        ("Value delivered", "$96,500.00"),
        ("Value delivered", "$24,000.00"),
        ("Your subscription today", "$6,000.00"),
        ("Your options at a glance", "$86,400.00"),
        ("Your options at a glance", "$275,376.00"),
        ("Investment in detail", "$62,400.00"),
        ("Investment in detail", "−$2,400.00"),
        ("Investment in detail", "$74,500.00"),
        ("Investment in detail", "$90,720.00"),
        ("Investment in detail", "$17,500.00"),
        ("Investment in detail", "$5,775.00"),
        ("Terms and acceptance", "$54,000.00"),
        ("Terms and acceptance", "$4,500.00"),
        ("Terms and acceptance", "$275,376.00"),
        ("Appendix: what changes", "+$16,000.00"),
        ("Appendix: what changes", "+$4,000.00"),
        ("Appendix: how the value is reckoned", "$60,000.00"),
        ("Appendix: the other options in detail", "$73,440.00"),
        ("Appendix: versions of this proposal", "$72,000.00"),
    ],
)
@pytest.mark.parametrize("wrong", ["$1.00", "$99,999,999.00", "□□□"])
def test_a_figure_spoilt_on_one_page_is_refused(title, figure, wrong):
    pages = list(printed().said)

    for place in range(numbered()[title], len(pages)):
        pages[place] = pages[place].replace(figure, wrong)

    with pytest.raises(TieOutError, match="was not written"):
        check(pages)


def test_a_page_that_is_gone_is_refused():
    section = Section(title="Terms", tables=())

    with pytest.raises(TieOutError, match="no page “Terms”"):
        tieout.check(["Cover"], [Entry("Summary", 0)], [section])


def table(*rows, total):
    return Section(
        title="Offer",
        tables=(
            Table(
                rows=tuple(Row(figures=(each,)) for each in rows),
                total=Row(label="Total", figures=(total,)),
            ),
        ),
    )


def test_a_total_printed_from_rounded_unit_prices_is_refused():
    """130 times 461.54 are 60,000.20: a page that says so beside 60,000.00 is never written."""
    pages = ["$461.54 $59,538.66 Total $60,000.00"]

    with pytest.raises(TieOutError, match=r"do not add up to “\$60,000.00”"):
        tieout.check(
            pages, [Entry("Offer", 0)], [table("$461.54", "$59,538.66", total="$60,000.00")]
        )


def test_rows_are_looked_for_in_their_order():
    pages = ["$2.00 $1.00 Total $3.00"]
    outline = [Entry("Offer", 0)]

    tieout.check(pages, outline, [table("$2.00", "$1.00", total="$3.00")])
    with pytest.raises(TieOutError, match="does not say"):
        tieout.check(pages, outline, [table("$1.00", "$2.00", total="$3.00")])


@pytest.mark.parametrize(
    ("said", "units"),
    [
        ("$62,400.00", 6_240_000),
        ("−$2,400.00", -240_000),
        ("60 000,00 zł", 6_000_000),
        ("¥60,000", 60_000),
        ("KWD60,000.000", 60_000_000),
        ("CHF 60 000.00", 6_000_000),
        ("₹12,34,567.90", 123_456_790),
        ("12 × $5,000.00 = $60,000.00", 6_000_000),
        ("–", 0),
    ],
)
def test_an_amount_is_read_however_it_is_written(said, units):
    assert amount_of(said) == units
