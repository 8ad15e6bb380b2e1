"""The look in force: what a widget asks when it paints or measures by hand."""

from typing import Final

from PySide6.QtGui import QFont, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QWidget

from app.ui.theme import tokens
from app.ui.theme.tokens import DARK, LIGHT, Tokens

_LIGHTNESS_BETWEEN: Final = 128


def current_tokens() -> Tokens:
    """The colours in force, for whoever paints by hand.

    Read them while painting: Qt repaints everything when they change.
    """
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < _LIGHTNESS_BETWEEN else LIGHT


def scaled(pixels: float) -> int:
    """A height of the design at the size of the user's font."""
    body = QFontInfo(QApplication.font()).pixelSize()
    return round(pixels * max(1.0, body / tokens.BODY))


def font(size: int = tokens.BODY, weight: int = tokens.REGULAR) -> QFont:
    """The user's font in a size of the design, for whoever paints by hand."""
    made = QFont(QApplication.font())
    made.setPixelSize(scaled(size))
    made.setWeight(QFont.Weight(weight))
    return made


def moves(widget: QWidget) -> bool:
    """Whether the system wants to see movement."""
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return widget.style().styleHint(hint, None, widget) > 0


def set_look(widget: QWidget, **properties: str | bool) -> None:
    """Change what *widget* asks of the style sheet (role, tone, …) and show it at once."""
    changed = {name: value for name, value in properties.items() if widget.property(name) != value}
    for name, value in changed.items():
        widget.setProperty(name, value)
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.updateGeometry()
        widget.update()
