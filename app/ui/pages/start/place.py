"""Where a new file will lie: typed, or chosen."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.theme.look import scaled, set_look
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.edits import LineEdit
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel

_LABEL, _FIELD = 168, 440


class PlaceField(QWidget):
    """The path of a file that is to be made.

    Signals:
        kept: Enter was pressed in it.
    """

    kept = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = LineEdit()
        self.line.setAccessibleName(label)
        self.line.returnPressed.connect(self.kept)
        self.line.textEdited.connect(lambda _: self.refuse(""))
        self._message = PlainLabel("", role="caption", tone="danger", wrap=True)
        self._message.hide()
        words = PlainLabel(label, tone="secondary")
        words.setFixedSize(scaled(_LABEL), scaled(30))
        field = line()
        field.addWidget(self.line, 1)
        field.addWidget(Button(self.tr("Choose…"), run=self._choose))
        down = column(spacing=SPACE[0])
        down.addLayout(field)
        down.addWidget(self._message)
        row = line(spacing=SPACE[3])
        row.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(down, 1)
        self.setLayout(row)
        self.setMaximumWidth(scaled(_LABEL + SPACE[3] + _FIELD))
        self.setFocusProxy(self.line)

    def path(self) -> Path | None:
        """The path that is typed; None where nothing is. A book's name ends in .book."""
        text = self.line.text().strip()
        if not text:
            return None
        path = Path(text).expanduser()
        return path if path.suffix == ".book" else path.with_name(f"{path.name}.book")

    def set_path(self, path: Path) -> None:
        """Show a path."""
        self.line.setText(str(path))
        self.line.setCursorPosition(len(str(path)))

    def refuse(self, reason: str) -> None:
        """Show why a file cannot be made there; what was typed stays."""
        self._message.setText(reason)
        self._message.setVisible(bool(reason))
        set_look(self.line, tone="risk" if reason else "")
        self.line.setAccessibleDescription(reason)
        if reason:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Where the book lies"),
            self.line.text(),
            self.tr("Books (*.book)"),
            options=QFileDialog.Option.DontConfirmOverwrite,  # nothing is ever written over
        )
        if name:
            self.line.setText(name)
            self.refuse("")
