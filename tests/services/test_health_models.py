"""Health models: versions, several of them, and what is refused."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.accounts import Segment
from app.domain.edits import create
from app.domain.health.default import DEFAULT
from app.domain.health.model import (
    Bands,
    Group,
)
from app.domain.health.models import GENERAL, LifeStage
from app.services import health_models, model_words
from app.services.editing.typed import EntryError
from app.services.health_models import AudienceEntry
from app.services.judgements import case_of, rules_of
from app.services.model_draft import draft_of
from app.services.words import Words
from tests import build

LATER = build.TODAY + timedelta(days=30)
STRICT = replace(DEFAULT, bands=Bands(green=80))
ENTERPRISE = AudienceEntry(name="Enterprise", segments=(Segment.ENTERPRISE,))


@pytest.fixture
def book(book_file):
    with book_file.open() as made:
        made.apply("Begin", create(build.account(), build.contract()))
        yield made


def take(book, edit):
    book.apply("Step", edit)
    return edit


def lines(book, today=build.TODAY):
    return health_models.lines(book, today=today)


def choice(book, today=build.TODAY):
    facts = book.facts(today)["acme"]
    return case_of(facts, rules_of(book, today)).health.choice


def test_a_book_in_which_nobody_changed_anything_has_the_default(book):
    (line,) = lines(book)
    assert (line.id, line.model, line.following) == (GENERAL, DEFAULT, "2")


def test_a_kept_model_is_the_next_version_and_past_days_keep_theirs(book):
    take(book, health_models.keep(book, GENERAL, STRICT, today=build.TODAY))
    assert lines(book)[0].model.version == "2"
    assert choice(book).model.bands.green == 80
    assert choice(book, build.TODAY - timedelta(days=1)).model == DEFAULT


def test_the_same_rules_are_no_version(book):
    assert not health_models.keep(book, GENERAL, DEFAULT, today=build.TODAY).touches


def test_versions_tell_from_when_until_when_and_what_they_changed(book):
    take(book, health_models.keep(book, GENERAL, STRICT, today=build.TODAY))
    newer, older = health_models.versions(book, GENERAL)
    assert newer.holds
    assert older.until == build.TODAY
    assert older.version.since is None
    assert model_words.differences(Words(), older.version, newer.version) == (
        "Healthy from 75 → 80",
    )


def test_going_back_is_a_version_of_its_own(book):
    take(book, health_models.keep(book, GENERAL, STRICT, today=build.TODAY))
    take(book, health_models.go_back(book, GENERAL, "1", today=LATER))
    line = lines(book, LATER)[0]
    assert (line.model.bands, line.model.version) == (DEFAULT.bands, "3")
    assert [each.version.model.version for each in health_models.versions(book, GENERAL)] == [
        *("3", "2", "1")
    ]


def test_the_defaults_come_back_with_the_name_the_model_has(book):
    take(book, health_models.add(book, ENTERPRISE, GENERAL, today=build.TODAY))
    made = lines(book)[0]
    take(book, health_models.keep(book, made.id, replace(STRICT, name="Enterprise"), today=LATER))
    take(book, health_models.back_to_defaults(book, made.id, today=LATER + timedelta(days=1)))
    back = lines(book, LATER + timedelta(days=1))[0].model
    assert (back.name, back.bands) == ("Enterprise", DEFAULT.bands)


def test_a_model_for_a_segment_judges_it_and_says_why(book):
    take(book, health_models.add(book, ENTERPRISE, GENERAL, today=build.TODAY))
    assert Words().chosen(choice(book)) == "General 1: no other model takes it"
    mid = AudienceEntry(name="Middle", segments=(Segment.MID_MARKET,))
    take(book, health_models.add(book, mid, GENERAL, today=build.TODAY))
    assert Words().chosen(choice(book)) == "Middle 1: because the segment is Mid-market"
    renewing = AudienceEntry(
        name="Middle", segments=(Segment.MID_MARKET,), stages=(LifeStage.RENEWING,)
    )
    line = next(each for each in lines(book) if each.model.name == "Middle")
    take(book, health_models.change_audience(book, line.id, renewing, today=build.TODAY))
    assert Words().chosen(choice(book)) == (
        "Middle 1: because the segment is Mid-market and its stage of life is renewing"
    )


@pytest.mark.parametrize(
    ("entry", "field", "words"),
    [
        (AudienceEntry(name="  ", segments=(Segment.SMB,)), "name", "Give the model a name"),
        (AudienceEntry(name="Small"), "smb", "Choose the segments or stages"),
        (AudienceEntry(name="enterprise", segments=(Segment.SMB,)), "name", "Use another name"),
    ],
)
def test_a_model_that_nobody_could_tell_apart_is_refused(book, entry, field, words):
    take(book, health_models.add(book, ENTERPRISE, GENERAL, today=build.TODAY))
    with pytest.raises(EntryError, match=words) as refusal:
        health_models.add(book, entry, GENERAL, today=build.TODAY)
    assert refusal.value.field == field


def test_models_are_asked_in_the_order_the_user_gives(book):
    for name in ("One", "Two", "Three"):
        entry = AudienceEntry(name=name, segments=(Segment.MID_MARKET,))
        take(book, health_models.add(book, entry, GENERAL, today=build.TODAY))
    third = lines(book)[2]
    take(book, health_models.move(book, third.id, -2, today=build.TODAY))
    assert [each.model.name for each in lines(book)] == ["Three", "One", "Two", ""]
    assert choice(book).model.name == "Three"
    assert lines(book)[0].model.version == "1"


def test_a_model_put_away_judges_nothing_until_it_is_brought_back(book):
    take(book, health_models.add(book, ENTERPRISE, GENERAL, today=build.TODAY))
    line = lines(book)[0]
    take(book, health_models.put_away(book, line.id, today=LATER))
    assert not lines(book, LATER)[-1].version.in_use
    take(book, health_models.bring_back(book, line.id, today=LATER + timedelta(days=1)))
    assert lines(book, LATER + timedelta(days=1))[0].version.in_use


def test_a_model_made_and_put_away_on_one_day_leaves_nothing(book):
    take(book, health_models.add(book, ENTERPRISE, GENERAL, today=build.TODAY))
    take(book, health_models.put_away(book, lines(book)[0].id, today=build.TODAY))
    assert len(lines(book)) == 1


def test_the_general_model_stays(book):
    with pytest.raises(EntryError, match="it stays"):
        health_models.put_away(book, GENERAL, today=build.TODAY)


def test_every_step_can_be_taken_back(book):
    before = lines(book)
    take(book, health_models.add(book, ENTERPRISE, GENERAL, today=build.TODAY))
    take(book, health_models.keep(book, GENERAL, STRICT, today=build.TODAY))
    book.undo()
    book.undo()
    assert lines(book) == before


def test_a_draft_says_what_does_not_add_up():
    draft = draft_of(DEFAULT)
    groups = [*draft.group_weights()]
    groups[0] += 0.03
    too_much = draft.weigh_groups(groups)
    assert model_words.imbalance_text(Words(), too_much.imbalance) == (
        "The groups add up to 103%: take 3% away."
    )
    measures = [*draft.measure_weights(Group.ADOPTION)]
    measures[0] -= 0.05
    too_little = draft.weigh_measures(Group.ADOPTION, measures)
    assert model_words.imbalance_text(Words(), too_little.imbalance) == (
        "Adoption adds up to 95%: add 5%."
    )
    assert not draft.is_changed
    assert too_little.is_changed


def test_the_measures_of_a_group_without_weight_may_be_anything():
    draft = draft_of(DEFAULT).weigh_groups((0.0, 0.35, 0.35, 0.15, 0.15))
    off = draft.weigh_measures(Group.DEPLOYMENT, (0.0, 0.0))
    assert off.imbalance is None
    assert off.model().read[0][0].group is Group.ENGAGEMENT
