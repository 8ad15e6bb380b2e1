"""Standard proposals for a list, as the user makes them: chosen, written, reported, taken back."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from app.domain.accounts import Account, Segment
from app.domain.edits import create
from app.domain.settings import SENDER_COMPANY, SENDER_NAME, Setting, SettingValue
from app.services import proposal_batch
from app.ui.background import wait_for_all
from app.ui.pages.proposals.listing import Listing
from app.ui.pages.renewals.page import RenewalsPage
from app.ui.proposing.batch import BatchDialog
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY, usd

DAYS = {"near": 10, "soon": 25, "later": 80}


def renewal(key, days, annual=9_000):
    end = TODAY + timedelta(days=days - 1)
    lines = (build.line(text="Platform", annual=usd(annual)),)
    return build.contract(id=f"c-{key}", account_id=key, end=end, lines=lines)


SCENE = (
    *(Account(id=key, name=key.title()) for key in (*DAYS, "big")),
    *(renewal(key, days) for key, days in DAYS.items()),
    renewal("big", 15, annual=900_000),
    Setting(id=SENDER_NAME.key, values=(SettingValue(value="Sam Rivera"),)),
    Setting(id=SENDER_COMPANY.key, values=(SettingValue(value="Northwind"),)),
)


@pytest.fixture
def workspace(book_file, qapp):
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    book_file.apply("Set the scene", create(*SCENE))
    yield Workspace(book_file, today=lambda: TODAY)
    wait_for_all()
    QLocale.setDefault(before)


@pytest.fixture
def open_dialog(workspace, qtbot):
    def open_(contract_ids=None):
        dialog = BatchDialog(workspace, contract_ids)
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return open_


def accounts(values):
    return [each.account for each in values]


def kept(workspace):
    return workspace.read(lambda book: len(book.proposals.all()))


def finish(dialog, qtbot):
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=20_000)


def test_small_ones_of_the_next_days_are_chosen_with_two_presses(open_dialog, qtbot):
    dialog = open_dialog()
    assert accounts(dialog.choosing.chosen()) == ["Near", "Big", "Soon"]
    assert dialog.make.text() == "Make 3 proposals…"

    qtbot.mouseClick(dialog.choosing.segments.chip(Segment.SMB), Qt.MouseButton.LeftButton)
    assert accounts(dialog.choosing.chosen()) == ["Near", "Soon"]
    qtbot.mouseClick(dialog.choosing.span.chip(90), Qt.MouseButton.LeftButton)
    assert accounts(dialog.choosing.chosen()) == ["Near", "Soon", "Later"]

    dialog.choosing.table.clearSelection()
    assert not dialog.make.isEnabled()


def test_they_are_written_reported_and_taken_back_in_one_step(
    open_dialog, qtbot, workspace, tmp_path, monkeypatch
):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    dialog = open_dialog(["c-soon", "c-big"])

    qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    finish(dialog, qtbot)

    (folder,) = (each for each in tmp_path.iterdir() if each.is_dir())
    assert folder.name == f"Proposals {TODAY.isoformat()}"
    assert len(list(folder.glob("*.pdf"))) == 2
    assert dialog.reporting.said.text() == "2 written"
    assert kept(workspace) == 2
    workspace.undo()
    assert kept(workspace) == 0


def test_a_refusal_stands_first_with_its_reason(open_dialog, qtbot, workspace, tmp_path):
    other = build.contract(
        id="c-told",
        account_id="told",
        end=TODAY + timedelta(days=3),
        lines=(build.line(text="Seats of an account at risk"),),
    )
    workspace.edit("Add", lambda _: create(Account(id="told", name="Told"), other))
    dialog = open_dialog()

    dialog.begin(tmp_path)
    finish(dialog, qtbot)

    first, *others = dialog.reporting.table.shown()
    assert (first.account, first.result) == ("Told", "Refused")
    assert "would tell the customer “at risk”" in first.beside
    assert len(others) == 3
    assert dialog.reporting.said.text() == "3 written · 1 refused"


def test_where_nothing_could_be_written_no_folder_is_left(open_dialog, qtbot, tmp_path, workspace):
    bare = build.contract(id="c-bare", account_id="bare", lines=())
    workspace.edit("Add", lambda _: create(Account(id="bare", name="Bare"), bare))
    dialog = open_dialog(["c-bare"])

    dialog.begin(tmp_path)
    finish(dialog, qtbot)

    assert dialog.reporting.said.text() == "1 refused"
    assert [each for each in tmp_path.iterdir() if each.is_dir()] == []


def test_stopping_keeps_what_is_written_and_tells_what_is_not(
    open_dialog, qtbot, workspace, tmp_path, monkeypatch
):
    dialog = open_dialog()
    write = proposal_batch.proposals.write_pdf

    def write_one_and_stop(*given, **named):
        dialog.progress.cancelled.emit()
        return write(*given, **named)

    monkeypatch.setattr(proposal_batch.proposals, "write_pdf", write_one_and_stop)
    dialog.begin(tmp_path)
    finish(dialog, qtbot)

    assert dialog.reporting.said.text() == "1 written · 2 not come to"
    assert kept(workspace) == 1
    dialog.reject()
    assert not dialog.isVisible()


def test_a_place_that_is_gone_is_said_and_nothing_begins(open_dialog, qtbot, tmp_path):
    dialog = open_dialog()
    dialog.begin(tmp_path / "gone")

    assert dialog.report is None
    assert dialog.make.isVisible()
    assert "Choose another place" in dialog._refusal.text()


def test_the_renewals_that_are_shown_are_proposed_for(workspace, qtbot, book_file):
    page = RenewalsPage(workspace)
    qtbot.addWidget(page)
    page.resize(1079, 760)
    page.show()
    qtbot.waitUntil(lambda: len(page.watch.rows()) == 4, timeout=10_000)
    page.looking.line.setText("soon")
    qtbot.waitUntil(lambda: len(page.looking.left(page.watch.rows())) == 1)
    command = next(each for each in page.commands() if each.id == "propose-renewals")

    command.run()

    dialog = page.findChild(BatchDialog)
    assert accounts(dialog.choosing.chosen()) == ["Soon"]
    dialog.reject()
    QApplication.processEvents()


def test_the_list_of_proposals_leads_there_too(workspace, qtbot):
    listing = Listing(workspace)
    qtbot.addWidget(listing)
    listing.refresh()
    listing.show()

    listing.make_several()

    dialog = listing.findChild(BatchDialog)
    assert len(dialog.choosing.chosen()) == 3
    dialog.reject()
    QApplication.processEvents()
