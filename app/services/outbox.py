"""Files for other programs: a viewer, an e-mail, a folder; gone when the program ends."""

import shutil
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path

from app.domain.proposals import Proposal
from app.services import proposals
from app.storage.book import Book

_PREFIX = "perennial-outbox-"
_OLD = 24 * 60 * 60  # seconds: what is older was left by a program that was ended by force


class Outbox:
    """A folder that only this user can read, made with the first file."""

    def __init__(self) -> None:
        self.folder: Path | None = None

    def put(self, book: Book, proposal: Proposal, *, today: date) -> Path:
        """Write the PDF of a proposal; refused as it is when it is saved (DisclosureError)."""
        if self.folder is None:
            self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
            _sweep(self.folder)
        path = self.folder / proposals.file_name(book, proposal)
        proposals.write_pdf(book, proposal, path, today=today)
        return path

    def clean(self) -> None:
        """Leave nothing behind; a file that another program holds stays until it lets go."""
        folder, self.folder = self.folder, None
        if folder is not None:
            with suppress(OSError):
                shutil.rmtree(folder)


def _sweep(new: Path) -> None:
    """Remove what was left behind long before this folder was made."""
    with suppress(OSError):
        for other in new.parent.glob(f"{_PREFIX}*"):
            if new.stat().st_mtime - other.stat().st_mtime > _OLD:
                shutil.rmtree(other)
