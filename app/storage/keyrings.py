"""The operating system's keyring, where it can be trusted with a key.

Every call may wait for the user to unlock the keyring: never call it on the thread of the window.
"""

import os
from typing import Protocol

from app.domain.errors import MachineError

SERVICE = "Perennial"

# What each of them keeps is encrypted, or held by the system for this user alone.
ALLOWED = frozenset(
    {
        "keyring.backends.macOS.Keyring",
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
    }
)


class KeyringRefused(MachineError):  # noqa: N818 - it names what happened
    """The keyring did not keep the key, or is locked."""


class Backend(Protocol):
    """What a keyring must be able to do; the backends of the keyring package can."""

    def get_password(self, service: str, username: str) -> str | None:
        """The secret kept under these names, if there is one."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget a secret."""


class Keyring:
    """A keyring that may hold keys of books. *name* tells this backend from others."""

    def __init__(self, backend: Backend, name: str | None = None) -> None:
        self._backend = backend
        self.name = name or _name(backend)

    def store(self, account: str, secret: str) -> None:
        """Keep a secret and read it back: some backends keep nothing and say nothing."""
        try:
            self._backend.set_password(SERVICE, account, secret)
            kept = self._backend.get_password(SERVICE, account)
        except Exception as error:  # backends raise what their system raises
            raise _refused() from error
        if kept != secret:
            raise _refused()

    def read(self, account: str) -> str | None:
        """The secret, or None if it is gone, locked away or out of reach."""
        try:
            return self._backend.get_password(SERVICE, account)
        except Exception:  # noqa: BLE001 - a keyring that fails is no keyring
            return None

    def delete(self, account: str) -> None:
        """Forget the secret. One that is gone already is no error."""
        try:
            self._backend.delete_password(SERVICE, account)
        except Exception as error:
            if self.read(account) is not None:
                raise _refused() from error


def usable_keyring() -> Keyring | None:
    """The keyring of this session, if it is one of the trusted; None is never an error."""
    if os.environ.get("PYTHON_KEYRING_BACKEND"):
        return None
    try:
        import keyring  # costs more than the first window may wait

        backend = keyring.get_keyring()
    except Exception:  # noqa: BLE001 - detection asks the session bus and fails in many ways
        return None
    return trusted(backend)


def trusted(backend: Backend) -> Keyring | None:
    """*backend* as a keyring, or the first it chains to, if it is one of the trusted."""
    for each in getattr(backend, "backends", None) or (backend,):
        if _name(each) in ALLOWED:
            if _name(each).endswith("WinVaultKeyring"):
                # The default roams to other computers.
                each.persist = "local machine"  # type: ignore[union-attr]
            return Keyring(each)
    return None


def _name(backend: Backend) -> str:
    kind = type(backend)
    return f"{kind.__module__}.{kind.__qualname__}"


def _refused() -> KeyringRefused:
    return KeyringRefused("The keyring did not keep the key: unlock it, or choose a passphrase.")
