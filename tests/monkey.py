"""A monkey at the window: real events in no sensible order, the same ones for the same seed."""

import random
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QTabBar, QWidget
from shiboken6 import isValid

_AT_WORK = 50  # milliseconds that something at work is given
_STUCK = 40  # rescues in a row that close nothing
_AGAIN = 0.5  # of the clicks on a row are double
_SHIFTED = 0.15  # of the chords have Shift too
_KEYS = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_F2),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home),
    *(Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_Delete, Qt.Key.Key_Backspace),
    *(Qt.Key.Key_Escape, Qt.Key.Key_A, Qt.Key.Key_E, Qt.Key.Key_N, Qt.Key.Key_1, Qt.Key.Key_9),
)
_CHORDS = (*"KLIZYFNEDS", *"1234567", "Return", "V", "A")
_WORDS = ("Zoë & Söhne <b>", "12,5", "-3", "2026-02-30", "100%", "客户", "x" * 300, "'; --", " ")
_NONE = Qt.KeyboardModifier.NoModifier
_LEFT = Qt.MouseButton.LeftButton


class Monkey:
    """Sends events to whatever is in front; *window* answers what stands there."""

    def __init__(self, seed: int, window: Callable[[], QWidget]) -> None:
        self._chance = random.Random(seed)
        self._window = window
        self._steps = self._seen = self._futile = 0
        self.stuck = ""
        self.done: list[str] = []  # what it did, to tell how something came about
        self._rescue = QTimer(interval=30)
        self._rescue.timeout.connect(self._look)

    def play(self, events: int) -> None:
        """Send so many events, each handled before the next."""
        self._rescue.start()
        acts = (
            *(self._key, self._key, self._key, self._chord, self._write),
            *(self._click, self._click, self._click, self._click, self._press_button),
            *(self._press_button, self._double_click, self._wheel, self._drag, self._tab),
            *(self._cell, self._menu, self._escape, self._resize),
        )
        try:
            for _ in range(events):
                self._steps += 1
                act = self._chance.choice(acts)
                self.done.append(act.__name__)
                act()
                QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        finally:
            self._rescue.stop()
        self.leave()

    def leave(self) -> None:
        """Escape from everything that lies above the window."""
        for _ in range(_STUCK):
            front = _above()
            if front is None:
                return
            _escape(front)
            QTest.qWait(0 if _hears(front) else _AT_WORK)
        self.stuck = self.stuck or f"{front!r} does not go away"

    def _look(self) -> None:
        """Something waits for an answer and lets us do nothing else: say no to it."""
        if self._steps != self._seen:
            self._seen, self._futile = self._steps, 0
            return
        self._futile += 1
        front = _above()
        if front is not None:
            _escape(front)
        else:  # a drag that waits for its drop
            QTest.mouseRelease(self._window(), _LEFT)
            _escape(self._window())
        if front is not None and self._futile > _STUCK:
            self.stuck = self.stuck or repr(front)
            front.close()

    @property
    def _front(self) -> QWidget:
        return _above() or self._window()

    def _some(self, kind: type[QWidget]) -> QWidget | None:
        found = [
            each
            for each in self._front.findChildren(kind)
            if isValid(each) and each.isVisible() and each.isEnabled() and not each.size().isEmpty()
        ]
        return self._chance.choice(found) if found else None

    def _focus(self) -> QWidget:
        front = self._front
        focus = front.focusWidget()  # it may be a new widget in the place of one that is gone
        return focus if focus is not None and isValid(focus) else front

    def _place(self, widget: QWidget) -> QPoint:
        return QPoint(
            self._chance.randrange(max(widget.width(), 1)),
            self._chance.randrange(max(widget.height(), 1)),
        )

    def _key(self) -> None:
        focus, key = self._focus(), self._chance.choice(_KEYS)
        if _hears(focus):
            QTest.keyPress(focus, key)
        if _hears(focus):
            QTest.keyRelease(focus, key)

    def _chord(self) -> None:
        name = self._chance.choice(_CHORDS)
        modifier = Qt.KeyboardModifier.ControlModifier
        if self._chance.random() < _SHIFTED and name != "L":
            modifier |= Qt.KeyboardModifier.ShiftModifier
        key = getattr(Qt.Key, f"Key_{name}")
        self.done[-1] = f"Ctrl+{name}"
        self._window().activateWindow()
        if _hears(self._front):
            QTest.keyClick(self._front, key, modifier)

    def _write(self) -> None:
        focus = self._focus()
        for letter in self._chance.choice(_WORDS)[:12]:  # keyClick aborts on what is not ASCII
            event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, _NONE, letter)
            if isValid(focus):  # a letter may close the list it is typed at
                QCoreApplication.sendEvent(focus, event)

    def _click(self) -> None:
        if (widget := self._some(QWidget)) is not None:
            self.done[-1] = f"click {type(widget).__name__}"
            self._press(widget, self._place(widget))

    def _press(self, widget: QWidget, place: QPoint) -> None:
        """A click in two halves: the first may have done away with what the second would hit."""
        QTest.mousePress(widget, _LEFT, _NONE, place)
        if isValid(widget):
            QTest.mouseRelease(widget, _LEFT, _NONE, place)

    def _press_button(self) -> None:
        if (button := self._some(QAbstractButton)) is not None:
            self.done[-1] = f"button {button.text()!r}"
            self._press(button, button.rect().center())

    def _double_click(self) -> None:
        if (widget := self._some(QWidget)) is not None:
            QTest.mouseDClick(widget, _LEFT, _NONE, self._place(widget))

    def _wheel(self) -> None:
        if (widget := self._some(QWidget)) is None:
            return
        at = QPointF(self._place(widget))
        turn = QPoint(0, self._chance.choice((-240, -120, 120)))
        event = QWheelEvent(
            at,
            QPointF(widget.mapToGlobal(at.toPoint())),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            _NONE,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003
        )
        QCoreApplication.sendEvent(widget, event)

    def _drag(self) -> None:
        widget = self._some(QAbstractItemView) or self._some(QWidget)
        if widget is None:
            return
        target = getattr(widget, "viewport", lambda: widget)()
        start, end = self._place(target), self._place(target)
        QTest.mousePress(target, _LEFT, _NONE, start)
        for part in (0.2, 0.6, 1.0):
            if isValid(target):
                QTest.mouseMove(target, start + (end - start) * part)
        if isValid(target):
            QTest.mouseRelease(target, _LEFT, _NONE, end)

    def _tab(self) -> None:
        bar = self._some(QTabBar)
        if isinstance(bar, QTabBar) and bar.count():
            at = self._chance.randrange(bar.count())
            self._press(bar, bar.tabRect(at).center())

    def _cell(self) -> None:
        view = self._some(QAbstractItemView)
        if not isinstance(view, QAbstractItemView) or view.model() is None:
            return
        rows = view.model().rowCount()
        if rows:
            index = view.model().index(self._chance.randrange(rows), 0)
            view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
            place = view.visualRect(index).center()
            self._press(view.viewport(), place)
            if self._chance.random() < _AGAIN and isValid(view):
                QTest.mouseDClick(view.viewport(), _LEFT, _NONE, place)

    def _menu(self) -> None:
        front = self._window()
        action = self._chance.choice([a for a in front.menuBar().actions() if a.menu()])
        entries = [a for a in action.menu().actions() if a.isEnabled() and not a.isSeparator()]
        if entries:
            chosen = self._chance.choice(entries)
            self.done[-1] = f"menu {chosen.text()!r}"
            chosen.trigger()

    def _escape(self) -> None:
        _escape(self._front)

    def _resize(self) -> None:
        self._window().resize(self._chance.randrange(500, 1600), self._chance.randrange(400, 1000))


def _escape(widget: QWidget) -> None:
    if _hears(widget):
        QTest.keyClick(widget, Qt.Key.Key_Escape)


def _hears(widget: QWidget) -> bool:
    """Whether keys reach it: a dialog that is at work hears none, and Qt's test warns of that."""
    return isValid(widget) and widget.isEnabled()


def _above() -> QWidget | None:
    """What lies above the window; a new popup may have the Python name of one that is gone."""
    for front in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
        if front is not None and isValid(front):
            return front
    return None
