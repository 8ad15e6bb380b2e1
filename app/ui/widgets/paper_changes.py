"""What has changed on a page, told from two pictures of it."""

from typing import TypeAlias

from PySide6.QtGui import QImage

Bands: TypeAlias = tuple[tuple[float, float], ...]
"""Parts of a page from top to bottom, as shares of its height."""

_APART = 12  # rows that are the same between two changes of one band, of a page 1000 rows high


def changed_bands(before: QImage, after: QImage) -> Bands:
    """Where two pictures of one page differ; nothing for pictures of unequal size."""
    if before.size() != after.size() or before.format() != after.format():
        return ()
    old, new = bytes(before.constBits()), bytes(after.constBits())
    if old == new:
        return ()
    wide, high = after.bytesPerLine(), after.height()
    rows = [
        y for y in range(high) if old[y * wide : y * wide + wide] != new[y * wide : y * wide + wide]
    ]
    return tuple((first / high, (last + 1) / high) for first, last in _runs(rows, high))


def _runs(rows: list[int], high: int) -> list[tuple[int, int]]:
    """The rows as runs from first to last; those close to each other are one."""
    apart = max(1, _APART * high // 1000)
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row - runs[-1][1] <= apart:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
