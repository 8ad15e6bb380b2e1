"""The lanes of the board as they are wanted, and the segments that some of them need."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from app.domain.accounts import Account, Segment
from app.domain.contracts import Contract
from app.domain.overrides import Override
from app.domain.rates import Rate
from app.domain.settings import Setting
from app.services.bands import Band, Banding, By, key_by, segments_of
from app.services.pipeline import Board, Card
from app.ui.background import Job, Progress
from app.ui.pages.pipeline.board.banding import namer
from app.ui.workspace import BookFile, Workspace

_DECIDE = frozenset({Account, Contract, Override, Rate, Setting})  # what a segment follows from


class LaneChoice(QObject):
    """Makes the lanes of a board. Segments are judged in the background and come when they come.

    Signals:
        changed: the lanes are others by now.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._banding = Banding()
        self._segments: Mapping[str, Segment | None] = {}
        self._is_fresh = False
        self._job: Job | None = None
        workspace.changed.connect(self._on_changed)

    def of(self, board: Board, by: By) -> tuple[Band, ...]:
        """The lanes of a board; none where it is to have none."""
        if by is By.NOTHING:
            return ()
        if by is By.SEGMENT and not self._is_fresh:
            self._judge()
        return self._banding.bands(board, by, namer(by, board), self._segments)

    def lanes_of(self, cards: Iterable[Card], by: By) -> frozenset[str]:
        """The lanes in which cards stand."""
        return frozenset(map(key_by(by, self._segments), cards))

    def _judge(self) -> None:
        if self._job is not None:
            return
        today = self._workspace.today()

        def work(file: BookFile, progress: Progress) -> Mapping[str, Segment | None]:
            progress.check()
            with file.read() as book:
                return segments_of(book, today=today)

        self._is_fresh = True
        self._job = self._workspace.background(work, self)
        self._job.done.connect(self._take)
        for ended in (self._job.cancelled, self._job.failed):
            ended.connect(lambda *_: self._leave())
        self._job.start()

    def _take(self, found: Mapping[str, Segment | None]) -> None:
        self._job = None
        if found != self._segments:
            self._segments = found
            self.changed.emit()

    def _leave(self) -> None:
        self._job, self._is_fresh = None, False

    def _on_changed(self, kinds: frozenset[type]) -> None:
        if kinds & _DECIDE:
            self._is_fresh = False
