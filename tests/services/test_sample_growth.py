"""What speaks for expansion in the sample book: every level, every kind of limit, for a reason."""

from collections import Counter
from datetime import date

import pytest

from app.domain.growth.kinds import SignalType
from app.domain.growth.limits import LimitKind
from app.domain.growth.power_users import Habit
from app.domain.health.models import Models
from app.domain.opportunities import OpportunityType
from app.domain.products import Product
from app.domain.rates import Rate
from app.domain.settings import Setting, settings_on
from app.domain.signals import Level, Source
from app.services.books import default_stages
from app.services.growth import goods_of, growth_of
from app.services.judgements import Rules, case_of
from app.services.sample import make_sample
from tests.services.test_sample_judged import facts_by_name

DAY = date(2026, 11, 20)


def grown(day: date = DAY, accounts: int = 30):
    made = make_sample(as_of=day, accounts=accounts)
    rules = Rules(
        settings=settings_on([each for each in made if type(each) is Setting], day),
        today=day,
        rates=tuple(each for each in made if type(each) is Rate),
        stages=default_stages(),
        models=Models(),
    )
    goods = goods_of(each for each in made if type(each) is Product)
    return {
        facts.account.code: growth_of(case_of(facts, rules), rules, goods)
        for facts in facts_by_name(made, day).values()
    }


@pytest.fixture(scope="module")
def growth():
    return grown()


@pytest.mark.parametrize("day", [DAY, date(2028, 2, 29), date(2024, 12, 31)])
def test_every_level_is_there_on_any_day(day):
    levels = Counter(each.level for each in grown(day).values())
    assert min(levels[each] for each in (*Level, None)) >= 4


def test_signals_come_from_every_source_noticed_and_found(growth):
    found = [each for found in growth.values() for each in found.signals]
    told = {(each.source, each.kept is None) for each in found}
    assert told == {(source, by_facts) for source in Source for by_facts in (True, False)}
    assert {each.type for each in found if each.kept is None} >= {
        *(SignalType.SEATS_NEAR_LIMIT, SignalType.STORAGE_NEAR_LIMIT, SignalType.API_NEAR_LIMIT),
        *(SignalType.OVERAGE, SignalType.ACTIVE_USERS_RISING, SignalType.POWER_USERS),
        *(SignalType.FEATURE_ADOPTION, SignalType.NPS_PROMOTER, SignalType.CSAT_HIGH),
        *(SignalType.EXECUTIVE_ATTENDS, SignalType.MODULE_TRIAL, SignalType.FUNDING),
    }


def test_those_who_share_passwords_need_seats_and_a_higher_tier(growth):
    vellmar = growth["A-2012"]
    assert vellmar.standing(OpportunityType.SEATS).level is Level.QUALIFIED
    assert vellmar.standing(OpportunityType.TIER).level is Level.QUALIFIED
    assert len(vellmar.power_users) == 2
    assert vellmar.people[-1].habit is Habit.INACTIVE


def test_limits_are_reached_soon_late_never_and_already(growth):
    limits = {(code, each.kind): each for code, found in growth.items() for each in found.limits}
    assert limits["A-2002", LimitKind.SEATS].alerts
    assert not limits["A-1001", LimitKind.STORAGE].alerts
    assert limits["A-1002", LimitKind.API].reach.days is None
    assert limits["A-2011", LimitKind.STORAGE].is_over
    assert ("A-3006", LimitKind.STORAGE) not in limits  # without limit
    assert ("A-1001", LimitKind.API) not in limits


def test_what_was_given_up_says_nothing(growth):
    assert SignalType.REGULATION not in {each.type for each in growth["A-2005"].signals}


def test_features_are_taken_up_within_days_of_their_release(growth):
    speed = growth["A-2002"].velocity
    assert (speed.releases, speed.uptake_days) == (2, 11)


def test_plain_accounts_have_a_little_of_it():
    crowd = [found for code, found in grown(accounts=90).items() if code.startswith("C-")]
    kept = [each for found in crowd for each in found.signals if each.kept is not None]
    assert 10 <= len(kept) <= 20
    assert {each.kind for found in crowd for each in found.limits} == {
        LimitKind.SEATS,
        LimitKind.STORAGE,
    }
