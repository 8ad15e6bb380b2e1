"""Files on the disk that the user is asked for while no book is open."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.labels import translate
from app.ui.widgets.dialogs import Question, ask


def book_to_open(parent: QWidget, folder: Path) -> Path | None:
    """A book; None if the user changed their mind."""
    return _existing(parent, translate("Start", "Open book"), folder)


def backup_to_restore(parent: QWidget, folder: Path) -> Path | None:
    """A backup; None if the user changed their mind."""
    return _existing(parent, translate("Start", "Restore a backup"), folder)


def place_for_sample(parent: QWidget, proposed: Path) -> Path | None:
    """Where a fresh sample book is made; None if the user changed their mind."""
    name, _ = QFileDialog.getSaveFileName(
        parent,
        translate("Start", "Where the sample book lies"),
        str(free_name(proposed)),
        translate("Start", "Books (*.book)"),
        options=QFileDialog.Option.DontConfirmOverwrite,  # nothing is ever written over
    )
    return Path(name) if name else None


def may_replace(parent: QWidget, book: Path) -> bool:
    """Whether a backup may take the place of the book that is there."""
    question = Question(
        translate("Start", "Restore this backup of {name}?").format(name=book.stem),
        translate(
            "Start",
            "{path} becomes what it was then. The file that is there now is kept among the "
            "backups first, whole or damaged.",
        ).format(path=book),
        yes=translate("Start", "Restore"),
        danger=True,
        parent=parent,
    )
    return ask(question)


def free_name(path: Path) -> Path:
    """The path itself, or the first like it with a number that nobody uses."""
    tried, number = path, 2
    while tried.exists():
        tried = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return tried


def _existing(parent: QWidget, title: str, folder: Path) -> Path | None:
    kinds = translate("Start", "Books (*.book);;All files (*)")
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
    return Path(name) if name else None
