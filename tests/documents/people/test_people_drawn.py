"""The map of people on paper and as a picture."""

import struct
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from defusedxml.ElementTree import fromstring
from pypdf import PdfReader

from app.documents import reading
from app.documents.disclosure import DisclosureError
from app.documents.lettering import letters
from app.documents.people import pdf, png, svg
from app.documents.people.content import CardDrawn, GroupDrawn, MapDrawn, TieDrawn
from app.documents.people.shapes import Box, Said, sheet
from app.domain.contacts import Role

SVG = "{http://www.w3.org/2000/svg}"


def card(id_, x=0.0, y=0.0, **fields):
    return CardDrawn(**{"id": id_, "x": x, "y": y, "name": id_.title()} | fields)


def drawn(*cards, **fields):
    given = {
        "account": "Acme",
        "title": "People",
        "day": date(2026, 11, 20),
        "day_text": "20 November 2026",
        "role_words": ((Role.CHAMPION, "Champion"), (Role.LEGAL, "Legal and procurement")),
        "foot": "Who works with whom, as far as we know.",
        "cards": cards,
    }
    return MapDrawn(**given | fields)


ANA = card("ana lima", title="CIO", roles=(Role.CHAMPION,))
BO = card("bo", y=152.0, manager_id="ana lima", title="Zoë’s team")
INTERNAL = replace(ANA, influence=5, support=1, support_word="For us", note="Sentiment was good")


def text(content):
    return "\n".join(reading.pages(content))


def test_names_titles_legend_and_day_are_read_back_from_the_page():
    said = text(pdf.render(drawn(ANA, BO)))

    for words in ("Acme", "People, 20 November 2026", "Ana Lima", "CIO", "Bo", "Zoë’s team"):
        assert words in said
    assert "Champion" in said, "the legend explains the letter"
    assert "Legal" not in said, "a role that nobody plays needs no legend"


def test_what_we_think_of_somebody_stands_only_on_a_page_for_us():
    ours = drawn(INTERNAL, is_internal=True, foot="For us only")
    theirs = drawn(INTERNAL)

    assert "For us" in text(pdf.render(ours))
    assert "Sentiment was good" in text(pdf.render(ours))
    for content in (text(pdf.render(theirs)), svg.render(theirs).decode()):
        assert "For us" not in content
        assert "Sentiment" not in content


def test_a_word_of_ours_or_the_name_of_another_customer_is_refused_on_a_page_for_others():
    with pytest.raises(DisclosureError, match="detractor"):
        pdf.render(drawn(ANA, foot="Ana is a detractor"))
    with pytest.raises(DisclosureError, match="Zenith"):
        pdf.render(drawn(ANA, foot="As at Zenith"), others=["Zenith"])
    assert pdf.render(drawn(ANA, foot="a detractor", is_internal=True))


def test_titles_of_their_own_are_no_disclosure():
    assert pdf.render(drawn(replace(ANA, title="Head of Forecast")), others=["Head"])


def test_the_same_map_makes_the_same_bytes():
    map_ = drawn(ANA, BO, groups=(GroupDrawn(name="Board", ids=("bo",)),))

    assert pdf.render(map_) == pdf.render(map_)
    assert svg.render(map_) == svg.render(map_)


def test_no_text_reaches_beyond_its_card_however_long():
    long = card("x" * 200, title="y" * 500, roles=tuple(Role))
    whole = sheet(drawn(long))
    said = [each for each in whole.shapes if isinstance(each, Said) and "…" in each.text]

    assert len(said) == 2
    assert all(len(each.text) < 60 for each in said)


@pytest.mark.parametrize("name", ["😀😀", "王小明", "a\x00\x01b", "<b>&\"'", "עברית", ""])
def test_names_of_any_kind_make_a_page_and_a_well_formed_picture(name):
    if letters.missing([name]):
        pytest.skip("no font of this machine has these letters")
    map_ = drawn(replace(ANA, name=name))

    assert len(PdfReader(BytesIO(pdf.render(map_))).pages) == 1
    assert fromstring(svg.render(map_)).tag == f"{SVG}svg"


def test_the_drawing_refers_to_nothing_outside_itself():
    content = svg.render(drawn(ANA, BO)).decode()

    assert "href" not in content
    assert content.count("http") == 1, "the namespace alone"


def test_a_large_map_is_printed_on_larger_paper_and_its_names_can_be_read():
    cards = [card(f"person {n}", x=n % 20 * 240.0, y=n // 20 * 152.0) for n in range(300)]
    small, large = pdf.render(drawn(ANA)), pdf.render(drawn(*cards))
    sizes = [PdfReader(BytesIO(each)).pages[0].mediabox for each in (small, large)]

    assert float(sizes[1].width) > float(sizes[0].width)
    assert "Person 299" in text(large)


def test_a_tall_map_stands_upright():
    tall = drawn(*(card(f"p{n}", y=n * 152.0) for n in range(12)))
    page = PdfReader(BytesIO(pdf.render(tall))).pages[0].mediabox

    assert page.height > page.width


def test_the_picture_has_the_size_and_the_ink_of_the_map():
    map_ = drawn(ANA, BO)
    content = png.render(map_)
    width, height = struct.unpack(">II", content[16:24])
    whole = sheet(map_)

    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert width == round(whole.width * 2)
    assert height == pytest.approx(whole.height * 2, abs=2)


def test_lines_between_people_say_what_they_are():
    tie = TieDrawn(from_id="ana lima", to_id="bo", word="conflicts with", is_against=True)

    assert "conflicts with" in text(pdf.render(drawn(ANA, BO, ties=(tie,), is_internal=True)))
    nowhere = replace(tie, to_id="nobody")
    assert pdf.render(drawn(ANA, BO, ties=(nowhere,), is_internal=True))


def test_an_account_without_people_makes_an_empty_page():
    assert "Acme" in text(pdf.render(drawn()))


def test_a_group_is_drawn_around_its_own_people_alone():
    cards = [card(each, x=240.0 * at) for at, each in enumerate(("ana", "bo", "cy"))]
    map_ = drawn(*cards, groups=(GroupDrawn(name="Board", ids=("ana", "cy")),))
    boxes = [each for each in sheet(map_).shapes if isinstance(each, Box) and each.dashed]
    middle = sheet(map_).width / 2

    assert len(boxes) == 2
    assert not [each for each in boxes if each.x < middle < each.x + each.width]
    assert text(pdf.render(map_)).count("Board") == 2
