"""Buttons that say what they do, literally."""

from collections.abc import Callable
from typing import Literal, TypeAlias

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from app.ui.theme.icons import icon as themed
from app.ui.theme.look import scaled, set_look
from app.ui.theme.tokens import SPACE
from app.ui.widgets.text import double_ampersands, escape_tip

ButtonRole: TypeAlias = Literal["plain", "primary", "danger", "quiet", "link", "chip"]

_NARROWEST = 64  # of a button whose words give way
_TONES = {"primary": "on_accent", "danger": "on_danger", "link": "link"}


class Button(QPushButton):
    """A verb. One primary a page; quiet and link for what stands beside the text.

    Enter presses it as Space does; *run* is called without arguments. One that *writes* cannot be
    pressed while nothing may be changed.
    """

    def __init__(  # noqa: PLR0913 - all but the text have a default
        self,
        text: str,
        *,
        role: ButtonRole = "plain",
        icon: str = "",
        run: Callable[[], object] | None = None,
        tip: str = "",
        writes: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(double_ampersands(text), parent)
        self._writes = writes
        self._is_wanted, self._is_read_only = True, False
        self.setAccessibleName(text)
        self.setToolTip(escape_tip(tip))
        self.setAutoDefault(False)
        self.setCheckable(role == "chip")
        set_look(self, role=role)
        if icon:
            self.setIcon(themed(icon, _TONES.get(role, "secondary")))
            self.setIconSize(QSize(scaled(SPACE[3]), scaled(SPACE[3])))
        if role in {"link", "quiet"}:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if run is not None:
            self.clicked.connect(lambda: run())  # noqa: PLW0108 - bare, it would get "checked"

    @override
    def setEnabled(self, enabled: bool) -> None:
        self._is_wanted = enabled
        super().setEnabled(enabled and not (self._writes and self._is_read_only))

    def set_read_only(self, *, on: bool) -> None:
        """Let nothing be changed by it, or again."""
        self._is_read_only = on
        self.setEnabled(self._is_wanted)

    @override
    def setText(self, text: str) -> None:
        super().setText(double_ampersands(text))
        self.setAccessibleName(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_form_kept = event.modifiers() & Qt.KeyboardModifier.ControlModifier  # with Ctrl+Enter
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not is_form_kept:
            self.click()
            return
        super().keyPressEvent(event)


class YieldingButton(Button):
    """A button whose words give way, with …, where there is no room; the tool tip says them all."""

    def __init__(
        self,
        text: str,
        *,
        role: ButtonRole = "plain",
        icon: str = "",
        run: Callable[[], object] | None = None,
        writes: bool = False,
    ) -> None:
        self._words = text
        super().__init__(text, role=role, icon=icon, run=run, writes=writes)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def setText(self, text: str) -> None:
        self._words = text
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() - self._advance(self.text()) + self._wanted(), hint.height())

    @override
    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), scaled(_NARROWEST)), hint.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lacking = self.sizeHint().width() - self.width()
        room = self._wanted() - lacking
        shown = self._words
        if lacking > 0:
            shown = self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, room)
        written = double_ampersands(shown)
        if written != self.text():
            QPushButton.setText(self, written)
        self.setToolTip(escape_tip(self._words if shown != self._words else ""))

    def _wanted(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._words)

    def _advance(self, written: str) -> int:
        return self.fontMetrics().horizontalAdvance(written.replace("&&", "&"))


class IconButton(QToolButton):
    """A picture alone, with its name for the tool tip and for those who hear it."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        run: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setIcon(themed(icon))
        self.setIconSize(QSize(scaled(SPACE[3]), scaled(SPACE[3])))
        self.setAccessibleName(name)
        self.setToolTip(escape_tip(name))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if run is not None:
            self.clicked.connect(lambda: run())  # noqa: PLW0108 - bare, it would get "checked"

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)
