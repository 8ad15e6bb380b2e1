"""What a switch from page to page costs the window."""

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.services.books import open_book
from app.ui.application import make_application
from app.ui.background import wait_for_all
from app.ui.judging import judging
from app.ui.memory import Memory
from app.ui.window import MainWindow
from app.ui.workspace import Workspace
from benchmarks.start import DAY

ROOMS = ("portfolio", "account", "pipeline", "proposals", "importing", "history", "settings")
ROUNDS = 25


def switch_times(book: Path) -> Iterator[tuple[str, float]]:
    """The median milliseconds of work to show each page again, painting included.

    Work is the time the window's own thread is given: what else the machine does is not in it.
    """
    application = make_application()
    file = open_book(book)
    with tempfile.TemporaryDirectory() as folder:
        window = MainWindow(Workspace(file, lambda: DAY), Memory(Path(folder) / "window.ini"))
        window.show()
        with file.read() as opened:
            account = opened.accounts.all()[0].id
        for room in ROOMS:
            window.go(room, account if room == "account" else "")
        window.go("portfolio")
        judges = judging(window.workspace)
        while judges.lacking:  # what follows is the price of a switch, not of judging
            application.processEvents()
            time.sleep(0.01)
        wait_for_all()
        application.processEvents()
        times: dict[str, list[float]] = {room: [] for room in ROOMS}
        for _ in range(ROUNDS):
            for room in ROOMS:
                begun = time.thread_time()
                window.go(room)
                application.processEvents()
                times[room].append(time.thread_time() - begun)
        window.close()
        window.deleteLater()
        application.processEvents()
    file.close()
    for room, found in times.items():
        yield room, 1000 * sorted(found)[len(found) // 2]
