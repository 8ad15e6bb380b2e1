"""Where the Tab key goes: from field to field as they are read, whenever they were made."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QStackedWidget,
    QWidget,
)


def tab_as_read(inside: QWidget, *, after: QWidget | None = None) -> None:
    """Let the Tab key go through what is *inside* in the order of its layouts.

    Qt's own order is that in which things were made. It comes to the first of them from *after*.
    """
    stops = [each for each in _read(inside) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for first, second in pairwise(stops if after is None else [after, *stops]):
        if first.nextInFocusChain() is not second:
            QWidget.setTabOrder(first, second)


def _read(widget: QWidget | None) -> Iterator[QWidget]:
    """The widget, if the keys go to it itself, and all that stands in it."""
    if widget is None:
        return
    if widget.focusProxy() is None:
        yield widget
    if isinstance(widget, QScrollArea):
        yield from _read(widget.widget())
    elif isinstance(widget, QStackedWidget):
        for number in range(widget.count()):
            yield from _read(widget.widget(number))
    elif (layout := widget.layout()) is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for item in _items(layout):
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _laid_out(inner)
        elif widget is not None:
            yield from _read(widget)


def _items(layout: QLayout) -> list[QLayoutItem]:
    """What is laid out, in a grid row by row."""
    found = [layout.itemAt(number) for number in range(layout.count())]
    numbered = [(number, each) for number, each in enumerate(found) if each is not None]
    if isinstance(layout, QGridLayout):
        numbered.sort(key=lambda pair: _place(layout, pair[0]))
    return [each for _, each in numbered]


def _place(grid: QGridLayout, number: int) -> tuple[int, int]:
    position: Any = grid.getItemPosition(number)  # four numbers, whatever its annotation says
    return position[0], position[1]
