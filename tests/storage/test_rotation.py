"""Which backups are kept, whatever the clock does."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.storage.rotation import Backup, kept

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def history(*moments: tuple[timedelta, bool]) -> list[Backup]:
    """Backups in the order they were made; how long ago their clock said it was."""
    return [
        Backup(
            path=Path(f"{sequence}.book"),
            sequence=sequence,
            made_at=NOW - ago,
            reason="",
            size=1,
            verified=verified,
        )
        for sequence, (ago, verified) in enumerate(moments, start=1)
    ]


def test_of_four_hundred_days_about_thirty_copies_are_left():
    days = history(*((timedelta(days=day), True) for day in range(399, -1, -1)))
    left = sorted((each for each in days if each.path in kept(days, NOW)), key=lambda b: b.made_at)
    assert len(left) == 3 + 12 + 10 + 9
    ages = [(NOW - each.made_at).days for each in reversed(left)]
    assert ages[:15] == list(range(15))
    assert ages[-1] > 250


def test_a_busy_afternoon_is_kept_whole_for_two_days():
    minutes = history(*((timedelta(minutes=minute), True) for minute in range(600, 0, -10)))
    assert len(kept(minutes, NOW)) == 60


def test_of_a_busy_day_long_ago_the_last_is_kept():
    old = [(timedelta(days=30, minutes=-minute), True) for minute in range(50)]
    backups = history(*old, *((timedelta(minutes=minute), True) for minute in range(9, 0, -1)))
    left = kept(backups, NOW)
    assert backups[49].path in left
    assert len(left) == 9 + 1


def test_a_copy_that_was_not_verified_does_not_push_out_one_that_was():
    good = [(timedelta(days=100 + each), True) for each in range(5, 0, -1)]
    bad = [(timedelta(days=each), False) for each in range(20, 10, -1)]
    backups = history(*good, *bad)
    left = kept(backups, NOW)
    assert {each.path for each in backups[:5]} <= left
    assert {each.path for each in backups[-5:]} <= left  # set aside by a restore
    assert len(left) == 10


moments = st.lists(
    st.tuples(
        st.timedeltas(min_value=timedelta(days=-3650), max_value=timedelta(days=3650)),
        st.booleans(),
    ),
    max_size=80,
)


@given(moments)
@settings(max_examples=300)
def test_the_newest_five_verified_and_the_future_stay_whatever_the_clock_says(made):
    backups = history(*made)
    left = kept(backups, NOW)
    verified = [each for each in backups if each.verified]
    assert {each.path for each in verified[-5:]} <= left
    assert {each.path for each in backups if each.made_at >= NOW} <= left
    assert left <= {each.path for each in backups}


@given(moments)
@settings(max_examples=200)
def test_thinning_twice_takes_nothing_more_and_old_copies_are_few(made):
    backups = history(*made)
    left = [each for each in backups if each.path in kept(backups, NOW)]
    assert kept(left, NOW) == {each.path for each in left}
    old = [each for each in left if NOW - each.made_at > timedelta(days=2)]
    assert len(old) <= 12 + 10 + 9 + 5 + 5
