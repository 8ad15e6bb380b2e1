"""Taking a step from a form, so that a refusal can be shown where it belongs."""

from collections.abc import Callable

from app.domain.edits import Edit
from app.domain.errors import PerennialError
from app.services.editing.typed import EntryError
from app.storage.book import Book
from app.ui.widgets.entry import Refusal
from app.ui.workspace import Workspace


def attempt(workspace: Workspace, label: str, plan: Callable[[Book], Edit]) -> Refusal | None:
    """Take a step; the answer is why it was refused, or None if it was taken."""
    refusals: list[Refusal] = []
    sentences: list[str] = []

    def planned(book: Book) -> Edit:
        try:
            return plan(book)
        except PerennialError as refusal:
            field = refusal.field if isinstance(refusal, EntryError) else ""
            refusals.append(Refusal(field, str(refusal)))
            raise

    listening = workspace.refused.connect(sentences.append)
    try:
        taken = workspace.edit(label, planned)
    finally:
        workspace.refused.disconnect(listening)
    if taken:
        return None
    return refusals[0] if refusals else Refusal("", " ".join(sentences))
