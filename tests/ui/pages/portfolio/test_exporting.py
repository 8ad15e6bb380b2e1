"""What is shown, exported as the user does it and read back."""

import csv
import os
import sys
from datetime import datetime

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog

from app.domain.edits import create
from app.domain.text import unguard_formula
from app.domain.views import Condition
from app.ui.background import wait_for_all
from app.ui.exporting import Exporter
from app.ui.pages.portfolio.page import PortfolioPage
from tests import build


@pytest.fixture
def export(tab, monkeypatch, qtbot, workspace):
    """Export to a path, and wait for what the status line says of it."""

    def export(path, kind="Excel workbook (*.xlsx)"):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), kind))
        heard = []
        workspace.said.connect(heard.append)
        workspace.refused.connect(heard.append)
        tab._export.click()
        qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
        wait_for_all()
        return heard[0]

    return export


def read_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [[unguard_formula(cell) for cell in row] for row in csv.reader(file)]


def test_csv_has_what_is_shown_in_its_order(tab, view, export, tmp_path):
    tab._conditions.set_conditions([Condition(field="owner", values=("Ana", ""))])
    for key in ("open", "tags"):
        view.header.show_column(key, shown=True)
    view.sort_by("arr", descending=True)
    said = export(tmp_path / "out.csv")

    assert "4 account(s)" in said
    assert "not encrypted" in said
    rows = read_csv(tmp_path / "out.csv")
    assert rows[0] == [
        *("Account", "Segment", "ARR (EUR)", "ARR (USD)", "Health", "Known", "30 d"),
        *("Costs most", "Renewal", "Opt-out", "Readiness", "Open ARR", "Tags"),
    ]
    assert [row[0] for row in rows[1:]] == ["=Ox", "Acme", "Zenith <b>&", "客户"]
    assert rows[2][1:4] == ["Mid-market", "", "48000.00"]
    assert rows[2][8] == "2027-01-01"
    assert rows[2][12] == "key, emea"
    assert "'=Ox" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")


def test_a_workbook_has_the_columns_chosen_and_the_groups(tab, view, export, tmp_path):
    view.header.show_column("owner", shown=True)
    view.header.show_column("health", shown=False)
    view.header.move_column("arr", -1)
    tab.group_by("country")
    export(tmp_path / "out.xlsx")

    sheet = load_workbook(tmp_path / "out.xlsx").active
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert head[:5] == ["Country", "Account", "ARR (EUR)", "ARR (USD)", "Segment"]
    assert "Health" not in head
    assert head[-1] == "Owner"
    assert [row[:2] for row in rows] == [
        *(["DE", "Acme"], ["FR", "Zenith <b>&"], ["JP", "客户"], ["No country", "=Ox"]),
    ]
    assert rows[0][3] == 48_000
    assert rows[0][head.index("Renewal")] == datetime(2027, 1, 1)  # noqa: DTZ001
    assert "Known" not in head, "it stands beside a score, and none is written"


def test_a_score_is_never_written_without_how_much_of_it_is_known(view, export, tmp_path):
    view.header.show_column("score", shown=True)
    view.header.show_column("health", shown=False)
    export(tmp_path / "out.xlsx")

    sheet = load_workbook(tmp_path / "out.xlsx").active
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert head.index("Known") == head.index("Score") + 1
    assert 0 <= rows[0][head.index("Known")] <= 1


def test_a_name_without_an_ending_gets_the_one_of_its_kind(export, tmp_path):
    export(tmp_path / "out", "CSV (*.csv)")
    assert (tmp_path / "out.csv").is_file()

    said = export(tmp_path / "out", "CSV (*.csv)")
    assert "already" in said


def test_a_book_is_never_written_over(export, workspace):
    before = workspace.path.read_bytes()
    taken = workspace.path.with_name("taken.csv")
    taken.write_bytes(before)

    refused = export(taken)

    assert "taken.csv" in refused
    assert taken.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nobody stops root")
def test_a_folder_that_takes_no_file_is_refused_with_a_sentence(export, tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)

    assert str(folder) in export(folder / "out.csv")


def test_a_folder_that_is_gone_is_refused_with_a_sentence(export, tmp_path):
    said = export(tmp_path / "gone" / "out.csv")

    assert "gone" in said


def test_leaving_the_dialog_writes_nothing(tab, monkeypatch, tmp_path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    tab._export.click()

    assert list(tmp_path.glob("*.xlsx")) == []


def test_what_is_not_judged_yet_is_judged_before_it_is_written(
    book_file, qtbot, monkeypatch, tmp_path, workspace
):
    many = [build.account(id=f"a{n}", name=f"N {n}") for n in range(1200)]
    workspace.edit("Many", lambda _: create(*many))
    page = PortfolioPage(workspace)
    qtbot.addWidget(page)
    page.show()
    path = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.part().export()

    qtbot.waitUntil(path.is_file, timeout=30_000)
    rows = read_csv(path)
    health = rows[0].index("Health")
    assert len(rows) == 1205
    assert all(row[health] for row in rows[1:])
    wait_for_all()


def test_an_export_given_up_writes_nothing(tab, monkeypatch, tmp_path, qtbot, page):
    path = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    tab.export()
    page.findChild(Exporter).cancel()
    qtbot.wait(100)
    wait_for_all()

    assert not path.exists()
