"""Where a table begins."""

import pytest

from app.exchange.headers import find_header, looks_like_data, merge_header


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["a", "b"], ["1", "2"]], 0),
        ([["Report", "", ""], ["", "", ""], ["a", "b", "c"], ["1", "2", "3"]], 2),
        ([["Report", ""], ["a", "b"], ["x", "y"]], 1),
        ([["", "var2", "", "var2"], ["1", "a", "1.1", "aa"]], 0),
        (
            [
                ["Lots", "", "", ""],
                ["of", "notes", "at", ""],
                ["Name", "Work", "Age", "Born"],
                ["Ada", "maths", "36", "1815-12-10"],
                ["Alan", "maths", "41", "1912-06-23"],
            ],
            2,
        ),
        ([["a"], ["1"]], 0),
        ([], 0),
    ],
)
def test_titles_and_notes_above_a_table_are_passed_over(rows, expected):
    assert find_header(rows) == expected


def test_a_sparse_table_keeps_its_header():
    header = [f"c{number}" for number in range(40)]
    rows = [header, *([["x", "y"] + [""] * 38] * 30)]
    assert find_header(rows) == 0


def test_units_in_a_second_row_join_the_names():
    rows = [["weight", "length"], ["(kg)", "(m)"], ["1", "2"]]
    assert merge_header(rows, 0) == (["weight (kg)", "length (m)"], 2)


def test_names_that_go_on_below_a_merged_cell_are_joined():
    rows = [
        ["Region", "Value", "Change", ""],
        ["", "", "", ""],
        ["", "", "last quarter", "baseline"],
        ["", "(%)", "", ""],
        ["A", "B", "C", "D"],
    ]
    names = ["Region", "Value (%)", "Change last quarter", "baseline"]
    assert merge_header(rows, 0) == (names, 4)


def test_a_row_of_data_is_no_second_header():
    assert merge_header([["a", ""], ["x", "y"]], 0) == (["a", ""], 1)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (["1", "2", "3"], True),
        (["-123", "12.345,67"], True),
        (["2026-01-05", ""], True),
        (["A", "1"], False),
        (["", ""], False),
        (["2025 ARR"], False),
    ],
)
def test_a_header_of_nothing_but_values_is_doubted(header, expected):
    assert looks_like_data(header) is expected
