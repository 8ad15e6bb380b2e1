"""Several short texts, one a line."""

from typing import Any

from PySide6.QtCore import Qt

from app.ui.entries import Entry
from app.ui.theme.look import scaled
from app.ui.widgets.edits import TextEdit

_HEIGHT = 76


def lines_entry(*, placeholder: str = "") -> Entry:
    """Texts as a tuple; empty lines are none."""
    edit = TextEdit()
    edit.setPlaceholderText(placeholder)
    edit.set_height(scaled(_HEIGHT))
    edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def take() -> tuple[str, ...]:
        lines = (" ".join(each.split()) for each in edit.toPlainText().splitlines())
        return tuple(each for each in lines if each)

    def put(value: Any) -> None:  # noqa: ANN401 - an entry's value is of any kind
        if take() != tuple(value):
            edit.setPlainText("\n".join(value))

    entry = Entry(edit, put, take)
    edit.left.connect(entry.commit)
    return entry
