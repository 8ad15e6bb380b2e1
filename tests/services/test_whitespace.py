"""Whitespace as the pages see it: one account, and the whole book."""

import json
import re
from pathlib import Path

import pytest

import app.domain.whitespace as room
from app.domain.edits import create
from app.domain.evidence import Evidence
from app.domain.money import Money
from app.domain.units import Cell, CellState, CustomerUnit, Mark
from app.services.explaining import explain_json, explain_lines
from app.services.whitespace import WHITESPACE, account_space, book_space, products_of, totals
from app.services.whitespace_phrases import BASES, EVIDENCE, STATES, UNIT_KINDS
from app.services.words import Words
from tests import build
from tests.build import TODAY, usd
from tests.story import ago


@pytest.fixture
def book(book_file):
    scene = (
        build.account(),
        build.account(id="zen", name="Zen"),
        build.account(id="bare", name="Bare"),
        build.product(),
        build.product(id="planning", name="Planning", unit="site"),
        CustomerUnit(id="plant", account_id="acme", name="Plant"),
        CustomerUnit(id="lab", account_id="acme", name="Lab", position=1),
        build.contract(lines=(build.line(product_id="platform", annual=usd(100)),)),
        build.contract(
            id="zens",
            account_id="zen",
            currency="EUR",
            lines=(build.line(product_id="platform", annual=Money(5_000, "EUR")),),
        ),
        Cell(
            id="cell",
            account_id="acme",
            product_id="planning",
            customer_unit_id="lab",
            marks=(Mark(potential=usd(40), since=ago(5)),),
        ),
        build.opportunity(product_id="planning", customer_unit_id="plant"),
    )
    book_file.apply("Set the scene", create(*scene))
    with book_file.open() as opened:
        yield opened


def test_the_book_shows_what_each_product_comes_to_at_each_account(book):
    found = book_space(book, ["acme", "zen", "bare"], TODAY)
    assert set(found) == {"acme", "zen", "bare"}
    acme = found["acme"].products
    assert (acme["platform"].state, acme["platform"].owned_cells) == (CellState.OWNED, 2)
    assert (acme["planning"].state, acme["planning"].gaps) == (CellState.PIPELINE, 1)
    assert found["acme"].total.whitespace == (usd(12_040),)
    assert found["zen"].products["planning"].state is CellState.GAP
    assert found["bare"].total.owned_cells == 0


def test_totals_keep_currencies_apart_and_are_those_of_a_product_where_one_is_named(book):
    rows = book_space(book, ["acme", "zen", "bare"], TODAY).values()
    everything = totals(rows)
    assert everything.owned == (Money(5_000, "EUR"), usd(100))
    assert everything.whitespace == (Money(0, "EUR"), usd(12_040))
    planning = totals(rows, "planning")
    assert (planning.pipeline, planning.gaps, planning.owned) == (1, 3, ())
    assert totals(rows, "gone").cells == 0


def test_the_book_agrees_with_the_grid_of_the_account(book):
    view = account_space(book, "acme", today=TODAY)
    (found,) = book_space(book, ["acme"], TODAY).values()
    assert found.total == view.grid.total
    assert found.units == len(view.grid.units) == 2
    assert [each.id for each in products_of([found], view.grid.products)] == [
        "planning",
        "platform",
    ]


def test_what_is_gone_has_no_row_and_the_topic_asks_the_same(book):
    assert book_space(book, ["gone"], TODAY) == {}
    assert WHITESPACE.judge(book, ["acme"], TODAY) == book_space(book, ["acme"], TODAY)


def test_every_state_kind_and_basis_has_a_word():
    assert set(STATES) == set(CellState)
    assert all((*STATES.values(), *UNIT_KINDS.values(), *BASES.values()))


def test_every_sentence_that_the_grid_can_say_is_written_and_every_written_one_is_said():
    said = set()
    for file in Path(room.__file__).parent.glob("*.py"):
        text = file.read_text(encoding="utf-8")
        said |= set(re.findall(r'"(whitespace_\w+)"', text))
        for start in re.findall(r'f"(whitespace_\w+_)\{mark\.state\}"', text):
            said |= {f"{start}{state}" for state in CellState}
    several = {key for key in EVIDENCE if key.endswith("_several")}
    assert said | several == set(EVIDENCE)


def test_sentences_are_filled_with_what_they_speak_of():
    words = Words("en_US")
    told = words.evidence(Evidence("whitespace_owned", (("since", ago(0)),)))
    assert told == "They have it under contract since 20 Nov 2026."
    assert words.evidence(Evidence("whitespace_owned", (("since", ""),))) == (
        "They have it under contract."
    )
    share = Evidence("whitespace_share_even", (("whole", usd(90)), ("units", 3)))
    assert "$90.00, divided equally among 3 units" in words.evidence(share)


def test_the_command_line_explains_every_square(book):
    answer = explain_json(book, "acme", today=TODAY)["whitespace"]
    assert json.loads(json.dumps(answer)) == answer
    assert (answer["owned_cells"], answer["eligible_cells"]) == (2, 4)
    assert answer["whitespace"] == [{"amount": "12040.00", "currency": "USD"}]
    by_place = {(each["product"], each["unit"]): each for each in answer["squares"]}
    assert len(by_place) == 4
    sold = by_place["Planning", "Plant"]
    assert (sold["state"], sold["basis"]) == ("pipeline", "expected")
    assert sold["evidence"] == "“More seats” is open for it."
    lines = explain_lines(book, "acme", today=TODAY)
    at = lines.index("Whitespace: 12040.00 USD a year to be had, 2 of 4 places owned")
    assert lines[at + 1] == "  Planning · Plant: in pipeline. “More seats” is open for it."


def test_where_no_potential_is_known_the_command_line_says_so(book):
    lines = explain_lines(book, "bare", today=TODAY)
    assert (
        "Whitespace: nothing known of what is to be had, 0 of 2 places owned, "
        "2 potentials not known"
    ) in lines
