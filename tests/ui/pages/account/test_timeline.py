"""The axis of time on which contracts are drawn."""

from datetime import date

import pytest

from app.domain.contracts import Standing
from app.domain.money import Money
from app.services.account import ContractRow
from app.ui.pages.account.timeline import Axis, ContractTimeline, span
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
