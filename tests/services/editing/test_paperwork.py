"""The contract to be signed in a real book: its states in order, its file under a seal."""

import hashlib
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.edits import change, create
from app.domain.errors import MachineError
from app.domain.renewals import Paper
from app.services.editing import paperwork
from app.services.editing.paperwork import PaperEntry
from app.services.editing.typed import EntryError
from tests import build
from tests.build import TODAY

DAY = timedelta(days=1)


class Desk:
    """A book with a contract, and what is said of its paper."""

    def __init__(self, book_file):
        book_file.apply("Put", create(build.account(), build.contract()))
        self.file = book_file

    def reach(self, paper, on=TODAY, **fields):
        entry = PaperEntry(paper=paper, on=on, **fields)
        with self.file.read() as book:
            edit = paperwork.reach(book, "contract", entry, today=TODAY)
        self.file.apply("Paper", edit)

    def take_back(self):
        with self.file.read() as book:
            edit = paperwork.take_back(book, "contract")
        self.file.apply("Back", edit)

    def papers(self):
        with self.file.read() as book:
            found = book.renewals.find(["contract"]).get("contract")
        return () if found is None else found.papers

    def files(self):
        with self.file.read() as book:
            return list(book.attachments.all())

    def so_far(self, *papers):
        for paper in papers:
            self.reach(paper)


@pytest.fixture
def desk(book_file):
    return Desk(book_file)


@pytest.fixture
def copy(tmp_path):
    path = tmp_path / "签署 – signed.pdf"
    path.write_bytes(b"%PDF-1.7 signed by both")
    return path


def test_a_contract_goes_from_draft_to_the_sealed_executed_copy(desk, copy, tmp_path):
    desk.so_far(Paper.DRAFTED, Paper.APPROVING, Paper.SENT, Paper.SIGNED)
    desk.reach(Paper.STORED, path=copy)
    last = desk.papers()[-1]
    assert [each.paper for each in desk.papers()] == list(Paper)
    assert last.seal == hashlib.sha256(copy.read_bytes()).hexdigest()
    with desk.file.read() as book:
        assert paperwork.file_name(book, last) == copy.name
        paperwork.write_copy(book, last, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == copy.read_bytes()


def test_the_copy_that_came_with_the_signature_is_the_one_stored(desk, copy):
    desk.so_far(Paper.SENT)
    desk.reach(Paper.SIGNED, path=copy)
    desk.reach(Paper.STORED)
    signed, stored = desk.papers()[-2:]
    assert stored.attachment_id == signed.attachment_id is not None
    assert len(desk.files()) == 1
    desk.take_back()  # the signature still has the file
    assert len(desk.files()) == 1
    desk.take_back()
    assert desk.files() == []


def test_one_undo_takes_state_and_file_back_together(desk, copy):
    desk.so_far(Paper.SENT)
    desk.reach(Paper.SIGNED, path=copy)
    with desk.file.open() as book:
        book.undo()
    assert [each.paper for each in desk.papers()] == [Paper.SENT]
    assert desk.files() == []
    with desk.file.open() as book:
        book.redo()
    assert desk.files()[0].content == copy.read_bytes()


def test_what_was_sent_may_come_back_to_be_drafted_anew(desk):
    desk.so_far(Paper.DRAFTED, Paper.SENT, Paper.DRAFTED, Paper.SENT)
    assert [each.paper for each in desk.papers()] == [Paper.DRAFTED, Paper.SENT] * 2


@pytest.mark.parametrize(
    ("held", "paper", "reason"),
    [
        ((), Paper.SIGNED, "It was not sent yet"),
        ((Paper.DRAFTED,), Paper.SIGNED, "It was not sent yet"),
        ((Paper.SENT,), Paper.STORED, "It was not signed yet"),
        ((Paper.SENT,), Paper.SENT, "It is sent already"),
        ((Paper.SENT, Paper.SIGNED), Paper.SENT, "It is signed. Take that back first"),
        ((Paper.SENT, Paper.SIGNED), Paper.STORED, "Attach the executed copy"),
        ((), None, "Choose how far"),
    ],
)
def test_a_state_out_of_order_is_refused_with_what_to_do(desk, held, paper, reason):
    desk.so_far(*held)
    with pytest.raises(EntryError, match=reason):
        desk.reach(paper)
    assert [each.paper for each in desk.papers()] == list(held)


def test_days_go_on_and_do_not_lie_ahead(desk):
    desk.reach(Paper.SENT, on=TODAY - 3 * DAY)
    with pytest.raises(EntryError, match="It was sent after that"):
        desk.reach(Paper.SIGNED, on=TODAY - 4 * DAY)
    with pytest.raises(EntryError, match="still to come"):
        desk.reach(Paper.SIGNED, on=TODAY + DAY)
    desk.reach(Paper.SIGNED, on=TODAY - 3 * DAY)
    assert desk.papers()[-1].since == date(2026, 11, 17)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "cannot be read"),
        (b"", "is empty"),
        (b"x" * (paperwork.LARGEST + 1), "larger than 10 MB"),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused(desk, tmp_path, content, reason):
    desk.so_far(Paper.SENT)
    path = tmp_path / "copy.pdf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EntryError, match=reason):
        desk.reach(Paper.SIGNED, path=path)
    assert desk.files() == []


def test_a_file_whose_seal_is_broken_is_not_given_out_as_the_signed_one(desk, copy, tmp_path):
    desk.so_far(Paper.SENT)
    desk.reach(Paper.SIGNED, path=copy)
    kept = desk.files()[0]
    desk.file.apply("Forge", change(kept, replace(kept, content=b"%PDF-1.7 other")))
    with desk.file.read() as book, pytest.raises(MachineError, match="not the file that was"):
        paperwork.write_copy(book, desk.papers()[-1], tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


def test_nothing_can_be_taken_back_where_nothing_was_said(desk):
    with pytest.raises(EntryError, match="Nothing is on record"):
        desk.take_back()
