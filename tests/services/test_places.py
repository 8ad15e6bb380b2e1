"""Countries and currencies to choose from."""

from app.domain.money import Money
from app.services import places


def test_countries_have_names_in_the_order_of_the_alphabet():
    found = places.countries()
    assert dict(found)["PL"] == "Poland"
    assert len(found) > 240
    assert [code for code, _ in found][:2] == ["AF", "AX"]


def test_every_currency_offered_is_one_that_money_takes():
    codes = [code for code, _ in places.currencies()]
    assert {"USD", "EUR", "JPY", "MYR", "PLN"} <= set(codes)
    assert "DEM" not in codes
    assert all(Money(0, code) for code in codes)


def test_a_country_with_one_currency_proposes_it():
    assert places.currency_of("DE") == "EUR"
    assert places.currency_of("") is None
    assert places.currency_of("PA") is None


def test_what_is_unknown_is_called_by_its_code():
    assert places.country_name("ZZZ") == "ZZZ"
    assert places.currency_name("XQQ") == "XQQ"


def test_ways_to_write_numbers_come_with_an_example():
    assert "1.234,5" in dict(places.languages())["de_DE"]
