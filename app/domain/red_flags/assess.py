"""Raising the red flags of an account, and finding the day since which each has been up."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.calendar import ONE_DAY
from app.domain.evidence import Evidence
from app.domain.interactions import EventKind
from app.domain.overrides import Override, OverrideKind, Reply, holding, lapsed
from app.domain.readiness.case import Case
from app.domain.readiness.items import NEVER_EXCUSED, ItemId
from app.domain.red_flags.finding import Finding, FlagState, Severity, Where
from app.domain.red_flags.rules import ITEM_OF, RULES, offsets
from app.domain.red_flags.thresholds import LAPSED_DAYS, rules_off
from app.domain.red_flags.told import due_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A red flag that is up. A suppressed one shows its exception and blocks nothing.

    *item* is the question of the readiness checklist it answers, if it is one of the five.
    *was* is a suppression that has run out of late: the flag is back.
    """

    id: str
    severity: Severity
    evidence: Evidence
    as_of: date | None
    began: date | None = None
    item: ItemId | None = None
    about: Where | None = None
    override: Override | None = None
    was: Override | None = None

    @property
    def state(self) -> FlagState:
        """What was said to it: what no exception excuses is acknowledged at most."""
        if self.override is None:
            return FlagState.OPEN
        excuses = self.override.kind is OverrideKind.READINESS
        excuses = excuses or self.override.value == Reply.SUPPRESSED
        if excuses and self.item not in NEVER_EXCUSED:
            return FlagState.SUPPRESSED
        return FlagState.ACKNOWLEDGED

    @property
    def blocks(self) -> bool:
        """Tell whether it stops a drop past Qualified."""
        return self.severity is Severity.BLOCK and self.state is not FlagState.SUPPRESSED


_LONGEST = timedelta(days=3 * 366)
_RANK = (Severity.BLOCK, Severity.WARN, Severity.INFO)


def raised(case: Case) -> tuple[Flag, ...]:
    """The red flags that are up on the day, the most serious first.

    A rule that is switched off raises none; the five of the checklist cannot be.
    """
    off = rules_off(case.settings) - ITEM_OF.keys()
    found = [
        _flag(case, name, finding)
        for name, rule in RULES.items()
        if name not in off and (finding := rule(case)) is not None
    ]
    return tuple(sorted(found, key=lambda flag: _RANK.index(flag.severity)))


def _flag(case: Case, name: str, finding: Finding) -> Flag:
    overrides, day, item = case.facts.overrides, case.day, ITEM_OF.get(name)
    override = holding(overrides, OverrideKind.RED_FLAG, day, name)
    if override is None or override.value != Reply.SUPPRESSED:
        excused = item and holding(overrides, OverrideKind.READINESS, day, item.value)
        override = excused or override
    return Flag(
        id=name,
        severity=finding.severity,
        evidence=finding.evidence,
        as_of=finding.as_of,
        began=finding.began,
        item=item,
        about=finding.about,
        override=override,
        was=_was(case, name) if override is None else None,
    )


def _was(case: Case, name: str) -> Override | None:
    """A suppression of the flag that has run out within the last weeks."""
    last = lapsed(case.facts.overrides, OverrideKind.RED_FLAG, case.day, name)
    if last is None or last.value != Reply.SUPPRESSED:
        return None
    return last if case.age(last.expires_on) <= case.settings[LAPSED_DAYS] else None


def since(case: Case, flag: Flag) -> date:
    """The first day from which the flag has held unbroken, as the facts tell it.

    Where the facts do not name the day, looks back at the days on which the answer can turn, or
    else day by day; three years at most, so that one fact with a wrong day does not cost a
    century of days.
    """
    if flag.began is not None:
        return flag.began
    rule = RULES[flag.id]
    first = case.day
    for day in _back(case, offsets(flag.id, case.settings)):
        if rule(case.at(day)) is None:
            break
        first = day
    return first


def _back(case: Case, after: tuple[int, ...] | None) -> Iterator[date]:
    """The days before the one judged, the latest first, on which an answer can be another."""
    begin = case.timeline.first or case.day
    if after is not None:
        turning = {day + timedelta(days=each) for day in _facts(case) for each in after}
        yield from sorted((day for day in turning if begin <= day <= case.day), reverse=True)
        return
    first, day = max(begin, case.day - _LONGEST), case.day
    while day > first:
        day -= ONE_DAY
        yield day


def _facts(case: Case) -> Iterator[date]:
    """The days of facts that these rules turn on; no reading and no payment is among them."""
    facts = case.facts
    yield from (each.on for each in facts.interactions)
    yield from (each.on for each in facts.checks)
    found = [case.timeline.first, case.timeline.since_customer()]
    for event in facts.events:
        found += [event.on, event.ended_on]
    for ticket in facts.tickets:
        found += [ticket.opened_on, ticket.closed_on]
    for contact in facts.contacts:
        found += [contact.joined_on, contact.left_on, contact.archived_on]
        found += [each.since for each in contact.positions]
    found += [each.start for each in facts.contracts]
    found += [move.since for deal in facts.opportunities for move in deal.moves]
    yield from (each for each in found if each is not None)
    yield from (due_on(case, each) for each in case.events(EventKind.COMMITMENT))
