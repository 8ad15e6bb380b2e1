"""How sure a forecast may be of a renewal: a rule, and what the user says (DOMAIN 9.4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain import dated
from app.domain.evidence import Evidence, evidence
from app.domain.money import Money
from app.domain.opportunities import Category
from app.domain.pipeline import forecast_thresholds as thresholds
from app.domain.pipeline.forecast import is_surer
from app.domain.readiness.items import State
from app.domain.renewals import Outlook, Paper, Renewal, RenewalCall
from app.domain.renewing.matter import Matter
from app.domain.renewing.outlook import said_on
from app.domain.renewing.risk import AtRisk


class Condition(StrEnum):
    """What a category asks of a renewal."""

    TERM = "term"
    AMOUNT = "amount"
    HOPE = "hope"
    LIKELY = "likely"
    CERTAIN = "certain"
    PAPER = "paper_event"
    NOTICE = "notice_known"
    SAFE = "not_at_risk"


NEEDED: Mapping[Category, tuple[Condition, ...]] = {
    Category.PIPELINE: (Condition.TERM, Condition.AMOUNT, Condition.HOPE),
    Category.BEST_CASE: (Condition.LIKELY,),
    Category.COMMIT: (Condition.CERTAIN, Condition.PAPER, Condition.NOTICE, Condition.SAFE),
}
"""What each category asks for on top of the ones below it, the least sure first."""

NOT_EXCUSED = (Condition.PAPER, Condition.NOTICE)
"""Without these no reason makes a renewal one to commit to."""


@dataclass(frozen=True, slots=True)
class Met:
    """Whether a condition is met, and what shows it. What nobody has said is no pass."""

    condition: Condition
    state: State
    reason: Evidence


@dataclass(frozen=True, slots=True)
class RenewalForecast:
    """The category by the rule, with what it rests on, and the call of the user if one holds."""

    computed: Category
    met: tuple[Met, ...]
    call: RenewalCall | None = None

    @property
    def category(self) -> Category:
        """What counts: the call if it lowers, or raises with a reason; else the rule.

        A call to commit counts as best case while what it cannot do without is missing.
        """
        said = None if self.call is None else self.call.category
        if self.call is None or said is None:
            return self.computed
        if not is_surer(said, self.computed):
            return said
        if not self.call.reason:
            return self.computed
        return Category.BEST_CASE if said is Category.COMMIT and self.missing else said

    @property
    def is_called(self) -> bool:
        """Whether the user says something else than the rule."""
        return self.category is not self.computed

    @property
    def missing(self) -> tuple[Met, ...]:
        """What nobody may commit without."""
        asked = (self.of(each) for each in NOT_EXCUSED)
        return tuple(each for each in asked if each.state is not State.PASS)

    def of(self, condition: Condition) -> Met:
        """How one condition stands."""
        return next(each for each in self.met if each.condition is condition)


def forecast_of(matter: Matter, risk: AtRisk, arr: Money | None) -> RenewalForecast:
    """The category of a renewal that brings *arr* a year."""
    met = (
        _term(matter),
        _amount(arr),
        _hope(matter),
        _chance(matter, Condition.LIKELY, matter.settings[thresholds.BEST_CASE_FROM]),
        _chance(matter, Condition.CERTAIN, matter.settings[thresholds.COMMIT_FROM]),
        _paper(matter),
        _notice(matter),
        _safe(risk),
    )
    states = {each.condition: each.state for each in met}
    computed = Category.OMITTED
    for category, needed in NEEDED.items():
        if any(states[each] is not State.PASS for each in needed):
            break
        computed = category
    return RenewalForecast(computed, met, call_on(matter.renewal, matter.day))


def call_on(renewal: Renewal | None, day: date) -> RenewalCall | None:
    """The call that holds on a day."""
    return None if renewal is None else dated.on(renewal.calls, day)


def _term(matter: Matter) -> Met:
    if matter.anchor is None:
        return Met(Condition.TERM, State.UNKNOWN, evidence("renews_term_unknown"))
    reason = evidence("renews_on", on=matter.anchor.renewal_date)
    return Met(Condition.TERM, State.PASS, reason)


def _amount(arr: Money | None) -> Met:
    if arr is None:
        return Met(Condition.AMOUNT, State.UNKNOWN, evidence("renews_arr_unknown"))
    if arr.minor <= 0:
        return Met(Condition.AMOUNT, State.FAIL, evidence("renews_brings_nothing"))
    return Met(Condition.AMOUNT, State.PASS, evidence("renews_brings", amount=arr))


def _hope(matter: Matter) -> Met:
    """They gave notice, or the CSM expects that they leave whatever is done."""
    served = matter.notice_served()
    if served is not None:
        return Met(Condition.HOPE, State.FAIL, evidence("renews_notice_served", on=served))
    said = said_on(matter.renewal, matter.day)
    if said is not None and said.outlook is Outlook.WILL_CHURN:
        reason = evidence("renews_expected_to_leave", on=said.since or matter.day)
        return Met(Condition.HOPE, State.FAIL, reason)
    return Met(Condition.HOPE, State.PASS, evidence("renews_possible"))


def _chance(matter: Matter, condition: Condition, least: float) -> Met:
    """Signed is certain, and so is what went on past its notice; else the colour says it."""
    signed, passed = matter.has_paper(Paper.SIGNED), matter.went_on()
    if signed is not None:
        return Met(condition, State.PASS, evidence("renews_signed", on=signed))
    if passed is not None:
        return Met(condition, State.PASS, evidence("renews_went_on", on=passed))
    chance = matter.case.renews()
    if chance is None:
        return Met(condition, State.UNKNOWN, evidence("renews_health_unknown"))
    enough = round(chance, 6) >= least
    code = "forecast_chance_reaches" if enough else "forecast_chance_below"
    state = State.PASS if enough else State.FAIL
    return Met(condition, state, evidence(code, chance=chance, least=least))


def _paper(matter: Matter) -> Met:
    """Something was observed on their side of the paper; a verbal yes is none (MARKET F2)."""
    signed, seen, passed = matter.has_paper(Paper.SIGNED), matter.paper_event(), matter.went_on()
    if signed is not None:
        return Met(Condition.PAPER, State.PASS, evidence("renews_signed", on=signed))
    if seen is not None:
        return Met(Condition.PAPER, State.PASS, evidence("renews_paper_seen", on=seen))
    if passed is not None:
        return Met(Condition.PAPER, State.PASS, evidence("renews_went_on", on=passed))
    return Met(Condition.PAPER, State.UNKNOWN, evidence("renews_no_paper"))


def _notice(matter: Matter) -> Met:
    if not matter.contract.knows_notice:
        return Met(Condition.NOTICE, State.UNKNOWN, evidence("renews_notice_unknown"))
    return Met(Condition.NOTICE, State.PASS, evidence("renews_notice_known"))


def _safe(risk: AtRisk) -> Met:
    if risk.since is not None:
        return Met(Condition.SAFE, State.FAIL, evidence("renews_at_risk", on=risk.since))
    return Met(Condition.SAFE, State.PASS, evidence("renews_safe"))
