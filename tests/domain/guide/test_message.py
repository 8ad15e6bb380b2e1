"""The message: filled gaps, clear blanks, and templates that cannot be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import RuleError
from app.domain.guide.message import GAPS, MESSAGE, check, compose

BLANKS = {gap: f"[{gap}]" for gap in GAPS}
FULL = {
    "goal": "less scrap",
    "product": "Analytics",
    "others": "most customers like you",
    "who": "a machinery customer",
    "result": "“11 % less”",
}


def test_to_reach_x_best_use_y_most_do_and_z_achieved_w():
    made = compose(MESSAGE.default, FULL, BLANKS)
    assert made.text == (
        "To reach less scrap, best use Analytics. Most customers like you do: "
        "a machinery customer achieved “11 % less”."
    )
    assert made.missing == ()


@pytest.mark.parametrize("gap", GAPS)
def test_what_is_not_known_is_a_blank_and_listed(gap):
    made = compose(MESSAGE.default, FULL | {gap: "  "}, BLANKS)
    assert made.missing == (gap,)
    assert f"[{gap}]" in made.text


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("To reach {goal", "A brace stands alone"),
        ("To reach goal}", "A brace stands alone"),
        ("To reach {}", "A brace stands alone"),
        ("To reach {goal!r}", "A brace stands alone"),
        ("To reach {price}", "Nothing fills {price}"),
        ("To reach {goal[0]}", "Nothing fills {goal[0]}"),
        ("  ", "Write the message"),
    ],
)
def test_a_template_that_cannot_be_is_refused_with_a_sentence(template, said):
    assert said in check(template)
    with pytest.raises(RuleError):
        compose(template, FULL, BLANKS)


@given(value=st.text(max_size=60))
def test_what_fills_a_gap_is_taken_literally(value):
    made = compose("For you: {goal}", {"goal": value}, BLANKS)
    assert made.text == f"For you: {value.strip() or '[goal]'}"


def test_braces_that_are_doubled_are_braces():
    assert compose("{{so}} {goal}", FULL, BLANKS).text == "{so} less scrap"
