"""Save a small book of the present schema for the tests: python -m tools.save_book.

Run once when a schema is released; the files are kept for ever.
"""

from dataclasses import replace
from pathlib import Path

from app.domain.accounts import Account
from app.domain.edits import change, create
from app.services.books import Secrets, new_book, open_book
from app.services.sample import make_sample
from app.services.transfer import export_file
from app.storage.schema import SCHEMA
from app.storage.sealing import Argon2Cost
from tests import build
from tools.one_of_each import one_of_each

FOLDER = Path("tests/storage/books")
ODD = "R&D <b>Łódź</b> 客户 “100 %” 👩🏽\u200d💻"


def main() -> None:
    """Write the book, its keys and what it should hold."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"schema-{SCHEMA}.book"
    cost = Argon2Cost(memory_kib=8, time=1, parallelism=1)
    new_book(path, passphrase=build.PASSPHRASE, today=build.TODAY, cost=cost)
    file = open_book(path, Secrets(passphrase=build.PASSPHRASE))
    sample = make_sample(accounts=4, seed=1, as_of=build.TODAY)
    given = {entity.id for entity in (*_all(file, "stages"), *_all(file, "decided"))}
    few = [entity for entity in sample if entity.id not in given]
    kept = [entity for entity in few if type(entity).__name__ != "Observation"]
    readings = [entity for entity in few if type(entity).__name__ == "Observation"][:200]
    customer = next(entity for entity in kept if isinstance(entity, Account))
    file.apply("Set the scene", create(*kept, *readings, *one_of_each(customer)))
    account = build.account(id="saved", name=ODD, custom=(("Colour", "blue"),))
    file.apply("Add account", create(account))
    file.apply("Tag account", change(account, replace(account, tags=("kept",))))
    with file.read() as book:
        export_file(book, FOLDER / f"schema-{SCHEMA}.json")
    file.close()


def _all(file: object, name: str) -> list[object]:
    with file.read() as book:
        return list(getattr(book, name).all())


if __name__ == "__main__":
    main()
