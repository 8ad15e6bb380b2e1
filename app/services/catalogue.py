"""What the user sees of the catalogue: its products, and the currencies they are priced in."""

from datetime import date

from app.domain.products import Product
from app.domain.text import search_key
from app.storage.book import Book


def products(book: Book) -> tuple[Product, ...]:
    """Every product by name, those that are no longer sold at the end."""
    return tuple(
        sorted(
            book.products.all(),
            key=lambda each: (each.archived_on is not None, search_key(each.name), each.id),
        )
    )


def currencies(book: Book, *, today: date) -> tuple[str, ...]:
    """The currencies a price may be typed in: the book's own first, then those it has met."""
    own = book.settings(today).currency
    met = {each.currency for each in book.rates.all()}
    met |= {each.currency for product in book.products.all() for each in product.prices}
    return (own, *sorted(met - {own}))
