"""Changing the passphrase: the old one, the new one twice."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.errors import PerennialError
from app.services import security
from app.services.editing.typed import EntryError
from app.ui.labels import translate
from app.ui.theme.look import scaled
from app.ui.widgets.dialogs import FormDialog
from app.ui.widgets.form import Field
from app.ui.workspace import Workspace

_REFUSALS = 72  # pixels for a lead of two lines and what is refused


class PassphraseDialog(FormDialog):
    """Asks, tries it off the window's thread, and says under the field what was wrong."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        done: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        ways = security.ways(workspace.path)
        self._workspace = workspace
        self._done = done
        super().__init__(
            translate("Passphrase", "Passphrase"),
            _fields(held=ways.passphrase, keyring=ways.keyring),
            keep_text=translate("Passphrase", "Set the passphrase"),
            lead=translate(
                "Passphrase",
                "It opens the book on every computer. Nobody can recover it for you; the recovery "
                "code is the other way in. Backups made until now keep the passphrase they had.",
            ),
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(self.width(), self.height() + scaled(_REFUSALS))
        self.kept.connect(self._try)

    @override
    def reject(self) -> None:
        """Leave, unless the passphrase is being set at this moment."""
        if self.isEnabled():
            super().reject()

    def _try(self, values: dict[str, Any]) -> None:
        self.setEnabled(False)
        job = self._workspace.background(
            lambda file, _: security.change_passphrase(
                file, values.get("current", ""), values["passphrase"], values["again"]
            ),
            self,
            lasting=True,
        )
        job.done.connect(lambda _: self._end(values))
        job.failed.connect(self._refuse)
        job.start()

    def _end(self, values: dict[str, Any]) -> None:
        self._workspace.said.emit(
            translate("Passphrase", "The passphrase is changed.")
            if values["passphrase"]
            else translate(
                "Passphrase", "The passphrase is taken away. The keyring opens the book."
            )
        )
        self._done()
        self.accept()

    def _refuse(self, error: Exception) -> None:
        self.setEnabled(True)
        if not isinstance(error, PerennialError):
            raise error
        field = error.field if isinstance(error, EntryError) else "passphrase"
        self.refuse(field, str(error))


def _fields(*, held: bool, keyring: bool) -> list[Field]:
    current = Field(
        key="current", label=translate("Passphrase", "Passphrase until now"), kind="password"
    )
    hint = translate("Passphrase", "Four or five plain words are good.")
    if keyring:
        hint = translate(
            "Passphrase", "Four or five plain words are good. Leave it empty to have none."
        )
    return [
        *([current] if held else []),
        Field(
            key="passphrase",
            label=translate("Passphrase", "New passphrase"),
            kind="password",
            hint=hint,
        ),
        Field(key="again", label=translate("Passphrase", "The same again"), kind="password"),
    ]
