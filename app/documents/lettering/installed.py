"""Which faces this machine has, found by looking into every font file once.

What was found is kept in the user's cache folder, each file under its path, time and size, so that
only new files are opened the next time. Nothing that anybody wrote is kept there.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

import platformdirs

from app.documents.lettering import faces
from app.documents.lettering.faces import Face

_ENDINGS = frozenset((".ttf", ".ttc", ".otf", ".otc"))
_FORMAT = 2  # of the file in the cache folder
_MOST = 5_000  # files


def folders() -> tuple[Path, ...]:
    """Where this system keeps its fonts, the user's own first."""
    home = Path.home()
    if sys.platform == "darwin":
        library = Path("/System/Library")
        loaded = sorted(library.glob("AssetsV2/com_apple_MobileAsset_Font*"))
        return (home / "Library/Fonts", Path("/Library/Fonts"), library / "Fonts", *loaded)
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", "C:/Windows"))
        return (home / "AppData/Local/Microsoft/Windows/Fonts", windows / "Fonts")
    system = ("/usr/local/share/fonts", "/usr/share/fonts", "/run/host/fonts")
    return (home / ".local/share/fonts", home / ".fonts", *map(Path, system))


@lru_cache(maxsize=1)
def installed() -> tuple[Face, ...]:
    """The faces of this machine that documents may use; looked for once in the program's life."""
    known = _remembered()
    found: dict[str, Any] = {}
    for path, stat in _files():
        stamp = [stat.st_mtime_ns, stat.st_size]
        entry = known.get(str(path))
        if not isinstance(entry, dict) or entry.get("stamp") != stamp:
            entry = {"stamp": stamp, "faces": [_told(face) for face in faces.read(path)]}
        found[str(path)] = entry
    if found != known:
        _remember(found)
    return tuple(face for path, entry in found.items() for face in _read(Path(path), entry))


def _files() -> Iterator[tuple[Path, os.stat_result]]:
    seen: set[Path] = set()
    for folder in folders():
        for path in _under(folder):
            if path not in seen and len(seen) < _MOST:
                seen.add(path)
                with suppress(OSError):
                    yield path, path.stat()


def _under(folder: Path) -> list[Path]:
    """The font files in a folder, in an order that does not hang on the file system."""
    walked = os.walk(folder)  # does not follow links to folders, and passes over forbidden ones
    return sorted(
        Path(place, name)
        for place, _, names in walked
        for name in names
        if os.path.splitext(name)[1].lower() in _ENDINGS  # noqa: PTH122 - no object for each file
    )


def _told(face: Face) -> dict[str, Any]:
    said = asdict(face)
    del said["path"]
    return said


def _read(path: Path, entry: Any) -> Iterator[Face]:  # noqa: ANN401 - it comes out of a file
    with suppress(KeyError, TypeError):
        for each in entry["faces"]:
            yield Face(path=path, **{**each, "edges": tuple(each["edges"])})


def _kept_in() -> Path:
    return Path(platformdirs.user_cache_dir("perennial", appauthor=False)) / "fonts.json"


def _remembered() -> dict[str, Any]:
    with suppress(OSError, ValueError):
        held = json.loads(_kept_in().read_text(encoding="utf-8"))
        if isinstance(held, dict) and held.get("format") == _FORMAT:
            return dict(held["files"])
    return {}


def _remember(found: dict[str, Any]) -> None:
    path = _kept_in()
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.touch(0o600)
        text = json.dumps({"format": _FORMAT, "files": found}, separators=(",", ":"))
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(path)
