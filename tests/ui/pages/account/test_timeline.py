"""The axis of time on which contracts are drawn."""

from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt

from app.domain.contracts import Standing
from app.domain.money import Money
from app.services.account import ContractRow
from app.ui.pages.account.timeline import ContractTimeline
from app.ui.pages.account.timeline_axis import Axis, span
from app.ui.pages.account.timeline_spots import What
from tests import build
from tests.build import TODAY


def row(**fields):
    contract = build.contract(**fields)
    return ContractRow(
        id=contract.id,
        contract=contract,
        standing=contract.standing(TODAY),
        annual=Money(100, "USD"),
        days_to_opt_out=None,
    )


def test_a_day_lies_on_the_axis_by_its_share_and_others_at_its_ends():
    axis = Axis(date(2026, 1, 1), date(2026, 1, 11), 100.0, 50.0)

    assert axis.x(date(2026, 1, 3)) == pytest.approx(110.0)
    assert axis.x(date(2020, 1, 1)) == pytest.approx(100.0)
    assert axis.x(date(2030, 1, 1)) == pytest.approx(150.0)


def test_the_axis_holds_every_term_and_some_time_around_today():
    first, last = span([row(start=date(2025, 3, 1), end=date(2028, 2, 29))], TODAY)

    assert first < date(2025, 3, 1) < TODAY < date(2028, 3, 1) < last


def test_behind_the_last_bar_there_is_room_for_its_renewal_date():
    end = date(2027, 11, 5)
    first, last = span([row(start=date(2026, 11, 6), end=end)], TODAY)

    assert (last - end) / (last - first) > 0.18


def test_a_term_of_a_century_does_not_shrink_today_to_a_dot():
    first, last = span([row(start=date(1950, 1, 1), end=date(2150, 1, 1))], TODAY)

    assert (last - first).days < 9 * 366
    assert first < TODAY < last


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"start": None, "end": None, "notice_days": None},
        {"end": date(2026, 10, 31)},
        {"start": date(2027, 1, 1), "end": date(2027, 12, 31)},
        {"notice_days": 4000},
        {"start": date.min, "end": date(9999, 12, 30)},
    ],
)
def test_every_kind_of_contract_is_drawn_and_said_in_words(qtbot, fields):
    timeline = ContractTimeline()
    qtbot.addWidget(timeline)
    timeline.resize(640, 200)

    timeline.show_contracts([row(**fields), row(id="old", end=date(2025, 12, 31))], TODAY)

    assert not timeline.grab().isNull()
    assert "Platform" in timeline.accessibleDescription()


def test_standings_are_told_apart():
    assert row(end=date(2026, 10, 31)).standing is Standing.OVERDUE


AGREED = {
    "start": date(2025, 1, 1),
    "end": date(2027, 12, 31),
    "notice_days": None,
    "notice_months": 3,
    "yearly_opt_out": True,
    "extended_until": date(2028, 1, 20),
    "lines": (build.line(), build.line(text="Seats", start=date(2026, 8, 1))),
}


@pytest.fixture
def timeline(qtbot):
    timeline = ContractTimeline()
    qtbot.addWidget(timeline)
    before = row(id="before", name="First", start=date(2023, 1, 1), end=date(2024, 11, 30))
    twice = row(id="twice", name="Extra", start=date(2026, 6, 1), end=None)
    timeline.show_contracts([row(name="Main", **AGREED), before, twice], TODAY)
    timeline.resize(820, timeline.sizeHint().height())
    with qtbot.waitExposed(timeline):
        timeline.show()
    return timeline


def test_everything_on_the_timeline_says_what_it_is(timeline):
    said = [each.text for each in timeline.spots]
    for words in (
        "Main: $1 a year, from 1 Jan 2025 to 31 Dec 2027. In force.",
        "From 1 Aug 2026: Seats",
        "Can be left on 1 Jan 2026: notice by 1 Oct 2025.",
        "Can be left on 1 Jan 2027: notice by 1 Oct 2026.",
        "Last day for notice: 1 Oct 2027, 3 months before",
        "Renewal date: 1 Jan 2028",
        "Extended until 20 Jan 2028",
        "Extra: $1 a year, from 1 Jun 2026 to an unknown day.",
    ):
        assert any(each.startswith(words) for each in said), words


def test_a_gap_and_what_is_held_twice_are_said_in_words_too(timeline):
    gap, twice = sorted(timeline.oddities(), key=lambda each: each.what)
    assert gap.text == (
        "Gap: nothing is under contract from 1 Dec 2024 to 31 Dec 2024, 31 days before “Main”."
    )
    assert twice.text.startswith("Twice: “Platform” is in “Main” and in “Extra” from 1 Jun 2026")
    assert gap.text in timeline.accessibleDescription()


def test_the_keys_walk_over_it_and_the_pointer_finds_the_same(qtbot, timeline):
    timeline.clearFocus()
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    seen = [timeline.current()]
    for _ in range(len(timeline.spots) - 1):
        qtbot.keyClick(timeline, Qt.Key.Key_Right)
        seen.append(timeline.current())
    assert seen == list(timeline.spots)
    assert timeline.accessibleDescription() == seen[-1].text
    qtbot.keyClick(timeline, Qt.Key.Key_Right)
    assert timeline.current() == seen[-1]
    qtbot.keyClick(timeline, Qt.Key.Key_Home)
    assert timeline.current() == seen[0]
    for spot in seen:
        if spot.what in {What.OPT_OUT, What.RENEWAL, What.GAP}:
            assert timeline.spot_at(timeline.place(spot).center()) == spot
    assert timeline.spot_at(QPointF(1, timeline.height() - 1)) is None
