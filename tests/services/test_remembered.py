"""What was judged holds until a step touches it, undone and done again ones included."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.colleagues import Colleague
from app.domain.edits import change, create
from app.domain.health.default import DEFAULT
from app.domain.health.models import GENERAL, HealthModel, ModelVersion
from app.domain.interactions import EventKind
from app.domain.opportunities import StageMove
from app.services import portfolio, ranking
from app.services.editing import accounts
from app.services.portfolio import JUDGED, MOVEMENTS
from app.services.ranking import RANKED
from app.services.remembered import OF_LOG, Remembered
from app.services.standing import STANDING
from tests import build
from tests.build import TODAY

IDS = ("acme", "zen", "orb")


@pytest.fixture
def filled(book_file):
    book_file.apply("Set the scene", create(*(build.account(id=each, name=each) for each in IDS)))
    return book_file


@pytest.fixture
def known(filled):
    found = Remembered()
    look(filled, found)
    return found


def look(file, found, today=TODAY):
    """Freshen, then judge what is lacking; which accounts those were."""
    with file.read() as book:
        found.freshen(book, today)
        lacking = [each for each in IDS if each not in found.of(JUDGED)]
        found.take(JUDGED, portfolio.judged(book, lacking, today=today))
        found.take(MOVEMENTS, portfolio.movements(book, lacking, today=today))
    return lacking


def apply(file, edit):
    file.apply("Change", edit)


def test_at_first_everything_is_lacking_and_then_nothing(filled):
    found = Remembered()
    assert look(filled, found) == list(IDS)
    assert look(filled, found) == []


@pytest.mark.parametrize(
    "entity",
    [
        build.observation(id="r", account_id="zen"),
        build.contract(id="c", account_id="zen"),
        build.interaction(id="i", account_id="zen", attendee_ids=()),
        build.event(id="e", account_id="zen"),
        build.ticket(id="t", account_id="zen"),
        build.objective(id="o", account_id="zen"),
    ],
    ids=lambda each: type(each).__name__,
)
def test_a_step_about_one_account_is_judged_again_for_it_alone(filled, known, entity):
    apply(filled, create(entity))
    assert look(filled, known) == ["zen"]
    with filled.open() as book:
        book.undo()
    assert look(filled, known) == ["zen"]
    with filled.open() as book:
        book.redo()
    assert look(filled, known) == ["zen"]


def test_a_change_of_the_account_itself_counts(filled, known):
    with filled.open() as book:
        zen = book.accounts.get("zen")
        book.apply("Change", change(zen, replace(zen, customer_since=TODAY)))
    assert look(filled, known) == ["zen"]


def test_rules_touch_every_account(filled, known):
    model = HealthModel(id=GENERAL, versions=(ModelVersion(DEFAULT, TODAY),))
    apply(filled, create(model))
    assert look(filled, known) == list(IDS)


def test_a_check_of_the_whole_book_touches_every_account(filled, known):
    apply(filled, create(build.event(id="e", account_id=None, kind=EventKind.CHECKED)))
    assert look(filled, known) == list(IDS)


def test_another_day_knows_nothing_of_this_one_and_the_way_back_everything(filled, known):
    yesterday = TODAY - timedelta(days=1)
    assert look(filled, known, yesterday) == list(IDS)
    assert look(filled, known) == []
    assert look(filled, known, yesterday) == []


def test_a_step_is_forgotten_on_every_day_that_is_remembered(filled, known):
    yesterday = TODAY - timedelta(days=1)
    look(filled, known, yesterday)
    apply(filled, create(build.observation(id="r", account_id="zen")))
    assert look(filled, known) == ["zen"]
    assert look(filled, known, yesterday) == ["zen"]


def test_a_third_day_lets_the_one_before_last_go(filled, known):
    for days in (1, 2):
        look(filled, known, TODAY - timedelta(days=days))
    assert look(filled, known) == list(IDS)


def test_what_no_judgement_reads_touches_nothing(filled, known):
    apply(filled, create(Colleague(id="c", name="Kim")))
    assert look(filled, known) == []


def test_bringing_an_archived_account_back_judges_it_again(filled, known):
    with filled.open() as book:
        book.apply("Archive", portfolio.archive(book, "orb", today=TODAY))
        book.apply("Bring back", accounts.bring_back(book, "orb"))
    assert look(filled, known) == ["orb"]


def ranked_of(file, found):
    """The chances that are known of the ranking without judging anything, by account."""
    with file.read() as book:
        found.freshen(book, TODAY)
        known = dict(found.of(RANKED))
        lacking = [each for each in IDS if each not in known]
        found.take(RANKED, ranking.ranked(book, lacking, today=TODAY))
        return lacking, [each.chance.of_stage for each in found.of(RANKED)["acme"]]


def test_a_win_anywhere_turns_every_chance_and_a_move_that_of_its_account_only(known, filled):
    def deal(key, stage, **fields):
        moves = (StageMove(stage_id=f"stage-{stage}", since=TODAY - timedelta(days=9)),)
        return build.opportunity(id=key, title=key, moves=moves, **fields)

    def carried(each, stage):
        step = StageMove(stage_id=f"stage-{stage}", since=TODAY, from_id=each.stage_id)
        return replace(each, moves=(*each.moves, step))

    mine, other = deal("mine", "qualified"), deal("other", "qualified", account_id="zen")
    apply(filled, create(mine, other))
    assert ranked_of(filled, known) == (list(IDS), [0.3])
    further = carried(other, "developing")
    apply(filled, change(other, further))
    assert ranked_of(filled, known) == (["zen"], [0.3])
    apply(filled, change(further, carried(further, "won")))
    assert ranked_of(filled, known) == (list(IDS), [pytest.approx(4 / 11)])
    with filled.open() as book:
        book.undo()
    assert ranked_of(filled, known) == (list(IDS), [0.3])


def test_what_rests_on_the_log_is_a_topic_that_is_there():
    assert {RANKED.key, STANDING.key} == OF_LOG
