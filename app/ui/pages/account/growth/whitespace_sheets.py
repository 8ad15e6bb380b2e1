"""What is asked for in the grid: a mark with its reason, a potential, a unit, a product."""

from collections.abc import Callable, Sequence
from typing import Any

from app.domain.products import Product
from app.domain.units import CellState, CustomerUnit, UnitKind
from app.domain.whitespace.square import Square
from app.services.editing import units
from app.services.editing.units import UnitEntry
from app.services.whitespace import SpaceView
from app.services.whitespace_phrases import STATES, UNIT_KINDS
from app.ui.labels import translate
from app.ui.widgets.entry import Refusal, Sheet
from app.ui.widgets.fields import Amount
from app.ui.widgets.form import Field

Keep = Callable[[dict[str, Any]], Refusal | None]


def name_of(view: SpaceView, square: Square) -> str:
    """The product and the unit of a square."""
    product, unit = view.product(square.product_id), view.unit(square.unit_id)
    return f"{product.name} · {unit.name}" if unit else product.name


def mark_sheet(view: SpaceView, square: Square, state: CellState, keep: Keep) -> Sheet:
    """Why, and since when."""
    same = square.mark.state is state
    return Sheet(
        title=STATES[state],
        lead=name_of(view, square),
        fields=[
            Field(
                key="reason",
                label=translate("Whitespace", "Why"),
                placeholder=translate("Whitespace", "In their words, if you can"),
            ),
            Field(key="since", label=translate("Whitespace", "Since"), kind="date"),
        ],
        values={
            "reason": square.mark.reason if same else "",
            "since": square.mark.since if same else view.day,
        },
        keep=keep,
        keep_text=translate("Whitespace", "Mark it"),
    )


def potential_sheet(view: SpaceView, square: Square, others: Sequence[str], keep: Keep) -> Sheet:
    """What the product could bring there."""
    typed = square.mark.potential
    paid = [each.currency for each in square.owned]
    currencies = list(dict.fromkeys((*paid, view.grid.currency, *(() if paid else others))))
    if typed is not None:
        currencies = list(dict.fromkeys((typed.currency, *currencies)))
    return Sheet(
        title=translate("Whitespace", "Potential a year"),
        lead=name_of(view, square),
        fields=[
            Field(
                key="potential",
                label=translate("Whitespace", "If all used it"),
                kind="money",
                currencies=currencies,
                hint=translate("Whitespace", "What they own is part of it. Empty: not known."),
            )
        ],
        values={"potential": Amount(typed.major if typed else None, currencies[0])},
        keep=keep,
        keep_text=translate("Whitespace", "Keep"),
    )


def unit_sheet(unit: CustomerUnit | None, keep: Keep) -> Sheet:
    """A part of the customer, new or there already."""
    entry = units.entry_of(unit) if unit else UnitEntry(name="")
    return Sheet(
        title=unit.name if unit else translate("Whitespace", "New unit"),
        lead=""
        if unit
        else translate("Whitespace", "A part of the customer that could use a product by itself."),
        fields=[
            Field(
                key="name",
                label=translate("Whitespace", "Name"),
                placeholder=translate("Whitespace", "Plant Two, EMEA, Returns …"),
            ),
            Field(
                key="kind",
                label=translate("Whitespace", "Kind"),
                kind="choice",
                choices=[(kind, UNIT_KINDS[kind]) for kind in UnitKind],
            ),
            Field(
                key="size",
                label=translate("Whitespace", "People"),
                kind="integer",
                hint=translate("Whitespace", "With it, seats nobody typed are estimated."),
            ),
            Field(key="notes", label=translate("Whitespace", "Notes")),
        ],
        values={"name": entry.name, "kind": entry.kind, "size": entry.size, "notes": entry.notes},
        keep=keep,
        keep_text=translate("Whitespace", "Keep") if unit else translate("Whitespace", "Add unit"),
    )


def product_sheet(
    title: str, products: Sequence[Product], columns: Sequence[CustomerUnit], keep: Keep
) -> Sheet:
    """Which product an opportunity sells, and where."""
    fields = [
        Field(
            key="product_id",
            label=translate("Whitespace", "Product"),
            kind="choice",
            choices=[(each.id, each.name) for each in products],
        )
    ]
    if columns:
        whole: list[tuple[object, str]] = [(None, translate("Whitespace", "Whole account"))]
        fields.append(
            Field(
                key="unit_id",
                label=translate("Whitespace", "Where"),
                kind="choice",
                choices=whole + [(each.id, each.name) for each in columns],
            )
        )
    return Sheet(
        title=translate("Whitespace", "Name the product"),
        lead=title,
        fields=fields,
        values={"product_id": products[0].id if products else None, "unit_id": None},
        keep=keep,
        keep_text=translate("Whitespace", "Name it"),
    )
