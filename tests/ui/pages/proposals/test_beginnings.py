"""Beginning with a template or last year's proposal, and handing the PDF on, from the desk."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices, QDrag, QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication

from app.documents import reading as pdf
from app.ui.background import wait_for_all
from tests.ui.pages.proposals.hands import LEFT, type_into


@pytest.fixture
def desk(page):
    page.show_entity("acme")
    return page.desk


def choose(page, text):
    """Press an entry of the menu of beginnings."""
    menu = page.beginnings.menu()
    found = [menu.actions(), *(each.menu().actions() for each in menu.actions() if each.menu())]
    action = next(each for actions in found for each in actions if each.text() == text)
    assert action.isEnabled()
    action.trigger()
    menu.deleteLater()


def names(page):
    menu = page.beginnings.menu()
    texts = [each.text() for each in menu.actions() if each.isEnabled() and each.text()]
    menu.deleteLater()
    return texts


def save_template(page, qtbot, name):
    panel = page.beginnings.ask()
    field = panel.window().focusWidget()
    field.selectAll()
    qtbot.keyClicks(field, name)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_template_is_saved_applied_to_another_customer_and_taken_back(
    page, desk, qtbot, workspace
):
    assert names(page) == ["Save as template…"]
    type_into(qtbot, desk.field("notes"), "Prices hold for the term.")
    save_template(page, qtbot, "House style")
    assert [each.name for each in workspace.read(lambda book: book.templates.all())] == [
        "House style"
    ]

    page.show_entity("zen")
    choose(page, "House style")
    assert page.desk.proposal.notes == "Prices hold for the term."

    workspace.undo()
    assert page.desk.proposal.notes == ""


def test_a_template_that_is_not_wanted_any_more_is_removed(page, desk, qtbot):
    save_template(page, qtbot, "House style")
    menu = page.beginnings.menu()
    remove = next(each.menu() for each in menu.actions() if each.menu())
    remove.actions()[0].trigger()
    menu.deleteLater()

    assert names(page) == ["Save as template…"]


def test_without_an_earlier_proposal_last_years_cannot_be_chosen(page, desk):
    assert "Last year’s proposal" not in names(page)


def handed(monkeypatch):
    """What the system was asked to open."""
    opened = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())) or True
    )
    return opened


def test_the_pdf_opens_in_the_systems_viewer_and_is_gone_with_the_program(
    page, desk, qtbot, monkeypatch
):
    opened = handed(monkeypatch)
    qtbot.mouseClick(page.hand_out.view, LEFT)

    (path,) = opened
    assert path.name.startswith("Acme")
    assert "Acme" in pdf.pages(path.read_bytes())[0]
    assert path.parent.stat().st_mode & 0o077 == 0

    page.hand_out.outbox.clean()
    assert not path.parent.exists()


def test_without_a_viewer_it_says_what_to_do(page, desk, qtbot, monkeypatch, workspace):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    with qtbot.waitSignal(workspace.refused) as refused:
        qtbot.mouseClick(page.hand_out.view, LEFT)

    assert "No program here opens PDF files" in refused.args[0]
    page.hand_out.outbox.clean()


def test_pressed_the_handle_copies_the_file(page, desk, qtbot):
    page.hand_out.handle.setFocus()
    qtbot.keyClick(page.hand_out.handle, Qt.Key.Key_Space)

    (url,) = QGuiApplication.clipboard().mimeData().urls()
    assert Path(url.toLocalFile()).read_bytes().startswith(b"%PDF")
    page.hand_out.outbox.clean()


def test_dragged_it_carries_the_file_as_it_is_now(page, desk, qtbot, monkeypatch):
    carried = []
    monkeypatch.setattr(
        QDrag, "exec", lambda drag, _action: carried.append(drag.mimeData().urls()[0])
    )
    type_into(qtbot, desk.field("title"), "Together in 2027")
    handle = page.hand_out.handle
    start = handle.rect().center()
    qtbot.mousePress(handle, LEFT, pos=start)
    away = start + QPoint(QApplication.startDragDistance() + 1, 0)
    qtbot.mouseMove(handle, away)
    handle.mouseMoveEvent(moved(away))

    assert "Together in 2027" in pdf.pages(Path(carried[0].toLocalFile()).read_bytes())[0]
    page.hand_out.outbox.clean()


def moved(place):
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    none = Qt.KeyboardModifier.NoModifier
    return QMouseEvent(QEvent.Type.MouseMove, QPointF(place), QPointF(place), LEFT, LEFT, none)


def test_all_pages_are_printed(desk, qtbot, monkeypatch, tmp_path, workspace):
    target = tmp_path / "printed.pdf"

    def accept(dialog):
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(target))
        return True

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    with qtbot.waitSignal(workspace.said, timeout=20_000):
        qtbot.keyClick(
            desk.window().focusWidget(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier
        )

    assert pdf.count(target.read_bytes()) == desk.preview.paper.page_count()
    wait_for_all()


def test_what_must_not_go_out_is_refused_everywhere(page, desk, qtbot, monkeypatch, workspace):
    opened = handed(monkeypatch)
    type_into(qtbot, desk.field("notes"), "Same terms as for No Contract Inc, churn risk high.")
    reasons = []
    workspace.refused.connect(reasons.append)

    qtbot.mouseClick(page.hand_out.view, LEFT)
    page.hand_out.copy()
    page.hand_out.print()

    assert opened == []
    assert len(reasons) == 3
    assert page.hand_out.outbox.folder is None or not list(page.hand_out.outbox.folder.iterdir())
    page.hand_out.outbox.clean()
