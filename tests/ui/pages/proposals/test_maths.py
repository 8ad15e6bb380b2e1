"""The maths beside the form, our floor and the concession ladder, as somebody uses them."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.contracts import Outcome
from app.domain.edits import change, create
from app.domain.health.colours import Colour
from app.domain.money import Money
from app.domain.offers import Incentive, Rung
from app.domain.pricing.concessions import APPROVERS
from app.domain.pricing.thresholds import DISCOUNT_RATE
from app.domain.proposals import OptionKey, ProposalState, with_option
from app.services import settings
from app.services.deal_chance import Learned, OfColour
from app.services.deal_maths import Key
from app.ui.background import wait_for_all
from tests import build
from tests.build import TODAY
from tests.story import healthy

BEST = OptionKey.BEST


@pytest.fixture
def desk(page, workspace):
    known = healthy()
    told = (*known.contacts, *known.observations, *known.interactions, *known.events)
    workspace.edit("Know them", lambda _: create(*told))
    page.show_entity("acme")
    desk = page.desk
    best = desk.proposal.option(BEST)
    long = replace(best, years=3, discount=Decimal("0.15"))
    desk.form.wanted.emit(None, lambda held: with_option(held, long))
    return desk


@pytest.fixture
def maths(desk):
    desk.beside.go_to("maths")
    return desk.beside.side("maths")


@pytest.fixture
def inside(desk):
    desk.form.go_to("inside")
    return desk.form.section("inside")


def type_into(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_price_of_several_years_shows_its_break_even_and_the_source_of_its_chance(maths):
    block = maths.blocks[BEST]

    assert block.isVisible()
    assert "Perennial expects 95% (Healthy)" in block.verdict.text()
    assert block.chart.shown.discount == 0.15
    assert block.chart.shown.chance == 0.95
    assert block.chart.accessibleDescription() == block.verdict.text()
    assert maths.basis.sources[Key.CHANCE].text() == "by health, Healthy, as stated in the rules"


def test_only_options_of_several_years_have_maths(maths, desk):
    assert set(maths.blocks) == {BEST}

    one = replace(desk.proposal.option(BEST), years=1)
    desk.form.wanted.emit(None, lambda held: with_option(held, one))

    assert not maths.blocks
    assert maths.none.isVisible()
    assert not maths.basis.isVisible()


def test_another_chance_is_tried_and_put_back_and_never_kept(maths, desk, workspace, qtbot):
    before = workspace.read(lambda book: book.history())
    type_into(qtbot, maths.basis.fields[Key.CHANCE], "70")

    assert "Tried with 70%: it gains" in maths.blocks[BEST].verdict.text()
    assert maths.blocks[BEST].chart.shown.chance == 0.7
    assert maths.basis.sources[Key.CHANCE].text() == "tried here, kept nowhere"
    assert workspace.read(lambda book: book.history()) == before

    qtbot.mouseClick(maths.basis.back, Qt.MouseButton.LeftButton)

    assert maths.basis.fields[Key.CHANCE].text() == "95"
    assert "Perennial expects 95%" in maths.blocks[BEST].verdict.text()


def test_a_rate_that_was_tried_can_be_kept_for_the_book(maths, workspace, qtbot):
    keep = maths.basis.keeps[Key.RATE]
    assert not keep.isVisible()

    type_into(qtbot, maths.basis.fields[Key.RATE], "6")
    qtbot.keyClick(keep, Qt.Key.Key_Return)

    assert workspace.settings()[DISCOUNT_RATE] == 0.06
    assert maths.basis.sources[Key.RATE].text() == "as decided in the rules"
    assert not maths.basis.keeps[Key.RATE].isVisible()
    workspace.undo()
    assert maths.basis.fields[Key.RATE].text() == "10"


def test_a_gift_is_given_by_key_and_keeps_the_focus(maths, desk, workspace):
    chip = maths.blocks[BEST].gifts[Incentive.EARLY_ACCESS]
    assert next(iter(maths.blocks[BEST].gifts)) is Incentive.EARLY_ACCESS  # the cheapest

    chip.setFocus()
    chip.click()

    assert desk.proposal.option(BEST).incentives == (Incentive.EARLY_ACCESS,)
    again = maths.blocks[BEST].gifts[Incentive.EARLY_ACCESS]
    assert again.isChecked()
    assert again.hasFocus()
    workspace.undo()
    assert desk.proposal.option(BEST).incentives == ()


def test_the_end_of_the_term_is_told_under_both_assumptions(maths):
    said = [each.text() for each in maths.blocks[BEST].findChildren(type(maths.none))]

    assert any("as would have come so far year by year" in each for each in said)
    assert any("each costs us about" in each for each in said)


def test_our_floor_is_kept_and_warned_about(inside, desk, qtbot):
    assert not inside.below.isVisible()

    type_into(qtbot, desk.field("floor").widget, "48000.50")

    assert desk.proposal.floor == Money(4_800_050, "USD")
    assert inside.below.text() == "Below the floor: “Continue”."
    assert any("below our floor" in each for each in desk.view.warnings)

    type_into(qtbot, desk.field("floor").widget, " ")
    assert desk.proposal.floor is None


@pytest.mark.parametrize("typed", ["none at all", "-5", "1.234"])
def test_a_floor_that_is_no_amount_says_so_in_place(inside, desk, qtbot, typed):
    type_into(qtbot, desk.field("floor").widget, typed)

    assert desk.proposal.floor is None
    assert desk.field("floor").reason == "Write an amount of zero or more, or nothing."


def test_a_rung_is_given_worded_and_taken_back(inside, desk, workspace, qtbot):
    assert any("has no concession on record" in each for each in desk.view.warnings)

    inside.ladder.boxes[Rung.UP_TO_15].setFocus()
    qtbot.keyClick(inside.ladder.boxes[Rung.UP_TO_15], Qt.Key.Key_Space)

    made = desk.proposal.concessions[0]
    assert (made.rung, made.get, made.approver, made.on) == (
        Rung.UP_TO_15,
        "A term of three years",
        "Head of customer success",
        TODAY,
    )
    assert not any("has no concession on record" in each for each in desk.view.warnings)
    assert inside.ladder.boxes[Rung.UP_TO_15].hasFocus()

    field = inside.ladder.fields[Rung.UP_TO_15, "get"].entry.widget
    type_into(qtbot, field, "A case study in spring")
    assert desk.proposal.concessions[0].get == "A case study in spring"

    qtbot.keyClick(inside.ladder.boxes[Rung.UP_TO_15], Qt.Key.Key_Space)
    assert desk.proposal.concessions == ()
    workspace.undo()
    assert desk.proposal.concessions[0].get == "A case study in spring"


def test_a_give_without_a_get_is_refused_in_place(inside, desk, qtbot):
    inside.ladder.boxes[Rung.SERVICES].click()
    entry = inside.ladder.fields[Rung.SERVICES, "get"].entry

    type_into(qtbot, entry.widget, " ")

    assert entry.reason == "Write what we get for it."
    assert desk.proposal.concessions[0].get == "A reference call"


def test_the_ladder_says_what_each_rung_costs_and_asks_for(inside, desk):
    said = {rung: box.accessibleDescription() for rung, box in inside.ladder.boxes.items()}

    assert list(said) == list(Rung)
    assert "For: A reference call. Approved by: You." in said[Rung.SERVICES]
    view = desk.view
    price = next(x.maths.price for x in view.options if x.option.key is view.proposal.recommended)
    five = round(price.major / 20)
    assert f"Up to ${five:,} a year." in said[Rung.UP_TO_5]


def test_the_settings_decide_what_a_new_concession_begins_with(inside, desk, workspace):
    workspace.edit(
        "Decide",
        lambda book: settings.decide(book, APPROVERS[Rung.SERVICES], "Mei Tan", today=TODAY),
    )

    inside.ladder.boxes[Rung.SERVICES].click()

    assert desk.proposal.concessions[0].approver == "Mei Tan"


def test_nothing_of_a_sent_proposal_can_be_given_any_more(desk, workspace):
    sent = replace(desk.proposal, state=ProposalState.SENT, sent_on=TODAY)
    seen = desk.proposal
    workspace.edit("Send", lambda _: change(seen, sent))
    desk.beside.go_to("maths")
    desk.form.go_to("inside")

    boxes = desk.form.section("inside").ladder.boxes
    assert not any(each.isEnabled() for each in boxes.values())
    gifts = desk.beside.side("maths").blocks[BEST].gifts
    assert not any(each.isEnabled() for each in gifts.values())


def test_a_chance_that_is_low_is_still_on_the_chart(maths, qtbot):
    type_into(qtbot, maths.basis.fields[Key.CHANCE], "32")

    shown = maths.blocks[BEST].chart.shown
    assert shown.curve[0][0] == pytest.approx(0.3)
    assert shown.curve[-1][0] == pytest.approx(1)


def test_what_the_books_own_renewals_teach_is_worked_out_once_the_maths_is_looked_at(
    desk, workspace
):
    before = build.contract(
        id="before",
        start=TODAY - timedelta(days=600),
        end=TODAY - timedelta(days=235),
        outcome=Outcome.RENEWED,
        outcome_on=TODAY - timedelta(days=240),
    )
    workspace.edit("Last year", lambda _: create(before))
    assert desk._learning.on(TODAY) is None

    desk.beside.go_to("maths")
    wait_for_all()
    QApplication.processEvents()

    assert desk._learning.on(TODAY) is not None


def test_how_many_such_accounts_renewed_stands_beside_the_chance(desk, maths):
    learned = Learned({Colour.GREEN: OfColour(20, 19, 0.947)}, count=24, enough=False)
    desk._learning._day, desk._learning._learned = TODAY, learned
    desk._learning.known.emit()

    assert maths.basis.sources[Key.CHANCE].text() == (
        "by health, Healthy, as stated in the rules; 19 of 20 such accounts renewed "
        "(not calibrated: 24 of 50 decisions)"
    )
    assert "Perennial expects 95% (Healthy, 20 decided)" in maths.blocks[BEST].verdict.text()
