"""The catalogue and its price book, typed in by hand."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.domain.edits import Edit, change, create
from app.domain.entity import new_id
from app.domain.money import Money, digits
from app.domain.products import Billing, Product
from app.domain.text import search_key
from app.services.editing import typed
from app.storage.book import Book

_MOST_FEATURES = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductEntry:
    """A product as typed. *features* is how many of them it has, to be used or not.

    *prices* are for one unit, a year, in major units, each with its currency. What is refused
    about one is about the field “price-EUR”.
    """

    name: str
    code: str = ""
    family: str = ""
    unit: str = ""
    billing: Billing = Billing.RECURRING
    prices: tuple[tuple[Decimal, str], ...] = ()
    features: int | None = None
    description: str = ""


def entry_of(product: Product) -> ProductEntry:
    """A product, to be typed over."""
    return ProductEntry(
        name=product.name,
        code=product.code,
        family=product.family,
        unit=product.unit,
        billing=product.billing,
        prices=tuple((each.major, each.currency) for each in product.prices),
        features=product.features,
        description=product.description,
    )


def add(book: Book, entry: ProductEntry) -> Edit:
    """Something new in the catalogue."""
    blank = Product(id=new_id(), name="")
    return create(_filled(book, blank, entry))


def change_product(book: Book, product_id: str, entry: ProductEntry) -> Edit:
    """Other facts about a product. Contracts keep the prices they were signed with."""
    product = book.products.get(product_id)
    return change(product, _filled(book, product, entry))


def archive(book: Book, product_id: str, *, today: date) -> Edit:
    """No longer sell it. What was sold of it stays."""
    product = book.products.get(product_id)
    return change(product, replace(product, archived_on=product.archived_on or today))


def bring_back(book: Book, product_id: str) -> Edit:
    """Sell it again."""
    product = book.products.get(product_id)
    return change(product, replace(product, archived_on=None))


def _filled(book: Book, product: Product, entry: ProductEntry) -> Product:
    name = typed.needed("name", entry.name, "Give the product a name.")
    code = typed.line("code", entry.code)
    others = [each for each in book.products.all() if each.id != product.id]
    _refuse_taken("name", name, (each.name for each in others))
    _refuse_taken("code", code, (each.code for each in others))
    if entry.features is not None and not 0 < entry.features <= _MOST_FEATURES:
        typed.refuse("features", "Type how many features it has, from 1 up, or nothing.")
    return replace(
        product,
        name=name,
        code=code,
        family=typed.line("family", entry.family),
        unit=typed.line("unit", entry.unit),
        billing=entry.billing,
        prices=_priced(entry.prices),
        features=entry.features,
        description=typed.text("description", entry.description),
    )


def _priced(typed_prices: tuple[tuple[Decimal, str], ...]) -> tuple[Money, ...]:
    held: dict[str, Money] = {}
    for number, currency in typed_prices:
        field = f"price-{currency}"
        price = typed.amount(field, number, currency)
        if price is None:
            continue
        if price.major != number:
            typed.refuse(field, f"{currency} has {digits(currency)} decimals. Type no more.")
        if price.minor < 0:
            typed.refuse(field, "A price is not below zero. Type what one unit costs a year.")
        if currency in held:
            typed.refuse(field, f"There are two prices in {currency}. Leave one of them out.")
        held[currency] = price
    return tuple(held.values())


def _refuse_taken(field: str, text: str, others: Iterable[str]) -> None:
    key = search_key(text)
    if key and key in {search_key(each) for each in others}:
        typed.refuse(field, f"Another product has the {field} “{text}”. Choose a different one.")
