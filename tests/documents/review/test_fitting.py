"""Text and tables fit their room: made smaller, then cut, and what is left out is counted."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.review import charts, fitting, placing
from app.documents.review.frame import OURS
from app.documents.review.slides import Cell, Table
from tests.documents.review import sample

WIDTH, HEIGHT = 300.0, 60.0


def inside(box):
    return (
        box.x >= 0
        and box.y >= 0
        and box.x + box.width <= OURS.width + 0.5
        and box.bottom <= OURS.height + 0.5
    )


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=300))
def test_a_text_fits_its_room_or_ends_in_an_ellipsis(text):
    fitted = fitting.fit(text, WIDTH, HEIGHT, (20, 14, 11))

    assert fitted.height <= HEIGHT + 1
    assert fitted.text == text or fitted.text.endswith(fitting.ELLIPSIS)
    assert text.startswith(fitted.text.removesuffix(fitting.ELLIPSIS).rstrip())


def test_a_short_text_is_as_large_as_it_may_be():
    assert fitting.fit("Short", WIDTH, HEIGHT, (20, 14, 11)).size == 20


def test_a_table_counts_the_rows_that_have_no_room():
    row = (Cell("A row of a table"), Cell("1"))
    table = Table(head=("What", "How many"), rows=(row,) * 40, shares=(0.7, 0.3))

    fitted = fitting.fit_table(table, 500, 200)

    assert len(fitted.table.rows) + fitted.left == 40
    assert sum(fitted.heights) <= 200
    assert fitted.left > 0
    assert len(fitted.heights) == len(fitted.table.rows) + 1


def test_a_table_that_fits_keeps_all_its_rows_and_words():
    fitted = fitting.fit_table(sample.TABLE, 856, 328)

    assert fitted.left == 0
    assert fitted.table == sample.TABLE
    assert fitted.size >= 15


@pytest.mark.parametrize("deck", [sample.deck(), sample.deck(*sample.ugly())])
def test_nothing_stands_outside_the_page_or_over_the_foot(deck):
    for page in placing.placed(deck):
        for item in page.items:
            assert inside(item.box)
            if getattr(item, "place", "other") == "":
                assert item.box.bottom <= OURS.body.bottom + 1


def test_texts_of_the_body_do_not_stand_over_one_another():
    for page in placing.placed(sample.deck(*sample.ugly())):
        said = [each for each in page.items if isinstance(each, placing.Said)]
        for place, one in enumerate(said):
            for other in said[place + 1 :]:
                apart = (
                    one.box.bottom <= other.box.y + 1
                    or other.box.bottom <= one.box.y + 1
                    or one.box.x + one.box.width <= other.box.x
                    or other.box.x + other.box.width <= one.box.x
                )
                assert apart, (one.text[:30], other.text[:30])


@pytest.mark.parametrize(
    ("most", "part", "parts"),
    [("0", "1", 3), ("7", "2", 4), ("120", "40", 3), ("96", "20", 5), ("0.4", "0.1", 4)],
)
def test_a_scale_has_round_parts(most, part, parts):
    assert charts.scale_of(Decimal(most)) == (Decimal(part), parts)


@given(st.decimals(min_value="0.001", max_value=10**12, places=3))
def test_a_scale_holds_the_most_and_is_not_twice_as_high(most):
    part, parts = charts.scale_of(most)
    assert most <= part * parts <= 2 * most
