"""Story and document at the desk: what is told, the plan, and how it is printed."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.documents import reading as pdf
from app.domain.edits import create
from app.domain.offers import PlanStep
from app.domain.proposals import Appendix
from app.domain.success import Claim, Milestone, Objective, ValueEvidence
from app.services import proposals
from tests.build import TODAY
from tests.ui.pages.proposals.hands import LEFT, choose, press, type_into


@pytest.fixture
def desk(page):
    page.show_entity("acme")
    return page.desk


@pytest.fixture
def plan(desk):
    desk.form.go_to("story")
    return desk.form.section("story").plan


@pytest.fixture
def document(desk):
    desk.form.go_to("document")
    return desk.form.section("document").entries


@pytest.mark.parametrize("key", ["objective", "summary", "quote", "quoted", "shortfall"])
def test_what_is_told_is_kept(desk, qtbot, key):
    type_into(qtbot, desk.field(key), "Close the books in 5 days")

    assert getattr(desk.proposal, key) == "Close the books in 5 days"


def test_a_plan_is_written_step_by_step_with_who_does_it_on_both_sides(desk, plan, qtbot):
    assert plan._none.text() == "No steps are written, and the account has no plan."
    qtbot.mouseClick(plan.add, LEFT)
    fields = plan.rows[0].entries
    assert desk.window().focusWidget() is fields["outcome"].widget
    for key, text in (
        ("outcome", "Finance live"),
        ("milestone", "First close"),
        ("due_on", "3/31/2027"),
        ("theirs", "Ada Lovelace"),
        ("ours", "Sam Rivera"),
    ):
        type_into(qtbot, fields[key], text)

    assert desk.proposal.steps == (
        PlanStep(
            outcome="Finance live",
            milestone="First close",
            theirs="Ada Lovelace",
            ours="Sam Rivera",
            due_on=date(2027, 3, 31),
        ),
    )


def test_a_step_without_a_result_is_refused_in_place(desk, plan, qtbot):
    qtbot.mouseClick(plan.add, LEFT)
    type_into(qtbot, plan.rows[0].entries["outcome"], "")

    assert "Write what is reached" in plan.rows[0].entries["outcome"].reason
    assert desk.proposal.steps[0].outcome == "New step"


def test_a_step_is_removed_and_undo_brings_it_back(desk, plan, qtbot, workspace):
    for _ in range(2):
        qtbot.mouseClick(plan.add, LEFT)
    type_into(qtbot, plan.rows[0].entries["outcome"], "First")
    type_into(qtbot, plan.rows[1].entries["outcome"], "Second")

    qtbot.mouseClick(plan.rows[0].remove, LEFT)
    assert [step.outcome for step in desk.proposal.steps] == ["Second"]
    assert plan.rows[0].entries["outcome"].widget.text() == "Second"
    assert desk.window().focusWidget() is plan.rows[0].remove

    workspace.undo()
    assert [row.entries["outcome"].widget.text() for row in plan.rows] == ["First", "Second"]


def test_language_and_paper_are_those_of_the_account_unless_chosen(desk, document, workspace):
    said = document["language"].widget.currentText()
    assert said.startswith("As usual for them: English")
    assert document["paper"].widget.currentText() == "As usual: A4"

    choose(document["language"], "pl_PL")
    choose(document["paper"], "Letter")

    held = desk.proposal
    rendered = workspace.read(lambda book: proposals.render(book, held, today=TODAY))
    assert pdf.size(rendered.content) == (612, 792)
    assert "Strona" in " ".join(pdf.pages(rendered.content))


def test_appendices_are_chosen(desk, document, qtbot):
    press(qtbot, document["appendices"], Appendix.METHOD)
    press(qtbot, document["appendices"], Appendix.CHANGES)

    assert desk.proposal.appendices == (Appendix.METHOD,)


def test_terms_and_tax_are_kept_and_can_be_left_open(desk, document, qtbot):
    type_into(qtbot, document["notice_days"], "45")
    choose(document["auto_renew"], value=False)
    type_into(qtbot, document["tax_name"], "VAT")
    type_into(qtbot, document["tax_rate"], "19.5")
    held = desk.proposal
    assert (held.notice_days, held.auto_renew) == (45, False)
    assert (held.tax_name, held.tax_rate) == ("VAT", Decimal("0.195"))

    type_into(qtbot, document["notice_days"], "")
    type_into(qtbot, document["tax_rate"], "")
    assert (desk.proposal.notice_days, desk.proposal.tax_rate) == (None, None)


@pytest.mark.parametrize(("key", "typed"), [("notice_days", "1.5"), ("tax_rate", "some")])
def test_what_is_no_number_is_refused_and_stays_typed(desk, document, qtbot, key, typed):
    before = desk.proposal
    type_into(qtbot, document[key], typed)

    assert document[key].reason
    assert document[key].widget.text() == typed
    assert desk.proposal == before


def test_long_texts_keep_their_height_in_a_low_window(desk, page):
    page.resize(1080, 400)
    field = desk.field("quote").widget
    page.grab()

    assert field.height() > 2 * desk.field("quoted").widget.height()


def result(name, **fields):
    return ValueEvidence(id=name, account_id="acme", text=name.title(), on=TODAY, **fields)


STRONG = result(
    "faster", claim=Claim.CUSTOMER, validated_by="Ada", baseline=Decimal(9), baseline_on=TODAY
)
WEAK = result("nicer")


@pytest.fixture
def results(desk, workspace):
    workspace.edit("Results", lambda _: create(WEAK, STRONG))
    desk.form.go_to("story")
    return desk.form.section("story").results


def mark(results, name):
    """Press Space on a row."""
    row = next(n for n, each in enumerate(results.list.items_listed()) if name in each.text())
    results.list.setCurrentRow(row)
    return row


def test_the_strongest_results_are_printed_unless_others_are_chosen(desk, results, qtbot):
    assert [each.text().split(" · ")[0] for each in results.list.items_listed()] == [
        "Faster",
        "Nicer",
    ]
    assert results.list.marked() == ("faster", "nicer")
    assert "by rule" in results.rule.text()

    mark(results, "Nicer")
    qtbot.keyClick(results.list, Qt.Key.Key_Space)
    assert desk.proposal.evidence_ids == ("faster",)
    assert results.rule.text() == "Chosen by you."

    qtbot.mouseClick(results.again, LEFT)
    assert desk.proposal.evidence_ids is None
    assert results.list.marked() == ("faster", "nicer")


def test_without_results_it_leads_to_where_they_are_entered(desk, workspace, qtbot):
    desk.form.go_to("story")
    part = desk.form.section("story").results
    assert "None is on record" in part.rule.text()
    with qtbot.waitSignal(workspace.open_requested) as opened:
        qtbot.mouseClick(part.enter, LEFT)

    assert opened.args == ["account", "acme\tvalue\t"]


GOAL = Objective(
    id="goal",
    account_id="acme",
    text="Close the books in 5 days",
    on=TODAY,
    theirs="Ada",
    milestones=(Milestone(text="First close", due_on=date(2027, 3, 31)),),
)


def test_what_their_plan_says_is_shown_where_nothing_is_written_and_can_be_changed(
    desk, workspace, qtbot
):
    workspace.edit("Plan", lambda _: create(GOAL))
    desk.form.go_to("story")
    section = desk.form.section("story")
    assert desk.field("objective").widget.placeholderText() == GOAL.text
    assert section.plan._none.text() == "Printed from their plan: First close"

    qtbot.mouseClick(section.plan.add, LEFT)
    assert [step.outcome for step in desk.proposal.steps] == [GOAL.text, "New step"]
    workspace.undo()

    qtbot.mouseClick(section.plan.take_over, LEFT)

    assert [step.milestone for step in desk.proposal.steps] == ["First close"]
    assert desk.window().focusWidget() is section.plan.rows[0].entries["outcome"].widget


def test_where_nothing_was_written_for_what_was_sent_it_says_so(desk, qtbot):
    desk.form.go_to("story")
    note = desk.form.section("story")._none
    assert not note.isVisible()

    qtbot.mouseClick(desk.bar.send, LEFT)
    assert note.isVisible()


def test_of_what_was_sent_only_what_it_says_is_shown(desk, qtbot):
    type_into(qtbot, desk.field("quoted"), "Ada Lovelace")
    qtbot.mouseClick(desk.bar.send, LEFT)
    assert not desk.field("tax_rate").widget.parentWidget().isVisible()

    desk.form.go_to("story")
    section = desk.form.section("story")
    assert not section.plan.isVisible()
    assert not section.results.isVisible()
    assert not section.entries["quote"].widget.parentWidget().isVisible()
    assert section.entries["quoted"].widget.parentWidget().isVisible()
