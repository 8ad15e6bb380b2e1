"""Losses that have something in common, by the worked numbers of DOMAIN 10.2."""

from datetime import date
from itertools import count

import pytest

from app.domain.competitors import Competitor
from app.domain.opportunities import LossReason, StageMove
from app.domain.pipeline import pattern_thresholds as thresholds
from app.domain.pipeline.competitors import Register
from app.domain.pipeline.decisions import Left, decided, recent
from app.domain.pipeline.patterns import Alike, Size, patterns
from app.domain.pipeline.trends import trend
from app.domain.settings import DEFAULTS, Settings
from app.domain.stages import Stage, StageRole
from tests.build import TODAY, opportunity

STAGES = {
    each.id: each
    for each in (
        Stage(id="open", name="Open", position=0),
        Stage(id="won", name="Won", position=1, role=StageRole.WON),
        Stage(id="lost", name="Lost", position=2, role=StageRole.LOST),
    )
}
NUMBERS = count()
REGISTER = Register.of([Competitor(id="l", name="Ledgerline", aliases=("LL Cloud",))])


def ended(how="lost", on=date(2026, 6, 1), **fields):
    moves = (
        StageMove(stage_id="open", since=date(2024, 1, 1)),
        StageMove(stage_id=how, since=on, from_id="open"),
    )
    return opportunity(id=f"o{next(NUMBERS)}", moves=moves, **fields)


def to(name, times, **fields):
    return [ended(competitor=name, **fields) for _ in range(times)]


def found(opportunities, settings=DEFAULTS, alike=Alike.COMPETITOR, day=TODAY):
    every = decided(opportunities, STAGES, day)
    return [each for each in patterns(every, REGISTER, settings, day) if each.alike is alike]


OTHERS = ("Novabooks", "Abacora", "Tallyport", "Quillwork", "In-house")


@pytest.mark.parametrize(
    ("lost", "others", "chance", "size", "unusual"),
    [
        (5, (2, 2, 1, 1, 1), 0.03635, Size.PATTERN, True),
        (5, (5, 5, 5, 5, 5), 0.57566, Size.PATTERN, False),
        (1, (3, 2, 2, 2, 2), 0.888, Size.DATA_POINT, False),
        (3, (1, 1, 1, 1, 1), 0.1348, Size.EMERGING, False),
    ],
)
def test_a_count_says_one_thing_and_its_share_another(lost, others, chance, size, unusual):
    losses = to("Ledgerline", lost)
    for name, times in zip(OTHERS, others, strict=True):
        losses += to(name, times)
    pattern = next(each for each in found(losses) if each.name == "Ledgerline")
    assert (pattern.lost, pattern.count, pattern.seen) == (lost, lost + sum(others), 6)
    assert pattern.baseline == pytest.approx(1 / 6)
    assert pattern.chance == pytest.approx(chance, rel=5e-4)
    assert (pattern.size, pattern.is_unusual) == (size, unusual)


def test_five_of_five_against_a_baseline_of_a_third():
    settings = Settings(
        DEFAULTS.chosen | {thresholds.BASELINE.key: thresholds.BASELINE.write(1 / 3)}
    )
    (pattern,) = found(to("Ledgerline", 5), settings)
    assert round(pattern.chance, 5) == 0.00412
    assert (pattern.share.low, pattern.share.high) == (pytest.approx(0.6489, abs=1e-4), 1)


def test_where_all_go_to_one_there_is_nothing_to_compare_with():
    (pattern,) = found(to("Ledgerline", 5))
    assert (pattern.size, pattern.chance, pattern.is_unusual) == (Size.PATTERN, 1, False)


@pytest.mark.parametrize(
    ("times", "size"),
    [(1, "data_point"), (2, "data_point"), (3, "emerging"), (4, "emerging"), (5, "pattern")],
)
def test_one_is_data_three_emerge_five_are_a_pattern(times, size):
    assert found(to("Novabooks", times))[0].size == size


def test_spellings_and_aliases_are_one_competitor():
    names = ("Ledgerline", "LEDGERLINE Inc.", "Ledger-Line GmbH", "LL Cloud", "ledgerline.com")
    losses = [each for name in names for each in to(name, 1)]
    (pattern,) = found(losses)
    assert (pattern.name, pattern.lost, pattern.size) == ("Ledgerline", 5, Size.PATTERN)


def test_only_the_last_twelve_months_count():
    losses = [
        *to("Ledgerline", 1, on=date(2025, 11, 20)),
        *to("Ledgerline", 1, on=date(2025, 11, 21)),
        *to("Ledgerline", 1, on=TODAY),
        *to("Ledgerline", 1, on=date(2026, 11, 21)),
        *to("Ledgerline", 1, on=None),
    ]
    assert found(losses)[0].lost == 2
    assert len(recent(decided(losses, STAGES, TODAY), 12, TODAY)) == 2


def test_reasons_and_gaps_are_patterns_too_and_silence_is_none():
    losses = [
        ended(lost_for=LossReason.FEATURE_GAP, feature_gap="Audit  log"),
        ended(lost_for=LossReason.FEATURE_GAP, feature_gap="audit log"),
        ended(lost_for=LossReason.PRICE),
        ended(lost_reason="They just left"),
    ]
    gap, price = found(losses, alike=Alike.REASON)
    assert (gap.name, gap.lost, gap.count) == (LossReason.FEATURE_GAP, 2, 3)
    assert (price.lost, price.count) == (1, 3)
    (log,) = found(losses, alike=Alike.FEATURE_GAP)
    assert log.lost == 2


def test_wins_against_the_same_competitor_are_counted_with_their_interval():
    pattern = found([*to("Ledgerline", 5), *to("LL Cloud", 2, how="won")])[0]
    assert (pattern.won, pattern.lost) == (2, 5)
    assert pattern.win_rate.value == pytest.approx(2 / 7)
    assert 0 < pattern.win_rate.low < 2 / 7 < pattern.win_rate.high < 1


def test_a_customer_who_left_for_a_competitor_is_a_loss_to_it():
    every = decided(to("Ledgerline", 3), STAGES, TODAY)
    left = [Left("LL Cloud", date(2026, 3, 1)), Left("Ledgerline", date(2026, 4, 1))]
    gone = [Left("ledgerline", date(2024, 1, 1)), Left("Novabooks", date(2026, 4, 1))]
    other, ledgerline = sorted(
        (e for e in patterns(every, REGISTER, DEFAULTS, TODAY, [*left, *gone])),
        key=lambda each: each.lost,
    )
    assert (ledgerline.lost, ledgerline.left, ledgerline.count) == (5, 2, 6)
    assert (ledgerline.size, len(ledgerline.losses)) == (Size.PATTERN, 3)
    assert (other.name, other.lost, other.losses) == ("Novabooks", 1, ())


def test_what_is_only_won_against_is_no_loss():
    assert found(to("Ledgerline", 3, how="won")) == []


def test_five_where_two_a_year_were_usual_is_a_jump():
    earlier = to("Ledgerline", 4, on=date(2025, 6, 1))
    first = [ended(on=date(2023, 11, 20))]
    pattern = found([*first, *earlier, *to("Ledgerline", 5)])[0]
    assert (pattern.jump.before, pattern.jump.months, pattern.jump.usual) == (4, 24, 2)
    assert round(pattern.jump.chance, 4) == 0.0527


def test_without_two_quarters_before_nothing_is_said_of_a_jump():
    assert found([ended(on=date(2025, 6, 1)), *to("Ledgerline", 5)])[0].jump is None
    known = found([ended(on=date(2025, 5, 20)), *to("Ledgerline", 5)])[0].jump
    assert (known.before, known.chance) == (0, None)


def test_losses_of_one_quarter_are_said_to_be_of_one():
    assert not found(to("Ledgerline", 5))[0].is_lasting
    spread = [*to("Ledgerline", 4), *to("Ledgerline", 1, on=date(2026, 7, 1))]
    assert found(spread)[0].is_lasting


def test_a_trend_needs_two_whole_quarters():
    one = decided([ended(on=date(2026, 8, 1)), ended(on=date(2026, 11, 1))], STAGES, TODAY)
    assert trend(one, DEFAULTS, TODAY) == ()
    two = decided(
        [*to("x", 2, on=date(2026, 5, 1)), ended("won", date(2026, 9, 30))], STAGES, TODAY
    )
    assert [(each.start, each.won, each.lost) for each in trend(two, DEFAULTS, TODAY)] == [
        (date(2026, 7, 1), 1, 0),
        (date(2026, 4, 1), 0, 2),
    ]
    assert trend((), DEFAULTS, TODAY) == ()


def test_what_was_lost_stays_lost_on_a_day_before_it_was_taken_up_again():
    loss = ended(on=date(2026, 6, 1))
    assert decided([loss], STAGES, date(2026, 5, 31)) == ()
    assert decided([loss], STAGES, date(2026, 6, 1))[0].on == date(2026, 6, 1)
