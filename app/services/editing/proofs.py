"""Proofs of renewal readiness: what the user asserts, or shows with a file or an exchange."""

import hashlib
import mimetypes
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.domain.attachments import Attachment
from app.domain.edits import Edit, create, remove
from app.domain.entity import new_id
from app.domain.errors import MachineError
from app.domain.proofs import ABSENT, ASSERTED, EVIDENCED, Proof
from app.domain.readiness.dimensions import BY_FACTS, Dimension
from app.domain.settings import SENDER_NAME
from app.services.editing import typed
from app.storage.book import Book
from app.storage.files import check_replaceable

LARGEST = 10_000_000
"""Bytes of the largest file that is kept as a proof."""

_LONGEST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofEntry:
    """A proof as typed. What is evidenced has a file, or an exchange of the account."""

    dimension: Dimension
    score: int | None
    text: str = ""
    path: Path | None = None
    interaction_id: str | None = None


def keep(book: Book, account_id: str, entry: ProofEntry, *, today: date) -> Edit:
    """Write down how well a dimension stands from today on; the file is kept in the book."""
    account = book.accounts.get(account_id)
    if entry.dimension in BY_FACTS:
        typed.refuse("score", "The facts answer this. Change them, and it follows.")
    if entry.score not in {ABSENT, ASSERTED, EVIDENCED}:
        typed.refuse("score", "Choose whether it is absent, asserted or evidenced.")
    text = typed.text("text", entry.text)
    if entry.score == ASSERTED and not text:
        typed.refuse("text", "Say in a sentence what is so.")
    on, shown, file = today, Edit(), None
    interaction_id = None
    if entry.score == EVIDENCED:
        if entry.path is None and entry.interaction_id is None:
            typed.refuse("path", "Attach a file or choose an exchange: that is what shows it.")
        if entry.interaction_id is not None:
            exchange = book.interactions.get(entry.interaction_id)
            on, interaction_id = exchange.on, exchange.id
        if entry.path is not None:
            on, file = today, _artefact(account.id, entry.path)
            shown = Edit() if book.attachments.find([file.id]) else create(file)
    proof = Proof(
        id=new_id(),
        account_id=account.id,
        dimension=entry.dimension.value,
        score=entry.score,
        on=on,
        text=text,
        attachment_id=file.id if file else None,
        interaction_id=interaction_id,
        author=book.settings(today)[SENDER_NAME],
    )
    return shown + create(proof)


def discard(book: Book, proof_id: str) -> Edit:
    """Take a proof out of the book, and its file where no other proof has it."""
    proof = book.proofs.get(proof_id)
    others = [p for p in book.proofs.of_accounts([proof.account_id]) if p.id != proof.id]
    if proof.attachment_id is None or any(p.attachment_id == proof.attachment_id for p in others):
        return remove([proof])
    return remove([proof, *book.attachments.find([proof.attachment_id]).values()])


def write_copy(book: Book, attachment_id: str, path: Path) -> None:
    """Write a kept file out again, whole or not at all."""
    file = book.attachments.get(attachment_id)
    check_replaceable(path, file.content)
    unfinished = path.with_name(f".{path.name}.{new_id()[:8]}")
    try:
        unfinished.write_bytes(file.content)
        unfinished.replace(path)
    except OSError as reason:
        unfinished.unlink(missing_ok=True)
        message = (
            f"“{file.name}” could not be written to {path}: {reason.strerror or reason}. "
            "Choose another place, or make room there."
        )
        raise MachineError(message) from reason


def _artefact(account_id: str, path: Path) -> Attachment:
    """A file from the disk. Its id is made of its bytes: the same file is kept once an account."""
    try:
        with path.open("rb") as source:
            content = source.read(LARGEST + 1)
    except OSError:
        typed.refuse("path", f"“{path.name}” cannot be read. Choose another file.")
    if not content:
        typed.refuse("path", f"“{path.name}” is empty. Choose another file.")
    if len(content) > LARGEST:
        most = LARGEST // 1_000_000
        typed.refuse(
            "path", f"“{path.name}” is larger than {most} MB. Attach the page that shows it."
        )
    digest = hashlib.sha256(account_id.encode() + b"/" + content).hexdigest()
    return Attachment(
        id=digest,
        owner_id=account_id,
        name=typed.line("path", path.name)[:_LONGEST],
        media_type=mimetypes.guess_type(path.name)[0] or "application/octet-stream",
        content=content,
    )
