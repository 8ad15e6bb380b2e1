"""The figures of a book: rates where one figure stands for several currencies, groups, the past."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain.edits import create
from app.domain.money import Money
from app.domain.opportunities import OpportunityType, StageMove, Terms
from app.domain.rates import Rate
from app.services.figures import SPANS, figures_of, sources_of
from app.services.words import Words
from tests import build
from tests.build import TODAY, usd


def won(key, amount, *, on=date(2026, 9, 1), **fields):
    moves = (
        StageMove(stage_id="stage-identified", since=on),
        StageMove(stage_id="stage-won", since=on + timedelta(days=30)),
    )
    terms = () if amount is None else (Terms(amount=amount),)
    usual = {"id": key, "moves": moves, "terms": terms, "created_on": on}
    return build.opportunity(**usual | fields)


@pytest.fixture
def figures(book_file):
    def figures(*entities, day=TODAY, span=12):
        if entities:
            book_file.apply("Put", create(*entities))
        with book_file.read() as book:
            return figures_of(sources_of(book, today=day), span)

    return figures


EURO = Rate(id="euro", currency="EUR", value=Decimal("1.10"), since=date(2026, 1, 1))
LATER = Rate(id="later", currency="EUR", value=Decimal("2.00"), since=date(2026, 10, 15))


def test_each_amount_counts_at_the_rate_of_its_own_day(figures):
    found = figures(
        build.account(), EURO, LATER, won("a", usd(1_000)), won("b", Money(1_000_00, "EUR"))
    )
    assert found.won.by_currency == (Money(1_000_00, "EUR"), usd(1_000))
    assert found.won.total == usd(2_100)
    assert found.won.mean == usd(1_050)
    assert found.by_value == 1


def test_what_has_no_rate_or_no_amount_is_left_out_and_kept_to_be_told(figures):
    yen = Money(5_000, "JPY")
    found = figures(build.account(), won("a", usd(1_000)), won("b", yen), won("c", None))
    assert [each.id for each in found.won.no_rate] == ["b"]
    assert [each.id for each in found.won.no_amount] == ["c"]
    assert found.won.mean == usd(1_000)
    assert len(found.metrics.wins.hits) == 3


def test_velocity_is_silent_until_all_of_it_is_known(figures):
    assert figures(build.account(), build.opportunity()).velocity is None
    assert figures(won("a", usd(3_000))).velocity == usd(100)  # 1 open × 3,000 × 1 ÷ 30


def test_types_and_owners_are_rows_of_their_own_the_busiest_first(figures):
    found = figures(
        build.account(),
        won("a", usd(1), type=OpportunityType.SEATS, owner="Kim"),
        won("b", usd(1), type=OpportunityType.SEATS),
        won("c", usd(1), on=date(2024, 1, 1), owner="Lee"),
    )
    assert [(each.key, len(each.metrics.identified)) for each in found.types] == [("seats", 2)]
    assert {each.key for each in found.owners} == {"Kim", ""}


@pytest.mark.parametrize("span", SPANS)
def test_the_parts_cover_the_period(figures, span):
    found = figures(build.account(), won("a", usd(1), on=date(2019, 5, 7)), span=span)
    assert found.parts[-1].metrics.period.last == TODAY
    assert len(found.parts) <= 24
    assert found.step == (1 if span else 12)
    total = sum(len(each.metrics.identified) for each in found.parts)
    assert total == len(found.metrics.identified)


def test_on_a_past_day_nothing_later_counts(figures):
    found = figures(build.account(), won("a", usd(1_000)), day=date(2026, 9, 10))
    assert found.metrics.wins.count == 0
    assert len(found.open_courses) == 1
    assert len(figures(day=date(2026, 8, 31)).courses) == 0


def test_what_was_put_away_is_not_open_but_was_identified(figures):
    found = figures(
        build.account(),
        build.account(id="gone", name="Gone", archived_on=date(2026, 11, 1)),
        build.opportunity(archived_on=date(2026, 11, 2)),
        build.opportunity(id="theirs", account_id="gone"),
        build.opportunity(id="still"),
    )
    assert [each.id for each in found.open_courses] == ["still"]
    assert len(found.metrics.identified) == 3


def test_every_finding_has_its_sentence(figures):
    (finding,) = figures(build.account(), won("a", usd(1))).findings
    assert Words().evidence(finding.reason) == (
        "The first opportunity is of 1 Sep 2026: 2 full months have passed, and 6 are needed to "
        "compare"
    )
