"""The history of an account, driven by pointer and keys."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QSizeF, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.contacts import Position, Role
from app.domain.edits import create
from app.domain.evidence import evidence
from app.domain.health.assess import Point
from app.domain.health.colours import Colour
from app.domain.health.model import Bands
from app.domain.health.models import HealthModel
from app.domain.interactions import Channel, Event, EventKind
from app.domain.money import Money
from app.domain.overrides import Override, OverrideKind
from app.domain.tickets import Severity
from app.services.account_history import AccountHistory, ValueStep, Worth
from app.services.happened import Happened, Happening
from app.services.history_words import HAPPENINGS
from app.ui.pages.account.history.chart import HistoryChart
from app.ui.pages.account.history.layout import MOST_ROWS, lay_out
from app.ui.pages.account.history.list import rows
from app.ui.pages.account.history.score import gaps
from app.ui.pages.account.page import AccountPage
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY, usd
from tests.driving import press, settle, wait_until
from tests.story import ago, good

CONTEXT = (
    build.account(),
    build.account(id="zen", name="Zen"),
    build.contract(start=ago(400), end=ago(36)),
    build.contract(
        id="next", name="Second", start=ago(35), end=ago(-329), lines=(build.line(annual=usd(60)),)
    ),
    build.contact(positions=(Position(roles=(Role.CHAMPION,)),), left_on=ago(90)),
    build.ticket(subject="All down", severity=Severity.EMERGENCY, opened_on=ago(20)),
    build.interaction(channel=Channel.REVIEW, summary="Went well", on=ago(120)),
    build.event(kind=EventKind.CRISIS, on=ago(200), ended_on=ago(150), text="Reorganised"),
    Override(
        id="override",
        kind=OverrideKind.HEALTH,
        account_id="acme",
        value="yellow",
        reason="A hunch",
        author="Me",
        made_on=ago(15),
        expires_on=ago(-20),
    ),
    *good(),
)


@pytest.fixture
def workspace(book_file, qapp):
    book_file.apply("Set the scene", create(*CONTEXT))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def page(qtbot, workspace, english):
    page = AccountPage(workspace)
    qtbot.addWidget(page)
    page.resize(1080, 760)
    page.show_entity("acme")
    with qtbot.waitExposed(page):
        page.show()
    return page


@pytest.fixture
def tab(page):
    made = page.tab("history")
    wait_until(made.chart.isVisible, "no picture")
    made.chart.setFocus()
    return made


def said(tab):
    """Everything the readout says."""
    return tab.chart.readout().spoken()


def walk_to(tab, word):
    """Tab to the mark that says this."""
    for _ in range(40):
        press(tab.chart, Qt.Key.Key_Tab)
        chosen = tab.chart.readout().chosen
        if word in chosen:
            return chosen
    raise AssertionError(word)


def test_the_history_opens_on_the_last_day_and_says_how_it_stands(tab):
    assert tab.readout.day.text() == "20 Nov 2026"
    assert tab.readout.mark.accessibleName() == "Watch 49"
    assert tab.readout.rest.text() == "91% known · computed: Unhealthy · $60 a year"
    assert "Since 31 Oct 2026: Emergency ticket: “All down”, still open" in (
        tab.readout.lines.text()
    )
    assert "Contract value $60 a year." in tab.chart.accessibleDescription()


def test_left_and_right_go_from_week_to_week_and_home_and_end_to_the_edges(tab):
    press(tab.chart, Qt.Key.Key_Left)
    assert tab.chart.day == date(2026, 11, 15)
    press(tab.chart, Qt.Key.Key_Left)
    assert tab.chart.day == date(2026, 11, 8)
    assert tab.readout.day.text().startswith("8 Nov")
    press(tab.chart, Qt.Key.Key_Right)
    press(tab.chart, Qt.Key.Key_PageUp)
    assert tab.chart.day == date(2026, 10, 18)
    press(tab.chart, Qt.Key.Key_Home)
    first = tab.chart.day
    press(tab.chart, Qt.Key.Key_Left)
    assert tab.chart.day == first
    press(tab.chart, Qt.Key.Key_End)
    assert tab.chart.day == TODAY


def test_from_right_to_left_the_keys_follow_the_picture(tab):
    tab.chart.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    press(tab.chart, Qt.Key.Key_Right)

    assert tab.chart.day == date(2026, 11, 15)
    assert not tab.chart.grab().isNull()


def test_the_pointer_reads_the_week_under_it_at_once_and_leaves_the_kept_one(page, tab):
    where = place_of(tab.chart, date(2026, 7, 5))

    QTest.mouseMove(tab.chart, where)
    QTest.mouseMove(tab.chart, where + QPoint(1, 0))

    assert tab.chart.day == date(2026, 7, 5)
    assert tab.readout.day.text().startswith("5 Jul")

    # Offscreen the system tells of it only now and then; the program is told as it would be.
    QApplication.sendEvent(tab.chart, QEvent(QEvent.Type.Leave))
    assert tab.chart.day == TODAY


def place_of(chart, day):
    return QPoint(round(chart._laid().axis.x(day)), round(chart._laid().score.center().y()))


@pytest.mark.parametrize(
    ("word", "key", "table"),
    [
        ("All down", "usage", lambda t: t.tickets.records.table),
        ("Went well", "activity", lambda t: t.records.table),
        ("Reorganised", "activity", lambda t: t.events.records.table),
        ("Ana Lima", "people", lambda t: t.records.table),
        ("Contract value falls", "contracts", lambda t: t.records.table),
    ],
)
def test_enter_on_an_event_goes_to_its_line(page, tab, word, key, table):
    walk_to(tab, word)

    press(tab.chart, Qt.Key.Key_Return)

    assert page.state() == key
    assert table(page.tab(key)).current() is not None


def test_an_override_is_a_bar_and_leads_to_health(page, tab):
    assert "until" in walk_to(tab, "A hunch")

    press(tab.chart, Qt.Key.Key_Return)

    assert page.state() == "health"


def test_a_click_on_a_mark_opens_it_and_one_on_a_week_takes_its_day(page, tab, qtbot):
    with qtbot.waitSignal(tab.since_requested) as taken:
        QTest.mouseClick(
            tab.chart,
            Qt.MouseButton.LeftButton,
            pos=place_of(tab.chart, date(2026, 7, 5)),
        )
    assert taken.args == [date(2026, 7, 5)]

    stop = next(s for s in tab.chart._laid().stops if s.events[0].kind is Happening.REVIEW)
    QTest.mouseClick(tab.chart, Qt.MouseButton.LeftButton, pos=stop.at.toPoint())

    assert page.state() == "activity"


def test_enter_on_a_week_takes_its_day(tab, qtbot):
    press(tab.chart, Qt.Key.Key_Left)

    with qtbot.waitSignal(tab.since_requested) as taken:
        press(tab.chart, Qt.Key.Key_Return)

    assert taken.args == [date(2026, 11, 15)]


def test_tab_leaves_the_marks_at_their_end_and_at_once_after_escape(tab):
    press(tab.chart, Qt.Key.Key_Backtab)
    assert tab.chart.chosen() is not None
    press(tab.chart, Qt.Key.Key_Tab)
    assert not tab.chart.hasFocus()

    tab.chart.setFocus()
    press(tab.chart, Qt.Key.Key_Tab)
    press(tab.chart, Qt.Key.Key_Escape)
    assert tab.chart.chosen() is None
    press(tab.chart, Qt.Key.Key_Tab)
    assert not tab.chart.hasFocus()


def test_down_goes_to_an_event_of_the_week(tab):
    press(tab.chart, Qt.Key.Key_Down)

    assert tab.chart.chosen() is not None


def test_the_range_is_chosen_and_one_press_more_keeps_it(tab):
    tab.ranges.chip(6).click()
    press(tab.chart, Qt.Key.Key_Home)
    assert date(2026, 5, 20) <= tab.chart.day <= date(2026, 5, 31)

    tab.ranges.chip(6).click()

    assert tab.ranges.value() == 6


def test_the_list_says_the_same_and_opens_what_it_names(page, tab):
    tab.as_list.click()

    table = tab.table
    assert table.isVisible()
    assert not tab.chart.isVisible()
    row = next(row for row in table.shown() if "Went well" in row.what)
    table.go_to(row.id)
    press(table, Qt.Key.Key_Return)

    assert page.state() == "activity"


def test_an_edit_is_seen_and_one_that_changes_nothing_here_is_not_worked_out(page, tab, workspace):
    before = tab._history
    page.refresh()
    settle()
    assert tab._history is before

    crisis = build.event(id="new", kind=EventKind.CRISIS, on=ago(3), text="Fire")
    workspace.edit("Add event", lambda book: create(crisis))

    wait_until(lambda: "Fire" in said(tab), "the event is not in the history")
    workspace.undo()
    wait_until(lambda: "Fire" not in said(tab), "the event is still there")


def test_an_account_without_anything_says_what_makes_a_history(page, tab):
    page.show_entity("zen")

    wait_until(tab._nothing.isVisible, "nothing is said")
    assert not tab.as_list.isVisible()
    tab._nothing.button.click()

    assert page.state() == "usage"
    assert page.tab("usage").readings.panel is not None


def test_the_picture_follows_the_look(tab, wear):
    light = tab.chart.grab().toImage()

    wear("dark")

    assert tab.chart.grab().toImage() != light


# What is drawn, whatever it is

FIRST = date(2024, 11, 20)


def happened(kind, day, *, until=None, lasts=False, text="Why"):
    codes = {
        Happening.CHAMPION_LEFT: "champion_left",
        Happening.SPONSOR_LEFT: "sponsor_left_named",
        Happening.RENEWAL: "renewal_next",
        Happening.VALUE: "value_rises",
    }
    return Happened(
        kind=kind,
        day=day,
        found=evidence(
            codes.get(kind, kind.value),
            text=text,
            reason=text,
            colour="red",
            who=text,
            name="",
            version="2",
            before=usd(1),
            after=usd(2),
        ),
        about=Event,
        about_id=f"{kind} {day}",
        lasts=lasts,
        until=until,
    )


def drawn(history, width=1000, height=420, **more):
    chart = HistoryChart()
    chart.resize(width, height)
    if more.get("mirrored"):
        chart.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    chart.show_history(history)
    picture = QPixmap(chart.size())
    chart.render(picture)
    for number in range(len(chart._laid().stops)):
        chart._choose(number, 0)
    chart.render(picture)
    spoken = chart.readout().spoken(), chart.accessibleDescription()
    chart.deleteLater()
    return picture, spoken


days = st.dates(FIRST, TODAY)
points = st.builds(
    Point,
    st.just(TODAY),
    st.none() | st.floats(0, 100),
    st.floats(0, 1),
    st.sampled_from(Colour),
    st.sampled_from(Colour),
)
events = st.lists(
    st.builds(
        happened,
        st.sampled_from(Happening),
        days | st.dates(TODAY, TODAY + timedelta(days=900)),
        until=st.none() | st.dates(TODAY, TODAY + timedelta(days=900)),
        lasts=st.booleans(),
        text=st.text(max_size=20) | st.just("Long. " * 400),
    ),
    max_size=12,
)
steps = st.lists(
    st.builds(
        ValueStep,
        days,
        st.integers(0, 10**14).map(lambda n: Money(n, "USD")),
        st.integers(0, 10**9).map(lambda n: Money(n, "USD")),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda step: step.day,
)


@st.composite
def histories(draw):
    first = draw(days)
    blank = AccountHistory(first=first, last=TODAY, bands=Bands())
    weeks = blank.weeks[draw(st.integers(0, len(blank.weeks))) :]
    read = [draw(points) for _ in weeks]
    worth = [
        Worth(f"CU{number}", tuple(sorted(each, key=lambda step: step.day)))
        for number, each in enumerate(draw(st.lists(steps, max_size=3)))
    ]
    return AccountHistory(
        first=first,
        last=TODAY,
        bands=Bands(),
        points=tuple(
            Point(day, p.score, p.coverage, p.colour, p.computed_colour)
            for day, p in zip(weeks, read, strict=True)
        ),
        worth=tuple(worth),
        events=tuple(sorted(draw(events), key=lambda each: (each.day, each.kind))),
    )


@settings(max_examples=25, suppress_health_check=[*HealthCheck])
@given(histories(), st.integers(60, 1600), st.integers(60, 900), st.booleans())
def test_any_course_is_drawn_and_said(qapp, history, width, height, mirrored):
    picture, (spoken, described) = drawn(history, width, height, mirrored=mirrored)

    assert not picture.isNull()
    assert spoken
    assert described
    assert len(rows(history)) >= len(history.events)
    for months in (30, 180):
        drawn(history.since(TODAY - timedelta(days=months)), width, height)


def flat(*events_, colour=Colour.GREEN, score=80.0, known=True):
    blank = AccountHistory(first=FIRST, last=TODAY, bands=Bands())
    course = [Point(day, score, 1.0, colour, colour) for day in blank.weeks] if known else []
    return AccountHistory(
        first=FIRST, last=TODAY, bands=Bands(), points=tuple(course), events=tuple(events_)
    )


def test_two_hundred_events_of_a_month_are_counted_and_reached(qapp, qtbot):
    many = [happened(Happening.GO_LIVE, ago(100 - n % 28)) for n in range(200)]
    laid = lay_out(flat(*sorted(many, key=lambda each: each.day)), QSizeF(1000, 420))

    assert len(laid.stops) <= 3
    assert sum(len(stop.events) for stop in laid.stops) == 200


def test_what_lasts_lies_in_rows_and_what_finds_none_is_counted(qapp):
    many = [happened(Happening.CRISIS, ago(100), lasts=True) for _ in range(9)]
    stops = lay_out(flat(*many), QSizeF(1000, 420)).stops

    bars = [stop for stop in stops if stop.is_bar]
    assert len(bars) == MOST_ROWS
    assert sum(len(stop.events) for stop in stops) == 9
    for bar in bars:
        assert not any(bar.box.intersects(each.box) for each in bars if each is not bar)


def test_a_mirrored_axis_runs_the_other_way(qapp):
    event = happened(Happening.REVIEW, FIRST + timedelta(days=30))
    plain = lay_out(flat(event), QSizeF(1000, 420)).stops[0].at.x()
    mirrored = lay_out(flat(event), QSizeF(1000, 420), mirrored=True).stops[0].at.x()

    assert plain < 500 < mirrored


def test_24_months_of_grey_are_one_stretch_and_so_is_nothing_read_at_all(qapp):
    assert gaps(flat(colour=Colour.GREY, score=None), FIRST) == ((FIRST, TODAY),)
    assert gaps(flat(known=False), FIRST) == ((FIRST, TODAY),)
    assert gaps(flat(), FIRST) == ()


def test_every_kind_is_painted_in_its_own_way(qapp):
    kinds = [kind for kind in HAPPENINGS if kind is not Happening.VALUE]  # a dot on its strip

    images = [drawn(flat(happened(kind, ago(200))))[0].toImage() for kind in kinds]

    pictures = {bytes(image.constBits()) for image in images}  # an image owns its bits: keep it
    assert len(pictures) == len(kinds)


def test_a_change_of_model_leads_to_health(page, tab):
    change = replace(happened(Happening.MODEL, ago(9)), about=HealthModel)

    tab.event_opened.emit(change)

    assert page.state() == "health"
