"""Growth as a whole: any facts are judged, and an earlier day knows only what was known then."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.growth.assess import Growth, assess
from app.domain.growth.goods import Goods
from app.domain.growth.kinds import SignalType, kind_of
from app.domain.interactions import EventKind
from app.domain.observations import FEATURE_USAGE, Measure
from app.domain.signals import Level, Signal, Source
from tests import build
from tests.build import TODAY
from tests.story import ago, case, event, facts, number, person, reading, review

GOODS = Goods(names={"analytics": "Analytics"}, features={"platform": 20})
PEOPLE = ("ann", "bo", "cy")
DAYS = st.integers(0, 400)
VALUES = st.sampled_from((0.0, 0.5, 0.71, 1.0, 3.0, 9.0, 12.0, 40.0, 92.0, 100.0, 1e6, 1e15))
MEASURES = st.sampled_from((*Measure, f"{FEATURE_USAGE}.export"))
KINDS = st.sampled_from(
    (
        *(EventKind.FUNDING, EventKind.REFERENCE, EventKind.COMPETITOR, EventKind.GO_LIVE),
        EventKind.FEATURE_RELEASED,
    )
)


@st.composite
def readings(draw):
    return reading(
        draw(MEASURES),
        draw(VALUES),
        draw(DAYS),
        contact_id=draw(st.sampled_from((None, *PEOPLE))),
        product_id=draw(st.sampled_from((None, None, "platform", "analytics"))),
    )


@st.composite
def signals(draw):
    days = draw(DAYS)
    ended = draw(st.sampled_from((None, 0, 5)))
    return Signal(
        id=number("signal"),
        account_id="acme",
        source=draw(st.sampled_from(Source)),
        type=draw(st.sampled_from((*SignalType, "gut feeling"))),
        on=ago(days),
        ended_on=None if ended is None else ago(max(0, days - ended)),
    )


@st.composite
def known(draw):
    line = build.line(product_id=draw(st.sampled_from((None, "platform"))))
    found = sorted(draw(st.lists(signals(), max_size=6)), key=lambda each: each.on)
    return facts(
        account=build.account(customer_since=ago(400)),
        contracts=(build.contract(start=ago(300), end=ago(-60), lines=(line,)),),
        contacts=tuple(map(person, PEOPLE)),
        observations=draw(st.lists(readings(), max_size=40)),
        events=[
            event(draw(KINDS), draw(DAYS), detail="export") for _ in range(draw(st.integers(0, 4)))
        ],
        interactions=[review(draw(DAYS), executives=draw(st.sampled_from((None, 0, 2))))],
        signals=tuple(found),
    )


def grow(what, day=TODAY) -> Growth:
    return assess(case(what, day), goods=GOODS)


@settings(max_examples=300)
@given(known())
def test_any_facts_are_judged_within_bounds(what):
    growth = grow(what)
    for each in growth.signals:
        assert 0.05 <= each.strength <= each.base
        assert each.on <= TODAY
    for standing in growth.standings:
        assert 0 < standing.probability <= 1
        assert set(standing.counted) <= set(standing.signals) <= set(growth.signals)
        assert all(sum(c.source is s for c in standing.counted) <= 2 for s in Source)
        if set(standing.sources) == {Source.MARKET}:
            assert standing.level is Level.WATCH
    for limit in growth.limits:
        assert limit.limit > 0
        assert limit.active is None or 0 <= limit.active <= 1
    for one in growth.people:
        assert 0 < one.score < 100


@settings(max_examples=300)
@given(known(), st.integers(0, 400))
def test_an_earlier_day_knows_only_what_was_known_then(what, days):
    day = ago(days)
    assert assess(case(what).at(day), goods=GOODS) == grow(what.as_of(day), day)


@given(known())
def test_every_signal_is_in_the_standings_it_speaks_for(what):
    growth = grow(what)
    for standing in growth.standings:
        spoken = [
            each
            for each in growth.signals
            if standing.type is None or each.speaks_for(standing.type)
        ]
        assert list(standing.signals) == spoken


@given(known(), st.sampled_from(SignalType))
def test_one_more_signal_of_today_never_says_less(what, type_):
    kind = kind_of(type_)
    more = Signal(id="more", account_id="acme", source=kind.source, type=type_, on=TODAY)
    before, after = grow(what), grow(replace(what, signals=(*what.signals, more)))
    for type_of in kind.types:
        was, now = before.standing(type_of), after.standing(type_of)
        assert now is not None
        if was is not None:
            assert now.probability >= was.probability - 1e-12
            assert set(was.sources) <= set(now.sources)


def test_tomorrow_a_signal_is_a_day_older():
    told = Signal(id="told", account_id="acme", source=Source.MARKET, type="funding", on=ago(3))
    subject = case(facts(signals=(told,)))
    ages = [assess(subject.at(TODAY + timedelta(days=n))).signals[0].age for n in range(3)]
    assert ages == [3, 4, 5]
