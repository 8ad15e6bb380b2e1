"""What one press does at the desk: fewer seats, contracts brought to the same end; and why."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.domain.edits import change, create, remove
from app.domain.offers import Origin, OriginCode
from app.domain.proposals import OptionKey
from app.ui.pages.proposals.form import origins
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.text import PlainLabel
from tests import build
from tests.build import usd
from tests.ui.pages.proposals.conftest import SCENE, reading
from tests.ui.pages.proposals.hands import type_into

OTHER = build.contract(
    id="add-on",
    name="Add-on of spring",
    start=date(2026, 4, 1),
    end=date(2027, 3, 31),
    lines=(build.line(text="Archive", annual=usd(2_000), unit=""),),
)


def texts(widget):
    return [b.accessibleName() for b in widget.findChildren(Button) if not b.isHidden()]


def press(qtbot, widget, start):
    button = next(b for b in widget.findChildren(Button) if b.accessibleName().startswith(start))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def lines(desk, key=OptionKey.GOOD):
    return desk.proposal.option(key).lines


@pytest.fixture
def joined(page, workspace):
    workspace.edit("Other", lambda _: create(OTHER))
    page.show_entity("acme")
    return page.desk


def test_another_contract_is_brought_to_the_same_end_and_parted_again(joined, qtbot, workspace):
    offered = joined.form.offer.suggestions
    assert texts(offered) == ["Bring to the same end (31 Mar 2027 now): Add-on of spring"]
    unjoined = "Also in force, and not part of this proposal: “Add-on of spring”."
    assert unjoined in joined.notices.sentences()

    press(qtbot, offered, "Bring")

    for option in joined.proposal.options:
        (archive,) = [line for line in option.lines if line.text == "Archive"]
        assert archive.origin.code is OriginCode.OTHER_CONTRACT
        assert archive.starts_on == date(2027, 4, 1)
    assert unjoined not in joined.notices.sentences()
    workspace.undo()
    workspace.redo()

    press(qtbot, offered, "Renew")
    assert all(line.text != "Archive" for line in lines(joined))
    again = ["Bring to the same end (31 Mar 2027 now): Add-on of spring"]
    qtbot.waitUntil(lambda: texts(offered) == again)


def test_one_that_cannot_be_joined_says_why_and_nothing_is_lost(joined, qtbot, workspace):
    workspace.edit("Later", lambda _: change(OTHER, replace(OTHER, end=date(2029, 3, 31))))
    before = joined.proposal
    refused = []
    workspace.refused.connect(refused.append)

    press(qtbot, joined.form.offer.suggestions, "Bring")

    assert "ends after the first year" in refused[0]
    assert joined.proposal.options == before.options


def test_fewer_seats_are_offered_as_an_alternative_with_their_origin(page, qtbot, workspace):
    gone = [each for each in SCENE if getattr(each, "measure", "") == "active_users"]
    workspace.edit("Idle", lambda _: remove(gone) + create(reading("active_users", 46)))
    page.show_entity("acme")
    desk = page.desk

    press(qtbot, desk.form.offer.suggestions, "Offer 58 seats")

    (line,) = lines(desk, OptionKey.ALTERNATIVE)
    assert (line.quantity, line.annual) == (Decimal(58), usd(27_840))
    assert desk.options.shown is OptionKey.ALTERNATIVE
    assert not desk.form.offer.suggestions.isVisible()
    row = desk.options.form(OptionKey.ALTERNATIVE).lines
    press_mark(qtbot, row)
    assert says(row, "46 people were active on 20 Nov 2026, on 100 seats. 58 would do.")


def test_each_option_says_what_it_has_over_the_one_below(page):
    page.show_entity("acme")

    better = page.desk.options.form(OptionKey.BETTER).figures

    assert better.step.text() == "More than “Continue”: Platform: 146 instead of 100 seat"
    assert page.desk.options.form(OptionKey.GOOD).figures.step.isHidden()


def test_a_figure_says_where_it_comes_from(page, qtbot):
    page.show_entity("acme")
    page.desk.options.go_to(OptionKey.GOOD)
    table = page.desk.options.form(OptionKey.GOOD).lines

    press_mark(qtbot, table)

    assert says(table, "As in the contract: 100 for $48,000.00 a year.")


@pytest.mark.parametrize(
    ("origin", "says", "leads_to"),
    [
        (
            Origin(code=OriginCode.CONTRACT, source_id="contract"),
            "Open the contract",
            ("account", "acme\tcontracts\tcontract"),
        ),
        (Origin(code=OriginCode.USE), "Open the readings", ("account", "acme\treadings\t")),
        (
            Origin(code=OriginCode.TYPED, source_id="wish", values=("opportunity", "Wish")),
            "Open the opportunity",
            ("pipeline", "wish"),
        ),
    ],
)
def test_the_fact_behind_a_figure_is_opened_also_after_it_was_typed_over(origin, says, leads_to):
    assert origins.link(origin) == says
    assert origins.place(origin, "acme") == leads_to


@pytest.mark.parametrize("code", [OriginCode.TYPED, OriginCode.TEMPLATE, OriginCode.PRODUCT])
def test_what_has_no_fact_behind_it_leads_nowhere(code):
    assert origins.link(Origin(code=code)) == ""
    assert origins.link(None) == ""


def test_a_line_that_loses_something_is_said_while_it_is_typed(page, qtbot):
    page.show_entity("acme")
    desk = page.desk
    better = desk.proposal.option(OptionKey.BETTER)
    fewer = replace(better, lines=(replace(better.lines[0], quantity=Decimal(90)),))
    others = tuple(each for each in desk.proposal.options if each.key is not OptionKey.BETTER)

    desk.form.wanted.emit(None, lambda held: replace(held, options=(others[0], fewer, others[1])))

    told = desk.notices.sentences()
    assert "Moving up to “Grow” would take away “Platform”, which “Continue” has." in told


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("1000000000", "That quantity is too large. Use at most nine digits."),
        ("999999999", ""),
        ("-1", "Write a number, zero or more"),
    ],
)
def test_an_absurd_quantity_is_refused_in_place_and_nothing_is_lost(page, qtbot, typed, says):
    page.show_entity("acme")
    page.desk.options.go_to(OptionKey.GOOD)
    table = page.desk.options.form(OptionKey.GOOD).lines
    entry = table._rows[0].field("quantity")

    type_into(qtbot, entry, typed)

    assert entry.reason.startswith(says)
    held = lines(page.desk)[0].quantity
    assert held == (Decimal(100) if says else Decimal(typed))


def test_a_quantity_of_nothing_is_said_among_what_is_to_be_checked(page, qtbot):
    page.show_entity("acme")
    page.desk.options.go_to(OptionKey.GOOD)
    table = page.desk.options.form(OptionKey.GOOD).lines

    type_into(qtbot, table._rows[0].field("quantity"), "0")

    told = page.desk.notices.sentences()
    assert "“Platform” in “Continue” is for a quantity of 0. Enter how many." in told


def press_mark(qtbot, table):
    mark = next(b for b in table.findChildren(IconButton) if b.accessibleName() == "About line 1")
    qtbot.mouseClick(mark, Qt.MouseButton.LeftButton)


def says(widget, text):
    return any(each.text() == text for each in widget.findChildren(PlainLabel))
