"""The weights of the ranking: they add up to one, hold from their day on, and can be undone."""

from datetime import timedelta

import pytest

from app.domain.qualification.thresholds import (
    CSM_SELLS,
    WEIGHT_CHANCE,
    WEIGHT_POTENTIAL,
    WEIGHT_TIMING,
    WEIGHT_VALUE,
)
from app.services.editing.typed import EntryError
from app.services.ranking_weights import set_weights
from tests.build import TODAY

EVEN = dict.fromkeys((WEIGHT_VALUE, WEIGHT_POTENTIAL, WEIGHT_CHANCE, WEIGHT_TIMING), 0.25)


@pytest.fixture
def book(book_file):
    with book_file.open() as book:
        yield book


def test_they_hold_from_today_on_and_one_undo_takes_them_back(book):
    book.apply("Weigh", set_weights(book, EVEN, csm_sells=True, today=TODAY))
    assert book.settings(TODAY)[WEIGHT_CHANCE] == 0.25
    assert book.settings(TODAY)[CSM_SELLS] is True
    assert book.settings(TODAY - timedelta(days=1))[WEIGHT_CHANCE] == 0.30
    book.undo()
    assert book.settings(TODAY)[WEIGHT_CHANCE] == 0.30
    assert book.settings(TODAY)[CSM_SELLS] is False


def test_what_does_not_make_a_whole_is_refused_and_says_what_it_makes(book):
    with pytest.raises(EntryError, match=r"add up to 95%\. Make them 100%"):
        set_weights(book, {**EVEN, WEIGHT_TIMING: 0.2}, csm_sells=False, today=TODAY)


def test_a_weight_below_nothing_is_refused(book):
    odd = {**EVEN, WEIGHT_TIMING: -0.05, WEIGHT_VALUE: 0.55}
    with pytest.raises(EntryError, match="Type a number from 0% to 100%"):
        set_weights(book, odd, csm_sells=False, today=TODAY)


def test_the_same_weights_are_no_step(book):
    assert set_weights(book, {}, csm_sells=False, today=TODAY).touches == frozenset()
