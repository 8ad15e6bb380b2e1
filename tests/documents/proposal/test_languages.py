"""Every page in every language, on both papers: nothing is cut, nothing leaves its place."""

from dataclasses import replace
from io import BytesIO

import pypdf
import pypdfium2
import pytest
from PIL import Image

from app.documents import logos
from app.documents.brand import Brand
from app.documents.lettering import letters
from app.documents.proposal import document
from app.documents.sizes import size_of
from tests.documents.proposal import rich

TITLES = {
    "en_US": ("Executive summary", "Investment in detail", "Terms and acceptance"),
    "ms_MY": ("Ringkasan eksekutif", "Pelaburan secara terperinci", "Terma dan penerimaan"),
    "pl_PL": ("Podsumowanie", "Inwestycja w szczegółach", "Warunki i akceptacja"),
    "zh_CN": ("概要", "费用明细", "条款与接受"),
}
PAPERS = [(language, paper) for language in TITLES for paper in ("A4", "Letter")]


def logo():
    out = BytesIO()
    Image.new("RGB", (60, 30), "navy").save(out, "PNG")
    return logos.read(out.getvalue())


def printed(language, paper):
    if language == "zh_CN" and letters.missing(["中文"]):
        pytest.skip("no font of this machine has these letters")
    brand = Brand(
        paper=paper,
        about="We plan for plants of every size.\n\nSince 2009.",
        legal="Northwind Inc.\nVAT US-99",
    )
    return document.render(replace(rich.content(language=language), brand=brand, logo=logo()))


def figures(element):
    held = [kid.get_object() for kid in element.get("/K", ())]
    kids = [kid for kid in held if isinstance(kid, dict) and "/S" in kid]
    mine = [element] if element.get("/S") == "/Figure" else []
    return [*mine, *(each for kid in kids for each in figures(kid))]


@pytest.mark.parametrize(("language", "paper"), PAPERS)
def test_every_page_fits_in_every_language(language, paper):
    made, size = printed(language, paper), size_of(paper)
    said = "\n".join(made.said)
    assert all(title in said for title in TITLES[language])
    assert "…" not in said  # nothing was cut to fit
    assert made.undrawn == ()
    file = pypdfium2.PdfDocument(made.content)
    for page in file:
        text = page.get_textpage()
        for number in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(number)
            assert left >= size.left - 1, text.get_text_bounded(left, bottom, right, top)
            assert right <= size.end + 1, text.get_text_bounded(left, bottom, right, top)
            assert bottom > 0
            assert top < size.height
    file.close()


@pytest.mark.parametrize("language", ["en_US", "pl_PL"])
def test_every_picture_and_chart_is_told_in_words(language):
    reader = pypdf.PdfReader(BytesIO(printed(language, "A4").content))
    root = reader.trailer["/Root"]["/StructTreeRoot"]["/K"].get_object()
    told = [str(each["/Alt"]) for each in figures(root)]
    assert told[0] in {"Logo of Acme", "Logo: Acme"}
    assert len(told) == 4  # the logo, what is used, its course, and what the teams use
    assert all("93" in each for each in told[1:3])
    assert reader.trailer["/Root"]["/Lang"] == language.replace("_", "-")


def test_the_outline_leads_to_every_page_with_a_title():
    made = printed("zh_CN", "A4")
    reader = pypdf.PdfReader(BytesIO(made.content))
    titles = [each.title for each in reader.outline if not isinstance(each, list)]
    assert set(TITLES["zh_CN"]) <= set(titles)
    for each in reader.outline:
        if not isinstance(each, list):
            assert each.title in made.said[reader.get_destination_page_number(each)]
