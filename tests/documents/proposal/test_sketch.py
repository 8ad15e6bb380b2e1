"""What the desk shows while somebody writes looks as what is handed out, and is no more."""

import pytest

from app.documents import reading
from app.documents.proposal.document import render, sketch
from tests.documents.proposal import rich, sample


@pytest.mark.parametrize("content", [sample.content, rich.content])
def test_a_sketch_looks_as_the_finished_pages_do(content):
    drawn, printed = sketch(content()), render(content())

    assert reading.count(drawn) == printed.pages
    for number in range(printed.pages):
        assert reading.picture(drawn, number, width=300) == reading.picture(
            printed.content, number, width=300
        )


def test_a_sketch_has_no_tags():
    assert b"/StructTreeRoot" not in sketch(sample.content())
    assert b"/StructTreeRoot" in render(sample.content()).content
