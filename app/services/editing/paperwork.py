"""The contract that is to be signed: from draft to the executed copy, which the book keeps."""

import hashlib
import mimetypes
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.domain.attachments import Attachment
from app.domain.edits import Edit, change, create, remove
from app.domain.errors import MachineError
from app.domain.renewals import Paper, PaperStep, Renewal
from app.domain.renewing.papers import can_follow
from app.domain.settings import SENDER_NAME
from app.services import renewing_phrases as phrases
from app.services.editing import proofs, typed
from app.storage.book import Book

LARGEST = 10_000_000
"""Bytes of the largest file that is kept."""

_LONGEST = 120
_DONE = frozenset((Paper.SIGNED, Paper.STORED))


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEntry:
    """The state that the paper reached, as typed, with a file of it if there is one."""

    paper: Paper | None
    on: date | None
    text: str = ""
    path: Path | None = None


def reach(book: Book, contract_id: str, entry: PaperEntry, *, today: date) -> Edit:
    """Write down that the paper reached a state; its file is kept in the book under a seal.

    Raises EntryError for a state out of order, a day before the last one, a stored contract
    without its executed copy, and a file that is too large or cannot be read.
    """
    contract = book.contracts.get(contract_id)
    before = book.renewals.find([contract_id]).get(contract_id)
    begun = before or Renewal(id=contract.id, account_id=contract.account_id)
    last = _last(begun)
    paper = _in_order(last, entry.paper)
    on = typed.not_ahead("on", entry.on or today, today)
    if last is not None and on < last.since:
        typed.refuse("on", f"It was {_said(last.paper)} after that. Enter that day or a later one.")
    file = None if entry.path is None else _file(contract_id, entry.path)
    kept, seal = (None, "") if file is None else (file.id, _seal(file.content))
    if paper is Paper.STORED and file is None:
        if last is None or last.attachment_id is None:
            typed.refuse("path", "Attach the executed copy: the book keeps it and seals it.")
        kept, seal = last.attachment_id, last.seal
    made = PaperStep(
        paper=paper,
        since=on,
        text=typed.line("text", entry.text),
        author=book.settings(today)[SENDER_NAME],
        attachment_id=kept,
        seal=seal,
    )
    after = replace(begun, papers=(*begun.papers, made))
    said = create(after) if before is None else change(before, after)
    is_new = file is not None and not book.attachments.find([file.id])
    return create(file) + said if file is not None and is_new else said


def take_back(book: Book, contract_id: str) -> Edit:
    """Take the last state back, and its file where no other state has it."""
    before = book.renewals.find([contract_id]).get(contract_id)
    last = None if before is None else _last(before)
    if before is None or last is None:
        typed.refuse("paper", "Nothing is on record of this contract any more. Look again.")
    left = tuple(each for each in before.papers if each is not last)
    edit = change(before, replace(before, papers=left))
    if last.attachment_id is None or any(e.attachment_id == last.attachment_id for e in left):
        return edit
    return edit + remove(book.attachments.find([last.attachment_id]).values())


def file_name(book: Book, step: PaperStep) -> str:
    """What the file of a state is called; empty where there is none."""
    found = book.attachments.find([step.attachment_id]) if step.attachment_id else {}
    return next((each.name for each in found.values()), "")


def write_copy(book: Book, step: PaperStep, path: Path) -> None:
    """Write the file of a state out again, once its seal is found whole.

    Raises MachineError where it is not, or where it cannot be written.
    """
    file = book.attachments.get(step.attachment_id or "")
    if _seal(file.content) != step.seal:
        message = (
            f"“{file.name}” is not the file that was sealed. Take the copy from a backup, or ask "
            "the customer for theirs."
        )
        raise MachineError(message)
    proofs.write_copy(book, file.id, path)


def _in_order(last: PaperStep | None, paper: Paper | None) -> Paper:
    now = None if last is None else last.paper
    if paper is None:
        typed.refuse("paper", "Choose how far the contract has come.")
    if paper not in can_follow(now):
        typed.refuse("paper", _why_not(now, paper))
    return paper


def _why_not(now: Paper | None, paper: Paper) -> str:
    if paper is now:
        return f"It is {_said(paper)} already. Choose what came after."
    if now is not None and now in _DONE:
        return f"It is {_said(now)}. Take that back first, if it is not so."
    missing = Paper.SIGNED if paper is Paper.STORED else Paper.SENT
    return f"It was not {_said(missing)} yet. Write that down first."


def _said(paper: Paper) -> str:
    return phrases.PAPERS[paper].lower()


def _last(renewal: Renewal) -> PaperStep | None:
    """The state it is in: of one day, that which was written last."""
    return max(enumerate(renewal.papers), key=lambda e: (e[1].since, e[0]), default=(0, None))[1]


def _file(contract_id: str, path: Path) -> Attachment:
    """A file from the disk. Its id is made of its bytes: the same is kept once a contract."""
    try:
        with path.open("rb") as source:
            content = source.read(LARGEST + 1)
    except OSError:
        typed.refuse("path", f"“{path.name}” cannot be read. Choose another file.")
    if not content:
        typed.refuse("path", f"“{path.name}” is empty. Choose another file.")
    if len(content) > LARGEST:
        most = LARGEST // 1_000_000
        typed.refuse("path", f"“{path.name}” is larger than {most} MB. Choose a smaller copy.")
    return Attachment(
        id=hashlib.sha256(b"paper/" + contract_id.encode() + b"/" + content).hexdigest(),
        owner_id=contract_id,
        name=typed.line("path", path.name)[:_LONGEST],
        media_type=mimetypes.guess_type(path.name)[0] or "application/octet-stream",
        content=content,
    )


def _seal(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
