"""The sample book shows plan and value: what goes well, what fell short, and what nobody knows."""

from collections import Counter
from datetime import date

import pytest

from app.domain.interactions import Channel, Interaction
from app.domain.outcomes.progress import is_figure, unanswered
from app.domain.outcomes.status import Status, judge
from app.domain.reviewing.promises import Standing, standing
from app.domain.reviews import Commitment, Review
from app.domain.settings import DEFAULTS
from app.domain.success import Claim, Objective, ValueEvidence
from app.services.books import Secrets, make_book, open_book
from app.services.editing import milestones, objectives, value
from app.services.sample import make_sample

DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def sample():
    return make_sample(as_of=DAY)


def of(sample, kind):
    return [each for each in sample if type(each) is kind]


def test_objectives_stand_in_every_way_but_given_up(sample):
    found = Counter(judge(each, DAY, DEFAULTS).status for each in of(sample, Objective))
    assert all(found[each] >= 2 for each in (Status.MET, Status.ON_THE_WAY, Status.BEHIND))
    assert found[Status.UNKNOWN] == 2


def test_one_missed_milestone_waits_for_words(sample):
    waiting = [each for each in of(sample, Objective) if unanswered(each, DAY)]
    assert len(waiting) == 1


def test_most_results_are_figures_by_the_word_of_the_customer(sample):
    results = of(sample, ValueEvidence)
    assert sum(is_figure(each) for each in results) == len(results) - 1
    assert sum(each.claim is Claim.CUSTOMER for each in results) >= len(results) - 2
    assert len({each.worth.currency for each in results if each.worth}) >= 6


def test_promises_were_kept_and_missed_and_some_are_due(sample):
    found = Counter(standing(each, DAY) for each in of(sample, Commitment))
    for each in (Standing.KEPT, Standing.LATE, Standing.MISSED, Standing.OPEN, Standing.OVERDUE):
        assert found[each]
    missed = [each for each in of(sample, Commitment) if each.missed_on]
    assert all(each.outcome for each in missed)


def test_every_review_that_was_held_is_an_exchange_of_that_day_and_knows_the_one_before(sample):
    exchanges = {each.id: each for each in of(sample, Interaction)}
    held = [each for each in of(sample, Review) if each.held_on]
    for each in held:
        exchange = exchanges[each.interaction_id]
        assert (exchange.on, exchange.channel) == (each.held_on, Channel.REVIEW)
    assert any(each.previous_id for each in held)
    assert len([each for each in of(sample, Review) if each.held_on is None]) == 1


@pytest.mark.parametrize("day", [DAY, date(2028, 2, 29), date(2027, 1, 31)])
def test_nothing_of_it_is_said_to_have_happened_later(day):
    sample = make_sample(as_of=day)
    for each in of(sample, Objective):
        done = [one.done_on for one in each.milestones if one.done_on]
        read = [one.since for one in each.readings]
        assert max([each.on, *done, *read]) <= day
    assert all(each.held_on <= day for each in of(sample, Review) if each.held_on)


def test_all_of_it_could_have_been_typed(sample, tmp_path):
    """Every entry of the sample passes the checks that a user's own would pass."""
    path = tmp_path / "sample.book"
    make_book(path, sample, passphrase=None, encrypt=False)
    file = open_book(path, Secrets())
    with file.read() as book:
        for each in book.objectives.all():
            same = objectives.change_objective(book, each.id, objectives.entry_of(each), today=DAY)
            assert same.after == (each,)
            for step in each.milestones:
                entry = milestones.entry_of(step)
                milestones.change_milestone(book, each.id, step, entry, today=DAY)
        for each in book.value.all():
            same = value.change_value(book, each.id, value.entry_of(each), today=DAY)
            assert same.after == (each,)
    file.close()
