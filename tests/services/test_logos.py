"""Logos of ours and of customers: taken from the disk, replaced, removed, each undoable."""

import pytest
from PIL import Image

from app.domain.edits import create
from app.domain.errors import RuleError
from app.domain.settings import LOGO_OWNER
from app.services import logos
from app.services.editing.typed import EntryError
from tests import build


def take(book_file, plan, label="Change something"):
    with book_file.open() as book:
        return book.apply(label, plan(book))


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "logo.jpg"
    Image.new("RGB", (3_000, 100), "navy").save(path)
    return path


def test_a_logo_is_made_small_replaced_and_removed(book_file, picture):
    take(book_file, lambda book: logos.set_sender_logo(book, picture))
    Image.new("RGB", (50, 50), "red").save(picture.with_name("new.png"))
    take(book_file, lambda book: logos.set_sender_logo(book, picture.with_name("new.png")))
    with book_file.read() as book:
        (kept,) = book.attachments.all()
        assert logos.sender_logo(book) == kept
    assert (kept.owner_id, kept.name, kept.media_type) == (LOGO_OWNER, "new.png", "image/png")
    take(book_file, logos.remove_sender_logo)
    with book_file.open() as book:
        assert logos.sender_logo(book) is None
        book.undo()
        assert logos.sender_logo(book) == kept


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>", b"\x89PNG\r\n\x1a\n" + bytes(40)])
def test_what_is_no_picture_is_no_logo(book_file, tmp_path, content):
    path = tmp_path / "logo.png"
    path.write_bytes(content)
    with pytest.raises(EntryError, match="PNG or JPEG"):
        take(book_file, lambda book: logos.set_sender_logo(book, path))


def test_a_logo_that_is_gone_is_refused(book_file, tmp_path):
    with pytest.raises(RuleError, match="cannot be read"):
        take(book_file, lambda book: logos.set_sender_logo(book, tmp_path / "gone.png"))


def test_each_customer_has_a_logo_of_its_own(book_file, picture):
    book_file.apply("Add", create(build.account(), build.account(id="zen", name="Zen")))
    take(book_file, lambda book: logos.set_account_logo(book, "acme", picture))
    Image.new("RGB", (50, 50), "red").save(picture.with_name("new.png"))
    new = picture.with_name("new.png")
    take(book_file, lambda book: logos.set_account_logo(book, "acme", new))
    with book_file.read() as book:
        kept = logos.account_logo(book, "acme")
        assert (kept.owner_id, kept.name) == ("acme", "new.png")
        assert logos.account_logo(book, "zen") is None
        assert logos.sender_logo(book) is None
    take(book_file, lambda book: logos.remove_account_logo(book, "acme"))
    with book_file.open() as book:
        assert logos.account_logo(book, "acme") is None
        book.undo()
        assert logos.account_logo(book, "acme") == kept
