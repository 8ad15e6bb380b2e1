"""What the user does with the keys of a book: unlock it, and decide what opens it.

Passphrases are stretched and keyrings may ask the user: call none of this on the window's thread.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import MachineError, RuleError
from app.services.books import Secrets, book_key, mend_keyring
from app.services.editing.typed import refuse
from app.storage import vault
from app.storage.bookfile import BookFile
from app.storage.connecting import side_files
from app.storage.files import explained, write_private
from app.storage.keyrings import usable_keyring
from app.storage.states import WrongSecret

SHORTEST = 8
"""Characters of a passphrase: with fewer, a stolen copy is opened by trying."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """What opens a book on this computer."""

    encrypted: bool
    keyring: bool = False
    passphrase: bool = False
    recovery: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCode:
    """A recovery code that was just made. *before* is the keys file that still knew the old one."""

    code: str
    before: bytes


def ways(path: Path) -> Ways:
    """What opens the book at *path*; a book without a keys file is not encrypted."""
    if not vault.keys_path(path).exists():
        return Ways(encrypted=False)
    slots = vault.slots(path)
    return Ways(
        encrypted=True,
        keyring=slots.keyring is not None,
        passphrase=slots.passphrase,
        recovery=slots.recovery,
    )


def unlock(path: Path, secrets: Secrets) -> Secrets:
    """Turn what was typed into the key, so that the window opens the book without waiting.

    A keyring that had lost the key has it again.
    """
    key = book_key(path, secrets)
    if key is not None and secrets != Secrets():
        mend_keyring(path, key)
    return Secrets(key=key)


def checked_passphrase(typed: str, again: str, *, needed: bool) -> str | None:
    """A passphrase typed twice; None where none was typed and none is needed."""
    if not typed and not again and not needed:
        return None
    if not typed.strip():
        refuse("passphrase", "Type a passphrase: four or five plain words are good.")
    if len(typed) < SHORTEST:
        refuse("passphrase", f"Use at least {SHORTEST} characters: four or five plain words.")
    if typed != again:
        refuse("again", "The two are not the same. Type it again.")
    return typed


def change_passphrase(file: BookFile, current: str, new: str, again: str) -> None:
    """Another passphrase; without a new one it is taken away, which needs the keyring."""
    key, held = _key(file), ways(file.path)
    if held.passphrase:
        try:
            vault.unlock(file.path, passphrase=current)
        except WrongSecret:
            refuse("current", "That is not the passphrase of this book. Type it again.")
    passphrase = checked_passphrase(new, again, needed=not held.keyring)
    vault.change_passphrase(file.path, key, passphrase)


def use_keyring(file: BookFile, *, on: bool) -> None:
    """Let the keyring of this computer open the book, or no longer."""
    vault.set_keyring(file.path, _key(file), usable_keyring(), on=on)


def new_code(file: BookFile) -> NewCode:
    """Make another recovery code. Until it is typed back it can be withdrawn."""
    key = _key(file)
    path = vault.keys_path(file.path)
    with explained(path):
        before = path.read_bytes()
    return NewCode(code=vault.new_recovery_code(file.path, key), before=before)


def withdraw(file: BookFile, made: NewCode) -> None:
    """Let the old recovery code hold again: the new one was not written down."""
    write_private(vault.keys_path(file.path), made.before)


def discard(path: Path) -> None:
    """Remove a book that was made a moment ago and that the user does not want after all."""
    with explained(path):
        for each in (path, *side_files(path)):
            each.unlink(missing_ok=True)
    with suppress(MachineError):  # a keyring that does not let go; it opens nothing any more
        vault.discard_keys(path, usable_keyring())


def _key(file: BookFile) -> bytes:
    file.check_present()
    if file.key is None:
        message = "This book is not encrypted. Make a new book to have one that is."
        raise RuleError(message)
    return file.key
