"""Cells of a mapped table as values."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.money import Money
from app.exchange.columns import Columns
from app.exchange.dates import DateOrder
from app.exchange.fields import Kind
from app.exchange.mapping import Mapping
from app.exchange.reading import read_bytes

HEADERS = {"Amount": "amount", "Cur": "currency", "Close": "close_on", "Made": "created_on"}


def columns(text: str, **mapping) -> Columns:
    table = read_bytes(text.encode(), "x.csv").tables[0]
    fields = tuple((header, HEADERS.get(header, "custom")) for header in table.header)
    return Columns(
        table,
        Mapping(**{"source": "x", "kind": Kind.OPPORTUNITIES, "columns": fields} | mapping),
        "PLN",
    )


def amounts(read: Columns) -> list:
    money = read.money("amount")
    return [money(row) for row in read.table.rows]


@pytest.mark.parametrize(
    ("text", "mapping", "expected"),
    [
        ("Amount\n12.5\n", {}, Money(1250, "PLN")),
        ("Amount\n€ 12.5\n", {}, Money(1250, "EUR")),
        ("Amount,Cur\n12.5,chf\n", {}, Money(1250, "CHF")),
        ("Amount,Cur\n12.5,\n", {"currency": "SEK"}, Money(1250, "SEK")),
        ("Amount\n12.5\n", {"units": (("amount", Decimal(1000)),)}, Money(1_250_000, "PLN")),
        ("Amount\n0\n", {}, Money(0, "PLN")),
        ("Amount,Cur\n,EUR\n", {}, None),
        ("Amount,Cur\nN/A,EUR\n", {}, None),
    ],
)
def test_an_amount_takes_the_nearest_currency(text, mapping, expected):
    assert amounts(columns(text, **mapping)) == [expected]


def test_a_taken_currency_is_remembered_and_a_named_one_is_not():
    plain, named = columns("Amount\n1\n"), columns("Amount,Cur\n1,EUR\n")
    amounts(plain)
    amounts(named)
    assert (plain.assumed, named.assumed) == ({"PLN"}, set())


def test_a_cell_that_is_no_number_is_reported_on_each_of_its_lines():
    read = columns("Amount,Cur\n1,EUR\nlots,EUR\nlots,EUR\n")
    assert amounts(read) == [Money(100, "EUR"), None, None]
    assert [(p.line, p.column, p.left_out) for p in read.problems] == [
        (3, "Amount", False),
        (4, "Amount", False),
    ]


def test_an_amount_too_large_to_keep_is_reported():
    read = columns("Amount\n99999999999999999999\n")
    assert amounts(read) == [None]
    assert read.problems[0].column == "Amount"


def days(read: Columns, key: str) -> list:
    day = read.day(key)
    return [day(row) for row in read.table.rows]


def test_a_column_that_does_not_tell_follows_one_that_does():
    read = columns("Close,Made\n03-04-2026,25-12-2025\n")
    assert days(read, "close_on") == [date(2026, 4, 3)]
    assert read.unsure_dates == ()


def test_a_column_that_does_not_tell_is_unsure_until_the_user_says():
    text = "Close,Made\n03/04/2026,2026-01-01\n"
    assert columns(text).unsure_dates == ("Close",)
    told = columns(text, date_order=DateOrder.MONTH_FIRST)
    assert told.unsure_dates == ()
    assert days(told, "close_on") == [date(2026, 3, 4)]
