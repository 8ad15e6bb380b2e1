"""Where the book stands now and would stand then: two bars over the same kinds, with figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.money import Money
from app.services.trials import Shares
from app.ui.labels import money_text, number_text, percent_text
from app.ui.theme.look import scaled
from app.ui.theme.tokens import CAPTION, SPACE
from app.ui.widgets.fields import Choice
from app.ui.widgets.layout import column
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.painting import Mark
from app.ui.widgets.shares import ShareBar, Slice
from app.ui.widgets.text import PlainLabel

_WIDTH = 228
_COUNT = ""  # the key of accounts among the currencies


@dataclass(frozen=True, slots=True)
class Standing:
    """One of the kinds: its key among the shares, its tone and its word."""

    key: Any
    tone: str
    word: str


class ShareComparison(QWidget):
    """Counts accounts, or the ARR of one currency; it works nothing out."""

    def __init__(self, kinds: Sequence[Standing], *, now: str, then: str) -> None:
        super().__init__()
        self._kinds = tuple(kinds)
        self._shares: tuple[Shares[Any], ...] = ()
        self.heading = PlainLabel(self.tr("If this held today"), role="section")
        self.of = Choice()
        self.of.setAccessibleName(self.tr("Measured by"))
        self.now, self.then = ShareBar(name=now), ShareBar(name=then)
        self._figures: dict[Any, tuple[PlainLabel, PlainLabel]] = {}
        self._build()
        self.of.activated.connect(lambda _: self._draw())

    def show_shares(self, shares: Sequence[Shares[Any]]) -> None:
        """Show other shares: of the accounts, and then of the ARR in each currency."""
        self._shares = tuple(shares)
        offered = [
            (each.currency, self.tr("ARR {c}").format(c=each.currency))
            if each.currency
            else (_COUNT, self.tr("Accounts"))
            for each in self._shares
        ]
        before = self.of.value()
        self.of.set_choices(offered)
        self.of.set_value(before if before in dict(offered) else _COUNT)
        self._draw()

    def _build(self) -> None:
        side = column(spacing=SPACE[0])
        side.addWidget(self.heading)
        side.addWidget(self.of)
        bars = _grid(SPACE[1], SPACE[0])
        for row, (text, bar) in enumerate(
            ((self.tr("Now"), self.now), (self.tr("Then"), self.then))
        ):
            bars.addWidget(PlainLabel(text, role="caption"), row, 0)
            bars.addWidget(bar, row, 1)
        side.addLayout(bars)
        side.addSpacing(SPACE[0])
        side.addLayout(self._legend())
        side.addStretch()
        self.setLayout(side)
        self.setFixedWidth(scaled(_WIDTH))

    def _legend(self) -> QGridLayout:
        legend = _grid(SPACE[2], 0)
        for at, text in enumerate((self.tr("Now"), self.tr("Then"))):
            head = PlainLabel(text, role="column")
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            legend.addWidget(head, 0, at + 1)
        for row, kind in enumerate(self._kinds, 1):
            mark = HealthMark(Mark(tone=kind.tone, word=kind.word), size=CAPTION)
            pair = (PlainLabel(role="caption"), PlainLabel(role="caption"))
            legend.addWidget(mark, row, 0)
            for at, label in enumerate(pair):
                label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                legend.addWidget(label, row, at + 1)
            self._figures[kind.key] = pair
        legend.setColumnStretch(0, 1)
        return legend

    def _draw(self) -> None:
        if not self._shares:
            return
        key = self.of.value()
        found = next((each for each in self._shares if each.currency == key), self._shares[0])
        self.now.set_slices(self._slices(found, after=False))
        self.then.set_slices(self._slices(found, after=True))
        for kind, (now, then) in self._figures.items():
            for label, after in ((now, False), (then, True)):
                label.setText(percent_text(found.share(kind, after=after)))
                amount = (found.after if after else found.before).get(kind, 0)
                label.set_tip(amount_of(found, amount))

    def _slices(self, found: Shares[Any], *, after: bool) -> list[Slice]:
        shares = [(each, found.share(each.key, after=after)) for each in self._kinds]
        return [
            Slice(
                size=share,
                tone=kind.tone,
                words=f"{kind.word} {percent_text(share)}",
                mark=percent_text(share),
            )
            for kind, share in shares
        ]


def amount_of(found: Shares[Any], amount: int) -> str:
    """A count of accounts, or an amount of ARR."""
    if not found.currency:
        return number_text(amount, 0)
    return money_text(Money(amount, found.currency))


def _grid(horizontal: int, vertical: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(horizontal)
    grid.setVerticalSpacing(vertical)
    return grid
