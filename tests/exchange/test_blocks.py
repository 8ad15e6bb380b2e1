"""Blocks of cells as spreadsheets put them on the clipboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.blocks import cut, split_unit, understand, unit_in_name
from app.exchange.dates import DateOrder


def shape(text: str):
    block = understand(cut(text))
    return block.header, block.day_at, [(each.at, each.name) for each in block.columns]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("5\n6\n7\n", (None, None, [(0, "")])),
        ("Active users\n5\n6", (1, None, [(0, "Active users")])),
        ("0,62\n0,65", (None, None, [(0, "")])),
        ("1,234\n2,345", (None, None, [(0, "")])),
        ("2026-11-01\t5\n2026-11-08\t6", (None, 0, [(1, "")])),
        ("5\t01.11.2026\r\n6\t08.11.2026\r\n", (None, 1, [(0, "")])),
        ("2026-11-01,5\n2026-11-08,6", (None, 0, [(1, "")])),
        ("2026-11-01;0,5\n2026-11-08;0,6", (None, 0, [(1, "")])),
        ("45962\t5\n45969\t6", (None, 0, [(1, "")])),
        ("Week\tSeats\tUsers\n1 Nov 2026\t9\t8", (1, 0, [(1, "Seats"), (2, "Users")])),
        ("", (None, None, [])),
        ("\n\n", (None, None, [])),
    ],
)
def test_a_block_is_understood(text, wanted):
    assert shape(text) == wanted


def test_a_column_of_words_is_left_out_by_name():
    block = understand(cut("Date\tUsers\tNote\n2026-11-01\t5\tgood\n2026-11-08\t6\tbad"))
    assert block.left_out == ("Note",)


def test_day_and_month_are_told_apart_once_for_the_column():
    told = understand(cut("01/11/2026\t5\n13/11/2026\t6"))
    unsure = understand(cut("01/11/2026\t5\n02/11/2026\t6"), usual=DateOrder.MONTH_FIRST)
    assert (told.dates.ambiguous, told.dates.slash) == (False, DateOrder.DAY_FIRST)
    assert (unsure.dates.ambiguous, unsure.dates.slash) == (True, DateOrder.MONTH_FIRST)
    said = understand(cut("01/11/2026\t5"), order=DateOrder.DAY_FIRST)
    assert (said.dates.ambiguous, said.dates.slash) == (False, DateOrder.DAY_FIRST)


def test_a_cell_is_mended_a_line_left_out_and_lines_copied():
    grid = cut("2026-11-01\tabc\n2026-11-08\t6")
    assert grid.with_cell(1, 1, " 5 ").lines[0].cells == ("2026-11-01", "5")
    assert grid.with_cell(1, 3, "x").lines[0].cells == ("2026-11-01", "abc", "", "x")
    assert grid.without({1}).lines[0].is_blank
    assert grid.text_of({1}) == "2026-11-01\tabc"


def test_a_unit_stands_after_a_number_or_in_brackets():
    assert split_unit("500 MB") == ("500", "MB")
    assert split_unit("0.5GB") == ("0.5", "GB")
    assert split_unit("1e5") == ("1e5", "")
    assert split_unit("week 12") == ("week 12", "")
    assert unit_in_name("Storage (MB)") == "MB"
    assert unit_in_name("Storage") == ""


PIECES = st.sampled_from(
    (
        *("5", "0,62", "1.234,5", "70%", "2026-11-01", "03/04/2026", "45631", "Users", "\t", ";"),
        *(",", "\n", "\r\n", "\r", '"', "'", "NaN", "∞", "-", " ", "\x00", "客户", "1e400"),
        *("12 MB", "\u2028"),
    )
)
PASTED = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


@given(text=PASTED)
def test_every_line_is_the_header_blank_or_in_the_body(text):
    grid = cut(text)
    block = understand(grid)
    numbers = [each.number for each in block.body] + list(block.blanks)
    numbers += [block.header] if block.header else []
    assert sorted(numbers) == [each.number for each in grid.lines]
