"""The sheet of a drop: beside the card it asks for what the move needs; the card waits meanwhile.

It is a frame of sections (`drop_sections`), one under the other. It writes nothing itself.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from app.services.moves import MoveEntry
from app.ui.pages.pipeline.drop_section import Asking
from app.ui.pages.pipeline.drop_sections import sections
from app.ui.pages.pipeline.drop_words import about, keep_text, title_of
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.beside import GAP, Beside
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column, line, scrolled
from app.ui.widgets.text import PlainLabel, hairline

_WIDTH = 440
_NARROWEST = 320
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class DropSheet(Beside):
    """Asks beside *rect*, the card on screen. Ctrl+Enter keeps; Escape or a click beside leaves.

    Signals:
        kept: the answers, as a move. Close it once they are in, or refuse() one of them.
        account_requested: the id of the account the facts are about; the sheet is left.
        rest_left: the user wants to be asked about no more cards.
    """

    kept = Signal(object)
    account_requested = Signal(str)
    rest_left = Signal()

    def __init__(
        self,
        asking: Asking,
        anchor: QWidget,
        rect: QRect,
        *,
        progress: str = "",
        typed: Mapping[str, Any] | None = None,
    ) -> None:
        self.needs = asking.needs
        self.is_kept = False
        self.sections = sections(asking)
        self._content = QWidget()
        self._inner = column(spacing=SPACE[3])
        self._area = scrolled(self._content)
        self._message = PlainLabel(role="caption", tone="risk", wrap=True)
        self._left_over = PlainLabel(role="caption", tone="tertiary")
        self.keep_button = Button(keep_text(self.needs), role="primary", run=self.keep, writes=True)
        whole = QWidget()
        for each in (self.keep_button, self._left_over):  # not shown where nothing lets it pass
            each.setParent(whole)
            each.hide()
        super().__init__(anchor, whole, rect, name=title_of(self.needs))
        self._build(whole, progress)
        for section in self.sections:
            section.put(typed or {})
            section.changed.connect(self._count)
            section.kept.connect(self.keep)
            section.left.connect(self.close)
            section.unfolded.connect(self._bring_into_sight)
        self._content.installEventFilter(self)
        self._count()

    @override
    def begin(self) -> None:
        self._fit()
        self.show()
        in_order = sorted(self.sections, key=lambda section: not section.lacking())
        if not any(section.begin() for section in in_order):
            self.keep_button.setFocus(Qt.FocusReason.PopupFocusReason)

    def keep(self) -> None:
        """Check everything and tell `kept`; else show what is missing and stay."""
        if all(section.check() for section in self.sections):
            self._say("")
            self.kept.emit(self.entry())
        elif (lacking := self.focusWidget()) is not None:
            self._area.ensureWidgetVisible(lacking)

    def entry(self) -> MoveEntry:
        """What was answered, for the service."""
        entry = MoveEntry()
        for section in self.sections:
            entry = section.fill(entry)
        return entry

    def typed(self) -> dict[str, Any]:
        """What the user has typed; empty if nothing."""
        return {key: value for each in self.sections for key, value in each.typed().items()}

    def put(self, values: Mapping[str, Any]) -> None:
        """Show these answers."""
        for section in self.sections:
            section.put(values)
        self._count()

    def refuse(self, key: str, reason: str) -> None:
        """Show why it cannot be kept: under its field, or above the buttons."""
        known = any(section.refuse(key, reason) for section in self.sections)
        self._say("" if known else reason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.keep()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() is QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self._fit)
        return super().eventFilter(watched, event)

    def _build(self, whole: QWidget, progress: str) -> None:
        head = line(spacing=SPACE[1])
        head.addWidget(PlainLabel(title_of(self.needs), role="section", elide=True), 1)
        if progress:
            head.addWidget(PlainLabel(progress, role="caption", tone="tertiary"))
            head.addWidget(Button(_tr("Leave the rest"), role="link", run=self.rest_left.emit))
        for section in self.sections:
            if self._inner.count():
                self._inner.addWidget(hairline())
            self._inner.addWidget(section)
        self._inner.addStretch()
        self._inner.setContentsMargins(0, 0, SPACE[1], 0)
        self._content.setLayout(self._inner)
        box = column(spacing=SPACE[2])
        box.addLayout(head)
        box.addWidget(PlainLabel(about(self.needs), tone="secondary", wrap=True))
        box.addWidget(self._area, 1)
        self._message.hide()
        box.addWidget(self._message)
        box.addLayout(self._foot())
        whole.setLayout(box)

    def _foot(self) -> QHBoxLayout:
        """The way to the account, and the button; where nothing lets it pass, the way leads."""
        foot = line(spacing=SPACE[2])
        is_final = bool(self.needs.firm)
        if self.needs.stops and not is_final:
            foot.addWidget(Button(_tr("Open the account"), role="link", run=self._look))
        foot.addStretch()
        if is_final:
            foot.addWidget(Button(_tr("Open the account"), role="primary", run=self._look))
        else:
            for each in (self._left_over, self.keep_button):
                foot.addWidget(each)
                each.show()
        return foot

    def _fit(self) -> None:
        """Be as tall as what is asked, at most as tall as the window; what is longer scrolls."""
        room, rect = self.room, self._rect
        beside = max(room.right() - rect.right(), rect.left() - room.left()) - GAP
        width = max(scaled(_NARROWEST), min(scaled(_WIDTH), beside))
        self.setFixedWidth(width)
        layout = self.layout()
        margins = 2 * SPACE[2] + 2
        inside = width - margins
        tall = self._inner.totalHeightForWidth(inside - SPACE[1])
        if tall < 0:
            tall = self._inner.totalSizeHint().height()
        self._area.setMinimumHeight(0)
        around = self._around(inside)
        self._area.setFixedHeight(max(scaled(48), min(tall, room.height() - around - margins)))
        if layout is not None:
            layout.activate()
        self.setFixedHeight(self._area.height() + around + margins)
        self.move(self._place(QSize(width, self.height())))

    def _around(self, width: int) -> int:
        """How tall everything is that does not scroll."""
        whole = self._area.parentWidget()
        box = whole.layout() if whole is not None else None
        if box is None:
            return 0
        self._area.setFixedHeight(0)
        tall = box.totalHeightForWidth(width) if box.hasHeightForWidth() else -1
        return tall if tall >= 0 else box.totalSizeHint().height()

    def _bring_into_sight(self, shown: QWidget) -> None:
        """Scroll to what was unfolded, once there is room for it."""
        QTimer.singleShot(0, shown, self._fit)
        QTimer.singleShot(0, shown, lambda: self._area.ensureWidgetVisible(shown))

    def _count(self) -> None:
        """Say how much is still to be answered; the button waits for it."""
        count = sum(section.lacking() for section in self.sections)
        self._left_over.setText(
            QCoreApplication.translate("Move", "%n to answer", "", count) if count else ""
        )
        self.keep_button.setEnabled(not count)

    def _say(self, reason: str) -> None:
        self._message.setText(reason)
        self._message.setVisible(bool(reason))
        self._fit()

    def _look(self) -> None:
        self.close()
        self.account_requested.emit(self.needs.card.opportunity.account_id or "")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Move", text)
