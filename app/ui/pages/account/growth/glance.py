"""What speaks for more, in one line: the strongest signals, and a limit that is near."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.growth.assess import Growth
from app.domain.growth.limits import Limit
from app.services import growth_phrases
from app.services.account import AccountView
from app.services.signal_phrases import signal_name
from app.ui.labels import signal_mark
from app.ui.pages.account.growth import limit_words, wording
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import Section, line
from app.ui.widgets.marks import HealthMark
from app.ui.widgets.painting import Mark
from app.ui.widgets.text import PlainLabel

_NAMED = 3  # signals named in the line


class GrowthGlance(Section):
    """The kind of growth most is said for, and under it the limit about which to talk now.

    Signals:
        part_requested: the part of the growth tab that says more.
    """

    part_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        title, action = self.tr("Growth"), self.tr("Show signals")
        super().__init__(title, action=action, run=self._show, parent=parent)
        self.mark = HealthMark(Mark(tone="unknown", word=""))
        self.words = PlainLabel(tone="secondary", elide=True)
        self.limit_mark = HealthMark(Mark(tone="risk", word=""))
        self.limit = PlainLabel(tone="secondary", elide=True)
        self._limit_row = QWidget()
        self._nothing = PlainLabel(
            self.tr("No signal speaks for more yet. Notice one in an exchange, or read use."),
            tone="secondary",
            wrap=True,
        )
        self._row = QWidget()
        for box, mark, words in (
            (self._row, self.mark, self.words),
            (self._limit_row, self.limit_mark, self.limit),
        ):
            row = line(spacing=SPACE[2])
            row.addWidget(mark)
            row.addWidget(words, 1)
            box.setLayout(row)
            self.add(box)
        self.add(self._nothing)

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        growth = view.growth
        self._nothing.setHidden(bool(growth.standings or growth.alerts))
        self._row.setVisible(bool(growth.standings))
        if growth.standings:
            self.mark.set_mark(signal_mark(growth.level), wording.sum_text(growth.standings[0]))
            self.words.setText(_strongest(growth))
        self._limit_row.setVisible(bool(growth.alerts))
        if growth.alerts:
            self._show_limit(growth.alerts[0])

    def _show_limit(self, limit: Limit) -> None:
        name = growth_phrases.LIMITS[limit.kind]
        self.limit_mark.set_mark(wording.limit_mark(limit))
        words = self.tr("{name}: {used}, full about {day}: begin to talk now")
        if limit.share >= 1:
            words = self.tr("{name}: {used}: begin to talk now")
        used, day = limit_words.used_text(limit), limit_words.when_text(limit)
        self.limit.setText(words.format(name=name, used=used, day=day))

    def _show(self) -> None:
        self.part_requested.emit("signals")


def _strongest(growth: Growth) -> str:
    best = growth.standings[0]
    named = ", ".join(signal_name(each.type) for each in best.counted[:_NAMED])
    kind = wording.type_word(best.type)
    return f"{kind}, {wording.chance_text(best.probability)}: {named}"
