"""A cold start: a process that opens a book, paints its filled portfolio and quits.

It does what `python main.py a.book` does, with a day, a memory and no keyring of its own.
"""

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.main import calm_collector
from benchmarks.measure import resident

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.ui.widgets.table_view import TableView

DAY = date(2026, 11, 20)

HEAVY = (
    *("alembic", "reportlab", "openpyxl", "matplotlib", "keyring", "pypdf", "babel", "vobject"),
    *("lucide", "app.domain.pricing", "app.domain.red_flags.assess", "app.ui.widgets.form"),
)


def main(book: Path, *, stay: bool, painted: Callable[[], object] = lambda: None) -> None:
    """Open the book as the window does; with *stay*, until everything is judged.

    *painted* is called when the first screen has been.
    """
    calm_collector()
    from app.services.books import Secrets
    from app.ui.application import Application, make_application
    from app.ui.background import wait_for_all
    from app.ui.memory import Memory
    from app.ui.widgets.table_view import TableView

    application = make_application()
    memory = Memory(book.with_suffix(".ini"))
    ours = Application(application, today=lambda: DAY, secrets=Secrets(), memory=memory)
    ours.begin(book)
    assert ours.window is not None
    view = ours.window.findChild(TableView)
    assert view is not None
    ours.window.grab()
    assert view.shown()[0].judgement is not None
    painted()
    loaded = [name for name in HEAVY if name in sys.modules]
    if stay:
        _until_all_is_judged(application, view)
    print(resident(), len(view.shown()), *loaded, flush=True)
    application.processEvents()
    ours.close_book()
    wait_for_all()


def _until_all_is_judged(application: "QApplication", view: "TableView") -> None:
    end = time.monotonic() + 300
    while time.monotonic() < end:
        application.processEvents()
        if all(line.judgement is not None for line in view.shown()):
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), stay="--stay" in sys.argv)
