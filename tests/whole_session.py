"""A day at work in one go, run in a process of its own: python -m tests.whole_session FOLDER.

The folder holds a book, a CSV to import, and a place for exports. What a customer is called is
given by the variables of `SENTINELS`; the answer is one JSON object on the last line.
"""

import json
import logging
import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

import platformdirs
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from app.domain.edits import create
from app.services.books import Secrets, book_key, new_book
from app.storage.sealing import Argon2Cost
from app.ui.application import Application, make_application
from app.ui.errors import report_unexpected
from app.ui.pages.capture.dialog import QuickCapture
from app.ui.widgets.dialogs import FormDialog
from app.ui.widgets.edits import TextEdit
from app.ui.widgets.palette import Palette
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY
from tests.driving import CONTROL, finish, press, rooms, settle, start, wait_until, write
from tests.traces import hits, key_forms

CUSTOMER, MAIL, MINOR = "Quillfeather Sentinel", "sentinel.mail@quillfeather.example", 739184653
SENTINELS = (CUSTOMER.encode(), MAIL.encode(), b"739184653", b"7391846.53", b"7,391,846")
NETWORK = ("PySide6.QtNetwork", "requests", "urllib3", "httpx", "aiohttp")
CHEAP = Argon2Cost(memory_kib=8, time=1, parallelism=1)


def main(folder: Path) -> None:
    """Work through the day; raises where something does not happen."""
    logging.basicConfig(filename=folder / "log.txt", level=logging.DEBUG)
    application = make_application()
    sys.excepthook = report_unexpected
    book, exports = folder / "My accounts.book", folder / "exports"
    new_book(book, passphrase=build.PASSPHRASE, today=TODAY, cost=CHEAP)
    config = Path(platformdirs.user_config_dir("perennial", appauthor=False))
    program = start(application, config / "window.ini", TODAY)
    at_start = [name for name in NETWORK if name in sys.modules]
    program.open(book)
    _unlock(program)
    _work(program, folder / "customers.csv", exports)
    report = _go_wrong()
    key = book_key(book, Secrets(passphrase=build.PASSPHRASE))
    while_open = hits(folder, (*SENTINELS, *key_forms(key)), but=_allowed(folder))
    program.lock()
    _unlock(program)
    finish(program)
    answer = {
        "network": sorted({*at_start, *(name for name in NETWORK if name in sys.modules)}),
        "while_open": while_open,
        "key": key.hex(),
        "report": report,
        "temp": tempfile.gettempdir(),
    }
    sys.stdout.write(json.dumps(answer))


def _allowed(folder: Path) -> list[Path]:
    return [folder / "customers.csv", *(folder / "exports").iterdir()]


def _unlock(program: Application) -> None:
    wait_until(lambda: program.start is not None and program.start.unlock.isVisible())
    write(program.start.unlock.passphrase, build.PASSPHRASE)
    press(program.start.unlock.passphrase, Qt.Key.Key_Return)
    wait_until(lambda: program.window is not None, "the book was not unlocked")
    settle()


def _work(program: Application, customers: Path, exports: Path) -> None:
    window = program.window
    workspace = window.workspace
    _type_an_account(program)
    account = workspace.read(lambda kept: kept.accounts.all())[0]
    _fill(workspace, account.id)
    _import(program, customers)
    for _ in rooms(window, [account.id]):
        pass
    _find(program)
    _capture(program, account.id)
    _save_proposal(program, account.id, exports / "proposal.pdf")
    QGuiApplication.clipboard().clear()
    workspace.undo()
    workspace.redo()
    settle()


def _type_an_account(program: Application) -> None:
    page = program.window.page()
    page.add()
    dialog = page.findChild(FormDialog)
    write(dialog.form.field("name"), CUSTOMER)
    press(dialog.form.field("name"), Qt.Key.Key_Return)
    settle()


def _fill(workspace: Workspace, account_id: str) -> None:
    line = build.line(annual=build.usd(0).__class__(MINOR, "USD"))
    scene = (
        build.contract(account_id=account_id, lines=(line,)),
        build.contact(account_id=account_id, name=f"{CUSTOMER} Person", emails=(MAIL,)),
        build.opportunity(account_id=account_id, title=f"More for {CUSTOMER}"),
    )
    assert workspace.edit(f"Fill in {CUSTOMER}", lambda _: create(*scene))


def _import(program: Application, customers: Path) -> None:
    window = program.window
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(customers))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, buttons, keys))
    wait_until(lambda: type(window.page()).__name__ == "ImportPage")
    settle()
    wait_until(lambda: not window.page().is_busy)
    window.page().import_now()
    settle()
    wait_until(lambda: not window.page().is_busy)
    accounts = window.workspace.read(lambda kept: kept.accounts.count())
    assert accounts == 2, f"{accounts} accounts after the import"


def _find(program: Application) -> None:
    press(program.window, Qt.Key.Key_K, CONTROL)
    palette = wait_until(lambda: _shown(program, Palette))
    write(palette.focusWidget(), "quillf")
    assert palette.titles()[0].startswith(CUSTOMER)
    press(palette.focusWidget(), Qt.Key.Key_Return)
    settle()


def _shown(program: Application, kind: type[QWidget]) -> QWidget | None:
    return next((each for each in program.window.findChildren(kind) if each.isVisible()), None)


def _capture(program: Application, account_id: str) -> None:
    program.window.go("account", account_id)
    press(program.window, Qt.Key.Key_L, CONTROL)
    dialog = wait_until(lambda: _shown(program, QuickCapture))
    summary = dialog.panel.form.field("summary")
    write(summary, f"Talked with {CUSTOMER} about {MAIL}")
    press(summary, Qt.Key.Key_Return)
    settle()
    kept = program.window.workspace.read(lambda book: book.interactions.count())
    assert kept == 1, "the talk was not kept"


def _save_proposal(program: Application, account_id: str, out: Path) -> None:
    window = program.window
    window.go("proposals", account_id)
    settle()
    _answer_with(out, window.page().deeds.save_pdf)
    assert out.is_file(), window.statusBar()


def _answer_with(out: Path, act: Callable[[], object]) -> None:
    before = QFileDialog.getSaveFileName
    QFileDialog.getSaveFileName = lambda *_, **__: (str(out), "")
    try:
        act()
    finally:
        QFileDialog.getSaveFileName = before


def _go_wrong() -> str:
    """Raise what nobody expects, from where Qt calls us; answers what the user is shown."""

    def fail() -> None:
        raise ValueError(CUSTOMER, MAIL, MINOR)

    QTimer.singleShot(0, fail)

    def dialogs() -> list[QDialog]:
        return [each for each in QApplication.topLevelWidgets() if type(each) is QDialog]

    dialog = wait_until(dialogs)[0]
    report = dialog.findChild(TextEdit).toPlainText()
    dialog.accept()
    dialog.deleteLater()
    return report


if __name__ == "__main__":
    os.umask(0o022)  # as wide as systems come
    try:
        main(Path(sys.argv[1]))
    except BaseException:  # noqa: BLE001 - the hook is the program's
        traceback.print_exc()  # not to what the program would show its user
        os._exit(1)
