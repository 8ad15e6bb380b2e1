"""The deck as PDF and as PowerPoint: what is in it can be read, edited and told to the blind."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.util import Pt
from pypdf import PdfReader

from app.documents.review import pdf_deck, pptx_deck
from app.documents.review.pptx_template import TemplateError
from tests.documents.review import sample


def opened(content):
    return Presentation(BytesIO(content))


def texts(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def descriptions(slide):
    return [each.get("descr") for each in slide._element.iter() if each.tag.endswith("cNvPr")]


def template(*names, size=(600, 400)):
    """A template whose first layout has placeholders of these names, and an example slide."""
    shown = Presentation()
    layout = shown.slide_layouts[1]
    held = list(layout.placeholders)
    for placeholder, name in zip(held, names, strict=False):
        placeholder.name = name
    held[1].left, held[1].top = Pt(40), Pt(120)
    held[1].width, held[1].height = map(Pt, size)
    shown.slides.add_slide(layout).shapes.title.text = "An example"
    out = BytesIO()
    shown.save(out)
    return out.getvalue()


def test_the_pdf_says_every_headline_and_lists_them_as_its_outline():
    reader = PdfReader(BytesIO(pdf_deck.pdf(sample.deck())))

    assert len(reader.pages) == 5
    for page, slide in zip(reader.pages, sample.usual(), strict=True):
        assert slide.headline in page.extract_text().replace("\n", " ")
    assert [each.title for each in reader.outline] == [each.headline for each in sample.usual()]
    assert reader.metadata.title == "Möwenbach Großhandel: Quarterly review Q4 2026"
    assert reader.trailer["/Root"]["/Lang"] == "en-US"


def told(element, role):
    """Every element of a role below one, with what stands for it."""
    found = [element] if element.get("/S") == f"/{role}" else []
    below = element.get("/K", [])
    for one in below if isinstance(below, list) else [below]:
        held = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(held, dict):
            found += told(held, role)
    return found


def test_who_hears_the_pdf_is_told_headlines_tables_and_charts():
    root = PdfReader(BytesIO(pdf_deck.pdf(sample.deck()))).trailer["/Root"]["/StructTreeRoot"]

    assert len(told(root, "H1")) == 5
    assert len(told(root, "Table")) == 2
    assert len(told(root, "TH")) == 2 * len(sample.TABLE.head)
    assert [each["/Alt"] for each in told(root, "Figure")] == [
        sample.LINES.told,
        sample.BARS.told,
    ]


def test_the_same_deck_makes_the_same_files():
    assert pdf_deck.pdf(sample.deck()) == pdf_deck.pdf(sample.deck())
    assert pptx_deck.pptx(sample.deck()) == pptx_deck.pptx(sample.deck())


def test_no_moment_is_left_in_the_powerpoint_file():
    with ZipFile(BytesIO(pptx_deck.pptx(sample.deck()))) as held:
        assert {each.date_time for each in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in held.read("docProps/core.xml")


def test_headlines_are_titles_and_notes_are_for_the_presenter():
    first, *_ = opened(pptx_deck.pptx(sample.deck())).slides

    assert first.shapes.title.text == sample.usual()[0].headline
    assert first.notes_slide.notes_text_frame.text == "Say thanks first."


def test_charts_are_native_with_their_numbers_and_are_told_in_words():
    slide = opened(pptx_deck.pptx(sample.deck())).slides[3]
    (chart,) = (each.chart for each in slide.shapes if each.has_chart)

    assert [each.name for each in chart.plots[0].series] == ["Active", "Contracted"]
    assert list(chart.plots[0].series[0].values) == [61, 64, None, 80, 92, 96]
    assert list(chart.plots[0].categories)[-1] == "Nov 2026"
    assert chart.value_axis.axis_title.text_frame.text == "people"
    assert sample.LINES.told in descriptions(slide)


def test_tables_are_native_and_say_status_in_words_with_a_shape():
    slide = opened(pptx_deck.pptx(sample.deck())).slides[1]
    (table,) = (each.table for each in slide.shapes if each.has_table)

    assert [cell.text for cell in table.rows[0].cells] == list(sample.TABLE.head)
    assert table.cell(1, 4).text == "▲ On track"
    assert table.cell(2, 4).text == "◆ Went backwards"


def test_ugly_decks_are_written_too():
    content = pptx_deck.pptx(sample.deck(*sample.ugly()))
    assert len(opened(content).slides) == 5
    assert len(PdfReader(BytesIO(pdf_deck.pdf(sample.deck(*sample.ugly())))).pages) == 5


def test_a_template_gives_its_places_and_loses_its_examples():
    content = pptx_deck.pptx(sample.deck(), template("Headline ", "body"))
    slides = opened(content).slides

    assert len(slides) == 5
    assert "An example" not in [each.shapes.title.text for each in slides]
    assert slides[0].shapes.title.text == sample.usual()[0].headline
    (table,) = (each for each in slides[1].shapes if each.has_table)
    assert table.left == Pt(40)
    assert table.top == Pt(120)
    assert table.width <= Pt(600)


def test_places_that_a_template_lacks_stay_empty_and_no_prompt_is_left():
    slide = opened(pptx_deck.pptx(sample.deck(), template("headline", "body"))).slides[1]

    assert "Source: your monthly closing report, 14 Nov 2026." not in texts(slide)
    assert not [each for each in texts(slide) if not each]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no PowerPoint presentation"),
        (b"PK\x03\x04 damaged", "no PowerPoint presentation"),
        (template("title", "text"), "“headline” and “body”"),
        (template("headline", "body", size=(100, 400)), "too small"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused_with_what_to_do(content, says):
    with pytest.raises(TemplateError, match=says):
        pptx_deck.pptx(sample.deck(), content)
