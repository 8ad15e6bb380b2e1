"""What the panel beside the grid offers to do with what is under the cursor."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.domain.units import CellState, CustomerUnit
from app.domain.whitespace.square import Square
from app.ui.labels import translate
from app.ui.pages.account.growth.whitespace_acts import WhitespaceActs
from app.ui.pages.account.growth.whitespace_panel import Offer

Anchor = Callable[[], QWidget]


def square_offers(
    square: Square,
    acts: WhitespaceActs,
    anchor: Anchor,
    mark: Callable[[], object],
    *,
    made: str,
) -> Sequence[Offer]:
    """What can be done with a square; what leads depends on how far it is.

    *made* is the opportunity that was just made, which is the one to open.
    """
    offers = []
    if square.opportunity_ids:
        is_new = square.opportunity_ids[-1] == made
        opened = square.opportunity_ids[-1 if is_new else 0]
        offers.append(
            Offer(
                translate("Whitespace", "Open the new opportunity")
                if is_new
                else translate("Whitespace", "Open opportunity"),
                lambda: acts.open_opportunity(opened),
                main=True,
                writes=False,
                keys="O",
            )
        )
    if square.state is CellState.GAP:
        text = translate("Whitespace", "Add opportunity")
        offers.append(Offer(text, lambda: acts.sell(square), main=True, keys="N"))
    text = translate("Whitespace", "Type the potential…")
    offers.append(Offer(text, lambda: acts.type_potential(square, anchor()), keys="P"))
    enter = translate("Whitespace", "Enter")
    offers.append(Offer(translate("Whitespace", "Mark it…"), mark, keys=enter))
    if square.mark.state is not None:
        text = translate("Whitespace", "Clear the mark")
        offers.append(Offer(text, lambda: acts.clear(square), keys="C"))
    return offers


def unit_offers(unit: CustomerUnit, acts: WhitespaceActs, anchor: Anchor) -> Sequence[Offer]:
    """What can be done with a unit."""
    left = translate("Whitespace", "Move to the left")
    right = translate("Whitespace", "Move to the right")
    return [
        Offer(
            translate("Whitespace", "Rename…"),
            lambda: acts.change_unit(unit, anchor()),
            keys="E",
        ),
        Offer(left, lambda: acts.move_unit(unit, -1)),
        Offer(right, lambda: acts.move_unit(unit, 1)),
        Offer(translate("Whitespace", "Archive"), lambda: acts.archive_unit(unit), keys="Del"),
    ]
