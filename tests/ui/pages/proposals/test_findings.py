"""Findings beside the pages, as a user meets them: shown, accepted with a reason, or reworded."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QDrag
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QFileDialog

from app.domain.proposals import ProposalState
from app.ui.widgets.buttons import Button
from app.ui.widgets.entry import EntryPanel
from app.ui.widgets.popover import Popover
from tests.build import TODAY
from tests.ui.pages.proposals.test_page import stored, words_on


@pytest.fixture
def findings(page, qtbot):
    """The list beside a draft that says too much."""
    page.show_entity("acme")
    say(page, qtbot, "Our margin allows it, as Globex Corporation knows.")
    return page.desk.preview.findings


def say(page, qtbot, text):
    entry = page.desk.field("notes")
    entry.widget.setPlainText(text)
    entry.commit()
    settle(page, qtbot)


def settle(page, qtbot):
    """Wait until the pages are those of the proposal as it is."""
    preview = page.desk.preview
    qtbot.waitUntil(lambda: preview._job is None and not preview._rest.isActive(), timeout=20_000)


def buttons(widget, text):
    return [b for b in widget.findChildren(Button) if b.text() == text and b.isVisible()]


def press(qtbot, widget, text):
    qtbot.waitUntil(lambda: bool(buttons(widget, text)))  # a new one is in sight a moment later
    qtbot.mouseClick(buttons(widget, text)[0], Qt.MouseButton.LeftButton)


def answer(qtbot, findings, reason):
    press(qtbot, findings, "Accept…")
    panel = QApplication.activePopupWidget() or next(
        w for w in QApplication.topLevelWidgets() if isinstance(w, Popover) and w.isVisible()
    )
    panel.findChild(EntryPanel).form.field("reason").setPlainText(reason)
    panel.findChild(EntryPanel).form.keep()
    return panel


def test_what_must_not_be_said_stands_above_the_pages_with_its_page(findings, page):
    (one,) = findings.all

    assert page.desk.preview.paper.page_count() >= 6
    assert findings.isVisible()
    said = words_on(findings)
    assert any("To clear before it goes out: 1" in each for each in said)
    assert any(f"Margins and concessions · page {one.finding.page}" in each for each in said)
    assert any("margin" in each for each in said)


def test_more_of_them_are_in_sight_as_soon_as_they_are_found(findings, page, qtbot):
    say(page, qtbot, "Our margin allows it. Churn is high. TODO: ask. As Globex Corporation knows.")
    assert len(findings.all) > 2

    def room():
        return findings._area.viewport().height()

    qtbot.waitUntil(lambda: room() >= min(200, findings._content.sizeHint().height()) > 100)

    say(page, qtbot, "Our margin allows it.")
    qtbot.waitUntil(lambda: 20 < room() < 60)


def test_show_goes_to_its_page(findings, page, qtbot):
    press(qtbot, findings, "Show")

    number = findings.all[0].finding.page
    qtbot.waitUntil(lambda: page.desk.preview._page == number - 1)
    assert page.desk.preview.paper.hasFocus()


@pytest.fixture
def target(tmp_path, monkeypatch):
    target = tmp_path / "out.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    return target


def test_saving_and_sending_are_refused_and_lead_to_the_list(
    findings, page, qtbot, workspace, target
):
    for run in (page.deeds.save_pdf, page.deeds.send):
        with qtbot.waitSignal(workspace.refused) as refused:
            run()
        assert "margin" in refused.args[0]
        assert findings.isAncestorOf(QApplication.focusWidget())
    assert not target.exists()
    assert stored(workspace)[0].state is ProposalState.DRAFT


def test_it_is_accepted_only_with_a_reason_in_one_step_that_undo_takes_back(
    findings, page, qtbot, workspace
):
    panel = answer(qtbot, findings, " ")
    assert panel.isVisible()
    assert stored(workspace)[0].excused == ()
    panel.findChild(EntryPanel).form.field("reason").setPlainText("They asked for our margin.")

    panel.findChild(EntryPanel).form.keep()
    settle(page, qtbot)

    (kept,) = stored(workspace)[0].excused
    assert (kept.reason, kept.author, kept.on) == (
        "They asked for our margin.",
        "Sam Rivera",
        TODAY,
    )
    assert not findings.stops
    assert any("Accepted with a reason: 1" in each for each in words_on(findings))
    page.deeds.send()
    assert stored(workspace)[0].state is ProposalState.SENT
    workspace.undo()
    workspace.undo()
    assert stored(workspace)[0].excused == ()


def test_an_answer_is_taken_back(findings, page, qtbot, workspace):
    answer(qtbot, findings, "Because")
    settle(page, qtbot)
    press(qtbot, findings, "Take back")
    settle(page, qtbot)

    assert findings.stops
    assert stored(workspace)[0].excused == ()


def test_another_customers_name_can_only_be_reworded(findings, page, qtbot, workspace):
    say(page, qtbot, "As No Contract Inc does.")

    def offered():
        return [each.text() for each in findings.findChildren(Button) if each.isVisible()]

    qtbot.waitUntil(lambda: offered() == ["Show"])

    say(page, qtbot, "As others do.")
    assert not findings.isVisible()
    page.deeds.send()
    assert stored(workspace)[0].state is ProposalState.SENT


def test_what_was_reviewed_says_by_whom_and_a_change_makes_it_a_draft(page, qtbot, workspace):
    page.show_entity("acme")
    page.deeds.keep()
    qtbot.mouseClick(page.desk.bar.review, Qt.MouseButton.LeftButton)
    assert stored(workspace)[0].state is ProposalState.REVIEWED
    assert "Reviewed" in " ".join(words_on(page.desk.header))
    assert "Sam Rivera" in " ".join(words_on(page.desk))
    assert not page.desk.bar.review.isVisible()

    say(page, qtbot, "One more thing.")

    assert stored(workspace)[0].state is ProposalState.DRAFT
    assert page.desk.bar.review.isVisible()


@pytest.mark.usefixtures("findings")
def test_on_no_way_out_of_the_window_does_it_leave(page, qtbot, workspace, target, monkeypatch):
    gone = []
    monkeypatch.setattr(QDrag, "exec", lambda *_: gone.append("dragged"))
    monkeypatch.setattr(QPrintDialog, "exec", lambda *_: gone.append("printed"))
    monkeypatch.setattr(QDesktopServices, "openUrl", gone.append)
    QApplication.clipboard().clear()
    out = page.hand_out

    for run in (page.deeds.save_pdf, out.open, out.copy, out.drag, out.print):
        with qtbot.waitSignal(workspace.refused) as refused:
            run()
        assert "would tell the customer" in refused.args[0]

    assert gone == []
    assert QApplication.clipboard().text() == ""
    assert not target.exists()
