"""Which ways open a book, and which do not."""

import base64
import json
import stat
import unicodedata
from pathlib import Path

import pytest

from app.storage.keyrings import Keyring, KeyringRefused
from app.storage.sealing import Argon2Cost
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
from app.storage.vault import (
    change_passphrase,
    create_keys,
    discard_keys,
    is_code_of,
    keys_path,
    new_recovery_code,
    read_keys,
    set_keyring,
    slots,
    unlock,
)
from tests.storage.small_book import (
    CHEAP,
    PASSPHRASE,
    ForgetfulBackend,
    LockedBackend,
    MemoryBackend,
    memory_keyring,
)


@pytest.fixture
def book(tmp_path: Path):
    return tmp_path / "a.book"


@pytest.mark.parametrize("backend", [None, MemoryBackend, ForgetfulBackend, LockedBackend])
@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_a_book_opens_by_whatever_could_be_set(book, backend, passphrase):
    keyring = Keyring(backend(), "fake") if backend else None
    works = backend is MemoryBackend
    if not works and passphrase is None:
        with pytest.raises(PassphraseNeeded, match="choose a passphrase"):
            create_keys(book, passphrase=None, keyring=keyring, cost=CHEAP)
        assert not keys_path(book).exists()
        return
    key, code = create_keys(book, passphrase=passphrase, keyring=keyring, cost=CHEAP)
    assert unlock(book, recovery_code=code) == key
    if passphrase:
        assert unlock(book, passphrase=passphrase) == key
    if works:
        assert unlock(book, keyring=keyring) == key
    else:
        with pytest.raises(SecretNeeded, match="passphrase or the recovery code"):
            unlock(book, keyring=keyring)
    kept = slots(book)
    assert (kept.keyring is not None, kept.passphrase, kept.recovery) == (
        works,
        passphrase is not None,
        True,
    )


@pytest.mark.parametrize(
    "entry",
    [
        None,
        "",
        "v1:",
        "v1:%%%",
        "v2:" + base64.b64encode(bytes(32)).decode(),
        "v1:" + base64.b64encode(bytes(32)).decode(),  # the key of another book
    ],
)
def test_a_keyring_entry_that_is_not_the_key_asks_for_a_secret(book, entry):
    backend = MemoryBackend()
    keyring = Keyring(backend, "fake")
    key, code = create_keys(book, passphrase=None, keyring=keyring)
    if entry is None:
        backend.kept.clear()
    else:
        backend.kept = dict.fromkeys(backend.kept, entry)
    with pytest.raises(SecretNeeded):
        unlock(book, keyring=keyring)
    assert unlock(book, recovery_code=code) == key


def test_another_backend_asks_for_a_secret_and_can_then_take_over(book):
    old, new = memory_keyring("kwallet"), memory_keyring("libsecret")
    key, code = create_keys(book, passphrase=None, keyring=old)
    with pytest.raises(SecretNeeded):
        unlock(book, keyring=new)
    set_keyring(book, unlock(book, recovery_code=code), new, on=True)
    assert unlock(book, keyring=new) == key
    assert slots(book).keyring == "libsecret"


def test_what_is_given_is_tried_alone(book):
    keyring = memory_keyring()
    create_keys(book, passphrase=PASSPHRASE, keyring=keyring, cost=CHEAP)
    with pytest.raises(WrongSecret, match=r"not the passphrase of “a.book”"):
        unlock(book, passphrase="wrong", keyring=keyring)
    with pytest.raises(WrongSecret, match=r"not the recovery code of “a.book”"):
        unlock(book, recovery_code="-".join(["AAAA"] * 8), keyring=keyring)
    with pytest.raises(WrongSecret, match="eight groups"):
        unlock(book, recovery_code="AAAA", keyring=keyring)


def test_a_passphrase_that_was_never_set_is_refused(book):
    create_keys(book, passphrase=None, keyring=memory_keyring())
    with pytest.raises(WrongSecret, match="has no passphrase"):
        unlock(book, passphrase="anything")


def test_a_recovery_code_may_be_typed_carelessly(book):
    key, code = create_keys(book, passphrase=PASSPHRASE, keyring=None, cost=CHEAP)
    careless = code.lower().replace("-", " ").replace("o", "0").replace("i", "1").replace("b", "8")
    assert unlock(book, recovery_code=f"  {careless} ") == key
    assert is_code_of(book, careless)
    assert not is_code_of(book, "typo")


def test_a_passphrase_is_the_same_on_every_system(book):
    key, _ = create_keys(
        book, passphrase=unicodedata.normalize("NFC", "zażółć gęślą"), keyring=None, cost=CHEAP
    )
    assert unlock(book, passphrase=unicodedata.normalize("NFD", "zażółć gęślą")) == key


def test_a_blank_passphrase_is_refused(book):
    with pytest.raises(RefusedKey, match="blank"):
        create_keys(book, passphrase="  ", keyring=None, cost=CHEAP)
    assert not keys_path(book).exists()


def test_only_the_new_passphrase_opens(book):
    key, _ = create_keys(book, passphrase=PASSPHRASE, keyring=None, cost=CHEAP)
    change_passphrase(book, key, "another one", cost=CHEAP)
    assert unlock(book, passphrase="another one") == key
    with pytest.raises(WrongSecret):
        unlock(book, passphrase=PASSPHRASE)


def test_only_the_new_recovery_code_opens(book):
    key, old = create_keys(book, passphrase=PASSPHRASE, keyring=None, cost=CHEAP)
    new = new_recovery_code(book, key)
    assert unlock(book, recovery_code=new) == key
    assert not is_code_of(book, old)


def test_the_last_way_in_cannot_be_taken_away(book):
    keyring = memory_keyring()
    key, _ = create_keys(book, passphrase=PASSPHRASE, keyring=keyring, cost=CHEAP)
    change_passphrase(book, key, None)
    with pytest.raises(RefusedKey, match="passphrase first"):
        set_keyring(book, key, keyring, on=False)
    change_passphrase(book, key, "back again", cost=CHEAP)
    set_keyring(book, key, keyring, on=False)
    assert slots(book).keyring is None
    with pytest.raises(SecretNeeded):
        unlock(book, keyring=keyring)
    with pytest.raises(PassphraseNeeded):
        change_passphrase(book, key, None)
    with pytest.raises(KeyringRefused, match="no keyring"):
        set_keyring(book, key, None, on=True)


def test_turning_the_keyring_off_forgets_the_entry(book):
    backend = MemoryBackend()
    keyring = Keyring(backend, "fake")
    key, _ = create_keys(book, passphrase=PASSPHRASE, keyring=keyring, cost=CHEAP)
    assert backend.kept
    set_keyring(book, key, keyring, on=False)
    assert not backend.kept


def test_keys_are_never_overwritten(book):
    create_keys(book, passphrase=PASSPHRASE, keyring=None, cost=CHEAP)
    before = keys_path(book).read_bytes()
    with pytest.raises(ExistingFile):
        create_keys(book, passphrase="other", keyring=None, cost=CHEAP)
    assert keys_path(book).read_bytes() == before


def test_keys_of_a_book_that_could_not_be_made_are_forgotten(book):
    backend = MemoryBackend()
    keyring = Keyring(backend, "fake")
    create_keys(book, passphrase=None, keyring=keyring)
    discard_keys(book, keyring)
    assert not keys_path(book).exists()
    assert not backend.kept


def test_keys_of_a_book_that_is_there_are_not_forgotten(book):
    create_keys(book, passphrase=PASSPHRASE, keyring=None, cost=CHEAP)
    book.write_bytes(b"something")
    with pytest.raises(ExistingFile):
        discard_keys(book, None)
    assert keys_path(book).exists()


def test_missing_keys_have_their_own_message(book):
    with pytest.raises(KeysMissing, match=r"“a.book.keys.json” is missing"):
        unlock(book, passphrase=PASSPHRASE)


def _broken(fields):
    slot = fields["slots"]["passphrase"]
    yield b""
    yield b"\x00\xff"
    yield b"[" * 60_000
    yield b"[]"
    yield b"{}"
    yield json.dumps(fields | {"format": 2}).encode()
    yield json.dumps(fields | {"uuid": "short"}).encode()
    yield json.dumps(fields | {"kcv": None}).encode()
    yield json.dumps(fields | {"slots": {"keyring": {}}}).encode()
    for change in (
        {"box": "%"},
        {"nonce": ""},
        {"salt": "AAAA"},
        {"memory_kib": 2**31},
        {"time": 10**9},
        {"parallelism": 0},
    ):
        yield json.dumps(fields | {"slots": {"passphrase": slot | change}}).encode()
    yield json.dumps({name: value for name, value in fields.items() if name != "kcv"}).encode()


def test_a_keys_file_that_makes_no_sense_is_refused_and_left_alone(book):
    create_keys(book, passphrase=PASSPHRASE, keyring=None, cost=CHEAP)
    for content in _broken(json.loads(keys_path(book).read_bytes())):
        keys_path(book).write_bytes(content)
        with pytest.raises(KeysDamaged, match=r"“a.book.keys.json” is damaged"):
            unlock(book, passphrase=PASSPHRASE)
        assert keys_path(book).read_bytes() == content


def test_a_sealed_key_opens_only_in_its_own_slot_and_book(book, tmp_path):
    other = tmp_path / "b.book"
    for each in (book, other):
        create_keys(each, passphrase=PASSPHRASE, keyring=None, cost=CHEAP)
    mine, theirs = (json.loads(keys_path(each).read_bytes()) for each in (book, other))
    mine["slots"] = theirs["slots"]
    keys_path(book).write_text(json.dumps(mine), encoding="ascii")
    with pytest.raises(WrongSecret):
        unlock(book, passphrase=PASSPHRASE)


def test_a_key_is_not_sealed_into_the_file_of_another(book):
    create_keys(book, passphrase=PASSPHRASE, keyring=None, cost=CHEAP)
    with pytest.raises(WrongKey):
        change_passphrase(book, bytes(32), "other", cost=CHEAP)
    assert unlock(book, passphrase=PASSPHRASE)


def test_the_keys_file_is_private_and_does_not_hold_the_key(book):
    key, code = create_keys(book, passphrase=PASSPHRASE, keyring=None, cost=CHEAP)
    content = keys_path(book).read_text(encoding="ascii")
    for secret in (key.hex(), base64.b64encode(key).decode(), code, code.replace("-", "")):
        assert secret not in content
    assert PASSPHRASE not in content
    assert stat.S_IMODE(keys_path(book).stat().st_mode) == 0o600
    assert read_keys(book).fits(key)
    assert not read_keys(book).fits(bytes(32))


def test_a_guess_at_a_passphrase_costs_what_rfc_9106_advises(book):
    key, _ = create_keys(book, passphrase=PASSPHRASE, keyring=None)
    slot = read_keys(book).slots["passphrase"]
    assert (slot["memory_kib"], slot["time"], slot["parallelism"]) == (65536, 3, 4)
    assert Argon2Cost() == Argon2Cost(memory_kib=65536, time=3, parallelism=4)
    assert unlock(book, passphrase=PASSPHRASE) == key
