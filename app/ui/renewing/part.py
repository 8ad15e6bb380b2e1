"""A section of the panel of a renewal: what each of them can do."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from app.domain.edits import Edit
from app.services.renewal_view import RenewalView
from app.ui.attempts import attempt
from app.ui.renewing import wording
from app.ui.widgets.buttons import Button
from app.ui.widgets.entry import EntryPanel, Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.layout import Section
from app.ui.widgets.popover import ask
from app.ui.workspace import Book, Workspace


class Verb(Protocol):
    """Plans a step for the renewal of a contract."""

    def __call__(self, book: Book, contract_id: str) -> Edit:
        """The step."""


class Part(Section):
    """Shows one renewal and takes steps for it, each with a label in the user's words."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("")
        self._workspace = workspace
        self._view: RenewalView | None = None

    def show_view(self, view: RenewalView) -> None:
        """Show another renewal, or another state of it."""
        self._view = view
        self._show(view)

    def _show(self, view: RenewalView) -> None:
        raise NotImplementedError

    def _take(self, label: str, verb: Verb) -> Refusal | None:
        """Take a step. *label* may name the {account}."""
        if self._view is None:
            return None
        contract_id = self._view.id
        said = label.replace("{account}", wording.short(self._view.row.account))
        return attempt(self._workspace, said, lambda book: verb(book, contract_id))

    def _try(self, label: str, verb: Verb) -> None:
        """Take a step that one press asks for; where it is refused, show again what is kept."""
        if self._take(label, verb) is not None and self._view is not None:
            self._show(self._view)

    def _ask(  # noqa: PLR0913 - all but the first have a default or belong together
        self,
        at: QWidget,
        title: str,
        fields: list[Field],
        keep: Callable[[dict[str, Any]], Refusal | None],
        *,
        lead: str = "",
        values: dict[str, Any] | None = None,
        keep_text: str = "",
    ) -> EntryPanel | None:
        """Ask at a widget for what a step needs."""
        if self._view is None or self._workspace.refuses():
            return None
        sheet = Sheet(
            title=title,
            lead=lead,
            fields=fields,
            values=values or {},
            keep=keep,
            keep_text=keep_text or self.tr("Keep"),
        )
        return ask(at, sheet)


def link(text: str, run: Callable[[], object] | None = None) -> Button:
    """A verb that stands beside the text and writes."""
    return Button(text, role="link", run=run, writes=True)
