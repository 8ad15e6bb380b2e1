"""Whether two records may be the same thing."""

import pytest

from app.exchange.matching import email_domain, email_key, is_total_row, name_key, web_domain


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("https://www.Nordlys.example/", "nordlys.example"),
        ("nordlys.example", "nordlys.example"),
        ("http://nordlys.example:8080/about?x=1", "nordlys.example"),
        ("http://directory.example/companies/no/nordlys/index.html", ""),
        ("Nordlys AS", ""),
        ("localhost", ""),
        ("", ""),
    ],
)
def test_a_web_address_has_the_domain_of_its_owner(text, domain):
    assert web_domain(text) == domain


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("Ola@Nordlys.example", "nordlys.example"),
        ("ola@gmail.com", ""),
        ("no address", ""),
        ("a@b", ""),
    ],
)
def test_free_mail_says_nothing_about_the_company(text, domain):
    assert email_domain(text) == domain


def test_addresses_and_names_are_compared_without_case():
    assert email_key(" Ola@X.example ") == "ola@x.example"
    assert email_key("hash==") == ""
    assert name_key("  Łódź  Café ") == name_key("lodz cafe")


@pytest.mark.parametrize(
    ("name", "cells", "is_total"),
    [
        ("Total", ("Total", "", "12,000.00"), True),
        ("Grand total:", ("Grand total:", "3", "12"), True),
        ("Total", ("Total", "Energy", "Paris"), False),
        ("Total Energies", ("Total Energies", "", "12"), False),
    ],
)
def test_a_row_of_sums_is_told_from_a_customer(name, cells, is_total):
    assert is_total_row(name, cells) is is_total
