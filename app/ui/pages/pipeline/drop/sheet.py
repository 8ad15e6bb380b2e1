"""The sheet of a drop: beside the card it asks for what the move needs; the card waits meanwhile.

It is a frame of sections (`drop_sections`), one under the other. It writes nothing itself.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.services.moves import MoveEntry, Needs
from app.ui.pages.pipeline.drop.section import Asking, DropSection
from app.ui.pages.pipeline.drop.sections import sections
from app.ui.pages.pipeline.drop.words import about, keep_text, title_of
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.beside import GAP, Beside
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import clear, column, line, scrolled
from app.ui.widgets.text import PlainLabel, hairline

_WIDTH = 440
_NARROWEST = 320
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class DropSheet(Beside):
    """Asks beside *rect*, the card on screen. Ctrl+Enter keeps; Escape or a click beside leaves.

    Signals:
        kept: the answers, as a move. Close it once they are in, or refuse() one of them.
        account_requested: the id of the account the facts are about; the sheet is left.
        decider_chosen: the id of who decides at the customer; ask_anew() with what changes.
        rest_left: the user wants to be asked about no more cards.
    """

    kept = Signal(object)
    account_requested = Signal(str)
    decider_chosen = Signal(str)
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
        self.is_kept = False
        self.sections: tuple[DropSection, ...] = ()
        self._asking = asking
        self._decider_id: str | None = None
        self._content = QWidget()
        self._inner = column(spacing=SPACE[3])
        self._area = scrolled(self._content)
        self._title = PlainLabel(role="section", elide=True)
        self._about = PlainLabel(tone="secondary", wrap=True)
        self._message = PlainLabel(role="caption", tone="risk", wrap=True)
        self._left_over = PlainLabel(role="caption", tone="tertiary")
        self.keep_button = Button("", role="primary", run=self.keep, writes=True)
        self._look_on = Button(_tr("Open the account"), role="link", run=self._look)
        self._look_first = Button(_tr("Open the account"), role="primary", run=self._look)
        whole = QWidget()
        super().__init__(anchor, whole, rect, name=title_of(asking.needs))
        self._build(whole, progress)
        self._lay(typed or {})
        self._content.installEventFilter(self)

    @property
    def needs(self) -> Needs:
        """What the move needs."""
        return self._asking.needs

    def ask_anew(self, needs: Needs, decider_id: str) -> None:
        """Ask for what the move needs now that it is said who decides; what was typed stays."""
        typed = self.typed()
        self._asking, self._decider_id = replace(self._asking, needs=needs), decider_id
        self._lay(typed)
        QTimer.singleShot(0, self, self._begin)  # once what is new is shown

    @override
    def begin(self) -> None:
        self._fit()
        self.show()
        self._begin()

    def _begin(self) -> None:
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
        if self._decider_id is None:
            return entry
        return replace(entry, answers=replace(entry.answers, decider_id=self._decider_id))

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
        head.addWidget(self._title, 1)
        if progress:
            head.addWidget(PlainLabel(progress, role="caption", tone="tertiary"))
            head.addWidget(Button(_tr("Leave the rest"), role="link", run=self.rest_left.emit))
        self._inner.setContentsMargins(0, 0, SPACE[1], 0)
        self._content.setLayout(self._inner)
        foot = line(spacing=SPACE[2])
        foot.addWidget(self._look_on)
        foot.addStretch()
        for each in (self._left_over, self._look_first, self.keep_button):
            foot.addWidget(each)
        box = column(spacing=SPACE[2])
        box.addLayout(head)
        box.addWidget(self._about)
        box.addWidget(self._area, 1)
        self._message.hide()
        box.addWidget(self._message)
        box.addLayout(foot)
        whole.setLayout(box)

    def _lay(self, typed: Mapping[str, Any]) -> None:
        """Lay the sections of what is asked under each other, with what was *typed* in them."""
        clear(self._inner)
        self.sections = sections(self._asking)
        for section in self.sections:
            if self._inner.count():
                self._inner.addWidget(hairline())
            self._inner.addWidget(section)
            section.put(typed)
            section.changed.connect(self._count)
            section.kept.connect(self.keep)
            section.left.connect(self.close)
            section.unfolded.connect(self._bring_into_sight)
            section.decider_chosen.connect(self.decider_chosen)
        self._inner.addStretch()
        self._title.setText(title_of(self.needs))
        self._about.setText(about(self.needs))
        self.keep_button.setText(keep_text(self.needs))
        is_final = bool(self.needs.firm)  # nothing lets it pass: the way to the account leads
        self._look_on.setVisible(self.needs.stops and not is_final)
        self._look_first.setVisible(is_final)
        for each in (self._left_over, self.keep_button):
            each.setVisible(not is_final)
        self._count()

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
