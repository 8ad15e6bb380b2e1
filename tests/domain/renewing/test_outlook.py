"""What the CSM expects beside the facts, and how sure a forecast may be of a renewal."""

import pytest

from app.domain.interactions import EventKind
from app.domain.money import Money
from app.domain.opportunities import Category
from app.domain.renewals import (
    Outlook,
    Paper,
    PaperEvent,
    PaperEventKind,
    PaperStep,
    RenewalCall,
    RenewalRisk,
)
from app.domain.renewing.forecast import Condition, forecast_of
from app.domain.renewing.outlook import Accord, expected_loss, opinion
from app.domain.renewing.risk import at_risk
from app.services.words import Words
from tests.build import usd
from tests.story import ago, but, event, facts, healthy

RIVAL = event(EventKind.COMPETITOR, 10)
SEEN = {"events": (PaperEvent(kind=PaperEventKind.PURCHASE_ORDER, since=ago(2)),)}
COMMITTED = SEEN
ALL = usd(48_000)


def expecting(outlook, days=1, **fields):
    return {"risks": (RenewalRisk(outlook=outlook, since=ago(days), **fields),)}


def said_of(matter):
    found = opinion(matter, at_risk(matter))
    assert Words().evidence(found.reason)
    return found


def test_at_risk_and_nothing_said_asks_for_a_word(due):
    found = said_of(due(200, but(healthy(), events=[RIVAL])))
    assert (found.accord, found.to_review) == (Accord.UNSAID, False)


@pytest.mark.parametrize(
    ("days", "detail", "review"), [(1, "", True), (1, "They told me", False), (11, "Sure", True)]
)
def test_brighter_than_the_facts_is_to_be_reviewed_until_somebody_says_it_again_and_why(
    due, days, detail, review
):
    expected = expecting(Outlook.WILL_RENEW, days, detail=detail)
    found = said_of(due(200, but(healthy(), events=[RIVAL]), said=expected))
    assert found.accord is Accord.TOO_BRIGHT
    assert found.to_review == review


def test_darker_than_the_facts_is_to_be_reviewed_too(due):
    found = said_of(due(200, said=expecting(Outlook.WILL_CHURN)))
    assert (found.accord, found.to_review) == (Accord.TOO_DARK, True)
    found = said_of(due(200, said=expecting(Outlook.WILL_CHURN, detail="Sold to a rival")))
    assert (found.accord, found.to_review) == (Accord.TOO_DARK, False)


def test_who_says_what_the_facts_say_agrees(due):
    assert said_of(due(200, said=expecting(Outlook.WILL_RENEW))).accord is Accord.AGREE
    risky = but(healthy(), events=[RIVAL])
    leaves = expecting(Outlook.WILL_CHURN_ACTIONABLE)
    assert said_of(due(200, risky, said=leaves)).accord is Accord.AGREE
    assert said_of(due(200, facts())).accord is Accord.UNSURE


def test_what_was_expected_can_be_taken_back(due):
    risks = (*expecting(Outlook.WILL_CHURN, 3)["risks"], *expecting(None, 1)["risks"])
    assert said_of(due(200, said={"risks": risks})).said is None


@pytest.mark.parametrize(
    ("outlook", "likely", "lost"),
    [
        (Outlook.WILL_RENEW, None, 0),
        (Outlook.WILL_CHURN, usd(10_000), 48_000),
        (Outlook.WILL_CHURN_ACTIONABLE, None, 48_000),
        (Outlook.WILL_CONTRACT, usd(40_000), 8_000),
        (Outlook.WILL_CONTRACT_ACTIONABLE, usd(50_000), 0),
        (Outlook.WILL_CONTRACT_ACTIONABLE, None, 48_000),
        (Outlook.WILL_CONTRACT, Money(4_000_000, "EUR"), 48_000),
    ],
)
def test_what_is_expected_to_be_lost(outlook, likely, lost):
    assert expected_loss(outlook, ALL, likely) == usd(lost)


def forecast(matter, arr=ALL):
    found = forecast_of(matter, at_risk(matter), arr)
    assert all(Words().evidence(each.reason) for each in found.met)
    return found


@pytest.mark.parametrize(
    ("known", "said", "terms", "category"),
    [
        (healthy(), COMMITTED, {}, Category.COMMIT),
        (healthy(), {}, {}, Category.BEST_CASE),
        (healthy(), COMMITTED, {"notice_days": None}, Category.BEST_CASE),
        (healthy(), COMMITTED, {"notice_days": None, "notice_months": 2}, Category.COMMIT),
        (but(healthy(), events=[RIVAL]), COMMITTED, {}, Category.BEST_CASE),
        (but(healthy(), events=[event(EventKind.VERBAL_YES, 3)]), {}, {}, Category.BEST_CASE),
        (facts(), COMMITTED, {}, Category.PIPELINE),
        (but(healthy(), events=[event(EventKind.NOTICE_SERVED, 3)]), {}, {}, Category.OMITTED),
        (healthy(), expecting(Outlook.WILL_CHURN), {}, Category.OMITTED),
        (healthy(), COMMITTED, {"end": None}, Category.OMITTED),
    ],
)
def test_the_category_by_the_rule(due, known, said, terms, category):
    assert forecast(due(120, known, said=said, **terms)).computed is category


def test_without_an_amount_it_is_in_no_forecast(due):
    assert forecast(due(120, said=COMMITTED), None).computed is Category.OMITTED
    assert forecast(due(120, said=COMMITTED), usd(0)).computed is Category.OMITTED


def test_signed_is_sure_and_so_is_what_goes_on_past_its_last_day_for_notice(due):
    signed = {"papers": (PaperStep(paper=Paper.SIGNED, since=ago(1)),)}
    assert forecast(due(120, facts(), said=signed)).computed is Category.COMMIT
    passed = {"auto_renew": True, "notice_days": 30}
    assert forecast(due(29, **passed)).computed is Category.COMMIT
    assert forecast(due(30, **passed)).computed is not Category.COMMIT


@pytest.mark.parametrize(
    ("known", "said", "call", "counts"),
    [
        (healthy(), COMMITTED, (Category.PIPELINE, ""), Category.PIPELINE),
        (facts(), COMMITTED, (Category.BEST_CASE, ""), Category.PIPELINE),
        (facts(), COMMITTED, (Category.BEST_CASE, "I know them"), Category.BEST_CASE),
        (facts(), COMMITTED, (Category.COMMIT, "I know them"), Category.COMMIT),
        (healthy(), {}, (Category.COMMIT, "They said yes"), Category.BEST_CASE),
        (healthy(), COMMITTED, (None, ""), Category.COMMIT),
    ],
)
def test_a_call_lowers_freely_raises_with_a_reason_and_never_commits_without_paper(
    due, known, said, call, counts
):
    made = RenewalCall(category=call[0], reason=call[1], since=ago(1))
    found = forecast(due(120, known, said=said | {"calls": (made,)}))
    assert found.category is counts
    assert found.is_called == (counts is not found.computed)


def test_what_nobody_may_commit_without_is_named(due):
    found = forecast(due(120, notice_days=None))
    assert [each.condition for each in found.missing] == [Condition.PAPER, Condition.NOTICE]
