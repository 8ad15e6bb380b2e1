"""A disk that is full and folders that take nothing: said in a sentence, and nothing is lost."""

import json
import shutil
import subprocess

import pytest

from tests import children
from tests.faulty_disk import TYPED

OF_ITS_OWN = ("unshare", "-rm")


def may_mount(folder):
    if shutil.which(OF_ITS_OWN[0]) is None:
        return False
    tried = [*OF_ITS_OWN, "mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What happened on the small disk and in the folders."""
    folder = tmp_path_factory.mktemp("machine")
    if not may_mount(folder):
        pytest.skip("unshare may not mount a small disk here")
    done = children.run(
        *("-m", "tests.faulty_disk", folder), home=folder / "home", before=OF_ITS_OWN
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("path", ["rename", "undo", "back up", "import"])
def test_what_writes_the_book_on_a_full_disk_is_refused_with_the_reason(told, path):
    assert told["said"][path].startswith("There is no room left on the disk for “my")
    assert told["said"][path].endswith("so this was not saved: free some space, then try again.")


def test_what_writes_other_files_on_a_full_disk_says_so(told):
    assert told["said"]["export"].startswith("There is no room left on the disk for “out”")
    assert "No space left on device" in told["said"]["proposal"]


def test_the_book_is_what_it_was_and_no_half_file_is_left(told):
    assert told["same"]
    assert set(told["left"]) <= {"my.book.backups"}


@pytest.mark.parametrize("form", ["capture", "new account"])
def test_what_was_typed_stays_in_the_form(told, form):
    kept, said = told["typed"][form]

    assert kept.strip() == TYPED.strip()
    assert "no room left" in said


def test_with_room_again_it_goes_on_and_the_book_is_whole(told):
    assert told["again"]
    assert told["problems"] == []


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("read-only folder", "“my.book” cannot be written in"),
        ("missing folder", "“my.book” is missing or empty"),
        ("a file as folder", "“my.book” is missing or empty"),
        ("a folder", "“locked” is not a Perennial book"),
        ("a loop", "“loop” is missing or empty"),
        ("a long name", "is too long: choose a shorter one."),
    ],
)
def test_a_book_that_cannot_be_opened_there_says_why(told, where, says):
    assert says in told["opened"][where]
    assert "\n" not in told["opened"][where]


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("read-only folder", "“new.book” cannot be written in"),
        ("missing folder", "choose another one for “new.book”."),
        ("a file as folder", "choose another one for “new.book”."),
        ("a folder", "“locked” is already there: choose another name."),
        ("a long name", "is too long: choose a shorter one."),
    ],
)
def test_a_book_that_cannot_be_made_there_says_why(told, where, says):
    assert says in told["made"][where]
    assert "\n" not in told["made"][where]


def test_nothing_was_made_and_nothing_unexpected_happened(told):
    assert told["new"] == []
    assert told["raised"] == []
