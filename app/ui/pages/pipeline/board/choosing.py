"""The panel in which is chosen how cards look: how dense, and which fields of the full ones."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.pages.pipeline.board.look import FIELDS, CardLook, words
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.checklist import MarkedList
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.layout import column
from app.ui.widgets.text import PlainLabel

_WIDTH = 300
_FULL, _COMPACT = "full", "compact"


class LookChooser(QWidget):
    """Space or a click shows a field or leaves it out; the board follows at once.

    Signals:
        chosen: another look.
    """

    chosen = Signal(object)

    def __init__(self, look: CardLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.density = ChipChoice(
            [(_FULL, self.tr("Full")), (_COMPACT, self.tr("Compact"))],
            name=self.tr("Density"),
            turns=True,
        )
        self.density.set_values((_COMPACT if look.compact else _FULL,))
        self.fields = MarkedList(self.tr("Fields"))
        for key, word in words().items():
            self.fields.add(key, word, taken=key in look.fields)
        self.fields.fit(len(FIELDS))
        self._hint = PlainLabel(role="caption", tone="tertiary", wrap=True)
        self._build()
        self._say()
        self.density.changed.connect(self._take)
        self.fields.itemChanged.connect(lambda _: self._take())

    def _build(self) -> None:
        box = column(spacing=SPACE[1])
        box.addWidget(PlainLabel(self.tr("Cards"), role="section"))
        box.addWidget(self.density)
        box.addWidget(self.fields)
        box.addWidget(self._hint)
        self.setLayout(box)
        self.setMinimumWidth(scaled(_WIDTH))
        self.setFocusProxy(self.fields if not self._look.compact else self.density)

    def _take(self) -> None:
        marked = frozenset(self.fields.marked())
        compact = self.density.value() == _COMPACT
        look = replace(self._look, compact=compact, fields=marked)
        if look != self._look:
            self._look = look
            self._say()
            self.chosen.emit(look)

    def _say(self) -> None:
        self.fields.setEnabled(not self._look.compact)
        self._hint.setText(
            self.tr("Two lines: title, account and amount. The fields are of full cards.")
            if self._look.compact
            else self.tr("Title, account and amount are always shown.")
        )
