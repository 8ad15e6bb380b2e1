"""Files in and out: what the user is asked, what is written, and what is said of it."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.edits import create
from app.storage.backups import list_backups
from app.ui.filing import Filing, importable
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY


class Desk:
    """A book with an account, a window over it, and what is said there."""

    def __init__(self, book_file, shown):
        book_file.apply("Add", create(build.account(name="Zoë's R&D")))
        self.workspace = Workspace(book_file, today=lambda: TODAY)
        self.said, self.refused = [], []
        self.workspace.said.connect(self.said.append)
        self.workspace.refused.connect(self.refused.append)
        self.filing = Filing(self.workspace, shown(QWidget()))


@pytest.fixture
def desk(book_file, shown):
    return Desk(book_file, shown)


@pytest.fixture
def answer(monkeypatch):
    """The place the user chooses in the system's dialog."""
    asked = []

    def choose(name):
        def dialog(*arguments):
            asked.append(arguments)
            return name, ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog)
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", dialog)
        return asked

    return choose


def test_the_whole_book_is_written_as_json_where_the_user_says(desk, answer, tmp_path):
    target = tmp_path / "R&D {export}.json"
    asked = answer(str(target))

    desk.filing.export()

    content = json.loads(target.read_text(encoding="utf-8"))
    assert "Zoë's R&D" in json.dumps(content, ensure_ascii=False)
    assert desk.said == [f"Exported to {target}. The file is not encrypted."]
    assert desk.refused == []
    assert asked[0][2] == "my.json"


def test_a_choice_that_is_left_writes_nothing(desk, answer, tmp_path):
    before = sorted(tmp_path.iterdir())
    answer("")

    desk.filing.export()

    assert sorted(tmp_path.iterdir()) == before
    assert desk.said == desk.refused == []


@pytest.mark.parametrize("name", ["missing/folder/out.json", "."])
def test_a_place_that_cannot_be_written_is_refused_with_what_to_do(desk, answer, tmp_path, name):
    answer(str(tmp_path / name))

    desk.filing.export()

    assert desk.said == []
    assert len(desk.refused) == 1
    assert desk.refused[0].endswith(".")


def test_a_file_of_another_kind_is_not_replaced(desk, answer, tmp_path):
    letter = tmp_path / "letter.json"
    letter.write_text("Dear customer")
    answer(str(letter))

    desk.filing.export()

    assert letter.read_text() == "Dear customer"
    assert desk.said == []
    assert len(desk.refused) == 1


def test_a_backup_by_hand_is_listed_and_said(desk):
    before = list_backups(desk.workspace.path)

    desk.filing.back_up()

    assert len(list_backups(desk.workspace.path)) == len(before) + 1
    assert desk.said == ["Backed up and checked. Settings lists all backups."]


def test_files_to_import_are_those_chosen(desk, answer):
    asked = answer(["a.csv", "folder/b & c.xlsx"])

    assert desk.filing.choose_imports() == (Path("a.csv"), Path("folder/b & c.xlsx"))
    assert "*.csv" in asked[0][3]
    assert "*.vcf" in asked[0][3]

    answer([])
    assert desk.filing.choose_imports() == ()


@pytest.mark.parametrize(
    ("name", "welcome"),
    [("a.csv", True), ("A.XLSX", True), ("b.vcf", True), ("c.exe", False), ("csv", False)],
)
def test_only_what_can_be_imported_is_taken_when_dropped(tmp_path, name, welcome):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name)), QUrl("https://example.com/a.csv")])

    assert importable(mime) == ((tmp_path / name,) if welcome else ())


def test_words_that_are_dropped_are_no_file():
    mime = QMimeData()
    mime.setText("a.csv")

    assert importable(mime) == ()
