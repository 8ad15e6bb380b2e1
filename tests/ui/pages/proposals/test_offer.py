"""The offer at the desk: add-ons, one-time lines, other ways to buy, how a price runs, origins."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.domain.offers import Clause, Incentive, Origin, OriginCode
from app.domain.pricing import amounts
from app.domain.products import Billing
from app.domain.proposals import Approach, Goal, Instalments, OptionKey
from app.services import proposal_editing as editing
from app.ui.pages.proposals.form import origins
from tests.build import usd
from tests.ui.pages.proposals.hands import LEFT, choose, press, type_into


@pytest.fixture
def desk(page):
    page.show_entity("acme")
    return page.desk


@pytest.fixture
def best(desk):
    desk.options.go_to(OptionKey.BEST)
    return desk.options.form(OptionKey.BEST)


def option(desk, key=OptionKey.BEST):
    return desk.proposal.option(key)


@pytest.mark.parametrize(
    ("goal", "approach"),
    [
        (Goal.PREDICTABILITY, Approach.FIXED),
        (Goal.REVENUE, Approach.ESCALATING),
        (Goal.FLEXIBILITY, Approach.FRIENDLY),
    ],
)
def test_what_matters_most_selects_how_the_price_runs(desk, best, qtbot, goal, approach):
    """DOMAIN 8.2: all three at once cannot be had."""
    press(qtbot, best.price.goal, goal)

    assert (option(desk).goal, option(desk).approach) == (goal, approach)


def test_another_way_to_price_takes_back_the_goal_that_it_does_not_serve(desk, best, qtbot):
    press(qtbot, best.price.goal, Goal.REVENUE)
    choose(best.price.approach, Approach.FIXED)

    assert (option(desk).goal, option(desk).approach) == (None, Approach.FIXED)


@pytest.mark.parametrize("by", ["goal", "approach"])
def test_a_price_that_is_to_rise_begins_with_what_is_usual(desk, best, qtbot, by):
    """DOMAIN 8.2: 5 to 10% a year; a rise of 0% would be none."""
    if by == "goal":
        press(qtbot, best.price.goal, Goal.REVENUE)
    else:
        choose(best.price.approach, Approach.ESCALATING)
    assert option(desk).escalator == Decimal("0.05")
    assert best.price.escalator.widget.text() == "5"

    type_into(qtbot, best.price.escalator, "7")
    press(qtbot, best.price.goal, Goal.PREDICTABILITY)
    press(qtbot, best.price.goal, Goal.REVENUE)

    assert option(desk).escalator == Decimal("0.07")


def test_a_friendly_price_asks_what_is_committed_and_what_more_costs(desk, best, qtbot):
    assert not best.price.base_share.widget.isVisible()

    press(qtbot, best.price.goal, Goal.FLEXIBILITY)
    type_into(qtbot, best.price.base_share, "75")
    type_into(qtbot, best.price.overage, "12.5")

    assert (option(desk).base_share, option(desk).overage) == (Decimal("0.75"), Decimal("0.125"))


@pytest.mark.parametrize("typed", ["0", "101"])
def test_a_committed_part_outside_its_range_is_refused_in_place(desk, best, qtbot, typed):
    press(qtbot, best.price.goal, Goal.FLEXIBILITY)
    type_into(qtbot, best.price.base_share, typed)

    assert "committed part" in best.price.base_share.reason
    assert best.price.base_share.widget.text() == typed


def test_a_term_of_a_year_asks_nothing_about_further_years(desk, qtbot):
    desk.options.go_to(OptionKey.GOOD)
    price = desk.options.form(OptionKey.GOOD).price

    for entry in (price.goal, price.approach, price.escalator, price.long_because):
        assert not entry.widget.isVisible()


def test_instalments_incentives_and_clauses_are_kept(desk, best, qtbot):
    choose(best.price.instalments, Instalments.QUARTERLY)
    press(qtbot, best.extras.incentives, Incentive.PRICE_LOCK)
    press(qtbot, best.extras.incentives, Incentive.SUPPORT)
    press(qtbot, best.extras.clauses, Clause.OFF_RAMP)
    type_into(qtbot, best.extras.support, "Named engineer")
    type_into(qtbot, best.price.long_because, "They asked for it")

    held = option(desk)
    assert held.instalments is Instalments.QUARTERLY
    assert held.incentives == (Incentive.PRICE_LOCK, Incentive.SUPPORT)
    assert held.clauses == (Clause.TRUE_UP, Clause.ADDS, Clause.RENEGOTIATE), "all are drafted"
    assert (held.support, held.long_because) == ("Named engineer", "They asked for it")


def test_a_line_becomes_an_add_on_that_is_in_no_total(desk, qtbot):
    desk.options.go_to(OptionKey.GOOD)
    form = desk.options.form(OptionKey.GOOD)
    before = amounts.annual(option(desk, OptionKey.GOOD))
    qtbot.mouseClick(form.lines._add, LEFT)
    row = form.lines.row(1)
    type_into(qtbot, row.price, "900")
    assert amounts.annual(option(desk, OptionKey.GOOD)) == before + usd(900)

    qtbot.mouseClick(row.mark, LEFT)
    press(qtbot, row.details.kinds, "optional")

    assert option(desk, OptionKey.GOOD).lines[1].optional
    assert amounts.annual(option(desk, OptionKey.GOOD)) == before
    assert row.note.text() == "Add-on, in no total until it is ticked"


def test_the_only_firm_line_cannot_become_an_add_on(desk, qtbot):
    desk.options.go_to(OptionKey.GOOD)
    row = desk.options.form(OptionKey.GOOD).lines.row(0)
    qtbot.mouseClick(row.mark, LEFT)

    press(qtbot, row.details.kinds, "optional")

    assert "offers nothing" in row.details.kinds.reason
    assert not option(desk, OptionKey.GOOD).lines[0].optional


def test_a_line_paid_once_stands_apart_from_what_recurs(desk, qtbot):
    desk.options.go_to(OptionKey.GOOD)
    form = desk.options.form(OptionKey.GOOD)
    qtbot.mouseClick(form.lines._add_once, LEFT)

    assert option(desk, OptionKey.GOOD).lines[1].billing is Billing.ONE_TIME
    assert form.lines.row(1).note.text() == "Paid once"


def test_a_line_that_starts_later_says_so(desk, qtbot):
    desk.options.go_to(OptionKey.GOOD)
    row = desk.options.form(OptionKey.GOOD).lines.row(0)
    qtbot.mouseClick(row.mark, LEFT)

    type_into(qtbot, row.details.starts, "4/1/2027")
    assert option(desk, OptionKey.GOOD).lines[0].starts_on == date(2027, 4, 1)
    assert row.note.text() == "Starts on 1 Apr 2027"

    type_into(qtbot, row.details.starts, "")
    assert option(desk, OptionKey.GOOD).lines[0].starts_on is None


def test_what_is_unfolded_is_reached_with_the_tab_key(desk, qtbot):
    desk.options.go_to(OptionKey.GOOD)
    row = desk.options.form(OptionKey.GOOD).lines.row(0)
    row.mark.setFocus()
    qtbot.keyClick(row.mark, Qt.Key.Key_Space)

    qtbot.keyClick(row.mark, Qt.Key.Key_Tab)

    assert row.details.isAncestorOf(desk.window().focusWidget())


@pytest.mark.parametrize("key", [OptionKey.ALTERNATIVE, OptionKey.EXTRA])
def test_another_way_to_buy_begins_as_a_copy_outside_the_ladder(desk, page, key):
    menu = desk.options.offers()
    next(each for each in menu.actions() if each.text() == key.value.title()).trigger()
    menu.deleteLater()

    assert option(desk, key).lines == option(desk, OptionKey.BEST).lines
    assert desk.options.shown is key
    assert desk.proposal.recommended is OptionKey.BETTER


def test_a_figure_typed_by_hand_says_so_and_still_leads_to_what_it_was_made_of(desk):
    made = Origin(code=OriginCode.CONTRACT, source_id="contract")
    line = option(desk, OptionKey.GOOD).lines[0]

    typed = editing.with_price(
        editing.with_text(line, "Seats") if line.origin else line, Decimal(1)
    )

    assert typed.origin.code is OriginCode.TYPED
    assert origins.place(made, "acme") == ("account", "acme\tcontracts\tcontract")


def test_the_fact_behind_a_line_is_one_click_away(desk, qtbot, workspace, monkeypatch):
    desk.options.go_to(OptionKey.GOOD)
    row = desk.options.form(OptionKey.GOOD).lines.row(0)
    qtbot.mouseClick(row.mark, LEFT)

    assert row.details.said.isVisible()
    assert row.details.said.text()
