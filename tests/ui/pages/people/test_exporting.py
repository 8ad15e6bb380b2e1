"""The map and everyone exported from the page, as a user does."""

import io

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from app.documents import reading
from app.domain.contacts import Position, Role
from app.domain.edits import create
from app.ui.background import wait_for_all
from app.ui.pages.people.page import PeoplePage
from app.ui.widgets.entry import EntryPanel
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY
from tests.story import ago


@pytest.fixture
def workspace(book_file, qapp):
    stance = Position(roles=(Role.USER,), influence=4, support=-1, evidence="x", since=ago(9))
    people = (build.contact(positions=(stance,)), build.contact(id="bo", name="Bo Ek"))
    book_file.apply("Set the scene", create(build.account(name="Acme / Nord"), *people))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def page(qtbot, workspace, english):
    page = PeoplePage(workspace)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    yield page
    wait_for_all()


@pytest.fixture
def chosen(monkeypatch, tmp_path):
    """What the file dialog was asked with; it answers with that name in a folder of the test."""

    class Asked(list):
        folder = tmp_path

    asked = Asked()

    def ask(_parent, _title, name, _kinds):
        asked.append(name)
        return str(tmp_path / name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return asked


def panel():
    windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    return next(found for each in windows for found in each.findChildren(EntryPanel))


def run(page, command):
    next(each for each in page.commands() if each.id == command).run()
    return panel()


def export(qtbot, workspace, asked):
    with qtbot.waitSignal(workspace.said, timeout=30_000):
        asked.form.keep()


def test_the_map_is_written_as_pdf_without_what_is_for_us_only(
    qtbot, page, workspace, chosen, tmp_path
):
    page.show_entity("acme")
    asked = run(page, "people-export-map")
    assert asked.form.values()["internal"] is False
    export(qtbot, workspace, asked)

    assert chosen == ["Acme Nord – people 2026-11-20.pdf"]
    said = "\n".join(reading.pages((tmp_path / chosen[0]).read_bytes()))
    assert "Ana Lima" in said
    assert "Against" not in said


def test_the_tick_asks_for_all_of_it_and_is_off_again_the_next_time(
    qtbot, page, workspace, chosen, tmp_path
):
    page.show_entity("acme")
    asked = run(page, "people-export-map")
    asked.form.field("internal").setFocus()
    qtbot.keyClick(asked.form.field("internal"), Qt.Key.Key_Space)
    assert asked.form.values()["internal"] is True
    export(qtbot, workspace, asked)

    assert "Against us" in "\n".join(reading.pages((tmp_path / chosen[0]).read_bytes()))
    assert run(page, "people-export-map").form.values()["internal"] is False
    panel().window().close()


@pytest.mark.parametrize(("kind", "begins"), [(".png", b"\x89PNG"), (".svg", b"<?xml")])
def test_the_kind_of_file_is_chosen_by_a_chip(qtbot, page, chosen, kind, begins):
    page.show_entity("acme")
    asked = run(page, "people-export-map")
    qtbot.mouseClick(asked.choice("kind").chip(kind), Qt.MouseButton.LeftButton)
    export(qtbot, page._workspace, asked)

    assert (chosen.folder / chosen[0]).read_bytes().startswith(begins)


def test_everyone_shown_is_written_as_a_workbook(qtbot, page, workspace, chosen, tmp_path):
    part = page.show_part("everyone")
    qtbot.waitUntil(lambda: not part.is_looking, timeout=30_000)
    part._pace.now()
    part.words.setText("bo ek")
    qtbot.waitUntil(lambda: len(part.people.shown()) == 1)
    qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    export(qtbot, workspace, panel())

    sheet = load_workbook(io.BytesIO((tmp_path / chosen[0]).read_bytes())).active
    assert [row[0].value for row in sheet.rows] == ["Name", "Bo Ek"]
    assert "Notes" not in [cell.value for cell in sheet[1]]


def test_what_cannot_be_written_is_said_and_nothing_is_left(
    qtbot, page, workspace, chosen, tmp_path
):
    (tmp_path / "Acme Nord – people 2026-11-20.pdf").write_bytes(b"my diary")
    page.show_entity("acme")
    asked = run(page, "people-export-map")
    with qtbot.waitSignal(workspace.refused, timeout=30_000):
        asked.form.keep()

    assert (tmp_path / chosen[0]).read_bytes() == b"my diary"


def test_without_an_account_the_map_is_refused_with_what_to_do(qtbot, page, workspace):
    page.show_part("grid")
    with qtbot.waitSignal(workspace.refused) as refused:
        page.export_map()

    assert "Choose an account" in refused.args[0]
