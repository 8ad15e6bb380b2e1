"""The reviews page, driven as a user drives it: planned, prepared, held, called off."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from app.domain.edits import create, remove
from app.domain.reviews import (
    AgendaItem,
    Attendee,
    Challenge,
    Commitment,
    Review,
    ReviewKind,
    Side,
    Wired,
)
from app.services import review_rows
from app.services.review_rows import ReviewState
from app.ui.background import wait_for_all
from app.ui.pages.reviews.form.sections import SECTIONS
from app.ui.pages.reviews.page import ReviewsPage
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.entry import EntryPanel
from app.ui.widgets.palette import Palette
from app.ui.workspace import Workspace
from tests.build import TODAY
from tests.ui.pages.reviews.conftest import USUAL

CTRL = Qt.KeyboardModifier.ControlModifier


def stored(workspace):
    return workspace.read(lambda book: book.reviews.all())


def rows(workspace):
    return workspace.read(lambda book: review_rows.rows(book, today=workspace.today()))


def type_into(qtbot, entry, text):
    """Replace what stands in a field, and leave it."""
    entry.widget.setFocus()
    entry.widget.selectAll()
    qtbot.keyClick(entry.widget, Qt.Key.Key_Delete)
    qtbot.keyClicks(entry.widget, text)
    qtbot.keyClick(entry.widget, Qt.Key.Key_Tab)


def panel(page):
    return next(each for each in page.findChildren(EntryPanel) if each.isVisible())


def test_without_any_review_the_page_teaches_and_offers_the_first(page, qtbot):
    button = next(
        each for each in page.findChildren(Button) if each.isVisible() and "New" in each.text()
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    palette = page.findChild(Palette)
    qtbot.keyClicks(palette.focusWidget(), "acm")
    qtbot.keyClick(palette.focusWidget(), Qt.Key.Key_Return)

    assert page.desk.isVisible()
    assert page.account_id == "acme"


def test_a_review_begins_with_what_is_on_record_and_is_kept_with_its_first_change(
    desk, workspace, qtbot
):
    review = desk.review
    assert (review.kind, review.on, review.minutes) == (ReviewKind.QBR, USUAL, 45)
    assert [each.name for each in review.attendees] == ["Bo Buyer", "Sam Rivera"]
    assert stored(workspace) == []

    meeting = desk.form.section("meeting")
    type_into(qtbot, meeting.entries["decision"], "Renew for three years")

    (kept,) = stored(workspace)
    assert kept.decision == "Renew for three years"
    workspace.undo()
    assert stored(workspace) == []
    assert desk.review.decision == ""


def test_a_plan_is_kept_as_it_is_and_listed_with_its_gate(page, planned, workspace):
    assert "11 Dec 2026" in planned.header._subtitle.text()

    page.show_list()

    (row,) = page.listing.table.shown()
    assert (row.account_name, row.state, row.on) == ("Acme", ReviewState.PLANNED, USUAL)
    assert (row.goes, row.passed, row.asked) == (False, 3, 5)
    assert page.listing.table.current() == row


def test_a_review_is_opened_from_the_list_by_enter(page, planned, qtbot):
    page.show_list()

    qtbot.keyClick(page.listing.table, Qt.Key.Key_Return)

    assert page.desk.isVisible()


def test_an_account_with_a_review_to_come_opens_that_one(page, planned, workspace):
    page.show_list()
    page.show_entity("acme")

    assert page.desk.review.id == stored(workspace)[0].id


def test_another_kind_brings_its_own_length_agenda_and_title(desk, qtbot):
    kind = desk.form.section("meeting").entries["kind"]
    kind.widget.set_value(ReviewKind.CHECK_IN)
    kind.commit()

    assert (desk.review.minutes, desk.review.title) == (30, "Check-in Q4 2026")
    assert len(desk.review.agenda) == 6


def test_what_was_changed_by_hand_stays_when_the_kind_changes(desk, qtbot):
    meeting = desk.form.section("meeting")
    type_into(qtbot, meeting.entries["title"], "Autumn talk")
    type_into(qtbot, meeting.entries["minutes"], "60")
    meeting.entries["kind"].widget.set_value(ReviewKind.EBR)
    meeting.entries["kind"].commit()

    assert (desk.review.title, desk.review.minutes) == ("Autumn talk", 60)


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [
        ("minutes", "0", "A review takes 1 to 480 minutes."),
        ("minutes", "many", "Write a whole number, zero or more."),
        ("title", " ", "A review needs a title."),
        ("on", "some day", "Write a day, for example"),
    ],
)
def test_what_cannot_be_kept_stays_typed_with_its_reason(desk, qtbot, field, typed, reason):
    entry = desk.form.section("meeting").entries[field]

    type_into(qtbot, entry, typed)

    assert entry.reason.startswith(reason)
    assert entry.widget.text() == typed


def test_a_review_is_held_called_off_planned_again_and_thrown_away(page, planned, workspace):
    bar = planned.bar
    bar.cancel.click()
    assert rows(workspace)[0].state is ReviewState.CANCELLED
    assert bar.hold.isHidden()

    bar.again.click()
    assert rows(workspace)[0].state is ReviewState.PLANNED

    bar.delete.click()
    assert stored(workspace) == []
    assert page.listing.isVisible()
    workspace.undo()
    assert len(stored(workspace)) == 1


def test_what_was_held_is_logged_and_followed_up_by_tasks_in_one_step(
    page, planned, workspace, qtbot
):
    planned.bar.hold.click()
    asked = panel(page)
    asked.form.field("decided").setPlainText("They renew")
    asked.form.set_values({"on": TODAY})
    asked.choice("came").set_values(("0",))
    asked.form.keep()

    (review,) = stored(workspace)
    assert (review.held_on, review.decided) == (TODAY, "They renew")
    assert [each.came for each in review.attendees] == [True, False]
    tasks = workspace.read(lambda book: book.tasks.all())
    assert {each.step.split(":")[0] for each in tasks} == {"recap", "logged", "checkpoint"}
    assert not planned.form.section("meeting").entries["title"].widget.isVisible()

    planned.bar.recap.click()
    assert stored(workspace)[0].recap_on == TODAY
    workspace.undo()
    workspace.undo()
    assert stored(workspace)[0].held_on is None
    assert workspace.read(lambda book: book.tasks.all()) == []


def test_a_day_to_come_is_no_day_to_have_held_it_on(page, planned, workspace):
    planned.bar.hold.click()
    asked = panel(page)
    asked.form.set_values({"on": TODAY + timedelta(days=1)})
    asked.form.keep()

    assert asked.isVisible()
    assert stored(workspace)[0].held_on is None


def test_notes_of_a_review_that_was_held_can_still_be_written(page, planned, workspace, qtbot):
    planned.bar.hold.click()
    panel(page).form.set_values({"on": TODAY})
    panel(page).form.keep()

    type_into(qtbot, planned.form.section("meeting").entries["notes"], "They were happy")

    assert stored(workspace)[0].notes == "They were happy"


def test_it_is_all_there_after_a_restart(page, planned, workspace, qtbot, book_file):
    people = planned.form.section("people")
    people.rows[0].wired.choose(Wired.WIRED)

    again = ReviewsPage(Workspace(book_file, today=lambda: TODAY))
    qtbot.addWidget(again)
    again.show_entity("acme")

    assert again.desk.review.attendees[0].wired is Wired.WIRED


def test_on_a_past_day_nothing_can_be_changed(page, planned, workspace):
    workspace.show_as_of(TODAY - timedelta(days=1))

    assert page.listing.isVisible()  # nobody had planned it yet
    assert not page.listing.table.shown()
    page.show_entity("acme")
    assert page.listing.isVisible()
    workspace.show_as_of(None)
    wait_for_all()


def test_a_review_that_is_gone_is_left(page, planned, workspace):
    (review,) = stored(workspace)
    page.show_entity(review.id)
    workspace.edit("Forget", lambda book: remove([review]))

    assert page.listing.isVisible()


def test_keys_turn_the_sections_and_go_to_the_other_side(desk, qtbot):
    qtbot.keyClick(desk.window().focusWidget(), Qt.Key.Key_PageDown, CTRL)
    assert desk.form.shown == "people"

    qtbot.keyClick(desk.window().focusWidget(), Qt.Key.Key_F6)
    assert desk.beside.isAncestorOf(desk.window().focusWidget())
    qtbot.keyClick(desk.window().focusWidget(), Qt.Key.Key_F6)
    assert desk.form.isAncestorOf(desk.window().focusWidget())


def test_what_is_looked_at_is_remembered(page, workspace, qtbot):
    page.desk.form.go_to("agenda")

    again = ReviewsPage(workspace)
    qtbot.addWidget(again)
    again.restore_state(page.state())

    assert again.desk.form.shown == "agenda"


def test_a_past_review_that_nobody_recorded_says_so(page, planned, workspace, qtbot):
    entry = planned.form.section("meeting").entries["on"]
    entry.widget.set_day(date(2026, 11, 2))
    entry.commit()

    assert rows(workspace)[0].state is ReviewState.DUE
    assert "record how it went" in planned.header._subtitle.text()


def test_the_page_fits_a_small_window_whatever_can_be_done(page, planned):
    planned.bar.cancel.click()
    widest = page.minimumSizeHint().width()
    planned.bar.again.click()

    assert max(widest, page.minimumSizeHint().width()) <= 1080


def test_a_review_of_a_past_day_is_read_and_not_written(page, workspace):
    made = TODAY - timedelta(days=30)
    review = Review(
        id="old",
        account_id="acme",
        kind=ReviewKind.QBR,
        on=TODAY + timedelta(days=5),
        made_on=made,
        title="Autumn",
        attendees=(Attendee(contact_id="buyer", name="Bo Buyer"),),
        agenda=(AgendaItem(text="Hello"),),
        challenges=(Challenge(text="Too dear"),),
    )
    promise = Commitment(id="p", account_id="acme", text="Send it", side=Side.OURS, made_on=made)
    workspace.edit("Long ago", lambda _: create(review, promise))
    workspace.show_as_of(TODAY - timedelta(days=2))
    page.show_entity("old")
    desk = page.desk

    for each in SECTIONS:
        desk.form.go_to(each.id)
        section = desk.form.section(each.id)
        fields = [x for x in section.findChildren(QLineEdit) if x.isVisible()]
        assert all(x.isReadOnly() for x in fields), each.id
        assert not [x for x in section.findChildren(QPlainTextEdit) if x.isVisible()], each.id
        assert not [x for x in section.findChildren(Button) if x.isVisible()], each.id
        assert not [x for x in section.findChildren(IconButton) if x.isVisible()], each.id
    ready = desk.beside.side("ready")
    assert not [x for x in ready.findChildren(Button) if x.isVisible()]
    workspace.show_as_of(None)
    wait_for_all()


def test_tab_goes_through_the_meeting_as_it_is_read(desk, qtbot):
    entries = desk.form.section("meeting").entries
    order = ["kind", "on", "minutes", "title", "purpose", "decision", "notes"]
    entries["kind"].widget.setFocus()

    for key in order[1:]:
        qtbot.keyClick(desk.window().focusWidget(), Qt.Key.Key_Tab)
        assert entries[key].widget.hasFocus(), key
