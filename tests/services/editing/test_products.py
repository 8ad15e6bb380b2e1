"""The catalogue, typed in by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.money import Money
from app.domain.products import Billing
from app.services import catalogue
from app.services.editing import products
from app.services.editing.products import ProductEntry
from app.services.editing.typed import EntryError
from tests import build

SEAT = ProductEntry(
    name="  Platform ",
    code="PLAT",
    family="Core",
    unit="seat",
    features=20,
    prices=((Decimal(480), "USD"), (Decimal("449.50"), "EUR"), (Decimal(60_000), "JPY")),
)


def take(book_file, plan):
    with book_file.open() as book:
        return book.apply("Change the catalogue", plan(book))


def add(book_file, entry):
    return take(book_file, lambda book: products.add(book, entry)).after[0]


def listed(book_file):
    with book_file.read() as book:
        return catalogue.products(book)


def test_a_product_is_added_with_a_price_per_currency(book_file):
    add(book_file, SEAT)
    (made,) = listed(book_file)
    assert made.name == "Platform"
    assert made.price("EUR") == Money(44_950, "EUR")
    assert made.price("JPY") == Money(60_000, "JPY")
    assert products.entry_of(made) == replace(SEAT, name="Platform")


def test_a_product_is_changed_and_keeps_what_was_not_typed(book_file):
    made = add(book_file, SEAT)
    entry = replace(products.entry_of(made), name="Platform <b>R&D", billing=Billing.ONE_TIME)
    take(book_file, lambda book: products.change_product(book, made.id, entry))
    (changed,) = listed(book_file)
    assert changed == replace(made, name="Platform <b>R&D", billing=Billing.ONE_TIME)


def test_an_archived_product_is_listed_last_and_comes_back(book_file):
    first = add(book_file, replace(SEAT, name="A", code=""))
    add(book_file, replace(SEAT, name="B", code=""))
    take(book_file, lambda book: products.archive(book, first.id, today=build.TODAY))
    assert [(each.name, each.archived_on) for each in listed(book_file)] == [
        ("B", None),
        ("A", build.TODAY),
    ]
    take(book_file, lambda book: products.bring_back(book, first.id))
    assert [each.name for each in listed(book_file)] == ["A", "B"]


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (replace(SEAT, name=" "), "name"),
        (replace(SEAT, name="PLATFORM", code="X"), "name"),
        (replace(SEAT, name="Other", code="plat"), "code"),
        (replace(SEAT, name="Other", code="", prices=((Decimal(-1), "USD"),)), "price-USD"),
        (replace(SEAT, name="Other", code="", prices=((Decimal("0.001"), "USD"),)), "price-USD"),
        (replace(SEAT, name="Other", code="", prices=((Decimal(1), "Gold"),)), "price-Gold"),
        (replace(SEAT, name="Other", code="", prices=((Decimal(1), "USD"),) * 2), "price-USD"),
    ],
)
def test_what_cannot_be_sold_so_is_refused_under_its_field(book_file, entry, field):
    add(book_file, SEAT)
    with pytest.raises(EntryError) as refused:
        add(book_file, entry)
    assert refused.value.field == field
    assert len(listed(book_file)) == 1


def test_two_products_without_a_code_do_not_share_one(book_file):
    add(book_file, replace(SEAT, code=""))
    add(book_file, replace(SEAT, name="Other", code=""))
    assert len(listed(book_file)) == 2


def test_prices_are_typed_in_the_currencies_the_book_has_met(book_file):
    add(book_file, SEAT)
    with book_file.read() as book:
        assert catalogue.currencies(book, today=build.TODAY) == ("USD", "EUR", "JPY")


@pytest.mark.parametrize("features", [0, -1, 100_001])
def test_a_number_of_features_that_cannot_be_is_refused(book_file, features):
    with pytest.raises(EntryError) as refusal:
        add(book_file, replace(SEAT, features=features))
    assert refusal.value.field == "features"
    assert listed(book_file) == ()
