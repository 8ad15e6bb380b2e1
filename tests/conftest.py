"""What every test stands on: no display, a home of its own, and nothing left behind."""

import gc
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from PySide6.QtWidgets import QApplication, QWidget

from app.services.books import Secrets, new_book, open_book
from app.storage.bookfile import BookFile
from app.storage.sealing import Argon2Cost
from tests import build

# Set before anything of ours is imported: the settings, caches and keys of whoever runs the tests
# stay theirs.
_HOME = Path(tempfile.mkdtemp(prefix="perennial-home-"))
_FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_RUNTIME_DIR": "run",
}
for _variable, _folder in _FOLDERS.items():
    (_HOME / _folder).mkdir(mode=0o700, exist_ok=True)
    os.environ[_variable] = str(_HOME / _folder)
for _variable in [name for name in os.environ if name.startswith("PERENNIAL_")]:
    del os.environ[_variable]
os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A slow machine is no failure. What is merged is tried on the same examples every time; whoever
# works on it explores.
settings.register_profile(
    "perennial",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("perennial")

CHEAP = Argon2Cost(memory_kib=8, time=1, parallelism=1)  # a passphrase that costs no time
_ENOUGH = 100_000  # objects
_PATIENCE = 2.0  # seconds for a thread that is about to end


def pytest_unconfigure() -> None:
    """Remove the home of this session."""
    shutil.rmtree(_HOME, ignore_errors=True)


_collected_at = 0  # how much was frozen after the last collection


@pytest.fixture(autouse=True, scope="module")
def _everything_is_collected() -> None:
    """What modules of tests have left to the collector goes before the next one.

    Nothing that is frozen is ever collected in between, so it can wait until there is enough of
    it: to look through everything after each module took a third of the time.
    """
    global _collected_at  # noqa: PLW0603 - one worker, one heap
    if gc.get_freeze_count() - _collected_at < _ENOUGH:
        return
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    _collected_at = gc.get_freeze_count()


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """A window or a thread that outlives its test fails it."""
    threads_before = set(threading.enumerate())
    windows_before = _windows()
    gc.freeze()  # the search afterwards looks at what is new: the rest took a third of the time
    yield
    assert _threads_left(threads_before) == []
    assert _windows_left(windows_before) == []


def _threads_left(before: set[threading.Thread]) -> list[str]:
    """Threads that are new and do not end in time; Qt's own pool included."""
    assert QThreadPool.globalInstance().waitForDone(int(_PATIENCE * 1000)), "a job still runs"
    end = time.monotonic() + _PATIENCE
    while (left := _running(before)) and time.monotonic() < end:
        time.sleep(0.01)
    return left


def _running(before: set[threading.Thread]) -> list[str]:
    # A Qt thread that once called Python is remembered by Python for ever; Qt answers for those.
    return [
        thread.name
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]


def _windows() -> set[QWidget]:
    application = QApplication.instance()
    return set(QApplication.topLevelWidgets()) if isinstance(application, QApplication) else set()


def _windows_left(before: set[QWidget]) -> list[str]:
    """Windows of ours, or visible ones of Qt, that are new and still there after a clean-up."""
    if not _windows() - before:
        return []
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [
        repr(window)
        for window in _windows() - before
        if window.isVisible() or type(window).__module__.startswith("app.")
    ]


@pytest.fixture
def book_path(tmp_path: Path) -> Path:
    """A new, encrypted book with nothing in it but the six stages."""
    path = tmp_path / "my.book"
    new_book(path, passphrase=build.PASSPHRASE, today=build.TODAY, cost=CHEAP)
    return path


@pytest.fixture
def book_file(book_path: Path) -> Iterator[BookFile]:
    """That book, open."""
    file = open_book(book_path, Secrets(passphrase=build.PASSPHRASE))
    yield file
    file.close()
