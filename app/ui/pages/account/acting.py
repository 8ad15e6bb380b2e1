"""Taking a step from a form, so that a refusal can be shown where it belongs."""

from collections.abc import Callable

from app.domain.edits import Edit
from app.domain.errors import PerennialError, RuleError
from app.services.editing.typed import EntryError
from app.storage.book import Book
from app.ui.workspace import Workspace


def attempt(
    workspace: Workspace, label: str, plan: Callable[[Book], Edit]
) -> PerennialError | None:
    """Take a step; the answer is the refusal, or None if it was taken."""
    refusals: list[PerennialError] = []
    sentences: list[str] = []

    def planned(book: Book) -> Edit:
        try:
            return plan(book)
        except PerennialError as refusal:
            refusals.append(refusal)
            raise

    listening = workspace.refused.connect(sentences.append)
    try:
        taken = workspace.edit(label, planned)
    finally:
        workspace.refused.disconnect(listening)
    if taken:
        return None
    return refusals[0] if refusals else RuleError(" ".join(sentences))


def field_of(refusal: PerennialError) -> str:
    """The field a refusal is about; empty where it is about none."""
    return refusal.field if isinstance(refusal, EntryError) else ""
