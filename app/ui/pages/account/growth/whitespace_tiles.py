"""The grid of an account as heads and tiles."""

from app.domain.units import CellState
from app.domain.whitespace.square import Basis, Square
from app.services.whitespace import SpaceView
from app.services.whitespace_phrases import STATES, UNIT_KINDS
from app.ui.labels import CELL_LOOKS, amounts_text, number_text, translate
from app.ui.speaking import speak
from app.ui.whitespace import figure_heads, figure_tile, sum_tile
from app.ui.widgets.grid_layout import Content, Head, Spot
from app.ui.widgets.tiles import Tile

_UNIT = 110
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
        return sum_tile(across[column])

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


def _level(square: Square) -> float | None:
    """How much of the potential they own, where there is more to be had."""
    if square.state is not CellState.OWNED or len(square.potential) != 1:
        return None
    whole = square.potential[0].minor
    owned = square.owned[0].minor if square.owned else 0
    return owned / whole if whole > owned else None
