"""What customers choose: counted once, in the quarter of their answer, where there was a choice."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.proposal_choices import by_quarter, together
from app.domain.proposals import OptionKey, Proposal, ProposalLine, ProposalOption, ProposalState
from tests.build import usd

TODAY = date(2026, 11, 20)
LINE = ProposalLine(text="Platform", annual=usd(100))
GOOD = ProposalOption(key=OptionKey.GOOD, name="Good", lines=(LINE,))
BEST = ProposalOption(key=OptionKey.BEST, name="Best", lines=(LINE,))


def offer(**fields):
    return Proposal(
        **{
            "id": "p",
            "account_id": "acme",
            "reference": "R",
            "title": "Renewal",
            "currency": "USD",
            "options": (GOOD, BEST),
            "issued_on": date(2026, 10, 1),
            "sent_on": date(2026, 10, 1),
            "valid_until": date(2026, 10, 31),
            "start": date(2027, 1, 1),
        }
        | fields
    )


def accepted(key, on=date(2026, 10, 9), **fields):
    return offer(state=ProposalState.ACCEPTED, chosen=key, decided_on=on, **fields)


def now(*proposals):
    return by_quarter(proposals, TODAY)[-1]


def test_each_answer_counts_in_its_quarter():
    found = by_quarter(
        [
            accepted(OptionKey.BEST, reference="A"),
            accepted(OptionKey.GOOD, reference="B"),
            accepted(OptionKey.BEST, reference="C", on=date(2026, 3, 31)),
        ],
        TODAY,
    )

    assert [each.first for each in found] == [
        date(2026, 1, 1),
        date(2026, 4, 1),
        date(2026, 7, 1),
        date(2026, 10, 1),
    ]
    assert [each.total for each in found] == [1, 0, 0, 2]
    assert together(found).chosen == ((OptionKey.GOOD, 1), (OptionKey.BEST, 2))


def test_where_one_thing_was_offered_nobody_chose():
    found = now(accepted(OptionKey.GOOD, options=(GOOD,)))

    assert (found.total, found.alone) == (0, 1)


def test_what_nobody_answered_has_expired_and_what_waits_is_not_counted():
    waiting = offer(reference="B", valid_until=date(2026, 12, 31))

    found = now(offer(), waiting, offer(reference="C", sent_on=None))

    assert (found.expired, found.answered) == (1, 1)


@pytest.mark.parametrize("order", [1, -1])
def test_of_several_versions_the_last_that_went_out_counts(order):
    first = offer()
    second = replace(accepted(OptionKey.BEST), id="q", version=2)

    found = now(*[first, second][::order])

    assert (found.total, found.expired) == (1, 0)


def test_a_version_that_was_accepted_counts_whatever_is_sent_later():
    later = replace(offer(), id="q", version=2)

    assert now(accepted(OptionKey.GOOD), later).chosen == ((OptionKey.GOOD, 1),)


def test_on_a_past_day_it_is_as_it_was_then():
    (*_, found) = by_quarter([accepted(OptionKey.BEST)], date(2026, 10, 5))

    assert found.answered == 0
