"""The head of a column of the board: its stage, how many cards, and what they come to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from app.domain.money import Money
from app.domain.stages import Stage, StageRole
from app.services.pipeline import Column
from app.ui.labels import money_text, number_text, percent_text
from app.ui.speaking import speak
from app.ui.theme.look import set_look
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column, line
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel

_CURRENCIES = 3  # lines of totals before the rest moves into the tool tip


class LaneHead(QWidget):
    """The name of a stage, how many cards stand in it, and what they come to per currency.

    Signals:
        limit_requested: the user wants to say how many cards are enough.
    """

    limit_requested = Signal()

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._name = PlainLabel(stage.name, role="strong", elide=True)
        self.count = PlainLabel("", tone="tertiary")
        self.chance = PlainLabel("", role="caption", tone="tertiary", elide=True)
        top = line(spacing=SPACE[0] + 2)
        top.addWidget(self._name)
        top.addWidget(self.count)
        top.addStretch(1)
        self._sums = [_Sum() for _ in range(_CURRENCIES)]
        self._more = PlainLabel("", role="caption", tone="tertiary")
        whole = column(spacing=0)
        whole.setContentsMargins(SPACE[1], SPACE[1], SPACE[1], 0)
        whole.addLayout(top)
        whole.addWidget(self.chance)
        whole.addSpacing(2)
        for each in (*self._sums, self._more):
            whole.addWidget(each)
        whole.addStretch(1)
        self.setLayout(whole)

    def show_column(self, shown: Column, currency: str) -> None:
        """Say what this column holds, in *currency* first."""
        self._show_count(shown)
        self._show_chance(shown)
        weighted = shown.weighted if self._stage.role is StageRole.OPEN else ()
        pairs = [(total, weighted[n] if weighted else None) for n, total in enumerate(shown.totals)]
        pairs.sort(key=lambda pair: pair[0].currency != currency)
        few = len(pairs) <= _CURRENCIES
        listed = pairs if few else pairs[: _CURRENCIES - 1]
        for number, each in enumerate(self._sums):
            each.setVisible(number < len(listed))
            if number < len(listed):
                each.show_sum(*listed[number])
        rest = pairs[len(listed) :]
        self._more.setVisible(bool(rest))
        self._more.setText(self.tr("and {n} more currencies").format(n=number_text(len(rest), 0)))
        self._more.set_tip("\n".join(_said(total, part) for total, part in rest))
        told = ", ".join(_said(total, part) for total, part in pairs)
        self.setAccessibleName(f"{self._stage.name}, {self.count.text()}, {told}")

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._stage.role is StageRole.OPEN:
            menu = QMenu(self)
            writes(menu.addAction(self.tr("Cards at most…"), self.limit_requested.emit))
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(event.globalPos())

    def _show_count(self, shown: Column) -> None:
        """How many of how many, and how many are enough."""
        limit, text = self._stage.wip_limit, number_text(len(shown.cards), 0)
        said = ""
        if shown.hidden:
            text = self.tr("{n} of {all}").format(n=text, all=number_text(shown.standing, 0))
            said = self.tr("%n card(s) left out by the filter", "", shown.hidden)
        if limit is not None:
            if not shown.hidden:
                text = self.tr("{n} / {limit}").format(n=text, limit=number_text(limit, 0))
            enough = self.tr("{n} are enough here").format(n=number_text(limit, 0))
            over = self.tr("Too many: %n more than are enough here", "", shown.standing - limit)
            said = "\n".join(filter(None, (over if shown.is_full else enough, said)))
        self.count.setText(text)
        self.count.set_tip(said)
        set_look(
            self.count,
            role="badge" if shown.is_full else "",
            tone="watch" if shown.is_full else "tertiary",
        )

    def _show_chance(self, shown: Column) -> None:
        """The chance and from how many it was learned; of a closed column what stands no more."""
        chance = shown.chance
        if chance is None:
            beyond = self.tr("%n closed earlier", "", shown.beyond) if shown.beyond else ""
            self.chance.setText(beyond)
            self.chance.set_tip(self.tr("Show them with “Closed in …” above.") if beyond else "")
            return
        text = percent_text(chance.value)
        if chance.is_used and chance.closed:
            text = self.tr("{share} · n {n}").format(share=text, n=number_text(chance.closed, 0))
        self.chance.setText(text)
        told = self.tr("The chance of winning from here. What stands under it is weighted by it.")
        reason = chance.reason
        self.chance.set_tip(f"{told}\n{speak().evidence(reason)}." if reason else told)


class _Sum(QWidget):
    """A total, and what it is weighted."""

    def __init__(self) -> None:
        super().__init__()
        self._total = PlainLabel("", tone="secondary", elide=True)
        self._weighted = PlainLabel("", role="caption", tone="tertiary", elide=True)
        self._weighted.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        row = line(spacing=SPACE[0])
        row.addWidget(self._total, 1)
        row.addWidget(self._weighted)
        self.setLayout(row)

    def show_sum(self, total: Money, weighted: Money | None) -> None:
        """Show other amounts."""
        self._total.setText(money_text(total))
        self._weighted.setText("" if weighted is None else money_text(weighted))
        self.setToolTip(_said(total, weighted))


def _said(total: Money, weighted: Money | None) -> str:
    whole = money_text(total, cents=True)
    return whole if weighted is None else f"{whole} → {money_text(weighted, cents=True)}"
