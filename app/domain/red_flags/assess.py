"""Raising the red flags of an account, and finding the day since which each has been up."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.calendar import ONE_DAY
from app.domain.evidence import Evidence
from app.domain.overrides import Override, OverrideKind, holding
from app.domain.readiness import flags
from app.domain.readiness.case import Case
from app.domain.readiness.items import NEVER_EXCUSED, Item, ItemId, State
from app.domain.red_flags import commercial, people, use
from app.domain.red_flags.finding import Finding, Rule, Severity

# What changes only on the day of a fact, never by growing old.
_STEADY = frozenset(("champion_without_win",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A red flag that is up. A suppressed one shows its exception and blocks nothing.

    *item* is the question of the readiness checklist it answers, if it is one of the five.
    """

    id: str
    severity: Severity
    evidence: Evidence
    as_of: date | None
    began: date | None = None
    item: ItemId | None = None
    override: Override | None = None

    @property
    def blocks(self) -> bool:
        """Tell whether it stops a drop past Qualified."""
        excused = self.override is not None and self.item not in NEVER_EXCUSED
        return self.severity is Severity.BLOCK and not excused


def _of_item(judge: Callable[[Case], Item]) -> Rule:
    def rule(case: Case) -> Finding | None:
        item = judge(case)
        if item.state is not State.FAIL:
            return None
        return Finding(Severity(item.effect.value), item.evidence, item.as_of)

    return rule


_ITEMS: Mapping[str, ItemId] = {
    "low_usage": ItemId.RF1,
    "champion_without_win": ItemId.RF2,
    "implementation_incomplete": ItemId.RF3,
    "recent_escalation": ItemId.RF4,
    "renewal_risk": ItemId.RF5,
}

RULES: Mapping[str, Rule] = {
    "low_usage": _of_item(flags.usage_low),
    "champion_without_win": _of_item(flags.champion_win),
    "implementation_incomplete": _of_item(flags.implementation),
    "recent_escalation": _of_item(flags.escalation),
    "renewal_risk": _of_item(flags.renewal_risk),
    "open_p1": use.open_p1,
    "champion_left": people.champion_left,
    "competitor_named": commercial.competitor_named,
    "crisis": commercial.crisis,
    "no_renewal_conversation": commercial.no_renewal_conversation,
    "renewal_undecided": commercial.renewal_undecided,
    "invoice_overdue": commercial.invoice_overdue,
    "health_dropped": use.health_dropped,
    "health_slipping": use.health_slipping,
    "usage_falling": use.usage_falling,
    "utilisation_low": use.utilisation_low,
    "escalation_unresolved": use.escalation_unresolved,
    "never_onboarded": use.never_onboarded,
    "notice_period_unknown": commercial.notice_period_unknown,
    "term_end_unknown": commercial.term_end_unknown,
    "single_thread": people.single_thread,
    "champion_silent": people.champion_silent,
    "no_buyer_contact": people.no_buyer_contact,
    "detractor": people.detractor,
    "discount_expires": commercial.discount_expires,
    "value_evidence_old": use.value_evidence_old,
    "stale_bad_news": use.stale_bad_news,
}
_LONGEST = timedelta(days=3 * 366)
_RANK = (Severity.BLOCK, Severity.WARN, Severity.INFO)


def raised(case: Case) -> tuple[Flag, ...]:
    """The red flags that are up on the day, the most serious first."""
    found = [
        _flag(case, name, finding)
        for name, rule in RULES.items()
        if (finding := rule(case)) is not None
    ]
    return tuple(sorted(found, key=lambda flag: _RANK.index(flag.severity)))


def _flag(case: Case, name: str, finding: Finding) -> Flag:
    return Flag(
        id=name,
        severity=finding.severity,
        evidence=finding.evidence,
        as_of=finding.as_of,
        began=finding.began,
        item=_ITEMS.get(name),
        override=holding(case.facts.overrides, OverrideKind.RED_FLAG, case.day, name),
    )


def since(case: Case, flag: Flag) -> date:
    """The first day from which the flag has held unbroken, as the facts tell it.

    Looks back day by day, or fact by fact, where the facts do not name the day; three years at
    most, so that one fact with a wrong day does not cost a century of days.
    """
    if flag.began is not None:
        return flag.began
    rule = RULES[flag.id]
    first = case.day
    for day in _back(case, steady=flag.id in _STEADY):
        if rule(case.at(day)) is None:
            break
        first = day
    return first


def _back(case: Case, *, steady: bool) -> Iterator[date]:
    """The days before the one judged, the latest first, on which an answer can be another."""
    if steady:
        yield from (day for day in reversed(case.timeline.days) if day <= case.day)
        return
    first = max(case.timeline.first or case.day, case.day - _LONGEST)
    day = case.day
    while day > first:
        day -= ONE_DAY
        yield day
