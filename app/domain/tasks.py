"""Tasks: what is to be done, by when, and what it is about."""

from dataclasses import dataclass
from datetime import date

from app.domain.entity import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Entity):
    """Something to be done. *play* is the plan it belongs to, *step* its place in it.

    What is snoozed does not show before that day; what was dropped was done in no way.
    """

    title: str
    account_id: str | None = None
    play: str = ""
    step: str = ""
    text: str = ""
    owner: str = ""
    made_on: date | None = None
    due_on: date | None = None
    snoozed_until: date | None = None
    done_on: date | None = None
    dropped_on: date | None = None
    contact_id: str | None = None
    opportunity_id: str | None = None
    contract_id: str | None = None

    def is_open(self, day: date) -> bool:
        """Tell whether it was still to be done on *day*."""
        ended = [each for each in (self.done_on, self.dropped_on) if each is not None]
        return all(day < on for on in ended)
