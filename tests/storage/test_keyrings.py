"""Which keyrings are trusted with a key."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.storage.keyrings import ALLOWED, Keyring, KeyringRefused, trusted, usable_keyring
from tests.storage.small_book import ForgetfulBackend, LockedBackend, MemoryBackend

ROOT = Path(__file__).parents[2]
TOOLS = ("dbus-run-session", "gnome-keyring-daemon")
ABSENT = [tool for tool in TOOLS if shutil.which(tool) is None]
SESSION = """
printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
exec "$0" -c "$1"  # the keyring ends with the session
"""
REAL = """
import tempfile
from pathlib import Path
from app.storage.keyrings import usable_keyring
from app.storage.states import SecretNeeded
from app.storage.vault import create_keys, read_keys, slots, unlock

keyring = usable_keyring()
print(keyring.name)
book = Path(tempfile.mkdtemp()) / "a.book"
key, code = create_keys(book, passphrase=None, keyring=keyring)
assert unlock(book, keyring=usable_keyring()) == key
assert slots(book).keyring == keyring.name
keyring.delete(read_keys(book).uuid)
try:
    unlock(book, keyring=keyring)
except SecretNeeded:
    print("asks")
assert unlock(book, recovery_code=code) == key
"""


def backend_called(name: str):
    """A working backend that says it is of this class."""
    module, _, kind = name.rpartition(".")
    return type(kind, (MemoryBackend,), {"__module__": module, "__qualname__": kind})()


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_the_keyrings_of_the_systems_are_trusted(name):
    keyring = trusted(backend_called(name))
    assert keyring is not None
    assert keyring.name == name


@pytest.mark.parametrize(
    "name",
    [
        "keyring.backends.fail.Keyring",
        "keyring.backends.null.Keyring",
        "keyrings.alt.file.PlaintextKeyring",
        "keyrings.alt.file.EncryptedKeyring",
        "somebody.elses.Keyring",
    ],
)
def test_every_other_one_is_no_keyring(name):
    assert trusted(backend_called(name)) is None


def test_of_a_chain_the_first_trusted_one_is_taken():
    chain = MemoryBackend()
    chain.backends = [
        backend_called("keyrings.alt.file.PlaintextKeyring"),
        backend_called("keyring.backends.libsecret.Keyring"),
    ]
    keyring = trusted(chain)
    assert keyring is not None
    assert keyring.name == "keyring.backends.libsecret.Keyring"


def test_a_key_does_not_roam_to_other_windows_computers():
    backend = backend_called("keyring.backends.Windows.WinVaultKeyring")
    trusted(backend)
    assert backend.persist == "local machine"


def test_a_backend_forced_by_the_environment_is_refused(monkeypatch):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    assert usable_keyring() is None


def test_a_session_without_a_keyring_is_no_error(monkeypatch):
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    keyring = usable_keyring()
    assert keyring is None or keyring.name in ALLOWED


@pytest.mark.parametrize("backend", [ForgetfulBackend, LockedBackend])
def test_a_keyring_that_does_not_keep_is_noticed(backend):
    with pytest.raises(KeyringRefused, match="unlock it, or choose a passphrase"):
        Keyring(backend()).store("a", "secret")


def test_a_keyring_that_fails_while_reading_has_nothing():
    assert Keyring(LockedBackend()).read("a") is None


def test_forgetting_twice_is_no_error():
    keyring = Keyring(MemoryBackend())
    keyring.store("a", "secret")
    assert keyring.read("a") == "secret"
    keyring.delete("a")
    keyring.delete("a")
    assert keyring.read("a") is None


@pytest.mark.skipif(bool(ABSENT), reason=f"needs {', '.join(ABSENT)}")
def test_a_key_is_kept_by_the_secret_service_of_a_desktop(tmp_path):
    environment = os.environ | {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    environment.pop("PYTHON_KEYRING_BACKEND", None)
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", SESSION, sys.executable, REAL],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.stdout.split() == ["keyring.backends.SecretService.Keyring", "asks"], done.stderr
