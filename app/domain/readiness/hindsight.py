"""What happened after an exception to readiness: did what it passed over come right, or not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from app.domain.opportunities import Opportunity
from app.domain.overrides import Override, OverrideKind
from app.domain.readiness.assess import Verdict, assess
from app.domain.readiness.case import Case
from app.domain.readiness.items import ItemId
from app.domain.stages import Stage, StageRole

LOOK_DAYS = 180  # after an exception, for which a decision of the customer is counted as its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftermath:
    """An exception, what was computed without any when it was made and when it ended, or today.

    *item* is the one question it excuses; without one it is about the verdict. *opportunity* is
    the only one it is about. *won* and *lost* are titles of what the customer decided afterwards.
    """

    override: Override
    item: ItemId | None
    opportunity: Opportunity | None
    then: Verdict
    after: Verdict
    after_day: date
    won: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def id(self) -> str:
        """The exception."""
        return self.override.id


def subject_of(override: Override) -> tuple[str, ItemId | None]:
    """What an exception is about: an opportunity or none, a question or none."""
    if override.kind is OverrideKind.GATE:
        return override.subject, None
    known = {each.value for each in ItemId}
    opportunity_id, _, item = override.subject.rpartition(":")
    if item in known:
        return opportunity_id, ItemId(item)
    return override.subject, None


def aftermath(case: Case) -> tuple[Aftermath, ...]:
    """Every exception to readiness or to the gate by the day of the case, the latest first."""
    kinds = {OverrideKind.READINESS, OverrideKind.GATE}
    made = [o for o in case.facts.overrides if o.kind in kinds and o.made_on <= case.day]

    @cache  # many exceptions are made and end on the same few days
    def verdict(day: date, sold: Opportunity | None) -> Verdict:
        return assess(case.at(day), sold).bare_verdict

    found = [_looked_back(case, each, verdict) for each in made]
    return tuple(sorted(found, key=lambda each: (each.override.made_on, each.id), reverse=True))


def ended_on(override: Override) -> date:
    """The day from which it holds no longer."""
    return min(override.expires_on, override.withdrawn_on or date.max)


def _looked_back(
    case: Case, made: Override, verdict: Callable[[date, Opportunity | None], Verdict]
) -> Aftermath:
    opportunity_id, item = subject_of(made)
    sold = next((o for o in case.facts.opportunities if o.id == opportunity_id), None)
    looked_on = min(case.day, max(ended_on(made), made.made_on))
    until = min(case.day, made.made_on + timedelta(days=LOOK_DAYS))
    concerned = [sold] if sold is not None else case.facts.opportunities
    return Aftermath(
        override=made,
        item=item,
        opportunity=sold,
        then=verdict(made.made_on, sold),
        after=verdict(looked_on, sold),
        after_day=looked_on,
        won=_decided(concerned, case.stages, StageRole.WON, made.made_on, until),
        lost=_decided(concerned, case.stages, StageRole.LOST, made.made_on, until),
    )


def _decided(
    sold: Iterable[Opportunity],
    stages: Iterable[Stage],
    role: StageRole,
    first: date,
    last: date,
) -> tuple[str, ...]:
    """The opportunities that came into a stage of this role from *first* to *last*."""
    ends = {each.id for each in stages if each.role is role}
    return tuple(
        each.title
        for each in sold
        if any(m.stage_id in ends and first <= (m.since or date.min) <= last for m in each.moves)
    )
