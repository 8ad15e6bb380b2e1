"""Time to limit: the worked numbers of DOMAIN 4.4, and when there is no date."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.growth.limits import limits
from app.domain.growth.reach import reach, reached
from app.domain.statistics.theil_sen import Line, line
from tests.build import TODAY
from tests.story import ago, case, facts, reading

SEATS = (30, 32, 33, 41, 36, 38)


def read(values=SEATS, step=30, measure="seats_assigned"):
    last = (len(values) - 1) * step
    return [reading(measure, value, last - step * n) for n, value in enumerate(values)]


def to(limit, readings=None):
    return reach(
        case(facts(observations=read() if readings is None else readings)), "seats_assigned", limit
    )


def test_fifty_seats_are_full_in_245_days():
    found = to(50)
    assert found.line.slope == pytest.approx(0.05)
    assert found.now == pytest.approx(37.75)
    assert found.days == pytest.approx(245)
    assert found.on == TODAY + timedelta(days=245)


def test_by_the_interval_of_the_slope_it_takes_100_to_368_days():
    found = to(50)
    assert (found.soonest, found.latest) == pytest.approx((100, 368), abs=0.6)
    assert (found.from_day, found.to_day) == (ago(-101), ago(-368))


def test_85_percent_of_them_are_taken_in_95():
    assert to(42.5).days == pytest.approx(95)


@pytest.mark.parametrize(("count", "known"), [(5, True), (4, False)])
def test_it_takes_five_readings(count, known):
    assert (to(50, read(SEATS[:count])) is not None) is known


@pytest.mark.parametrize(("step", "known"), [(9, True), (8.8, False)])
def test_they_must_span_45_days(step, known):
    readings = [reading("seats_assigned", v, round((5 - n) * step)) for n, v in enumerate(SEATS)]
    assert (to(50, readings) is not None) is known


@pytest.mark.parametrize("values", [(40,) * 6, (45, 44, 43, 42, 41, 40)])
def test_what_does_not_grow_has_no_date(values):
    found = to(50, read(values))
    assert (found.days, found.on) == (None, None)


def test_where_the_slope_may_be_flat_the_end_is_open():
    found = to(50, read((30, 31, 29, 33, 32, 33)))
    assert found.line.low <= 0 < found.line.slope
    assert found.days is not None
    assert (found.latest, found.to_day) == (None, None)


def test_what_is_full_is_full_today():
    assert to(36).days == 0
    assert to(36).on == TODAY


@pytest.mark.parametrize(("lead", "alerts"), [(245, True), (244, False), (120, False)])
def test_it_alerts_when_buying_takes_as_long(lead, alerts):
    known = facts(observations=[reading("seats_bought", 50, 160), *read()])
    assert limits(case(known), lead)[0].alerts is alerts


def test_daily_readings_are_thinned_and_lead_to_the_same_day():
    daily = [reading("seats_assigned", 30 + (150 - day) / 10, day) for day in range(150)]
    found = to(50, daily)
    assert found.readings < 30
    assert found.days == pytest.approx(50, abs=0.01)


def test_what_is_older_than_half_a_year_is_not_asked():
    assert to(50, [*read(), reading("seats_assigned", 500, 181)]).days == pytest.approx(245)


def test_a_date_beyond_a_century_is_none():
    found = reached(Line(1e-4, 30.0, 1e-4, 1e-4), 50.0, ago(100), TODAY, 6)
    assert found.days is not None
    assert found.on is None


@given(
    st.lists(st.integers(1, 500), min_size=5, max_size=20),
    st.integers(600, 2000),
)
def test_the_date_lies_within_its_interval(values, limit):
    points = [(float(30 * n), float(value)) for n, value in enumerate(values)]
    found = reached(line(points), float(limit), ago(30 * len(values)), TODAY, len(values))
    if found.days is not None:
        assert found.soonest <= found.days
        assert found.latest is None or found.days <= found.latest
