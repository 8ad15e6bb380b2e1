"""What opens a book, and what the user decides about that."""

import pytest

from app.domain.errors import PerennialError
from app.services import security
from app.services.books import Secrets, is_recovery_code, make_book, open_book
from app.services.editing.typed import EntryError
from app.services.starting import make_sample_book, make_wanted
from app.storage.states import ExistingFile, WrongSecret
from app.storage.vault import keys_path
from tests import build

NEW = "five plain words for you"


def test_a_book_says_what_opens_it(book_file, tmp_path):
    assert security.ways(book_file.path) == security.Ways(
        encrypted=True, keyring=False, passphrase=True, recovery=True
    )
    plain = tmp_path / "plain.book"
    make_book(plain, (), passphrase=None, encrypt=False)
    assert security.ways(plain) == security.Ways(encrypted=False)


def test_what_is_unlocked_opens_without_being_typed_again(book_file):
    book_file.close()
    key = security.unlock(book_file.path, Secrets(passphrase=build.PASSPHRASE))
    assert key.passphrase is None
    assert build.PASSPHRASE not in repr(key)
    open_book(book_file.path, key).close()


def test_a_new_passphrase_takes_the_place_of_the_old_one(book_file):
    security.change_passphrase(book_file, build.PASSPHRASE, NEW, NEW)
    security.unlock(book_file.path, Secrets(passphrase=NEW))
    with pytest.raises(WrongSecret):
        security.unlock(book_file.path, Secrets(passphrase=build.PASSPHRASE))


@pytest.mark.parametrize(
    ("current", "new", "again", "field"),
    [
        ("wrong", NEW, NEW, "current"),
        (build.PASSPHRASE, "", "", "passphrase"),
        (build.PASSPHRASE, "   ", "   ", "passphrase"),
        (build.PASSPHRASE, "short", "short", "passphrase"),
        (build.PASSPHRASE, NEW, f"{NEW} ", "again"),
    ],
)
def test_a_passphrase_that_cannot_be_is_refused_and_the_old_one_stays(
    book_file, current, new, again, field
):
    with pytest.raises(EntryError) as refused:
        security.change_passphrase(book_file, current, new, again)
    assert refused.value.field == field
    security.unlock(book_file.path, Secrets(passphrase=build.PASSPHRASE))


def test_a_new_recovery_code_counts_unless_it_is_withdrawn(book_file):
    first = security.new_code(book_file)
    assert is_recovery_code(book_file.path, first.code)
    second = security.new_code(book_file)
    assert not is_recovery_code(book_file.path, first.code)
    security.withdraw(book_file, second)
    assert is_recovery_code(book_file.path, first.code)
    assert not is_recovery_code(book_file.path, second.code)


def test_a_keyring_that_is_not_there_is_refused(book_file):
    with pytest.raises(PerennialError, match="no keyring"):
        security.use_keyring(book_file, on=True)


def test_a_book_that_is_not_encrypted_has_no_keys_to_change(tmp_path):
    path = tmp_path / "plain.book"
    make_book(path, (), passphrase=None, encrypt=False)
    file = open_book(path)
    with pytest.raises(PerennialError, match="not encrypted"):
        security.new_code(file)
    file.close()


def test_a_book_that_is_not_wanted_after_all_leaves_nothing(tmp_path):
    path = tmp_path / "new.book"
    code, secrets = make_wanted(path, {}, logo=None, passphrase=NEW)
    assert is_recovery_code(path, code)
    open_book(path, secrets).close()
    security.discard(path)
    assert [each.name for each in tmp_path.iterdir() if each.suffix != ".lock"] == []


def test_a_place_that_is_taken_is_refused_before_there_are_keys(tmp_path):
    path = tmp_path / "mine.book"
    path.write_bytes(b"mine")
    with pytest.raises(ExistingFile):
        make_wanted(path, {}, logo=None, passphrase=NEW)
    with pytest.raises(ExistingFile):
        make_sample_book(path, today=build.TODAY)
    assert path.read_bytes() == b"mine"
    assert not keys_path(path).exists()
