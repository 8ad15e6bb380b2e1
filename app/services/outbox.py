"""Files for other programs: a viewer, an e-mail, a folder; gone when the program ends."""

import shutil
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path

from app.domain.proposals import Proposal
from app.services import proposals
from app.storage.book import Book


class Outbox:
    """A folder that only this user can read, made with the first file."""

    def __init__(self) -> None:
        self.folder: Path | None = None

    def put(self, book: Book, proposal: Proposal, *, today: date) -> Path:
        """Write the PDF of a proposal; refused as it is when it is saved (DisclosureError)."""
        if self.folder is None:
            self.folder = Path(tempfile.mkdtemp(prefix="perennial-"))
        path = self.folder / proposals.file_name(book, proposal)
        proposals.write_pdf(book, proposal, path, today=today)
        return path

    def clean(self) -> None:
        """Leave nothing behind; a file that another program holds stays until it lets go."""
        folder, self.folder = self.folder, None
        if folder is not None:
            with suppress(OSError):
                shutil.rmtree(folder)
