"""The sample book has a history to learn from: deals decided over eighteen months."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from app.domain.opportunities import Opportunity
from app.domain.pipeline.ageing import pace
from app.domain.pipeline.experience import Ladder, ledger
from app.domain.pipeline.log import ending, stays
from app.domain.settings import DEFAULTS
from app.domain.stages import StageRole
from app.services.books import default_stages
from app.services.sample import make_sample

DAY = date(2026, 11, 20)
STAGES = {each.id: each for each in default_stages()}
ENOUGH = 5  # that went on from a stage, before its own days are believed


@pytest.fixture(scope="module")
def deals():
    return [each for each in make_sample(as_of=DAY) if type(each) is Opportunity]


def test_enough_went_on_from_every_stage_to_tell_how_long_it_takes(deals):
    order = ["stage-identified", "stage-qualified", "stage-developing", "stage-negotiating"]
    went_on = Counter(
        stay.stage_id
        for each in deals
        for stay in stays(each, DAY)
        if stay.to is not None and stay.to != "stage-lost"
    )
    assert min(went_on[each] for each in order) >= ENOUGH


def test_about_half_of_what_was_qualified_and_decided_was_won(deals):
    ends = [end for each in deals if (end := ending(each, STAGES, DAY))]
    qualified = [
        end.role
        for each in deals
        if (end := ending(each, STAGES, DAY)) and any("qual" in m.stage_id for m in each.moves)
    ]
    assert len(ends) >= 40
    assert 0.4 <= qualified.count(StageRole.WON) / len(qualified) <= 0.65
    assert min(each.on for each in ends) < DAY - timedelta(days=400)


def test_some_stages_were_skipped_and_stays_differ(deals):
    lengths = {stay.days(DAY) for each in deals for stay in stays(each, DAY)}
    skipped = [
        each
        for each in deals
        if any(
            STAGES[b.stage_id].role is not StageRole.LOST
            and STAGES[b.stage_id].position > STAGES[a.stage_id].position + 1
            for a, b in pairwise(each.moves)
        )
    ]
    assert len(lengths) > 30
    assert len(skipped) >= 3


def test_what_was_lost_says_for_what(deals):
    lost = [each for each in deals if each.stage_id == "stage-lost" and each.lost_for]
    assert len({each.lost_for for each in lost}) >= 7
    assert all(each.lost_reason for each in lost)


def test_some_open_ones_stand_longer_than_the_own_history_allows(deals):
    ladder = Ladder(STAGES.values())
    found = {each.id: ladder.passage(each.moves) for each in deals}
    teaches = ledger({key: each for key, each in found.items() if each}).experience
    slow = [
        each
        for each in deals
        if (own := pace(teaches, each.stage_id, DEFAULTS))
        and (DAY - each.in_stage_since(DAY)).days > own.slow
    ]
    assert len(slow) >= 3
    assert all(STAGES[each.stage_id].role is StageRole.OPEN for each in slow)
