"""What a table is about is told by its columns and values, not by the name of its file."""

import pytest

from app.exchange.fields import Kind
from app.exchange.naming import digest_of, family_of, plain, unit_factor, unnamed_source
from app.exchange.reading import read_bytes
from app.exchange.recognise import recognise
from app.exchange.tables import Table


def table(text: str, name: str = "export.csv") -> Table:
    return read_bytes(text.encode(), name).tables[0]


def kind_of(text: str, name: str = "export.csv") -> Kind | None:
    return recognise(table(text, name), "here").kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Account Name,Industry,Billing Country\nAsk,Energy,NO\n", Kind.ACCOUNTS),
        ("ID,NAME,WEBSITE\n001,Ask,ask.example\n", Kind.ACCOUNTS),
        ("company_id;Company;CSM;ARR;Renewal date\n1;Ask;Mia;1,5;31.12.2026\n", Kind.ACCOUNTS),
        ("Organization - Name*,Organization - Address\nAsk,Oslo\n", Kind.ACCOUNTS),
        ("First Name,Last Name,Email,Company Name\nA,B,a@b.example,Ask\n", Kind.CONTACTS),
        ("property_firstname,property_lastname,property_email\nA,B,a@b.example\n", Kind.CONTACTS),
        ("Full name,Email,Organization\nA B,a@b.example,Ask\n", Kind.CONTACTS),
        ("Deal Name,Deal Stage,Amount,Close Date\nMore,New,12,2026-01-01\n", Kind.OPPORTUNITIES),
        (
            "Deal - Title,Deal - Value,Deal - Stage,Organization\nMore,1,New,Ask\n",
            Kind.OPPORTUNITIES,
        ),
        ("ID,ACCOUNTID,NAME,STAGENAME,AMOUNT\n1,2,More,New,3\n", Kind.OPPORTUNITIES),
        ("Subscription ID,Customer ID,Start date,MRR\n1,2,2026-01-01,3\n", Kind.CONTRACTS),
        ("Customer,Start,End,Annual value\nAsk,2026-01-01,2026-12-31,3\n", Kind.CONTRACTS),
        ("Ticket ID,Organization ID,Created at,Priority\n1,2,2026-01-01,high\n", Kind.TICKETS),
        ("Product,Family,List price\nPlatform,Core,12\n", Kind.PRODUCTS),
        ("Sales agent,Manager,Regional office\nAnna,Dustin,East\n", Kind.COLLEAGUES),
        ("Account ID,Open tickets,NPS\nA1,3,8.5\nA2,0,7\n", Kind.OBSERVATIONS),
        ("Account ID,Date,Metric,Value\nA1,2026-01-01,logins,3\n", Kind.OBSERVATIONS),
        ("Account ID,Churn date,Reason code\nA1,2026-01-01,price\n", Kind.EVENTS),
        ("Account,Activity date,Subject\nAsk,2026-01-01,Hello\n", Kind.INTERACTIONS),
        ("Account ID,Payment status\nA1,Overdue\n", Kind.PAYMENTS),
        ("Table,Field,Description\naccounts,name,Its name\n", Kind.DOCUMENTATION),
        ("name,arr\nAsk,48000\n", Kind.ACCOUNTS),
        ("name,domain\nAsk,ask.example\n", Kind.ACCOUNTS),
        ("name,budgetedCost\nSpring fair,12\n", None),
        ("a,b,c\n1,2,3\n", None),
        ("customerID,tenure,MonthlyCharges,Churn\nX1,3,12.5,No\n", None),
        ("id,created_at,name\n1,2026-01-01,Group 7\n", None),
        ("company_id,deal_id\n1,2\n", None),
    ],
)
def test_a_table_is_known_by_its_columns(text, kind):
    assert kind_of(text) is kind


@pytest.mark.parametrize("name", ["tickets.csv", "usage.csv", "accounts.csv", "x.csv"])
def test_the_name_of_a_file_does_not_make_totals_into_tickets(name):
    text = "account_id,open_tickets,escalation_count,nps_score\nA1,3,0,8.5\nA2,0,1,7\n"
    assert kind_of(text, name) is Kind.OBSERVATIONS


def test_values_are_looked_at_before_a_header_is_trusted():
    mapping = recognise(
        table("Account,Size,Employees,Industry\nAsk,SMB,12,Energy\nBo,Big,9,IT\n"), "x"
    )
    assert dict(mapping.columns)["Employees"] == "employees"
    assert dict(mapping.columns)["Size"] == "custom"


def test_a_column_with_values_goes_before_an_empty_one():
    mapping = recognise(table("ID,NAME,BILLINGCOUNTRY,COUNTRY\n1,Ask,,NO\n2,Bo,,PL\n"), "x")
    assert dict(mapping.columns)["COUNTRY"] == "country"


def test_several_columns_may_hold_addresses():
    text = (
        "First name,Last name,Email work,Email home,Phone,Mobile\nA,B,a@x.example,b@x.example,1,2\n"
    )
    mapping = recognise(table(text), "x")
    assert mapping.filling("email") == ("Email work", "Email home")
    assert mapping.filling("phone") == ("Phone", "Mobile")


def test_a_table_that_cannot_be_placed_names_a_column_to_choose():
    mapping = recognise(table("customerID,tenure\n7590-V,1\n5575-G,34\n"), "x")
    assert mapping.kind is None
    assert mapping.reason.endswith("for example “customerID”.")


@pytest.mark.parametrize(
    "text",
    [
        "ID,ACCOUNTID,NAME,STAGENAME,AMOUNT,ERROR\n1,2,More,New,3,too late\n",
        "ID,ACCOUNTID,NAME,STAGENAME,AMOUNT,STATUS\n1,2,More,New,3,Item Created\n",
    ],
)
def test_the_report_of_a_data_loader_is_no_data(text):
    mapping = recognise(table(text), "x")
    assert mapping.kind is None
    assert "report" in mapping.reason


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Account Name", "accountname"),
        ("account_name", "accountname"),
        ("NumberOfEmployees", "numberofemployees"),
        ("ARR (£)", "arr"),
        ("Größe", "große"),
        ("(unnamed)", "unnamed"),
    ],
)
def test_headers_are_compared_without_case_space_and_units(header, expected):
    assert plain(header) == expected.replace("ß", "ss")


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("Revenue (in millions of USD)", 1_000_000),
        ("Revenue (k€)", 1000),
        ("Revenue (M€)", 1_000_000),
        ("Revenue (USD)", None),
        ("Millions of things", None),
    ],
)
def test_units_stand_in_brackets(text, factor):
    assert unit_factor(text) == factor


def test_an_origin_is_told_by_columns_whatever_the_order_of_files():
    one, two = table("a,b\n1,2\n", "one.csv"), table("c,d\n1,2\n", "two.csv")
    assert unnamed_source([one, two]) == unnamed_source([two, one]) == unnamed_source([one])
    assert unnamed_source([one]) != unnamed_source([two])
    assert family_of(one) is None


def test_a_fingerprint_is_of_names_and_cells():
    assert digest_of(table("a,b\n1,2\n", "x.csv")) == digest_of(table("a;b\r\n1;2\r\n", "y.csv"))
    assert digest_of(table("a,b\n1,2\n")) != digest_of(table("a,b\n1,3\n"))
