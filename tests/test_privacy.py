"""What a day at work leaves on the disk: nothing of a customer but what the user exported."""

import json
import logging
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from app.documents import reading
from app.domain.edits import create
from app.services.books import Secrets, book_key, make_book, open_book
from app.ui.errors import report_unexpected
from app.ui.widgets.edits import TextEdit
from tests import build, children
from tests.traces import hits, key_forms
from tests.whole_session import CUSTOMER, MAIL, MINOR, SENTINELS

SECRETS = Secrets(passphrase=build.PASSPHRASE)
ERRORS = (ValueError, KeyError, OSError, RuntimeError, AssertionError, TypeError)


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    """The folder in which somebody has worked for a day, and what the program said in the end."""
    home = tmp_path_factory.mktemp("home")
    (home / "exports").mkdir()
    (home / "customers.csv").write_text(
        f"Account Name,Email,ARR\n{CUSTOMER} Two,{MAIL},{MINOR / 100}\n", encoding="utf-8"
    )
    done = children.run("-m", "tests.whole_session", home, home=home)
    assert done.returncode == 0, done.stderr
    (home / "printed.txt").write_text(done.stderr, encoding="utf-8")
    yield home, json.loads(done.stdout.splitlines()[-1])
    shutil.rmtree(home)


def exported(home: Path) -> list[Path]:
    return [home / "customers.csv", home / "exports" / "proposal.pdf"]


def test_customers_and_keys_are_nowhere_but_in_what_was_exported(day):
    home, answer = day
    key = book_key(home / "My accounts.book", SECRETS)

    assert answer["key"] == key.hex()
    assert Path(answer["temp"]).is_relative_to(home)
    assert hits(home, (*SENTINELS, *key_forms(key)), but=exported(home)) == []


def test_nor_while_the_book_is_open(day):
    assert day[1]["while_open"] == []


def test_the_export_does_say_who_it_is_for(day):
    text = " ".join(reading.pages((day[0] / "exports" / "proposal.pdf").read_bytes()))

    assert CUSTOMER in text


def test_the_search_finds_what_lies_open(tmp_path):
    make_book(
        tmp_path / "plain.book",
        [build.account(name=CUSTOMER)],
        passphrase=None,
        encrypt=False,
    )
    (tmp_path / "wide.txt").write_text(MAIL, encoding="utf-16-le")
    (tmp_path / f"{CUSTOMER}.txt").touch()
    key = bytes(range(32))
    (tmp_path / "key.txt").write_bytes(key_forms(key)[3])

    found = hits(tmp_path, (*SENTINELS, *key_forms(key)))

    assert {line.split(":")[0] for line in found} == {
        *("plain.book", "wide.txt", f"{CUSTOMER}.txt", "key.txt")
    }


def test_every_file_is_its_owners_alone(day):
    home, _ = day
    open_ones = [*exported(home), home / "log.txt", home / "printed.txt"]  # made by the test
    files = [each for each in home.rglob("*") if each.is_file() and each not in open_ones]
    inside_private = [each for each in files if each.is_relative_to(home / "temp")]

    assert {each.parent.stat().st_mode & 0o077 for each in inside_private} <= {0}
    others = {
        each.relative_to(home).as_posix(): oct(each.stat().st_mode & 0o777)
        for each in files
        if each not in inside_private and each.stat().st_mode & 0o077
    }
    assert others == {}
    names = {each.name.partition("-0")[0] for each in files}
    assert {"My accounts.book", "My accounts", "My accounts.book.keys.json", "window.ini"} <= names


def test_the_files_beside_an_open_book_are_its_owners_alone(book_path):
    file = open_book(book_path, SECRETS)
    file.apply("Add", create(build.account()))
    file.back_up("by hand")
    modes = {
        each.name: each.stat().st_mode & 0o077
        for each in book_path.parent.rglob("my*")
        if each.is_file()
    }
    file.close()

    assert {f"my.book{ending}" for ending in ("", "-wal", "-shm", ".keys.json")} <= set(modes)
    assert set(modes.values()) == {0}


def test_the_report_of_a_whole_session_names_no_customer(day):
    report = day[1]["report"]

    assert report.startswith("ValueError\n")
    assert CUSTOMER not in report
    assert MAIL not in report


def provoke(kind):
    error = kind(f"{CUSTOMER} owes {MINOR}")
    error.add_note(MAIL)
    raise error from KeyError(MAIL)


@pytest.mark.parametrize("kind", ERRORS)
def test_an_unexpected_error_is_told_without_its_words(kind, qapp, qtbot, caplog, capfd):
    with caplog.at_level(logging.DEBUG):
        try:
            provoke(kind)
        except kind as error:
            report_unexpected(kind, error, error.__traceback__)
    dialog = next(each for each in QApplication.topLevelWidgets() if type(each) is QDialog)
    qtbot.addWidget(dialog)
    shown = dialog.findChild(TextEdit).toPlainText()
    printed = capfd.readouterr()

    assert "provoke" in shown
    for told in (shown, caplog.text, printed.out, printed.err):
        for words in (CUSTOMER, MAIL, str(MINOR)):
            assert words not in told
