"""Facts as pairs of a caption and what is known."""

import pytest
from PySide6.QtWidgets import QLabel

from app.ui.widgets.edits import LineEdit
from app.ui.widgets.facts import Fact, FactsGrid


def texts(grid):
    grid.layout().activate()
    found = [label for label in grid.findChildren(QLabel) if label.isVisible()]
    return [label.text() for label in sorted(found, key=lambda each: (each.y(), each.x()))]


def test_facts_stand_under_each_other_and_the_unknown_says_so(shown):
    grid = shown(FactsGrid([Fact(label="Owner", text="Ann <b>"), Fact(label="Region")]), 400)

    assert texts(grid) == ["Owner", "Ann <b>", "Region", "–"]


@pytest.mark.parametrize(
    ("columns", "order"),
    [(1, ["a", "1", "b", "2", "c", "3"]), (2, ["a", "1", "c", "3", "b", "2"])],
)
def test_columns_are_filled_from_top_to_bottom(shown, columns, order):
    facts = [Fact(label=a, text=n) for a, n in zip("abc", "123", strict=True)]

    assert texts(shown(FactsGrid(facts, columns=columns), 700)) == order


def test_a_fact_has_its_reason_and_its_name(shown):
    grid = shown(
        FactsGrid([Fact(label="ARR", text="1,200", tip="Because <b>", tone="danger")]), 400
    )
    value = next(label for label in grid.findChildren(QLabel) if label.text() == "1,200")

    assert value.accessibleName() == "ARR: 1,200"
    assert "&lt;b&gt;" in value.toolTip()
    assert value.property("tone") == "danger"


def test_a_fact_can_be_edited_where_it_stands(shown):
    line = LineEdit("Ann")
    grid = shown(FactsGrid([Fact(label="Owner", widget=line)]), 400)

    assert line.isVisible()
    assert grid.isAncestorOf(line)


def test_other_facts_take_the_place_of_the_old_ones(shown, qtbot):
    grid = shown(FactsGrid([Fact(label="Owner", text="Ann"), Fact(label="x", text="y")]), 400)

    grid.set_facts([Fact(label="Region", text="EMEA")])
    qtbot.waitUntil(lambda: len(grid.findChildren(QLabel)) == 2)
    assert texts(grid) == ["Region", "EMEA"]

    grid.set_facts([])
    assert texts(grid) == []
