"""The back-test: what may be said of how many, and what was known when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.health.backtest import (
    BackTest,
    Figures,
    Gate,
    Sign,
    Tried,
    Verdict,
    Warned,
    back_test,
    examine,
)
from app.domain.health.colours import Colour
from app.domain.health.decisions import Decision
from app.domain.overrides import OverrideKind
from app.domain.readiness.case import renewal_chances
from app.domain.settings import DEFAULTS
from tests.build import TODAY, usd
from tests.domain.health.scored import history, weekly
from tests.story import ago

SCORES = (92, 88, 85, 81, 77, 74, 70, 66, 61, 55, 48, 39)
RENEWED = (1, 1, 1, 1, 1, 0, 1, 1, 0, 1, 0, 0)

RENEWS = renewal_chances(DEFAULTS)


def decision(number=0, *, renewed=True, due=TODAY):
    return Decision(
        account_id=f"a{number}",
        name=f"Account {number}",
        due=due,
        decided_on=due,
        renewed=renewed,
        arr=(usd(1_000),),
    )


def plain(score):
    return Colour.GREEN if score >= 75 else Colour.YELLOW if score >= 50 else Colour.RED


def tried(number, score, renewed, *, due=TODAY, warned=None, colour=None):  # noqa: PLR0913
    return Tried(
        decision=decision(number, renewed=bool(renewed), due=due),
        score=score,
        colour=colour or plain(score),
        coverage=1.0,
        warned=warned,
    )


def worked(chances=RENEWS):
    pairs = zip(SCORES, RENEWED, strict=True)
    return back_test([tried(n, float(s), r) for n, (s, r) in enumerate(pairs)], chances)


def many(count, *, months=0):
    """So many, every third of which left with a low score, spread over so many months."""
    last = max(1, count - 1)
    return back_test(
        [
            tried(
                n,
                40.0 + n % 10 if n % 3 == 0 else 70.0 + n % 25,
                n % 3,
                due=TODAY - timedelta(days=round(months * 31 * n / last)),
            )
            for n in range(count)
        ],
        RENEWS,
    )


def test_the_worked_example():
    found = worked()
    assert found.gate is Gate.INDICATIVE
    assert found.figures.ranking.area == 0.875
    assert [(band.count, band.renewed) for band in found.bands] == [(5, 5), (5, 3), (2, 0)]
    assert found.verdict is None


def test_the_forecasts_of_the_worked_example():
    stated = worked({Colour.GREEN: 0.95, Colour.YELLOW: 0.80, Colour.RED: 0.40}).figures.stated
    assert stated.brier == pytest.approx(0.144375)
    assert stated.skill == pytest.approx(0.350312, abs=1e-6)


def test_a_band_shows_its_rate_with_its_count_and_interval():
    green = worked().bands[0]
    assert green.plain.value == 1
    assert green.shrunk.value == pytest.approx((5 + 9.5) / 15)
    assert green.shrunk.low < green.shrunk.value < green.shrunk.high < 1


@pytest.mark.parametrize(
    ("count", "months", "gate"),
    [
        (0, 0, Gate.TABLE),
        (9, 24, Gate.TABLE),
        (10, 0, Gate.INDICATIVE),
        (29, 24, Gate.INDICATIVE),
        (30, 6, Gate.INDICATIVE),
        (30, 13, Gate.VERDICT),
        (49, 24, Gate.VERDICT),
        (50, 24, Gate.REPLACE),
        (50, 6, Gate.INDICATIVE),
    ],
)
def test_how_much_may_be_said_depends_on_how_many_there_are(count, months, gate):
    found = many(count, months=months)
    assert found.gate is gate
    assert (found.figures is None) is (gate is Gate.TABLE)
    assert (found.verdict is None) is (gate < Gate.VERDICT)


def test_figures_and_verdicts_from_too_few_cannot_be_made():
    figures = worked().figures
    with pytest.raises(ValueError, match="fewer than ten"):
        BackTest((), 0, Gate.TABLE, (), figures)
    with pytest.raises(ValueError, match="fewer than thirty"):
        BackTest((), 0, Gate.INDICATIVE, (), figures, Verdict(tells_apart=True, off=()))


@given(st.integers(0, 9), st.booleans())
def test_from_fewer_than_ten_nothing_is_reckoned(count, renewed):
    found = back_test([tried(n, 50.0 + n, renewed) for n in range(count)], RENEWS)
    assert found.figures is None
    assert found.verdict is None


def test_grey_ones_stand_apart_and_do_not_count():
    known = [tried(n, 80.0, n % 2) for n in range(9)]
    grey = tried(9, 99.0, 0, colour=Colour.GREY)
    found = back_test([*known, grey], RENEWS)
    assert found.grey == (grey,)
    assert found.gate is Gate.TABLE
    assert sum(band.count for band in found.bands) == 9
    assert grey in found.left


def test_where_everybody_stayed_there_is_nothing_to_tell_apart():
    found = back_test([tried(n, 60.0 + n, 1) for n in range(12)], RENEWS)
    assert found.figures.ranking is None
    assert found.figures.stated.skill is None
    assert isinstance(found.figures, Figures)


def test_a_curve_takes_twenty_and_five_of_each():
    assert many(19).figures.curve is None
    curve = many(24).figures.curve
    assert 0 < curve.chance(45) < curve.chance(75) < curve.chance(90) < 1
    lopsided = back_test([tried(n, 50.0 + n, n > 3) for n in range(40)], RENEWS)
    assert lopsided.figures.curve is None


def test_a_verdict_says_which_stated_chance_does_not_fit():
    found = many(45, months=24)
    assert found.verdict.tells_apart
    assert Colour.RED in found.verdict.off  # stated .45, and nobody stayed


def test_a_green_one_that_left_comes_before_all_others():
    red = tried(1, 30.0, 0, warned=Warned(120, Sign.RED))
    yellow = tried(2, 60.0, 0)
    green = tried(3, 90.0, 0, due=ago(300))
    kept = tried(4, 20.0, 1, warned=Warned(90, Sign.RED))
    found = back_test([red, yellow, kept, green], RENEWS)
    assert found.left == (green, yellow, red)
    assert found.false_alarms == (kept,)
    assert found.unwarned == (green, yellow)


def test_health_is_that_of_ninety_days_before():
    scores = [*weekly(400, 95, 80.0), *weekly(89, 0, 20.0)]
    found = examine(decision(), history(scores))
    assert (found.score, found.colour) == (80.0, Colour.GREEN)
    assert found.warned == Warned(60, Sign.RED)


def test_a_renewal_signed_early_is_judged_by_what_was_known_before_it():
    scores = [*weekly(400, 200, 80.0), *weekly(195, 0, 20.0)]
    early = Decision(
        account_id="a",
        name="A",
        due=TODAY,
        decided_on=ago(110),
        renewed=True,
        arr=(),
    )
    assert examine(early, history(scores)).score == 80.0


@pytest.mark.parametrize(
    ("scores", "warned"),
    [
        (weekly(400, 0, 90.0), None),
        (weekly(400, 0, 60.0), Warned(120, Sign.YELLOW)),
        (weekly(400, 0, 40.0), Warned(120, Sign.RED)),
        ([*weekly(400, 96, 90.0), *weekly(91, 0, 60.0)], Warned(90, Sign.YELLOW)),
        ([(days, 76 + (days - 59) / 5) for days in range(250, 0, -7)], Warned(90, Sign.FALLING)),
        ([(0, 10.0)], None),
    ],
    ids=["green", "yellow", "red", "turns yellow", "falls while green", "nothing known"],
)
def test_what_would_have_warned(scores, warned):
    assert examine(decision(), history(scores)).warned == warned


def test_what_the_user_overrode_is_not_the_models_merit():
    from app.domain.overrides import Override

    held = Override(
        id="o",
        kind=OverrideKind.HEALTH,
        account_id="acme",
        value="green",
        reason="They said so",
        author="me",
        made_on=ago(150),
        expires_on=TODAY,
    )
    found = examine(decision(), history(weekly(400, 0, 40.0), overrides=(held,)))
    assert found.colour is Colour.RED


def test_an_account_of_which_nothing_was_known_is_grey():
    found = examine(decision(), history([(5, 90.0)]))
    assert found.colour is Colour.GREY
    assert not found.is_known


@given(
    st.lists(
        st.tuples(st.integers(0, 100), st.booleans(), st.integers(0, 700)), min_size=10, max_size=60
    )
)
def test_everything_is_counted_once(told):
    found = back_test(
        [
            tried(n, float(score), came, due=date(2024, 1, 1) + timedelta(days=days))
            for n, (score, came, days) in enumerate(told)
        ],
        RENEWS,
    )
    assert sum(band.count for band in found.bands) == len(told)
    assert sum(band.renewed for band in found.bands) == sum(came for _, came, _ in told)
    assert len(found.left) == sum(not came for _, came, _ in told)
    stated = found.figures.stated
    parts = stated.reliability - stated.resolution + stated.uncertainty
    assert parts == pytest.approx(stated.brier)
