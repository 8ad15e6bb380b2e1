"""Looks at everything a window shows, for words that Qt would not show as they are written."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenu,
    QMessageBox,
    QTabBar,
    QTextEdit,
    QWidget,
)

PLAIN = Qt.TextFormat.PlainText
MARKUP = re.compile(r"<(?!/?p\b)[A-Za-z/!]")  # our own tips are paragraphs; nothing else is markup
_ROWS = 40


def faults(window: QWidget) -> list[str]:
    """What is wrong with what is on the screen now, and behind it; nothing if all is literal."""
    return [*_interpreted(window), *_tips(window), *_underlined(window)]


def words(window: QWidget) -> str:
    """Everything that labels and tables on the screen say."""
    labels = [each.text() for each in window.findChildren(QLabel) if each.isVisible()]
    cells = [
        str(index.data())
        for view in window.findChildren(QAbstractItemView)
        if view.isVisible()
        for index in _cells(view)
    ]
    return "\n".join(labels + cells)


def _interpreted(window: QWidget) -> Iterator[str]:
    for label in window.findChildren(QLabel):
        if label.text() and label.textFormat() is not PLAIN:
            yield f"label {label.text()[:60]!r}"
    for text in window.findChildren(QTextEdit):
        if "\ufffc" in text.toPlainText() or "font-weight:7" in text.toHtml():
            yield f"text {text.toPlainText()[:60]!r}"
    for box in QApplication.topLevelWidgets():
        if isinstance(box, QMessageBox) and box.textFormat() is not PLAIN:
            yield f"box {box.text()[:60]!r}"


def _tips(window: QWidget) -> Iterator[str]:
    for widget in window.findChildren(QWidget):
        for tip in (widget.toolTip(), widget.whatsThis(), widget.statusTip()):
            if MARKUP.search(tip):
                yield f"tip of {type(widget).__name__} {tip[:60]!r}"
    for menu in window.findChildren(QMenu):
        if menu.toolTipsVisible():  # the texts of its actions would be taken for markup
            yield f"tips of the menu {menu.title()!r}"
    for view in window.findChildren(QAbstractItemView):
        for index in _cells(view) if view.isVisible() else ():
            tip = index.data(Qt.ItemDataRole.ToolTipRole)
            if tip and MARKUP.search(str(tip)):
                yield f"tip of a cell {str(tip)[:60]!r}"


def _underlined(window: QWidget) -> Iterator[str]:
    """An & of a name must be two, else it underlines the next letter and is not seen."""
    texts = [each.text() for each in window.findChildren(QAbstractButton)]
    texts += [each.text() for each in window.findChildren(QAction)]
    texts += [bar.tabText(at) for bar in window.findChildren(QTabBar) for at in range(bar.count())]
    for text in texts:
        if "R&D" in text or sum(len(run) % 2 for run in re.findall("&+", text)) > 1:
            yield f"& of {text[:60]!r}"


def _cells(view: QAbstractItemView) -> Iterator[QModelIndex]:
    model = view.model()
    for row in range(min(model.rowCount(), _ROWS) if model else 0):
        column = 0
        while (index := model.index(row, column)).isValid():
            yield index
            column += 1
