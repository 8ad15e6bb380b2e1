"""Takes the steps that the panel of a person asks for."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from app.domain.contacts import Contact
from app.domain.edits import Edit
from app.ui.attempts import attempt
from app.ui.pages.people.wording import short
from app.ui.widgets.entry import Refusal
from app.ui.workspace import Book, Workspace

Plan: TypeAlias = Callable[[Book, str, date], Edit]


class Acts(QObject):
    """Steps about the person shown. A label names them in place of {name}.

    Signals:
        refused: a step was refused, and what is kept is to be shown again.
    """

    refused = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.contact: Contact | None = None

    def attempt(self, label: str, plan: Plan) -> Refusal | None:
        """Take a step, and leave it to the caller to show why not."""
        contact = self.contact
        if contact is None:
            return None
        today = self.workspace.today()
        return attempt(
            self.workspace,
            label.format(name=short(contact.name)),
            lambda book: plan(book, contact.id, today),
        )

    def take(self, label: str, plan: Plan) -> bool:
        """Take a step; where it is refused, show again what is kept."""
        refusal = self.attempt(label, plan)
        if refusal is not None:
            self.refused.emit()
        return refusal is None
