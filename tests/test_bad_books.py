"""Files that cannot be opened: the start window says why in a sentence, and leaves them alone."""

import hashlib
import random
import sqlite3  # another program's file
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.domain.edits import create
from app.services.books import Secrets, new_book, open_book
from app.storage import engine as engines
from app.storage.bookfile import create_book_file
from app.storage.connecting import make_engine
from tests import build
from tests.build import TODAY
from tests.conftest import CHEAP
from tests.driving import finish, press, settle, start, wait_until, write

SECRETS = Secrets(passphrase=build.PASSPHRASE)
OTHER_WORDS = "some other words"


def keys_of(book: Path) -> Path:
    return book.with_name(f"{book.name}.keys.json")


def torn(book):
    book.write_bytes(book.read_bytes()[:-5000])


def cut_short(book):
    book.write_bytes(book.read_bytes()[:4096])


def flipped(book):
    content = bytearray(book.read_bytes())
    chance = random.Random(5)
    for _ in range(40):
        content[chance.randrange(4096, len(content))] ^= 1 << chance.randrange(8)
    book.write_bytes(content)


def zeroed(book):
    book.write_bytes(bytes(book.stat().st_size))


def empty(book):
    book.write_bytes(b"")


def words(book):
    book.write_bytes(b"This is no book at all. " * 300)


def foreign(book):
    keys_of(book).unlink()
    book.unlink()
    with sqlite3.connect(book) as other:
        other.execute("CREATE TABLE songs (name)")
    other.close()


def plain_in_its_place(book):
    book.unlink()
    (book.parent / "plain").mkdir()
    plain = book.parent / "plain" / book.name
    create_book_file(plain, None)
    plain.replace(book)
    (book.parent / "plain").rmdir()


def newer(book):
    key = open_book(book, SECRETS)
    engine = make_engine(book, key.key)
    key.close()
    with engines.writing(engine) as connection:
        engines.set_schema(connection, 900)
    engines.close(engine)


def keys_of_another(book):
    other = book.with_name("other.book")
    new_book(other, passphrase=build.PASSPHRASE, today=TODAY, cost=CHEAP)
    keys_of(other).replace(keys_of(book))
    other.unlink()


def no_keys(book):
    keys_of(book).unlink()


def damaged_keys(book):
    keys_of(book).write_bytes(keys_of(book).read_bytes()[:100])


def senseless_keys(book):
    keys_of(book).write_text('{"version": [], "uuid": 7}', encoding="utf-8")


def keys_of_nobody(book):
    keys_of(book).write_bytes(b"\xff\xfe\x00" * 50)


BAD = {
    torn: "is damaged and has been left as it is",
    cut_short: "is damaged and has been left as it is",
    flipped: "is damaged and has been left as it is",
    zeroed: "do not belong together",
    empty: "is missing or empty",
    words: "do not belong together",
    foreign: "is not a Perennial book",
    plain_in_its_place: "do not belong together",
    newer: "was made by a newer version of Perennial",
    keys_of_another: "do not belong together",
    no_keys: "The keys file “my.book.keys.json” is missing",
    damaged_keys: "The keys file “my.book.keys.json” is damaged",
    senseless_keys: "The keys file “my.book.keys.json” is damaged",
    keys_of_nobody: "The keys file “my.book.keys.json” is damaged",
}


@pytest.fixture
def program(qapp, tmp_path):
    program = start(qapp, tmp_path / "config" / "window.ini", TODAY)
    yield program
    finish(program)


@pytest.fixture
def book(book_path):
    file = open_book(book_path, SECRETS)
    some = [build.account(id=f"a{n}", name=f"Customer {n}" * 9) for n in range(300)]
    file.apply("Add", create(*some))
    file.close()
    for beside in book_path.parent.glob("*.lock"):
        beside.unlink()
    return book_path


def prints(folder: Path) -> dict[str, str]:
    """What every file holds; the places that the program keeps for itself left out."""
    return {
        each.name: hashlib.sha256(each.read_bytes()).hexdigest()
        for each in folder.iterdir()
        if each.is_file()
    }


def shown(program) -> list[str]:
    """What stands in the colour of danger."""
    found = program.start.pages.currentWidget().findChildren(QLabel)
    return [
        each.text()
        for each in found
        if each.isVisible() and each.text() and each.property("tone") in {"danger", "risk"}
    ]


@pytest.mark.parametrize("spoil", BAD, ids=lambda spoil: spoil.__name__)
def test_a_bad_book_is_refused_in_one_sentence_and_left_as_it_is(program, book, spoil):
    spoil(book)
    before = prints(book.parent)

    assert not program.open(book, SECRETS)
    settle()

    (said,) = shown(program)
    assert BAD[spoil] in said
    assert said.endswith(".")
    assert "\n" not in said
    assert program.window is None
    assert prints(book.parent) == before


@pytest.mark.parametrize("spoil", [flipped, no_keys, newer], ids=lambda spoil: spoil.__name__)
def test_chosen_in_the_start_window_it_is_refused_there_too(program, book, spoil):
    program.begin(None)
    spoil(book)
    before = prints(book.parent)

    program.start.welcome.book_requested.emit(str(book))
    settle()
    if program.start.unlock.isVisible():
        write(program.start.unlock.passphrase, build.PASSPHRASE)
        press(program.start.unlock.passphrase, Qt.Key.Key_Return)
    wait_until(lambda: shown(program))

    assert BAD[spoil] in shown(program)[0]
    assert prints(book.parent) == before


def test_a_wrong_passphrase_is_said_under_the_field_and_the_right_one_opens(program, book):
    program.open(book)
    field = program.start.unlock.passphrase
    before = prints(book.parent)

    write(field, OTHER_WORDS)
    press(field, Qt.Key.Key_Return)
    (said,) = wait_until(lambda: shown(program))
    assert "type it again" in said
    assert field.text() == OTHER_WORDS
    assert prints(book.parent) == before

    write(field, build.PASSPHRASE)
    press(field, Qt.Key.Key_Return)
    wait_until(lambda: program.window is not None)


def test_a_book_that_was_bad_opens_once_its_own_keys_are_back(program, book):
    kept = keys_of(book).read_bytes()
    no_keys(book)
    assert not program.open(book, SECRETS)

    keys_of(book).write_bytes(kept)

    assert program.open(book, SECRETS)
    assert program.window.workspace.read(lambda kept: kept.accounts.count()) == 300
