"""A new recovery code: shown once, typed back, and withdrawn if it is not."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from app.domain.errors import PerennialError
from app.services import books, security
from app.services.security import NewCode
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column
from app.ui.widgets.recovery import RecoveryCode
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_WIDTH = 560


class NewCodeDialog(QDialog):
    """The new code counts once it is typed back; whoever leaves before keeps the old one."""

    def __init__(self, workspace: Workspace, made: NewCode, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._made = made
        self.setWindowTitle(self.tr("New recovery code"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.recovery = RecoveryCode(lambda typed: books.is_recovery_code(workspace.path, typed))
        self.recovery.show_code(made.code, workspace.path.stem)
        self.recovery.confirmed.connect(self.accept)
        self.recovery.left.connect(self.reject)
        box = column(margin=SPACE[4], spacing=SPACE[2])
        box.addWidget(PlainLabel(self.tr("New recovery code"), role="title"))
        box.addWidget(
            PlainLabel(
                self.tr(
                    "It opens the book when everything else is lost. It takes the place of the "
                    "old one once you have typed it back; backups made until now keep the old one."
                ),
                tone="secondary",
                wrap=True,
            )
        )
        box.addWidget(self.recovery, 1)
        self.setLayout(box)
        self.setMinimumWidth(scaled(_WIDTH))
        self.recovery.begin()

    @override
    def accept(self) -> None:
        """Let the new code count."""
        self._workspace.said.emit(self.tr("The new recovery code counts from now on."))
        super().accept()

    @override
    def reject(self) -> None:
        """Let the old code count again."""
        try:
            security.withdraw(self._workspace.file, self._made)
        except PerennialError as error:
            self._workspace.refused.emit(str(error))
        else:
            self._workspace.said.emit(self.tr("The old recovery code still counts."))
        super().reject()
