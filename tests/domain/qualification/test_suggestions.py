"""What facts suggest a criterion might score; nothing where they say nothing."""

from typing import Any

import pytest

from app.domain.contacts import Position, Role
from app.domain.interactions import EventKind
from app.domain.opportunities import Criterion, OpportunityType, StageMove
from app.domain.qualification.priority import BudgetMatch
from app.domain.qualification.suggestions import budget_match, suggest
from app.domain.readiness.case import Case
from app.domain.readiness.thresholds import VALUE_DAYS
from app.domain.settings import Settings
from app.domain.signals import Signal, Source
from tests import build
from tests.build import TODAY
from tests.story import (
    STAGES,
    ago,
    but,
    case,
    checked,
    event,
    facts,
    healthy,
    history,
    read_as,
    reading,
    talk,
    without,
)


def told(known: Any, criterion: Criterion, **fields: Any) -> tuple[int, str] | None:
    found = suggest(case(known), build.opportunity(**fields)).get(criterion)
    return None if found is None else (found.score, found.reason.code)


def test_of_an_account_nobody_knows_nothing_is_suggested():
    assert suggest(case(facts()), build.opportunity()) == {}


@pytest.mark.parametrize(
    ("text", "score"), [("Saves us 12 hours a week", 3), ("We could not work without it", 2)]
)
def test_a_value_in_figures_is_worth_more(text, score):
    known = without(healthy(), "value_stated")
    stated = but(known, events=[event(EventKind.VALUE_STATED, 10, text=text)])
    found = told(stated, Criterion.VALUE)
    assert found is not None
    assert found[0] == score


@pytest.mark.parametrize(("days", "score"), [(180, 2), (181, 1)])
def test_a_value_stated_half_a_year_ago_still_counts(days, score):
    known = without(healthy(), "value_stated")
    stated = but(known, events=[event(EventKind.VALUE_STATED, days, text="Good")])
    found = told(stated, Criterion.VALUE)
    assert found is not None
    assert found[0] == score


def test_value_goes_down_from_proof_to_use():
    assert told(healthy(), Criterion.VALUE) == (3, "suggest_value_proven")
    plain = without(healthy(), "value_stated")
    goal = but(plain, events=[event(EventKind.GOAL_ACHIEVED, 30)])
    assert told(goal, Criterion.VALUE) == (2, "suggest_value_goal")
    assert told(read_as(healthy(), "value_stated", 0), Criterion.VALUE) == (0, "suggest_value_none")
    assert told(plain, Criterion.VALUE) == (1, "suggest_value_use")
    assert told(facts(observations=[reading("nps", 8)]), Criterion.VALUE) is None


def test_access_is_who_was_met_and_how_they_stand():
    assert told(healthy(), Criterion.ACCESS) == (2, "suggest_access_met")
    sponsor = build.contact(
        id="bo",
        name="Bo",
        positions=(Position(roles=(Role.DECISION_MAKER,), support=2, since=ago(400)),),
    )
    known = healthy(contacts=(sponsor,))
    assert told(known, Criterion.ACCESS) == (3, "suggest_access_sponsor")
    champion = healthy(interactions=[talk(6, "ann")])
    assert told(champion, Criterion.ACCESS) == (1, "suggest_access_champion")
    nobody = healthy(interactions=[talk(100, "bo"), talk(91, "ann")])
    assert told(nobody, Criterion.ACCESS) == (0, "suggest_access_none")
    unknown = healthy(contacts=(build.contact(),))
    assert told(unknown, Criterion.ACCESS) is None


def test_budget_is_approved_open_or_later():
    assert told(healthy(), Criterion.BUDGET) == (3, "suggest_budget_approved")
    assert told(healthy(), Criterion.BUDGET, terms=()) == (2, "suggest_budget_no_day")
    assert told(healthy(events=[]), Criterion.BUDGET) is None


@pytest.mark.parametrize(
    ("opens", "match", "score"),
    [("2026-12-15", BudgetMatch.FITS, 2), ("2026-12-16", BudgetMatch.MISSES, 1)],
)
def test_a_cycle_fits_if_it_opens_by_the_day_expected(opens, match, score):
    known = healthy(events=[event(EventKind.BUDGET_CYCLE, 20, detail=opens)])
    sold = build.opportunity()  # expected on 15 December
    assert budget_match(case(known), sold.close_on) is match
    found = told(known, Criterion.BUDGET)
    assert found is not None
    assert found[0] == score


def test_no_event_of_a_budget_leaves_it_unknown():
    assert budget_match(case(healthy(events=[])), TODAY) is BudgetMatch.UNKNOWN


def test_competition_is_contested_while_one_is_named():
    named = but(healthy(), events=[event(EventKind.COMPETITOR, 4, text="Ledgerline")])
    assert told(named, Criterion.COMPETITION) == (1, "suggest_rival")
    assert told(healthy(), Criterion.COMPETITION) == (2, "suggest_no_rival")
    ended = healthy(events=[event(EventKind.COMPETITOR, 40, ended_on=ago(3))])
    assert told(ended, Criterion.COMPETITION) == (2, "suggest_no_rival")
    assert told(healthy(events=[]), Criterion.COMPETITION) is None
    mentioned = told(healthy(events=[checked("tickets")]), Criterion.COMPETITION, competitor="L")
    assert mentioned == (1, "suggest_rival_named")


def signal(**fields: Any) -> Signal:
    return Signal(
        **{
            "id": "wish",
            "account_id": "acme",
            "source": Source.RELATIONSHIP,
            "type": "pain_point",
            "on": ago(5),
            "opportunity_type": OpportunityType.SEATS,
        }
        | fields
    )


def test_fit_comes_from_signals_of_the_same_kind_of_growth():
    kind = {"type": OpportunityType.SEATS}
    noticed = facts(signals=(signal(),))
    assert told(noticed, Criterion.FIT, **kind) == (1, "suggest_fit_noticed")
    confirmed = facts(signals=(signal(confirmed_on=ago(1)),))
    assert told(confirmed, Criterion.FIT, **kind) == (2, "suggest_fit_confirmed")
    assert told(noticed, Criterion.FIT, type=OpportunityType.TIER) is None
    given_up = facts(signals=(signal(ended_on=ago(1)),))
    assert told(given_up, Criterion.FIT, **kind) is None


def test_sources_that_agree_on_a_kind_of_growth_are_a_clear_need():
    kind = {"type": OpportunityType.SEATS}
    full = [reading("seats_bought", 100), reading("seats_assigned", 96, 4)]
    known = but(facts(contracts=(build.contract(),)), observations=full)
    assert told(known, Criterion.FIT, **kind) == (1, "suggest_fit_heard")
    both = but(known, signals=(signal(type="team_growth"),))
    assert told(both, Criterion.FIT, **kind) == (2, "suggest_fit_agreed")
    assert told(both, Criterion.FIT, type=None) is None


@pytest.mark.parametrize(("days", "score"), [(20, 2), (21, 1)])
def test_how_long_a_value_counts_is_the_setting_of_the_checklist(days, score):
    known = without(healthy(), "value_stated")
    stated = but(known, events=[event(EventKind.VALUE_STATED, days, text="Good")])
    decided = Case(history(stated), TODAY, STAGES, Settings({VALUE_DAYS.key: "20"}))
    assert suggest(decided, build.opportunity())[Criterion.VALUE].score == score


def test_who_it_was_lost_to_is_not_known_before():
    moves = (
        StageMove(stage_id="stage-identified", since=ago(30)),
        StageMove(stage_id="stage-lost", since=ago(-3)),
    )
    found = told(healthy(), Criterion.COMPETITION, moves=moves, competitor="Ledgerline")
    assert found == (2, "suggest_no_rival")
