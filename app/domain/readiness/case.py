"""The case to judge: one account on one day, with its health and its open opportunities."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any, TypeVar

from app.domain.contracts import next_to_decide
from app.domain.facts import Facts
from app.domain.health.assess import Health, HealthHistory
from app.domain.health.colours import Colour
from app.domain.health.model import Group, Input
from app.domain.health.readings import Reading
from app.domain.interactions import Event, EventKind
from app.domain.opportunities import Opportunity
from app.domain.readiness import thresholds
from app.domain.settings import DEFAULTS, Settings
from app.domain.stages import Stage, StageRole
from app.domain.timeline import Timeline
from app.domain.workdays import WorkCalendar

T = TypeVar("T")

_RENEWS = {
    Colour.GREEN: thresholds.RENEWS_GREEN,
    Colour.YELLOW: thresholds.RENEWS_YELLOW,
    Colour.RED: thresholds.RENEWS_RED,
}


def renewal_chances(settings: Settings) -> dict[Colour, float]:
    """The chance of renewal by colour (DOMAIN 9.1)."""
    return {colour: settings[chance] for colour, chance in _RENEWS.items()}


class Case:
    """What the items of the checklist ask about."""

    def __init__(
        self,
        history: HealthHistory,
        day: date,
        stages: Iterable[Stage],
        settings: Settings = DEFAULTS,
        ours: Callable[[], WorkCalendar] = WorkCalendar,
    ) -> None:
        self.history = history
        self.ours = ours  # gives the days on which we work: few rules ask
        self.settings = settings
        self.timeline: Timeline = history.timeline
        self.facts: Facts = history.timeline.facts
        self.day = day
        self.stages = tuple(stages)
        self._answers: dict[Callable[[Case], Any], Any] = {}
        self._open = {each.id for each in self.stages if each.role is StageRole.OPEN}

    def at(self, day: date) -> "Case":
        """The same account on another day; what was worked out for one is known to the other."""
        return Case(self.history, day, self.stages, self.settings, self.ours)

    def once(self, rule: Callable[["Case"], T]) -> T:
        """What a rule answers: the checklist, the red flags and the ranking ask the same."""
        if rule not in self._answers:
            self._answers[rule] = rule(self)
        found: T = self._answers[rule]
        return found

    @property
    def health(self) -> Health:
        """Health on the day."""
        return self.history.on(self.day)

    def reading(self, source: Input) -> Reading | None:
        """A reading of health that has not expired."""
        return self.history.reading(source, self.day)

    def group_score(self, group: Group) -> float | None:
        """The score of one side of health."""
        return self.history.group_score(group, self.day)

    def events(self, kind: EventKind) -> list[Event]:
        """The events of a kind, oldest first."""
        return list(self.facts.events_of(kind, self.day))

    def holding(self, kind: EventKind) -> Event | None:
        """The oldest event of a kind that has not ended."""
        return next((each for each in self.events(kind) if each.holds(self.day)), None)

    def covered(self, *kinds: str) -> bool:
        """Tell whether any of these kinds of record is covered: no record then means none."""
        return any(self.is_fresh(self.timeline.checked_on(kind, self.day)) for kind in kinds)

    def told_of(self, kind: EventKind) -> bool:
        """Tell whether events of a kind are written down: one began or ended not too long ago."""
        return any(self.is_fresh(each.on, each.ended_on) for each in self.events(kind))

    def tickets_listed(self) -> bool:
        """Tell whether tickets are listed: one was opened or closed not too long ago."""
        return any(self.is_fresh(each.opened_on, each.closed_on) for each in self.facts.tickets)

    def is_fresh(self, *days: date | None) -> bool:
        """Tell whether one of these days is so near that what it says still counts."""
        lasts = self.settings[thresholds.CHECKED_DAYS]
        return any(day is not None and 0 <= self.age(day) <= lasts for day in days)

    def age(self, day: date) -> int:
        """Days from *day* to the day judged."""
        return (self.day - day).days

    def after(self, day: date, days: int) -> date:
        """The day *days* after another."""
        return day + timedelta(days=days)

    def open_opportunities(self) -> list[Opportunity]:
        """What stood in an open stage on the day."""
        return [
            each
            for each in self.facts.opportunities
            if each.stage_on(self.day) in self._open
            and (each.archived_on is None or each.archived_on > self.day)
        ]

    def renewal_in(self) -> int | None:
        """Days to the next renewal; None without a known one, negative when it is overdue."""
        contract = next_to_decide(self.facts.contracts, self.day)
        if contract is None or contract.renewal_date is None:
            return None
        return (contract.renewal_date - self.day).days

    def renews(self) -> float | None:
        """The chance of renewal by colour (DOMAIN 9.1); None while health is grey."""
        colour = self.health.colour
        if colour is Colour.RED:
            days = self.renewal_in()
            rival = self.holding(EventKind.COMPETITOR) and days is not None
            if rival and days is not None and days < self.settings[thresholds.CRITICAL_DAYS]:
                return self.settings[thresholds.RENEWS_CRITICAL]
        chance = _RENEWS.get(colour)
        return None if chance is None else self.settings[chance]
