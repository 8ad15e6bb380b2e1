"""What a PDF tells those who hear it: language, order, headings, tables, figures and fields."""

from datetime import date
from io import BytesIO

import pypdf
import pytest
from PIL import Image
from reportlab.platypus import SimpleDocTemplate

from app.documents import logos, paper, printing
from app.documents.forms import Field
from app.documents.paper import P
from app.documents.pictures import Picture
from app.documents.printing import Running
from app.documents.words import Words

STYLE = paper.styles("#3654D1")
RUNNING = Running(
    title="Plan",
    author="Sam",
    head_left="Acme",
    head_right="Plan",
    foot="A-1",
    legal="Northwind Inc.",
    style=STYLE,
    day=date(2026, 11, 20),
    words=Words("pl_PL"),
)


def picture():
    out = BytesIO()
    Image.new("RGB", (60, 30), "navy").save(out, "PNG")
    return Picture(logos.read(out.getvalue()), (100, 50), "Logo of Łęg")


def story(rows=2):
    cells = [[P("Item", STYLE.label), P("Price", STYLE.label)]]
    cells += [[P(f"Seat {n}", STYLE.text), P("ミナモリ", STYLE.number)] for n in range(rows)]
    return [
        P("Plan", STYLE.title),
        picture(),
        *paper.heading("Prices", STYLE),
        paper.table(cells, (0.6, 0.4), paper.RULED, repeat=1),
        Field("name", "Name"),
        P("The end.", STYLE.text),
    ]


def read(rows=2):
    return pypdf.PdfReader(BytesIO(printing.pdf(RUNNING, lambda: story(rows))))


def structure(element):
    """The roles, nested as they are; an element with nothing inside is its role alone."""
    held = [kid.get_object() for kid in element.get("/K", ())]
    inside = [structure(kid) for kid in held if isinstance(kid, dict) and "/S" in kid]
    role = str(element["/S"])[1:]
    return (role, *inside) if inside else role


def root(reader):
    return reader.trailer["/Root"]["/StructTreeRoot"]


def test_a_document_is_read_in_its_order():
    row, head = ("TR", ("TD", "P"), ("TD", "P")), ("TR", ("TH", "P"), ("TH", "P"))
    assert structure(root(read())["/K"].get_object()) == (
        "Document",
        *("H1", "Figure", "H2"),
        ("Table", head, row, row),
        *("Form", "P"),
    )


def test_a_picture_has_words_that_stand_for_it():
    figure = root(read())["/K"].get_object()["/K"][1].get_object()
    assert figure["/Alt"] == "Logo of Łęg"


def test_the_columns_of_a_table_that_goes_on_are_headed_again():
    reader = read(rows=80)
    kinds = [structure(each.get_object()) for each in root(reader)["/K"].get_object()["/K"]]
    tables = [each for each in kinds if each[0] == "Table"]
    assert len(tables) == len(reader.pages) > 1
    assert all(each[1] == ("TR", ("TH", "P"), ("TH", "P")) for each in tables)


@pytest.mark.parametrize("rows", [2, 80])
def test_every_marked_piece_and_every_field_finds_its_element(rows):
    reader = read(rows)
    numbers = root(reader)["/ParentTree"]["/Nums"]
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for page in reader.pages:
        marked = page.get_contents().get_data().count(b"/MCID")
        held = parents[page["/StructParents"]]
        assert len(held) == marked > 0
        for number, each in enumerate(held):
            assert each.get_object()["/K"] == [number]
            assert each.get_object().raw_get("/Pg") == page.indirect_reference
        for note in page.get("/Annots", ()):
            assert parents[note.get_object()["/StructParent"]].get_object()["/S"] == "/Form"


def test_what_runs_along_every_page_is_no_part_of_the_document():
    stream = read().pages[0].get_contents().get_data()
    assert stream.count(b"BDC") + stream.count(b"BMC") == stream.count(b"EMC")
    aside = stream.split(b"/Artifact BMC")[1].split(b"EMC")[0]
    assert aside.count(b"BT") >= 4  # head left and right, foot, page, legal


def test_the_file_says_its_title_author_language_and_day():
    reader = read()
    assert (reader.metadata.title, reader.metadata.author) == ("Plan", "Sam")
    assert reader.metadata.creation_date.date() == date(2026, 11, 20)
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] == "pl-PL"
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]


def test_the_same_story_makes_the_same_bytes():
    assert printing.pdf(RUNNING, story) == printing.pdf(RUNNING, story)


def test_a_bare_document_prints_the_same_story_without_tags():
    out = BytesIO()
    SimpleDocTemplate(out).build(story())
    reader = pypdf.PdfReader(out)
    assert "/StructTreeRoot" not in reader.trailer["/Root"]
    assert "The end." in reader.pages[0].extract_text()
