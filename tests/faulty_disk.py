"""Works on a disk that fills up and in folders that take nothing: python -m tests.faulty_disk DIR.

Run it where it may mount: `unshare -rm`. The answer is one JSON object on the last line.
"""

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from app.domain.edits import create
from app.services import portfolio
from app.services.books import Secrets, new_book, open_book
from app.services.checking import problems
from app.services.transfer import export_book
from app.storage.sealing import Argon2Cost
from app.ui.application import Application, make_application
from app.ui.background import wait_for_all
from app.ui.pages.capture.dialog import QuickCapture
from app.ui.pages.start.newbook import Wanted
from app.ui.widgets.dialogs import FormDialog
from app.ui.widgets.status import StatusLine
from tests import build
from tests.build import TODAY
from tests.driving import finish, press, settle, start, wait_until, write

SECRETS = Secrets(passphrase=build.PASSPHRASE)
CHEAP = Argon2Cost(memory_kib=8, time=1, parallelism=1)
TYPED = "What was typed " * 12
ROOM = "3m"


class Disk:
    """A small disk of our own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "none", folder], check=True)

    def fill(self) -> None:
        """Leave no room at all."""
        with (self.folder / "filler").open("ab", buffering=0) as filler:
            for size in (65536, 4096, 1):
                try:
                    while filler.write(bytes(size)) == size:
                        pass
                except OSError:
                    continue

    def free(self) -> None:
        """Make room again."""
        (self.folder / "filler").unlink()


def read_only(folder: Path) -> None:
    """Let nobody write in a folder, not even root."""
    for step in (["--bind", folder, folder], ["-o", "remount,ro,bind", folder]):
        subprocess.run(["mount", *step], check=True)


def main(folder: Path) -> None:
    """Try everything; raises where something cannot be tried."""
    application = make_application()
    raised: list[str] = []
    sys.excepthook = lambda kind, error, _: raised.append(f"{kind.__name__}: {error}")
    disk = Disk(folder / "disk")
    (folder / "more.csv").write_text("Account Name\nSome more\n", encoding="utf-8")
    program = start(application, folder / "window.ini", TODAY)
    answer = {**_full(program, disk, folder / "more.csv"), **_folders(program, folder)}
    finish(program)
    sys.stdout.write(json.dumps({**answer, "raised": raised}))


def _full(program: Application, disk: Disk, table: Path) -> dict[str, object]:
    book = disk.folder / "my.book"
    _make(book)
    assert program.open(book, SECRETS)
    settle()
    window, file = program.window, program._file
    QFileDialog.getSaveFileName = lambda *_, **__: (str(disk.folder / "out"), "")
    before = window.workspace.read(export_book)
    files = _names(disk.folder)
    file.tidy()  # a log that has grown would still have room in it
    disk.fill()
    said = {
        name: _said(program, act)
        for name, act in {
            "rename": lambda: window.workspace.edit(
                "Rename", lambda kept: portfolio.rename(kept, "acme", "B" * 9000)
            ),
            "undo": window.workspace.undo,
            "back up": window._filing.back_up,
            "export": window._filing.export,
            "proposal": lambda: _propose(program),
        }.items()
    }
    said["import"] = _import(program, table)
    typed = {"capture": _capture(program), "new account": _new_account(program)}
    left = sorted(_names(disk.folder) - files - {"filler"})
    after = window.workspace.read(export_book)
    disk.free()
    again = window.workspace.edit("Rename", lambda kept: portfolio.rename(kept, "acme", "Beta"))
    program.close_book()
    file = open_book(book, SECRETS)
    found = problems(file)
    file.close()
    return {
        "said": said,
        "typed": typed,
        "left": left,
        "same": before == after,
        "again": again,
        "problems": found,
    }


def _make(path: Path) -> None:
    new_book(path, passphrase=build.PASSPHRASE, today=TODAY, cost=CHEAP)
    file = open_book(path, SECRETS)
    scene = (build.account(), build.contract(), build.product(), build.contact())
    file.apply("Set the scene", create(*scene))
    file.close()


def _said(program: Application, act: Callable[[], object]) -> str:
    status = program.window.findChild(StatusLine)
    status.clear()
    act()
    settle()
    return status.text()


def _propose(program: Application) -> None:
    program.window.go("proposals", "acme")
    settle()
    program.window.page().deeds.save_pdf()


def _import(program: Application, table: Path) -> str:
    window = program.window
    window.import_files([table])
    settle()
    page = window.page()
    wait_until(lambda: not page.is_busy)
    page.import_now()
    settle()
    wait_until(lambda: not page.is_busy)
    shown = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    return next((text for text in shown if "room" in text), f"nothing in {shown}")


def _capture(program: Application) -> list[str]:
    """What is still in the form, and what was said, after a call could not be kept."""
    dialog = QuickCapture(program.window.workspace, "acme", program.window)
    dialog.open()
    summary = dialog.panel.form.field("summary")
    write(summary, TYPED)
    press(summary, Qt.Key.Key_Return)
    settle()
    kept = summary.toPlainText() if dialog.isVisible() else ""
    said = program.window.findChild(StatusLine).text()
    dialog.reject()
    dialog.deleteLater()
    return [kept, said]


def _new_account(program: Application) -> list[str]:
    program.window.go("portfolio")
    page = program.window.page()
    page.add()
    dialog = page.findChild(FormDialog)
    field = dialog.form.field("name")
    write(field, TYPED)
    press(field, Qt.Key.Key_Return)
    settle()
    kept = field.text() if dialog.isVisible() else ""
    said = program.window.findChild(StatusLine).text()
    dialog.reject()
    dialog.deleteLater()
    return [kept, said]


def _folders(program: Application, folder: Path) -> dict[str, object]:
    """Books where none can be: what the start window says, and what is there afterwards."""
    locked = folder / "locked"
    locked.mkdir()
    _make(locked / "my.book")
    for each in locked.glob("*.lock"):
        each.unlink()
    read_only(locked)
    (folder / "file").touch()
    (folder / "loop").symlink_to(folder / "loop")
    before = _names(folder)
    opened = {
        name: _open(program, path)
        for name, path in {
            "read-only folder": locked / "my.book",
            "missing folder": folder / "gone" / "my.book",
            "a file as folder": folder / "file" / "my.book",
            "a folder": folder / "locked",
            "a loop": folder / "loop",
            "a long name": folder / f"{'n' * 300}.book",
        }.items()
    }
    made = {
        name: _begin(program, path)
        for name, path in {
            "read-only folder": locked / "new.book",
            "missing folder": folder / "gone" / "new.book",
            "a file as folder": folder / "file" / "new.book",
            "a folder": folder / "locked",
            "a long name": folder / f"{'n' * 300}.book",
        }.items()
    }
    new = sorted(_names(folder) - before)
    return {"opened": opened, "made": made, "new": new}


def _open(program: Application, path: Path) -> str:
    assert not program.open(path, SECRETS)
    settle()
    return _shown(program)


def _begin(program: Application, path: Path) -> str:
    window = program._show_start()
    window.begin_new()
    window.new_book._go(1)  # to where one says where it lies
    settle()
    window._make(Wanted(path=path, answers={}, logo=None, passphrase=build.PASSPHRASE))
    wait_for_all()
    settle()
    return _shown(program)


def _shown(program: Application) -> str:
    """The sentence in the colour of danger that the start window shows."""
    labels = program.start.pages.currentWidget().findChildren(QLabel)
    told = [
        each.text()
        for each in labels
        if each.isVisible() and each.text() and each.property("tone") in {"danger", "risk"}
    ]
    return "\n".join(told)


def _names(folder: Path) -> set[str]:
    return {each.relative_to(folder).as_posix() for each in folder.rglob("*")}


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    except BaseException:  # noqa: BLE001 - the hook is the program's
        traceback.print_exc()
        os._exit(1)
