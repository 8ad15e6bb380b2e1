"""The secrets of the command line: from the environment, the keyring, or typed on a terminal.

Books are imported when one is asked for: what follows a start waits for the arguments to be read.
"""

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.domain.errors import RuleError

if TYPE_CHECKING:
    from app.services.books import Secrets

T = TypeVar("T")


def given_secrets() -> "Secrets":
    """What the environment gives; if anything, it alone is tried."""
    from app.services.books import Secrets

    return Secrets(
        passphrase=os.environ.get("PERENNIAL_PASSPHRASE") or None,
        recovery_code=os.environ.get("PERENNIAL_RECOVERY_CODE") or None,
    )


def with_secrets(work: "Callable[[Secrets], T]") -> T:
    """Do it with the secrets of the environment or the keyring; on a terminal, ask for one."""
    from app.services.books import Secrets
    from app.storage.states import SecretNeeded

    given = given_secrets()
    try:
        return work(given)
    except SecretNeeded as needed:
        if not sys.stdin.isatty():
            message = f"{str(needed).removesuffix('.')}, or set PERENNIAL_PASSPHRASE."
            raise RuleError(message) from needed
    typed = getpass.getpass("Passphrase (leave it empty to use the recovery code): ")
    if typed:
        return work(Secrets(passphrase=typed))
    return work(Secrets(recovery_code=getpass.getpass("Recovery code: ")))


def new_passphrase(options: Namespace, *, encrypt: bool = False) -> str | None:
    """The passphrase of a new book; without a usable keyring somebody must say one."""
    from app.services.books import can_keep_keys

    if not (encrypt or options.encrypt):
        return None
    given = os.environ.get("PERENNIAL_PASSPHRASE")
    if given or can_keep_keys():
        return given or None
    if not sys.stdin.isatty():
        message = "This computer has no keyring that can hold the key: set PERENNIAL_PASSPHRASE."
        raise RuleError(message)
    typed = getpass.getpass("Choose a passphrase: ")
    if getpass.getpass("Type it again: ") != typed:
        message = "The two passphrases differ. Begin again."
        raise RuleError(message)
    return typed


def type_back(path: Path, code: str) -> bool:
    """On a terminal the recovery code is typed back, so that it is known to be written down.

    Tells whether the code was shown. Who breaks off has seen it, and the book is made.
    """
    from app.services.books import is_recovery_code

    if not sys.stdin.isatty():
        return False
    print(f"Recovery code: {code}\nWrite it down and keep it apart from this computer.")
    with suppress(EOFError, KeyboardInterrupt):
        while not is_recovery_code(path, input("Type it back: ")):
            print("That is not it. Look again.")
    return True
