"""The folder of files for other programs: private, and gone with the program or the day after."""

import os
import tempfile
from dataclasses import replace

import pytest

from app.domain.edits import create
from app.domain.errors import RuleError
from app.services import proposals
from app.services.outbox import Outbox
from tests import build
from tests.build import TODAY


@pytest.fixture
def place(tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def book(book_file):
    with book_file.open() as book:
        book.apply("Begin", create(build.account(), build.contract()))
        yield book


def test_a_file_lies_in_a_folder_of_its_own_until_the_program_ends(place, book):
    outbox = Outbox()
    path = outbox.put(book, proposals.draft(book, "acme", today=TODAY), today=TODAY)

    assert path.read_bytes().startswith(b"%PDF")
    assert path.parent.parent == place
    assert path.parent.stat().st_mode & 0o077 == 0

    outbox.clean()
    assert list(place.iterdir()) == []


def test_what_a_killed_program_left_is_removed_the_day_after(place, book):
    draft = proposals.draft(book, "acme", today=TODAY)
    old, young = Outbox(), Outbox()
    left = old.put(book, draft, today=TODAY).parent
    other = young.put(book, draft, today=TODAY).parent
    before = left.stat().st_mtime - 25 * 60 * 60
    os.utime(left, (before, before))

    here = Outbox().put(book, draft, today=TODAY).parent

    assert set(place.iterdir()) == {other, here}


def test_nothing_of_a_refused_document_is_written(place, book):
    draft = proposals.draft(book, "acme", today=TODAY)
    with pytest.raises(RuleError):
        Outbox().put(book, replace(draft, notes="Churn risk is high."), today=TODAY)

    assert [each for folder in place.iterdir() for each in folder.iterdir()] == []
