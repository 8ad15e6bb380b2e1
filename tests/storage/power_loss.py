"""A disk that forgets: what SQLite wrote but did not wait for may be lost when the power goes.

The files live in memory. Of everything written to a file since it was last synced, a cut keeps a
random part, sector by sector, and the order of writing does not count.
"""

# ruff: noqa: N802 - SQLite gives the names; chance need not be secret

import random
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import apsw

SECTOR = 512


class Content:
    """A file: as the program sees it, as the disk surely has it, and what is in between."""

    def __init__(self) -> None:
        self.seen = bytearray()
        self.safe = bytearray()
        self.pending: list[tuple[int, bytes]] = []

    def write(self, data: bytes, at: int) -> None:
        _put(self.seen, data, at)
        first = at - at % SECTOR
        cuts = [at, *range(first + SECTOR, at + len(data), SECTOR), at + len(data)]
        self.pending += [(begin, data[begin - at : end - at]) for begin, end in pairwise(cuts)]

    def truncate(self, size: int) -> None:
        del self.seen[size:]
        self.sync()  # no harm is modelled here: only writes are lost

    def sync(self) -> None:
        self.safe = bytearray(self.seen)
        self.pending.clear()

    def after_cut(self, chance: random.Random) -> bytes:
        """What is found when the power is back."""
        left = bytearray(self.safe)
        share = chance.choice((0.0, 0.5, 0.9, 1.0))
        for at, data in self.pending:
            if chance.random() < share:
                _put(left, data, at)
        return bytes(left)


class Disk(apsw.VFS):
    """All files by name. *touched* is called before every write and every sync."""

    def __init__(self, name: str) -> None:
        super().__init__(name, base="")
        self.contents: dict[str, Content] = {}
        self.touched = lambda: None

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        return {Path(name).name: each.after_cut(chance) for name, each in self.contents.items()}

    def xAccess(self, pathname, flags):
        return pathname in self.contents

    def xDelete(self, filename, syncdir):
        self.contents.pop(filename, None)

    def xFullPathname(self, name):
        return name

    def xOpen(self, name, flags):
        path = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        flags[1] = flags[0]
        return OpenFile(self, self.contents.setdefault(path, Content()))


class OpenFile:
    """A file of the disk while SQLite has it open, alone."""

    def __init__(self, disk: Disk, content: Content) -> None:
        self._disk = disk
        self._content = content

    def xRead(self, amount, offset):
        return bytes(self._content.seen[offset : offset + amount])

    def xWrite(self, data, offset):
        self._disk.touched()
        self._content.write(bytes(data), offset)

    def xTruncate(self, newsize):
        self._content.truncate(newsize)

    def xSync(self, flags):
        self._disk.touched()
        self._content.sync()

    def xFileSize(self):
        return len(self._content.seen)

    def xFileControl(self, op, ptr):
        return False

    def xSectorSize(self):
        return SECTOR

    def xDeviceCharacteristics(self):
        return 0

    def xCheckReservedLock(self):
        return False

    def xLock(self, level):
        """Nobody else is there."""

    xUnlock = xLock  # noqa: N815

    def xClose(self):
        """Its content stays on the disk."""


@contextmanager
def disk(name: str) -> Iterator[Disk]:
    """A disk that SQLite knows by its name while the block runs."""
    made = Disk(name)
    try:
        yield made
    finally:
        made.unregister()


def _put(target: bytearray, data: bytes, at: int) -> None:
    target.extend(bytes(max(0, at - len(target))))
    target[at : at + len(data)] = data
