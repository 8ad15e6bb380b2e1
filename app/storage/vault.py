"""The key of a book, and the slots of its keys file that open it.

The key is random and is never derived from anything typed. `<book>.keys.json` holds it sealed, once
for each slot: in the keyring of the system, under a passphrase, under a recovery code.
"""

import base64
import hmac
import json
import os
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

from app.storage.files import explained, write_private
from app.storage.keyrings import Keyring, KeyringRefused
from app.storage.sealing import (
    KEY_BYTES,
    Argon2Cost,
    Sealed,
    new_code,
    open_with_code,
    open_with_passphrase,
    seal_with_code,
    seal_with_passphrase,
)
from app.storage.states import (
    ExistingFile,
    KeysDamaged,
    KeysMissing,
    PassphraseNeeded,
    RefusedKey,
    SecretNeeded,
    WrongKey,
    WrongSecret,
)

_FORMAT = 1
_ENTRY = "v1:"  # of what the keyring holds
_LONGEST = 64 * 1024  # bytes of a keys file that are worth reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """Which ways of opening a book are set. *keyring* names the backend that has the key."""

    keyring: str | None
    passphrase: bool
    recovery: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What a keys file says. *kcv*, the key check value, tells the right key from any other."""

    uuid: str  # 32 hexadecimal digits
    kcv: str  # 16 hexadecimal digits
    slots: dict[str, dict[str, Any]] = field(default_factory=dict)

    def fits(self, key: bytes) -> bool:
        """Whether this is the key of the book."""
        return hmac.compare_digest(self.kcv, check_value(key, self.uuid))

    def having(self, slot: str, content: dict[str, Any] | None) -> Self:
        """The same with one slot set, or without it."""
        others = {name: value for name, value in self.slots.items() if name != slot}
        return replace(self, slots=others if content is None else {**others, slot: content})

    def label(self, slot: str) -> str:
        """What a sealed key is bound to, so that it cannot be moved to another slot or book."""
        return f"{slot}|{self.uuid}"


def keys_path(book: Path) -> Path:
    """Where the keys of *book* are kept: beside it."""
    return book.with_name(f"{book.name}.keys.json")


def check_value(key: bytes, uuid: str) -> str:
    """Eight bytes that tell keys apart and tell nothing about the key."""
    return hmac.digest(key, f"kcv|{uuid}".encode(), "sha256")[:8].hex()


def create_keys(
    book: Path, *, passphrase: str | None, keyring: Keyring | None, cost: Argon2Cost | None = None
) -> tuple[bytes, str]:
    """Make the key of a new book: answers the key and the recovery code, which is shown once.

    Everything is written and read back before the book may depend on it. A keyring that does not
    keep the key counts as none; without one a passphrase is needed.
    """
    path = keys_path(book)
    if path.exists():
        raise ExistingFile(path)
    key, code = os.urandom(KEY_BYTES), new_code()
    uuid = uuid4().hex
    keys = Keys(uuid=uuid, kcv=check_value(key, uuid))
    if passphrase is not None:
        keys = keys.having("passphrase", _passphrase_slot(keys, key, passphrase, cost))
    keys = keys.having("recovery", seal_with_code(key, code, keys.label("recovery")).to_json())
    try:
        keys = keys.having("keyring", _stored(keys, key, keyring) if keyring else None)
    except KeyringRefused:
        keyring = None
    if keyring is None and passphrase is None:
        raise PassphraseNeeded
    _write(book, keys)
    return key, code


def discard_keys(book: Path, keyring: Keyring | None) -> None:
    """Forget the keys of a book that could not be made. Keys of a book that is there stay."""
    if book.exists():
        raise ExistingFile(book)
    if keys_path(book).exists():
        keys = read_keys(book)
        if keyring is not None and "keyring" in keys.slots:
            keyring.delete(keys.uuid)
        keys_path(book).unlink()


def unlock(
    book: Path,
    *,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    keyring: Keyring | None = None,
) -> bytes:
    """The key of *book*. What is given is tried alone; the keyring only if nothing is given.

    SecretNeeded means that the keyring cannot help: another backend, an entry that is gone, locked
    or of another book. Once a typed secret has opened the book, `set_keyring` mends the entry.
    """
    keys = read_keys(book)
    if passphrase is not None:
        return _by_passphrase(book, keys, passphrase)
    if recovery_code is not None:
        return _by_code(book, keys, recovery_code)
    key = _by_keyring(keys, keyring)
    if key is None:
        raise SecretNeeded(book)
    return key


def change_passphrase(
    book: Path, key: bytes, new: str | None, *, cost: Argon2Cost | None = None
) -> None:
    """Set another passphrase; None takes it away, which needs a keyring that has the key."""
    keys = _own_keys(book, key)
    if new is None and "keyring" not in keys.slots:
        raise PassphraseNeeded
    slot = None if new is None else _passphrase_slot(keys, key, new, cost)
    _write(book, keys.having("passphrase", slot))


def new_recovery_code(book: Path, key: bytes) -> str:
    """Make another recovery code; the old one no longer opens the book."""
    keys, code = _own_keys(book, key), new_code()
    slot = seal_with_code(key, code, keys.label("recovery")).to_json()
    _write(book, keys.having("recovery", slot))
    return code


def set_keyring(book: Path, key: bytes, keyring: Keyring | None, *, on: bool) -> None:
    """Let the keyring of this computer open the book, or no longer."""
    keys = _own_keys(book, key)
    if on and keyring is None:
        message = "This computer has no keyring that can hold the key: use the passphrase."
        raise KeyringRefused(message)
    if on and keyring is not None:
        _write(book, keys.having("keyring", _stored(keys, key, keyring)))
        return
    if "passphrase" not in keys.slots:
        message = "Choose a passphrase first: nothing else would open this book."
        raise RefusedKey(message)
    _write(book, keys.having("keyring", None))
    if keyring is not None:
        keyring.delete(keys.uuid)


def slots(book: Path) -> Slots:
    """Which ways of opening *book* are set."""
    kept = read_keys(book).slots
    return Slots(
        keyring=kept["keyring"]["backend"] if "keyring" in kept else None,
        passphrase="passphrase" in kept,
        recovery="recovery" in kept,
    )


def is_code_of(book: Path, recovery_code: str) -> bool:
    """Whether this is the recovery code of *book*: it is typed back when it is made."""
    try:
        return bool(unlock(book, recovery_code=recovery_code))
    except WrongSecret:
        return False


def read_keys(book: Path) -> Keys:
    """What the keys file beside *book* says. KeysMissing, or KeysDamaged if it makes no sense."""
    path = keys_path(book)
    if not path.exists():
        raise KeysMissing(book)
    with explained(path), path.open("rb") as file:
        content = file.read(_LONGEST)
    try:
        return _parsed(json.loads(content))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise KeysDamaged(book) from error


def _parsed(fields: dict[str, Any]) -> Keys:
    keys = Keys(uuid=fields["uuid"], kcv=fields["kcv"], slots=fields["slots"])
    if fields["format"] != _FORMAT or len(bytes.fromhex(keys.uuid)) != len(uuid4().bytes):
        raise ValueError
    bytes.fromhex(keys.kcv)
    for name, slot in keys.slots.items():
        if name == "keyring":
            str(slot["backend"])
        else:
            Sealed.from_json(slot)
    if "passphrase" in keys.slots and not _cost(keys).bearable():
        raise ValueError
    return keys


def _write(book: Path, keys: Keys) -> None:
    content = json.dumps({"format": _FORMAT, **asdict(keys)}, indent=1)
    write_private(keys_path(book), content.encode())
    if read_keys(book) != keys:
        raise KeysDamaged(book)


def _own_keys(book: Path, key: bytes) -> Keys:
    keys = read_keys(book)
    if not keys.fits(key):
        raise WrongKey(book)  # never seal one key into the file of another
    return keys


def _passphrase_slot(
    keys: Keys, key: bytes, passphrase: str, cost: Argon2Cost | None
) -> dict[str, Any]:
    if not passphrase.strip():
        message = "A passphrase cannot be blank: type a few words."
        raise RefusedKey(message)
    cost = cost or Argon2Cost()
    sealed = seal_with_passphrase(key, passphrase, keys.label("passphrase"), cost)
    return {"kdf": "argon2id", **asdict(cost), **sealed.to_json()}


def _stored(keys: Keys, key: bytes, keyring: Keyring) -> dict[str, Any]:
    keyring.store(keys.uuid, _ENTRY + base64.b64encode(key).decode("ascii"))
    return {"backend": keyring.name}


def _by_passphrase(book: Path, keys: Keys, passphrase: str) -> bytes:
    slot = keys.slots.get("passphrase")
    if slot is None:
        message = f"“{book.name}” has no passphrase: use its recovery code."
        raise WrongSecret(message)
    label = keys.label("passphrase")
    key = open_with_passphrase(Sealed.from_json(slot), passphrase, label, _cost(keys))
    if key is None or not keys.fits(key):
        message = f"That is not the passphrase of “{book.name}”: type it again."
        raise WrongSecret(message)
    return key


def _by_code(book: Path, keys: Keys, code: str) -> bytes:
    slot = keys.slots.get("recovery")
    key = open_with_code(Sealed.from_json(slot), code, keys.label("recovery")) if slot else None
    if key is None or not keys.fits(key):
        message = f"That is not the recovery code of “{book.name}”: type it again."
        raise WrongSecret(message)
    return key


def _by_keyring(keys: Keys, keyring: Keyring | None) -> bytes | None:
    slot = keys.slots.get("keyring")
    if slot is None or keyring is None or slot["backend"] != keyring.name:
        return None
    entry = keyring.read(keys.uuid)
    if entry is None or not entry.startswith(_ENTRY):
        return None
    try:
        key = base64.b64decode(entry.removeprefix(_ENTRY), validate=True)
    except ValueError:
        return None
    return key if keys.fits(key) else None


def _cost(keys: Keys) -> Argon2Cost:
    slot = keys.slots["passphrase"]
    return Argon2Cost(
        memory_kib=int(slot["memory_kib"]),
        time=int(slot["time"]),
        parallelism=int(slot["parallelism"]),
    )
