"""Photograph every page in both sizes and looks: python -m tools.shots OUT."""

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize

from app.ui.tour import make_tour

SIZES = (QSize(1280, 800), QSize(1600, 1000))
DAY = date(2026, 11, 20)


def main(out: Path) -> None:
    """Write the tour once for each size, into a folder of its own."""
    for size in SIZES:
        folder = out / f"{size.width()}x{size.height()}"
        names = make_tour(folder, today=DAY, size=size)
        print(f"{folder}: {len(names)} files")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
