"""Products and colleagues: our own catalogue and our own people."""

from decimal import Decimal
from typing import Any

from app.domain.colleagues import Colleague
from app.domain.entity import ExternalId, new_id
from app.domain.money import Money
from app.domain.products import Billing, Product
from app.exchange.matching import email_key, is_total_row, name_key
from app.services.importing.desk import DELETED, Desk, Sheet
from app.services.importing.shelf import merged, with_external


def import_products(desk: Desk, sheet: Sheet) -> None:
    """Plan the catalogue of a table. Our own things: one name is one product."""
    columns = sheet.columns
    name, own, code, price = (
        columns.text("name"),
        columns.text("id"),
        columns.text("code"),
        columns.money("price"),
    )
    texts = [(key, columns.text(key)) for key in ("name", "code", "family", "unit", "description")]
    billing, custom, deleted = columns.text("billing"), columns.custom(), columns.flag("deleted")
    by_name = {name_key(each.name): each.id for each in desk.products.now.values()}
    for row in sheet.rows:
        called = name(row)
        if not called:
            sheet.refuse(row, desk.products, "The product has no name.", sheet.header("name"))
            continue
        if is_total_row(called, row.cells) or deleted(row):
            sheet.refuse(
                row, desk.products, "This row is no product that is sold.", sheet.header("name")
            )
            continue
        value = own(row) or code(row) or called
        found = desk.products.find(sheet.source, value) or by_name.get(name_key(called))
        if found is None:
            product = Product(
                id=new_id(), name=called, external_ids=(ExternalId(sheet.source, value),)
            )
            found = desk.products.create(product).id
            by_name[name_key(called)] = found
        before = desk.products.see(found)
        given: dict[str, Any] = {key: text for key, read in texts if (text := read(row))}
        if (cost := price(row)) is not None:
            given["prices"] = _with_price(before.prices, cost)
        if billing(row).casefold() in {"one_time", "one-time", "once", "one time"}:
            given["billing"] = Billing.ONE_TIME
        given["custom"] = merged(before.custom, custom(row))
        given["external_ids"] = with_external(before.external_ids, sheet.source, value)
        desk.products.change(found, given)
        sheet.did(row, desk.products, found)


def _with_price(prices: tuple[Money, ...], price: Money) -> tuple[Money, ...]:
    """The prices with this one in the place of its currency's, or after them."""
    if all(each.currency != price.currency for each in prices):
        return (*prices, price)
    return tuple(price if each.currency == price.currency else each for each in prices)


def product_of(desk: Desk, sheet: Sheet, called: str) -> str | None:
    """The product that a row names, by its id, code or name; None if it is not in the catalogue."""
    found = desk.products.find(sheet.source, called)
    if found is not None:
        return found
    wanted = name_key(called)
    return next(
        (
            each.id
            for each in desk.products.now.values()
            if wanted in {name_key(each.name), name_key(each.code)}
        ),
        None,
    )


def import_colleagues(desk: Desk, sheet: Sheet) -> None:
    """Plan our own people: known by id, then e-mail, then name."""
    columns = sheet.columns
    whole, first, last = columns.text("name"), columns.text("first_name"), columns.text("last_name")
    own, email, deleted = columns.text("id"), columns.text("email"), columns.flag("deleted")
    texts = [(key, columns.text(key)) for key in ("email", "title", "region", "manager")]
    custom = columns.custom()
    known = desk.colleagues.now.values()
    by_email = {key: each.id for each in known if (key := email_key(each.email))}
    by_name = {name_key(each.name): each.id for each in known}
    for row in sheet.rows:
        name = whole(row) or f"{first(row)} {last(row)}".strip()
        if not name or deleted(row):
            reason = "The person has no name." if not name else DELETED
            sheet.refuse(row, desk.colleagues, reason, sheet.header("name"))
            continue
        value = own(row) or email(row) or name
        found = desk.colleagues.find(sheet.source, value) or by_email.get(email_key(email(row)))
        if found is None and not own(row):
            found = by_name.get(name_key(name))
        if found is None:
            colleague = Colleague(
                id=new_id(), name=name, external_ids=(ExternalId(sheet.source, value),)
            )
            found = desk.colleagues.create(colleague).id
            by_name[name_key(name)] = found
        before = desk.colleagues.see(found)
        given: dict[str, Any] = {key: text for key, read in texts if (text := read(row))}
        given |= {
            "name": name,
            "custom": merged(before.custom, custom(row)),
            "external_ids": with_external(before.external_ids, sheet.source, value),
        }
        desk.colleagues.change(found, given)
        sheet.did(row, desk.colleagues, found)


def quantity(number: Decimal | None) -> Decimal | None:
    """A quantity as it is kept; a negative one is none."""
    return None if number is None or number < 0 else number
