"""Pages of text about a review: everything is said, and one page stays one page."""

from io import BytesIO

from pypdf import PdfReader

from app.documents.brand import Brand
from app.documents.review import sheet
from app.documents.review.sheet import Section, Sheet
from app.documents.review.slides import Figure, Point
from tests.documents.review import sample


def made(*sections, **fields):
    usual = {
        "customer": "Möwenbach Großhandel",
        "title": "“Close the books in five days”",
        "subtitle": "Ana Ruiz, CFO",
        "day": "3 December 2026",
        "foot": "Prepared for Möwenbach Großhandel",
        "author": "Ada Example",
        "brand": Brand(),
        "figure": Figure("−3 days", "Days to close"),
        "quote": Point("We got our Sundays back.", "Ana Ruiz"),
        "sections": sections,
    }
    return Sheet(**usual | fields)


def read(content):
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def test_all_of_it_is_said_and_empty_sections_are_left_out():
    points = (Point("All ledgers moved", "2 May 2026"),)
    content = sheet.render(
        made(
            Section(title="Reached", points=points),
            Section(title="Nothing here"),
            Section(title="Progress", table=sample.TABLE),
        )
    )
    (page,) = read(content)

    for text in ("Close the books in five days", "−3 days", "Sundays", "All ledgers moved"):
        assert text in page
    assert "On track" in page
    assert "Nothing here" not in page


def test_the_champions_page_is_one_page_whatever_was_written():
    long = tuple(Point(sample.LONG, sample.LONG) for _ in range(12))
    sections = (
        Section(title="Reached", points=long),
        Section(title="Open", points=long),
        Section(title="Next", lead=sample.LONG, points=long),
    )
    content = sheet.render_one_page(made(*sections))
    (page,) = read(content)

    assert "more" in page  # what is left out is counted
    assert len(read(sheet.render(made(*sections)))) > 1


def test_the_same_sheet_makes_the_same_bytes():
    assert sheet.render(made()) == sheet.render(made())
