"""Files are written whole or not at all."""

import errno
import os
import stat

import pytest
from sqlcipher3 import dbapi2

from app.storage.files import copy_private, make_folder, probe, publish, reserve, write_private
from app.storage.states import (
    BusyBook,
    DamagedBook,
    DiskFull,
    ExistingFile,
    FileError,
    MissingBook,
    MissingFolder,
    ReadOnlyFolder,
    UnreadableFile,
    explain,
)


def names(folder):
    return sorted(each.name for each in folder.iterdir())


def test_a_written_file_is_private_and_replaces_the_old_one(tmp_path):
    path = tmp_path / "a"
    write_private(path, b"one")
    write_private(path, b"two")
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert names(tmp_path) == ["a"]


def test_a_copy_is_private_whatever_the_original_was(tmp_path):
    source = tmp_path / "a"
    source.write_bytes(b"one")
    source.chmod(0o644)
    copy_private(source, tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"one"
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o600


@pytest.mark.skipif(os.name == "nt", reason="limits of a process are a Unix thing")
def test_a_full_disk_leaves_the_old_file(tmp_path):
    import resource

    path = tmp_path / "a"
    write_private(path, b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    try:
        with pytest.raises(DiskFull, match="no room left on the disk for “a”"):
            write_private(path, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_a_missing_source_leaves_nothing_behind(tmp_path):
    with pytest.raises(FileError):
        copy_private(tmp_path / "gone", tmp_path / "b")
    assert names(tmp_path) == []


def test_reserving_refuses_what_is_there(tmp_path):
    reserve(tmp_path / "a")
    with pytest.raises(ExistingFile, match="“a” is already there"):
        reserve(tmp_path / "a")


def test_publishing_gives_the_name(tmp_path):
    (tmp_path / "a.tmp").write_bytes(b"done")
    publish(tmp_path / "a.tmp", tmp_path / "a")
    assert names(tmp_path) == ["a"]


def test_a_probe_leaves_nothing_behind(tmp_path):
    probe(tmp_path / "a")
    assert names(tmp_path) == []
    with pytest.raises(MissingFolder, match="choose another one for “a”"):
        probe(tmp_path / "gone" / "a")


def test_a_folder_is_private(tmp_path):
    make_folder(tmp_path / "a")
    make_folder(tmp_path / "a")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("number", "state"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, ReadOnlyFolder),
        (errno.EACCES, ReadOnlyFolder),
        (errno.EIO, UnreadableFile),
        (errno.ENOENT, MissingBook),
        (errno.EEXIST, ExistingFile),
    ],
)
def test_what_the_system_says_becomes_a_sentence_with_the_name(tmp_path, number, state):
    found = explain(OSError(number, "said by the system"), tmp_path / "a.book")
    assert type(found) is state
    assert "“a.book”" in str(found)
    assert "said by the system" not in str(found)


@pytest.mark.parametrize(
    ("code", "state"),
    [
        (5, BusyBook),
        (8, ReadOnlyFolder),
        (1544, ReadOnlyFolder),  # a log that cannot be made in a read-only folder
        (10, UnreadableFile),
        (778, UnreadableFile),  # a write that failed: a quota, a limit
        (11, DamagedBook),
        (13, DiskFull),
        (26, DamagedBook),
    ],
)
def test_what_the_database_says_becomes_one_too(tmp_path, code, state):
    error = RuntimeError("account Acme")
    error.sqlite_errorcode = code
    found = explain(error, tmp_path / "a.book")
    assert type(found) is state
    assert "Acme" not in str(found)


def test_a_mistake_of_ours_is_not_explained_away(tmp_path):
    assert explain(ValueError("ours"), tmp_path) is None
    error = RuntimeError("constraint")
    error.sqlite_errorcode = 19
    assert explain(error, tmp_path) is None


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("database or disk is full", DiskFull),
        ("disk I/O error", UnreadableFile),
        ("database disk image is malformed", DamagedBook),
        ("database is locked", BusyBook),
    ],
)
def test_a_copy_that_fails_says_why_in_words_alone(tmp_path, words, state):
    assert type(explain(dbapi2.OperationalError(words), tmp_path / "a.book")) is state


def test_other_words_explain_nothing(tmp_path):
    assert explain(dbapi2.OperationalError("no such table: x"), tmp_path / "a.book") is None
