"""The papers of a review beside its form, in files, and on the screen."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from app.domain.edits import change, create
from app.services import review_papers
from app.services.review_papers import Paper
from app.ui.background import wait_for_all
from app.ui.widgets.entry import EntryPanel
from tests import build


@pytest.fixture
def prepared(page, planned, workspace):
    """A planned review with a purpose, so that there is something to show."""
    review = planned.review
    ready = replace(review, decision="whether to go on", purpose="Look at what it brought")
    workspace.edit("Prepare", lambda book: change(book.reviews.get(review.id), ready))
    return page.desk


def settle(qtbot):
    wait_for_all()
    qtbot.wait(1)


def show_of(prepared, qtbot):
    prepared.bar.present.click()
    qtbot.waitUntil(lambda: prepared.pack.show_window is not None)
    shown = prepared.pack.show_window
    qtbot.waitUntil(lambda: shown.stage.is_drawn)
    return shown


def panel(widget):
    return next(each for each in widget.findChildren(EntryPanel) if each.isVisible())


def notes(workspace, prepared):
    return workspace.read(lambda book: book.reviews.get(prepared.review.id)).notes_taken


@pytest.mark.parametrize(("side", "pages"), [("deck", 5), ("one-pager", 1), ("brief", 2)])
def test_a_paper_is_shown_beside_the_form_as_it_will_be_printed(prepared, qtbot, side, pages):
    prepared.beside.go_to(side)
    shown = prepared.beside.side(side)

    qtbot.waitUntil(lambda: shown.paper.page_count() >= pages)
    assert shown.findings.isHidden()


def test_what_must_not_go_out_is_named_beside_the_page(prepared, workspace, qtbot):
    prepared.beside.go_to("deck")
    shown = prepared.beside.side("deck")
    review = prepared.review
    leak = replace(review, purpose="You are at risk")
    workspace.edit("Leak", lambda book: change(book.reviews.get(review.id), leak))
    prepared.refresh()

    qtbot.waitUntil(lambda: not shown.findings.isHidden())
    assert "“at risk” on page 1" in shown.findings.text()


def test_with_nothing_to_show_the_side_says_how_to_fill_it(page, workspace, qtbot):
    page.show_entity("zen")
    page.deeds.plan()
    page.desk.beside.go_to("deck")
    shown = page.desk.beside.side("deck")

    qtbot.waitUntil(lambda: not shown.reason.isHidden())
    assert "Write the purpose" in shown.reason.text()


def test_all_papers_are_written_into_a_folder(prepared, tmp_path, workspace, qtbot, monkeypatch):
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    with qtbot.waitSignal(workspace.said) as said:
        prepared.bar.write.click()

    assert len(list(out.iterdir())) == len(Paper)
    assert "not encrypted" in said.args[0]
    assert prepared.pack.isHidden()


def test_writing_can_be_stopped_and_leaves_nothing(prepared, tmp_path, qtbot, monkeypatch):
    out = tmp_path / "out"
    out.mkdir()
    printed = review_papers.printed

    def slowly(*args, **kwargs):
        prepared.pack.cancel()
        return printed(*args, **kwargs)

    monkeypatch.setattr(review_papers, "printed", slowly)
    prepared.pack.write(prepared.review, Path(out))
    qtbot.waitUntil(prepared.pack.isHidden)
    settle(qtbot)

    assert list(out.iterdir()) == []


def test_a_leak_is_refused_before_the_screen_is_taken(prepared, workspace, qtbot):
    other = build.account(id="other", name="Northwind Traders")
    review = prepared.review
    leak = replace(review, purpose="As at Northwind Traders")
    workspace.edit("Add", lambda book: create(other))
    workspace.edit("Leak", lambda book: change(book.reviews.get(review.id), leak))
    prepared.refresh()
    with qtbot.waitSignal(workspace.refused) as refused:
        prepared.bar.present.click()

    assert "Northwind Traders" in refused.args[0]
    assert prepared.pack.show_window is None


def test_the_slides_are_presented_by_keys_and_left_cleanly(prepared, qtbot):
    shown = show_of(prepared, qtbot)
    stage, talk = shown.stage, shown.talk
    for key, place in (
        (Qt.Key.Key_Space, 1),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_End, talk.count - 1),
        (Qt.Key.Key_Right, talk.count - 1),
        (Qt.Key.Key_Home, 0),
    ):
        qtbot.keyClick(stage, key)
        assert talk.place == place

    qtbot.mouseClick(stage, Qt.MouseButton.LeftButton)
    assert talk.place == 1
    with qtbot.waitSignal(shown.left):
        qtbot.keyClick(stage, Qt.Key.Key_Escape)
    assert prepared.pack.show_window is None


def test_the_presenter_sees_notes_time_and_what_comes_next(prepared, qtbot):
    shown = show_of(prepared, qtbot)
    assert not shown.speaker.isVisible()
    qtbot.keyClick(shown.stage, Qt.Key.Key_N)

    speaker = shown.speaker
    assert speaker.isVisible()
    assert speaker.clock.text() == "0:00"
    assert speaker.headline.text() == "Today we decide: whether to go on"
    assert "of 2 + 0 minutes" in speaker.plan.text()
    assert speaker.following.text().startswith("Next: ")
    qtbot.keyClick(speaker, Qt.Key.Key_Space)
    assert speaker.where.text().startswith("Page 2 of ")
    shown.leave()


def test_f5_presents_what_is_on_the_desk_and_nothing_from_the_list(page, prepared, qtbot):
    page.activateWindow()
    page.show_list()
    qtbot.keyClick(page, Qt.Key.Key_F5)
    assert prepared.pack.isHidden()

    page.show_entity(prepared.review.id)
    qtbot.keyClick(page, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: prepared.pack.show_window is not None)
    prepared.pack.show_window.leave()


def test_a_commitment_is_written_down_while_presenting(prepared, workspace, qtbot):
    shown = show_of(prepared, qtbot)
    qtbot.keyClick(shown.stage, Qt.Key.Key_C)
    asked = panel(shown)
    qtbot.keyClicks(asked.focusWidget(), "Send the plan")
    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    (made,) = workspace.read(lambda book: book.commitments.all())
    assert (made.text, made.review_id) == ("Send the plan", prepared.review.id)
    assert "Send the plan" in shown.speaker.taken.text()
    qtbot.keyClick(shown.focusWidget(), Qt.Key.Key_Space)  # and the talk goes on
    assert shown.talk.place == 1
    shown.leave()


def test_a_decision_is_written_down_and_offered_when_the_review_is_recorded(
    page, prepared, workspace, qtbot
):
    shown = show_of(prepared, qtbot)
    qtbot.keyClick(shown.stage, Qt.Key.Key_D)
    asked = panel(shown)
    qtbot.keyClicks(asked.focusWidget(), "Go on for a year")
    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    shown.leave()

    assert notes(workspace, prepared) == ("Go on for a year",)
    prepared.refresh()
    page.deeds.hold()
    held = panel(page)
    assert held.form.values()["decided"] == "Go on for a year"


def test_a_sign_of_growth_is_written_down(prepared, workspace, qtbot):
    shown = show_of(prepared, qtbot)
    qtbot.keyClick(shown.stage, Qt.Key.Key_S)
    asked = panel(shown)
    qtbot.keyClicks(asked.focusWidget(), "They hire twenty people")
    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    (made,) = workspace.read(lambda book: book.signals.all())
    assert made.text == "They hire twenty people"
    shown.leave()


def test_black_hides_the_slide_and_shows_it_again(prepared, qtbot):
    shown = show_of(prepared, qtbot)
    middle = shown.stage.rect().center()
    qtbot.keyClick(shown.stage, Qt.Key.Key_B)
    assert shown.stage.grab().toImage().pixelColor(middle).lightness() == 0
    qtbot.keyClick(shown.stage, Qt.Key.Key_B)
    assert shown.stage.grab().toImage().pixelColor(middle).lightness() > 100
    shown.leave()


def test_the_recap_is_copied_as_it_was_changed(prepared, workspace, qtbot):
    review = prepared.review
    told = replace(review, notes_taken=("Go on",))
    workspace.edit("Note", lambda book: change(book.reviews.get(review.id), told))
    prepared.refresh()
    prepared.beside.go_to("recap")
    side = prepared.beside.side("recap")
    assert "- Go on" in side.text.toPlainText()

    side.text.setFocus()
    qtbot.keyClick(side.text, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(side.text, "Dear Bo. ")
    side.copy_button.click()
    assert QGuiApplication.clipboard().text().startswith("Dear Bo. Thank you")


def test_a_recap_that_says_too_much_cannot_be_copied(prepared, workspace):
    review = prepared.review
    told = replace(review, notes_taken=("Their health score is low",))
    workspace.edit("Note", lambda book: change(book.reviews.get(review.id), told))
    prepared.refresh()
    prepared.beside.go_to("recap")
    side = prepared.beside.side("recap")

    assert "“health score”" in side.refused.text()
    assert not side.copy_button.isEnabled()


def test_nothing_of_a_book_is_shown_once_its_window_is_closed(page, prepared, qtbot):
    prepared.bar.present.click()
    qtbot.waitUntil(lambda: prepared.pack.show_window is not None)
    shown = prepared.pack.show_window
    gone = []
    shown.left.connect(lambda: gone.append(shown.isVisible()))

    page.close()

    assert gone == [False]
    assert prepared.pack.show_window is None
