"""Columns get a name of their own each."""

from hypothesis import given
from hypothesis import strategies as st

from app.exchange.tables import Row, Table, name_columns, without_empty_columns


def test_blank_and_repeated_names_are_told_apart():
    names, changed = name_columns(["\ufeffid", " Company  name ", "", "id", "Company Name", "id"])
    assert names == ("id", "Company name", "Column 3", "id (2)", "Company Name", "id (3)")
    assert [name for name, _ in changed] == ["id (2)", "id (3)"]


def test_a_made_up_name_never_meets_a_real_one():
    names, _ = name_columns(["a", "a (2)", "a", "", "Column 4"])
    assert names == ("a", "a (2)", "a (3)", "Column 4 (2)", "Column 4")


@given(st.lists(st.sampled_from(["a", "A", "a (2)", "", " ", "Column 2", "Column 2 (2)"])))
def test_names_are_always_distinct(raw):
    names, _ = name_columns(raw)
    assert len(set(names)) == len(raw)
    assert all(names)


def test_columns_without_name_and_value_go_and_currencies_move_along():
    rows = (Row(2, ("a", "", "5", "")), Row(3, ("b", " ", "6", "")))
    header, kept, currencies = without_empty_columns(("x", "", "", ""), rows, {(2, 2): "EUR"})
    assert header == ("x", "")
    assert kept == (Row(2, ("a", "5")), Row(3, ("b", "6")))
    assert currencies == {(2, 1): "EUR"}


def test_a_table_gives_its_columns():
    table = Table(
        file="a.csv", header=("x", "y"), rows=(Row(2, ("1", "2")),), currencies={(2, 1): "EUR"}
    )
    assert table.column(1) == ("2",)
    assert table.column_currencies(1) == {"EUR"}
    assert table.column_currencies(0) == frozenset()
