"""Drawing no more often than the window can afford, while results keep coming in."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

_LEAST = 150  # milliseconds between two drawings
_FREE = 15  # times as long as a drawing takes, the window is free before the next


class Pace(QObject):
    """Calls *draw* when it is time: at once when asked `now`, else after a rest that suits it."""

    def __init__(self, draw: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._draw = draw
        self._rest = QTimer(self, singleShot=True, interval=_LEAST)
        self._rest.timeout.connect(self.now)

    def soon(self) -> None:
        """Something has come in: draw it with what else comes in until then."""
        if not self._rest.isActive():
            self._rest.start()

    def now(self) -> None:
        """Draw at once."""
        self._rest.stop()
        clock = QElapsedTimer()
        clock.start()
        self._draw()
        self._rest.setInterval(max(_LEAST, _FREE * clock.elapsed()))

    @property
    def is_due(self) -> bool:
        """Whether something has come in that is not drawn yet."""
        return self._rest.isActive()
