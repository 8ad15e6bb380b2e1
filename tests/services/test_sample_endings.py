"""The sample book has endings to learn from: a pattern, one that emerges, two taken up again."""

from collections import Counter
from datetime import date

import pytest

from app.domain.competitors import Competitor
from app.domain.contracts import Contract
from app.domain.opportunities import Opportunity
from app.domain.pipeline.competitors import Register
from app.domain.pipeline.decisions import decided, is_pending
from app.domain.pipeline.patterns import Alike, Size, patterns
from app.domain.settings import DEFAULTS
from app.domain.stages import StageRole
from app.domain.tasks import Task
from app.services.books import default_stages
from app.services.sample import make_sample

DAY = date(2026, 11, 20)
STAGES = {each.id: each for each in default_stages()}


@pytest.fixture(scope="module")
def sample():
    return make_sample(as_of=DAY)


@pytest.fixture(scope="module")
def deals(sample):
    return [each for each in sample if type(each) is Opportunity]


def register(sample):
    return Register.of(each for each in sample if type(each) is Competitor)


def test_five_spellings_are_one_pattern_and_another_emerges(sample, deals):
    known = register(sample)
    found = patterns(decided(deals, STAGES, DAY), known, DEFAULTS, DAY)
    sizes = {each.name: each.size for each in found if each.alike is Alike.COMPETITOR}
    assert sizes["Ledgerline"] is Size.PATTERN
    assert sizes["Quillbase"] is Size.EMERGING
    spelled = {each.competitor for each in deals if known.name(each.competitor) == "Ledgerline"}
    assert len(spelled) >= 5


def test_two_closed_ones_were_taken_up_again_after_they_were_lost(deals):
    by_id = {each.id: each for each in deals}
    again = [each for each in deals if each.reopens_id]
    assert len(again) == 2
    for each in again:
        closed = by_id[each.reopens_id]
        assert STAGES[closed.stage_id].role is StageRole.LOST
        assert closed.moves[-1].since < each.moves[0].since
        assert closed.account_id == each.account_id
    assert {STAGES[each.stage_id].role for each in again} == {StageRole.OPEN, StageRole.WON}


def test_one_win_waits_for_its_contract_with_a_task_and_a_contract_that_could_take_it(
    sample, deals
):
    (won,) = [each for each in deals if is_pending(each, DAY)]
    tasks = [each for each in sample if type(each) is Task and each.opportunity_id == won.id]
    assert [each.due_on for each in tasks] == [won.starts_on]
    running = [
        each
        for each in sample
        if type(each) is Contract
        and each.account_id == won.account_id
        and each.currency == won.amount.currency
        and each.start <= won.starts_on <= each.end
    ]
    assert len(running) == 1


def test_amounts_are_in_the_currency_of_the_customer(sample, deals):
    held = {}
    for each in sample:
        if type(each) is Contract:
            held.setdefault(each.account_id, Counter())[each.currency] += 1
    told = [each for each in deals if each.learned]
    assert len(told) >= 8
    for each in told:
        assert each.amount.currency in held[each.account_id]
