"""Taking a step from the settings, so that a refusal is shown where it belongs."""

from collections.abc import Callable
from typing import Any

from app.domain.edits import Edit
from app.domain.errors import PerennialError
from app.services.editing.typed import EntryError
from app.ui.widgets.dialogs import FormDialog
from app.ui.widgets.entry import Refusal
from app.ui.workspace import Workspace


def attempt(workspace: Workspace, label: str, plan: Callable[[Any], Edit]) -> Refusal | None:
    """Take a step; the answer is why it was refused, or None if it was taken."""
    refusals: list[Refusal] = []

    def planned(book: Any) -> Edit:  # noqa: ANN401 - the open book, which pages do not name
        try:
            return plan(book)
        except PerennialError as error:
            field = error.field if isinstance(error, EntryError) else ""
            refusals.append(Refusal(field, str(error)))
            raise

    if workspace.edit(label, planned):
        return None
    return refusals[0] if refusals else Refusal("", "")


def keep(workspace: Workspace, dialog: FormDialog, label: str, plan: Callable[[Any], Edit]) -> None:
    """Take the step a dialog asks for, and close it; or show in it why not."""
    refusal = attempt(workspace, label, plan)
    if refusal is None:
        dialog.accept()
    else:
        first = next(iter(dialog.values()))
        dialog.refuse(refusal.key if refusal.key in dialog.values() else first, refusal.reason)
