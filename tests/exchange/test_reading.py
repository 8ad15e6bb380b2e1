"""Real files that other programs wrote, through the one door."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from app.exchange.dates import DateOrder, parse_date, parse_moment
from app.exchange.detect import Kind, describe
from app.exchange.numbers import parse_decimal
from app.exchange.reading import read_file
from app.exchange.tables import FileKind, ImportRejected
from app.exchange.values import is_blank

DATA = Path(__file__).parents[3] / "shared" / "data"
real = pytest.mark.skipif(not DATA.is_dir(), reason="the folder of real files is not here")


def tables(name):
    """Read a real file."""
    return read_file(DATA / name).tables


def columns(name):
    """Read the columns of a real file by name, with what they hold."""
    (table,) = tables(name)
    kinds = describe(table)
    return {each: (table.column(at), kinds[at]) for at, each in enumerate(table.header)}


def total(column):
    """Add the numbers of a column up."""
    cells, kind = column
    return sum(parse_decimal(cell, kind.numbers) or 0 for cell in cells)


def days(column):
    """Read the dates of a column."""
    cells, kind = column
    return [day for cell in cells if (day := parse_date(cell, kind.dates))]


def test_a_file_on_disk_is_read_by_what_it_holds(tmp_path):
    path = tmp_path / "accounts.xlsx"
    path.write_bytes(b"a;b\n1;2\n")
    reading = read_file(path)
    assert (reading.file, reading.kind) == ("accounts.xlsx", FileKind.CSV)
    assert reading.tables[0].delimiter == ";"


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ImportRejected, match="There is no file"):
        read_file(tmp_path / "a.csv")


@real
def test_every_real_text_file_is_read_or_refused_with_a_reason():
    rows = Counter()
    refused = []
    for path in sorted(DATA.glob("*/*.*sv")):
        try:
            rows[path.parent.name] += len(read_file(path).tables[0].rows)
        except ImportRejected:
            refused.append(path.name)
    assert refused == ["csvtext_BOM_UTF32BE.csv", "csvtext_BOM_UTF32LE.csv"]
    assert rows["maven-crm"] == 8_948
    assert rows["ravenstack"] == 33_100
    assert rows["churnguard"] == 450
    assert rows["ibm-telco"] == 7_043
    assert rows["sf-apex-recipes"] == 265
    assert rows["sf-dbt-seeds"] == 87
    assert rows["hubspot-dbt-seeds"] == 471
    assert rows["zendesk-dbt-seeds"] == 128
    assert rows["stripe-dbt-seeds"] == 78
    assert rows["atomic-crm"] == 502


@real
def test_opportunities_with_days_first():
    found = columns("maven-crm/sales_pipeline.csv")
    assert total(found["close_value"]) == 10_005_534
    engaged, closed = days(found["engage_date"]), days(found["close_date"])
    assert (min(engaged).isoformat(), max(engaged).isoformat()) == ("2016-10-20", "2017-12-27")
    assert (min(closed).isoformat(), max(closed).isoformat()) == ("2017-03-01", "2017-12-31")
    assert (len(engaged), len(closed)) == (8_300, 6_711)
    values, _ = found["close_value"]
    assert (sum(map(is_blank, values)), values.count("0")) == (2_089, 2_473)
    assert found["opportunity_id"][1].kind is Kind.ID
    assert found["opportunity_id"][1].unique


@real
def test_subscriptions_and_tickets_with_a_mark_at_the_start():
    found = columns("ravenstack/ravenstack_subscriptions.csv")
    assert next(iter(found)) == "subscription_id"
    assert total(found["mrr_amount"]) == 11_338_747
    assert total(found["arr_amount"]) == 136_064_964
    assert len(days(found["end_date"])) == 486
    tickets = columns("ravenstack/ravenstack_supports_ticket.csv")
    assert tickets["closed_at"][1].dates.dash is DateOrder.DAY_FIRST
    assert all(
        parse_moment(cell, tickets["closed_at"][1].dates) for cell in tickets["closed_at"][0]
    )
    refunds = columns("ravenstack/ravenstack_churn_events.csv")["refund_amount_usd"]
    assert total(refunds) == Decimal("8652.25")
    assert refunds[1].currency == "USD"


@real
def test_a_book_of_accounts_with_arr_and_shares():
    found = columns("churnguard/salesforce_accounts.csv")
    assert total(found["arr_value"]) == 24_907_778
    renewals = days(found["renewal_date"])
    assert (min(renewals).isoformat(), max(renewals).isoformat()) == ("2026-02-02", "2028-12-01")
    usage = columns("churnguard/amplitude_usage.csv")
    assert usage["seat_utilization_pct"][1].kind is Kind.SHARE
    assert not columns("churnguard/zendesk_tickets.csv")["nps_score"][1].whole


@real
def test_blank_is_not_zero_in_a_cell_of_one_space():
    cells, kind = columns("ibm-telco/Telco-Customer-Churn.csv")["TotalCharges"]
    assert cells.count(" ") == 11
    assert kind.kind is Kind.NUMBER
    assert total((cells, kind)) == Decimal("16056168.70")


@real
def test_hostile_descriptions_survive_byte_for_byte():
    path = DATA / "sf-apex-recipes" / "Opportunities.csv"
    cells, _ = columns("sf-apex-recipes/Opportunities.csv")["description"]
    raw = path.read_bytes()
    assert len(set(cells)) == 34
    assert all(cell.replace('"', '""').encode() in raw for cell in cells)
    assert total(columns("sf-apex-recipes/Opportunities.csv")["amount"]) == Decimal("27858065.52")


@real
def test_an_old_code_page_and_scientific_notation():
    (table,) = tables("sf-dataloader/accountData.csv")
    assert table.encoding == "cp1252"
    found = columns("sf-dataloader/accountData.csv")
    assert "Pébéo of America" in found["NAME"][0]
    assert total(found["ANNUALREVENUE"]) == 84_860_000_000
    assert found["ID"][1].unique


@real
def test_bad_dates_are_refused_and_their_neighbours_read():
    cells, kind = columns("sf-dataloader/timeZoneFormatTestingWithErrors.csv")["Date"]
    read, refused = [], []
    for cell in cells:
        try:
            read.append(parse_date(cell, kind.dates).isoformat())
        except ValueError:
            refused.append(cell)
    assert read == ["2009-07-15", "2009-07-13", "2009-07-14", "2009-07-14"]
    assert [cell.split()[0] for cell in refused] == ["2009\\7\\14", "2009-07/14"]


@real
@pytest.mark.parametrize(
    ("name", "header", "rows", "encoding"),
    [
        ("test_utf16_big.csv", ("a", "b", "c"), 2, "utf-16-be"),
        ("test_utf16_little.csv", ("a", "b", "c"), 2, "utf-16-le"),
        ("test_utf8_bom.csv", ("foo", "bar", "baz"), 2, "utf-8"),
        ("test_latin1.csv", ("a", "b", "c"), 2, "cp1252"),
        ("premiere.win1252.csv", ("première", "second", "troisième"), 1, "cp1252"),
        ("mac_newlines.csv", ("a", "b", "c"), 2, "utf-8"),
        ("bad.csv", ("column_a", "column_b", "column_c"), 1, "utf-8"),
        ("null_byte.csv", ("a", "b", "c"), 0, "utf-8"),
        ("test_header_newline.csv", ("start end", "b", "c"), 1, "utf-8"),
        ("test_skip_lines.csv", ("a", "b", "c"), 1, "utf-8"),
        ("sep.csv", ("A", "1"), 1, "utf-8"),
        ("semicolon_separated.csv", ("This", "Are", "Headers"), 2, "utf-8"),
        ("dummy.tsv", ("a", "b", "c"), 1, "utf-8"),
    ],
)
def test_odd_text_files(name, header, rows, encoding):
    (table,) = tables(f"csv-quirks-a/{name}")
    assert (table.header, len(table.rows), table.encoding) == (header, rows, encoding)


@real
@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("excel-quirks-a/deaths.xlsx", {"arts": 14, "other": 14}),
        ("excel-quirks-a/clippy.xlsx", {"list-column": 4, "two-row-header": 1}),
        ("excel-quirks-a/currency-formats-xlsx.xlsx", {"Tabelle1": 2}),
        ("excel-quirks-a/style-only-cells.xlsx", {"Data": 3}),
        ("excel-quirks-a/nonstandard-xml-ns-prefix.xlsx", {"Sheet1": 2}),
        ("excel-quirks-a/utf8-sheet-names.xlsx", {"µ": 1, "∂": 1}),
        ("excel-quirks-a/iris-google-doc.xlsx", {"iris": 150}),
        ("csv-quirks-a/sheets.xlsx", {"data": 5, "ʤ": 1}),
        ("csv-quirks-a/multiline-headers.xlsx", {"\u041b\u0438\u0441\u04421": 1}),
        ("csv-quirks-a/skip-rows.xlsx", {"Sheet 1": 2}),
        ("csv-quirks-a/test_skip_lines.xlsx", {"Sheet1": 5}),
    ],
)
def test_odd_workbooks(name, found):
    assert {table.sheet: len(table.rows) for table in tables(name)} == found


@real
def test_the_header_of_a_workbook_is_found_under_notes():
    arts, _ = tables("excel-quirks-a/deaths.xlsx")
    assert arts.header[:2] == ("Name", "Profession")
    assert arts.rows[0].cells[0] == "David Bowie"
    assert arts.rows[0].cells[4:] == ("1947-01-08", "2016-01-10")


@real
def test_an_old_workbook_is_refused_with_what_to_do():
    with pytest.raises(ImportRejected, match=r"Save it as \.xlsx"):
        read_file(DATA / "excel-quirks-a" / "dates-1904.xls")


@real
def test_real_vcards_of_three_versions():
    found = Counter()
    for path in sorted(DATA.glob("vcards-a/*.vcf")):
        (table,) = read_file(path).tables
        found[path.name] = len(table.rows)
        assert table.problems == ()
        emails = table.column(table.header.index("Email"))
        assert all("@" in email for email in emails)
    assert found.total() == 8
    assert found["gmail-list.vcf"] == 3


@real
def test_a_real_salesforce_tree_keeps_its_leading_zero():
    (table,) = tables("sf-json-tree/Accounts.json")
    assert table.sheet == "Account"
    assert table.column(table.header.index("BillingPostalCode"))[0] == "02478"
