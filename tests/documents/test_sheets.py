"""Tables for a spreadsheet, read back with the standard reader and with openpyxl."""

import csv
import io
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.documents.sheets import LONGEST, Sheet, SheetColumn, csv_bytes, xlsx_bytes
from app.domain.money import Money
from app.domain.text import unguard_formula
from app.exchange.reading import read_bytes
from tests.build import usd

HOSTILE = [
    "=1+1",
    "+49 89 1",
    "-cmd",
    "@SUM(A1)",
    "'=1+1",
    "<b>R&D</b> & Söhne",
    "客户 株式会社",
    "Wave 🌊👩🏽‍💻",
    'She said "no", then\nleft',
    "x" * 10_000,
    "_x0041_",
    "https://example.com",
    "0123",
    "عميل",
]
COLUMNS = (
    SheetColumn(title="Account"),
    SheetColumn(title="ARR", unit="money"),
    SheetColumn(title="Known", unit="percent"),
    SheetColumn(title="Renewal", unit="day"),
    SheetColumn(title="Days", unit="number"),
)
ACME = ("Acme", (usd(48_000), Money(1250, "EUR")), 0.125, date(2027, 1, 1), -18)
ZEN = ("Zenith", (Money(5_000_000, "JPY"),), None, None, None)


def table(*rows, columns=COLUMNS, name="Accounts"):
    return Sheet(name=name, columns=columns, rows=rows)


def named(*names):
    return table(*[(name,) for name in names], columns=(SheetColumn(title="Account"),))


def read_csv(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_xlsx(content):
    return [list(row) for row in load_workbook(io.BytesIO(content)).active.iter_rows()]


def test_csv_has_plain_values_and_a_column_for_each_currency():
    head, acme, zen = read_csv(csv_bytes(table(ACME, ZEN)))

    assert head == ["Account", "ARR (EUR)", "ARR (JPY)", "ARR (USD)", "Known", "Renewal", "Days"]
    assert acme == ["Acme", "12.50", "", "48000.00", "12.5%", "2027-01-01", "-18"]
    assert zen == ["Zenith", "", "5000000", "", "", "", ""]


def test_a_workbook_has_days_as_days_and_amounts_as_numbers():
    head, acme, zen = read_xlsx(xlsx_bytes(table(ACME, ZEN)))

    assert [cell.value for cell in head][:2] == ["Account", "ARR (EUR)"]
    assert [cell.value for cell in acme] == [
        *("Acme", 12.5, None, 48_000, 0.125, datetime(2027, 1, 1), -18),  # noqa: DTZ001
    ]
    assert acme[4].number_format == "0%"
    assert acme[5].number_format == "yyyy-mm-dd"
    assert acme[3].number_format == "#,##0.00"
    assert zen[2].number_format == "#,##0"


def test_where_nobody_has_an_amount_the_column_stays_and_is_empty():
    sheet = table(("Acme", (), None, None, None))

    assert read_csv(csv_bytes(sheet)) == [
        ["Account", "ARR", "Known", "Renewal", "Days"],
        ["Acme", "", "", "", ""],
    ]
    assert len(read_xlsx(xlsx_bytes(sheet))) == 2


def test_hostile_names_survive_csv_and_none_of_them_runs():
    rows = read_csv(csv_bytes(named(*HOSTILE)))[1:]

    assert [unguard_formula(row[0]) for row in rows] == HOSTILE
    assert not [row for row in rows if row[0][0] in "=+-@"]


def test_hostile_names_survive_a_workbook_as_texts():
    cells = [row[0] for row in read_xlsx(xlsx_bytes(named(*HOSTILE)))[1:]]

    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells] == HOSTILE
    assert not [cell for cell in cells if cell.hyperlink]


@pytest.mark.parametrize(("make", "name"), [(csv_bytes, "a.csv"), (xlsx_bytes, "a.xlsx")])
def test_our_own_import_reads_the_names_back(make, name):
    (read,) = read_bytes(make(named(*HOSTILE)), name).tables

    assert [row.cells[0] for row in read.rows] == HOSTILE


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), max_size=5))
def test_any_text_comes_back_from_csv(texts):
    rows = read_csv(csv_bytes(named(*texts)))[1:]

    assert [unguard_formula(row[0]) for row in rows] == texts


@pytest.mark.parametrize("make", [csv_bytes, xlsx_bytes])
def test_equal_tables_give_equal_bytes(make):
    assert make(table(ACME, ZEN)) == make(table(ACME, ZEN))
    assert make(table(ACME)) != make(table(ZEN))


def test_a_text_too_long_for_a_cell_is_cut_and_no_letter_is_halved():
    (_, (cell,)) = read_xlsx(xlsx_bytes(named("x" + "🌊" * LONGEST)))

    assert cell.value == "x" + "🌊" * ((LONGEST - 1) // 2)


@pytest.mark.parametrize("name", ["[Q1]: a/b?*\\", "x" * 60, "''", ""])
def test_any_name_makes_a_sheet(name):
    book = load_workbook(io.BytesIO(xlsx_bytes(table(ACME, name=name))))

    assert book.active.title


def test_a_long_table_tells_how_far_it_is():
    heard = []
    rows = [(f"n{n}",) for n in range(1200)]

    csv_bytes(named(*[row[0] for row in rows]), lambda done, total: heard.append((done, total)))

    assert heard == [(0, 1200), (500, 1200), (1000, 1200)]


def test_a_share_keeps_its_decimals_and_large_numbers_their_digits():
    columns = (SheetColumn(title="S", unit="percent"), SheetColumn(title="N", unit="number"))
    rows = read_csv(csv_bytes(table((0.8537, Decimal("1E+6")), columns=columns)))

    assert rows[1] == ["85.37%", "1000000"]
