"""Words on screen: always literally what the value says, never markup."""

import re
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QStyle, QWidget
from typing_extensions import override

from app.ui.theme.look import set_look

LONGEST = 600
"""Characters of a line that are looked at; no screen shows more, and measuring more takes time."""

_LONGEST_TIP = 1200


def escape_tip(text: str) -> str:
    """A tool tip that says *text* literally, broken into lines where it is long."""
    if not text:
        return ""
    short = text if len(text) <= _LONGEST_TIP else f"{text[:_LONGEST_TIP]}…"
    return f"<p style='white-space:pre-wrap'>{escape(short)}</p>"


def double_ampersands(text: str) -> str:
    """*text* for a button, tab or action, which would otherwise underline instead of write &."""
    return text.replace("&", "&&")


def one_line(text: str) -> str:
    """*text* without line breaks, and no longer than a screen can show."""
    return " ".join(text[:LONGEST].split())


_ENDLESS = re.compile(r"\w{20}(?=\w)")


def breakable(text: str) -> str:
    """The text with places at which its longest words may go on in the next line."""
    return _ENDLESS.sub(lambda run: f"{run.group()}\N{ZERO WIDTH SPACE}", text)


class PlainLabel(QLabel):
    """Plain text in a role and a tone of the look.

    Roles: title, section, headline, strong, caption, column, badge. Tones: secondary, tertiary,
    disabled, danger, success, info, accent. With *elide* it gives way to its neighbours, and the
    tool tip tells what did not fit.
    """

    def __init__(  # noqa: PLR0913 - all of them are looks, and all have a default
        self,
        text: str = "",
        *,
        role: str = "",
        tone: str = "",
        elide: bool = False,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._elide, self._tip = elide, ""
        self.setWordWrap(wrap)
        set_look(self, role=role, tone=tone)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setText(text)

    @override
    def setText(self, text: str) -> None:
        super().setText(one_line(text) if self._elide else text)
        self._tell_what_is_hidden()

    def set_tip(self, text: str) -> None:
        """Explain the text in a tool tip."""
        self._tip = text
        self._tell_what_is_hidden()

    def set_tone(self, tone: str) -> None:
        """Ask for another tone."""
        set_look(self, tone=tone)

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        if not self._elide:
            return hint
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * 4), hint.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_what_is_hidden()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._elide or not self._hides():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        inside = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, inside.width()
        )
        alignment = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        self.style().drawItemText(
            painter,
            inside,
            alignment | Qt.TextFlag.TextSingleLine,
            self.palette(),
            self.isEnabled(),
            shown,
            self.foregroundRole(),
        )

    def _hides(self) -> bool:
        # The style counts the width of the text in whole pixels, so nothing less counts as hidden.
        return super().sizeHint().width() > self.width()

    def _tell_what_is_hidden(self) -> None:
        hidden = self.text() if self._elide and self._hides() else ""
        self.setToolTip(escape_tip("\n".join(part for part in (hidden, self._tip) if part)))


def hairline(*, vertical: bool = False) -> QFrame:
    """The line that divides two things."""
    line = QFrame()
    line.setProperty("role", "hairline")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line
