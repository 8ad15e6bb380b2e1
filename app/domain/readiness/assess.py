"""Assessing readiness: nineteen answers, one verdict, and the day it could change (DOMAIN 3)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.domain.opportunities import Opportunity
from app.domain.overrides import Override, OverrideKind, holding, suppression
from app.domain.readiness import flags, preconditions, timing
from app.domain.readiness.case import Case
from app.domain.readiness.items import (
    FLAG_IDS,
    NEVER_EXCUSED,
    REQUIRED,
    Effect,
    Item,
    ItemId,
    State,
    passed,
)
from app.domain.readiness.moments import Moment, moments
from app.domain.readiness.texts import clearing


class Verdict(StrEnum):
    """Whether expansion may be raised."""

    READY_NOW = "ready_now"
    READY = "ready"
    CAUTION = "caution"
    BLOCKED = "blocked"
    NOT_ASSESSED = "not_assessed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """The verdict with its nineteen items, always all of them and in the same order.

    *computed_verdict* stays beside the verdict when an override changes it. *clears_on* is the
    first day on which nothing that blocks now could block any more; None if no day is known.
    """

    day: date
    verdict: Verdict
    computed_verdict: Verdict
    items: tuple[Item, ...]
    moments: tuple[Moment, ...]
    override: Override | None
    clears_on: date | None

    def item(self, item: ItemId) -> Item:
        """The answer to one question."""
        return next(each for each in self.items if each.id is item)

    @property
    def red_flags(self) -> tuple[Item, ...]:
        """The five red flags of the checklist that are up."""
        return tuple(each for each in self.items[:5] if each.state is State.FAIL)

    @property
    def bare_verdict(self) -> Verdict:
        """What the verdict would be if nothing were excused."""
        bare = tuple(replace(each, override=None) for each in self.items)
        return verdict_of(bare, moment=bool(self.moments))

    @property
    def share_passed(self) -> float | None:
        """Passed of known, for display only: the gate decides."""
        known = [each for each in self.items if each.state is not State.UNKNOWN]
        passing = [each for each in known if each.state is State.PASS]
        return len(passing) / len(known) if known else None


_ITEMS = tuple(ItemId)  # looping over an enum each time is slow
_OF_ACCOUNT: dict[ItemId, Callable[[Case], Item]] = {
    ItemId.RF1: flags.usage_low,
    ItemId.RF2: flags.champion_win,
    ItemId.RF3: flags.implementation,
    ItemId.RF4: flags.escalation,
    ItemId.RF5: flags.renewal_risk,
    ItemId.PC1: preconditions.usage_solid,
    ItemId.PC2: preconditions.value_stated,
    ItemId.PC3: preconditions.relationship,
    ItemId.PC4: preconditions.past_onboarding,
    ItemId.PC5: preconditions.no_crisis,
    ItemId.PC6: preconditions.colour_allows,
    ItemId.BT1: timing.open_tickets,
    ItemId.BT3: timing.last_survey,
    ItemId.BT5: timing.budget,
    ItemId.BT6: timing.access,
    ItemId.BT7: timing.over_promise,
}
_OF_OPPORTUNITY: dict[ItemId, Callable[[Case, Opportunity], Item]] = {
    ItemId.PC7: preconditions.fit,
    ItemId.BT2: timing.bugs,
    ItemId.BT4: timing.idle_seats,
}


def assess(
    case: Case, opportunity: Opportunity | None = None, *, goes_on: bool = False
) -> Readiness:
    """Judge readiness on the day of the case.

    Items that depend on what is sold take the worst open opportunity, or only *opportunity* if
    one is given. With *goes_on* it is about to go on past Qualified: for that, a decision
    maker must be reached (BT6).
    """
    sold = [opportunity] if opportunity else case.open_opportunities()
    subject = opportunity.id if opportunity else ""
    answers = (_answer(case, each, sold, goes_on=goes_on) for each in _ITEMS)
    items = tuple(
        each if each.state is State.PASS else _told(case, _excused(case, each, subject))
        for each in answers
    )
    good = case.once(moments)
    computed = verdict_of(items, moment=bool(good))
    override = holding(case.facts.overrides, OverrideKind.READINESS, case.day, subject)
    if override is None and subject:
        override = holding(case.facts.overrides, OverrideKind.READINESS, case.day)
    return Readiness(
        day=case.day,
        verdict=_shown(computed, items, override),
        computed_verdict=computed,
        items=items,
        moments=good,
        override=override,
        clears_on=_clears_on(items),
    )


def verdict_of(items: tuple[Item, ...], *, moment: bool) -> Verdict:
    """The gate: what blocks comes first, then what is not known, then what asks for care."""
    failing = [each for each in items if each.state is not State.PASS]
    if any(each.blocks for each in failing):
        return Verdict.BLOCKED
    if any(each.id in REQUIRED and each.state is State.UNKNOWN for each in failing):
        return Verdict.NOT_ASSESSED
    if any(each.cautions for each in failing):
        return Verdict.CAUTION
    return Verdict.READY_NOW if moment else Verdict.READY


def _answer(case: Case, item: ItemId, sold: list[Opportunity], *, goes_on: bool) -> Item:
    if item is ItemId.BT6 and goes_on:
        return timing.access(case, Effect.BLOCK)
    judge = _OF_ACCOUNT.get(item)
    if judge is not None:
        return case.once(judge)
    answers = [_excused(case, _OF_OPPORTUNITY[item](case, each), each.id) for each in sold]
    return max(answers, key=_badness, default=passed(item, "none_open", case.day))


def _badness(item: Item) -> int:
    """The worst answer decides: a block, what is not known, a warning, then what is excused."""
    if item.state is State.UNKNOWN:
        return 3
    if item.state is State.PASS:
        return 0
    return 4 if item.blocks else 2 if item.cautions else 1


def _excused(case: Case, item: Item, subject: str) -> Item:
    """Mark an item that an exception excuses; it goes on failing, and no longer decides."""
    if item.state is not State.FAIL or item.id in NEVER_EXCUSED:
        return item
    kind = OverrideKind.READINESS
    override = holding(case.facts.overrides, kind, case.day, item.id.value)
    if override is None and subject:
        override = holding(case.facts.overrides, kind, case.day, f"{subject}:{item.id.value}")
    if override is None and item.id in FLAG_IDS:
        override = suppression(case.facts.overrides, FLAG_IDS[item.id], case.day)
    return item if override is None else replace(item, override=override)


def _told(case: Case, item: Item) -> Item:
    """Say how to clear it as the user does, where they wrote that down."""
    how = case.settings[clearing(item.evidence.code)]
    return replace(item, how=how) if how else item


def _shown(computed: Verdict, items: tuple[Item, ...], override: Override | None) -> Verdict:
    """The verdict the user asked for, unless what no exception excuses stands against it."""
    if override is None or override.value not in set(Verdict):
        return computed
    if any(each.blocks and each.id in NEVER_EXCUSED for each in items):
        return computed
    return Verdict(override.value)


def _clears_on(items: tuple[Item, ...]) -> date | None:
    """The latest of the days on which the blocking items clear, if each has one."""
    days = [each.clears_on for each in items if each.state is State.FAIL and each.blocks]
    known = [each for each in days if each is not None]
    return max(known) if known and len(known) == len(days) else None
