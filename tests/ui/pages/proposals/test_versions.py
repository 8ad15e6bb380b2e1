"""A proposal beside its earlier version and beside the contract, as the user looks at it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.proposals import OptionKey
from app.services import proposal_editing as editing
from app.ui.widgets.buttons import Button
from app.ui.widgets.compared import ComparedText
from app.ui.widgets.text import PlainLabel


@pytest.fixture
def desk(page):
    page.show_entity("acme")
    return page.desk


def said(widget):
    QApplication.processEvents()
    found = widget.findChildren(PlainLabel)
    return "\n".join(each.text() for each in found if each.isVisibleTo(widget))


def change(desk, workspace, **fields):
    seen = desk.proposal
    workspace.edit("Change", lambda book: editing.keep(book, seen, replace(seen, **fields)))


def test_the_first_version_has_nothing_to_be_held_against(desk):
    desk.beside.go_to("changes")

    side = desk.beside.side("changes")
    assert side.comparison is None
    assert not side.against.isVisible()


def test_old_and_new_stand_side_by_side_and_follow_what_is_typed(desk, page, workspace):
    page.deeds.send()
    page.deeds.revise()
    desk.beside.go_to("changes")
    side = desk.beside.side("changes")
    assert "version 1" in side.against.currentText()
    assert "Nothing that is printed or agreed is different." in said(side)

    change(desk, workspace, payment_terms="30 days from now", notes="Prices hold until <b>May</b>.")
    best = desk.proposal.option(OptionKey.BEST)
    options = (*desk.proposal.options[:2], replace(best, discount=Decimal("0.18")))
    change(desk, workspace, options=options)

    text = said(side)
    assert "Prices hold until <b>May</b>." in text
    assert {"Discount", "18 %".replace(" ", "\N{NO-BREAK SPACE}")} <= set(text.split("\n"))
    terms = side.findChildren(ComparedText)
    assert "<s>" in terms[0].text()
    assert "<b>" in terms[1].text()
    workspace.undo()
    assert "Discount" not in said(side)


def test_of_many_lines_the_first_stand_there_and_the_others_a_press_away(
    desk, page, qtbot, workspace
):
    page.deeds.send()
    page.deeds.revise()
    desk.beside.go_to("changes")
    good, *others = desk.proposal.options
    extra = tuple(replace(good.lines[0], text=f"Line {number}") for number in range(30))
    change(desk, workspace, options=(replace(good, lines=(*good.lines, *extra)), *others))

    text = said(desk.beside.side("changes"))
    assert ("Line 5" in text, "Line 29" in text) == (True, False)
    *_, more = (b for b in desk.beside.side("changes").findChildren(Button) if "more" in b.text())
    assert more.text() == "Show 18 more"
    qtbot.waitUntil(lambda: more.height() > 0)
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert "Line 29" in said(desk.beside.side("changes"))


def test_another_proposal_can_be_chosen_to_compare_with(desk, page, workspace, qtbot):
    page.deeds.send()
    page.deeds.revise()
    page.deeds.send()
    page.deeds.revise()
    desk.beside.go_to("changes")
    against = desk.beside.side("changes").against

    assert [against.itemText(n).split(" · ")[1] for n in range(2)] == ["version 2", "version 1"]
    against.setCurrentIndex(1)
    against.activated.emit(1)
    assert desk.beside.side("changes").comparison.before.version == 1


def test_the_contract_leads_to_each_option_and_adds_up(desk, workspace):
    desk.beside.go_to("reconcile")
    side = desk.beside.side("reconcile")

    for key in (OptionKey.GOOD, OptionKey.BETTER, OptionKey.BEST):
        side.chips.choose(key)
        assert side.shown.adds_up
        assert "It adds up: $48,000.00" in side.said.text()
    assert "Analytics" in said(side)


def test_without_a_contract_in_its_currency_it_says_so(desk, workspace):
    change(desk, workspace, contract_id=None)
    desk.beside.go_to("reconcile")

    assert "There is no contract in the currency" in said(desk.beside.side("reconcile"))
