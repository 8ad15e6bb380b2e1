"""What became different from one version to the next, and nothing else."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.proposal_changes import About, Kind, differences, marked
from app.domain.proposals import OptionKey, Proposal, ProposalLine, ProposalOption, ProposalState
from tests.build import usd

SEATS = ProposalLine(text="Platform", annual=usd(48_000), quantity=Decimal(100), product_id="p")
HELP = ProposalLine(text="Help desk", annual=usd(2_400))
GOOD = ProposalOption(key=OptionKey.GOOD, name="Continue", lines=(SEATS, HELP))
BEST = ProposalOption(key=OptionKey.BEST, name="Partner", lines=(SEATS,), years=3)
FIRST = Proposal(
    id="one",
    account_id="acme",
    reference="ACME-1",
    title="Renewal",
    currency="USD",
    options=(GOOD, BEST),
    issued_on=date(2026, 11, 20),
    valid_until=date(2026, 12, 20),
    start=date(2027, 3, 1),
)


def told(after, before=FIRST):
    return {
        (group.key, group.name, group.kind): {
            each.about: (each.before, each.after) for each in group.differences
        }
        for group in differences(before, after)
    }


def with_good(*lines, **fields):
    return replace(FIRST, options=(replace(GOOD, lines=lines or GOOD.lines, **fields), BEST))


def test_versions_days_and_states_are_no_difference():
    later = replace(
        FIRST, id="two", version=2, issued_on=date(2026, 12, 1), state=ProposalState.REVIEWED
    )
    assert differences(FIRST, later) == ()


def test_a_term_is_told_as_it_was_and_as_it_is():
    after = replace(FIRST, payment_terms="45 days net", notice_days=60)

    assert told(after) == {
        (None, "", Kind.CHANGED): {
            About.PAYMENT_TERMS: ("", "45 days net"),
            About.NOTICE: (None, 60),
        }
    }


def test_a_line_is_told_under_its_option_with_what_it_does_to_the_price():
    after = with_good(replace(SEATS, quantity=Decimal(120), annual=usd(57_600)), HELP)

    found = told(after)

    assert found[OptionKey.GOOD, "Continue", Kind.CHANGED] == {
        About.ANNUAL: (usd(50_400), usd(60_000)),
        About.TOTAL: (usd(50_400), usd(60_000)),
    }
    assert found[OptionKey.GOOD, "Platform", Kind.CHANGED] == {
        About.QUANTITY: (100, 120),
        About.PRICE: (usd(48_000), usd(57_600)),
    }


def test_lines_that_came_went_or_have_another_name_are_told_apart():
    setup = ProposalLine(text="Set-up", annual=usd(900))
    after = with_good(replace(SEATS, text="Platform Pro"), setup)

    kinds = {(name, kind) for key, name, kind in told(after) if key is OptionKey.GOOD}

    assert kinds == {
        ("Continue", Kind.CHANGED),
        ("Platform Pro", Kind.CHANGED),
        ("Set-up", Kind.ADDED),
        ("Help desk", Kind.REMOVED),
    }


def test_options_that_came_or_went_are_told():
    fewer = replace(FIRST, options=(GOOD,))

    assert [(g.key, g.kind) for g in differences(FIRST, fewer)] == [(OptionKey.BEST, Kind.REMOVED)]
    assert [(g.key, g.kind) for g in differences(fewer, FIRST)] == [(OptionKey.BEST, Kind.ADDED)]


@pytest.mark.parametrize(
    ("before", "after", "gone", "new"),
    [
        ("Pay in 30 days", "Pay in 45 days", "30", "45"),
        ("One two", "One two three", "", " three"),
        ("", "All", "", "All"),
        ("禅 & co", "禅 & söhne", "co", "söhne"),
    ],
)
def test_of_a_text_the_words_are_marked_and_nothing_is_lost(before, after, gone, new):
    was, now = marked(before, after)

    assert ("".join(p.text for p in was), "".join(p.text for p in now)) == (before, after)
    assert "".join(p.text for p in was if p.differs) == gone
    assert "".join(p.text for p in now if p.differs) == new
