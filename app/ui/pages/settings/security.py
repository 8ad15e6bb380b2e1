"""Security: what opens the book, and when it is locked."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from app.domain.errors import PerennialError
from app.domain.settings import Setting
from app.services import books, security
from app.services.security import Ways
from app.ui.background import Progress
from app.ui.pages.settings import lines
from app.ui.pages.settings.newcode import NewCodeDialog
from app.ui.pages.settings.option_row import LABEL
from app.ui.pages.settings.options_form import OptionsForm
from app.ui.pages.settings.part import Part
from app.ui.pages.settings.passphrase import PassphraseDialog
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import Section, column, line
from app.ui.widgets.read_only import writes
from app.ui.widgets.status import BusyMark
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import BookFile, Workspace


class SecurityPart(Part):
    """Passphrase, recovery code and keyring; these are no steps, so undo does not reach them."""

    shows = frozenset({Setting})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._usable: bool | None = None
        self.locking = OptionsForm(workspace, lines.LOCKING)
        self.passphrase = Button(self.tr("Change…"), run=self._change_passphrase, writes=True)
        self.code = Button(self.tr("Make a new one…"), run=self._new_code, writes=True)
        self.keyring = writes(QCheckBox(self.tr("May open this book here")))
        self.keyring.clicked.connect(self._turn_keyring)
        self._busy = BusyMark(self.tr("Asking the keyring"))
        self._busy.hide()
        self._passphrase_state = PlainLabel("", wrap=True)
        self._code_state = PlainLabel("", wrap=True)
        self._note = PlainLabel("", role="caption", tone="secondary", wrap=True)
        self.message = PlainLabel("", role="caption", tone="danger", wrap=True)
        self._lay()
        self._say("")

    def refresh(self) -> None:
        """Show what opens the book now."""
        self.locking.refresh()
        try:
            ways = security.ways(self._workspace.path)
        except PerennialError as error:
            self._say(str(error))
            return
        self._show(ways)
        if ways.encrypted and self._usable is None:
            self._run(lambda *_: books.can_keep_keys(), self._hear_of_keyring)

    def _show(self, ways: Ways) -> None:
        set_text, none = self.tr("Set"), self.tr("Not set")
        self._passphrase_state.setText(set_text if ways.passphrase else none)
        self.passphrase.setText(self.tr("Change…") if ways.passphrase else self.tr("Set one…"))
        self._code_state.setText(
            self.tr("Made. You keep it; it is not shown again.") if ways.recovery else none
        )
        self.keyring.setChecked(ways.keyring)
        for widget in (self.passphrase, self.code):
            widget.setEnabled(ways.encrypted)
        self.keyring.setEnabled(ways.encrypted and (ways.keyring or self._usable is True))
        self._note.setText(self._explanation(ways))

    def _explanation(self, ways: Ways) -> str:
        if not ways.encrypted:
            return self.tr(
                "This book is not encrypted: whoever has the file can read it. "
                "Make a new book and import your accounts to have one that is."
            )
        if self._usable is False and not ways.keyring:
            return self.tr("This computer has no keyring that can hold the key.")
        return self.tr("With the keyring the book opens here without typing anything.")

    def _hear_of_keyring(self, usable: object) -> None:
        self._usable = bool(usable)
        self.refresh()

    def _change_passphrase(self) -> None:
        PassphraseDialog(self._workspace, done=self.refresh, parent=self).open()

    def _new_code(self) -> None:
        self._run(lambda file, _: security.new_code(file), self._show_code)

    def _show_code(self, made: object) -> None:
        if isinstance(made, security.NewCode):
            NewCodeDialog(self._workspace, made, parent=self).open()

    def _turn_keyring(self) -> None:
        on = self.keyring.isChecked()
        self._busy.show()
        said = (
            self.tr("The keyring of this computer opens this book from now on.")
            if on
            else self.tr("The keyring of this computer no longer opens this book.")
        )
        self._run(
            lambda file, _: security.use_keyring(file, on=on),
            lambda _: self._workspace.said.emit(said),
        )

    def _run(
        self,
        work: Callable[[BookFile, Progress], object],
        done: Callable[[object], object],
    ) -> None:
        job = self._workspace.background(work, self, lasting=True)
        job.done.connect(lambda result: self._finish(done, result))
        job.failed.connect(self._refuse)
        job.start()

    def _finish(self, done: Callable[[object], object], result: object) -> None:
        self._busy.hide()
        self._say("")
        done(result)
        self._show(security.ways(self._workspace.path))

    def _refuse(self, error: Exception) -> None:
        self._busy.hide()
        if not isinstance(error, PerennialError):
            raise error
        self.refresh()
        self._say(str(error))

    def _say(self, refusal: str) -> None:
        self.message.setText(refusal)
        self.message.setVisible(bool(refusal))

    def _lay(self) -> None:
        keys = Section(self.tr("What opens this book"))
        keys.add(_row(self.tr("Passphrase"), self._passphrase_state, self.passphrase))
        keys.add(_row(self.tr("Recovery code"), self._code_state, self.code))
        keys.add(_row(self.tr("Keyring of the system"), self.keyring, self._busy))
        keys.add(_row("", _under(self._note, self.message)))
        locking = Section(self.tr("Locking"))
        locking.add(self.locking)
        protects = Section(self.tr("What this protects"))
        protects.add(
            PlainLabel(
                self.tr(
                    "Encryption keeps the book and its backups from whoever finds or copies the "
                    "files. It cannot keep them from programs that run under your name, and what "
                    "you export is not encrypted: turn on the encryption of your disk as well."
                ),
                tone="secondary",
                wrap=True,
            )
        )
        self.lay_form(
            self.tr("Security"),
            self.tr("Keys are no steps: undo does not bring back a key you changed."),
            keys,
            locking,
            protects,
        )


def _row(name: str, *widgets: QWidget) -> QWidget:
    label = PlainLabel(name, tone="secondary", wrap=True)
    label.setFixedWidth(scaled(LABEL))
    row = line(spacing=SPACE[2])
    row.addWidget(label)
    row.addSpacing(SPACE[0])
    row.addWidget(widgets[0], 1)
    for widget in widgets[1:]:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    box = QWidget()
    box.setLayout(row)
    return box


def _under(*widgets: QWidget) -> QWidget:
    box, down = QWidget(), column(spacing=SPACE[0])
    for widget in widgets:
        down.addWidget(widget)
    box.setLayout(down)
    return box
