"""How sure a forecast may be of an opportunity: a rule, and what the user says (DOMAIN 9.4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain import dated
from app.domain.accounts import Segment
from app.domain.evidence import Evidence, evidence
from app.domain.opportunities import Call, Category, Check, Opportunity
from app.domain.pipeline import forecast_thresholds as thresholds
from app.domain.pipeline.criteria import Key
from app.domain.readiness.items import State
from app.domain.settings import DEFAULTS, Settings
from app.domain.stages import Stage, StageRole, Step

_SURENESS = {each: place for place, each in enumerate(reversed(Category))}
_EARLY = frozenset((Step.IDENTIFIED, Step.QUALIFIED))


class Condition(StrEnum):
    """What a category asks for."""

    HOPE = "hope"
    ACCOUNT = "account"
    AMOUNT = "amount"
    LIKELY = "likely"
    PLAN = "plan"
    CERTAIN = "certain"
    TECHNICAL_WIN = "technical_win"
    BUYER = "buyer_confirmed"
    PAPER = "procurement_path"


NEEDED: Mapping[Category, tuple[Condition, ...]] = {
    Category.PIPELINE: (Condition.ACCOUNT, Condition.AMOUNT, Condition.HOPE),
    Category.BEST_CASE: (Condition.LIKELY, Condition.PLAN),
    Category.COMMIT: (
        Condition.CERTAIN,
        Condition.TECHNICAL_WIN,
        Condition.BUYER,
        Condition.PAPER,
    ),
}
"""What each category asks for on top of the ones below it, the least sure first."""

CHECKS: Mapping[Condition, str] = {
    Condition.PLAN: Key.CLOSE_PLAN.value,
    Condition.TECHNICAL_WIN: "technical_win",
    Condition.BUYER: "buyer_confirmed",
    Condition.PAPER: Key.PROCUREMENT.value,
}
"""By which answer of `Opportunity.checks` each is met that somebody has to say.

What stages of the board ask for as well is one answer in both places.
"""


def is_surer(one: Category, other: Category) -> bool:
    """Whether one category says more than the other."""
    return _SURENESS[one] > _SURENESS[other]


@dataclass(frozen=True, slots=True)
class Met:
    """Whether a condition is met, and what shows it. What nobody has said is no pass."""

    condition: Condition
    state: State
    reason: Evidence


@dataclass(frozen=True, slots=True)
class Forecast:
    """The category by the rule, with what it rests on, and the call of the user if one holds."""

    computed: Category
    met: tuple[Met, ...]
    call: Call | None = None

    @property
    def category(self) -> Category:
        """What counts: the call, unless it would raise without a reason, else the rule."""
        said = None if self.call is None else self.call.category
        if self.call is None or said is None:
            return self.computed
        return said if self.call.reason or not is_surer(said, self.computed) else self.computed

    @property
    def is_called(self) -> bool:
        """Whether the user says something else than the rule."""
        return self.category is not self.computed

    def of(self, condition: Condition) -> Met | None:
        """How one condition stands; None where it is not asked for."""
        return next((each for each in self.met if each.condition is condition), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the rule reads of an opportunity on a day.

    *quiet* is for how many days nothing has happened, None where that is not known.
    """

    opportunity: Opportunity
    stage: Stage
    chance: float
    quiet: int | None
    segment: Segment | None
    day: date


def forecast_of(standing: Standing, settings: Settings = DEFAULTS) -> Forecast:
    """The category of an opportunity (DOMAIN 9.4). A closed one is certain either way."""
    each = standing.opportunity
    if standing.stage.role is StageRole.LOST:
        return Forecast(
            Category.OMITTED, (Met(Condition.HOPE, State.FAIL, evidence("forecast_lost")),)
        )
    if standing.stage.role is StageRole.WON:
        return Forecast(
            Category.COMMIT, (Met(Condition.CERTAIN, State.PASS, evidence("forecast_won")),)
        )
    met = {one.condition: one for one in _conditions(standing, settings)}
    computed = Category.OMITTED
    for category, needed in NEEDED.items():
        if any(met[one].state is not State.PASS for one in needed):
            break
        computed = category
    return Forecast(computed, tuple(met.values()), dated.on(each.calls, standing.day))


def answer_of(opportunity: Opportunity, key: str, day: date) -> Check | None:
    """The answer that holds on a day; None without one, and where it was taken back."""
    found = dated.on((each for each in opportunity.checks if each.key == key), day)
    return found if found is not None and found.text else None


def _conditions(standing: Standing, settings: Settings) -> tuple[Met, ...]:
    each = standing.opportunity
    amount = each.terms_on(standing.day).amount
    return (
        _plain(Condition.ACCOUNT, met=each.account_id is not None),
        _plain(Condition.AMOUNT, met=amount is not None and amount.minor > 0),
        _hope(standing, settings),
        _likely(Condition.LIKELY, standing.chance, settings[thresholds.BEST_CASE_FROM]),
        _said(Condition.PLAN, standing),
        _likely(Condition.CERTAIN, standing.chance, settings[thresholds.COMMIT_FROM]),
        _said(Condition.TECHNICAL_WIN, standing),
        _confirmed(standing),
        _said(Condition.PAPER, standing),
    )


def _plain(condition: Condition, *, met: bool) -> Met:
    code = "forecast_has" if met else "forecast_no"
    return Met(condition, _state(met=met), evidence(f"{code}_{condition}"))


def _likely(condition: Condition, chance: float, least: float) -> Met:
    met = round(chance, 6) >= least
    code = "forecast_chance_reaches" if met else "forecast_chance_below"
    return Met(condition, _state(met=met), evidence(code, chance=chance, least=least))


def _state(*, met: bool) -> State:
    return State.PASS if met else State.FAIL


def _hope(standing: Standing, settings: Settings) -> Met:
    """Nothing happened for so long, before it was even developed: it is not believed any more."""
    most = settings[thresholds.HOPELESS[standing.segment or Segment.MID_MARKET]]
    quiet = standing.quiet
    if standing.stage.step not in _EARLY or quiet is None or quiet < most:
        return Met(Condition.HOPE, State.PASS, evidence("forecast_believed"))
    return Met(Condition.HOPE, State.FAIL, evidence("forecast_hopeless", days=quiet, most=most))


def _said(condition: Condition, standing: Standing) -> Met:
    found = answer_of(standing.opportunity, CHECKS[condition], standing.day)
    if found is None:
        return Met(condition, State.UNKNOWN, evidence(f"forecast_unsaid_{condition}"))
    reason = evidence(f"forecast_said_{condition}", text=found.text, on=found.since or "")
    return Met(condition, State.PASS, reason)


def _confirmed(standing: Standing) -> Met:
    """The economic buyer confirmed amount and date: those that are expected now."""
    met = _said(Condition.BUYER, standing)
    each = standing.opportunity
    said = answer_of(each, CHECKS[Condition.BUYER], standing.day)
    terms = each.terms_on(standing.day)
    if said is None:
        return met
    if terms.close_on is None:
        return Met(Condition.BUYER, State.FAIL, evidence("forecast_no_date"))
    if said.since is not None and terms.since is not None and terms.since > said.since:
        reason = evidence("forecast_changed_since", on=said.since, changed=terms.since)
        return Met(Condition.BUYER, State.FAIL, reason)
    return met
