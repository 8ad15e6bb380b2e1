"""A document is read back as it was written, whatever runs from right to left on it."""

import pytest

from app.documents import disclosure, paper, printing
from app.documents.disclosure import DisclosureError
from app.documents.lettering import letters
from app.documents.proof import proof

STYLE = paper.styles("#3654D1")
NAMES = ("شركة الأفق للتجارة والتوزيع والخدمات", "חברת (שלום) לטכנולוגיות ותקשורת")


def running(customer=""):
    return printing.Running(
        title="t", author="a", head_left=customer, head_right="", foot="", style=STYLE
    )


def beside(name, text):
    """A row of a table: a name, and a text beside it."""
    row = [
        paper.P(name, STYLE.strong),
        paper.P(text, STYLE.text),
        paper.P("1,200.00", STYLE.number),
    ]
    return proof(lambda: printing.pdf(running(name), lambda: [paper.table([row], (0.4, 0.4, 0.2))]))


@pytest.fixture(params=NAMES)
def name(request):
    if letters.missing([request.param]):
        pytest.skip("no font of this machine has these letters")
    return request.param


def test_a_name_from_right_to_left_is_read_as_it_was_written(name):
    assert name in beside(name, "Renewal of the whole agreement").pages[0]


@pytest.mark.parametrize("text", ["health score", "Globex Corporation"])
def test_what_stands_beside_it_is_looked_through_too(name, text):
    pages = beside(name, text).pages

    with pytest.raises(DisclosureError, match="page 1"):
        disclosure.check(pages, others=["Globex Corporation"], ours=[name])


def test_a_page_without_it_is_read_once():
    def story():
        return [paper.P("Acme has a plan.", STYLE.text), paper.P("北京", STYLE.text)]

    said = proof(lambda: printing.pdf(running("Acme"), story)).pages[0]

    assert said.count("has a plan") == 1
