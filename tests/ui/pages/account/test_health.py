"""The health tab: what makes the score, what changed it, what would change it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from app.domain.contacts import Contact
from app.domain.edits import change, create
from app.domain.health.colours import Colour
from app.domain.health.default import DEFAULT
from app.domain.health.model import (
    Input,
)
from app.domain.health.models import GENERAL, HealthModel, ModelVersion
from app.ui.pages.account.page import AccountPage
from app.ui.workspace import Workspace
from tests import build, story
from tests.build import TODAY
from tests.story import ago, good, reading, talk

KINDS = ("contracts", "contacts", "observations", "tickets", "interactions", "events")


def entities(known):
    return [known.account, *(each for kind in KINDS for each in getattr(known, kind))]


def declining():
    """Green in the summer; since then fewer weeks with core use, and users who went away."""
    past = [each for back in (30, 60, 90, 120, 150, 180) for each in good(back)]
    now = [
        reading(measure, value, 3)
        for measure, value in {
            "core_weeks": 3,
            "active_users": 40,
            "seats_assigned": 90,
            "features_used": 0.3,
            "goals_achieved": 0.5,
            "onboarding_complete": 1.0,
            "nps": 6,
            "reply_rate": 0.8,
        }.items()
    ]
    talks = [talk(back, "ann") for back in (6, 20, 60, 100, 150)]
    held = [story.review(75, executives=2)]
    return story.healthy(observations=[*past, *now], interactions=[*talks, *held])


@pytest.fixture
def workspace(book_file, qapp):
    book_file.apply("Set the scene", create(*entities(declining())))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def health(qtbot, workspace):
    page = AccountPage(workspace)
    qtbot.addWidget(page)
    page.resize(1080, 760)
    page.show_entity("acme")
    with qtbot.waitExposed(page):
        page.show()
    return page.tab("health")


def press(tab, key):
    tab.what.chip(key).click()


def points(table):
    return {row.id: row.change.points for row in table.shown()}


def test_the_parts_add_up_to_the_score_that_is_shown(health):
    judged = health._view.judgement.health
    parts = [row.part for row in health.table.shown() if row.part is not None]
    assert sum(part.contribution for part in parts) == pytest.approx(judged.computed)
    assert health.mark.accessibleName().startswith("Watch")


def test_the_row_under_the_cursor_says_for_how_long_it_counts(health):
    health.table.go_to(Input.CORE_WEEKS)
    said = health._detail.text()
    assert "Core features used in 3 of 12 weeks: 23 of 100 points" in said
    assert "counts until 16 Jan 2027" in said


def test_which_model_judges_and_why_is_said(health):
    assert health._chosen.text() == "Judged by General 1: no other model takes it"


def test_what_changed_is_compared_with_the_last_review_first(health):
    press(health, "changes")
    assert health.changes.since.value() == ago(75)
    found = points(health.changes.table)
    judged = health._view.judgement.health
    before = health._view.case.history.on(ago(75))
    assert sum(found.values()) == pytest.approx(judged.score - before.score)
    assert found[Input.CORE_WEEKS] < -3
    worst = health.changes.table.shown()[0]
    assert "became" in worst.words


def test_another_day_is_typed_and_a_day_to_come_is_refused_in_place(health, qtbot):
    press(health, "changes")
    health.changes.since.chip("other").click()
    field = health.changes.day
    assert field.isVisible()
    field.clear()
    qtbot.keyClicks(field, (TODAY + timedelta(days=1)).isoformat())
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "Type a day before" in health.changes._refusal.text()
    field.clear()
    qtbot.keyClicks(field, ago(4).isoformat())
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not health.changes._refusal.isVisible()
    before = health._view.case.history.on(ago(4))
    now = health._view.judgement.health
    added = sum(points(health.changes.table).values())
    assert added == pytest.approx(now.score - before.score)


def test_a_day_before_everything_says_that_there_was_no_score(health):
    press(health, "changes")
    health.compare_with(ago(3000))
    assert "There was no score" in health.changes._none.text()
    assert not health.changes.table.isVisible()


def test_a_change_of_the_model_is_named_as_a_cause(health, workspace):
    strict = ModelVersion(DEFAULT)
    groups = list(DEFAULT.groups)
    groups[2], groups[4] = (
        replace(groups[2], weight=groups[4].weight),
        replace(groups[4], weight=groups[2].weight),
    )
    newer = ModelVersion(replace(DEFAULT, version="2", groups=tuple(groups)), ago(2))
    made = HealthModel(id=GENERAL, versions=(strict, newer))
    assert workspace.edit("Keep the model", lambda _: create(made))
    press(health, "changes")
    found = points(health.changes.table)
    assert "model" in found
    words = next(row.words for row in health.changes.table.shown() if row.id == "model")
    assert words == "Health model: General 1 became General 2"


def test_what_would_change_it_shows_the_cheapest_way_first(health):
    press(health, "ways")
    assert health.ways.target.value() is Colour.GREEN
    assert health.ways._takes.text().startswith("Healthy takes 78 points")
    rows = health.ways.table.shown()
    moves = [row.move for row in rows if row.move is not None]
    assert rows[0].move is moves[0]
    judged = health._view.judgement.health
    assert sum(each.gain for each in moves) == pytest.approx(78 - judged.computed)


def test_a_cap_is_named_before_any_measure(health, workspace):
    left = workspace.read(lambda book: book.contacts.get(story.PEOPLE[0].id))
    assert isinstance(left, Contact)
    workspace.edit("Mark as left", lambda _: change(left, replace(left, left_on=ago(1))))
    press(health, "ways")
    assert "The champion left" in health.ways._first.text()


def test_the_choice_survives_a_change_and_a_second_press(health, workspace):
    press(health, "ways")
    press(health, "ways")
    assert health.what.value() == "ways"
    workspace.edit("Read", lambda _: create(build.observation(id="r", measure="nps", value=9.0)))
    assert health.what.value() == "ways"
