"""Unlocking a book: its passphrase, its recovery code, or the keyring of this computer."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.services.books import Secrets
from app.services.security import Ways
from app.ui.pages.start.sheet import Sheet
from app.ui.theme.look import set_look
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.edits import LineEdit
from app.ui.widgets.fields import PasswordField
from app.ui.widgets.layout import line
from app.ui.widgets.status import BusyMark
from app.ui.widgets.text import PlainLabel


class Unlock(Sheet):
    """Asks for what opens one book. What was typed stays when it is refused.

    Signals:
        unlock_requested: the Secrets that were typed; empty ones mean the keyring.
        left: the user wants another book.
    """

    unlock_requested = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._ways = Ways(encrypted=True)
        self._by_code = False
        self.sentence.show()
        self.passphrase = PasswordField()
        self.passphrase.setAccessibleName(self.tr("Passphrase"))
        self.passphrase.setPlaceholderText(self.tr("Passphrase"))
        self.code = LineEdit()
        self.code.setAccessibleName(self.tr("Recovery code"))
        self.code.setPlaceholderText(self.tr("Eight groups of four letters or digits"))
        self._message = PlainLabel("", role="caption", tone="danger", wrap=True)
        self._message.setMinimumHeight(self._message.fontMetrics().height())
        self.toggle = Button("", role="link", run=self._turn)
        self._busy = BusyMark(self.tr("Unlocking"))
        self._busy.hide()
        self.button = Button(self.tr("Unlock"), role="primary", run=self._ask)
        self._build()

    def show_book(self, path: Path, ways: Ways, reason: str = "", *, locked: bool = False) -> None:
        """Ask for the secret of the book at *path*."""
        self._ways, self._by_code = ways, False
        verb = self.tr("Unlock {name}") if ways.encrypted else self.tr("Open {name} again")
        self.title.setText(verb.format(name=path.stem))
        self.button.setText(self.tr("Unlock") if ways.encrypted else self.tr("Open"))
        self.sentence.setText(self._lead(path, locked=locked))
        for field in (self.passphrase, self.code):
            field.clear()
        self._shape()
        self.refuse(reason)

    def wait(self, *, busy: bool) -> None:
        """Show that the secret is being tried."""
        self._busy.setVisible(busy)
        for widget in (self.button, self.toggle, self.passphrase, self.code):
            widget.setEnabled(not busy)

    @override
    def refuse(self, sentence: str) -> None:
        """Say under the field why the book stays locked; what was typed stays."""
        self._message.setText(sentence)
        for field in (self.passphrase, self.code):
            set_look(field, tone="risk" if sentence else "")
            field.setAccessibleDescription(sentence)
        if sentence:
            self.begin()

    @override
    def begin(self) -> None:
        field = self.code if self._by_code else self.passphrase
        target = field if field.isVisibleTo(self) else self.button
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        if target is field:
            field.selectAll()

    def _build(self) -> None:
        self.body.setSpacing(SPACE[1])
        for widget in (self.passphrase, self.code, self._message):
            self.add(widget)
        for field in (self.passphrase, self.code):
            field.returnPressed.connect(self._ask)
            field.textEdited.connect(lambda _: self.refuse(""))
        row = line()
        row.addWidget(Button(self.tr("Other books"), role="quiet", run=self.left.emit))
        row.addWidget(self.toggle)
        row.addStretch()
        row.addWidget(self._busy)
        row.addWidget(self.button)
        self.body.addLayout(row)

    def _lead(self, path: Path, *, locked: bool) -> str:
        if not self._ways.encrypted:
            return self.tr("It was put away. It is not encrypted.")
        if not self._ways.passphrase and self._ways.keyring:
            return self.tr("It is locked. The keyring of this computer holds its key.")
        if locked:
            return self.tr("It is locked. Nothing of it is shown until you unlock it.")
        return self.tr("{path} is encrypted.").format(path=path)

    def _turn(self) -> None:
        self._by_code = not self._by_code
        self._shape()
        self.refuse("")
        self.begin()

    def _shape(self) -> None:
        others = self._ways.passphrase or self._ways.keyring
        self._by_code = self._ways.encrypted and (self._by_code or not others)
        by_passphrase = self._ways.passphrase and not self._by_code
        self.passphrase.setVisible(by_passphrase)
        self.code.setVisible(self._by_code)
        self.toggle.setVisible(self._ways.recovery and others)
        other = (
            self.tr("Use the passphrase") if self._ways.passphrase else self.tr("Use the keyring")
        )
        self.toggle.setText(other if self._by_code else self.tr("Use the recovery code"))

    def _ask(self) -> None:
        if self._by_code:
            self._ask_with(self.code, Secrets(recovery_code=self.code.text()))
        elif self._ways.passphrase:
            self._ask_with(self.passphrase, Secrets(passphrase=self.passphrase.text()))
        else:
            self.unlock_requested.emit(Secrets())

    def _ask_with(self, field: LineEdit, secrets: Secrets) -> None:
        if not field.text().strip():
            name = field.accessibleName()
            self.refuse(self.tr("{name} is needed.").format(name=name))
            return
        self.unlock_requested.emit(secrets)
