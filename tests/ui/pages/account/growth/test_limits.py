"""The part "Limits & users": what runs out and when, who uses most, and what is not known yet."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from app.domain.edits import create
from app.domain.growth.limits import LimitKind
from app.domain.observations import Measure
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY

pytestmark = pytest.mark.usefixtures("english")

SEATS = (30, 32, 33, 41, 36, 38)  # the worked example of DOMAIN 4.4, a reading every 30 days
PEOPLE = {
    "ana": (20, 14, 9, 900, 400),
    "ben": (3, 3, 0, 60, 15),
    "cat": (1, 2, 0, 15, 4),
    "dan": (0, 0, 0, 0, 0),
}
DIMENSIONS = ("login_days", "features_touched", "advanced_actions", "minutes", "actions")


def readings():
    for number, value in enumerate(SEATS):
        on = TODAY - timedelta(days=30 * (len(SEATS) - 1 - number))
        yield build.observation(
            id=f"seats-{number}", measure="seats_assigned", value=float(value), on=on
        )
    yield build.observation(id="bought", measure="seats_bought", value=50.0, on=TODAY)
    yield build.observation(id="stored", measure="storage_used", value=9.0, on=TODAY)
    for who, values in PEOPLE.items():
        for measure, value in zip(DIMENSIONS, values, strict=True):
            yield build.observation(
                id=f"{who}-{measure}",
                measure=measure,
                value=float(value),
                on=TODAY,
                contact_id=who,
            )


@pytest.fixture
def workspace(book_file, qapp):
    scene = (
        build.account(),
        build.account(id="zen", name="Zen"),
        *(build.contact(id=each, name=each.title()) for each in PEOPLE),
        *readings(),
    )
    book_file.apply("Set the scene", create(*scene))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def part(page):
    return page.tab("growth").part("limits")


def facts(part):
    """What stands beside the chart, by its caption."""
    grid = part.facts._grid
    texts = [grid.itemAt(n).widget().text() for n in range(grid.count())]
    return dict(zip(texts[::2], texts[1::2], strict=True))


def test_a_limit_says_how_much_is_used_and_when_it_is_met(part):
    (limit,) = part.table.shown()
    assert (limit.kind, limit.share) == (LimitKind.SEATS, pytest.approx(0.76))

    told = facts(part)
    assert told["Meets the limit"] == "about 23 Jul 2027, in 245 days"
    assert told["Buying takes"] == "60 days"
    assert told["Begin to talk"] == "24 May 2027"
    assert told["In a month"] == "+1.5 seats"
    assert "38 of 50, 76%" in part.chart.accessibleDescription()


def test_what_is_under_the_pointer_is_said_above_the_chart(part, qtbot):
    part.chart.setFocus()

    qtbot.keyClick(part.chart, Qt.Key.Key_Home)

    assert part.told.text() == "23 Jun 2026: 30 of 50 seats, 60%"


def test_a_limit_that_nobody_told_is_asked_for_and_kept_as_a_reading(part, qtbot, workspace):
    (question,) = part.questions
    assert question.measure == Measure.STORAGE_LIMIT

    qtbot.keyClicks(question.field, "10")
    qtbot.keyClick(question.field, Qt.Key.Key_Return)

    found = workspace.read(lambda book: book.observations.of_accounts(["acme"]))
    (kept,) = [each for each in found if each.measure == Measure.STORAGE_LIMIT]
    assert (kept.value, kept.on, kept.source) == (10.0, TODAY, "typed")
    assert {each.kind for each in part.table.shown()} == {LimitKind.SEATS, LimitKind.STORAGE}
    assert part.questions == []
    workspace.undo()
    assert [each.measure for each in part.questions] == [Measure.STORAGE_LIMIT]


def test_zero_is_without_limit_and_not_asked_again(part, qtbot):
    question = part.questions[0]
    qtbot.keyClicks(question.field, "0")
    qtbot.keyClick(question.field, Qt.Key.Key_Return)

    assert part.questions == []
    assert part._unlimited.text() == "Storage is without limit."
    assert [each.kind for each in part.table.shown()] == [LimitKind.SEATS]


@pytest.mark.parametrize(
    ("typed", "words"), [("", "Enter a number"), ("many", "Enter a number"), ("-5", "zero or more")]
)
def test_a_limit_that_cannot_be_is_refused_and_stays_typed(part, qtbot, typed, words):
    question = part.questions[0]
    qtbot.keyClicks(question.field, typed)
    qtbot.keyClick(question.field, Qt.Key.Key_Return)

    assert words in question._refused.text()
    assert question.field.text() == typed
    assert part.questions == [question]


def test_people_stand_by_how_much_they_use_it(part):
    table = part.people.table
    assert [each.contact_id for each in table.shown()] == ["ana", "ben", "cat", "dan"]
    columns = {each.key: each for each in table.table.columns}
    first, last = table.shown()[0], table.shown()[-1]

    assert columns["class"].text(first) == "Power user, daily"
    assert columns["class"].text(last) == "Inactive"
    assert [columns[each].text(first) for each in DIMENSIONS] == ["20", "14", "9", "900", "400"]
    assert part.people.count.text() == "1 power user"


def test_more_active_people_than_seats_are_pointed_out(part, workspace):
    reading = build.observation(id="active", measure="active_users", value=60.0, on=TODAY)
    workspace.edit("Add", lambda _: create(reading))

    assert "60 people are active and 38 seats assigned" in part._warning.text()


def test_an_account_of_which_nothing_is_read_teaches_what_to_read(page, part):
    page.show_entity("zen")

    assert part._stack.currentIndex() == 1
    part._stack.currentWidget().button.click()

    assert page.state() == "usage"
    assert page.tab("usage").readings.panel is not None


def test_a_past_day_shows_the_limit_as_it_was_and_asks_for_nothing(page, part, workspace):
    workspace.show_as_of(TODAY - timedelta(days=30))
    page.refresh()

    assert part.questions == []
    assert part.table.shown() == ()
    workspace.show_as_of(None)
