"""What the maths rests on: each number with its source, to be tried and, some of them, kept."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.pricing import thresholds
from app.domain.settings import Option
from app.services import deal_maths_phrases as phrases
from app.services.deal_maths import Assumed, Basis, Key
from app.ui.speaking import speak
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import NumberField
from app.ui.widgets.layout import Section, line
from app.ui.widgets.text import PlainLabel

KEPT: Mapping[Key, Option[float]] = {
    Key.RISE: thresholds.EXPECTED_RISE,
    Key.RATE: thresholds.DISCOUNT_RATE,
    Key.HOUR_COST: thresholds.HOUR_COST,
}
"""What can be kept for the whole book from here."""

_SHARES = frozenset((Key.CHANCE, Key.RISE, Key.RATE))
_HUNDRED = Decimal(100)
_MOST = {Key.CHANCE: 1.0, Key.RISE: 5.0, Key.RATE: 1.0, Key.HOURS: 1000.0, Key.HOUR_COST: 1e6}


class BasisSection(Section):
    """Numbers to try. Nothing of it is kept unless that is asked for.

    Signals:
        tried: what is tried now, by its Key; empty once nothing is.
        keep_wanted: a Key and the number of it that is tried.
    """

    tried = Signal(object)
    keep_wanted = Signal(object, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What this rests on"), parent=parent)
        self._basis: Basis | None = None
        self.fields: dict[Key, NumberField] = {}
        self.sources: dict[Key, PlainLabel] = {}
        self.keeps: dict[Key, Button] = {}
        self._units: dict[Key, PlainLabel] = {}
        self.back = Button(
            self.tr("Put back what is known"), role="link", run=lambda: self.tried.emit({})
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE[2])
        self._grid.setVerticalSpacing(SPACE[1])
        self._grid.setColumnStretch(2, 1)
        for key in Key:
            self._add_row(key)
        hint = PlainLabel(
            self.tr("Type over a number to try another one. It is kept nowhere."),
            role="caption",
            wrap=True,
        )
        self.body.addLayout(self._grid)
        foot = line()
        foot.addWidget(hint, 1)
        foot.addWidget(self.back)
        self.body.addLayout(foot)

    def show_basis(self, basis: Basis, *, keeps: bool) -> None:
        """Show what is assumed now; *keeps* while something may be kept for the book."""
        self._basis = basis
        for key in Key:
            assumed = basis.assumed[key]
            self.fields[key].set_number(_typed(key, assumed))
            self.sources[key].setText(phrases.source(assumed.source, speak()))
            if key in self.keeps:
                self.keeps[key].setVisible(keeps and assumed.tried)
        self._units[Key.HOUR_COST].setText(basis.book_currency)
        self.back.setVisible(any(each.tried for each in basis.assumed.values()))

    def _add_row(self, key: Key) -> None:
        row = list(Key).index(key)
        name = PlainLabel(phrases.NAMES[key], tone="secondary", wrap=True)
        field = self.fields[key] = NumberField()
        field.setFixedWidth(scaled(84))
        field.setAccessibleName(phrases.NAMES[key])
        field.editingFinished.connect(partial(self._try, key))
        name.setBuddy(field)
        units = {Key.HOURS: self.tr("hours"), Key.HOUR_COST: ""}
        unit = self._units[key] = PlainLabel(units.get(key, "%"), tone="secondary")
        source = self.sources[key] = PlainLabel(role="caption", wrap=True)
        cell = line(spacing=SPACE[0])
        cell.addWidget(field)
        cell.addWidget(unit)
        self._grid.addWidget(name, row, 0)
        self._grid.addLayout(cell, row, 1, Qt.AlignmentFlag.AlignLeading)
        self._grid.addWidget(source, row, 2)
        if key in KEPT:
            keep = self.keeps[key] = Button(
                self.tr("Keep for the book"), role="link", run=partial(self._keep, key), writes=True
            )
            keep.hide()
            self._grid.addWidget(keep, row, 3)

    def _try(self, key: Key) -> None:
        if self._basis is None:
            return
        held = self._basis.assumed[key]
        number = self.fields[key].number()
        if number == _typed(key, held):
            return
        tried = {
            each: assumed.value
            for each, assumed in self._basis.assumed.items()
            if assumed.tried and assumed.value is not None
        }
        tried.pop(key, None)
        if number is not None:
            value = float(number / _HUNDRED if key in _SHARES else number)
            tried[key] = min(max(value, 0.0), _MOST[key])
        self.tried.emit(tried)

    def _keep(self, key: Key) -> None:
        value = None if self._basis is None else self._basis[key]
        if value is not None:
            self.keep_wanted.emit(key, value)


def _typed(key: Key, assumed: Assumed) -> Decimal | None:
    """A number as it stands in its field: to a tenth of a percent, an hour or a unit of money."""
    if assumed.value is None:
        return None
    value = Decimal(str(assumed.value)) * (_HUNDRED if key in _SHARES else 1)
    rounded = round(value, 1)
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded
