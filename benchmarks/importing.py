"""Bringing 8,800 opportunities in, against bare csv and executemany of the same rows."""

import csv
import os
import random
import time
from datetime import date, timedelta
from pathlib import Path

from sqlcipher3 import dbapi2

from app.services.books import Secrets, new_book, open_book
from app.services.importing.planning import plan
from app.storage.bookfile import BookFile
from app.storage.sealing import Argon2Cost

DAY = date(2026, 11, 20)
ROWS = 8_800
HEADER = (
    *("opportunity_id", "sales_agent", "product", "account"),
    *("deal_stage", "engage_date", "close_date", "close_value"),
)


def write_files(folder: Path) -> list[Path]:
    """A CRM export of the usual shape, made up: accounts and their opportunities."""
    draw = random.Random(1)  # noqa: S311 - a load, no secret
    accounts = [f"Customer {number:03}" for number in range(85)]
    agents = [f"Agent {number}" for number in range(30)]
    products = [f"Product {number}" for number in range(7)]
    with (folder / "accounts.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["account", "sector", "employees", "office_location"])
        rows.writerows([name, "retail", draw.randint(10, 900), "Norway"] for name in accounts)
    with (folder / "pipeline.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(HEADER)
        for number in range(ROWS):
            begun = date(2025, 1, 1) + timedelta(days=draw.randint(0, 600))
            closed = begun + timedelta(days=draw.randint(5, 90))
            stage = draw.choice(["Won", "Lost", "Engaging"])
            open_still = stage == "Engaging"
            rows.writerow(
                [
                    f"O{number:06}",
                    draw.choice(agents),
                    draw.choice(products),
                    draw.choice(accounts),
                    stage,
                    begun.strftime("%d-%m-%Y"),
                    "" if open_still else closed.strftime("%d-%m-%Y"),
                    "" if open_still else draw.randint(100, 9000),
                ]
            )
    return [folder / "accounts.csv", folder / "pipeline.csv"]


def bare(source: Path, folder: Path) -> None:
    """The floor: read the rows with csv, write them with executemany in one transaction."""
    path = folder / f"bare-{os.urandom(4).hex()}.db"
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key=\"x'{os.urandom(32).hex()}'\"")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    columns = ", ".join(f"{name} TEXT" for name in HEADER)
    connection.execute(f"CREATE TABLE opportunities ({columns})")
    with source.open(newline="") as file:
        rows = list(csv.reader(file))[1:]
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("INSERT INTO opportunities VALUES (?,?,?,?,?,?,?,?)", rows)
    connection.execute("COMMIT")
    connection.close()


def empty_book(folder: Path) -> BookFile:
    """An encrypted book to import into."""
    path = folder / f"ours-{os.urandom(4).hex()}.book"
    cost = Argon2Cost(memory_kib=8, time=1, parallelism=1)
    new_book(path, passphrase="x", today=DAY, cost=cost)  # noqa: S106 - for this run only
    return open_book(path, Secrets(passphrase="x"))  # noqa: S106


def ours(sources: list[Path], file: BookFile) -> float:
    """Plan, back up and apply, as the command line does; answers with the seconds that took."""
    begun = time.perf_counter()
    with file.read() as book:
        planned = plan(book, sources, today=DAY)
    file.back_up("import")
    file.apply(planned.label, planned.edit)
    taken = time.perf_counter() - begun
    with file.read() as book:
        assert book.opportunities.count() == ROWS
    return taken
