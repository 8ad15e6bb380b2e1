"""What an option comes to, under its fields; and for our eyes, whether its discount pays."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from app.domain.proposals import Approach
from app.services.deal_maths_phrases import verdict
from app.services.proposal_view import OptionFigures
from app.services.step_phrases import difference
from app.ui.labels import date_text, money_text
from app.ui.pages.proposals import wording
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import clear, column
from app.ui.widgets.text import PlainLabel, breakable

_MOST_UNITS = 3


class Figures(QWidget):
    """The price of the first year leads; what follows from it stands under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.annual = PlainLabel(role="section", selectable=True)
        self.step = PlainLabel(tone="secondary", wrap=True, selectable=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE[2])
        self._grid.setVerticalSpacing(SPACE[0])
        self._grid.setColumnStretch(0, 1)
        self._inside = QFrame()
        self._inside.setProperty("role", "column")
        self.maths = PlainLabel(tone="secondary", wrap=True)
        inner = column(margin=SPACE[2], spacing=2)
        inner.addWidget(PlainLabel(self.tr("Internal, never printed"), role="caption"))
        inner.addWidget(self.maths)
        self._inside.setLayout(inner)
        box = column(spacing=SPACE[1])
        box.addWidget(self.annual)
        box.addWidget(self.step)
        box.addLayout(self._grid)
        box.addWidget(self._inside)
        self.setLayout(box)

    def show_figures(self, figures: OptionFigures) -> None:
        """Show what an option comes to."""
        price = money_text(figures.annual, cents=True)
        self.annual.setText(self.tr("{price} a year").format(price=price))
        self.step.setText(breakable(self._more(figures)))
        self.step.setVisible(bool(figures.below))
        clear(self._grid)
        for row, (name, text) in enumerate(self._facts(figures)):
            value = PlainLabel(text, selectable=True)
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(PlainLabel(name, tone="secondary", elide=True), row, 0)
            self._grid.addWidget(value, row, 1)
        said = verdict(figures.maths, speak())
        self._inside.setVisible(bool(said))
        self.maths.setText(said)

    def _more(self, figures: OptionFigures) -> str:
        """What moving up from the option below brings."""
        if not figures.differences:
            return self.tr("Nothing more than “{option}”").format(option=figures.below)
        parts = " · ".join(difference(each, speak()) for each in figures.differences)
        return self.tr("More than “{option}”: {parts}").format(option=figures.below, parts=parts)

    def facts(self) -> dict[str, str]:
        """What stands under the price, by its label."""
        labels = [
            [self._grid.itemAtPosition(row, place) for place in (0, 1)]
            for row in range(self._grid.rowCount())
        ]
        texts = [[item.widget() for item in pair if item is not None] for pair in labels]
        return {
            name.text(): value.text()
            for name, value in (pair for pair in texts if len(pair) == len(("name", "value")))
            if isinstance(name, PlainLabel) and isinstance(value, PlainLabel)
        }

    def _facts(self, figures: OptionFigures) -> list[tuple[str, str]]:
        option = figures.option
        years = wording.years_text(option.years)
        found = [
            (self.tr("Compared with today"), wording.change_text(figures)),
            (
                self.tr("Total for {years}").format(years=years),
                money_text(figures.total, cents=True),
            ),
        ]
        if option.years > 1 and option.approach is Approach.ESCALATING:
            found += [
                (self.tr("Year {n}").format(n=number), money_text(price, cents=True))
                for number, price in enumerate(figures.years, start=1)
            ]
        if figures.one_time.minor:
            found.append((self.tr("Paid once"), money_text(figures.one_time, cents=True)))
        found.append((self.tr("Ends on"), date_text(figures.last_day)))
        return found + self._units(figures)[:_MOST_UNITS]

    def _units(self, figures: OptionFigures) -> list[tuple[str, str]]:
        """What a unit comes to a year, of each line that has one; the same is said once."""
        found = [
            (
                self.tr("{name}, per {unit}").format(name=each.line.text, unit=each.line.unit),
                money_text(each.unit_price, cents=True),
            )
            for each in figures.lines
            if each.unit_price is not None and each.line.unit and each.line.quantity > 1
        ]
        return list(dict.fromkeys(found))
