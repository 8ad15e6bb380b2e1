"""The sections of the form, as somebody fills them in: people, agenda, questions, commitments."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from app.domain.edits import create
from app.domain.reviewing.promises import Standing
from app.domain.reviews import Commitment, Deck, Review, ReviewKind, Side, Wired
from app.ui.widgets.checklist import CheckList
from app.ui.widgets.entry import EntryPanel
from app.ui.widgets.popover import Popover
from tests import build
from tests.build import TODAY
from tests.ui.pages.reviews.test_page import panel, stored, type_into

ALT = Qt.KeyboardModifier.AltModifier
BEFORE = TODAY - timedelta(days=80)


def enter(qtbot, field, text):
    field.setFocus()
    field.setText("")
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def names(desk):
    return [each.name for each in desk.review.attendees]


@pytest.fixture
def people(planned):
    planned.form.go_to("people")
    return planned.form.section("people")


@pytest.fixture
def agenda(planned):
    planned.form.go_to("agenda")
    return planned.form.section("agenda")


def test_people_are_chosen_from_the_contacts_in_one_step(people, planned, workspace, qtbot):
    people.choose.click()
    listed = people.findChild(CheckList)
    assert listed.taken() == ("buyer",)

    for item in listed.list.items_listed():
        item.setCheckState(Qt.CheckState.Checked)
    people.findChild(Popover).close()

    assert names(planned) == ["Bo Buyer", "Uma User", "Sam Rivera"]
    workspace.undo()
    assert names(planned) == ["Bo Buyer", "Sam Rivera"]


def test_somebody_of_ours_is_added_by_name_and_known_if_a_contact_of_theirs(people, planned, qtbot):
    enter(qtbot, people.add_ours, "Mei Tan")
    enter(qtbot, people.add_theirs, "uma user")
    enter(qtbot, people.add_theirs, "Somebody New")

    assert names(planned) == ["Bo Buyer", "Uma User", "Somebody New", "Sam Rivera", "Mei Tan"]
    assert planned.review.attendees[1].contact_id == "user"
    assert planned.review.attendees[4].ours


@pytest.mark.parametrize(
    ("typed", "reason"), [("Bo Buyer", "Bo Buyer is on the list already."), (" ", "Write a name.")]
)
def test_nobody_is_on_the_list_twice_or_without_a_name(people, planned, qtbot, typed, reason):
    enter(qtbot, people.add_theirs, typed)

    assert people.add_theirs.accessibleDescription() == reason
    assert names(planned) == ["Bo Buyer", "Sam Rivera"]


def test_who_was_spoken_to_counts_and_what_they_push_on_is_kept(people, planned, qtbot):
    row = people.rows[0]
    row.wired.choose(Wired.WIRED)
    row.pushes.edit()
    qtbot.keyClicks(row.pushes.focusWidget(), "Price")
    qtbot.keyClick(row.pushes.focusWidget(), Qt.Key.Key_Return)

    buyer = planned.review.attendees[0]
    assert (buyer.wired, buyer.wired_on, buyer.pushes) == (Wired.WIRED, TODAY, "Price")
    assert "1 of 1 done" in people.wired_by.text()


def test_whoever_does_not_come_is_taken_off_and_comes_back_by_undo(people, planned, workspace):
    people.rows[0].remove.click()

    assert names(planned) == ["Sam Rivera"]
    gate = {each.question.value: each.yes for each in planned.view.gate}
    assert gate["person"] is None
    workspace.undo()
    assert names(planned) == ["Bo Buyer", "Sam Rivera"]


def test_forty_people_are_chosen_listed_and_recorded_as_come(page, planned, workspace, qtbot):
    many = [build.contact(id=f"c{n}", name=f"Person {n:02}") for n in range(38)]
    workspace.edit("Hire", lambda _: create(*many))
    planned.form.go_to("people")
    people = planned.form.section("people")
    people.choose.click()
    for item in people.findChild(CheckList).list.items_listed():
        item.setCheckState(Qt.CheckState.Checked)
    people.findChild(Popover).close()

    assert len(people.rows) == 41
    planned.bar.hold.click()
    asked = panel(page)
    asked.form.set_values({"on": TODAY})
    assert len(asked.choice("came").values()) == 41
    asked.form.keep()
    assert sum(each.came for each in stored(workspace)[0].attendees) == 41


def test_the_agenda_adds_up_and_says_what_goes_when_time_is_short(agenda):
    assert agenda.total.text() == "45 of 45 minutes; we talk 21 of them"
    half, quarter = agenda.shorter.text().splitlines()
    assert half == (
        "With 30 minutes, leave out “Their objectives”, “What we change”, “Adoption” and “Roadmap”."
    )
    assert quarter.endswith("“Roadmap” and “Goals of the next period”, with less discussion.")


def test_minutes_and_words_of_a_part_are_typed_in_place(agenda, planned, qtbot):
    type_into(qtbot, agenda.rows[0].minutes, "6")
    type_into(qtbot, agenda.rows[0].text, "Why we are here")

    first = planned.review.agenda[0]
    assert (first.minutes, first.text, first.page) == (6, "Why we are here", Deck.PURPOSE)
    assert agenda.total.text().startswith("49 of 45 minutes")

    type_into(qtbot, agenda.rows[0].text, "Purpose and the decision")
    assert planned.review.agenda[0].text == ""


def test_a_part_is_added_moved_by_keys_and_taken_out(agenda, planned, qtbot):
    enter(qtbot, agenda.add, "Demo")
    assert planned.review.agenda[-1].text == "Demo"

    field = agenda.rows[-1].minutes.widget
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Up, ALT)
    assert planned.review.agenda[-2].text == "Demo"
    assert agenda.rows[-2].minutes.widget.hasFocus()

    agenda.rows[-2].remove.click()
    assert all(each.text != "Demo" for each in planned.review.agenda)
    assert not agenda.usual.isVisible()


def test_a_part_without_time_or_name_is_refused_in_place(agenda, planned, qtbot):
    row = agenda.rows[0]
    type_into(qtbot, row.minutes, "0")

    assert "takes a minute at least" in row.minutes.reason
    assert planned.review.agenda[0].minutes == 2

    enter(qtbot, agenda.add, " ")
    assert "needs a name" in agenda.add.accessibleDescription()


def test_a_changed_agenda_goes_back_to_the_usual_one(agenda, planned, workspace):
    agenda.rows[3].remove.click()
    assert agenda.usual.isVisible()

    agenda.usual.click()

    assert len(planned.review.agenda) == 10
    workspace.undo()
    assert len(planned.review.agenda) == 9


def test_what_they_may_raise_is_answered_beforehand(planned, workspace, qtbot):
    planned.form.go_to("challenges")
    section = planned.form.section("challenges")
    section = section.records
    enter(qtbot, section.add, "Too dear")
    answer = section.rows[0]["answer"]
    assert answer.widget.hasFocus()
    qtbot.keyClicks(answer.widget, "Saved 28 hours a week")
    section.add.setFocus()

    (kept,) = planned.review.challenges
    assert (kept.text, kept.answer) == ("Too dear", "Saved 28 hours a week")
    enter(qtbot, section.add, " ")
    assert section.add.accessibleDescription() == "Write what they may raise."
    workspace.undo()
    workspace.undo()
    assert planned.review.challenges == ()


@pytest.fixture
def followed(page, workspace):
    """A review after one in which both sides promised something."""
    last = Review(id="last", account_id="acme", kind=ReviewKind.QBR, on=BEFORE, held_on=BEFORE)
    ours = Commitment(
        id="ours",
        account_id="acme",
        text="Send the plan",
        side=Side.OURS,
        made_on=BEFORE,
        due_on=TODAY - timedelta(days=10),
        owner="Sam",
        review_id="last",
    )
    theirs = Commitment(
        id="theirs",
        account_id="acme",
        text="Name a sponsor",
        side=Side.CUSTOMER,
        made_on=BEFORE,
        review_id="last",
    )
    workspace.edit("Long ago", lambda _: create(last, ours, theirs))
    page.show_entity("acme")
    page.deeds.plan()
    page.desk.form.go_to("commitments")
    return page.desk.form.section("commitments")


def standings(section):
    return {row.held.id: row.standing for row in section.accounted}


def test_the_commitments_of_the_last_review_are_listed_by_themselves(followed):
    assert standings(followed) == {"ours": Standing.OVERDUE, "theirs": Standing.OPEN}
    row = followed.accounted[0]
    assert "Send the plan. Ours · Sam · by 10 Nov 2026. Overdue" in row.accessibleName()


def test_one_key_keeps_a_commitment_and_another_opens_it_again(followed, qtbot, workspace):
    followed.accounted[1].setFocus()
    qtbot.keyClick(followed.accounted[1], Qt.Key.Key_K)

    assert standings(followed)["theirs"] is Standing.KEPT
    assert followed.accounted[1].hasFocus()

    qtbot.keyClick(followed.accounted[1], Qt.Key.Key_O)
    assert standings(followed)["theirs"] is Standing.OPEN
    workspace.undo()
    assert standings(followed)["theirs"] is Standing.KEPT


def test_a_missed_commitment_of_ours_says_what_is_done_about_it(followed, qtbot, page):
    followed.accounted[0].setFocus()
    qtbot.keyClick(followed.accounted[0], Qt.Key.Key_M)
    asked = panel(page)
    asked.form.keep()
    assert asked.isVisible()
    assert standings(followed)["ours"] is Standing.OVERDUE

    asked.form.field("outcome").setPlainText("Sent a week late")
    asked.form.keep()

    assert standings(followed)["ours"] is Standing.MISSED
    pages = {each.page: each for each in page.desk.view.pages}
    assert pages[Deck.SHORTFALL].must


def test_a_commitment_made_in_this_review_is_a_task_at_once(followed, qtbot, page, workspace):
    followed.add.click()
    asked = panel(page)
    asked.form.set_values({"text": "Train the team", "owner": "Sam"})
    asked.form.keep()

    assert [row.held.text for row in followed.made] == ["Train the team"]
    (task,) = workspace.read(lambda book: book.tasks.all())
    assert (task.title, task.owner) == ("Train the team", "Sam")

    qtbot.keyClick(followed.made[0], Qt.Key.Key_E)
    asked = panel(page)
    asked.form.set_values({"text": "Train both teams"})
    asked.form.keep()
    assert followed.made[0].held.text == "Train both teams"
    assert workspace.read(lambda book: book.tasks.all())[0].title == "Train both teams"


def test_a_commitment_that_is_past_due_from_the_start_is_refused(followed, page):
    followed.add.click()
    asked = panel(page)
    asked.form.set_values({"text": "Too late", "due_on": TODAY - timedelta(days=1)})
    asked.form.keep()

    assert asked.isVisible()
    assert followed.made == []


def test_before_a_review_is_planned_nothing_is_promised_in_it(desk):
    desk.form.go_to("commitments")

    assert not desk.form.section("commitments").add.isVisible()
    assert not desk.findChildren(EntryPanel)


def test_a_question_and_its_answer_stand_close_together(planned, qtbot):
    planned.form.go_to("challenges")
    section = planned.form.section("challenges")
    enter(qtbot, section.records.add, "Why so dear?")
    qtbot.wait(1)

    (row,) = section.records.rows
    text, answer = row["text"].widget, row["answer"].widget
    end = text.mapTo(section, text.rect().bottomLeft()).y()
    assert answer.mapTo(section, answer.rect().topLeft()).y() - end < 40
