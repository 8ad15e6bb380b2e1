"""A recovery code: shown once, kept somewhere else, typed back before it counts."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QFrame, QLayout, QStackedWidget, QWidget

from app.domain.errors import PerennialError
from app.ui.theme.look import set_look
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.edits import LineEdit
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel


class RecoveryCode(QWidget):
    """First the code, to be kept; then, with the code out of sight, a field to type it back.

    Signals:
        confirmed: it was typed back.
        left: the user goes back without it.
    """

    confirmed = Signal()
    left = Signal()

    def __init__(self, is_code: Callable[[str], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_code = is_code
        self._book = ""
        self.code = PlainLabel("", role="title", selectable=True)
        self.code.setAccessibleName(self.tr("Recovery code"))
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.kept = Button(self.tr("I have kept it"), role="primary", run=self._ask)
        self.typed = LineEdit()
        self.typed.setAccessibleName(self.tr("Recovery code"))
        self.typed.setPlaceholderText(self.tr("Type the recovery code"))
        self.typed.returnPressed.connect(self._check)
        self.typed.textEdited.connect(lambda _: self._refuse(""))
        self._message = PlainLabel("", role="caption", tone="danger", wrap=True)
        self._said = PlainLabel("", role="caption", wrap=True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._showing())
        self._pages.addWidget(self._asking())
        box = column()
        box.addWidget(self._pages)
        self.setLayout(box)

    def show_code(self, code: str, book: str) -> None:
        """Show this code of the book with this name."""
        groups = code.split("-")
        half = len(groups) // 2
        self._book = book
        self._text = code
        self.code.setText("\n".join(("  ".join(groups[:half]), "  ".join(groups[half:]))))
        self._said.setText("")
        self.typed.clear()
        self._refuse("")
        self._pages.setCurrentIndex(0)

    def begin(self) -> None:
        """Put the focus where the user goes on."""
        self.kept.setFocus(Qt.FocusReason.OtherFocusReason)

    def _showing(self) -> QWidget:
        card = QFrame()
        card.setProperty("role", "card")
        inner = column(margin=SPACE[4], spacing=SPACE[3])
        inner.addWidget(self.code)
        card.setLayout(inner)
        ways = line()
        ways.addWidget(Button(self.tr("Copy"), icon="copy", run=self._copy))
        ways.addWidget(Button(self.tr("Save as text…"), icon="save", run=self._save))
        ways.addWidget(self._said, 1)
        return _page(card, ways, self._foot(self.kept))

    def _asking(self) -> QWidget:
        lead = PlainLabel(
            self.tr("Type it back from where you keep it, so that you know it is right."), wrap=True
        )
        again = line()
        again.addWidget(Button(self.tr("Show it again"), role="link", run=self._show_again))
        again.addStretch()
        button = Button(self.tr("Check"), role="primary", run=self._check)
        return _page(lead, self.typed, self._message, again, self._foot(button))

    def _foot(self, button: Button) -> QWidget:
        foot, row = QWidget(), line()
        row.addWidget(Button(self.tr("Back"), role="quiet", run=self.left.emit))
        row.addStretch()
        row.addWidget(button)
        foot.setLayout(row)
        return foot

    def _ask(self) -> None:
        self._pages.setCurrentIndex(1)
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_again(self) -> None:
        self._pages.setCurrentIndex(0)
        self.begin()

    def _check(self) -> None:
        reason = self.tr("That is not the code. Type it again, or look at it once more.")
        try:
            right = self._is_code(self.typed.text())
        except PerennialError as error:
            right, reason = False, str(error)
        if right:
            self.confirmed.emit()
        else:
            self._refuse(reason)
            self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, sentence: str) -> None:
        self._message.setText(sentence)
        set_look(self.typed, tone="risk" if sentence else "")
        self.typed.setAccessibleDescription(sentence)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self._said.setText(self.tr("Copied. Paste it into your password manager."))

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Save the recovery code"),
            self.tr("Recovery code of {book}.txt").format(book=self._book),
            self.tr("Text (*.txt)"),
        )
        if not name:
            return
        try:
            Path(name).touch(mode=0o600)  # for its owner alone
            Path(name).write_text(self._letter(), encoding="utf-8")
        except OSError:
            self._said.setText(self.tr("It cannot be saved there. Choose another folder."))
        else:
            self._said.setText(self.tr("Saved. Print it or move it off this computer."))

    def _letter(self) -> str:
        words = self.tr(
            "Recovery code of the Perennial book “{book}”\n\n{code}\n\n"
            "It opens the book when the passphrase is lost. Keep it apart from the computer.\n"
        )
        return words.format(book=self._book, code=self._text)


def _page(*parts: QWidget | QLayout) -> QWidget:
    page, box = QWidget(), column(spacing=SPACE[2])
    for part in parts:
        if isinstance(part, QWidget):
            box.addWidget(part)
        else:
            box.addLayout(part)
    box.addStretch()
    page.setLayout(box)
    return page
