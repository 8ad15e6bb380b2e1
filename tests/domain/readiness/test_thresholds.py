"""Every number of readiness and of good moments is read by a rule, at its bound."""

from decimal import Decimal

import pytest

from app.domain.growth.kinds import SignalType, kind_of
from app.domain.interactions import EventKind
from app.domain.opportunities import OpportunityType
from app.domain.readiness import thresholds
from app.domain.readiness.assess import assess
from app.domain.readiness.case import Case
from app.domain.readiness.items import ItemId
from app.domain.settings import Settings
from app.domain.signals import Signal
from app.domain.tickets import Severity
from app.services.rules import found_in
from tests import build
from tests.build import TODAY
from tests.story import (
    GOOD,
    STAGES,
    ago,
    but,
    checked,
    event,
    facts,
    healthy,
    history,
    read_as,
    reading,
    review,
    talk,
    without,
)


def signal(kind):
    return Signal(id=kind, account_id="acme", source=kind_of(kind).source, type=kind, on=ago(10))


def sold(kind, known):
    return but(known, opportunities=[build.opportunity(type=kind)])


def _cases():
    """Accounts that stand near what the numbers say."""
    plain = healthy()
    yield plain
    yield healthy(interactions=[talk(40, "cy"), talk(40, "bo"), talk(40, "ann")])
    closed = event(EventKind.ESCALATION, 60, ended_on=ago(10))
    yield but(plain, events=[closed])
    yield but(
        plain,
        tickets=[build.ticket(severity=Severity.HIGH, opened_on=ago(60), closed_on=ago(10))],
    )
    yield sold(OpportunityType.TIER, read_as(plain, "features_used", 0.5))
    yield sold(OpportunityType.SEATS, plain)
    yield read_as(without(plain, "nps"), "nps", 5, 20)
    yield read_as(without(plain, "nps"), "csat", 60, 20)
    yield read_as(without(plain, "nps"), "nps", 9, 20)
    yield read_as(without(plain, "nps"), "csat", 95, 20)
    usage = [reading("active_users", 60 - days / 10, days) for days in (2, 30, 60, 80)]
    yield but(without(plain, "active_users"), observations=usage)
    yield healthy(interactions=[talk(9, sentiment=1), talk(8, sentiment=1), talk(7, sentiment=-1)])
    unspent = [each for each in plain.events if each.kind != EventKind.BUDGET_APPROVED]
    yield healthy(events=[*unspent, event(EventKind.BUDGET_CYCLE, 5, detail=str(ago(-100)))])
    yield read_as(plain, "core_weeks", 6)
    yield without(plain, "goals_achieved")
    yield read_as(plain, "nps", 5, 45)
    yield _all_at(plain, 0.65)
    yield _all_at(plain, 0.1)
    yield but(
        _all_at(healthy(contracts=[build.contract(start=ago(300), end=ago(-50))]), 0.1),
        events=[event(EventKind.COMPETITOR, 5)],
    )
    yield read_as(plain, "active_users", 55)
    yield but(plain, events=[event(kind, 10) for kind in _EVENTS])
    yield but(plain, signals=[signal(kind) for kind in _SIGNALS])
    yield but(plain, interactions=[review(10)])
    yield but(healthy(contracts=()), contracts=[build.contract(start=ago(300), end=ago(-59))])
    yield read_as(plain, "seats_assigned", 88)
    yield healthy(contracts=[build.contract(lines=(build.line(quantity=Decimal(96)),))])
    yield facts(account=build.account(customer_since=ago(50)))
    yield facts(checks=(checked("tickets", 20),))


def _all_at(known, share):
    """Every reading at this share of what is good."""
    for measure, value in GOOD.items():
        known = read_as(known, measure, value * share)
    return known


_EVENTS = (
    *(EventKind.MILESTONE, EventKind.GOAL_ACHIEVED, EventKind.NEW_EXECUTIVE),
    *(EventKind.BUDGET_APPROVED, EventKind.FUNDING, EventKind.REFERENCE),
)
_SIGNALS = (
    *(SignalType.WISH, SignalType.MODULE_TRIAL, SignalType.PRODUCT_MATCH),
    *(SignalType.CONTENT_DOWNLOADED, SignalType.GOAL_REACHED),
)
HISTORIES = [history(known) for known in _cases()]
READ = [each for each in found_in(thresholds) if each is not thresholds.OVERRIDE_DAYS]


def judged(past, threshold, value):
    settings = Settings({threshold.key: threshold.write(type(threshold.default)(value))})
    found = assess(Case(past, TODAY, STAGES, settings))
    answers = [(each.state, each.effect, each.clears_on) for each in found.items]
    chance = dict(found.item(ItemId.RF5).evidence.values).get("chance")
    return answers, chance, [(each.code, each.until) for each in found.moments]


@pytest.mark.parametrize("threshold", READ, ids=lambda each: each.key)
def test_another_number_changes_what_is_judged(threshold):
    assert any(
        judged(past, threshold, threshold.least) != judged(past, threshold, threshold.most)
        for past in HISTORIES
    )


def test_the_default_judges_as_if_nothing_were_decided():
    for threshold in READ:
        for past in HISTORIES[:4]:
            plain = assess(Case(past, TODAY, STAGES))
            given = judged(past, threshold, threshold.default)
            assert [each[0] for each in given[0]] == [each.state for each in plain.items]


@pytest.mark.parametrize(("share", "state"), [(0.58, "pass"), (0.59, "fail")])
def test_a_chosen_bound_is_itself_let_through(share, state):
    known = read_as(healthy(), "active_users", 55)  # 55 of 95: 57.9%
    settings = Settings({thresholds.ACTIVE_LOW.key: str(share - 0.01)})
    found = assess(Case(history(known), TODAY, STAGES, settings)).item(ItemId.RF1)
    assert found.state == state
    if state == "fail":
        assert found.evidence["least"] == share - 0.01
