"""Excel workbooks: what they say, and what they may not do to us."""

import re
import zipfile
from datetime import UTC, date, datetime, time
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from app.domain.text import clean_text
from app.exchange.readers.xlsx import MAX_COLUMNS, currency_of_format, read_xlsx
from app.exchange.tables import ImportRejected, Row

# Excel knows no zones.
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC).replace(tzinfo=None)
SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows, formats=None, **sheets):
    """Write a workbook with these rows on its first sheet; formats by cell, more sheets by name."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cell, shape in (formats or {}).items():
        book.active[cell].number_format = shape
    for name, more in sheets.items():
        sheet = book.create_sheet(name)
        for row in more:
            sheet.append(row)
    return saved(book)


def saved(book):
    """Give the bytes of a workbook."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def changed(data, part, change):
    """Write a workbook again with one part of its package changed; None leaves it out."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            content = old.read(name)
            content = change(content) if name == part else content
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def only(data):
    """Read a workbook with one table."""
    (table,) = read_xlsx(data, "a.xlsx").tables
    return table


def test_typed_cells_become_text_that_means_the_same_everywhere():
    row = ["Ada", 36, 1.50, 0.1 + 0.2, True, date(2026, 1, 5), NOON, 1e15]
    table = only(workbook(list("abcdefgh"), row))
    assert table.rows == (
        Row(
            2,
            (
                "Ada",
                "36",
                "1.5",
                "0.3",
                "TRUE",
                "2026-01-05",
                "2026-01-05T12:00:00",
                "1" + "0" * 15,
            ),
        ),
    )
    assert (table.typed, table.sheet, table.header_line) == (True, "Sheet", 1)


def test_a_time_a_percentage_and_an_id_with_zeros():
    data = workbook(
        ["at", "share", "id"], [time(9, 30), 0.52, 42], formats={"B2": "0.00%", "C2": "00000"}
    )
    assert only(data).rows[0].cells == ("09:30:00", "0.52", "00042")


def test_dates_count_from_1904_where_the_workbook_says_so():
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["day"])
    book.active.append([datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)])
    assert only(saved(book)).column(0) == ("2000-01-01",)


def test_currencies_come_from_the_number_format():
    shapes = {"B2": "#,##0.00\\ [$EUR]", "B3": "#,##0.00\\ [$CHF]"}
    table = only(workbook(["a", "cost"], ["x", 5], ["y", 6], formats=shapes))
    assert table.currencies == {(2, 1): "EUR", (3, 1): "CHF"}
    assert table.column_currencies(1) == {"EUR", "CHF"}


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ("[$€-407] #,##0.00", "EUR"),
        ("#,##0.00 [$€]", "EUR"),
        ("[$$-409]#,##0", "USD"),
        ("[$$-1009]#,##0", "CAD"),
        ("[$£-809]#,##0", "GBP"),
        ("[$¥-411]#,##0", "JPY"),
        ("[$CHF] #,##0", "CHF"),
        ('#,##0 "PLN"', "PLN"),
        ('#,##0.00 "zł"', "PLN"),
        ("£#,##0", "GBP"),
        ('"$"#,##0', None),
        ("General", None),
        ("[RED]0.0", None),
        ("mm-dd-yy", None),
    ],
)
def test_a_number_format_may_name_a_currency(shape, expected):
    assert currency_of_format(shape) == expected


def test_every_visible_sheet_is_a_table_and_hidden_ones_are_named():
    book = openpyxl.Workbook()
    book.active.append(["a"])
    book.active.append([1])
    book.create_sheet("blank")
    hidden = book.create_sheet("secret")
    hidden.append(["b"])
    hidden.sheet_state = "hidden"
    book.create_sheet("more").append(["c"])
    reading = read_xlsx(saved(book), "a.xlsx")
    assert [table.sheet for table in reading.tables] == ["Sheet", "more"]
    assert ["secret" in each.reason for each in reading.problems] == [True]


def test_a_formula_counts_by_its_last_result():
    def calculated(xml):
        return (
            xml.replace(b"<v></v>", b"<v>42</v>")
            .replace(b"<v/>", b"<v>42</v>")
            .replace(b"<v />", b"<v>42</v>")
        )

    data = changed(workbook(["a", "b"], ["x", "=6*7"]), SHEET, calculated)
    assert only(data).rows[0].cells == ("x", "42")
    assert read_xlsx(data, "a.xlsx").problems == ()


def test_a_formula_may_result_in_nothing():
    data = changed(
        workbook(["a", "b"], ["x", "=A9"]),
        SHEET,
        lambda xml: xml.replace(b'r="B2"', b'r="B2" t="str"'),
    )
    assert read_xlsx(data, "a.xlsx").problems == ()


def test_a_formula_that_was_never_calculated_is_noticed():
    reading = read_xlsx(workbook(["a", "b"], ["x", "=6*7"]), "a.xlsx")
    assert reading.tables[0].rows[0].cells == ("x", "")
    assert ["formula without a result" in each.reason for each in reading.problems] == [True]


def test_an_error_in_a_cell_is_listed_and_the_cell_is_blank():
    table = only(workbook(["a", "b"], ["x", "#N/A"]))
    assert table.rows[0].cells == ("x", "")
    assert "#N/A" in table.problems[0].reason
    assert not table.problems[0].left_out


def test_titles_are_passed_over_and_two_header_rows_joined():
    data = workbook(["Report"], [], ["name", "weight"], ["", "(kg)"], ["Ada", 60], ["Bob", 70])
    table = only(data)
    assert table.header == ("name", "weight (kg)")
    assert [row.line for row in table.rows] == [5, 6]
    assert table.skipped == (Row(1, ("Report", "")),)


def test_rows_that_only_have_a_style_do_not_count():
    data = workbook(["a"], ["x"], formats={"A5": "0.00", "C3": "0.00"})
    table = only(data)
    assert (table.header, len(table.rows)) == (("a",), 1)


def test_a_wrong_size_in_the_file_hides_nothing():
    data = changed(
        workbook(["a", "b"], ["x", "y"]),
        SHEET,
        lambda xml: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', xml),
    )
    assert only(data).rows[0].cells == ("x", "y")


def test_a_cell_far_away_is_neither_waited_for_nor_forgotten_silently():
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active.append([1, 2])
    book.active.cell(2, MAX_COLUMNS + 100, "far")
    book.active.cell(1_048_576, 1, "deep")
    table = only(saved(book))
    assert [row.cells for row in table.rows] == [("1", "2")]
    wide, deep = table.problems
    assert (wide.line, str(MAX_COLUMNS) in wide.reason) == (2, True)
    assert (deep.line, "below 1,000 blank rows" in deep.reason) == (1_003, True)


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr("app.exchange.readers.xlsx.MAX_ROWS", 2)
    with pytest.raises(ImportRejected, match="has more than 2 rows"):
        read_xlsx(workbook(["a"], ["1"], ["2"]), "a.xlsx")


def test_a_character_that_cannot_be_kept_costs_its_row():
    data = changed(
        workbook(["a"], ["bad"], ["good"]),
        SHEET,
        lambda xml: xml.replace(b"bad", b"b&#x85;d"),
    )
    table = only(data)
    assert table.column(0) == ("good",)
    assert [(each.line, each.left_out) for each in table.problems] == [(2, True)]


def stuffed(size):
    """Write a workbook with a part of this size that compresses well."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", 8) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", b" " * size)
    return out.getvalue()


def crowded():
    """Write a package of far too many parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for number in range(2_001):
            package.writestr(f"{number}.xml", b"")
    return out.getvalue()


GOOD = workbook(["a", "b"], ["x", 1], ["y", 2.5])
ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (changed(GOOD, SHEET, lambda xml: xml[:-40]), "damaged or not a workbook"),
        (stuffed(2**24), "unpacks to far too much"),
        (crowded(), "unpacks to far too much"),
        (changed(GOOD, "xl/workbook.xml", lambda xml: ENTITY + xml), "definitions"),
        (changed(GOOD, SHEET, lambda xml: ENTITY + xml), "definitions"),
        (changed(GOOD, "[Content_Types].xml", lambda _: None), "is an archive"),
        (changed(GOOD, "xl/workbook.xml", lambda _: None), "not an Excel workbook"),
        (changed(GOOD, "xl/workbook.xml", lambda _: b"<a>"), "damaged or not a workbook"),
        (changed(GOOD, SHEET, lambda _: None), "nothing in the visible sheets"),
        (GOOD[:-30], "is damaged"),
        (b"PK\x03\x04", "is damaged"),
        (workbook(), "nothing in the visible sheets"),
    ],
)
def test_what_is_no_sound_workbook_is_refused(data, sentence):
    with pytest.raises(ImportRejected, match=sentence):
        read_xlsx(data, "a.xlsx")


PARTS = zipfile.ZipFile(BytesIO(GOOD)).namelist()


@st.composite
def mutated(draw):
    """Break a good workbook: in the bytes of its package, or inside one of its parts."""
    bite = st.tuples(st.integers(0, 10**6), st.integers(0, 3), st.binary(max_size=3))
    bites = draw(st.lists(bite, min_size=1, max_size=4))

    def bitten(content):
        content = bytearray(content)
        for place, length, piece in bites:
            at = place % (len(content) or 1)
            content[at : at + length] = piece
        return bytes(content)

    part = draw(st.none() | st.sampled_from(PARTS))
    return changed(GOOD, part, bitten) if part else bitten(GOOD)


@settings(max_examples=150)
@given(mutated())
def test_whatever_the_bytes_only_a_refusal_leaves_the_reader(data):
    try:
        reading = read_xlsx(data, "a.xlsx")
    except ImportRejected:
        return
    for table in reading.tables:
        assert len(set(table.header)) == len(table.header) > 0
        assert all(len(row.cells) == len(table.header) for row in table.rows)
        assert all(clean_text(cell) == cell for row in table.rows for cell in row.cells)
