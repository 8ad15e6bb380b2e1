"""What customers chose, quarter by quarter, above the list of proposals."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QWidget

from app.domain.proposal_choices import Choices, together
from app.domain.proposals import OptionKey
from app.ui.labels import date_text, number_text, percent_text
from app.ui.pages.proposals import wording
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import clear, column, line
from app.ui.widgets.shares import ShareBar, Slice
from app.ui.widgets.text import PlainLabel

_TONES = {
    OptionKey.GOOD: "unknown",
    OptionKey.BETTER: "info",
    OptionKey.BEST: "accent",
    OptionKey.ALTERNATIVE: "watch",
    OptionKey.EXTRA: "success",
}


class ChoicesStrip(QFrame):
    """One bar a quarter. Hidden while nobody has answered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = PlainLabel(role="strong", elide=True)
        self.bars: tuple[ShareBar, ...] = ()
        self._row = line(spacing=SPACE[3])
        box = column(spacing=SPACE[1])
        box.addWidget(self.said)
        box.addLayout(self._row)
        self.setLayout(box)
        self.hide()

    def show_choices(self, found: Sequence[Choices]) -> None:
        """Show these quarters, the oldest first."""
        clear(self._row)
        whole = together(found)
        self.setVisible(bool(whole.answered))
        self.said.setText(self._sentence(whole))
        self.bars = tuple(self._quarter(each) for each in found)

    def _quarter(self, found: Choices) -> ShareBar:
        name = self.tr("From {first} to {last}").format(
            first=date_text(found.first), last=date_text(found.last)
        )
        bar = ShareBar(name=name)
        bar.set_slices(
            [
                Slice(
                    size=count,
                    tone=_TONES[key],
                    words=f"{wording.ranks()[key]}: {number_text(count, 0)}",
                    mark=f"{wording.ranks()[key]} {number_text(count, 0)}",
                )
                for key, count in found.chosen
            ]
        )
        box = column(spacing=2)
        box.addWidget(PlainLabel(name, role="caption", elide=True))
        box.addWidget(bar)
        box.addWidget(PlainLabel(self._beside(found), role="caption", elide=True))
        self._row.addLayout(box, 1)
        return bar

    def _sentence(self, whole: Choices) -> str:
        if not whole.total:
            return self.tr("Nobody has chosen among several options in these four quarters.")
        shares = " · ".join(
            f"{wording.ranks()[key]} {percent_text(count / whole.total)}"
            for key, count in whole.chosen
        )
        return self.tr("Of {count} who could choose: {shares}").format(
            count=number_text(whole.total, 0), shares=shares
        )

    def _beside(self, found: Choices) -> str:
        counted = (
            (found.total, self.tr("{count} chose")),
            (found.alone, self.tr("{count} had one option")),
            (found.declined, self.tr("{count} declined")),
            (found.expired, self.tr("{count} expired")),
        )
        said = [text.format(count=number_text(count, 0)) for count, text in counted if count]
        return " · ".join(said) or self.tr("nothing answered")
