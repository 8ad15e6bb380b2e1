"""What a column holds, by its values."""

import pytest

from app.exchange.dates import DateOrder
from app.exchange.detect import Kind, describe, kind_of
from app.exchange.tables import Row, Table


def table(columns, **changes):
    """Make a table from its columns."""
    rows = zip(*columns.values(), strict=True)
    return Table(
        file="a.csv",
        header=tuple(columns),
        rows=tuple(Row(line, cells) for line, cells in enumerate(rows, 2)),
        **changes,
    )


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["", " "], Kind.EMPTY),
        (["2026-01-05", "", "31.12.2026"], Kind.DATE),
        (["1,5", "200"], Kind.NUMBER),
        (["$1,000.00", "N/A"], Kind.NUMBER),
        (["0.5", "0.93", "1"], Kind.SHARE),
        (["52%", "130%"], Kind.SHARE),
        (["0", "1", "2"], Kind.NUMBER),
        (["0", "1"], Kind.BOOLEAN),
        (["0", "0"], Kind.NUMBER),
        (["TRUE", "false", ""], Kind.BOOLEAN),
        (["a@b.example", "c.d@e.co.uk"], Kind.EMAIL),
        (["https://a.example/x", "www.b.de", "c.io"], Kind.URL),
        (["usd", "EUR"], Kind.CURRENCY),
        (["(415) 901-7000", "1-365-756-9410 x4781"], Kind.PHONE),
        (["+10000001001", "+44 20 7946 0958"], Kind.PHONE),
        (["001x0000002xLCVAA2", "001x0000002xLCWAA2"], Kind.ID),
        (["0012", "0013"], Kind.ID),
        (["4-203974", "4-203986"], Kind.ID),
        (["@AccountRef1", "@AccountRef2"], Kind.ID),
        (["Won", "Lost", "Open"] * 20, Kind.CATEGORY),
        (["Acme Corp", "Betasoloin", "Condax"], Kind.TEXT),
        (["NA", "NA"], Kind.TEXT),
        (["a much longer text that goes on and on, for more than a line or so"], Kind.LONG_TEXT),
        (["two\nlines"], Kind.LONG_TEXT),
    ],
)
def test_a_kind_is_told_by_the_values(cells, kind):
    assert describe(table({"x": cells}))[0].kind is kind


def test_most_values_decide_and_the_rest_lowers_the_confidence():
    kind, confidence = kind_of([f"2026-01-{day:02}" for day in range(1, 20)] + ["soon"])
    assert kind is Kind.DATE
    assert confidence == pytest.approx(0.95)


def test_a_judgement_counts_and_shows_examples():
    found = describe(table({"x": ["b", "", "a", "b"]}))[0]
    assert (found.filled, found.distinct, found.unique) == (3, 2, False)
    assert found.examples == ("b", "a")


def test_dates_that_do_not_tell_follow_the_columns_that_do():
    found = describe(table({"a": ["12/31/2026"], "b": ["01/02/2026"], "c": ["2026-01-01"]}))
    assert found[1].dates.slash is DateOrder.MONTH_FIRST
    assert not found[1].dates.ambiguous


def test_dates_that_nothing_decides_stay_open():
    found = describe(table({"b": ["01/02/2026"]}), order=DateOrder.MONTH_FIRST)
    assert found[0].dates.ambiguous
    assert found[0].dates.slash is DateOrder.MONTH_FIRST


def test_currency_comes_from_the_values_then_the_number_format_then_the_name():
    columns = {"a": ["€5", "€6"], "ARR (£)": ["5", "6"], "c": ["5", "6"], "d": ["5", "$6"]}
    found = describe(table(columns, currencies={(2, 2): "EUR", (3, 2): "CHF"}), home="CAD")
    assert [each.currency for each in found] == ["EUR", "GBP", None, "CAD"]
    assert found[2].currencies == {"EUR", "CHF"}


def test_numbers_of_a_workbook_have_a_point_whatever_the_default():
    assert describe(table({"a": ["1.234"]}, typed=True), decimal=",")[0].numbers.decimal == "."
    assert describe(table({"a": ["1.234"]}), decimal=",")[0].numbers.decimal == ","


def test_whole_numbers_are_noted():
    found = describe(table({"a": ["1", "2.0"], "b": ["1", "2.5"]}))
    assert [each.whole for each in found] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        *("1" * 30_000 + "x", "1 " * 15_000 + "x", "a." * 15_000, "a@" + "a." * 15_000),
        *("1 " + "1" * 30_000 + " x", "(" * 30_000, "'" * 30_000, "-" * 30_000),
        " " * 30_000 + "x y",
    ],
)
def test_a_cell_made_to_be_slow_is_text_at_once(text):
    kind, _ = kind_of([f"{text}{number}" for number in range(50)])
    assert kind in {Kind.TEXT, Kind.LONG_TEXT}


def test_a_table_without_rows_has_empty_columns():
    assert [each.kind for each in describe(table({"a": [], "b": []}))] == [Kind.EMPTY] * 2
