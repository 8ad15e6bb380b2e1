"""Taking a step from a form or a dialog, so that a refusal is shown where it belongs."""

from collections.abc import Callable

from app.domain.edits import Edit
from app.services.editing.typed import EntryError
from app.ui.widgets.dialogs import FormDialog
from app.ui.widgets.entry import Refusal
from app.ui.workspace import Book, Workspace

Plan = Callable[[Book], Edit]


def attempt(workspace: Workspace, label: str, plan: Plan) -> Refusal | None:
    """Take a step; the answer is the field and why it was refused, or None if it was taken."""
    error = workspace.attempt(label, plan)
    if error is None:
        return None
    return Refusal(error.field if isinstance(error, EntryError) else "", str(error))


def keep(workspace: Workspace, dialog: FormDialog, label: str, plan: Plan) -> None:
    """Take the step that a dialog asks for, and close it; or show in it why not."""
    refusal = attempt(workspace, label, plan)
    if refusal is None:
        dialog.accept()
        return
    fields = list(dialog.values())
    dialog.refuse(refusal.key if refusal.key in fields else fields[0], refusal.reason)
