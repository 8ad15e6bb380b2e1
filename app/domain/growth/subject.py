"""Who is asked about: an account on a day, as the rules of growth need it."""

from datetime import date
from typing import Protocol

from app.domain.facts import Facts
from app.domain.health.model import Input
from app.domain.health.readings import Reading
from app.domain.settings import Settings
from app.domain.timeline import Timeline


class Subject(Protocol):
    """The facts of an account, a day, and what is decided on it; a `Case` is one."""

    facts: Facts
    timeline: Timeline
    settings: Settings
    day: date

    def reading(self, source: Input) -> Reading | None:
        """A reading of health that has not expired."""
