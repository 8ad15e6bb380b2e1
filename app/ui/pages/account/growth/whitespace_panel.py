"""Beside the grid: what the cell under the cursor rests on, and what can be done with it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.units import CellState, CustomerUnit
from app.domain.whitespace.square import Basis, Figures, Square
from app.services.whitespace import SpaceView
from app.services.whitespace_phrases import BASES, UNIT_KINDS
from app.ui.labels import amounts_text, date_text, number_text
from app.ui.pages.account.growth.whitespace_tiles import square_tile
from app.ui.pages.account.wording import shortened
from app.ui.speaking import speak
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.whitespace import explained, places, to_be_had
from app.ui.widgets.buttons import Button, ButtonRole, YieldingButton
from app.ui.widgets.facts import Fact, FactsGrid
from app.ui.widgets.layout import clear, column, scrolled
from app.ui.widgets.text import PlainLabel
from app.ui.widgets.tiles import Tile, TileMark

_WIDTH = 264


class Offer(NamedTuple):
    """A button of the panel; the first that is *main* leads."""

    text: str
    run: Callable[[], object]
    main: bool = False
    writes: bool = True
    keys: str = ""


class WhitespacePanel(QWidget):
    """Explains a square, a unit or a product; the page says what it offers to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PlainLabel(role="section", elide=True)
        self.place = PlainLabel(tone="secondary", elide=True)
        self.mark = TileMark()
        self.facts = FactsGrid()
        self.why = PlainLabel(wrap=True, selectable=True)
        self.reason = PlainLabel(tone="secondary", wrap=True, selectable=True)
        for label in (self.why, self.reason):
            label.setMinimumWidth(1)  # else the longest word would decide how wide it is
        self.buttons: list[Button] = []
        self._offers = column(spacing=SPACE[1])
        inside = column(spacing=SPACE[2])
        head = column(spacing=2)
        head.addWidget(self.title)
        head.addWidget(self.place)
        inside.addLayout(head)
        inside.addWidget(self.mark)
        inside.addWidget(self.facts)
        inside.addWidget(self.why)
        inside.addWidget(self.reason)
        inside.addLayout(self._offers)
        inside.addStretch()
        inside.setContentsMargins(0, 0, SPACE[1], 0)
        content = QWidget()
        content.setLayout(inside)
        whole = column()
        whole.addWidget(scrolled(content))
        self.setLayout(whole)
        self.setFixedWidth(scaled(_WIDTH))

    def show_square(self, view: SpaceView, square: Square, offers: Sequence[Offer]) -> None:
        """A product in a unit."""
        unit = view.unit(square.unit_id)
        self.title.setText(shortened(view.product(square.product_id).name))
        self.place.setText(shortened(unit.name) if unit else self.tr("Whole account"))
        tile = square_tile(view, square)
        self.mark.show_tile(Tile(shape=tile.shape, tone=tile.tone, word=tile.word, also=tile.also))
        self.mark.show()
        self._show_facts(self._facts_of(square))
        words = [speak().evidence(each) for each in (square.evidence, *square.notes)]
        self.why.setText("\n\n".join(map(shortened, words)))
        self.reason.setText(self.tr("Why: “%1”").replace("%1", shortened(square.reason)))
        self.reason.setVisible(bool(square.reason))
        self._offer(offers)

    def show_unit(self, unit: CustomerUnit | None, found: Figures, offers: Sequence[Offer]) -> None:
        """A column: what all products come to there."""
        self.title.setText(shortened(unit.name) if unit else self.tr("Whole account"))
        kind = UNIT_KINDS[unit.kind] if unit else ""
        if unit is not None and unit.size is not None:
            people = self.tr("%1, %2 people").replace("%1", kind)
            kind = people.replace("%2", number_text(unit.size, 0))
        self._show_figures(kind, found, unit.notes if unit else "", offers)

    def show_product(self, view: SpaceView, product_id: str, found: Figures) -> None:
        """A row: what a product comes to in all units."""
        product = view.product(product_id)
        self.title.setText(shortened(product.name))
        self._show_figures(self.tr("In all units"), found, product.description, ())

    def _show_figures(
        self, place: str, found: Figures, notes: str, offers: Sequence[Offer]
    ) -> None:
        self.place.setText(place)
        self.mark.hide()
        facts = [
            Fact(label=self.tr("To be had"), text=to_be_had(found)),
            Fact(label=self.tr("Owned"), text=amounts_text(found.owned)),
            Fact(label=self.tr("Potential"), text=amounts_text(found.potential)),
            Fact(label=self.tr("Places owned"), text=places(found)),
        ]
        self._show_facts(facts)
        self.why.setText(explained(found))
        self.reason.setText(shortened(notes))
        self.reason.setVisible(bool(notes))
        self._offer(offers)

    def _facts_of(self, square: Square) -> list[Fact]:
        if square.state is CellState.NOT_ELIGIBLE:
            rows = []
        else:
            known = bool(square.potential)
            unknown = self.tr("not known")
            about = "≈ " if square.basis is Basis.ESTIMATE else ""
            rows = [
                Fact(
                    label=self.tr("To be had"),
                    text=about + amounts_text(square.whitespace) if known else unknown,
                ),
                Fact(label=self.tr("Owned"), text=amounts_text(square.owned)),
                Fact(
                    label=self.tr("Potential"),
                    text=about + amounts_text(square.potential) if known else unknown,
                    tip=BASES[square.basis],
                ),
            ]
        if square.since is not None:
            rows.append(Fact(label=self.tr("Since"), text=date_text(square.since)))
        return rows

    def _show_facts(self, facts: Sequence[Fact]) -> None:
        self.facts.set_facts(facts)
        self.facts.setVisible(bool(facts))

    def _offer(self, offers: Sequence[Offer]) -> None:
        clear(self._offers)
        self.buttons = [self._button(each) for each in offers]
        for button in self.buttons:
            self._offers.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.setFixedWidth(scaled(_WIDTH))

    @staticmethod
    def _button(offer: Offer) -> Button:
        role: ButtonRole = "primary" if offer.main else "quiet"
        made = YieldingButton(offer.text, role=role, run=offer.run, writes=offer.writes)
        if offer.keys:
            made.setToolTip(offer.keys)
        return made
