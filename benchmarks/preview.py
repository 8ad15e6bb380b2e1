"""How long the first page of a proposal takes to follow a change at the desk."""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.services.books import open_book
from app.ui.application import make_application
from app.ui.background import wait_for_all
from app.ui.memory import Memory
from app.ui.pages.proposals.page import ProposalsPage
from app.ui.widgets.paper import PaperView
from app.ui.window import MainWindow
from app.ui.workspace import Workspace
from benchmarks.start import DAY

_ROUNDS = 15
_REST = 0.6  # seconds between two changes: what follows the first look is over by then
_MOMENT = 0.001


def follows(book: Path) -> float:
    """The median of milliseconds from the Enter key to the picture of the page that is read."""
    application = make_application()
    file = open_book(book)
    with file.read() as opened:
        account = max(opened.contracts.all(), key=lambda each: each.annual(DAY).minor).account_id
    with tempfile.TemporaryDirectory() as folder:
        window = MainWindow(Workspace(file, lambda: DAY), Memory(Path(folder) / "window.ini"))
        window.show()
        window.go("proposals", account)
        page = window.findChild(ProposalsPage)
        assert page is not None
        _rest(application)
        title, paper = page.desk.field("title"), page.desk.preview.paper
        times = []
        for number in range(_ROUNDS):
            title.widget.setText(f"Renewal {number}")  # type: ignore[attr-defined]
            times.append(_until_pictured(application, paper, title.commit))
            _rest(application)
        window.close()
        window.deleteLater()
        wait_for_all()
        application.processEvents()
    file.close()
    return 1000 * sorted(times)[len(times) // 2]


def _until_pictured(
    application: QApplication, paper: PaperView, change: Callable[[], object]
) -> float:
    """Seconds until the page that is read has another picture."""
    before, begun = _key(paper), time.perf_counter()
    change()
    while _key(paper) == before:
        application.processEvents()
        time.sleep(_MOMENT)  # as a window does, which waits for what comes
    return time.perf_counter() - begun


def _key(paper: PaperView) -> int:
    shown = paper.image(0)
    return 0 if shown is None else shown.cacheKey()


def _rest(application: QApplication) -> None:
    end = time.perf_counter() + _REST
    while time.perf_counter() < end:
        application.processEvents()
        time.sleep(0.01)
