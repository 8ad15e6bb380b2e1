"""A hundred standard proposals at once: what they ask of the window's thread, and of memory."""

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.services import proposal_batch
from app.services.books import open_book
from app.ui.application import make_application
from app.ui.background import wait_for_all
from app.ui.proposing.batch import BatchDialog
from app.ui.workspace import Workspace
from benchmarks.measure import Figure
from benchmarks.start import DAY

_COUNT = 100
_REST = 0.005  # seconds between two looks at the window
_MEGABYTE = 2**20


def hundred(book: Path) -> Iterator[Figure]:
    """The longest pause of the window, the time of one, and what the second half keeps."""
    made = QApplication.instance()
    application = made if isinstance(made, QApplication) else make_application()
    file = open_book(book)
    with file.read() as opened:
        found = proposal_batch.candidates(opened, today=DAY)[:_COUNT]
    dialog = BatchDialog(Workspace(file, lambda: DAY), [each.contract_id for each in found])
    dialog.open()
    application.processEvents()
    memory: list[int] = []
    with tempfile.TemporaryDirectory() as folder:
        begun = last = time.perf_counter()
        dialog.begin(Path(folder))
        pauses = []
        while dialog.report is None:
            application.processEvents()
            now = time.perf_counter()
            pauses.append(now - last)
            last = now
            memory.append(_resident())
            time.sleep(_REST)
        taken = time.perf_counter() - begun
        count = len(dialog.report.made)
    half = len(memory) // 2
    yield Figure(
        name=f"{count} proposals at once: longest pause of the window",
        value=1000 * max(pauses),
        unit="ms",
        allowed=150,
        note=f"{taken / max(count, 1) * 1000:.0f} ms each",
    )
    yield Figure(
        name="Memory that the second half of them keeps",
        value=(memory[-1] - memory[half]) / _MEGABYTE,
        unit="MB",
        allowed=15,
    )
    dialog.close()
    dialog.deleteLater()
    wait_for_all()
    application.processEvents()
    file.close()


def _resident() -> int:
    """Bytes of this process in memory, where the system tells."""
    told = Path("/proc/self/statm")
    if not told.exists():
        return 0
    return int(told.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
