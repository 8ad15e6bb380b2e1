"""Where the files under resources/ are found: in a checkout, in a wheel, in a frozen build."""

import sys
from pathlib import Path

_INSTALLED = Path(__file__).parent / "_resources"
_CHECKOUT = Path(getattr(sys, "_MEIPASS", Path(__file__).parents[1])) / "resources"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def path(name: str) -> Path:
    """The file *name* under resources/."""
    return _ROOT / name


def text(name: str) -> str:
    """What the file *name* under resources/ says."""
    return path(name).read_text(encoding="utf-8")
