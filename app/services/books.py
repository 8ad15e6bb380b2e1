"""What the user does with whole books: make one, open one, unlock it, check it."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from app.domain.entity import Entity
from app.domain.money import Money
from app.domain.settings import CURRENCY, decide
from app.domain.stages import Stage, StageRole
from app.storage import vault
from app.storage.backups import restore
from app.storage.bookfile import BookFile, create_book_file, open_book_file
from app.storage.engine import needs_key
from app.storage.files import explained, probe
from app.storage.keyrings import Keyring, KeyringRefused, usable_keyring
from app.storage.sealing import Argon2Cost
from app.storage.states import ExistingFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """What opens a book. What is given is tried alone; the keyring only if nothing is given.

    A *key* is one that was unlocked already, so that nobody waits twice.
    """

    passphrase: str | None = field(default=None, repr=False)
    recovery_code: str | None = field(default=None, repr=False)
    key: bytes | None = field(default=None, repr=False)


def default_stages() -> tuple[Stage, ...]:
    """The six columns a new book begins with (DOMAIN 6.1); all of them can be edited."""
    columns = (
        ("identified", "Identified", StageRole.OPEN, "0.10"),
        ("qualified", "Qualified", StageRole.OPEN, "0.30"),
        ("developing", "Developing", StageRole.OPEN, "0.55"),
        ("negotiating", "Negotiating", StageRole.OPEN, "0.80"),
        ("won", "Closed-Won", StageRole.WON, "1"),
        ("lost", "Closed-Lost", StageRole.LOST, "0"),
    )
    return tuple(
        Stage(id=f"stage-{key}", name=name, position=at, role=role, probability=Decimal(chance))
        for at, (key, name, role, chance) in enumerate(columns)
    )


def new_book(
    path: Path,
    *,
    passphrase: str | None,
    currency: str = "USD",
    today: date,
    cost: Argon2Cost | None = None,
) -> str:
    """Make an empty encrypted book; the answer is its recovery code, which is shown once.

    Without a passphrase the keyring of the computer must hold the key.
    """
    Money(0, currency)  # refuses what is no currency code
    entities = (*default_stages(), decide(None, CURRENCY, currency, today))
    return _encrypted(path, entities, passphrase=passphrase, cost=cost)


def make_book(
    path: Path, entities: Iterable[Entity], *, passphrase: str | None, encrypt: bool
) -> str | None:
    """Make a book that begins with these entities; the recovery code if it is encrypted."""
    if encrypt:
        return _encrypted(path, tuple(entities), passphrase=passphrase)
    create_book_file(path, None, entities)
    return None


def open_book(
    path: Path, secrets: Secrets | None = None, *, write: bool = True, remember: bool = False
) -> BookFile:
    """Open a book with what is given, else with the keyring.

    With *remember*, a secret that was typed because the keyring had lost the key mends it. Raises
    SecretNeeded if something must be typed, WrongSecret if it was wrong.
    """
    secrets = secrets or Secrets()
    key = book_key(path, secrets)
    file = open_book_file(path, key, write=write)
    if remember and key is not None and secrets.key is None and secrets != Secrets():
        mend_keyring(path, key)
    return file


def book_key(path: Path, secrets: Secrets) -> bytes | None:
    """The key of a book; None for one that is not encrypted."""
    if not needs_key(path):
        return None
    if secrets.key is not None:
        return secrets.key
    typed = secrets != Secrets()
    return vault.unlock(
        path,
        passphrase=secrets.passphrase,
        recovery_code=secrets.recovery_code,
        keyring=None if typed else usable_keyring(),
    )


def can_keep_keys() -> bool:
    """Tell whether this computer has a keyring that may hold the key of a book."""
    return usable_keyring() is not None


def is_recovery_code(path: Path, code: str) -> bool:
    """Tell whether this is the book's recovery code: it is typed back when it is made."""
    return vault.is_code_of(path, code)


def restore_book(backup: Path, book: Path, secrets: Secrets, *, force: bool) -> None:
    """Bring a backup back, with its keys; a book that is there is backed up first, with *force*."""
    restore(backup, book, key=book_key(backup, secrets), force=force)


def mend_keyring(path: Path, key: bytes) -> None:
    """Give a keyring that lost its entry, or took another's place, the key again; it may refuse."""
    keyring = usable_keyring()
    if keyring is not None and vault.slots(path).keyring is not None:
        with suppress(KeyringRefused):
            vault.set_keyring(path, key, keyring, on=True)


def _encrypted(
    path: Path,
    entities: tuple[Entity, ...],
    *,
    passphrase: str | None,
    cost: Argon2Cost | None = None,
) -> str:
    with explained(path):
        if path.exists():
            raise ExistingFile(path)  # before there are keys beside it
    probe(path)  # what is wrong is said of the book, not of its keys file
    keyring: Keyring | None = usable_keyring()
    key, code = vault.create_keys(path, passphrase=passphrase, keyring=keyring, cost=cost)
    try:
        create_book_file(path, key, entities)
    except BaseException:
        vault.discard_keys(path, keyring)
        raise
    return code
