"""Taking a step from a form, so that a refusal can be shown where it belongs."""

from app.services.editing.typed import Plan, Remembered
from app.ui.widgets.entry import Refusal
from app.ui.workspace import Workspace


def attempt(workspace: Workspace, label: str, plan: Plan) -> Refusal | None:
    """Take a step; the answer is why it was refused, or None if it was taken."""
    sentences: list[str] = []
    planned = Remembered(plan)
    listening = workspace.refused.connect(sentences.append)
    try:
        taken = workspace.edit(label, planned)
    finally:
        workspace.refused.disconnect(listening)
    return None if taken else Refusal(planned.field, " ".join(sentences))
