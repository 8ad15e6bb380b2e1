"""The sample book shows what was proposed before, how it was answered, and what it became."""

from collections import Counter
from datetime import date

import pytest

from app.domain.contracts import Contract
from app.domain.pricing import amounts, ladder
from app.domain.proposal_choices import by_quarter, together
from app.domain.proposals import OptionKey, Proposal, ProposalState
from app.services.sample import make_sample

DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def sample():
    return make_sample(as_of=DAY)


@pytest.fixture(scope="module")
def offers(sample):
    return [each for each in sample if isinstance(each, Proposal)]


def test_they_were_accepted_declined_revised_or_left_without_an_answer(offers):
    states = Counter(each.state_on(DAY) for each in offers)

    assert states[ProposalState.ACCEPTED] >= 12
    assert states[ProposalState.DECLINED] >= 1
    assert states[ProposalState.EXPIRED] >= 1
    assert sum(each.version == 2 for each in offers) >= 3


def test_customers_chose_in_several_ways(offers):
    found = together(by_quarter(offers, DAY))

    assert {OptionKey.GOOD, OptionKey.BETTER} <= {key for key, _ in found.chosen}
    assert found.total >= 10


def test_what_was_chosen_is_what_the_contract_became(sample, offers):
    after = {each.follows_id: each for each in sample if isinstance(each, Contract)}

    for each in offers:
        if each.chosen is not None:
            contract = after[each.contract_id]
            assert amounts.annual(each.option(each.chosen)) == contract.annual(contract.start)
            assert each.start == contract.start


def test_no_offer_is_odd(offers):
    assert [each.reference for each in offers if ladder.check(each.options)] == []
