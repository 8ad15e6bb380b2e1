"""Our own words on documents: every language, every gap, and numbers in the right form."""

import ast
from pathlib import Path

import pytest
from babel import Locale

from app.documents.words import ENGLISH, GAP, LANGUAGES, Text, Words, texts

APP = Path(__file__).parents[2] / "app"
OTHERS = [each for each in LANGUAGES if each != ENGLISH]


def _gaps(text: Text) -> set[str]:
    forms = [text] if isinstance(text, str) else text.values()
    return {gap for form in forms for gap in GAP.findall(form)}


def _asked_for() -> set[str]:
    """Every text in the code that is made like a key of a page we have."""
    pages = {key.split(".")[0] for key in texts(ENGLISH)}
    found = set()
    for pattern in (
        "documents/**/*.py",
        "services/proposal*.py",
        "services/decks/*.py",
        "services/review_recap.py",
        "services/*timeline.py",
    ):
        for path in APP.glob(pattern):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.JoinedStr):
                    found |= _family(node)
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    page, _, rest = node.value.partition(".")
                    if page in pages and rest.isidentifier() and not rest.endswith("_"):
                        found.add(node.value)
    return found


def _family(node: ast.JoinedStr) -> set[str]:
    """The texts of a kind, such as the clauses: f"clause.{clause}" asks for all of them."""
    start = node.values[0]
    begin = str(start.value) if isinstance(start, ast.Constant) else ""
    return {key for key in texts(ENGLISH) if "." in begin and key.startswith(begin)}


def test_every_text_that_a_page_asks_for_is_there() -> None:
    """A page that asks for a text nobody wrote is a fault of ours."""
    assert _asked_for() - set(texts(ENGLISH)) == set()


def test_every_text_is_printed_somewhere() -> None:
    """A text that no page asks for is not translated for nothing; units are looked up by name."""
    written = {key for key in texts(ENGLISH) if not key.startswith(("units.", "per."))}
    assert written - _asked_for() == set()


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_no_text_that_english_lacks_and_the_same_gaps(language: str) -> None:
    """A value that is printed in one language is printed in all."""
    for key, text in texts(language).items():
        assert _gaps(text) == _gaps(texts(ENGLISH)[key]), key


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_all_that_english_says(language: str) -> None:
    """A page of a customer is never half in another language: write a new text in all four."""
    assert set(texts(ENGLISH)) - set(texts(language)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_depends_on_a_number_has_every_form_of_the_language(language: str) -> None:
    """Polish has four forms of a number, Chinese one."""
    for key, text in texts(language).items():
        if isinstance(text, dict):
            assert set(text) == {*Locale.parse(language).plural_form.tags, "other"}, key


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en_US", 1, "1 year"),
        ("en_GB", 3, "3 years"),
        ("ms_MY", 3, "3 tahun"),
        ("zh_CN", 3, "3 年"),
        ("pl_PL", 1, "1 rok"),
        ("pl_PL", 2, "2 lata"),
        ("pl_PL", 5, "5 lat"),
        ("pl-PL", 5, "5 lat"),
        ("de_DE", 3, "3 years"),
        ("", 3, "3 years"),
    ],
)
def test_a_number_has_the_form_of_its_language(language: str, count: int, said: str) -> None:
    """A language that we do not speak is answered in English."""
    assert Words(language)("terms.years", count=count) == said


def test_a_number_in_a_gap_is_written_as_the_reader_writes_it() -> None:
    """The words are English for a German reader, the numbers are German."""
    assert Words("de_DE")("terms.years", count=1200) == "1.200 years"


def test_what_fills_a_gap_is_no_text_of_ours() -> None:
    """A reference with braces or markup is printed as it stands."""
    gaps = {"reference": "<b>{version}</b>", "version": "2", "day": "{day}", "confidential": "x"}
    assert Words()("running.foot", **gaps) == "<b>{version}</b> · Version 2 · valid until {day} · x"


def test_a_key_or_a_gap_that_is_not_there_is_a_fault_of_ours() -> None:
    """Nothing is printed with a hole in it."""
    with pytest.raises(KeyError):
        Words()("running.nothing")
    with pytest.raises(KeyError):
        Words()("running.page", page="1")
    with pytest.raises(KeyError):
        Words()("terms.years", years="3")


def test_a_list_is_joined_as_the_language_joins_it() -> None:
    """The last two have a word between them."""
    assert Words("en_GB").either(["a@b.com", "+44 20"]) == "a@b.com or +44 20"
    assert Words("pl_PL").both(["Anna", "Jan"]) == "Anna i Jan"
