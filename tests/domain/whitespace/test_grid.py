"""The whitespace grid: what facts say, what the user decided, and what it comes to."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import money
from app.domain.contracts import Outcome
from app.domain.money import Money
from app.domain.opportunities import StageMove, Terms
from app.domain.pricing.catalogue import catalogue_of
from app.domain.products import Billing
from app.domain.stages import Stage, StageRole
from app.domain.units import Cell, CellState, CustomerUnit, Mark
from app.domain.whitespace.grid import whitespace
from app.domain.whitespace.square import Basis, figures, together
from tests import build
from tests.build import TODAY, usd
from tests.story import ago, facts

STAGES = (
    Stage(id="stage-identified", name="Identified", position=0),
    Stage(id="stage-won", name="Won", position=4, role=StageRole.WON),
    Stage(id="stage-lost", name="Lost", position=5, role=StageRole.LOST),
)
PLATFORM = build.product()
PLANNING = build.product(id="planning", name="Planning", unit="site", prices=(usd(4_200),))
GOODS = (PLATFORM, PLANNING)
UNITS = tuple(
    CustomerUnit(id=key, account_id="acme", name=key.title(), position=number)
    for number, key in enumerate(("sales", "plant", "lab"))
)


def line(product="platform", amount=100, unit=None, **fields):
    return build.line(product_id=product, annual=usd(amount), customer_unit_id=unit, **fields)


def contract(*lines, **fields):
    return build.contract(**{"lines": lines, "start": ago(200), "end": ago(-164)} | fields)


def opportunity(product="planning", unit=None, began=30, **fields):
    return build.opportunity(
        **{
            "product_id": product,
            "customer_unit_id": unit,
            "moves": (StageMove(stage_id="stage-identified", since=ago(began)),),
        }
        | fields
    )


def cell(product, unit, *marks):
    return Cell(
        id=f"{product}-{unit}",
        account_id="acme",
        product_id=product,
        customer_unit_id=unit,
        marks=marks,
    )


def mark(state=None, potential=None, days=10, reason=""):
    typed = usd(potential) if potential is not None else None
    return Mark(state=state, potential=typed, reason=reason, since=ago(days))


def grid(goods=GOODS, day=TODAY, **known):
    known = {"units": UNITS} | known
    return whitespace(facts(**known), catalogue_of(goods, STAGES), day, "USD")


def codes(square):
    return {each.code for each in (square.evidence, *square.notes)}


# --- the worked numbers


def test_two_products_in_three_units_come_to_the_worked_numbers():
    potentials = {"platform": (120, 60, 90), "planning": (30, 15, 20)}
    found = grid(
        contracts=(contract(line("platform", 120, "sales"), line("planning", 30, "sales")),),
        cells=tuple(
            cell(product, unit.id, mark(potential=amount))
            for product, amounts in potentials.items()
            for unit, amount in zip(UNITS, amounts, strict=True)
        ),
    )
    total = found.total
    assert (total.owned_cells, total.eligible) == (2, 6)
    assert round(total.penetration_cells, 4) == 0.3333
    assert total.potential == (usd(335),)
    assert [(code, round(share, 4)) for code, share in total.penetration_value] == [("USD", 0.4478)]
    assert total.whitespace == (usd(185),)
    assert found.row("platform").whitespace == (usd(150),)
    assert found.column("plant").whitespace == (usd(75),)


# --- what a square is


def test_a_line_that_names_a_unit_owns_that_unit_alone():
    found = grid(contracts=(contract(line(unit="plant")),))
    assert [found.at("platform", unit).state for unit in ("sales", "plant", "lab")] == [
        CellState.GAP,
        CellState.OWNED,
        CellState.GAP,
    ]
    assert found.at("platform", "plant").owned == (usd(100),)


def test_a_line_without_a_unit_owns_every_unit_and_is_divided_to_the_last_cent():
    found = grid(contracts=(contract(line(amount=100)),))
    squares = [found.at("platform", unit.id) for unit in UNITS]
    assert {each.state for each in squares} == {CellState.OWNED}
    assert [each.owned[0].minor for each in squares] == [3334, 3333, 3333]
    assert found.row("platform").owned == (usd(100),)
    assert "whitespace_share_even" in codes(squares[0])


def test_where_all_sizes_are_known_it_is_divided_by_them():
    units = tuple(replace(each, size=size) for each, size in zip(UNITS, (6, 3, 1), strict=True))
    found = grid(units=units, contracts=(contract(line(amount=100)),))
    assert [found.at("platform", each.id).owned for each in units] == [
        (usd(60),),
        (usd(30),),
        (usd(10),),
    ]
    assert "whitespace_share_by_size" in codes(found.at("platform", "lab"))


def test_without_units_there_is_one_column_and_every_line_is_in_it():
    found = grid(units=(), contracts=(contract(line(unit="gone"), line(amount=50)),))
    assert found.columns == (None,)
    assert found.at("platform", None).owned == (usd(150),)


def test_a_line_of_an_archived_unit_covers_the_whole():
    units = (*UNITS[:2], replace(UNITS[2], archived_on=ago(5)))
    found = grid(units=units, contracts=(contract(line(unit="lab")),))
    assert found.columns == ("sales", "plant")
    assert found.row("platform").owned == (usd(100),)
    assert found.row("platform").owned_cells == 2


@pytest.mark.parametrize(
    ("known", "state"),
    [
        (opportunity(unit="plant"), CellState.PIPELINE),
        (opportunity(), CellState.PIPELINE),
        (opportunity(unit="lab"), CellState.GAP),
        (opportunity(unit="plant", archived_on=ago(1)), CellState.GAP),
        (
            opportunity(unit="plant", moves=(StageMove(stage_id="stage-lost", since=ago(3)),)),
            CellState.GAP,
        ),
        (opportunity(unit="plant", began=-1), CellState.GAP),
    ],
)
def test_an_open_opportunity_puts_its_square_in_the_pipeline(known, state):
    assert grid(opportunities=(known,)).at("planning", "plant").state is state


def test_what_is_owned_is_not_in_the_pipeline_but_says_what_is_sold_there():
    found = grid(
        contracts=(contract(line("planning", unit="plant")),),
        opportunities=(opportunity(unit="plant"),),
    )
    square = found.at("planning", "plant")
    assert (square.state, square.opportunity_ids) == (CellState.OWNED, ("more-seats",))


def test_what_is_paid_once_owns_nothing():
    paid_once = line("planning", billing=Billing.ONE_TIME)
    assert grid(contracts=(contract(paid_once),)).total.owned_cells == 0


@pytest.mark.parametrize(
    ("fields", "state", "code"),
    [
        ({}, CellState.OWNED, "whitespace_owned_here"),
        ({"end": ago(1)}, CellState.OWNED, "whitespace_ran_out"),
        ({"end": ago(1), "outcome": Outcome.LEFT}, CellState.GAP, "whitespace_lost"),
        ({"start": ago(-1)}, CellState.GAP, "whitespace_gap"),
    ],
)
def test_a_contract_counts_until_somebody_says_that_they_left(fields, state, code):
    square = grid(contracts=(contract(line(unit="lab"), **fields),)).at("platform", "lab")
    assert square.state is state
    assert code in codes(square)


def test_what_was_renewed_without_a_break_is_owned_since_the_first_day():
    old = contract(
        line(unit="lab"), id="old", start=ago(565), end=ago(201), outcome=Outcome.RENEWED
    )
    found = grid(contracts=(old, contract(line(unit="lab"))))
    assert found.at("platform", "lab").since == ago(565)
    gone = replace(old, end=ago(202))
    assert grid(contracts=(gone, contract(line(unit="lab")))).at("platform", "lab").since == ago(
        200
    )


# --- facts and marks


@pytest.mark.parametrize("state", [CellState.GAP, CellState.NOT_ELIGIBLE, CellState.DECLINED])
@pytest.mark.parametrize(
    ("unit", "days", "wins"),
    [("plant", 10, False), (None, 10, True), (None, 200, True), (None, 201, False)],
)
def test_a_mark_beats_a_line_of_the_whole_that_is_no_newer_and_never_one_that_names_the_unit(
    state, unit, days, wins
):
    found = grid(
        contracts=(contract(line(unit=unit)),),
        cells=(cell("platform", "plant", mark(state, days=days)),),
    )
    square = found.at("platform", "plant")
    assert square.state is (state if wins else CellState.OWNED)
    said = "whitespace_mark_is_newer" if wins else f"whitespace_but_marked_{state}"
    assert said in codes(square)
    assert found.row("platform").owned == (usd(100),)


def test_where_every_unit_is_marked_against_it_the_line_counts_all_the_same():
    found = grid(
        contracts=(contract(line()),),
        cells=tuple(cell("platform", each.id, mark(CellState.GAP)) for each in UNITS),
    )
    assert found.row("platform").owned_cells == 3


@pytest.mark.parametrize(
    ("unit", "days", "state"),
    [
        ("plant", 5, CellState.PIPELINE),
        (None, 31, CellState.PIPELINE),
        (None, 30, CellState.DECLINED),
    ],
)
def test_a_mark_beats_an_opportunity_of_the_whole_that_is_no_newer(unit, days, state):
    found = grid(
        opportunities=(opportunity(unit=unit),),
        cells=(cell("planning", "plant", mark(CellState.DECLINED, days=days)),),
    )
    assert found.at("planning", "plant").state is state


def test_an_amount_typed_later_makes_a_mark_no_newer():
    found = grid(
        contracts=(contract(line()),),
        cells=(
            cell(
                "platform",
                "plant",
                mark(CellState.GAP, days=300),
                mark(CellState.GAP, potential=500, days=2),
            ),
        ),
    )
    square = found.at("platform", "plant")
    assert (square.state, square.mark.since) == (CellState.OWNED, ago(300))
    assert square.potential == (usd(500),)


def test_what_was_said_of_the_whole_account_holds_in_its_units_until_one_is_marked():
    found = grid(
        cells=(
            cell("planning", None, mark(CellState.NOT_ELIGIBLE, potential=900, reason="No sites")),
            cell("planning", "lab", mark(CellState.GAP)),
        )
    )
    assert found.at("planning", "plant").state is CellState.NOT_ELIGIBLE
    assert found.at("planning", "plant").reason == "No sites"
    assert found.at("planning", "lab").state is CellState.GAP
    assert found.row("planning").potential == ()


def test_a_mark_counts_from_its_day_on():
    known = {"cells": (cell("planning", "lab", mark(CellState.DECLINED, days=10)),)}
    assert grid(**known).at("planning", "lab").state is CellState.DECLINED
    assert grid(day=ago(11), **known).at("planning", "lab").state is CellState.GAP


# --- which products


def test_what_is_sold_once_is_no_whitespace_unless_it_is_marked():
    training = build.product(id="training", name="Training", billing=Billing.ONE_TIME)
    goods = (*GOODS, training)
    assert [each.id for each in grid(goods).products] == ["platform", "planning"]
    marked = grid(goods, cells=(cell("training", "lab", mark(CellState.GAP, potential=7)),))
    assert [each.id for each in marked.products][-1] == "training"


def test_what_is_no_longer_sold_stands_only_where_they_have_it_and_is_no_gap_elsewhere():
    old = replace(PLANNING, archived_on=ago(50))
    assert [each.id for each in grid((PLATFORM, old)).products] == ["platform"]
    found = grid((PLATFORM, old), contracts=(contract(line("planning", unit="lab")),))
    assert found.at("planning", "lab").state is CellState.OWNED
    assert found.at("planning", "plant").state is CellState.NOT_ELIGIBLE
    assert found.row("planning").eligible == 1


def test_what_names_no_product_stays_off_the_grid_and_is_told():
    found = grid(
        opportunities=(opportunity(None),), contracts=(contract(line(None, 70), line("platform")),)
    )
    assert [each.id for each in found.unnamed] == ["more-seats"]
    assert found.unplaced == (usd(70),)
    assert found.total.owned == (usd(100),)
    assert found.total.pipeline == 0


# --- potential


def test_a_potential_is_what_was_typed_else_what_is_owned():
    found = grid(
        contracts=(contract(line(unit="lab"), line(unit="plant")),),
        cells=(cell("platform", "lab", mark(potential=150)),),
    )
    typed, owned = found.at("platform", "lab"), found.at("platform", "plant")
    assert (typed.basis, typed.potential, typed.whitespace) == (
        Basis.TYPED,
        (usd(150),),
        (usd(50),),
    )
    assert (owned.basis, owned.potential, owned.whitespace) == (Basis.OWNED, (usd(100),), (usd(0),))
    unknown = found.at("planning", "lab")
    assert (unknown.basis, unknown.potential) == (Basis.UNKNOWN, ())
    assert found.total.unknown == 4


def test_who_owns_more_than_was_typed_has_no_whitespace_below_zero():
    found = grid(
        contracts=(contract(line(unit="lab")),),
        cells=(cell("platform", "lab", mark(potential=60)),),
    )
    square = found.at("platform", "lab")
    assert (square.potential, square.whitespace) == ((usd(100),), (usd(0),))
    assert "whitespace_potential_below" in codes(square)


def test_an_estimate_is_made_only_of_what_is_sold_by_the_head_where_people_are_known():
    units = (replace(UNITS[0], size=20), *UNITS[1:])
    found = grid(units=units)
    guessed = found.at("platform", "sales")
    assert (guessed.basis, guessed.potential) == (Basis.ESTIMATE, (usd(9_600),))
    assert (found.total.estimated, found.total.unknown) == (1, 5)
    assert found.at("platform", "plant").basis is Basis.UNKNOWN  # nobody knows how many
    assert found.at("planning", "sales").basis is Basis.UNKNOWN  # a site is no person
    seats = replace(PLATFORM, unit="analytics seat", prices=(Money(10, "EUR"),))
    assert grid((seats,), units=units).at("platform", "sales").basis is Basis.UNKNOWN


def test_a_square_in_the_pipeline_is_worth_what_is_expected_there():
    found = grid(opportunities=(opportunity(unit="lab"),))
    assert found.at("planning", "lab").potential == (usd(12_000),)
    assert found.at("planning", "lab").basis is Basis.EXPECTED
    spread = grid(opportunities=(opportunity(),))
    assert spread.at("planning", "lab").basis is Basis.UNKNOWN  # it would count three times
    untold = opportunity(unit="lab", terms=(Terms(since=ago(30)),))
    assert grid(opportunities=(untold,)).at("planning", "lab").basis is Basis.UNKNOWN


def test_amounts_of_two_currencies_are_never_added_or_compared():
    euros = line("planning", unit="lab", text="Planning")
    euros = replace(euros, annual=Money(5_000, "EUR"))
    found = grid(
        contracts=(contract(line(unit="lab")), contract(euros, id="second", currency="EUR")),
        cells=(cell("planning", "lab", mark(potential=900)),),
    )
    assert found.total.owned == (Money(5_000, "EUR"), usd(100))
    square = found.at("planning", "lab")
    assert (square.basis, square.potential) == (Basis.UNKNOWN, (Money(5_000, "EUR"),))
    assert "whitespace_potential_other_currency" in codes(square)


def test_what_is_owned_by_the_users_word_alone_counts_as_a_square_and_not_as_money():
    found = grid(cells=(cell("platform", "lab", mark(CellState.OWNED, potential=100)),))
    square = found.at("platform", "lab")
    assert (square.state, square.owned, square.potential) == (CellState.OWNED, (), ())
    assert (found.total.owned_cells, found.total.whitespace) == (1, ())


def test_what_is_not_eligible_counts_for_nothing_and_what_was_declined_for_whitespace():
    found = grid(
        cells=(
            cell("platform", "lab", mark(CellState.NOT_ELIGIBLE, potential=100)),
            cell("platform", "plant", mark(CellState.DECLINED, potential=40)),
        )
    )
    row = found.row("platform")
    assert (row.eligible, row.not_eligible, row.declined) == (2, 1, 1)
    assert row.whitespace == (usd(40),)


def test_nothing_has_no_penetration():
    found = grid((), units=())
    assert found.squares == ()
    assert found.total.penetration_cells is None
    assert found.total.penetration_value == ()


# --- whatever is known

amounts = st.integers(-500, 100_000)
some_days = st.integers(-100, 400)
places = st.sampled_from(["sales", "plant", "lab", "gone", None])
goods = st.sampled_from(["platform", "planning", None])


@st.composite
def accounts(draw):
    units = draw(st.sampled_from([(), UNITS[:1], UNITS]))
    units = tuple(replace(each, size=draw(st.none() | st.integers(1, 900))) for each in units)
    contracts = []
    for number in range(draw(st.integers(0, 3))):
        start = draw(some_days)
        currency = draw(st.sampled_from(["USD", "EUR"]))
        lines = [
            build.line(
                product_id=draw(goods),
                annual=Money(draw(amounts), currency),
                customer_unit_id=draw(places),
            )
            for _ in range(draw(st.integers(0, 3)))
        ]
        contracts.append(
            contract(
                *lines,
                id=f"c{number}",
                start=ago(start),
                end=ago(start - 364),
                currency=currency,
                outcome=draw(st.sampled_from([None, Outcome.LEFT])),
            )
        )
    cells = {
        (product, unit): cell(
            product,
            unit,
            *(
                Mark(
                    state=draw(st.none() | st.sampled_from(CellState)),
                    potential=draw(
                        st.none() | st.builds(Money, st.integers(0, 90_000), st.just("USD"))
                    ),
                    since=draw(st.none() | st.builds(ago, some_days)),
                )
                for _ in range(draw(st.integers(0, 2)))
            ),
        )
        for product in ("platform", "planning")
        for unit in draw(st.sets(st.sampled_from(["sales", "plant", None])))
    }
    opportunities = [
        opportunity(draw(goods), draw(places), draw(st.integers(0, 400)), id=f"o{number}")
        for number in range(draw(st.integers(0, 2)))
    ]
    return {
        "units": units,
        "contracts": tuple(contracts),
        "cells": tuple(cells.values()),
        "opportunities": tuple(opportunities),
    }


@given(accounts())
def test_whatever_is_known_shares_lie_between_nothing_and_all_and_no_whitespace_is_negative(known):
    found = grid(**known)
    assert len(found.squares) == len(found.products) * len(found.columns)
    for each in (*(figures([square]) for square in found.squares), found.total):
        assert each.penetration_cells is None or 0 <= each.penetration_cells <= 1
        assert all(0 <= share <= 1 for _, share in each.penetration_value)
        assert all(amount.minor >= 0 for amount in each.whitespace)
        owned = {amount.currency for amount in each.owned}
        assert owned <= {amount.currency for amount in each.potential}


@given(accounts())
def test_rows_and_columns_come_to_the_same_total(known):
    found = grid(**known)
    rows = together(found.row(each.id) for each in found.products)
    columns = together(found.column(each) for each in found.columns)
    assert rows == columns == found.total


@given(accounts())
def test_all_that_is_under_contract_is_on_the_grid_or_told_of(known):
    known["contracts"] = tuple(
        replace(each, lines=tuple(li for li in each.lines if li.annual.minor > 0), outcome=None)
        for each in known["contracts"]
    )
    found = grid(**known)
    running = [
        each.annual(TODAY) for each in known["contracts"] if each.start <= TODAY and each.lines
    ]
    told = money.totals((*found.total.owned, *found.unplaced))
    assert told == money.totals(amount for amount in running if amount.minor)


@given(accounts(), st.integers(0, 60))
def test_a_past_day_knows_nothing_of_what_came_later(known, days):
    before = facts(**known).as_of(ago(days))
    cut = whitespace(before, catalogue_of(GOODS, STAGES), ago(days), "USD")
    assert cut == grid(day=ago(days), **known)
