"""The grid of an account as heads and tiles."""

from app.domain.money import Money
from app.domain.units import CellState
from app.domain.whitespace.square import Basis, Figures, Square
from app.services.whitespace import SpaceView
from app.services.whitespace_phrases import STATES, UNIT_KINDS
from app.ui.labels import (
    CELL_LOOKS,
    NOTHING,
    amounts_text,
    number_text,
    percent_text,
    translate,
)
from app.ui.pages.account.judging import speak
from app.ui.widgets.grid_layout import Content, Head, Spot
from app.ui.widgets.tiles import Tile

_UNIT = 112
_FIGURE = 96
_PRODUCT = 184


def content_of(view: SpaceView, *, may_sell: bool = True) -> Content:
    """Products as rows, units as columns, what is to be had and what is had at the end."""
    grid = view.grid
    columns = grid.columns
    rows = [grid.row(each.id) for each in grid.products]
    across = [grid.column(each) for each in columns]

    def tile(row: int, column: int) -> Tile:
        if column >= len(columns):
            return figure_tile(rows[row], column - len(columns))
        square = grid.at(grid.products[row].id, columns[column])
        return square_tile(view, square, may_sell=may_sell)

    def foot(column: int) -> Tile:
        if column >= len(columns):
            return figure_tile(grid.total, column - len(columns), strong=True)
        return _sum_tile(across[column])

    return Content(
        corner=translate("Whitespace", "Product"),
        columns=unit_heads(view),
        figures=figure_heads(),
        rows=tuple(Head(key=each.id, title=each.name) for each in grid.products),
        tile=tile,
        foot=foot,
        foot_title=translate("Whitespace", "All products"),
        head_width=_PRODUCT,
        tall=True,
    )


def unit_heads(view: SpaceView) -> tuple[Head, ...]:
    """The units; without any, the whole account."""
    if not view.grid.units:
        whole = translate("Whitespace", "Whole account")
        return (Head(key=None, title=whole, width=_UNIT),)
    people = translate("Whitespace", "{count} people")
    return tuple(
        Head(
            key=each.id,
            title=each.name,
            note=UNIT_KINDS[each.kind]
            if each.size is None
            else people.format(count=number_text(each.size, 0)),
            tip="\n".join(part for part in (UNIT_KINDS[each.kind], each.notes) if part),
            width=_UNIT,
        )
        for each in view.grid.units
    )


def figure_heads() -> tuple[Head, ...]:
    """What a row comes to."""
    return (
        Head(
            key="whitespace",
            title=translate("Whitespace", "To be had"),
            note=translate("Whitespace", "a year"),
            tip=translate("Whitespace", "The potential that is known, less what they own"),
            width=_FIGURE,
            number=True,
        ),
        Head(
            key="owned",
            title=translate("Whitespace", "Owned"),
            note=translate("Whitespace", "places, value"),
            tip=translate(
                "Whitespace",
                "Places they own, of all in which it fits; and ARR they own, of the potential "
                "that is known",
            ),
            width=_FIGURE,
            number=True,
        ),
    )


def spot_of(view: SpaceView, square: Square) -> Spot:
    """Where a square stands in the grid."""
    products = [each.id for each in view.grid.products]
    return Spot(products.index(square.product_id), view.grid.columns.index(square.unit_id))


def square_at(view: SpaceView, spot: Spot | None) -> Square | None:
    """The square at a place; None for a heading or a figure."""
    columns = view.grid.columns
    if spot is None or not 0 <= spot.row < len(view.grid.products):
        return None
    if not 0 <= spot.column < len(columns):
        return None
    return view.grid.at(view.grid.products[spot.row].id, columns[spot.column])


def square_tile(view: SpaceView, square: Square, *, may_sell: bool = True) -> Tile:
    """A square: state by shape, word and wash; its amount at the end."""
    shape, tone = CELL_LOOKS[square.state]
    number = amount_of(square)
    is_gap = square.state is CellState.GAP
    also = bool(square.opportunity_ids) and square.state is CellState.OWNED
    named = [view.product(square.product_id).name]
    if (unit := view.unit(square.unit_id)) is not None:
        named.append(unit.name)
    words = [" · ".join(named), STATES[square.state]]
    words += [speak().evidence(each) for each in (square.evidence, *square.notes)]
    if square.reason:
        words.append(f"“{square.reason}”")
    return Tile(
        shape=shape,
        tone=tone,
        word=STATES[square.state],
        number=number,
        number_tone="tertiary" if square.basis in {Basis.UNKNOWN, Basis.ESTIMATE} else "",
        also="half" if also else "",
        washed=square.state in {CellState.OWNED, CellState.PIPELINE},
        level=_level(square),
        offer=translate("Whitespace", "+ Opportunity") if is_gap and may_sell else "",
        spoken=f"{STATES[square.state]}, {number}" if number else STATES[square.state],
        tip="\n".join(words),
    )


def amount_of(square: Square) -> str:
    """What a square is worth: what they own, else what could be had; ≈ marks an estimate."""
    if square.state is CellState.NOT_ELIGIBLE:
        return ""
    if square.owned:
        return amounts_text(square.owned)
    if square.basis is Basis.UNKNOWN:
        return "" if square.state is CellState.OWNED else "?"
    text = amounts_text(square.potential)
    return f"≈ {text}" if square.basis is Basis.ESTIMATE else text


def figure_tile(found: Figures, number: int, *, strong: bool = False) -> Tile:
    """One of the figures: what is to be had of which potential, or how much is owned."""
    if number == 0:
        text, note = to_be_had(found), _of_potential(found)
    else:
        text, note = places(found), value(found)
    tip = explained(found)
    return Tile(number=text, note=note, strong=strong, tip=tip, number_tone=_quiet(text))


def _of_potential(found: Figures) -> str:
    known = tuple(each for each in found.potential if each.minor)
    of = translate("Whitespace", "of {potential}")
    return of.format(potential=amounts_text(known)) if known else ""


def to_be_had(found: Figures) -> str:
    """Whitespace per currency; a question mark where nothing of it is known."""
    known = tuple(each for each in found.whitespace if each.minor)
    if known or not found.eligible:
        return amounts_text(known)
    return "?" if found.unknown else amounts_text(found.whitespace[:1])


def places(found: Figures) -> str:
    """Places owned of those eligible."""
    if not found.eligible:
        return NOTHING
    return f"{number_text(found.owned_cells, 0)}/{number_text(found.eligible, 0)}"


def value(found: Figures) -> str:
    """ARR owned of the potential that is known, for each currency."""
    shares = found.penetration_value
    if len(shares) == 1:
        return percent_text(shares[0][1])
    return " · ".join(f"{code} {percent_text(share)}" for code, share in shares) or NOTHING


def explained(found: Figures) -> str:
    """How figures come about, in sentences."""
    lines = []
    if found.penetration_cells is not None:
        told = translate(
            "Whitespace", "They own {owned} of {all} places in which it fits: {share}."
        )
        lines.append(
            told.format(
                owned=number_text(found.owned_cells, 0),
                all=number_text(found.eligible, 0),
                share=percent_text(found.penetration_cells),
            )
        )
    lines += [_currency_line(found, potential) for potential in found.potential]
    if found.unknown:
        one = translate("Whitespace", "The potential of 1 place is not known and left out.")
        many = translate("Whitespace", "The potential of {n} places is not known and left out.")
        lines.append(one if found.unknown == 1 else many.format(n=number_text(found.unknown, 0)))
    if found.declined:
        told = translate("Whitespace", "Declined in {n}: a no for now, so it still counts.")
        lines.append(told.format(n=number_text(found.declined, 0)))
    if found.not_eligible:
        told = translate("Whitespace", "Not eligible in {n}: that counts for nothing.")
        lines.append(told.format(n=number_text(found.not_eligible, 0)))
    return "\n".join(lines)


def _currency_line(found: Figures, potential: Money) -> str:
    code = potential.currency
    owned = next((each for each in found.owned if each.currency == code), Money(0, code))
    share = dict(found.penetration_value).get(code)
    told = translate("Whitespace", "{owned} of {potential} a year: {share}. To be had: {white}.")
    return told.format(
        owned=amounts_text((owned,)),
        potential=amounts_text((potential,)),
        share=percent_text(share),
        white=amounts_text((potential - owned,)),
    )


def _sum_tile(found: Figures) -> Tile:
    owned = translate("Whitespace", "{places} owned")
    return Tile(
        number=to_be_had(found),
        note=owned.format(places=places(found)),
        strong=True,
        number_tone=_quiet(to_be_had(found)),
        tip=explained(found),
    )


def _level(square: Square) -> float | None:
    """How much of the potential they own, where there is more to be had."""
    if square.state is not CellState.OWNED or len(square.potential) != 1:
        return None
    whole = square.potential[0].minor
    owned = square.owned[0].minor if square.owned else 0
    return owned / whole if whole > owned else None


def _quiet(text: str) -> str:
    return "tertiary" if text in {"?", NOTHING} else ""
