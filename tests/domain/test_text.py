"""Text that enters the book, is searched, and goes out into spreadsheet cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import RuleError
from app.domain.text import clean_text, guard_formula, search_key, unguard_formula


@pytest.mark.parametrize(
    "text",
    [
        "Zoë & Söhne <b>",
        "e\u0301 stays apart",
        "\u200b",
        "\u180e",
        "\u202a\u202atest\u202a",
        "\ue000 private",
        "👩🏽",
        "1;DROP TABLE users",
        "../../etc/passwd%00",
        "two\nlines",
        " space on both sides ",
        "x" * 10_000,
    ],
)
def test_text_is_kept_as_given(text):
    assert clean_text(text) == text


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [("a\tb", "a b"), ("a\r\nb", "a\nb"), ("a\rb", "a\nb"), ("a\n\nb", "a\n\nb")],
)
def test_tabs_become_spaces_and_line_ends_line_feeds(given_text, kept):
    assert clean_text(given_text) == kept


@pytest.mark.parametrize(
    "character",
    [
        *("\0", "\x07", "\x0b", "\x1b", "\x7f", "\x85", "\x9f", "\ud800", "\udfff"),
        *("\ufffe", "\ufdd0", "\U0001ffff", "\U0010fffe"),
    ],
)
def test_characters_that_no_file_can_carry_are_refused_by_name(character):
    with pytest.raises(RuleError, match=rf"U\+{ord(character):04X}.*Remove it"):
        clean_text(f"Acme {character}")


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    try:
        once = clean_text(text)
    except RuleError:
        return
    assert clean_text(once) == once


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ÄRGER", "ärger"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("Straße", "STRASSE"),
        ("e\u0301clair", "éclair"),
        ("ﬁnance", "FINANCE"),
        ("\uff21\uff43\uff4d\uff45", "acme"),
        ("Smørrebrød", "smorrebrod"),
        ("  Acme   Corp ", "acme corp"),
        ("zero\u200bwidth", "zerowidth"),
    ],
)
def test_what_looks_alike_has_one_key(one, other):
    assert search_key(one) == search_key(other)


@pytest.mark.parametrize(("one", "other"), [("が", "か"), ("100%", "100x"), ("a_b", "axb")])
def test_what_differs_keeps_its_own_key(one, other):
    assert search_key(one) != search_key(other)


@given(st.text())
def test_a_key_is_its_own_key(text):
    assert search_key(search_key(text)) == search_key(text)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1E02", "@SUM(A1)", "\t=1", "  =1", "|cmd", "%x", "＝1", "\nx", "'=1"]
)
def test_a_cell_that_a_spreadsheet_would_run_is_guarded(text):
    assert guard_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Acme", "'t Hof", "a=b", "5 + 5", "''quoted''"])
def test_other_cells_are_not_touched(text):
    assert guard_formula(text) == text
    assert unguard_formula(text) == text


@given(st.text(alphabet=st.sampled_from("'=+-@|% \t\n\0a\uff21＝"), max_size=8) | st.text())
def test_unguarding_gives_back_what_was_guarded(text):
    assert unguard_formula(guard_formula(text)) == text
