"""Make the pictures of the user guide anew: python -m tools.guide_pictures [OUT].

They show the sample book on one fixed day, light but for a few, and are small enough to be kept.
"""

import csv
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.domain.accounts import Segment
from app.services import portfolio
from app.services.books import Secrets, make_book, open_book
from app.services.editing import overrides
from app.services.sample import make_sample
from app.ui.application import make_application
from app.ui.background import wait_for_all
from app.ui.firstrun import StartWindow
from app.ui.memory import Memory
from app.ui.pages.account.page import AccountPage
from app.ui.pages.pipeline.page import PipelinePage
from app.ui.theme import style
from app.ui.window import MainWindow
from app.ui.workspace import Workspace

DAY = date(2026, 11, 20)
SIZE = QSize(1280, 800)
SHOWN = "Harrowmere Building Society"
OFFERED = "Brackenhurst Legal LLP"  # three options
STOPPED = "Seats for the Legnica works"
GROWING = "Möwenbach Maschinenbau GmbH"
MAPPED = "Orchard & Vale Health"
PASSPHRASE = "four plain words here"  # noqa: S105 - of a book that lives for a minute
VIEWS = {
    "table": "opportunities",
    "timeline": "timeline",
    "ranking": "ranking",
    "hygiene": "hygiene",
    "figures": "figures",
    "winloss": "winloss",
}
COLOURS = 256  # of a picture: enough for a window, a third of the bytes
EXPORT = (
    ("Account Name", "Industry", "Country", "ARR", "Contract End", "Owner", "Support Plan"),
    ("Larkspur Freight", "Logistics", "GB", "48,000", "31/03/2027", "Alex Moreau", "Gold"),
    ("Tannenhof Kliniken", "Healthcare", "DE", "96,500", "15/01/2027", "Alex Moreau", "Gold"),
    ("Osprey Analytics", "Software", "US", "7,200", "30/09/2026", "Alex Moreau", "Basic"),
    ("Kowhai Orchards", "Agriculture", "NZ", "12,400", "28/02/2027", "Alex Moreau", "Basic"),
    ("Quillfeather Press", "Publishing", "GB", "about 9k", "13/05/2027", "Alex Moreau", "Basic"),
    ("", "Retail", "FR", "5,000", "01/06/2027", "Alex Moreau", "Basic"),
    ("Vela Marina", "Leisure", "ES", "18,750", "19/12/2026", "Alex Moreau", "Silver"),
)


class Studio:
    """The window of the sample book, and the pictures taken of it."""

    def __init__(self, application: QApplication, folder: Path, out: Path) -> None:
        self.out = out
        self._application = application
        self._folder = folder
        book = folder / "Sample.book"
        make_book(book, make_sample(as_of=DAY), passphrase=PASSPHRASE, encrypt=True)
        self.file = open_book(book, Secrets(passphrase=PASSPHRASE))
        self.window = self._opened("light")

    def account_of(self, name: str) -> str:
        """The id of an account."""
        with self.file.read() as book:
            return next(each.id for each in book.accounts.all() if each.name == name)

    def dress(self, scheme: str) -> None:
        """Open the window again in another look."""
        self.window.close()
        self.window = self._opened(scheme)

    def take(self, name: str, section: str = "", entity: str = "", tab: str = "") -> None:
        """Go to a page, perhaps to one of its tabs, and photograph the window."""
        if section:
            self.window.go(section, entity)
        if tab:
            page = self.window.page()
            show = getattr(page, "tab", None) or page.show_tab
            show(tab)
        settle()
        self.keep(name, self.window)

    def explain(self, which: str) -> None:
        """Turn the health of the account that is shown to another explanation."""
        page = self.window.page()
        assert isinstance(page, AccountPage)  # noqa: S101 - the account is shown
        page.tab("health").show_explanation(which)

    def take_dialog(self, name: str, opens: Callable[[], object]) -> None:
        """Photograph a dialog over its window."""
        QTimer.singleShot(0, self.window, opens)
        settle()
        modal = self._application.activeModalWidget() or self._application.activePopupWidget()
        dialog = modal or next(
            each for each in self.window.findChildren(QDialog) if each.isVisible()
        )
        self.keep(name, self.window, dialog)
        dialog.close()

    def keep(self, name: str, widget: QWidget, over: QWidget | None = None) -> None:
        """Write a picture with few colours."""
        picture = widget.grab()
        if over is not None:
            painter = QPainter(picture)
            beside = over.windowType() is Qt.WindowType.Popup
            corner = (
                widget.mapFromGlobal(over.pos())
                if beside
                else (widget.rect().center() - over.rect().center())
            )
            painter.drawPixmap(corner, over.grab())
            painter.drawRect(over.rect().translated(corner))
            painter.end()
        whole = self._folder / f"{name}.png"
        picture.save(str(whole))
        with Image.open(whole) as found:
            few = found.convert("RGB").quantize(
                COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
            )
        few.save(self.out / f"{name}.png", optimize=True)

    def _opened(self, scheme: str) -> MainWindow:
        style.apply(self._application, style.scheme(scheme))
        workspace = Workspace(self.file, lambda: DAY)
        window = MainWindow(workspace, Memory(self._folder / "window.ini"))
        window.resize(SIZE)
        window.show()
        return window


def settle(seconds: float = 1.5) -> None:
    """Let work in the background arrive, and everything be laid out."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        wait_for_all()
        QCoreApplication.processEvents()


def first_run(studio: Studio) -> None:
    """What is seen before there is a book."""
    start = StartWindow((), today=lambda: DAY, documents=studio.out)
    start.resize(SIZE)
    start.show()
    settle()
    studio.keep("first-run-light", start)
    start.close()


def rooms(studio: Studio) -> None:
    """Every room, and in some of them a dialog."""
    account = studio.account_of(SHOWN)
    studio.take("today-light", "today")
    studio.take("portfolio-light", "portfolio")
    studio.take("book-health-light", "portfolio", tab="health")
    studio.window.page().show_tab("accounts")
    studio.take("account-light", "account", account)
    studio.take("health-light", tab="health")
    studio.explain("changes")
    studio.take("changes-light")
    studio.explain("parts")
    studio.take("readiness-light", tab="readiness")
    growth(studio)
    people(studio)
    studio.take("red-flags-light", "portfolio", tab="flags")
    studio.window.page().show_tab("accounts")
    studio.take("pipeline-light", "pipeline")
    studio.take_dialog("gate-light", lambda: gate(studio))
    studio.take("renewals-light", "renewals")
    studio.take("proposal-light", "proposals", studio.account_of(OFFERED))
    studio.take("security-light", "settings", "security")
    studio.take_dialog("shortcuts-light", studio.window.actions_by_id["shortcuts"].trigger)


def growth(studio: Studio) -> None:
    """What speaks for more at one account, and which opportunity comes first."""
    studio.take("signals-light", "account", studio.account_of(GROWING), tab="growth")
    page = studio.window.page()
    for part in ("limits", "whitespace", "conversation"):
        page.tab("growth").part(part)
        studio.take(f"{part}-light")
    page.tab("overview")
    studio.window.go("pipeline")
    for view, name in VIEWS.items():
        studio.window.page().view.choose(view)
        studio.take(f"{name}-light")
    studio.window.page().view.choose("board")


def people(studio: Studio) -> None:
    """The people of one account as they decide, and what if one of them leaves."""
    studio.window.go("people", studio.account_of(MAPPED))
    page = studio.window.page()
    for part in ("map", "whatif"):
        page.show_part(part)
        studio.take(f"people-{part}-light")


def gate(studio: Studio) -> None:
    """Ask for what it takes to carry an opportunity past Qualified that should wait."""
    with studio.file.read() as book:
        stopped = next(each.id for each in book.opportunities.all() if each.title == STOPPED)
        stage = book.stages.get("stage-developing")
    studio.window.go("pipeline", stopped)
    settle()
    page = studio.window.findChild(PipelinePage)
    page.board.carry(stopped, stage)


def some_steps(studio: Studio) -> None:
    """Change this and that, so that the history has something to show."""
    workspace = studio.window.workspace
    shown, offered = studio.account_of(SHOWN), studio.account_of(OFFERED)
    workspace.edit("Tag account", lambda book: portfolio.retag(book, shown, ["competitor", "q1"]))
    workspace.edit(
        "Set segment",
        lambda book: overrides.override_segment(
            book, offered, Segment.ENTERPRISE, "They open three more offices", today=DAY
        ),
    )
    workspace.edit("Rename account", lambda book: portfolio.rename(book, offered, "Brackenhurst"))
    workspace.undo()


def an_import(studio: Studio, folder: Path) -> None:
    """A file looked at, brought in, and standing in the history."""
    path = folder / "crm-export.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(EXPORT)
    studio.window.import_files([path])
    studio.take("import-light")
    studio.window.page().import_now()
    settle()
    studio.take("imported-light")
    some_steps(studio)
    studio.take("history-light", "history")


def main(out: Path) -> None:
    """Take them all."""
    out.mkdir(parents=True, exist_ok=True)
    application = make_application()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        studio = Studio(application, folder, out)
        first_run(studio)
        rooms(studio)
        an_import(studio, folder)
        while studio.window.workspace.undo():
            pass  # the dark pictures show the same book
        studio.dress("dark")
        studio.take("portfolio-dark", "portfolio")
        studio.take("pipeline-dark", "pipeline")
        studio.window.close()
        studio.file.close()
    for path in sorted(out.glob("*.png")):
        print(f"{path.name}: {path.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pictures"))
