"""What the window remembers between runs."""

import os
import stat
import sys

import pytest
from PySide6.QtCore import QByteArray

from app.ui.memory import Memory


@pytest.fixture
def path(tmp_path):
    return tmp_path / "config" / "window.ini"


def books(folder, *names):
    made = [folder / name for name in names]
    for book in made:
        book.touch()
    return made


def again(memory, path):
    memory.keep_text("written", "yes")  # as a program that goes on does, and then ends
    del memory
    return Memory(path)


def test_texts_and_places_are_known_again(path):
    first = Memory(path)
    assert first.text("columns") == ""
    assert first.text("columns", "none") == "none"
    assert first.geometry().isEmpty()

    first.keep_text("columns", '{"a": [1, 2], "name": "Zoë; R&D, \\"x\\""}')
    first.keep_geometry(QByteArray(b"\x00\x01place"))
    second = again(first, path)

    assert second.text("columns") == '{"a": [1, 2], "name": "Zoë; R&D, \\"x\\""}'
    assert second.geometry() == QByteArray(b"\x00\x01place")


def test_a_text_is_on_disk_at_once(path):
    Memory(path).keep_text("columns", "wide")

    assert "wide" in path.read_text()


def test_the_books_opened_last_come_first_and_once(path, tmp_path):
    one, two = books(tmp_path, "one.book", "two.book")
    memory = Memory(path)

    for book in (one, two, one):
        memory.opened(book)

    assert memory.recent() == [one, two]
    assert again(memory, path).recent() == [one, two]


@pytest.mark.parametrize("name", ["one.book", "a, b; c.book", "R&D <b> %41.book", "Zoë 東京.book"])
def test_a_single_book_is_known_again_whatever_it_is_called(path, tmp_path, name):
    (book,) = books(tmp_path, name)
    memory = Memory(path)

    memory.opened(book)

    assert again(memory, path).recent() == [book]


def test_books_that_are_gone_are_left_out_and_come_back_when_they_do(path, tmp_path):
    one, two = books(tmp_path, "one.book", "two.book")
    memory = Memory(path)
    for book in (one, two):
        memory.opened(book)

    two.unlink()
    assert memory.recent() == [one]
    two.touch()
    assert memory.recent() == [two, one]


def test_only_the_last_eight_are_remembered(path, tmp_path):
    opened = books(tmp_path, *(f"{n}.book" for n in range(12)))
    memory = Memory(path)

    for book in opened:
        memory.opened(book)

    assert memory.recent() == opened[:3:-1]


def test_a_book_named_from_here_is_remembered_by_its_whole_path(path, tmp_path, monkeypatch):
    (book,) = books(tmp_path, "one.book")
    monkeypatch.chdir(tmp_path)
    memory = Memory(path)

    memory.opened(book.relative_to(tmp_path))

    assert memory.recent() == [book]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_it_is_for_the_eyes_of_its_owner_and_stays_so(path):
    memory = Memory(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600

    memory.keep_text("columns", "wide")
    memory.keep_text("columns", "narrow")

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_without_a_place_to_write_it_remembers_until_the_end(tmp_path):
    (tmp_path / "file").touch()
    (book,) = books(tmp_path, "one.book")
    memory = Memory(tmp_path / "file" / "window.ini")

    memory.keep_text("columns", "wide")
    memory.opened(book)

    assert memory.text("columns") == "wide"
    assert memory.recent() == [book]


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\xfe", b"[window]\ngeometry=3\n[General]\nrecent=@Invalid()\n"]
)
def test_a_damaged_file_is_an_empty_memory(path, content):
    path.parent.mkdir()
    path.write_bytes(content)

    memory = Memory(path)

    assert memory.geometry().isEmpty()
    assert memory.text("columns", "none") == "none"
    assert memory.recent() == []
    assert os.fspath(path).endswith("window.ini")
