"""The whitespace of the book as lines: filtered, sorted, and laid out as a grid."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.money import Money
from app.domain.products import Product
from app.domain.units import CellState
from app.domain.whitespace.square import Figures
from app.services.whitespace import BookSpace, Shelf, totals
from app.services.whitespace_phrases import STATES
from app.ui.labels import CELL_LOOKS, number_text, translate
from app.ui.whitespace import explained, figure_heads, figure_tile, sum_tile, to_be_had
from app.ui.widgets.grid_layout import Content, Head
from app.ui.widgets.ordering import ordered
from app.ui.widgets.tiles import Shape, Tile

_PRODUCT = 132
_ACCOUNT = 216
_ORDER = (
    CellState.OWNED,
    CellState.PIPELINE,
    CellState.GAP,
    CellState.DECLINED,
    CellState.NOT_ELIGIBLE,
)


@dataclass(frozen=True, slots=True)
class SpaceLine:
    """An account with its whitespace, as far as it is known by now."""

    id: str
    name: str
    space: BookSpace | None

    def of(self, product_id: str) -> Figures | None:
        """What a product, or everything, comes to there."""
        return None if self.space is None else self.space.of(product_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrow:
    """What is looked at: words of names, one product or all, one state or any."""

    words: tuple[str, ...] = ()
    product_id: str = ""
    state: CellState | None = None

    def keeps(self, line: SpaceLine) -> bool:
        """Tell whether a line is shown; of an unknown one, only its name is asked."""
        name = line.name.casefold()
        if not all(word in name for word in self.words):
            return False
        if line.space is None:
            return True
        if self.product_id:
            found = line.of(self.product_id)
            return found is not None and (self.state is None or count(found, self.state) > 0)
        rows = line.space.products.values()
        return self.state is None or any(count(each, self.state) for each in rows)


def count(found: Figures, state: CellState) -> int:
    """How many squares are in a state."""
    return {
        CellState.OWNED: found.owned_cells,
        CellState.PIPELINE: found.pipeline,
        CellState.GAP: found.gaps,
        CellState.DECLINED: found.declined,
        CellState.NOT_ELIGIBLE: found.not_eligible,
    }[state]


def sorted_lines(
    lines: Iterable[SpaceLine], key: str, *, descending: bool, narrow: Narrow, shelf: Shelf
) -> list[SpaceLine]:
    """By name, by what is to be had, by places owned, or by how far a product is."""

    def value(line: SpaceLine) -> object:
        if key == "name":
            return line.name
        found = line.of(narrow.product_id if key in {"whitespace", "owned"} else key)
        if found is None:
            return None
        if key == "whitespace":
            return shelf.worth(found.whitespace)
        if key == "owned":
            return found.penetration_cells
        white = shelf.worth(found.whitespace) or 0.0
        return (-_ORDER.index(found.state), white)

    by_name = sorted(lines, key=lambda line: (line.name.casefold(), line.id))
    return ordered(by_name, value, descending=descending)


def content_of(  # noqa: PLR0913 - all that the picture depends on
    lines: Sequence[SpaceLine],
    products: Sequence[Product],
    *,
    narrow: Narrow,
    order: tuple[str, bool],
    currency: str,
    count_text: str,
) -> Content:
    """Accounts as rows, products as columns; the foot adds up in one *currency*."""
    shown = [each for each in products if narrow.product_id in {"", each.id}]
    heads = tuple(Head(key=each.id, title=each.name, width=_PRODUCT) for each in shown)
    spaces = [each.space for each in lines if each.space is not None]
    sums: dict[int, Figures] = {}

    def tile(row: int, column: int) -> Tile:
        line = lines[row]
        if column >= len(shown):
            found = line.of(narrow.product_id)
            return Tile() if found is None else figure_tile(found, column - len(shown))
        found = line.of(shown[column].id)
        return Tile() if found is None else product_tile(found)

    def foot(column: int) -> Tile:
        if column not in sums:
            product_id = shown[column].id if column < len(shown) else narrow.product_id
            sums[column] = totals(spaces, product_id)
        found = _in(sums[column], currency)
        made = (
            sum_tile(found)
            if column < len(shown)
            else figure_tile(found, column - len(shown), strong=True)
        )
        return replace(made, tip=explained(sums[column]))

    columns = [str(head.key) for head in (*heads, *figure_heads())]
    title = translate("Whitespace", "{count}, in {currency}")
    return Content(
        corner=translate("Whitespace", "Account"),
        columns=heads,
        figures=figure_heads(),
        rows=tuple(Head(key=each.id, title=each.name) for each in lines),
        tile=tile,
        foot=foot,
        foot_title=title.format(count=count_text, currency=currency),
        head_width=_ACCOUNT,
        order=(columns.index(order[0]), order[1]) if order[0] in columns else None,
        tall=True,
    )


def product_tile(found: Figures) -> Tile:
    """How far a product is at an account: the furthest state, in how many places, what is left."""
    state = found.state
    shape, tone = CELL_LOOKS[state]
    word = STATES[state]
    if found.eligible > 1:
        word = f"{word} {number_text(count(found, state), 0)}/{number_text(found.eligible, 0)}"
    also: Shape = "half" if state is CellState.OWNED and found.pipeline else ""
    left = to_be_had(found) if found.eligible else ""
    nothing = not any(each.minor for each in found.whitespace) and not found.unknown
    number = "" if nothing else left
    lines = [STATES[state], explained(found)]
    return Tile(
        shape=shape,
        tone=tone,
        word=word,
        number=number,
        number_tone="tertiary" if number == "?" else "",
        also=also,
        washed=state in {CellState.OWNED, CellState.PIPELINE},
        level=_level(found),
        tip="\n".join(lines),
        spoken=f"{word}, {number}" if number else word,
    )


def currencies_of(spaces: Iterable[BookSpace], own: str) -> list[str]:
    """The currencies in which there is a potential, the book's own first."""
    found = {each.currency for space in spaces for each in space.total.potential}
    return [own, *sorted(found - {own})]


def lines_of(shelf: Shelf, known: Mapping[str, BookSpace]) -> list[SpaceLine]:
    """Every account, with what is known of it by now."""
    return [SpaceLine(key, name, known.get(key)) for key, name in shelf.accounts]


def _in(found: Figures, currency: str) -> Figures:
    """The same squares, and of the money only that in one currency."""
    return replace(
        found, owned=_only(found.owned, currency), potential=_only(found.potential, currency)
    )


def _only(amounts: tuple[Money, ...], currency: str) -> tuple[Money, ...]:
    return tuple(each for each in amounts if each.currency == currency)


def _level(found: Figures) -> float | None:
    """How much of the known potential they own, where they own some of it in one currency."""
    shares = found.penetration_value
    if found.state is not CellState.OWNED or len(shares) != 1 or shares[0][1] >= 1:
        return None
    return shares[0][1]
