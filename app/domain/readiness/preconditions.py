"""PC1 to PC7: what has to be true before expansion is raised (DOMAIN 3)."""

from app.domain.health.colours import Colour
from app.domain.health.model import Input
from app.domain.interactions import EventKind
from app.domain.observations import Measure
from app.domain.opportunities import Opportunity, OpportunityType
from app.domain.readiness.case import Case
from app.domain.readiness.items import Effect, Item, ItemId, failed, passed, unknown

_CORE_WEEKS = 8
_DECLINE = -5.0
_VALUE_DAYS = 180
_MIN_AGE = 90
_FIT_LOW = 0.30
_FIT_HIGH = 0.70
_MOODS = 3
_MOOD_DAYS = 120
# Kinds of growth that need the customer to use what they have; unknown kinds do too.
_NEEDS_FIT = frozenset(
    (
        OpportunityType.TIER,
        OpportunityType.ADD_ON,
        OpportunityType.PRODUCT,
        OpportunityType.USE_CASE,
        None,
    )
)
_FIT_BLOCKS = frozenset((OpportunityType.TIER, OpportunityType.ADD_ON))


def usage_solid(case: Case) -> Item:
    """PC1: core features in 8 of the last 12 weeks, and usage not declining."""
    weeks = case.reading(Input.CORE_WEEKS)
    trend = case.reading(Input.USAGE_TREND)
    if weeks is not None and weeks.value < _CORE_WEEKS:
        return failed(ItemId.PC1, "core_weeks_low", weeks.as_of, weeks=int(weeks.value))
    if trend is not None and trend.value <= _DECLINE:
        return failed(ItemId.PC1, "usage_declining", trend.as_of, drop=-trend.value / 100)
    if weeks is None:
        return unknown(ItemId.PC1, "core_weeks_unknown")
    if trend is None:
        return unknown(ItemId.PC1, "usage_trend_unknown")
    return passed(ItemId.PC1, "usage_solid", weeks.as_of, weeks=int(weeks.value))


def value_stated(case: Case) -> Item:
    """PC2: the customer has stated the value in the last 180 days, or a goal was achieved."""
    value = case.reading(Input.VALUE)
    if value is not None and value.value > 0:
        return passed(ItemId.PC2, "value_stated", value.as_of, on=value.as_of)
    goals = case.reading(Input.GOALS)
    achieved = [each.on for each in case.events(EventKind.GOAL_ACHIEVED)]
    if achieved:
        return passed(ItemId.PC2, "goal_achieved", achieved[-1], on=achieved[-1])
    if goals is not None and goals.value > 0:
        return passed(ItemId.PC2, "goals_achieved", goals.as_of, share=goals.value)
    if value is not None:
        return failed(ItemId.PC2, "value_not_stated", value.as_of, on=value.as_of)
    old = case.timeline.latest(Measure.VALUE_STATED, case.day)
    stated = [each.on for each in case.events(EventKind.VALUE_STATED)]
    last = max([*stated, *([old.on] if old else [])], default=None)
    if last is not None and case.age(last) > _VALUE_DAYS:
        return unknown(ItemId.PC2, "value_old", last, on=last)
    return unknown(ItemId.PC2, "value_unknown")


def relationship(case: Case) -> Item:
    """PC3: the last three judged exchanges are not negative, nor is the CSM's own judgement."""
    felt = case.timeline.latest(Measure.SENTIMENT, case.day)
    if felt is not None and felt.value <= 0 and case.age(felt.on) <= _MOOD_DAYS:
        return failed(ItemId.PC3, "sentiment_red", felt.on, on=felt.on)
    judged = case.timeline.last_judged(_MOODS, case.day)
    if not judged or case.age(judged[-1].on) > _MOOD_DAYS:
        return unknown(ItemId.PC3, "mood_unknown")
    mean = sum(each.sentiment or 0 for each in judged) / len(judged)
    if mean < 0:
        return failed(ItemId.PC3, "mood_bad", judged[-1].on, mean=mean, count=len(judged))
    return passed(ItemId.PC3, "mood_good", judged[-1].on, mean=mean, count=len(judged))


def past_onboarding(case: Case) -> Item:
    """PC4: a customer for 90 days, and onboarding closed."""
    since = case.timeline.since_customer()
    onboarding = case.reading(Input.ONBOARDING)
    if since is not None and case.age(since) < _MIN_AGE:
        clear = case.after(since, _MIN_AGE)
        return failed(ItemId.PC4, "too_early", since, clears_on=clear, days=case.age(since))
    if onboarding is not None and onboarding.value < 1:
        return failed(ItemId.PC4, "onboarding_open", onboarding.as_of, share=onboarding.value)
    if since is None:
        return unknown(ItemId.PC4, "age_unknown")
    if onboarding is None:
        return unknown(ItemId.PC4, "onboarding_unknown")
    return passed(ItemId.PC4, "past_onboarding", onboarding.as_of, days=case.age(since))


def no_crisis(case: Case) -> Item:
    """PC5: no outage, lay-offs or merger turmoil."""
    crisis = case.holding(EventKind.CRISIS)
    if crisis is not None:
        return failed(ItemId.PC5, "crisis", crisis.on, since=crisis.on, text=crisis.text)
    if not case.events(EventKind.CRISIS) and not case.covered("events", "crises"):
        return unknown(ItemId.PC5, "crisis_unknown")
    return passed(ItemId.PC5, "no_crisis", case.day)


def colour_allows(case: Case) -> Item:
    """PC6: red blocks; yellow and grey warn."""
    colour = case.health.colour
    if colour is Colour.GREEN:
        return passed(ItemId.PC6, "colour", case.day, colour=colour.value)
    effect = Effect.BLOCK if colour is Colour.RED else Effect.WARN
    return failed(ItemId.PC6, "colour", case.day, effect=effect, colour=colour.value)


def fit(case: Case, opportunity: Opportunity) -> Item:
    """PC7: under 30% of the features used blocks a higher tier or a module; under 70% warns."""
    if opportunity.type not in _NEEDS_FIT:
        return passed(ItemId.PC7, "fit_not_needed", case.day, title=opportunity.title)
    used = case.reading(Input.FEATURES)
    if used is None:
        return unknown(ItemId.PC7, "features_unknown")
    if used.value >= _FIT_HIGH:
        return passed(ItemId.PC7, "features_used", used.as_of, share=used.value)
    low = used.value < _FIT_LOW and opportunity.type in _FIT_BLOCKS
    return failed(
        ItemId.PC7,
        "features_used_low" if used.value < _FIT_LOW else "features_used_some",
        used.as_of,
        effect=Effect.BLOCK if low else Effect.WARN,
        opportunity_id=opportunity.id,
        share=used.value,
        title=opportunity.title,
    )
