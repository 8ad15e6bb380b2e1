"""How the terms of contracts lie: gaps, what is held twice, ways out, steps."""

from datetime import date

import pytest

from app.domain.renewing.terms import gaps, overlaps, steps, ways_out
from tests import build

D = date


def term(key, start, end, **fields):
    return build.contract(id=key, start=start, end=end, **fields)


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ([(D(2025, 1, 1), D(2025, 12, 31)), (D(2026, 1, 1), D(2026, 12, 31))], []),
        (
            [(D(2025, 1, 1), D(2025, 12, 31)), (D(2026, 1, 3), D(2026, 12, 31))],
            [(D(2026, 1, 1), D(2026, 1, 2), 2)],
        ),
        ([(D(2025, 1, 1), None), (D(2026, 1, 3), D(2026, 12, 31))], []),
        (
            [
                (D(2025, 1, 1), D(2027, 12, 31)),
                (D(2026, 1, 1), D(2026, 2, 1)),
                (D(2028, 1, 1), None),
            ],
            [],
        ),
        ([(None, D(2025, 12, 31)), (D(2026, 6, 1), None)], []),
    ],
)
def test_days_between_terms_are_a_gap_unless_something_runs(terms, expected):
    held = [term(str(n), start, end) for n, (start, end) in enumerate(terms)]
    assert [(each.first, each.last, each.days) for each in gaps(held)] == expected


def test_an_extension_closes_a_gap():
    old = term("old", D(2025, 1, 1), D(2025, 12, 31), extended_until=D(2026, 1, 20))
    assert gaps([old, term("new", D(2026, 1, 21), None)]) == ()
    (left,) = gaps([old, term("new", D(2026, 1, 25), None)])
    assert (left.first, left.last) == (D(2026, 1, 21), D(2026, 1, 24))


def test_the_same_product_in_two_contracts_at_a_time_is_held_twice():
    one = term("one", D(2026, 1, 1), D(2026, 12, 31))
    other = term("other", D(2026, 7, 1), D(2027, 6, 30))
    (twice,) = overlaps([other, one])
    assert (twice.contract_id, twice.other_id) == ("one", "other")
    assert (twice.first, twice.last) == (D(2026, 7, 1), D(2026, 12, 31))
    following = term("next", D(2027, 1, 1), D(2027, 12, 31))
    assert overlaps([one, following]) == ()


def test_another_product_or_another_unit_is_not_held_twice():
    one = term("one", D(2026, 1, 1), D(2026, 12, 31), lines=(build.line(product_id="a"),))
    other = term("other", D(2026, 1, 1), None, lines=(build.line(product_id="b"),))
    unit = term(
        "unit", D(2026, 1, 1), None, lines=(build.line(product_id="a", customer_unit_id="fr"),)
    )
    assert overlaps([one, other, unit]) == ()


def test_a_yearly_way_out_is_each_anniversary_within_the_term():
    three = term(
        "three",
        D(2024, 2, 29),
        D(2027, 2, 27),
        yearly_opt_out=True,
        notice_days=None,
        notice_months=3,
    )
    assert ways_out(three) == (
        (D(2025, 2, 28), D(2024, 11, 28)),
        (D(2026, 2, 28), D(2025, 11, 28)),
    )


def test_what_begins_after_the_term_did_is_a_step():
    lines = (
        build.line(text="Base"),
        build.line(text="Later", start=D(2026, 9, 1)),
        build.line(text="Soon", start=D(2026, 8, 1)),
    )
    held = term("held", D(2026, 1, 1), D(2026, 12, 31), lines=lines)
    assert [each.text for each in steps(held)] == ["Soon", "Later"]
