"""Real steps, with their history, survive the program being killed."""

import random

from app.services.books import Secrets, book_key, open_book
from app.services.checking import problems
from tests import build
from tests.storage import killed_book
from tests.storage.test_kill import processes, run_until

__all__ = ["processes"]

KILLS = 20


def test_no_acknowledged_edit_is_lost_in_twenty_kills(book_path, tmp_path, processes):
    secrets = Secrets(passphrase=build.PASSPHRASE)
    key = book_key(book_path, secrets)
    log = tmp_path / "acknowledged"
    log.touch()
    chance = random.Random(2)
    first = 0
    for _ in range(KILLS):
        written = log.stat().st_size
        writer = processes.Process(
            target=killed_book.edit_until_killed, args=(book_path, key, first, log)
        )
        run_until(writer, lambda: log.stat().st_size, written + chance.randrange(2, 120))
        acknowledged = {int(line) for line in log.read_text().splitlines()}
        file = open_book(book_path, secrets)
        with file.read() as book:
            tagged = {int(each.id[1:]) for each in book.accounts.all() if each.tags}
            kept = {int(each.id[1:]) for each in book.contacts.all()}
            steps = len(book.history())
        file.close()
        assert acknowledged <= tagged
        assert steps == len(kept) + len(tagged)  # no step without its line, no line without it
        first = max(kept) + 1
    assert len(acknowledged) > KILLS

    file = open_book(book_path, secrets)
    assert problems(file) == []
    with file.open() as book:
        book.undo()
    file.close()
