"""The gaps of a text: filled, marked where nothing is known, and never sent as braces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import gaps
from app.domain.gaps import Gap


def test_a_gap_is_filled_and_told_where():
    filled = gaps.fill(
        "Hello {contact}, of {account}.", {Gap.CONTACT: "Ann", Gap.ACCOUNT: "{Acme}"}
    )
    assert filled.text == "Hello Ann, of {Acme}."
    assert [filled.text[s.start : s.start + s.length] for s in filled.spans] == ["Ann", "{Acme}"]
    assert filled.missing == ()


def test_what_is_not_known_is_marked_once_and_listed():
    filled = gaps.fill("{arr}, {opt_out_date}, {arr}", {Gap.ARR: "  "})
    assert filled.text == "[price a year], [opt-out date], [price a year]"
    assert filled.missing == (Gap.ARR, Gap.OPT_OUT_DATE)


@given(st.text(alphabet="{}ab_ c", max_size=60))
def test_no_braces_are_ever_left(text):
    assert not set(gaps.fill(text, {}).text) & {"{", "}"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{account}, {renewal_date}", ""),
        ("Dear {boss}", "Nothing fills {boss}."),
        ("{ account }", "A brace stands alone."),
        ("{{account}}", "A brace stands alone."),
        ("no gap at all", ""),
    ],
)
def test_a_text_with_a_gap_that_nothing_fills_is_refused(text, reason):
    said = gaps.check(text)
    assert said.startswith(reason) if reason else not said
