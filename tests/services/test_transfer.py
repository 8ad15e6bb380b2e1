"""A whole book goes out as one document and comes in as an equal book."""

import json
import os
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from app.domain.attachments import Attachment
from app.domain.edits import create
from app.domain.errors import MachineError, RuleError
from app.exchange.tables import ImportRejected
from app.services import transfer
from app.services.books import Secrets, new_book, open_book
from app.services.importing.planning import plan
from app.storage import kinds
from tests import build
from tests.conftest import CHEAP

TODAY = date(2026, 11, 20)
LOGO = Attachment(
    id="logo", owner_id="sender.logo", name="l.png", media_type="image/png", content=b"\x00\xff"
)
UNDATED = {"id": "c", "account_id": "acme", "currency": "USD", "start": "never"}


@pytest.fixture
def filled(book_file):
    with book_file.open() as book:
        entities = (
            build.account(notes="<b>&\u200b部落格", tags=("vip", "north")),
            build.product(),
            build.contract(lines=(build.line(product_id="platform"),)),
            build.contact(),
            build.opportunity(),
            Attachment(
                id="logo",
                owner_id="sender.logo",
                name="l.png",
                media_type="image/png",
                content=b"\x00\xff",
            ),
        )
        book.apply("Begin", create(*entities))
    return book_file


@pytest.fixture
def other(tmp_path):
    path = tmp_path / "other.book"
    new_book(path, passphrase=build.PASSPHRASE, currency="EUR", today=build.TODAY, cost=CHEAP)
    file = open_book(path, Secrets(passphrase=build.PASSPHRASE))
    yield file
    file.close()


def exported(file) -> bytes:
    with file.read() as book:
        return transfer.export_book(book)


def brought(file, data: bytes) -> None:
    with file.open() as book:
        book.apply("Import", transfer.import_book(book, data, "x.json"))


def test_an_export_comes_back_as_an_equal_book(filled, other):
    document = exported(filled)
    brought(other, document)
    assert exported(other) == document
    with other.read() as book:
        assert book.settings(TODAY).currency == "USD"
        assert book.accounts.get("acme").notes == "<b>&\u200b部落格"


def test_the_order_in_which_things_came_to_be_does_not_show(filled, other):
    with filled.open() as book:
        account = build.account(id="aaa", name="Another")
        book.apply("One", create(account))
        book.undo()
        book.redo()
    brought(other, exported(filled))
    assert exported(other) == exported(filled)
    assert b"Begin" not in exported(filled)


def test_a_file_is_written_whole_and_only_its_owner_reads_it(filled, tmp_path):
    path = tmp_path / "out.json"
    with filled.read() as book:
        counts = transfer.export_file(book, path)
    assert (counts["accounts"], counts["stages"], counts["tickets"]) == (1, 6, 0)
    assert path.read_bytes() == exported(filled)
    assert os.name == "nt" or path.stat().st_mode & 0o077 == 0
    with filled.read() as book, pytest.raises(MachineError):
        transfer.export_file(book, tmp_path / "no" / "folder" / "out.json")


def test_the_same_document_again_changes_nothing_and_another_book_is_not_mixed_in(filled, other):
    document = exported(filled)
    with filled.read() as book:
        assert not transfer.import_book(book, document, "x.json").ids
    with filled.open() as book:
        book.apply("More", create(build.account(id="more", name="More")))
    with filled.read() as book, pytest.raises(RuleError, match="not empty"):
        transfer.import_book(book, document, "x.json")


def test_a_book_comes_in_like_any_other_file_but_alone(filled, other, tmp_path):
    path = tmp_path / "book.json"
    path.write_bytes(exported(filled))
    with other.open() as book:
        planned = plan(book, [path], today=TODAY)
        book.apply(planned.label, planned.edit)
        assert planned.counts["accounts"].created == 1
        assert planned.label == "Import “book.json”: 1 account, 1 product, 1 contract"
    with other.open() as book:
        again = plan(book, [path], today=TODAY)
        assert (again.changes_nothing, again.counts["accounts"].unchanged) == (True, 1)
    with other.read() as book, pytest.raises(ImportRejected, match="alone"):
        plan(book, [path, path], today=TODAY)


def change(document: bytes, **changes) -> bytes:
    return json.dumps(json.loads(document) | changes).encode()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"perennial": {"format": 99}}, "newer Perennial"),
        ({"perennial": "yes"}, "no book exported by Perennial"),
        ({"robots": []}, "does not know"),
        ({"accounts": {}}, "no list of records"),
        ({"accounts": [{"id": "a"}]}, "accounts, record 1"),
        ({"accounts": [{"id": "a", "name": "A", "colour": "red"}]}, "accounts, record 1"),
        ({"accounts": [{"id": "", "name": "A"}]}, "has no id"),
        ({"accounts": [{"id": "a", "name": ["A"], "parent_id": {}}]}, "accounts, record 1|damaged"),
        ({"accounts": []}, "which is missing"),
        ({"accounts": [{"id": "acme", "name": None}]}, "accounts, record 1"),
        ({"accounts": [{"id": "acme", "name": 5}]}, "accounts, record 1"),
        ({"accounts": [{"id": "acme", "name": " "}]}, "accounts, record 1"),
        ({"accounts": [{"id": "acme", "name": "A\0"}]}, "cannot be kept"),
        (
            {
                "contracts": [
                    {"id": "c", "account_id": "acme", "currency": "USD", "notice_days": "30"}
                ]
            },
            "contracts, record 1",
        ),
        (
            {"opportunities": [{"id": "o", "title": "O", "account_id": "acme", "moves": []}]},
            "opportunities, record 1",
        ),
        ({"stages": []}, "which is missing"),
        ({"contacts": [{"id": "b", "name": "B"}, {"id": "b", "name": "C"}]}, "two records"),
        (
            {"contracts": [{"id": "c", "account_id": "acme", "currency": "USD", "start": "never"}]},
            "contracts, record 1",
        ),
    ],
)
def test_a_document_that_is_not_whole_is_refused_in_one_sentence(filled, other, changes, reason):
    document = change(exported(filled), **changes)
    with other.read() as book, pytest.raises(ImportRejected, match=reason):
        transfer.import_book(book, document, "x.json")


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b'{"accounts": []}', b"\xff", b"[" * 10**5])
def test_what_is_no_document_is_refused(other, data):
    with other.read() as book, pytest.raises(ImportRejected, match=r"x\.json"):
        transfer.import_book(book, data, "x.json")


def test_the_description_of_the_format_names_every_field_of_every_record():
    text = (Path(__file__).parents[2] / "docs" / "book-format.md").read_text(encoding="utf-8")
    sections = dict(section.split("\n", 1) for section in text.split("\n### ")[1:])
    for kept in kinds.KINDS:
        missing = [
            field.name
            for field in fields(kept.kind)
            if f"| `{field.name}` |" not in sections[kept.table.name]
        ]
        assert not missing, kept.table.name


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("contracts", "end", "9999-12-31"),
        ("contracts", "start", "0001-01-01"),
        ("contracts", "notice_days", 10**16),
        ("accounts", "employees", 2**70),
    ],
)
def test_days_and_numbers_that_no_form_takes_are_refused(filled, other, kind, field, value):
    with filled.read() as book:
        document = json.loads(transfer.export_book(book))
    document[kind][0][field] = value

    with (
        other.read() as book,
        pytest.raises(ImportRejected, match=f"{kind}, record 1 is not as it should be"),
    ):
        transfer.import_book(book, json.dumps(document).encode(), "all.json")
