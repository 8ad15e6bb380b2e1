"""Undo and redo against a model: whatever is done, taken back, done again, closed and reopened."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from app.domain.edits import Edit, change, create, remove
from app.domain.errors import MissingError
from app.storage.bookfile import create_book_file, open_book_file
from tests import build

NAMES = st.sampled_from(["Acme", "Zenith", "Łódź", "客户"])
TAGS = st.sampled_from(["pilot", "reference"])


class Undoing(RuleBasedStateMachine):
    """Steps on a real book beside a list of what it should hold after each."""

    @initialize()
    def begin(self):
        self.folder = Path(tempfile.mkdtemp(prefix="perennial-undo-"))
        self.path = self.folder / "a.book"
        create_book_file(self.path, None)
        self.file = open_book_file(self.path, None)
        self.states = [{}]
        self.at = 0
        self.made = 0

    def teardown(self):
        if hasattr(self, "file"):
            self.file.close()
            shutil.rmtree(self.folder)

    @property
    def now(self):
        return self.states[self.at]

    def take(self, edit, after):
        self.file.apply("Step", edit)
        if after != self.now:
            self.states = [*self.states[: self.at + 1], after]
            self.at += 1

    @rule(name=NAMES, tag=TAGS)
    def add(self, name, tag):
        self.made += 1
        account = build.account(id=f"a{self.made}", name=name, tags=(tag,))
        self.take(create(account), self.now | {account.id: account})

    @precondition(lambda self: self.now)
    @rule(name=NAMES)
    def rename(self, name):
        account = self.now[min(self.now)]
        after = replace(account, name=name)
        self.take(change(account, after), self.now | {after.id: after})

    @precondition(lambda self: self.now)
    @rule(tag=TAGS)
    def tag_all(self, tag):
        after = {
            key: replace(each, tags=tuple(dict.fromkeys((*each.tags, tag))))
            for key, each in self.now.items()
        }
        self.take(Edit(tuple(self.now.values()), tuple(after.values())), after)

    @precondition(lambda self: self.now)
    @rule()
    def delete(self):
        gone = self.now[max(self.now)]
        self.take(remove([gone]), {k: v for k, v in self.now.items() if k != gone.id})

    @precondition(lambda self: self.now)
    @rule(name=NAMES)
    def replace_one_by_another(self, name):
        self.made += 1
        gone = self.now[min(self.now)]
        new = build.account(id=f"a{self.made}", name=name)
        rest = {k: v for k, v in self.now.items() if k != gone.id}
        self.take(Edit((gone,), (new,)), rest | {new.id: new})

    @rule()
    def undo(self):
        with self.file.open() as book:
            if self.at == 0:
                with pytest.raises(MissingError):
                    book.undo()
            else:
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

    @rule()
    def close_and_open_again(self):
        self.file.close()
        self.file = open_book_file(self.path, None)

    @invariant()
    def the_book_holds_what_the_model_holds(self):
        if hasattr(self, "file"):
            with self.file.read() as book:
                assert {each.id: each for each in book.accounts.all()} == self.now
                done = [step for step in book.history() if not step.undone]
            assert len(done) == self.at


TestUndoing = Undoing.TestCase
TestUndoing.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
