"""Proofs of renewal readiness, with files kept in the book."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.edits import create
from app.domain.errors import PerennialError
from app.domain.readiness.dimensions import Dimension
from app.domain.readiness.renewal import assess_renewal
from app.services.editing import interactions, proofs
from app.services.editing.proofs import ProofEntry
from app.services.editing.typed import EntryError
from app.services.judgements import case_of, rules_of
from tests import build
from tests.build import TODAY


@pytest.fixture
def book(book_file):
    book_file.apply("Set the scene", create(build.account(), build.interaction()))
    with book_file.open() as book:
        yield book


def keep(book, score=1, text="They told us", dimension=Dimension.PAPER, **more):
    entry = ProofEntry(dimension=dimension, score=score, text=text, **more)
    return book.apply("Prove", proofs.keep(book, "acme", entry, today=TODAY))


def standing(book, dimension=Dimension.PAPER):
    case = case_of(book.facts(TODAY, ["acme"])["acme"], rules_of(book, TODAY))
    return assess_renewal(case).of(dimension)


def test_a_sentence_is_an_assertion(book):
    keep(book)
    assert standing(book).score == 1


def test_a_file_that_shows_it_is_kept_in_the_book_and_comes_out_as_it_went_in(book, tmp_path):
    form = tmp_path / "order form – Ä.pdf"
    form.write_bytes(b"%PDF-1.7 order")
    keep(book, 2, path=form)
    form.unlink()

    found = standing(book)
    assert found.score == 2
    proofs.write_copy(book, found.proof.attachment_id, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == b"%PDF-1.7 order"
    assert book.attachments.get(found.proof.attachment_id).media_type == "application/pdf"


def test_the_same_file_is_kept_once_and_stays_while_a_proof_has_it(book, tmp_path):
    form = tmp_path / "form.pdf"
    form.write_bytes(b"%PDF")
    keep(book, 2, path=form)
    keep(book, 2, dimension=Dimension.UPLIFT, path=form)
    first, second = book.proofs.all()
    assert len(list(book.attachments.all())) == 1

    book.apply("Remove", proofs.discard(book, first.id))
    assert len(list(book.attachments.all())) == 1
    book.apply("Remove", proofs.discard(book, second.id))
    assert not list(book.attachments.all())
    book.undo()
    assert len(list(book.attachments.all())) == 1


def test_undo_takes_the_file_out_with_its_proof(book, tmp_path):
    form = tmp_path / "form.pdf"
    form.write_bytes(b"%PDF")
    keep(book, 2, path=form)
    book.undo()
    assert not list(book.attachments.all())
    assert standing(book).score == 0


def test_an_exchange_shows_it_as_of_its_own_day(book):
    keep(book, 2, interaction_id="call")
    assert (standing(book).score, standing(book).as_of) == (2, build.interaction().on)


@pytest.mark.parametrize(
    ("entry", "field", "said"),
    [
        ({"score": None}, "score", "Choose whether"),
        ({"score": 1, "text": " "}, "text", "Say in a sentence"),
        ({"score": 2}, "path", "Attach a file or choose an exchange"),
        ({"score": 1, "dimension": Dimension.HEALTH}, "score", "The facts answer this"),
    ],
)
def test_what_proves_nothing_is_refused_at_its_field(book, entry, field, said):
    with pytest.raises(EntryError, match=said) as refusal:
        keep(book, **entry)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read"),
        (b"", "is empty"),
        (b"x" * (proofs.LARGEST + 1), "larger than 10 MB"),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused_in_one_sentence(book, tmp_path, content, said):
    path = tmp_path / "form.pdf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EntryError, match=said) as refusal:
        keep(book, 2, path=path)
    assert refusal.value.field == "path"
    assert not list(book.attachments.all())


def test_a_folder_is_no_file(book, tmp_path):
    with pytest.raises(EntryError, match="cannot be read"):
        keep(book, 2, path=tmp_path)


def test_a_copy_does_not_take_the_place_of_another_kind_of_file(book, tmp_path):
    form = tmp_path / "form.pdf"
    form.write_bytes(b"%PDF-1.7")
    keep(book, 2, path=form)
    other = tmp_path / "my.book"
    other.write_bytes(b"something else entirely")
    with pytest.raises(PerennialError):
        proofs.write_copy(book, standing(book).proof.attachment_id, other)
    assert other.read_bytes() == b"something else entirely"


@pytest.mark.parametrize(("text", "left"), [("They told us", 1), ("", 0)])
def test_without_its_exchange_a_proof_is_but_what_was_written(book, text, left):
    keep(book, 2, text=text, interaction_id="call")
    book.apply("Remove", interactions.discard(book, "call"))
    assert standing(book).score == left
    assert [each.interaction_id for each in book.proofs.all()] == [None] * left
    book.undo()
    assert standing(book).score == 2


def test_a_file_goes_on_showing_it_without_the_exchange(book, tmp_path):
    form = tmp_path / "form.pdf"
    form.write_bytes(b"%PDF")
    keep(book, 2, path=form, interaction_id="call")
    book.apply("Remove", interactions.discard(book, "call"))
    assert standing(book).score == 2


def test_a_proof_moves_with_the_day_of_its_exchange(book):
    keep(book, 2, interaction_id="call")
    entry = interactions.entry_of(book.interactions.get("call"))
    earlier = replace(entry, on=entry.on - timedelta(days=3), summary="They told us")
    book.apply("Correct", interactions.change_interaction(book, "call", earlier, today=TODAY))
    assert standing(book).as_of == earlier.on
