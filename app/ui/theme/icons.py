"""Lucide's icons in the colours of the look. One call: icon("name")."""

import json
import os
from contextlib import suppress
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from typing_extensions import override

from app.ui.theme import tokens
from app.ui.theme.look import current_tokens

_STROKE = "1.75"
_DRAWN = 'stroke-width="2"'  # how Lucide draws them


def icon(name: str, tone: str = "secondary") -> QIcon:
    """The Lucide icon *name* in a tone of the look; it follows light and dark by itself."""
    return QIcon(_Engine(name, tone))


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The Lucide icon *name* in *colour*, *size* pixels square on a screen of *ratio*."""
    return _picture(name, colour, round(size * ratio), ratio)


def write_svg(name: str, colour: str, file: str) -> None:
    """Put the icon into *file*, for the style sheet, which can only name files."""
    stroke = "3" if name in {"check", "minus"} else _STROKE
    Path(file).write_text(_svg(name, colour, stroke), encoding="utf-8")


@lru_cache(maxsize=512)
def _picture(name: str, colour: str, pixels: int, ratio: float) -> QPixmap:
    if pixels < 1:
        return QPixmap()  # of a tab that is being squeezed there is nothing to see
    made = QPixmap(pixels, pixels)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(_svg(name, colour, _STROKE).encode())).render(painter)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


@lru_cache(maxsize=512)
def _svg(name: str, colour: str, stroke: str) -> str:
    drawn = _cabinet.take(name)
    return drawn.replace(_DRAWN, f'stroke-width="{stroke}"').replace("currentColor", colour)


class Cabinet:
    """The icons drawn so far, kept in a file: the package costs a start more than all widgets.

    The file is of one package; another version of it begins another. Where it cannot be written,
    the package is asked every time.
    """

    def __init__(self, folder: Path) -> None:
        package = find_spec("lucide")
        made = Path(package.origin).stat().st_mtime_ns if package and package.origin else 0
        self._file = folder / f"icons-{made:x}.json"
        self._drawn: dict[str, str] | None = None

    def take(self, name: str) -> str:
        """The drawing of an icon."""
        drawn = self._at_hand()
        if name not in drawn:
            drawn[name] = _from_the_package(name)
            self._keep(drawn)
        return drawn[name]

    def _at_hand(self) -> dict[str, str]:
        if self._drawn is None:
            self._drawn = {}
            with suppress(OSError, ValueError):
                found = json.loads(self._file.read_text(encoding="utf-8"))
                self._drawn = dict(found) if isinstance(found, dict) else {}
        return self._drawn

    def _keep(self, drawn: dict[str, str]) -> None:
        with suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            unfinished = self._file.with_suffix(f".{os.getpid()}")
            unfinished.touch(0o600)
            unfinished.write_text(json.dumps(drawn), encoding="utf-8")
            unfinished.replace(self._file)


def _from_the_package(name: str) -> str:
    from lucide import lucide_icon

    drawn: str = lucide_icon(name)
    return drawn


_cabinet = Cabinet(Path(platformdirs.user_cache_dir("perennial", appauthor=False)))


class _Engine(QIconEngine):
    """Paints in the tokens of the moment, so that a change of scheme needs no new icons."""

    def __init__(self, name: str, tone: str) -> None:
        super().__init__()
        self._name, self._tone = name, tone

    @override
    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._tone)

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = abs(painter.deviceTransform().m11())  # asking for the device would cost a start
        size = min(rect.width(), rect.height())
        made = pixmap(self._name, self._colour(mode), size, ratio)
        square = QRectF(0, 0, size, size)
        square.moveCenter(QRectF(rect).center())
        painter.drawPixmap(square.topLeft(), made)

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    @override
    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        square = min(size.width(), size.height())
        return _picture(self._name, self._colour(mode), square, scale)

    def _colour(self, mode: QIcon.Mode) -> str:
        tone = "disabled" if mode is QIcon.Mode.Disabled else self._tone
        return tokens.ink(current_tokens(), tone)
