"""What the book teaches is kept up to date from step to step, at the cost of what was touched."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.edits import Edit, change, create, remove
from app.domain.opportunities import StageMove, move
from app.domain.pipeline.experience import Ladder, Tally, ledger
from app.domain.pipeline.log import made_by
from app.services import ranking
from app.services.books import default_stages
from app.services.experience import chances_of, experience_of
from app.services.judgements import rules_of
from app.storage.book import Book
from app.storage.collection import Collection
from tests import build
from tests.build import TODAY
from tests.story import ago

STAGES = {each.id.removeprefix("stage-"): each for each in default_stages()}


def deal(key, *steps, **fields):
    """An opportunity by its stages, each with how many days ago it came there."""
    moves = tuple(StageMove(stage_id=STAGES[stage].id, since=ago(days)) for stage, days in steps)
    return build.opportunity(id=key, title=key, moves=moves, **fields)


def won(key, began=100):
    return deal(key, ("identified", began), ("qualified", began - 20), ("won", 5))


def lost(key, began=100):
    return deal(key, ("identified", began), ("qualified", began - 20), ("lost", 5))


@pytest.fixture
def taught(book_file):
    apply(
        book_file,
        lambda _: create(
            build.account(),
            *(won(f"won-{n}") for n in range(3)),
            *(lost(f"lost-{n}") for n in range(2)),
            deal("open", ("identified", 30), ("qualified", 10)),
        ),
    )
    return book_file


def apply(book_file, plan):
    with book_file.open() as book:
        book.apply("Step", plan(book))


def now(book_file, day=TODAY):
    with book_file.read() as book:
        return experience_of(book, day)


def anew(book_file, day=TODAY):
    """The same, worked out of everything."""
    with book_file.read() as book:
        ladder = Ladder(book.stages.all())
        found = {
            each.id: passage
            for each in book.opportunities.all()
            if (passage := ladder.passage(made_by(each.moves, day)))
        }
    return ledger(found).experience


def carried(key, to):
    def plan(book):
        before = book.opportunities.get(key)
        return change(before, move(before, STAGES[to], STAGES.values(), today=TODAY))

    return plan


def test_all_of_the_book_is_counted(taught):
    assert now(taught).of_stage("stage-qualified") == Tally(3, 5)
    assert now(taught).stays_in("stage-identified") == [20] * 6


def test_every_step_and_its_undoing_is_followed(taught):
    now(taught)
    steps = (
        carried("open", "developing"),
        carried("open", "won"),
        lambda _: create(lost("more")),
        lambda book: remove([book.opportunities.get("won-1")]),
    )
    for plan in steps:
        apply(taught, plan)
        assert now(taught) == anew(taught)
    for turn in (Book.undo, Book.undo, Book.redo, Book.undo, Book.undo):
        with taught.open() as book:
            turn(book)
        assert now(taught) == anew(taught)


def test_a_drop_reads_the_moves_of_what_was_dropped_and_no_more(taught, monkeypatch):
    now(taught)
    asked = []
    read = Collection.values

    def listen(self, field, ids=None):
        asked.append(ids)
        return read(self, field, ids)

    monkeypatch.setattr(Collection, "values", listen)
    apply(taught, carried("open", "developing"))
    assert now(taught) == now(taught)
    assert asked == [{"open"}]


def test_another_order_of_stages_is_another_way_to_go_on(taught):
    now(taught)
    with taught.read() as book:
        first, second = (book.stages.get(f"stage-{each}") for each in ("identified", "qualified"))
    turned = (replace(first, position=1), replace(second, position=0))
    apply(taught, lambda _: Edit(before=(first, second), after=turned))
    assert now(taught) == anew(taught)
    assert now(taught).stays_in("stage-identified") == ()


def test_a_past_day_knows_only_what_was_decided_by_then(taught):
    then = TODAY - timedelta(days=50)
    assert now(taught, then).overall == Tally()
    taught.look_back(then, "That was then.")
    assert now(taught, then).overall == Tally()
    assert now(taught).overall == Tally(3, 5)


def test_the_chance_in_the_ranking_is_the_learned_one(taught):
    with taught.read() as book:
        (found,) = ranking.ranked(book, ["acme"], today=TODAY)["acme"]
        chances = chances_of(book, TODAY)
    assert chances["stage-qualified"].value == pytest.approx((3 + 3) / 15)
    assert found.chance.of_stage == chances["stage-qualified"].value
    assert found.chance.origin == chances["stage-qualified"].reason


def test_who_asks_for_no_chance_does_not_pay_for_it(taught, monkeypatch):
    def never(*_):
        raise AssertionError

    monkeypatch.setattr(Collection, "values", never)
    with taught.read() as book:
        rules_of(book, TODAY)
