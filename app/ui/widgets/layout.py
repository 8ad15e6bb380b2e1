"""How things stand together: sections, page headers, lines that wrap, areas that scroll."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.text import PlainLabel, hairline

_Layout = TypeVar("_Layout", bound=QBoxLayout)


def column(*, margin: int = 0, spacing: int = SPACE[1]) -> QVBoxLayout:
    """Things under each other."""
    return _spaced(QVBoxLayout(), margin, spacing)


def line(*, margin: int = 0, spacing: int = SPACE[1]) -> QHBoxLayout:
    """Things beside each other."""
    return _spaced(QHBoxLayout(), margin, spacing)


def _spaced(box: _Layout, margin: int, spacing: int) -> _Layout:
    box.setContentsMargins(margin, margin, margin, margin)
    box.setSpacing(spacing)
    return box


class PageHeader(QWidget):
    """The title of a page, what it is about in a few words, and its actions at the far end."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel(title, role="title", elide=True)
        self._subtitle = PlainLabel(subtitle, tone="secondary", elide=True, parent=self)
        self._subtitle.setVisible(bool(subtitle))
        words = column(spacing=2)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self._line = line(spacing=SPACE[1])
        self._line.addLayout(words, 1)
        self.setLayout(self._line)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Write another title."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def add(self, widget: QWidget) -> None:
        """Put an action at the far end."""
        self._line.addWidget(widget)


class Section(QWidget):
    """A heading, perhaps one action beside it, and what belongs under it. No frame."""

    def __init__(
        self,
        heading: str,
        *,
        action: str = "",
        run: Callable[[], object] | None = None,
        divided: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.heading = PlainLabel(heading, role="section", elide=True)
        self.note = PlainLabel("", role="caption")
        self.button = Button(action, role="link", run=run) if action else None
        head = line()
        head.addWidget(self.heading, 1)
        head.addWidget(self.note)
        if self.button is not None:
            head.addWidget(self.button)
        self.body = column(spacing=SPACE[1])
        whole = column(spacing=SPACE[1])
        whole.addLayout(head)
        if divided:
            whole.addWidget(hairline())
        whole.addLayout(self.body)
        self.setLayout(whole)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put something under the heading."""
        self.body.addWidget(widget, stretch)


class Card(QFrame):
    """A raised surface for one thing among several; never inside another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = column(margin=SPACE[3], spacing=SPACE[1])
        self.setLayout(self.body)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put something on it."""
        self.body.addWidget(widget, stretch)


def scrolled(content: QWidget) -> QScrollArea:
    """*content* in an area that scrolls down and has no frame."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content.setProperty("role", "scrolled")
    area.setWidget(content)
    return area


def clear(layout: QLayout) -> None:
    """Take everything out of *layout* and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
            inner.deleteLater()


class FlowLayout(QLayout):
    """Things beside each other that go on in the next line, from the side reading begins."""

    def __init__(self, parent: QWidget | None = None, spacing: int = SPACE[1]) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        x, y, tallest = 0, 0, 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint().boundedTo(QSize(max(1, rect.width()), 10_000))
            if x and x + size.width() > rect.width():
                x, y, tallest = 0, y + tallest + self.spacing(), 0
            if move:
                left = rect.right() + 1 - x - size.width() if mirrored else rect.left() + x
                item.setGeometry(QRect(QPoint(left, rect.top() + y), size))
            x += size.width() + self.spacing()
            tallest = max(tallest, size.height())
        return y + tallest


def flowing(spacing: int = SPACE[1]) -> tuple[QWidget, FlowLayout]:
    """A widget whose things flow, and its layout."""
    box = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    box.setSizePolicy(policy)
    return box, FlowLayout(box, spacing)


class Pages(QStackedWidget):
    """Pages shown by turns. A page that is not shown asks for no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _: self.updateGeometry())

    @override
    def sizeHint(self) -> QSize:
        shown = self.currentWidget()
        if shown is None:
            return super().sizeHint()
        return shown.sizeHint().expandedTo(shown.minimumSize())

    @override
    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        if shown is None:
            return super().minimumSizeHint()
        return shown.minimumSizeHint().expandedTo(shown.minimumSize())
