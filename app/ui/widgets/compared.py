"""A text beside another: the words that the other one lacks are struck through, or bold."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.theme.look import set_look

_GONE = "<s>{}</s>"
_NEW = "<b>{}</b>"


class ComparedText(QLabel):
    """Pieces of a text, literally; those that differ are told apart without any colour."""

    def __init__(
        self,
        pieces: Iterable[tuple[str, bool]],
        *,
        old: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        look = _GONE if old else _NEW
        set_look(self, tone="secondary" if old else "")
        held = tuple(pieces)
        said = "".join(look.format(escape(t)) if differs else escape(t) for t, differs in held)
        self.setText(said.replace("\n", "<br>"))
        self.setAccessibleName("".join(text for text, _ in held))
