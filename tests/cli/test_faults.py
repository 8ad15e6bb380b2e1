"""Whatever a script gets wrong: exit status 2, one sentence on standard error, nothing made."""

import pytest

from app.cli.main import main
from app.domain.edits import create
from app.services.books import Secrets, open_book
from tests import build

LONG = "n" * 300


@pytest.fixture
def book(book_path, monkeypatch):
    monkeypatch.setenv("PERENNIAL_PASSPHRASE", build.PASSPHRASE)
    file = open_book(book_path, Secrets(passphrase=build.PASSPHRASE))
    file.apply("Add", create(build.account(), build.contract()))
    file.close()
    return book_path


WRONG = [
    ("new {folder}/my.book", "is already there"),
    (f"new {{folder}}/{LONG}.book", "too long"),
    ("new {folder}/gone/new.book", "is not there"),
    ("new {book}/new.book", "is not there"),
    (f"sample {{folder}}/{LONG}.book", "too long"),
    ("sample {folder}/gone/new.book", "is not there"),
    ("accounts {folder}", "not a Perennial book"),
    ("accounts {folder}/gone.book", "missing or empty"),
    (f"accounts {{folder}}/{LONG}", "too long"),
    ("accounts {book}/x", "missing or empty"),
    ("export {book} {folder}", ""),
    ("export {book} {folder}/gone/all.json", "is not there"),
    (f"export {{book}} {{folder}}/{LONG}.json", "too long"),
    ("backup {book} {folder}", "already there"),
    ("backup {book} {folder}/gone/copy.book", "is not there"),
    (f"backup {{book}} {{folder}}/{LONG}.book", "too long"),
    ("backup {book} {book}", "already there"),
    ("restore {folder}/gone.book {book}", "missing or empty"),
    ("restore {folder} {book} --force", "not a Perennial book"),
    ("restore {folder}/junk {book} --force", ""),
    ("propose {book} Acme -o {folder}", ""),
    ("propose {book} Acme -o {folder}/gone/a.pdf", "could not be written"),
    (f"propose {{book}} Acme -o {{folder}}/{LONG}.pdf", "too long"),
    ("propose {book} Nobody -o {folder}/a.pdf", "no account called"),
    ("review {book} Nobody -o {folder}/out", "no account called"),
    ("review {book} Acme -o {folder}/junk", ""),
    ("explain {book} Nobody", "no account called"),
    ("explain {book} %", "no account called"),
    ("redo {book}", "nothing to redo"),
    ("import {folder}/gone.book {folder}/junk", "missing or empty"),
    ("import {book} {folder}/gone.csv", ""),
    ("import {book} {folder}", ""),
]


@pytest.mark.parametrize(("line", "says"), WRONG, ids=[line[:60] for line, _ in WRONG])
def test_it_is_refused_in_one_sentence_and_nothing_is_made(book, capsys, line, says):
    folder = book.parent
    (folder / "junk").write_bytes(b"junk")
    for each in folder.glob("*.lock"):
        each.unlink()
    before = {each.name for each in folder.rglob("*")}

    status = main([part.format(book=book, folder=folder) for part in line.split()])

    printed = capsys.readouterr()
    assert status == 2
    assert "made a mistake" not in printed.err
    assert says in printed.err
    assert printed.err.count("\n") == 1
    made = {each.name for each in folder.rglob("*")} - before
    assert {name for name in made if not name.endswith((".lock", ".backups"))} == set()
    file = open_book(book, Secrets(passphrase=build.PASSPHRASE))
    with file.read() as kept:
        assert kept.accounts.count() == 1
        assert len(kept.history()) == 1
    file.close()
