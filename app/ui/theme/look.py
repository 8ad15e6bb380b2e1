"""The look in force: what a widget asks when it paints or measures by hand."""

from functools import lru_cache
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
    return _tokens_of(QGuiApplication.palette().cacheKey())


@lru_cache(maxsize=8)  # thousands of cells ask while one picture is painted
def _tokens_of(_palette: int) -> Tokens:
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < _LIGHTNESS_BETWEEN else LIGHT


def scaled(pixels: float) -> int:
    """A height of the design at the size of the user's font."""
    return round(pixels * _scale(QApplication.font().key()))


def font(size: int = tokens.BODY, weight: int = tokens.REGULAR) -> QFont:
    """The user's font in a size of the design, for whoever paints by hand."""
    return QFont(_font(QApplication.font().key(), size, weight))


@lru_cache(maxsize=8)
def _scale(_font: str) -> float:
    body = QFontInfo(QApplication.font()).pixelSize()
    return max(1.0, body / tokens.BODY)


@lru_cache(maxsize=64)
def _font(key: str, size: int, weight: int) -> QFont:
    made = QFont(QApplication.font())
    made.setPixelSize(round(size * _scale(key)))
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
