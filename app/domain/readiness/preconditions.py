"""PC1 to PC7: what has to be true before expansion is raised (DOMAIN 3)."""

from app.domain.health.colours import Colour
from app.domain.health.model import Input
from app.domain.health.readings import read
from app.domain.interactions import EventKind
from app.domain.observations import Measure
from app.domain.opportunities import Opportunity, OpportunityType
from app.domain.readiness.case import Case
from app.domain.readiness.items import Effect, Item, ItemId, failed, passed, unknown
from app.domain.readiness.thresholds import (
    CORE_WEEKS,
    DECLINE,
    FIT_HIGH,
    FIT_LOW,
    MIN_AGE,
    MOOD_DAYS,
    MOODS,
    VALUE_DAYS,
)

_HUNDRED = 100.0
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
    """PC1: core features in most of the last 12 weeks, and usage not declining."""
    weeks = case.reading(Input.CORE_WEEKS)
    trend = case.reading(Input.USAGE_TREND)
    least = case.settings[CORE_WEEKS]
    if weeks is not None and weeks.value < least:
        count = int(weeks.value)
        return failed(ItemId.PC1, "core_weeks_low", weeks.as_of, weeks=count, least=least)
    drop = None if trend is None else -trend.value / _HUNDRED
    if trend is not None and drop is not None and drop >= case.settings[DECLINE]:
        return failed(ItemId.PC1, "usage_declining", trend.as_of, drop=drop)
    if weeks is None:
        return unknown(ItemId.PC1, "core_weeks_unknown")
    if trend is None:
        return unknown(ItemId.PC1, "usage_trend_unknown")
    return passed(ItemId.PC1, "usage_solid", weeks.as_of, weeks=int(weeks.value))


def value_stated(case: Case) -> Item:
    """PC2: the customer has stated the value not too long ago, or a goal was achieved."""
    stated = read(case.timeline, Input.VALUE, case.day)
    lasts = case.settings[VALUE_DAYS]
    value = stated if stated and case.age(stated.as_of) <= lasts else None
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
    if stated is not None:
        return unknown(ItemId.PC2, "value_old", stated.as_of, on=stated.as_of, most=lasts)
    return unknown(ItemId.PC2, "value_unknown")


def relationship(case: Case) -> Item:
    """PC3: the last judged exchanges are not negative, nor is the CSM's own judgement."""
    lasts = case.settings[MOOD_DAYS]
    felt = case.timeline.latest(Measure.SENTIMENT, case.day)
    if felt is not None and felt.value <= 0 and case.age(felt.on) <= lasts:
        return failed(ItemId.PC3, "sentiment_red", felt.on, on=felt.on)
    judged = case.timeline.last_judged(case.settings[MOODS], case.day)
    if not judged or case.age(judged[-1].on) > lasts:
        return unknown(ItemId.PC3, "mood_unknown")
    mean = sum(each.sentiment or 0 for each in judged) / len(judged)
    if mean < 0:
        return failed(ItemId.PC3, "mood_bad", judged[-1].on, mean=mean, count=len(judged))
    return passed(ItemId.PC3, "mood_good", judged[-1].on, mean=mean, count=len(judged))


def past_onboarding(case: Case) -> Item:
    """PC4: a customer for long enough, and onboarding closed."""
    least = case.settings[MIN_AGE]
    since = case.timeline.since_customer()
    onboarding = case.reading(Input.ONBOARDING)
    if since is not None and case.age(since) < least:
        clear = case.after(since, least)
        age = case.age(since)
        return failed(ItemId.PC4, "too_early", since, clears_on=clear, days=age, least=least)
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
    if not case.told_of(EventKind.CRISIS) and not case.covered("events", "crises"):
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
    """PC7: few of the features used blocks a higher tier or a module; not most of them warns."""
    if opportunity.type not in _NEEDS_FIT:
        return passed(ItemId.PC7, "fit_not_needed", case.day, title=opportunity.title)
    used = case.reading(Input.FEATURES)
    if used is None:
        return unknown(ItemId.PC7, "features_unknown")
    aim = case.settings[FIT_HIGH]
    if used.value >= aim:
        return passed(ItemId.PC7, "features_used", used.as_of, share=used.value)
    low = used.value < case.settings[FIT_LOW]
    blocks = low and opportunity.type in _FIT_BLOCKS
    return failed(
        ItemId.PC7,
        "features_used_low" if low else "features_used_some",
        used.as_of,
        effect=Effect.BLOCK if blocks else Effect.WARN,
        opportunity_id=opportunity.id,
        share=used.value,
        title=opportunity.title,
        aim=aim,
    )
