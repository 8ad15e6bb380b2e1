"""Which language our documents speak to a customer, and whose logo stands on them."""

from datetime import timedelta

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.domain.edits import create
from app.services import logos
from app.ui.pages.account.page import AccountPage
from app.ui.widgets.read_only import ReadOnly
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY


@pytest.fixture
def workspace(book_file, qapp):
    book_file.apply("Add", create(build.account(), build.account(id="zen", name="Zen")))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def page(qtbot, workspace):
    page = AccountPage(workspace)
    qtbot.addWidget(page)
    page.resize(1080, 760)
    page.show_entity("acme")
    with qtbot.waitExposed(page):
        page.show()
    return page


@pytest.fixture
def documents(page):
    return page.tab("overview").facts.documents


@pytest.fixture
def pick(monkeypatch, tmp_path):
    path = tmp_path / "acme.png"

    def picked(content=None):
        if content is None:
            Image.new("RGB", (60, 30), "navy").save(path)
        else:
            path.write_bytes(content)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))

    return picked


def language(workspace):
    return workspace.read(lambda book: book.accounts.get("acme").language)


def logo(workspace):
    return workspace.read(lambda book: logos.account_logo(book, "acme"))


def test_without_a_language_of_its_own_a_customer_reads_that_of_the_book(documents):
    assert documents.language.currentText().startswith("As usual: English (United States)")


def test_the_arrow_keys_choose_one_language_in_one_step(documents, workspace, qtbot):
    documents.language.setFocus()
    with qtbot.waitSignal(workspace.done, timeout=3_000):
        for _ in range(3):
            QTest.keyClick(documents.language, Qt.Key.Key_Down)
    chosen = language(workspace)
    assert chosen == documents.language.value() != ""
    workspace.undo()
    assert language(workspace) == documents.language.value() == ""


def test_a_language_that_has_just_been_chosen_is_kept_when_another_customer_is_opened(
    page, documents, workspace
):
    documents.language.setFocus()
    QTest.keyClick(documents.language, Qt.Key.Key_End)
    page.show_entity("zen")
    assert language(workspace) != ""
    assert documents.language.value() == ""


def test_a_logo_is_chosen_shown_and_removed_and_each_step_can_be_undone(documents, workspace, pick):
    pick()
    documents.logo.change.click()
    assert logo(workspace).name == "acme.png"
    assert documents.logo.picture.accessibleName() == "Logo of the customer: acme.png"
    documents.logo.remove.click()
    assert logo(workspace) is None
    assert not documents.logo.picture.isVisible()
    workspace.undo()
    assert documents.logo.picture.isVisible()
    workspace.undo()
    assert logo(workspace) is None


def test_a_picture_that_cannot_be_one_is_refused_in_place(documents, workspace, pick):
    pick(b"broken")
    documents.logo.change.click()
    assert "PNG or JPEG" in documents.logo.message.text()
    assert logo(workspace) is None
    pick()
    documents.logo.change.click()
    assert not documents.logo.message.isVisible()


def test_in_a_book_of_the_past_nothing_of_it_can_be_changed(page, documents, workspace):
    guard = ReadOnly(page)
    workspace.show_as_of(TODAY - timedelta(days=1))
    guard.turn(on=True)
    assert not documents.language.isEnabled()
    assert not documents.logo.change.isEnabled()
