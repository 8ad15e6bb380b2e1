"""What signals add up to, by kind of growth, and the reckoning behind the one under the cursor."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.growth.standing import Standing
from app.domain.red_flags.finding import Room, Where
from app.domain.signals import LEVELS
from app.services.account import AccountView, OpportunityRow
from app.services.signal_phrases import SOURCES, signal_name
from app.ui.labels import signal_mark
from app.ui.pages.account.growth import wording
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import clear, column, line, scrolled
from app.ui.widgets.marks import HealthMark, LevelBar
from app.ui.widgets.painting import Mark
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel, hairline

_TABLE, _HEIGHT = 442, 204
_METER = 100


class Standings(QWidget):
    """Kinds of growth at the left, the best in front; why the chosen one stands so at the right.

    Signals:
        opportunity_requested: the standing that is to become an opportunity.
        fact_requested: the open opportunity of this kind is to be shown, as a `Where`.
    """

    opportunity_requested = Signal(object)
    fact_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: AccountView | None = None
        self.table: TableView[Standing] = TableView(
            self._columns(),
            name=self.tr("What signals speak for"),
            identify=lambda each: each.type,
            compact=True,
        )
        self.table.current_changed.connect(self._explain)
        self.mark = HealthMark(Mark(tone="unknown", word=""))
        self._title = PlainLabel(role="section", elide=True)
        self._reason = PlainLabel(tone="secondary", wrap=True)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, SPACE[1], 0)
        self._grid.setHorizontalSpacing(SPACE[2])
        self._grid.setVerticalSpacing(SPACE[0])
        self._grid.setColumnStretch(2, 1)
        self.sum = PlainLabel(wrap=True, selectable=True)
        self._left_out = PlainLabel(role="caption", wrap=True)
        self.make = Button(
            self.tr("Make opportunity"),
            role="link",
            run=lambda: self.opportunity_requested.emit(self.table.current()),
            writes=True,
        )
        self.show_open = Button(self.tr("Show opportunity"), role="link", run=self._show_open)
        self._build()

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        self._view = view
        self.table.set_values(view.growth.standings)
        if self.table.current() is None:
            self.table.selectRow(0)
        self._explain(self.table.current())

    def _build(self) -> None:
        head = line(spacing=SPACE[2])
        head.addWidget(self._title)
        head.addWidget(self.mark)
        head.addStretch()
        head.addWidget(self.make)
        head.addWidget(self.show_open)
        why = column(spacing=SPACE[1])
        why.addLayout(head)
        why.addWidget(self._reason)
        why.addLayout(self._grid)
        why.addWidget(self.sum)
        why.addWidget(self._left_out)
        why.addStretch()
        content = QWidget()
        content.setLayout(why)
        self.table.setFixedWidth(scaled(_TABLE))
        whole = line(spacing=SPACE[3])
        whole.addWidget(self.table)
        whole.addWidget(hairline(vertical=True))
        whole.addWidget(scrolled(content), 1)
        self.setLayout(whole)
        self.setFixedHeight(scaled(_HEIGHT))

    def _explain(self, standing: Standing | None) -> None:
        """Write out how the chosen one comes about."""
        clear(self._grid)
        view = self._view
        if standing is None or view is None:
            return
        self._title.setText(wording.type_word(standing.type))
        self.mark.set_mark(signal_mark(standing.level))
        self._reason.setText(wording.level_reason(standing, view.settings))
        for number, each in enumerate(standing.counted):
            name = PlainLabel(signal_name(each.type))
            source = PlainLabel(SOURCES[each.source], role="caption")
            meter = LevelBar(wording.strength_bar(each.strength), name=name.text())
            meter.setFixedWidth(scaled(_METER))
            decay = PlainLabel(wording.decay_text(each), role="caption", elide=True)
            for place, widget in ((0, name), (1, source), (2, decay), (3, meter)):
                self._grid.addWidget(widget, number, place, Qt.AlignmentFlag.AlignVCenter)
        self.sum.setText(
            self.tr("At least one is right: %1").replace("%1", wording.sum_text(standing))
        )
        is_open = self._open() is not None
        self.make.setVisible(not is_open)
        self.show_open.setVisible(is_open)
        left_out = wording.left_out_text(standing, view.settings)
        self._left_out.setText(left_out)
        self._left_out.setVisible(bool(left_out))

    def _open(self) -> OpportunityRow | None:
        """The open opportunity of the chosen kind."""
        standing, view = self.table.current(), self._view
        if standing is None or standing.type is None or view is None:
            return None
        found = (each for each in view.opportunities if each.is_open)
        return next((each for each in found if each.opportunity.type is standing.type), None)

    def _show_open(self) -> None:
        row = self._open()
        if row is not None:
            self.fact_requested.emit(Where(Room.OPPORTUNITIES, row.id))

    def _columns(self) -> list[Column[Standing]]:
        return [
            Column(
                key="type",
                title=self.tr("Speaks for"),
                text=lambda each: wording.type_word(each.type),
                strong=True,
                width=142,
                stretch=True,
            ),
            Column(
                key="level",
                title=self.tr("Level"),
                text=lambda each: signal_mark(each.level).word,
                sort=lambda each: -1 if each.level is None else LEVELS.index(each.level),
                picture=lambda each: signal_mark(each.level),
                width=142,
            ),
            Column(
                key="probability",
                title=self.tr("Chance"),
                title_tip=self.tr("That at least one of these signals is right"),
                text=lambda each: wording.chance_text(each.probability),
                sort=lambda each: each.probability,
                align="right",
                width=70,
            ),
            Column(
                key="signals",
                title=self.tr("Signals"),
                text=lambda each: str(len(each.signals)),
                sort=lambda each: len(each.signals),
                tip=lambda each: wording.sources_word(each.sources),
                align="right",
                width=64,
            ),
        ]
