"""A question that is asked in place, and what its answer becomes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.readiness.case import Case
from app.domain.readiness.items import Item
from app.services.account import AccountView
from app.ui.attempts import Plan
from app.ui.pages.account import wording
from app.ui.widgets.entry import Chips
from app.ui.widgets.form import Field


@dataclass(frozen=True, kw_only=True)
class At:
    """Where a question is asked: the account, the case that is judged, and the item."""

    view: AccountView
    case: Case
    item: Item

    def people(self) -> list[tuple[object, str]]:
        """Who works there now."""
        rows = (row for row in self.view.contacts if row.is_here)
        return [(row.id, wording.named(row.contact.name)) for row in rows]

    def latest(self, measure: str) -> float | None:
        """What a measure of the whole account read last."""
        point = self.case.timeline.latest(measure, self.case.day)
        return None if point is None else point.value


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. *plan* makes the step out of what was typed; *label* is what it is called.

    *shown* says, while it is answered, which fields are asked for at all.
    """

    text: str
    label: str
    keep_text: str
    plan: Callable[[dict[str, Any]], Plan]
    chips: Sequence[Chips] = ()
    fields: Sequence[Field] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    shown: Callable[[dict[str, Any]], Mapping[str, bool]] | None = None
    lead: str = ""


Maker = Callable[[At], Question]
