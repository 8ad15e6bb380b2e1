"""Units and cells typed in by hand, and an opportunity out of a gap."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.edits import create
from app.domain.money import Money
from app.domain.opportunities import OpportunityType
from app.domain.units import Cell, CellState, CustomerUnit, UnitKind
from app.services import pipeline
from app.services.editing import cells, contracts, opportunities, units
from app.services.editing.cells import MarkEntry, Where
from app.services.editing.opportunities import OpportunityEntry
from app.services.editing.typed import EntryError
from app.services.editing.units import UnitEntry
from app.services.whitespace import account_space
from tests import build
from tests.build import TODAY, usd
from tests.story import ago

PLANNING = build.product(id="planning", name="Planning", unit="site", prices=(usd(4_200),))


def unit(key, position, **fields):
    return CustomerUnit(id=key, account_id="acme", name=key.title(), position=position, **fields)


@pytest.fixture
def book(book_file):
    scene = (
        build.account(),
        build.account(id="zen", name="Zen"),
        build.product(),
        PLANNING,
        unit("sales", 0),
        unit("plant", 1, size=20),
        unit("emea", 2, kind=UnitKind.REGION),
        unit("claims", 3, kind=UnitKind.USE_CASE),
        CustomerUnit(id="zens", account_id="zen", name="Zens"),
        build.contract(
            lines=(
                build.line(product_id="platform", customer_unit_id="sales", annual=usd(100)),
                build.line(text="Other", annual=usd(50)),
            )
        ),
    )
    book_file.apply("Set the scene", create(*scene))
    with book_file.open() as opened:
        yield opened


def where(product="planning", unit_id="plant"):
    return Where(account_id="acme", product_id=product, unit_id=unit_id)


def cell(book, at=None):
    at = at or where()
    found = [
        each
        for each in book.cells.all()
        if (each.product_id, each.customer_unit_id) == (at.product_id, at.unit_id)
    ]
    return found[0] if found else None


def take(book, edit):
    return book.apply("Step", edit)


def square(book, at=None, day=TODAY):
    at = at or where()
    return account_space(book, "acme", today=day).grid.at(at.product_id, at.unit_id)


# --- units


def test_a_new_unit_is_the_last_column(book):
    entry = UnitEntry(name="  Lab \n ", kind=UnitKind.REGION, size=7, notes="New")
    take(book, units.add(book, "acme", entry, today=TODAY))
    last = account_space(book, "acme", today=TODAY).grid.units[-1]
    assert (last.name, last.kind, last.size, last.notes) == ("Lab", UnitKind.REGION, 7, "New")


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (UnitEntry(name=" "), "name"),
        (UnitEntry(name="PLANT"), "name"),
        (UnitEntry(name="Lab", size=0), "size"),
        (UnitEntry(name="Lab", size=-4), "size"),
    ],
)
def test_a_unit_that_cannot_be_is_refused_with_its_field(book, entry, field):
    with pytest.raises(EntryError) as refused:
        units.add(book, "acme", entry, today=TODAY)
    assert refused.value.field == field


def test_a_unit_is_renamed_but_not_to_the_name_of_another(book):
    take(book, units.change_unit(book, "plant", UnitEntry(name="Works"), today=TODAY))
    assert book.customer_units.get("plant").name == "Works"
    assert book.customer_units.get("plant").size is None
    with pytest.raises(EntryError, match="already"):
        units.change_unit(book, "plant", UnitEntry(name="sales"), today=TODAY)


def test_columns_are_moved_and_stop_at_the_ends(book):
    def order():
        return [each.id for each in account_space(book, "acme", today=TODAY).grid.units]

    take(book, units.move(book, "plant", -1, today=TODAY))
    assert order() == ["plant", "sales", "emea", "claims"]
    take(book, units.move(book, "plant", 9, today=TODAY))
    assert order() == ["sales", "emea", "claims", "plant"]
    assert not book.apply("Step", units.move(book, "plant", 1, today=TODAY)).touches


def test_an_archived_unit_is_no_column_and_comes_back_with_what_was_said_of_it(book):
    take(book, cells.mark(book, where(), MarkEntry(state=CellState.OWNED), today=TODAY))
    take(book, units.archive(book, "plant", today=TODAY))
    view = account_space(book, "acme", today=TODAY)
    assert [each.id for each in view.grid.units] == ["sales", "emea", "claims"]
    assert [each.id for each in view.archived] == ["plant"]
    assert "plant" in account_space(book, "acme", today=ago(1)).grid.columns
    with pytest.raises(EntryError, match="archived"):
        units.move(book, "plant", 1, today=TODAY)
    take(book, units.bring_back(book, "plant", today=TODAY))
    assert square(book).state is CellState.OWNED


def test_a_unit_whose_name_was_taken_meanwhile_does_not_come_back(book):
    take(book, units.archive(book, "plant", today=TODAY))
    take(book, units.add(book, "acme", UnitEntry(name="Plant"), today=TODAY))
    with pytest.raises(EntryError, match="already"):
        units.bring_back(book, "plant", today=TODAY)


# --- marks and potentials


def test_a_mark_holds_from_its_day_on_and_keeps_the_potential(book):
    take(book, cells.set_potential(book, where(), Decimal(900), "USD", today=ago(20)))
    entry = MarkEntry(state=CellState.DECLINED, reason="No money", since=ago(3))
    take(book, cells.mark(book, where(), entry, today=TODAY))
    assert square(book, day=ago(4)).state is CellState.GAP
    found = square(book)
    assert (found.state, found.reason, found.potential) == (
        CellState.DECLINED,
        "No money",
        (usd(900),),
    )
    assert found.mark.since == ago(3)


@pytest.mark.parametrize("state", [CellState.DECLINED, CellState.NOT_ELIGIBLE])
def test_a_no_needs_a_reason(book, state):
    with pytest.raises(EntryError) as refused:
        cells.mark(book, where(), MarkEntry(state=state, reason=" "), today=TODAY)
    assert refused.value.field == "reason"


@pytest.mark.parametrize("since", [date(2026, 11, 21), date(1202, 1, 1)])
def test_a_mark_of_a_day_to_come_or_of_long_ago_is_refused(book, since):
    entry = MarkEntry(state=CellState.GAP, since=since)
    with pytest.raises(EntryError) as refused:
        cells.mark(book, where(), entry, today=TODAY)
    assert refused.value.field == "since"


def test_only_an_opportunity_puts_a_square_in_the_pipeline(book):
    with pytest.raises(EntryError, match="opportunity"):
        cells.mark(book, where(), MarkEntry(state=CellState.PIPELINE), today=TODAY)


def test_a_mark_for_an_earlier_day_is_the_last_word_on_later_ones_too(book):
    take(book, cells.set_potential(book, where(), Decimal(5), "USD", today=TODAY))
    entry = MarkEntry(state=CellState.DECLINED, reason="No", since=ago(9))
    take(book, cells.mark(book, where(), entry, today=TODAY))
    found = square(book)
    assert (found.state, found.since, found.potential) == (CellState.DECLINED, ago(9), (usd(5),))


def test_a_cleared_mark_leaves_the_potential_and_the_past(book):
    take(book, cells.mark(book, where(), MarkEntry(state=CellState.OWNED), today=ago(9)))
    take(book, cells.set_potential(book, where(), Decimal(5), "USD", today=ago(9)))
    take(book, cells.clear(book, where(), today=TODAY))
    assert (square(book).state, square(book).potential) == (CellState.GAP, (usd(5),))
    assert square(book, day=ago(1)).state is CellState.OWNED


def test_a_cell_of_which_nothing_is_left_to_say_goes(book):
    take(book, cells.mark(book, where(), MarkEntry(state=CellState.OWNED), today=TODAY))
    assert cell(book) is not None
    take(book, cells.clear(book, where(), today=TODAY))
    assert cell(book) is None
    assert not book.apply("Step", cells.clear(book, where(), today=TODAY)).touches


def test_a_potential_is_refused_below_zero_and_in_another_currency_than_they_pay(book):
    with pytest.raises(EntryError, match="zero"):
        cells.set_potential(book, where(), Decimal(-1), "USD", today=TODAY)
    paid = where("platform", "sales")
    with pytest.raises(EntryError, match="USD"):
        cells.set_potential(book, paid, Decimal(9), "EUR", today=TODAY)
    take(book, cells.set_potential(book, where(), Decimal(9), "EUR", today=TODAY))
    assert square(book).potential == (Money(900, "EUR"),)


def test_a_potential_is_taken_away_by_typing_none(book):
    take(book, cells.set_potential(book, where(), Decimal(9), "USD", today=ago(2)))
    take(book, cells.set_potential(book, where(), None, "USD", today=TODAY))
    assert square(book).potential == ()
    assert square(book, day=ago(2)).potential == (usd(9),)


# --- a gap becomes an opportunity


def test_a_gap_becomes_an_opportunity_with_all_that_is_known_of_it(book):
    take(book, cells.set_potential(book, where(), Decimal(8_400), "USD", today=TODAY))
    edit = take(book, cells.sell(book, where(), today=TODAY))
    (made,) = edit.after
    assert (made.title, made.account_id, made.product_id, made.customer_unit_id) == (
        "Planning for Plant",
        "acme",
        "planning",
        "plant",
    )
    assert (made.type, made.amount, made.stage_id) == (
        OpportunityType.PRODUCT,
        usd(8_400),
        "stage-identified",
    )
    found = square(book)
    assert (found.state, found.opportunity_ids) == (CellState.PIPELINE, (made.id,))
    book.undo()
    assert square(book).state is CellState.GAP


def test_a_gap_of_unknown_potential_becomes_an_opportunity_without_an_amount(book):
    (made,) = cells.sell(book, where(), today=TODAY).after
    assert made.amount is None


def test_an_estimate_does_not_become_the_amount_of_an_opportunity(book):
    seats = where("platform", "plant")
    assert square(book, seats).potential == (usd(9_600),)
    (made,) = take(book, cells.sell(book, seats, today=TODAY)).after
    assert made.amount is None
    assert square(book, seats).potential == (usd(9_600),)


@pytest.mark.parametrize(
    ("product", "unit_id", "kind"),
    [
        ("platform", "plant", OpportunityType.SEATS),
        ("platform", "emea", OpportunityType.GEOGRAPHY),
        ("platform", "claims", OpportunityType.USE_CASE),
        ("planning", "emea", OpportunityType.PRODUCT),
        ("planning", "plant", OpportunityType.PRODUCT),
    ],
)
def test_the_kind_of_growth_follows_from_what_they_have_and_where(book, product, unit_id, kind):
    (made,) = cells.sell(book, where(product, unit_id), today=TODAY).after
    assert made.type is kind


def test_what_they_have_and_is_not_sold_by_the_head_spreads_to_another_unit(book):
    mark = MarkEntry(state=CellState.OWNED)
    take(book, cells.mark(book, where("planning", "sales"), mark, today=TODAY))
    (made,) = cells.sell(book, where(), today=TODAY).after
    assert made.type is OpportunityType.GEOGRAPHY


def test_without_units_the_opportunity_is_for_the_account(book):
    at = Where(account_id="zen", product_id="platform", unit_id=None)
    take(book, units.archive(book, "zens", today=TODAY))
    (made,) = cells.sell(book, at, today=TODAY).after
    assert (made.title, made.customer_unit_id) == ("Platform for Zen", None)


def test_an_opportunity_that_names_no_product_is_put_on_the_grid(book):
    take(book, create(build.opportunity(title="Something")))
    assert [e.id for e in account_space(book, "acme", today=TODAY).grid.unnamed] == ["more-seats"]
    take(book, cells.name_product(book, "more-seats", "planning", "plant", today=TODAY))
    assert square(book).opportunity_ids == ("more-seats",)


# --- contract lines and opportunities name units


def test_a_contract_line_names_a_unit_of_its_customer_and_no_other(book):
    entry = contracts.line_of(book.contracts.get("contract").lines[1])
    for chosen, kept in (("plant", "plant"), ("zens", None), (None, None)):
        typed = replace(entry, customer_unit_id=chosen)
        take(book, contracts.change_line(book, "contract", 1, typed))
        line = book.contracts.get("contract").lines[1]
        assert line.customer_unit_id == kept
    assert book.contracts.get("contract").lines[0].customer_unit_id == "sales"


def test_an_opportunity_loses_its_unit_with_its_account(book):
    entry = OpportunityEntry(title="More", customer_unit_id="plant")
    (made,) = take(book, opportunities.add(book, "acme", entry, today=TODAY)).after
    assert made.customer_unit_id == "plant"
    typed = opportunities.entry_of(made)
    take(book, pipeline.keep(book, made.id, typed, "acme", today=TODAY))
    assert book.opportunities.get(made.id).customer_unit_id == "plant"
    take(book, pipeline.keep(book, made.id, typed, "zen", today=TODAY))
    assert book.opportunities.get(made.id).customer_unit_id is None


def test_cells_are_kept_as_they_were_decided(book):
    take(book, cells.mark(book, where(), MarkEntry(state=CellState.GAP), today=TODAY))
    assert isinstance(cell(book), Cell)
    assert cell(book).mark(TODAY).state is CellState.GAP
