"""Comma-separated text and its cousins."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.text import clean_text, guard_formula
from app.exchange.readers.csv import MAX_FIELD, detect_delimiter, read_csv
from app.exchange.tables import ImportRejected, Row


def read(text, **choices):
    """Read a CSV file with this text."""
    return read_csv(text.encode(), "a.csv", **choices)


def problems(table):
    """Say where and why rows were left out."""
    return [(each.line, each.reason) for each in table.problems if each.left_out]


def test_a_plain_file_is_read_with_the_lines_of_its_rows():
    table = read("id,name\n007,Ada\n\n008, Bob \n")
    assert table.header == ("id", "name")
    assert table.rows == (Row(2, ("007", "Ada")), Row(4, ("008", " Bob ")))
    assert (table.encoding, table.delimiter, table.header_line) == ("utf-8", ",", 1)
    assert table.problems == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_read(end):
    table = read(f'a,b{end}"two{end}lines",2{end}3,4{end}')
    assert table.rows == (Row(2, ("two\nlines", "2")), Row(4, ("3", "4")))


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2,5\n", ";"),
        ("Name;Value\nA;1,5\nB;2,5\nC;3,5\n", ";"),
        ("a\tb\n1\t2,5\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("This;Are;Headers\nA;Number with comma;25,5\na, b;B|3;:,:\n", ";"),
        ("note\nHello, world\nfoo\n", ","),
        ("one\ntwo\n", ","),
        ('"\t\n start",b,c\nd,e,f\n', ","),
        ('a,b\n"x;y;z",1\n"p;q;r",2\n', ","),
        ("", ","),
    ],
)
def test_the_delimiter_is_found_from_several_lines(text, delimiter):
    assert detect_delimiter(text) == delimiter


def test_a_line_that_names_the_delimiter_is_obeyed_and_dropped():
    table = read("sep=;\r\na;b,c\r\n2;3\r\n")
    assert (table.header, table.rows) == (("a", "b,c"), (Row(3, ("2", "3")),))


def test_the_user_may_choose_the_delimiter():
    assert read("a,b;c\n1,2;3\n", delimiter=";").header == ("a,b", "c")
    with pytest.raises(ImportRejected, match="cannot separate columns"):
        read("a,b\n", delimiter='"')


def test_one_column_is_a_table_too():
    table = read("email\na@b.example\n\nc@d.example\n")
    assert [row.line for row in table.rows] == [2, 4]


def test_empty_lines_and_titles_above_the_table_are_passed_over():
    table = read("\n\nReport of the day,,\n\na,b,c\n1,2,3\n4,5,6\n")
    assert table.header == ("a", "b", "c")
    assert (table.header_line, [row.line for row in table.rows]) == (5, [6, 7])
    assert table.skipped == (Row(3, ("Report of the day", "", "")),)


def test_ragged_rows_are_listed_and_the_rest_is_read():
    table = read("a,b,c\n1,27,,x\n,y\n0,mixed,17\n1,2,3,,\n,,\n")
    assert [row.line for row in table.rows] == [4, 5, 6]
    assert table.rows[1].cells == ("1", "2", "3")
    assert problems(table) == [
        (2, "The row has too many cells: 4 instead of 3."),
        (3, "The row has too few cells: 2 instead of 3."),
    ]


def test_a_quote_left_open_costs_one_line_and_not_the_rest():
    table = read('a,b\n1,"open\n2,x\n3,y\n')
    assert [row.cells for row in table.rows] == [("2", "x"), ("3", "y")]
    assert problems(table) == [(2, "A quote is opened here and never closed.")]


def test_a_stray_quote_costs_its_row():
    table = read('a,b\n"5" pipe",x\n"6"" pipe",y\n')
    assert [row.cells for row in table.rows] == [('6" pipe', "y")]
    assert problems(table) == [(2, "A quote inside the text is not doubled.")]


def test_a_giant_cell_costs_its_row():
    table = read(f"a,b\n{'x' * (MAX_FIELD + 1)},1\n{'y' * MAX_FIELD},2\n")
    assert [row.line for row in table.rows] == [3]
    assert problems(table)[0][0] == 2


@pytest.mark.parametrize("character", ["\0", "\x1b", "\x85", "\uffff"])
def test_a_character_that_cannot_be_kept_costs_its_row(character):
    table = read(f"a,b\n1,x{character}\n2,y\n")
    assert [row.line for row in table.rows] == [3]
    assert problems(table)[0][0] == 2
    assert f"U+{ord(character):04X}" in problems(table)[0][1]


def test_half_a_surrogate_pair_costs_its_row():
    data = b"\xff\xfe" + "a,b\n1,\ud800\n2,y\n".encode("utf-16-le", "surrogatepass")
    table = read_csv(data, "a.csv")
    assert [row.line for row in table.rows] == [3]
    assert "U+D800" in table.problems[0].reason


def test_spaces_in_the_header_are_tidied_and_repeats_told_apart():
    table = read('"\t\n start\x0b end ",b,b,\nd,e,f,g\n')
    assert table.header == ("start end", "b", "b (2)", "Column 4")
    assert [(each.column, each.left_out) for each in table.problems] == [("b (2)", False)]


def test_a_missing_header_is_noticed():
    table = read("1,2,3\n4,5,6\n")
    assert "looks like values" in table.problems[0].reason


def test_a_guard_against_formulas_is_taken_off():
    assert read("a\n'=1+1\n'tis\n").column(0) == ("=1+1", "'tis")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\n\n", "There is nothing in"),
        (b",,\n", "There is nothing in"),
        (b"\xef\xbb\xbf", "nothing"),
        (b"x" * 40000, "There is nothing in"),
        (b"\x00\x01\x02\x03\x04\x05" * 9, "not a text file"),
    ],
)
def test_a_file_without_a_table_is_refused(data, sentence):
    with pytest.raises(ImportRejected, match=sentence):
        read_csv(data, "a.csv")


def test_too_many_rows_are_refused():
    with pytest.raises(ImportRejected, match="more than 200,000 rows"):
        read("a\n" + "1\n" * 200_001)


def test_too_many_lines_are_refused_before_they_fill_the_memory():
    with pytest.raises(ImportRejected, match="more than 200,000 rows"):
        read("a\n" + "\n" * 2_000_001)


def test_a_file_made_to_be_slow_is_read_at_once():
    quotes = "a\n" + "'\n" * 20_000 + "'" * 30_000 + "\n"
    assert len(read(quotes).rows) == 20_001
    long = "1 " + "1" * 30_000 + " x"
    assert len(read(f"a,b\n{long},{long}\n" * 20).rows) == 39


def test_too_many_broken_lines_are_refused():
    with pytest.raises(ImportRejected, match=r"lines of “a.csv” cannot be read"):
        read("a,b\n" + '"1"x,2\n' * 1_002)


def test_the_limit_on_fields_is_ours_alone():
    before = csv.field_size_limit()
    read("a\n1\n")
    assert csv.field_size_limit() == before


CELLS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn"), include_characters="\n"))


@given(
    st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_a_spreadsheet_writes_is_read_back(rows, delimiter, encoding):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(["first", "second", "third"])
    writer.writerows([[guard_formula(cell) for cell in row] for row in rows])
    table = read_csv(out.getvalue().encode(encoding), "a.csv", delimiter=delimiter)
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    read_back = [row.cells for row in table.rows if any(cell.strip() for cell in row.cells)]
    assert table.header == ("first", "second", "third")
    assert read_back == filled
    assert table.problems == ()


def test_a_cell_of_nothing_but_a_line_end_is_read_as_it_was_before_it_was_guarded():
    out = 'first,second\n"\'\n","\'\nmore"\n'
    table = read_csv(out.encode(), "a.csv")
    assert [row.cells for row in table.rows] == [("\n", "\nmore")]


SEEDS = [
    b'id,name,note\n1,"a ""b""",x\n2,"two\nlines",y\n',
    b"\xff\xfei\0d\0,\0n\0\n\x001\0,\x002\0\n\0",
    b"sep=;\na;b\n1,5;2\n",
    b"Report\n\na,b,c\n1,2,3\n4,5\n",
]


@st.composite
def mutated(draw):
    """Take a good file and break it somewhere."""
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data) - 1))
        piece = draw(
            st.binary(max_size=3) | st.sampled_from([b'"', b"\n", b"\r", b",", b"\0", b";"])
        )
        data[at : at + draw(st.integers(0, 3))] = piece
        data = data or bytearray(b"x")
    return bytes(data)


@given(st.binary(max_size=200) | mutated())
def test_whatever_the_bytes_only_a_refusal_leaves_the_reader(data):
    try:
        table = read_csv(data, "a.csv")
    except ImportRejected:
        return
    assert len(set(table.header)) == len(table.header) > 0
    assert all(len(row.cells) == len(table.header) for row in table.rows)
    assert all(clean_text(cell) == cell for row in table.rows for cell in row.cells)
    assert [row.line for row in table.rows] == sorted({row.line for row in table.rows})
