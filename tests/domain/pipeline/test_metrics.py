"""The figures of the pipeline, by the worked numbers of DOMAIN 6.5."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.money import Money
from app.domain.opportunities import StageMove, Terms
from app.domain.pipeline.course import course_of, courses_of
from app.domain.pipeline.metrics import (
    Period,
    cycle_of,
    metrics_of,
    months_until,
    parts_of,
    passages_of,
    share_by_value,
    velocity,
    weighted,
    worth_of,
)
from app.domain.stages import Stage, Step
from app.services.books import default_stages
from tests import build
from tests.build import usd

STAGES = tuple(default_stages())
BY_ID = {each.id: each for each in STAGES}
DAY = date(2026, 11, 20)
YEAR = Period(date(2026, 1, 1), DAY)
_names = iter(f"o{n}" for n in range(10**6))


def gone(path, *, on=date(2026, 3, 2), amount=10_000, apart=10, **fields):
    """An opportunity that went from stage to stage, so many days apart."""
    moves = tuple(
        StageMove(stage_id=f"stage-{stage}", since=on + timedelta(days=apart * n))
        for n, stage in enumerate(path.split())
    )
    terms = (Terms(amount=usd(amount)),) if amount is not None else ()
    return build.opportunity(
        **{"id": next(_names), "moves": moves, "terms": terms, "created_on": on} | fields
    )


def judged(*found, day=DAY):
    return courses_of(found, STAGES, day)


def same(amount, _day):
    return amount if amount.currency == "USD" else None


def test_22_of_40_identified_were_qualified_which_is_55_percent():
    found = [gone("identified qualified") for _ in range(22)] + [
        gone("identified") for _ in range(18)
    ]
    rate = metrics_of(judged(*found), YEAR).qualification
    assert (len(rate.hits), rate.count) == (22, 40)
    assert rate.share.value == pytest.approx(0.55)
    assert rate.share.low < 0.55 < rate.share.high


def test_9_of_15_decided_were_won_and_180_of_320_thousand():
    won = [gone("identified won", amount=20_000) for _ in range(9)]
    lost = [
        gone("identified lost", amount=140_000 // 6 if n else 140_000 - 5 * (140_000 // 6))
        for n in range(6)
    ]
    metrics = metrics_of(judged(*won, *lost), YEAR)
    assert metrics.wins.share.value == pytest.approx(0.60)
    worths = [worth_of(each, same, "USD", DAY) for each in (metrics.wins.hits, metrics.wins.misses)]
    assert [each.total for each in worths] == [usd(180_000), usd(140_000)]
    assert share_by_value(*worths) == pytest.approx(0.5625)


@pytest.mark.parametrize(
    ("count", "size", "rate", "days", "a_day"), [(18, 12_000, 0.30, 75, 864), (1, 100, 0.5, 50, 1)]
)
def test_velocity_is_what_the_pipeline_brings_a_day(count, size, rate, days, a_day):
    assert velocity(count, usd(size), rate, days) == usd(a_day)


def test_there_is_no_velocity_where_a_cycle_takes_no_day():
    assert velocity(18, usd(12_000), 0.3, 0) is None


def test_the_weighted_pipeline_is_79_550_of_133_000():
    amounts = {"identified": 8, "qualified": 20, "developing": 45, "negotiating": 60}
    found = judged(*(gone(stage, amount=1000 * n) for stage, n in amounts.items()))
    assert weighted(found, {}) == (usd(79_550),)
    learned = {"stage-negotiating": Decimal("0.9")}
    assert weighted(found, learned) == (usd(85_550),)
    assert sum(each.amount.minor for each in found) == 13_300_000


def test_currencies_are_converted_for_one_figure_and_never_added():
    found = judged(
        gone("won", amount=100),
        gone("won", terms=(Terms(amount=Money(5_000, "EUR")),)),
        gone("won", amount=None),
    )
    worth = worth_of(found, same, "USD", DAY)
    assert worth.by_currency == (Money(5_000, "EUR"), usd(100))
    assert worth.total == usd(100)
    assert [len(each) for each in (worth.counted, worth.no_rate, worth.no_amount)] == [1, 1, 1]
    assert worth.mean == usd(100)


def test_a_cycle_is_the_median_of_days_from_identified_to_closed():
    found = judged(*(gone("identified won", apart=days) for days in (10, 30, 80)))
    assert cycle_of(found).days == 30
    assert cycle_of(()).days is None


def test_what_has_no_known_start_is_told_and_not_guessed():
    known = gone("identified won", apart=30)
    unknown = gone("won", on=date(2026, 4, 1), created_on=None)
    cycle = cycle_of(judged(known, unknown))
    assert cycle.days == 30
    assert [each.id for each in cycle.undated] == [unknown.id]
    assert len(metrics_of(judged(known, unknown), YEAR).identified) == 1


def test_a_cohort_is_of_the_month_of_creation_whenever_it_was_qualified():
    late = gone("identified qualified", on=date(2026, 3, 20), apart=40)
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    assert metrics_of(judged(late), march).qualification.hits
    assert metrics_of(judged(late, day=date(2026, 3, 31)), march).qualification.hits == ()
    assert len(metrics_of(judged(late, day=date(2026, 3, 31)), march).waiting) == 1


def test_what_went_back_was_qualified_all_the_same():
    back = judged(gone("identified qualified identified lost"))[0]
    assert back.reached(Step.QUALIFIED)
    assert not back.reached(Step.DEVELOPING)


def test_what_the_book_met_closed_says_nothing_of_how_far_it_came():
    rate = metrics_of(judged(gone("lost"), gone("won")), YEAR).qualification
    assert rate.share is None
    assert len(rate.unclear) == 2


def test_a_column_that_stands_for_no_step_is_unclear_unless_more_is_known():
    mine = Stage(id="mine", name="Talking", position=7, probability=Decimal("0.2"))
    stages = {**BY_ID, "mine": mine}
    moves = (StageMove(stage_id="mine", since=date(2026, 3, 1)),)
    there = build.opportunity(moves=moves)
    assert course_of(there, stages, DAY).reached(Step.QUALIFIED) is None
    on = replace(there, moves=(*moves, StageMove(stage_id="stage-developing", since=DAY)))
    assert course_of(on, stages, DAY).reached(Step.QUALIFIED) is True
    mapped = {**stages, "mine": replace(mine, stands_for=Step.QUALIFIED)}
    assert course_of(there, mapped, DAY).reached(Step.QUALIFIED) is True


def test_nothing_is_no_share():
    metrics = metrics_of((), YEAR)
    assert metrics.wins.share is None
    assert share_by_value(worth_of((), same, "USD", DAY), worth_of((), same, "USD", DAY)) is None


def test_from_stage_to_stage_multiplies_to_what_came_through():
    """DOMAIN 6.3: .6, .7, .75 make .315."""
    paths = {"identified": 400, "identified qualified": 180, "identified qualified developing": 105}
    whole = "identified qualified developing negotiating"
    found = [gone(path) for path, count in paths.items() for _ in range(count)]
    found += [gone(whole) for _ in range(315)]
    passages = passages_of(judged(*found))
    assert [each.rate.share.value for each in passages[:3]] == pytest.approx([0.6, 0.7, 0.75])
    assert passages[3].rate.share.value == 0
    assert len(passages[3].rate.misses) / len(found) == pytest.approx(0.315)


def test_months_begin_with_the_calendar_and_end_with_the_day():
    three = months_until(DAY, 3)
    assert three == Period(date(2026, 9, 1), DAY)
    assert [each.first.month for each in parts_of(three)] == [9, 10, 11]
    assert parts_of(three)[-1].last == DAY
    assert parts_of(Period(date(2026, 9, 17), DAY))[0] == Period(
        date(2026, 9, 17), date(2026, 9, 30)
    )
    assert parts_of(Period(None, DAY)) == ()
    quarters = parts_of(Period(date(2026, 2, 17), DAY), 3)
    assert [each.first for each in quarters] == [
        date(2026, 2, 17),
        date(2026, 4, 1),
        date(2026, 7, 1),
        date(2026, 10, 1),
    ]
    years = parts_of(Period(date(2024, 5, 1), DAY), 12)
    assert [each.last for each in years] == [date(2024, 12, 31), date(2025, 12, 31), DAY]


PATHS = ["identified", "identified qualified", "identified qualified won", "identified lost"]


@given(
    st.lists(
        st.tuples(st.sampled_from(PATHS), st.dates(date(2026, 1, 1), DAY), st.integers(0, 90)),
        max_size=12,
    )
)
def test_the_months_add_up_to_the_period(drawn):
    found = judged(*(gone(path, on=on, apart=apart) for path, on, apart in drawn))
    whole = metrics_of(found, YEAR)
    parts = [metrics_of(found, month) for month in parts_of(YEAR)]
    assert sum(len(each.identified) for each in parts) == len(whole.identified)
    assert sum(each.wins.count for each in parts) == whole.wins.count
    assert {c.id for part in parts for c in part.closed} == {c.id for c in whole.closed}
    for each in whole.qualification.hits:
        assert each.reached(Step.IDENTIFIED)
