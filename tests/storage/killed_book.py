"""A writer of real steps, to be killed."""

from pathlib import Path

from app.domain.edits import change, create
from app.storage.bookfile import open_book_file
from tests import build


def edit_until_killed(path: Path, key: bytes, first: int, log: Path) -> None:
    """Apply steps for ever; write down the number of each one that was acknowledged."""
    file = open_book_file(path, key)
    number = first
    with log.open("a", buffering=1) as acknowledged:
        while True:
            account = build.account(id=f"a{number}", name=f"Customer {number}")
            file.apply(
                f"Add {number}",
                create(account, build.contact(id=f"c{number}", account_id=account.id)),
            )
            file.apply(
                f"Tag {number}",
                change(account, build.account(id=account.id, name=account.name, tags=("new",))),
            )
            acknowledged.write(f"{number}\n")
            number += 1
