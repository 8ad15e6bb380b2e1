"""Finds words on the disk that should not be there."""

import base64
from collections.abc import Iterable
from pathlib import Path


def hits(folder: Path, needles: Iterable[bytes], *, but: Iterable[Path] = ()) -> list[str]:
    """The files under *folder* that hold one of these, in their bytes or in their name."""
    left_out = {path.resolve() for path in but}
    sought = {each for needle in needles for each in _forms(needle)}
    return [
        f"{path.relative_to(folder)}: {needle!r}"
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.resolve() not in left_out
        for content in [path.name.encode() + b"\0" + path.read_bytes()]
        for needle in sorted(sought)
        if needle in content
    ]


def key_forms(key: bytes) -> list[bytes]:
    """How a key could have been written down."""
    return [
        key,
        key.hex().encode(),
        key.hex().upper().encode(),
        base64.b64encode(key).rstrip(b"="),
        base64.urlsafe_b64encode(key).rstrip(b"="),
    ]


def _forms(needle: bytes) -> list[bytes]:
    try:
        text = needle.decode()
    except UnicodeDecodeError:
        return [needle]
    return [needle, text.casefold().encode(), text.encode("utf-16-le"), text.encode("utf-16-be")]
