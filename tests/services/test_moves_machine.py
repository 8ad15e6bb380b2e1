"""Moves, undo, redo and reopening against a model: no card is ever lost, doubled or half moved."""

import shutil
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.domain.edits import create
from app.domain.errors import MissingError, RuleError
from app.domain.opportunities import LossReason, OpportunityType, StageMove
from app.domain.pipeline.criteria import Key
from app.domain.qualification.criteria import JUDGED
from app.services import moves, pipeline
from app.services.books import Secrets, new_book, open_book
from app.services.closing import EndingEntry
from app.services.editing.checks import AnswerEntry
from app.services.moves import MoveEntry
from tests import build
from tests.build import TODAY, opportunity
from tests.conftest import CHEAP
from tests.story import ago, healthy

NAMES = ("identified", "qualified", "developing", "negotiating", "won", "lost")
STAGES = st.sampled_from(NAMES)
CARDS = st.integers(min_value=0, max_value=9)
CLOSED = ("won", "lost")
EVERYTHING = MoveEntry(
    reason="Because",
    answers=AnswerEntry(
        checks=dict.fromkeys(Key, "Said"),
        scores=dict.fromkeys(JUDGED, 3),
        type=OpportunityType.SPONSOR_MOVE,
        amount=Decimal(9_000),
        currency="USD",
        owner="Ada",
        next_step="Call",
        next_step_on=TODAY + timedelta(days=3),
    ),
    ending=EndingEntry(
        signed_on=TODAY,
        starts_on=TODAY,
        amount=Decimal(9_000),
        currency="USD",
        lost_for=LossReason.BUDGET,
        nobody=True,
        reason="Because",
        lesson="Ask earlier",
        follow_up_on=TODAY + timedelta(days=90),
    ),
)


@dataclass(frozen=True)
class Modelled:
    """A card as it should be: where it went, whether it was ever answered, what it takes up."""

    went: tuple[str, ...]
    answered: bool = False
    takes_up: str | None = None

    @property
    def stage(self):
        return self.went[-1]

    def to(self, stage, *, answered):
        return Modelled((*self.went, stage), self.answered or answered, self.takes_up)


class Moving(RuleBasedStateMachine):
    """Cards of one account on a real book, beside what every step should have made of them."""

    @initialize()
    def begin(self):
        self.folder = Path(tempfile.mkdtemp(prefix="perennial-moves-"))
        path = self.folder / "a.book"
        new_book(path, passphrase=build.PASSPHRASE, today=TODAY, cost=CHEAP)
        self.file = open_book(path, Secrets(passphrase=build.PASSPHRASE))
        known = healthy()
        self.states = [{}]
        self.at = 0
        facts = (*known.contacts, *known.contracts, *known.observations, *known.interactions)
        self.file.apply("Put", create(known.account, *facts, *known.events))
        at = (StageMove(stage_id="stage-identified", since=ago(9)),)
        for key in ("a", "b"):
            self.file.apply("Add", create(opportunity(id=key, moves=at)))
        self.states = [{key: Modelled(("identified",)) for key in ("a", "b")}]

    def teardown(self):
        if hasattr(self, "file"):
            self.file.close()
            shutil.rmtree(self.folder)

    @property
    def now(self):
        return self.states[self.at]

    def chosen(self, number):
        return sorted(self.now)[number % len(self.now)]

    def carry(self, key, stage, entry):
        with self.file.open() as book:
            edit = moves.move_to(book, key, f"stage-{stage}", entry, today=TODAY)
            return book.apply("Move", edit)

    def take(self, after):
        self.states = [*self.states[: self.at + 1], after]
        self.at += 1

    @rule(number=CARDS, stage=STAGES)
    def move_with_everything_answered(self, number, stage):
        key = self.chosen(number)
        card = self.now[key]
        if card.stage == stage:
            assert not self.carry(key, stage, EVERYTHING).touches
        elif card.stage not in CLOSED:
            self.carry(key, stage, EVERYTHING)
            self.take(self.now | {key: card.to(stage, answered=True)})
        elif stage in CLOSED or self.is_taken_up(key):
            with pytest.raises(RuleError):
                self.carry(key, stage, EVERYTHING)
        else:
            edit = self.carry(key, stage, EVERYTHING)
            made = Modelled((stage,), card.answered, key)
            self.take(self.now | {edit.after[0].id: made})

    @rule(number=CARDS, stage=STAGES)
    def move_with_nothing_answered(self, number, stage):
        key = self.chosen(number)
        card = self.now[key]
        if card.answered or card.stage == stage:
            return
        with pytest.raises(RuleError):
            self.carry(key, stage, MoveEntry())

    @rule(stage=st.sampled_from(NAMES[:4]))
    def drop_several_of_which_some_need_nothing(self, stage):
        with self.file.open() as book:
            ids = sorted(self.now)
            sorting = moves.sort_out(book, ids, f"stage-{stage}", today=TODAY)
            plain = [each.card.id for each in sorting.plain]
            book.apply("Move", moves.move_plain(book, plain, f"stage-{stage}", today=TODAY))
        gone = [key for key in plain if self.now[key].stage != stage]
        assert len(plain) + len(sorting.asking) + len(sorting.refused) == len(ids)
        assert all(NAMES.index(self.now[key].stage) < NAMES.index(stage) for key in gone)
        if gone:
            moved = {key: self.now[key].to(stage, answered=False) for key in gone}
            self.take(self.now | moved)

    @rule()
    def undo(self):
        with self.file.open() as book:
            if self.at:
                book.undo()
                self.at -= 1

    @rule()
    def redo(self):
        with self.file.open() as book:
            if self.at == len(self.states) - 1:
                with pytest.raises(MissingError):
                    book.redo()
            else:
                book.redo()
                self.at += 1

    def is_taken_up(self, key):
        return any(e.takes_up == key and e.stage not in CLOSED for e in self.now.values())

    @precondition(lambda self: hasattr(self, "file"))
    @invariant()
    def every_card_stands_once_where_its_log_says(self):
        with self.file.read() as book:
            kept = {each.id: each for each in book.opportunities.all()}
            columns = pipeline.board(book, today=TODAY).columns
        went = {
            key: tuple(move.stage_id.removeprefix("stage-") for move in each.moves)
            for key, each in kept.items()
        }
        assert went == {key: each.went for key, each in self.now.items()}
        assert {key: each.reopens_id for key, each in kept.items()} == {
            key: each.takes_up for key, each in self.now.items()
        }
        for each in kept.values():
            for move, before in zip(each.moves[1:], each.moves, strict=False):
                assert (move.from_id, move.since) == (before.stage_id, TODAY)
        shown = [(card.id, each.stage.id) for each in columns for card in each.cards]
        assert sorted(shown) == sorted((key, each.stage_id) for key, each in kept.items())


TestMoving = Moving.TestCase
TestMoving.settings = settings(max_examples=12, stateful_step_count=16)
