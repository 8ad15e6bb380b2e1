"""Values in order: by what is native to them, words as the user's language orders them."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from PySide6.QtCore import QCollator, Qt

T = TypeVar("T")


def ordered(values: Iterable[T], key: Callable[[T], Any], *, descending: bool = False) -> list[T]:
    """The values by their *key*; what has none comes last either way. Equals keep their order."""
    keyed = [(key(value), value) for value in values]
    known = [(known, value) for known, value in keyed if known is not None]
    as_read = _as_read() if known and isinstance(known[0][0], str) else _as_it_is
    known.sort(key=lambda pair: as_read(pair[0]), reverse=descending)
    return [value for _, value in known] + [value for known, value in keyed if known is None]


def _as_it_is(key: Any) -> Any:  # noqa: ANN401 - a column sorts by anything that compares
    return key


def _as_read() -> Callable[[str], Any]:
    """Words the way the user's language orders them."""
    collator = QCollator()
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    collator.setNumericMode(True)
    keys: dict[str, Any] = {}

    def key(text: str) -> Any:  # noqa: ANN401 - Qt's sort keys compare, and that is all
        if text not in keys:
            keys[text] = collator.sortKey(text)
        return keys[text]

    return key
