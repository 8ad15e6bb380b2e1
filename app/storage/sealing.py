"""How the key of a book is sealed: with a passphrase, or with a recovery code."""

import base64
import os
import re
import unicodedata
from dataclasses import asdict, dataclass
from typing import Any, Self

from app.storage.states import WrongSecret

KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12
_SIZES = {"salt": _SALT_BYTES, "nonce": _NONCE_BYTES, "box": KEY_BYTES + 16}  # with its seal
_CODE_BYTES = 20  # 160 bits are 32 letters, eight groups of four
_MISREAD = str.maketrans({"0": "O", "1": "I", "8": "B"})  # digits that the code never has
_CODE = re.compile(r"[A-Z2-7]{32}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Argon2Cost:
    """What a guess at a passphrase costs (the second profile of RFC 9106). Kept in the slot."""

    memory_kib: int = 64 * 1024
    time: int = 3
    parallelism: int = 4

    def bearable(self) -> bool:
        """A keys file must not be able to take all memory or the whole day."""
        return (
            8 * self.parallelism <= self.memory_kib <= 1024 * 1024
            and 1 <= self.time <= 32  # noqa: PLR2004
            and 1 <= self.parallelism <= 16  # noqa: PLR2004
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A key that only the same secret opens again."""

    salt: bytes
    nonce: bytes
    box: bytes

    def to_json(self) -> dict[str, str]:
        """As a keys file holds it."""
        return {
            name: base64.b64encode(value).decode("ascii") for name, value in asdict(self).items()
        }

    @classmethod
    def from_json(cls, fields: dict[str, Any]) -> Self:
        """Read back what `to_json` gave; ValueError or KeyError if it is something else."""
        parts = {name: base64.b64decode(fields[name], validate=True) for name in _SIZES}
        if any(len(part) != _SIZES[name] for name, part in parts.items()):
            message = "a sealed key of another size"
            raise ValueError(message)
        return cls(**parts)


def seal_with_passphrase(key: bytes, passphrase: str, label: str, cost: Argon2Cost) -> Sealed:
    """Seal under a passphrase. *label* says which slot of which book; it opens nowhere else."""
    salt = os.urandom(_SALT_BYTES)
    return _seal(key, stretch(passphrase, salt, cost), salt, label)


def open_with_passphrase(
    sealed: Sealed, passphrase: str, label: str, cost: Argon2Cost
) -> bytes | None:
    """The key, or None if it is another passphrase."""
    return _open(sealed, stretch(passphrase, sealed.salt, cost), label)


def seal_with_code(key: bytes, code: str, label: str) -> Sealed:
    """Seal under a recovery code."""
    salt = os.urandom(_SALT_BYTES)
    return _seal(key, _derive(code, salt, label), salt, label)


def open_with_code(sealed: Sealed, code: str, label: str) -> bytes | None:
    """The key, or None if it is another recovery code."""
    return _open(sealed, _derive(code, sealed.salt, label), label)


def new_code() -> str:
    """A recovery code: 160 random bits as eight groups of four letters and digits."""
    letters = base64.b32encode(os.urandom(_CODE_BYTES)).decode("ascii")
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def tidy_code(typed: str) -> str:
    """A recovery code as people type it, in its one form."""
    letters = "".join(each for each in typed.upper() if each.isalnum()).translate(_MISREAD)
    if not _CODE.fullmatch(letters):
        message = "A recovery code has eight groups of four letters or digits: type it again."
        raise WrongSecret(message)
    return letters


def stretch(passphrase: str, salt: bytes, cost: Argon2Cost) -> bytes:
    """Turn a passphrase into a key, slowly. The same text typed on another system is the same."""
    from argon2.low_level import Type, hash_secret_raw

    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return hash_secret_raw(
        secret,
        salt,
        time_cost=cost.time,
        memory_cost=cost.memory_kib,
        parallelism=cost.parallelism,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _derive(code: str, salt: bytes, label: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    secret = base64.b32decode(tidy_code(code))
    return HKDF(SHA256(), length=KEY_BYTES, salt=salt, info=label.encode()).derive(secret)


def _seal(key: bytes, wrapping: bytes, salt: bytes, label: str) -> Sealed:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE_BYTES)
    box = AESGCM(wrapping).encrypt(nonce, key, label.encode())
    return Sealed(salt=salt, nonce=nonce, box=box)


def _open(sealed: Sealed, wrapping: bytes, label: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(wrapping).decrypt(sealed.nonce, sealed.box, label.encode())
    except InvalidTag:
        return None
