"""Files for other programs and people, asked for in the window."""

from datetime import date

import pytest
from icalendar import Calendar
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.documents import reading
from app.domain.edits import create
from app.services import account
from app.ui.background import wait_for_all
from app.ui.handing_out import HandingOut
from app.ui.pages.account.contracts import ContractsTab
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY
from tests.documents.test_docx import document, paragraph, texts


@pytest.fixture
def workspace(book_file):
    zen = build.account(id="zen", name="Zen")
    ours = build.contract(start=date(2026, 4, 1), end=date(2027, 3, 31))
    other = build.contract(id="zen's", account_id="zen")
    book_file.apply("Put", create(build.account(), ours, zen, other))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def heard(workspace):
    heard = []
    workspace.said.connect(heard.append)
    workspace.refused.connect(heard.append)
    return heard


class Dialog:
    """The system's dialog: what it offered, and the place the user then chose."""

    def __init__(self, path):
        self.path, self.offered = path, []
        self.template = ""

    def ask(self, _window, _title, name, _kinds):
        self.offered.append(name)
        return str(self.path), ""


@pytest.fixture
def dialog(monkeypatch, tmp_path):
    dialog = Dialog(tmp_path / "days.ics")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog.ask)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(dialog.template), ""))
    return dialog


def hand_out(tab, text):
    """Press the button of the contract under the cursor, and choose from its menu."""
    tab.records.button("Hand out…").click()
    menu = tab.findChildren(QMenu)[-1]
    next(each for each in menu.actions() if each.text() == text).trigger()
    menu.close()


def titles(path) -> set[str]:
    return {str(each["SUMMARY"]) for each in Calendar.from_ical(path.read_bytes()).events}


def test_the_calendar_of_the_book_keeps_its_name_and_is_brought_up_to_date(
    workspace, heard, dialog, shown, qtbot
):
    out = HandingOut(workspace, shown(QWidget()))
    for count in (1, 2):
        out.calendar()
        qtbot.waitUntil(lambda count=count: len(heard) == count)
    assert dialog.offered == ["Renewals calendar.ics"] * 2
    assert str(dialog.path) in heard[0]
    assert {"Acme: renewal date", "Zen: renewal date"} <= titles(dialog.path)
    assert wait_for_all(5000)


def test_the_contracts_of_an_account_offer_its_calendar(workspace, heard, dialog, shown, qtbot):
    tab = shown(ContractsTab(workspace))
    tab.show_view(workspace.read(lambda book: account.view(book, "acme", today=TODAY)))
    hand_out(tab, "Calendar of this account…")
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert "Acme: renewal date" in titles(dialog.path)
    assert not any("Zen" in each for each in titles(dialog.path))
    assert wait_for_all(5000)


def test_a_choice_that_is_left_writes_nothing(workspace, heard, dialog, shown, tmp_path):
    dialog.path = ""
    HandingOut(workspace, shown(QWidget())).calendar()
    assert heard == []
    assert not list(tmp_path.glob("*.ics"))


def test_a_contract_has_a_timeline_to_give_to_the_customer(workspace, heard, dialog, shown, qtbot):
    tab = shown(ContractsTab(workspace))
    tab.show_view(workspace.read(lambda book: account.view(book, "acme", today=TODAY)))
    dialog.path = dialog.path.with_suffix(".pdf")
    hand_out(tab, "Timeline for the customer…")
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert dialog.offered == ["Acme – renewal timeline 2026-11-20.pdf"]
    assert "Signed contract" in reading.pages(dialog.path.read_bytes())[0]
    assert wait_for_all(5000)


def test_where_no_way_is_left_it_is_refused_before_a_place_is_asked_for(
    workspace, heard, dialog, shown
):
    out = HandingOut(workspace, shown(QWidget()))
    zen = workspace.read(lambda book: book.accounts.get("zen"))
    out.timeline(zen, "zen's")  # its last day for notice is past
    assert dialog.offered == []
    assert "Talk to them now" in heard[0]


def test_a_template_is_filled_from_a_contract_and_what_is_open_is_said(
    workspace, heard, dialog, shown, qtbot
):
    template = dialog.path.with_name("template.docx")
    template.write_bytes(document(paragraph("{account} and {moon}")))
    dialog.template = template
    dialog.path = dialog.path.with_suffix(".docx")
    tab = shown(ContractsTab(workspace))
    tab.show_view(workspace.read(lambda book: account.view(book, "acme", today=TODAY)))
    hand_out(tab, "Contract from a Word template…")
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert "Still open: [moon]" in heard[0]
    assert texts(dialog.path.read_bytes()) == ["Acme and [moon]"]
    dialog.path = template
    hand_out(tab, "Contract from a Word template…")
    assert heard[1] == "That is the template itself. Choose another name."
    assert texts(template.read_bytes()) == ["{account} and {moon}"]
    assert wait_for_all(5000)
