"""Carrying an import out, and what is left to do afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.contracts import Outcome
from app.domain.edits import Edit
from app.domain.settings import SENDER_NAME
from app.services.importing.plans import ImportPlan
from app.storage.book import Book
from app.storage.bookfile import BookFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """An import that is in the book: its step in the history, and what was written."""

    label: str
    edit: Edit
    step_id: int


def apply_plan(file: BookFile, plan: ImportPlan, *, today: date) -> Applied:
    """Take the step that was planned. Raises StaleError if the book has changed since."""
    with file.open() as book:
        author = book.settings(today)[SENDER_NAME]
        edit = book.apply(plan.label, plan.edit, author=author)
        return Applied(label=plan.label, edit=edit, step_id=book.steps.newest_id())


def steps_since(book: Book, step_id: int) -> int | None:
    """How many steps were taken after this one; None if it is taken back itself."""
    later = 0
    for step in book.history():
        if step.id == step_id:
            return None if step.undone else later
        later += not step.undone
    return None


def outcomes(book: Book, contract_ids: Iterable[str]) -> dict[str, Outcome]:
    """What became of these contracts, as far as it is recorded."""
    found = book.contracts.find(tuple(contract_ids))
    return {key: each.outcome for key, each in found.items() if each.outcome is not None}
