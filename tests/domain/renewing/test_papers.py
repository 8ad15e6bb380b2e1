"""How far the contract to be signed has come, and how long it lay where."""

from datetime import date

from app.domain.renewals import Paper, PaperStep
from app.domain.renewing.papers import can_follow, stays

NOV = (
    PaperStep(paper=Paper.DRAFTED, since=date(2026, 11, 2)),
    PaperStep(paper=Paper.SENT, since=date(2026, 11, 9)),
    PaperStep(paper=Paper.SIGNED, since=date(2026, 11, 19)),
)


def days(day: int) -> list[tuple[str, int]]:
    return [(each.step.paper.value, each.days) for each in stays(NOV, date(2026, 11, day))]


def test_each_state_lasts_until_the_next_and_the_last_one_until_today():
    assert days(20) == [("drafted", 7), ("sent", 10), ("signed", 1)]


def test_on_a_past_day_it_stands_where_it_stood_then():
    assert days(12) == [("drafted", 7), ("sent", 3)]
    assert days(1) == []


def test_what_was_sent_may_come_back_and_what_is_stored_is_done():
    assert can_follow(Paper.SENT) == (Paper.SIGNED, Paper.DRAFTED, Paper.APPROVING)
    assert can_follow(Paper.STORED) == ()
    assert Paper.SIGNED not in can_follow(None)
