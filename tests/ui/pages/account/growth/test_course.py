"""The usage chart of a limit: what lies on its axes, and what it says of each place."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QImage, QMouseEvent

from app.domain.growth.limits import Limit, LimitKind
from app.domain.growth.reach import reached
from app.domain.statistics.theil_sen import line
from app.ui.pages.account.growth.course import Course
from app.ui.pages.account.growth.course_chart import CourseChart
from app.ui.pages.account.growth.course_paint import plot_of
from tests.build import TODAY

pytestmark = pytest.mark.usefixtures("english")

SEATS = (30, 32, 33, 41, 36, 38)  # the worked example of DOMAIN 4.4, a reading every 30 days


def course(values=SEATS, limit=50.0, *, step=30, lead=60, allowed=()):
    first = TODAY - timedelta(days=step * (len(values) - 1))
    points = tuple((first + timedelta(days=step * n), float(v)) for n, v in enumerate(values))
    found = line([(float(step * n), float(v)) for n, v in enumerate(values)])
    return Course(
        limit=Limit(
            kind=LimitKind.SEATS,
            measure="seats_assigned",
            used=values[-1],
            limit=limit,
            as_of=TODAY,
            share=values[-1] / limit,
            level=None,
            sustained=False,
            active=None,
            active_users=None,
            reach=reached(found, limit, first, TODAY, len(values)) if len(values) > 4 else None,
            lead=lead,
        ),
        points=points,
        allowed=allowed,
        day=TODAY,
        name="Seats",
        unit="seats",
    )


@pytest.fixture
def chart(shown):
    def make(of):
        chart = CourseChart()
        chart.show_course(of, "In words")
        return shown(chart, 800, 300)

    return make


def test_the_axis_shows_the_day_the_limit_is_met_and_how_late_that_may_be():
    drawn = course()

    assert drawn.limit.reach.on == TODAY + timedelta(days=245)
    assert drawn.first == TODAY - timedelta(days=150)
    assert drawn.last > drawn.limit.reach.to_day > drawn.limit.reach.on


def test_without_growth_the_axis_ends_a_little_ahead():
    assert course((41, 40, 38, 37, 35)).last == TODAY + timedelta(days=90)


def test_a_limit_that_is_met_in_many_years_does_not_stretch_the_axis():
    drawn = course((100, 100, 101, 101, 102), limit=10_000)

    assert (drawn.limit.reach.on, drawn.limit.reach.days > 36_500) == (None, True)
    assert drawn.last <= date(2028, 5, 20)


def test_the_scale_has_round_values_from_zero_up_to_above_the_limit():
    assert course().ticks == (0, 20, 40)
    assert course((300, 433), limit=450.0).ticks == (0, 200, 400)
    assert course((0.1, 0.2), limit=0.4).ticks[1] == pytest.approx(0.2)


@given(limit=st.floats(0.01, 1e9), used=st.floats(0, 1e9))
def test_a_scale_begins_at_zero_and_has_a_handful_of_values(limit, used):
    drawn = course((used,), limit=limit)

    assert drawn.ticks[0] == 0
    assert 2 <= len(drawn.ticks) <= 6
    assert drawn.ticks[-1] <= drawn.top


def test_the_limit_lies_above_the_readings_and_days_run_with_reading():
    drawn = course()
    plot = plot_of(drawn, QSizeF(800, 300), mirrored=False)
    mirrored = plot_of(drawn, QSizeF(800, 300), mirrored=True)

    assert plot.at(TODAY, 50).y() < plot.at(TODAY, 38).y() < plot.at(TODAY, 0).y()
    assert plot.at(TODAY, 0).x() < plot.at(drawn.last, 0).x()
    assert mirrored.at(TODAY, 0).x() > mirrored.at(drawn.last, 0).x()


def test_the_limit_is_drawn_as_it_was_and_a_reading_is_told_against_it():
    raised = TODAY - timedelta(days=60)
    drawn = course(allowed=((TODAY - timedelta(days=150), 40.0), (raised, 50.0)))

    assert [value for _, value in drawn.limits] == [40.0, 50.0]
    assert drawn.said(TODAY - timedelta(days=150)) == "23 Jun 2026: 30 of 40 seats, 75%"
    assert drawn.said(TODAY) == "20 Nov 2026: 38 of 50 seats, 76%"


def test_a_limit_from_before_the_axis_begins_with_it():
    drawn = course(allowed=((TODAY - timedelta(days=5000), 50.0),))

    assert drawn.limits == ((drawn.first, 50.0),)


def test_the_keys_go_from_reading_to_reading_and_on_into_what_is_expected(chart, qtbot):
    widget, said = chart(course()), []
    widget.told.connect(said.append)

    qtbot.keyClick(widget, Qt.Key.Key_Home)
    assert said[-1] == "23 Jun 2026: 30 of 50 seats, 60%"
    qtbot.keyClick(widget, Qt.Key.Key_End)
    assert widget.stop > TODAY
    assert "expected, between" in said[-1]
    qtbot.keyClick(widget, Qt.Key.Key_Left)
    assert TODAY < widget.stop < widget._course.stops[-1]


def test_the_first_step_begins_at_the_last_reading(chart, qtbot):
    widget = chart(course())

    qtbot.keyClick(widget, Qt.Key.Key_Left)

    assert widget.stop == TODAY - timedelta(days=30)


def test_the_pointer_says_what_lies_nearest_and_leaves_nothing_behind(chart):
    widget, said = chart(course()), []
    widget.told.connect(said.append)
    at = plot_of(course(), QSizeF(widget.size()), mirrored=False).at(TODAY, 38)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        at,
        QPointF(widget.mapToGlobal(QPoint(0, 0))) + at,
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )

    widget.mouseMoveEvent(move)
    assert said[-1].startswith("20 Nov 2026: 38 of 50 seats")
    widget.leaveEvent(QEvent(QEvent.Type.Leave))
    assert said[-1] == ""


@pytest.mark.parametrize(
    ("values", "limit"),
    [(SEATS, 50.0), ((5, 5, 5), 12.0), ((80, 90, 99, 105, 112), 100.0), ((7,), 9.0)],
    ids=["reached later", "no line", "over", "one reading"],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_course_is_painted_without_a_word_from_qt(chart, wear, values, limit, scheme):
    wear(scheme)
    widget = chart(course(values, limit))

    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)

    colours = {image.pixel(x, y) for x in range(0, 800, 2) for y in range(0, 300, 2)}
    assert len(colours) > 3
