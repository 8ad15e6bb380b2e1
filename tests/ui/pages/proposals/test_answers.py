"""The customer answers, as the user records it: what was chosen, or why not."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.contracts import Outcome
from app.domain.proposals import OptionKey, ProposalState
from app.ui.widgets.entry import EntryPanel
from app.ui.widgets.text import PlainLabel
from tests.build import TODAY


@pytest.fixture
def desk(page, qtbot):
    """A proposal that went out."""
    page.show_entity("acme")
    page.deeds.send()
    return page.desk


def asked(desk, button, qtbot):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    return desk.findChild(EntryPanel)


def keep(panel):
    QTest.keyClick(panel.form.field("answered_on"), Qt.Key.Key_Return)


def words_on(widget):
    found = widget.findChildren(PlainLabel)
    return "\n".join(each.text() for each in found if each.isVisibleTo(widget))


def stored(workspace):
    return workspace.read(lambda book: list(book.proposals.all()))


def contracts_of(workspace):
    found = workspace.read(lambda book: book.contracts.of_accounts(["acme"]))
    return {each.outcome: each for each in found}


def test_the_choice_says_what_it_makes_and_makes_it_in_one_step(desk, qtbot, workspace):
    panel = asked(desk, desk.bar.accept, qtbot)
    panel.put({"key": OptionKey.GOOD})
    assert "recorded as renewed." in words_on(panel)
    panel.put({"key": OptionKey.BEST})
    assert "renewed with changes" in words_on(panel)
    assert "more than now" in words_on(panel)

    keep(panel)

    (proposal,) = stored(workspace)
    assert (proposal.chosen, proposal.decided_on) == (OptionKey.BEST, TODAY)
    assert "chose Best" in desk.standing.text()
    assert desk.options.shown is OptionKey.BEST
    marked = [not desk.options.tabs.tabIcon(place).isNull() for place in range(3)]
    assert marked == [False, False, True]
    made = contracts_of(workspace)
    assert made[None].follows_id == made[Outcome.CHANGED].id

    workspace.undo()

    assert stored(workspace)[0].state is ProposalState.SENT
    assert list(contracts_of(workspace)) == [None]


def test_the_contract_is_left_alone_where_that_is_wanted(desk, qtbot, workspace):
    panel = asked(desk, desk.bar.accept, qtbot)
    panel.put({"key": OptionKey.BEST, "renews": False})
    assert not panel.form.field("signed_on").isVisibleTo(panel)

    keep(panel)

    assert stored(workspace)[0].chosen is OptionKey.BEST
    assert list(contracts_of(workspace)) == [None]


def test_what_the_pipeline_had_of_it_is_won_with_it_unless_that_is_taken_out(
    desk, qtbot, workspace
):
    panel = asked(desk, desk.bar.accept, qtbot)
    ticked = panel.form.field("won-wants-analytics")
    panel.put({"key": OptionKey.GOOD})
    assert not ticked.isVisibleTo(panel)
    panel.put({"key": OptionKey.BEST})
    assert ticked.isVisibleTo(panel)

    keep(panel)

    won = workspace.read(lambda book: book.opportunities.get("wants-analytics"))
    assert won.booked_on == TODAY
    workspace.undo()
    assert workspace.read(lambda book: book.opportunities.get("wants-analytics")).booked_on is None


def test_a_day_that_cannot_be_stays_typed_with_the_reason(desk, qtbot, workspace):
    panel = asked(desk, desk.bar.accept, qtbot)
    panel.put({"answered_on": TODAY + timedelta(days=3)})
    keep(panel)

    assert "still to come" in words_on(panel)
    assert stored(workspace)[0].state is ProposalState.SENT


def test_a_refusal_by_the_customer_asks_why(desk, qtbot, workspace):
    panel = asked(desk, desk.bar.decline, qtbot)
    keep(panel)
    assert "Write down why" in words_on(panel)
    assert stored(workspace)[0].state is ProposalState.SENT

    panel.form.field("reason").setPlainText("Budget frozen")
    keep(panel)

    assert stored(workspace)[0].decline_reason == "Budget frozen"
    assert "Budget frozen" in desk.standing.text()


def test_the_list_says_what_customers_choose_once_somebody_did(desk, page, qtbot, workspace):
    page.show_list()
    assert not page.listing.choices.isVisible()
    page.show_entity(stored(workspace)[0].id)
    panel = asked(desk, desk.bar.accept, qtbot)
    panel.put({"key": OptionKey.BEST})
    keep(panel)

    page.show_list()

    assert page.listing.choices.said.text() == "Of 1 who could choose: Best 100%"
    assert "Best: 1" in page.listing.choices.bars[-1].accessibleDescription()
