"""What was acknowledged is there after the power went; and with less care it would not be."""

import random
from dataclasses import dataclass

import apsw

from app.storage.connecting import _SETTINGS, APPLICATION_ID
from app.storage.engine import close, open_engine
from app.storage.states import FileError
from app.storage.upkeep import problems
from tests.storage.power_loss import disk
from tests.storage.small_book import SCHEMA, numbers

STEPS = 60
IMAGES = 200
TABLES = (
    f"PRAGMA application_id={APPLICATION_ID}",
    "BEGIN",
    "CREATE TABLE accounts (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
    "CREATE TABLE notes (id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL)",
    f"PRAGMA user_version={SCHEMA}",
    "COMMIT",
)


@dataclass
class Image:
    """The files after a cut, and how many steps had been acknowledged before it."""

    files: dict[str, bytes]
    acknowledged: int


@dataclass
class Losses:
    """What was found in all images together."""

    rows: int = 0
    torn: int = 0
    unreadable: int = 0


def images(name, *less_care, seed=1):
    """Write steps as the program does, or with less care, and cut the power at random moments."""
    chance = random.Random(seed)
    taken = []
    acknowledged = 0
    with disk(name) as made:
        database = apsw.Connection("a.book", vfs=name)
        # The disk of this test shares no memory between programs.
        database.execute("PRAGMA locking_mode=EXCLUSIVE")
        for setting in _SETTINGS:
            database.execute(f"PRAGMA {setting}")
        database.execute("PRAGMA wal_autocheckpoint=40")  # so that it happens here too
        for statement in TABLES:
            database.execute(statement)
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for setting in less_care:
            database.execute(f"PRAGMA {setting}")

        def cut():
            if chance.random() < IMAGES / (STEPS * 8):
                taken.append(Image(made.cut(chance), acknowledged))

        made.touched = cut
        for number in range(STEPS):
            database.execute("BEGIN IMMEDIATE")
            database.execute("INSERT INTO accounts VALUES (?, ?)", (number, "x" * 900))
            database.execute("INSERT INTO notes VALUES (?, ?)", (number, number))
            database.execute("COMMIT")
            acknowledged = number + 1
            cut()
        made.touched = lambda: None
        database.close()
    return taken


def losses(taken, folder):
    """Open every image as the program opens a book."""
    found = Losses()
    for number, image in enumerate(taken):
        place = folder / str(number)
        place.mkdir()
        for name, content in image.files.items():
            (place / name).write_bytes(content)
        try:
            engine = open_engine(place / "a.book", None, schema=SCHEMA)
        except FileError:
            found.unreadable += 1
            continue
        accounts, notes = numbers(engine)
        found.rows += len(set(range(image.acknowledged)) - set(accounts))
        found.torn += accounts != notes
        found.unreadable += problems(engine) != []
        close(engine)
    return found


def test_no_power_cut_loses_an_acknowledged_step(tmp_path):
    taken = images("careful")
    assert len(taken) >= IMAGES / 2
    assert max(image.acknowledged for image in taken) > STEPS / 2
    assert losses(taken, tmp_path) == Losses()


def test_with_less_care_power_cuts_lose_steps(tmp_path):
    found = losses(images("hasty", "synchronous=NORMAL"), tmp_path)
    assert found.rows > 0
    assert (found.torn, found.unreadable) == (0, 0)


def test_without_care_they_ruin_the_book(tmp_path):
    assert losses(images("careless", "synchronous=OFF"), tmp_path).unreadable > 0
