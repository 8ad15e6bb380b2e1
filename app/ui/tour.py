"""The tour: every room in light and dark, a proposal and the papers of a review, of the sample."""

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QSize
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from app.domain.errors import RuleError
from app.services.books import make_book, open_book
from app.services.sample import make_sample
from app.storage.book import Book
from app.storage.bookfile import BookFile
from app.ui.application import make_application
from app.ui.background import wait_for_all
from app.ui.memory import Memory
from app.ui.sections import SECTIONS
from app.ui.theme import style
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.paper import PaperView
from app.ui.window import MainWindow
from app.ui.workspace import Workspace

SIZE = QSize(1280, 800)
_OF_ONE = {"account", "people", "proposals", "reviews"}  # rooms that show one account
_ALL = 3  # options of a proposal
_SCREEN, _PAPER = 0.15, 1.5  # seconds until a page has everything on it; pages of paper take longer


def make_tour(out: Path, *, today: date, size: QSize = SIZE) -> tuple[str, ...]:
    """Write the pictures and the papers into *out*; answers the names of the files."""
    if sys.platform == "linux" and not _has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    out.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "Sample.book"
        make_book(book, make_sample(as_of=today), passphrase=None, encrypt=False)
        file = open_book(book)
        try:
            papers = (_proposal(file, out, today), *_review(file, out, today))
            names = [*_pictures(application, file, out, today, size), *papers]
        finally:
            file.close()
    return tuple(names)


def _has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _pictures(
    application: QApplication, file: BookFile, out: Path, today: date, size: QSize
) -> Iterator[str]:
    workspace = Workspace(file, lambda: today)
    account_id = _account_to_show(file, today)
    for scheme in ("light", "dark"):
        style.apply(application, style.scheme(scheme))
        memory = out / f".{scheme}.ini"  # each look is a first visit
        window = MainWindow(workspace, Memory(memory))
        window.resize(size)
        window.show()
        for section in SECTIONS:
            window.go(section.id, account_id if section.id in _OF_ONE else "")
            yield from _grab_all(window, section.id, scheme, out)
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        memory.unlink(missing_ok=True)


def _grab_all(window: MainWindow, name: str, scheme: str, out: Path) -> Iterator[str]:
    """The page as it opens, and each of its further tabs and parts if it has any."""
    page = window.page()
    yield _grab(window, out / f"{name}-{scheme}.png")
    yield from _grab_parts(window, name, scheme, out)
    bar = page.findChild(QTabBar)
    if bar is None:
        return
    for at in range(1, bar.count()):
        bar.setCurrentIndex(at)
        tab = f"{name}-{_file_name(bar.tabText(at))}"
        yield _grab(window, out / f"{tab}-{scheme}.png")
        yield from _grab_parts(window, tab, scheme, out)


def _grab_parts(window: MainWindow, name: str, scheme: str, out: Path) -> Iterator[str]:
    """What chips turn to on the page that is shown, besides what it opens with."""
    found = window.page().findChildren(ChipChoice)
    for chips in [each for each in found if each.turns and each.isVisible()]:
        for value, word in chips.choices()[1:]:
            chips.choose(value)
            yield _grab(window, out / f"{name}-{_file_name(word)}-{scheme}.png")


def _file_name(word: str) -> str:
    return word.replace("&", "").lower().replace("  ", " ").replace(" ", "-")


def _grab(window: MainWindow, path: Path) -> str:
    _settle(window.page())
    window.grab().save(str(path))
    return path.name


def _settle(page: QWidget) -> None:
    """Let the work in the background arrive, and everything be laid out."""
    patience = _PAPER if page.findChild(PaperView) is not None else _SCREEN
    end = time.monotonic() + patience
    while time.monotonic() < end:
        wait_for_all()
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _account_to_show(file: BookFile, today: date) -> str:
    """The first account that can be offered three options: it has the most to show."""
    with file.read() as book:
        ids = [account.id for account in book.accounts.all()]
        return next((each for each in ids if _options(book, each, today) == _ALL), ids[0])


def _options(book: Book, account_id: str, today: date) -> int:
    from app.services.proposals import draft

    try:
        return len(draft(book, account_id, today=today).options)
    except RuleError:
        return 0


def _proposal(file: BookFile, out: Path, today: date) -> str:
    from app.services.proposals import propose

    with file.read() as book:
        propose(book, _account_to_show(file, today), out / "proposal.pdf", today=today)
    return "proposal.pdf"


def _review(file: BookFile, out: Path, today: date) -> Iterator[str]:
    """The papers of a review with the account of which most objectives are known."""
    from app.services.review_papers import pack

    with file.read() as book:
        known = Counter(each.account_id for each in book.objectives.all())
        account_id = max(known, key=lambda each: known[each])
        answer = pack(book, account_id, out, today=today)
    yield from (Path(each["path"]).name for each in answer["papers"])
