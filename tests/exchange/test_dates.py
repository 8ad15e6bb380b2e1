"""Dates in the spellings of the world."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.dates import (
    ISO,
    Counting,
    DateOrder,
    DateStyle,
    date_style_of,
    is_date,
    parse_date,
    parse_moment,
)

DAY, MONTH = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-05", date(2026, 1, 5)),
        ("2026/1/5", date(2026, 1, 5)),
        ("2026.01.05", date(2026, 1, 5)),
        (" 2026-01-05 ", date(2026, 1, 5)),
        ("2026-01-05 23:59", date(2026, 1, 5)),
        ("2006-04-15T03:23:15.000Z", date(2006, 4, 15)),
        ("2009-07-14T14:14:45+02:00", date(2009, 7, 14)),
        ("2010-10-14T12:00:00.000Z-0300", date(2010, 10, 14)),
        ("2020-01-01 00:00:00.123456789 UTC", date(2020, 1, 1)),
        ("28-07-2023 03:00", date(2023, 7, 28)),
        ("5.1.2026", date(2026, 1, 5)),
        ("05/01/26", date(2026, 1, 5)),
        ("05/01/69", date(1969, 1, 5)),
        ("05/01/68", date(2068, 1, 5)),
        ("1/2/2026 3:04 PM", date(2026, 2, 1)),
        ("14 Jul 2026", date(2026, 7, 14)),
        ("14-Jul-26", date(2026, 7, 14)),
        ("July 14, 2026", date(2026, 7, 14)),
        ("Tue, 14 July 2026 10:00:00 +0200", date(2026, 7, 14)),
        ("29-02-2024", date(2024, 2, 29)),
    ],
)
def test_a_day_is_read_as_it_is_written(text, expected):
    assert parse_date(text) == expected


@pytest.mark.parametrize("text", ["", " ", "NULL", "n/a", "NA", "-", "0000-00-00", "None", "#N/A"])
def test_nothing_is_no_date(text):
    assert parse_date(text) is None
    assert parse_moment(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2009\\7\\14",
        "2009-07/14",
        "20260105",
        "2026-W01-1",
        "2026-001",
        "45631",
        "31.02.2026",
        "29-02-2023",
        "13/13/2026",
        "2026-01",
        "١٢-١٢-٢٠٢٦",
        "0026-01-05",
        "2300-01-05",
        "2026-01-05 25:00",
        "2026-01-05 10:61",
        "2026-01-05 10:00+99:00",
        "1/2/2026 13:00 PM",
        "14 Nosuch 2026",
        "soon",
        "x" * 1000,
    ],
)
def test_anything_else_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match=r"^“.{1,42}” is not a .*\.$"):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2009-07-14T14:14:45+02:00", datetime(2009, 7, 14, 12, 14, 45, tzinfo=UTC)),
        ("2010-10-14T12:00:00.000Z-0300", datetime(2010, 10, 14, 15, tzinfo=UTC)),
        ("07.07.2009 02:14:45 UTC", datetime(2009, 7, 7, 2, 14, 45, tzinfo=UTC)),
        ("1/2/2026 12:30 am", datetime(2026, 2, 1, 0, 30, tzinfo=UTC)),
        ("1/2/2026 12:30 p.m.", datetime(2026, 2, 1, 12, 30, tzinfo=UTC)),
        ("2026-02-01", datetime(2026, 2, 1, tzinfo=UTC)),
        ("2020-01-01 00:00:00.1234567 UTC", datetime(2020, 1, 1, 0, 0, 0, 123456, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read_in_utc(text, expected):
    assert parse_moment(text) == expected


@pytest.mark.parametrize(
    ("cells", "slash", "dash", "ambiguous", "mixed"),
    [
        (["01/02/2014", "31/12/2012"], DAY, DAY, False, False),
        (["01/02/2014", "12/31/2012"], MONTH, MONTH, False, False),
        (["12/31/2026", "01-02-2026"], MONTH, MONTH, False, False),
        (["12/31/2026", "31-12-2026"], MONTH, DAY, False, False),
        (["12/31/2026", "31.12.2026"], MONTH, MONTH, False, False),
        (["01/02/2014", "2026-12-31", ""], DAY, DAY, True, False),
        (["2026-12-31"], DAY, DAY, False, False),
        (["01.02.2026"], DAY, DAY, False, False),
        (["31/12/2026", "30/12/2026", "12/31/2026"], DAY, DAY, False, True),
    ],
)
def test_day_and_month_are_told_apart_once_for_a_column(cells, slash, dash, ambiguous, mixed):
    style = date_style_of(cells)
    assert (style.order("/"), style.order("-")) == (slash, dash)
    assert (style.ambiguous, style.mixed) == (ambiguous, mixed)
    assert style.order(".") is DAY


def test_where_no_row_decides_the_default_counts_and_the_user_is_asked():
    style = date_style_of(["01/02/2026"], MONTH)
    assert style.ambiguous
    assert parse_date("01/02/2026", style) == date(2026, 1, 2)
    answered = style.ordered(DAY)
    assert not answered.ambiguous
    assert parse_date("01/02/2026", answered) == date(2026, 2, 1)


def test_a_column_of_excel_days_is_read_as_such_and_only_that():
    style = date_style_of(["45631", "45632.5", ""])
    assert style.counting is Counting.SERIAL
    assert parse_date("45631", style) == date(2024, 12, 5)
    assert parse_moment("45632.5", style) == datetime(2024, 12, 6, 12, tzinfo=UTC)
    assert date_style_of(["45631", "Acme"]).counting is Counting.NONE
    with pytest.raises(ValueError, match="as Excel counts"):
        parse_date("295846", style)


def test_a_column_of_eight_digits_is_read_as_such_and_only_that():
    style = date_style_of(["20260105", "20261231"])
    assert style.counting is Counting.COMPACT
    assert parse_date("20260105", style) == date(2026, 1, 5)
    assert date_style_of(["20260105", "99999999"]).counting is Counting.NONE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13/01/2026", True),
        ("01/13/2026", True),
        ("13/13/2026", False),
        ("45631", False),
        ("20260105", False),
        ("", False),
        ("1.5", False),
        ("1-00000", False),
    ],
)
def test_a_date_is_known_in_either_order(text, expected):
    assert is_date(text) is expected


DAYS = st.dates(date(1970, 1, 1), date(2068, 12, 31))


@given(st.lists(DAYS, min_size=1), st.sampled_from([DAY, MONTH]), st.sampled_from("/-"))
def test_a_column_written_in_one_order_reads_back_or_asks(days, order, separator):
    shape = separator.join(("%d", "%m", "%Y") if order is DAY else ("%m", "%d", "%Y"))
    cells = [day.strftime(shape) for day in days]
    style = date_style_of(cells, order)
    assert [parse_date(cell, style) for cell in cells] == days
    assert not style.mixed
    assert style.ambiguous is all(day.day <= 12 for day in days)


@given(st.text())
def test_no_text_raises_anything_but_a_sentence(text):
    for style in (ISO, DateStyle(counting=Counting.SERIAL), DateStyle(counting=Counting.COMPACT)):
        sentence = "“"
        try:
            parse_date(text, style)
            parse_moment(text, style)
        except ValueError as error:
            sentence = str(error)
        assert sentence.startswith("“")
