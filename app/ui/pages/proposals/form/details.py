"""What unfolds under a line: where its figures come from, and what is special about it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.domain.offers import Origin
from app.domain.products import Billing
from app.domain.proposals import ProposalLine
from app.services import origin_phrases
from app.ui.entries import Asked, chips_entry, day_entry
from app.ui.pages.proposals.form import origins
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel

LineChange: TypeAlias = Callable[[ProposalLine], ProposalLine]
_ADD_ON, _ONCE = "optional", "once"


class LineDetails(QFrame):
    """One click away from the line.

    Signals:
        wanted: the entry that asks, and how the line is to become (LineChange).
        origin_requested: the Origin of its figures is to be opened.
    """

    wanted = Signal(object, object)
    origin_requested = Signal(object)

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._origin: Origin | None = None
        self.setProperty("role", "column")
        self.kinds = chips_entry(
            [(_ADD_ON, self.tr("Add-on to tick")), (_ONCE, self.tr("Paid once"))],
            name=self.tr("Kind of line {n}").format(n=number + 1),
            several=True,
        )
        self.starts = day_entry(optional=True)
        self.said = PlainLabel(tone="secondary", wrap=True, selectable=True)
        self.open = Button("", role="link", run=self._open)
        self.kinds.kept.connect(lambda kinds: self.wanted.emit(self.kinds, _of_kinds(kinds)))
        self.starts.kept.connect(lambda day: self.wanted.emit(self.starts, _starting(day)))
        row = line(spacing=SPACE[1])
        row.addWidget(Asked(self.tr("Kind"), self.kinds), 3)
        row.addWidget(Asked(self.tr("Starts on, if not with the term"), self.starts), 2)
        box = column(margin=SPACE[1], spacing=SPACE[1])
        box.addWidget(self.said)
        box.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        box.addLayout(row)
        self.setLayout(box)

    def show_line(self, held: ProposalLine, *, frozen: bool) -> None:
        """Show what there is to a line."""
        self._origin = held.origin
        self.said.setText(origin_phrases.sentence(held.origin, speak()))
        self.open.setText(origins.link(held.origin))
        self.open.setVisible(bool(origins.link(held.origin)))
        once = held.billing is Billing.ONE_TIME
        kinds = ((_ADD_ON, held.optional), (_ONCE, once))
        self.kinds.show(tuple(kind for kind, is_so in kinds if is_so))
        self.starts.show(held.starts_on)
        for entry in (self.kinds, self.starts):
            entry.set_frozen(frozen=frozen)

    def _open(self) -> None:
        if self._origin is not None:
            self.origin_requested.emit(self._origin)


def _of_kinds(kinds: tuple[str, ...]) -> LineChange:
    billing = Billing.ONE_TIME if _ONCE in kinds else Billing.RECURRING
    return lambda held: replace(held, optional=_ADD_ON in kinds, billing=billing)


def _starting(day: object) -> LineChange:
    return lambda held: replace(held, starts_on=day)  # type: ignore[arg-type]
