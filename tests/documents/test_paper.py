"""Fonts, paper, logos, names and reading: what every document stands on."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reportlab.platypus import PageBreak

from app.documents import fonts, paper, printing, reading
from app.documents.formats import Formats
from app.documents.lettering import letters
from app.documents.names import safe
from app.domain.errors import MachineError
from app.domain.money import Money

STYLE = paper.styles("#3654D1")
RUNNING = printing.Running(title="t", author="a", head_left="", head_right="", foot="", style=STYLE)
DRAWABLE = st.text(
    st.characters(min_codepoint=0x21, max_codepoint=0x17F, exclude_categories=("Cc", "Cf", "Zs"))
    | st.sampled_from([each for each in "€₹“”„’–−漢字山田ΩЖß" if not letters.missing([each])]),
    min_size=1,
    max_size=40,
)


def printed(text):
    return reading.pages(printing.pdf(RUNNING, lambda: [paper.P(text, STYLE.text)]))[0]


@settings(max_examples=40)
@given(DRAWABLE)
def test_what_can_be_drawn_reads_back_as_it_was_written(text):
    assert letters.missing([text]) == ()

    assert printed(text).replace("Page 1 of 1", "").split() == text.split()


@settings(max_examples=40)
@example(text="א\U00018d09")  # which Unicode has not given to any letter yet
@given(st.text(max_size=60))
def test_any_text_can_be_printed(text):
    printed(text)


def test_every_page_says_which_of_how_many_it_is():
    def story():
        whole = [paper.P("word " * 400, STYLE.text) for _ in range(6)]
        return [*whole, PageBreak(), paper.P("word", STYLE.text)]

    content = printing.pdf(RUNNING, story)

    pages = reading.pages(content)
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
    assert printing.pdf(RUNNING, story) == content


@pytest.mark.parametrize(
    "colour", ["#ffe000", "#FFFFFF", "#00ff00", "red", "#12345", "", "#000000"]
)
def test_white_text_is_legible_on_any_accent(colour):
    assert paper.contrast(paper.accent(colour)) >= paper.DARK_ENOUGH == 4.5


def test_a_name_that_is_too_wide_ends_in_an_ellipsis():
    cut = fonts.fitted("A very long name of a customer", fonts.PLAIN, 10, 60)

    assert cut.endswith("…")
    assert fonts.width(cut, fonts.PLAIN, 10) <= 60


def test_a_damaged_file_cannot_be_read_back():
    with pytest.raises(MachineError):
        reading.pages(b"%PDF-1.4 nothing")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Acme", "Acme"),
        ("../../etc/passwd", "etc passwd"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("...", "document"),
        ("Łódź 漢字", "Łódź 漢字"),
    ],
)
def test_the_name_of_a_file_is_safe(name, expected):
    assert safe(name) == expected


@given(st.text())
def test_any_name_stays_one_short_name(name):
    found = safe(name)

    assert found not in {"", ".", ".."}
    assert len(found.encode()) <= 125
    assert not set(found) & set('<>:"/\\|?*\0')


@pytest.mark.parametrize(
    ("language", "currency", "expected"),
    [
        ("en_US", "USD", "$1,234,567.90"),
        ("pl_PL", "PLN", "1\u00a0234\u00a0567,90\u00a0zł"),
        ("de_DE", "EUR", "1.234.567,90\u00a0€"),
        ("ms_MY", "MYR", "RM1,234,567.90"),
        ("zh_CN", "CNY", "¥1,234,567.90"),
        ("fr_FR", "EUR", "1\u00a0234\u00a0567,90\u00a0€"),
        ("de_CH", "CHF", "CHF\u00a01\u00a0234\u00a0567.90"),
        ("nonsense", "USD", "$1,234,567.90"),
        ("ar_EG", "USD", "$1,234,567.90"),
    ],
)
def test_amounts_are_grouped_with_comma_point_or_space_only(language, currency, expected):
    assert Formats(language).money(Money(123_456_790, currency)) == expected


def test_a_currency_keeps_its_own_decimals():
    assert Formats("ja_JP").money(Money(1_234_568, "JPY")) == "¥1,234,568"
    assert Formats("en_US").money(Money(1_234_568, "KWD")).endswith("1,234.568")
    assert Formats("en_US").change(Money(-5, "USD")) == "−$0.05"


@pytest.mark.parametrize(
    ("language", "minor", "currency", "expected"),
    [
        ("en_US", 21_400_000, "EUR", "€214,000"),
        ("en_US", 21_400_050, "EUR", "€214,000.50"),
        ("de_DE", 100_000_000, "EUR", "1.000.000\N{NO-BREAK SPACE}€"),
        ("ja_JP", 214_000, "JPY", "¥214,000"),
        ("en_US", 0, "USD", "$0"),
    ],
)
def test_a_round_amount_loses_its_decimals_and_no_thousands(language, minor, currency, expected):
    assert Formats(language).round_money(Money(minor, currency)) == expected


def test_a_page_can_be_looked_at():
    content = printing.pdf(RUNNING, lambda: [paper.P("word " * 300, STYLE.text)])

    page = reading.picture(content, 0, width=301)

    assert (page.width, len(page.pixels)) == (301, page.width * page.height * 4)
    assert page.height == pytest.approx(301 * 297 / 210, abs=2)
    assert len(set(page.pixels)) > 2  # something is drawn


@pytest.mark.parametrize("text", ["word " * 60, "禅山株式会社 " * 30, "Added", "a" * 300])
@pytest.mark.parametrize("lines", [0, 0.5, 1, 2.4, 5, 5.999999, 6, 7, 40])
def test_a_text_parts_in_two_or_not_at_all(text, lines):
    """One part where all of it fits would stop a whole table of long names."""
    parts = paper.P(text, STYLE.text).split(120, lines * STYLE.text.leading)

    assert len(parts) in {0, 2}
