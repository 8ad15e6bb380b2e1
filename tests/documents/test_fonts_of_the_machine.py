"""Which fonts of a machine are used, and how: on fonts made for it, so that none is needed."""

from io import BytesIO

import pypdf
import pytest
from fontTools.ttLib import TTFont

from app.documents import fonts, paper, printing, reading
from app.documents.lettering import installed, letters
from app.documents.lettering.line import Line
from app.documents.lettering.undrawn import UnprintableError
from app.documents.proof import proof
from tests.documents import fonts_made

STYLE = paper.styles("#3654D1")
RUNNING = printing.Running(title="t", author="a", head_left="", head_right="", foot="", style=STYLE)
NORTH = chr(fonts_made.NORTH)


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """A machine with the fonts that are put into this folder, looked at when asked."""
    monkeypatch.setattr(installed, "folders", lambda: (tmp_path,))
    letters.forget()
    yield tmp_path
    monkeypatch.undo()
    letters.forget()


def embedded(content):
    """The outlines of the first letter of each font of another script in a document."""
    held = pypdf.PdfReader(BytesIO(content)).pages[0]["/Resources"]["/Font"]
    made = [each.get_object() for each in held.values()]
    described = [
        each["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        for each in made
        if each["/Subtype"] == "/Type0"
    ]
    opened = [TTFont(BytesIO(each["/FontFile2"].get_object().get_data())) for each in described]
    return [font["glyf"][font.getGlyphOrder()[1]] for font in opened]


def printed(*styles):
    return printing.pdf(RUNNING, lambda: [paper.P(NORTH, style) for style in styles])


def test_cubic_curves_become_quadratic_ones_of_the_same_shape(machine):
    (machine / "made.otf").write_bytes(fonts_made.with_cubic_curves())

    content = printed(STYLE.text)

    (glyph,) = embedded(content)
    assert (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax) == (100, 0, 500, 700)
    assert NORTH in reading.pages(content)[0]


def test_a_font_of_many_weights_is_set_to_that_of_ours(machine):
    (machine / "made.ttf").write_bytes(fonts_made.of_many_weights())

    plain, strong = (Line(NORTH, name).width() for name in (fonts.PLAIN, fonts.STRONG))
    widths = [glyph.xMax for glyph in embedded(printed(STYLE.text, STYLE.strong))]

    assert (plain, strong) == (600, 750), "half of the way from 400 to 800"
    assert sorted(widths) == [500, 650]


@pytest.mark.parametrize(
    "content",
    [
        fonts_made.of_pictures_alone(),
        fonts_made.with_cubic_curves(licence=0x0002),
        fonts_made.with_cubic_curves(licence=0x0200),
        fonts_made.with_cubic_curves()[:400],
        b"",
        b"ttcf\0\1\0\0\xff\xff\xff\xff",
    ],
    ids=["draws nothing", "not to be embedded", "pictures only", "cut off", "empty", "bomb"],
)
def test_a_font_that_cannot_be_printed_with_is_passed_over(machine, content):
    (machine / "made.otf").write_bytes(content)

    assert letters.missing([NORTH]) == (NORTH,)


def test_without_fonts_of_the_machine_our_own_letters_are_printed(machine):
    assert list(machine.iterdir()) == []
    assert letters.missing(["Łódź Ωμέγα Щука ₹ –"]) == ()
    assert letters.missing([NORTH]) == (NORTH,)


def test_a_font_that_goes_away_while_the_program_runs_is_no_disaster(machine):
    path = machine / "made.otf"
    path.write_bytes(fonts_made.with_cubic_curves())
    assert letters.missing([NORTH]) == ()
    path.unlink()

    assert NORTH in reading.pages(printed(STYLE.text))[0]


def test_a_font_that_has_changed_is_looked_into_again(machine):
    path = machine / "made.otf"
    path.write_bytes(fonts_made.of_pictures_alone())
    assert letters.missing([NORTH]) == (NORTH,)
    path.write_bytes(fonts_made.with_cubic_curves())
    letters.forget()

    assert letters.missing([NORTH]) == ()


def test_a_font_that_is_installed_after_a_refusal_is_found_without_a_new_start(machine):
    refused = proof(lambda: printed(STYLE.text))
    with pytest.raises(UnprintableError, match=NORTH):
        refused.check()

    (machine / "made.otf").write_bytes(fonts_made.with_cubic_curves())

    proof(lambda: printed(STYLE.text)).check()
