"""Logos: whatever comes becomes a small picture that paper can carry, or is refused."""

import time
from io import BytesIO

import pytest
from PIL import Image

from app.documents import logos
from app.domain.errors import RuleError


def png(size, mode="RGB"):
    out = BytesIO()
    Image.new(mode, size).save(out, "PNG")
    return out.getvalue()


def test_a_logo_becomes_a_small_png():
    with Image.open(BytesIO(logos.read(png((2_000, 500))))) as image:
        assert (image.format, image.size) == ("PNG", (1_000, 250))


def test_a_logo_that_unpacks_to_something_huge_is_refused_before_it_does():
    bomb = png((12_000, 12_000), "1")
    assert len(bomb) < 50_000

    begun = time.perf_counter()
    with pytest.raises(RuleError, match="too many pixels"):
        logos.read(bomb)
    assert time.perf_counter() - begun < 0.5


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"<svg/>", png((9, 9))[:40]]
)
def test_what_is_no_image_is_refused(content):
    with pytest.raises(RuleError, match="cannot be read"):
        logos.read(content)


def drawn(mode, colour, size=(60, 40), kind="PNG", **options):
    out = BytesIO()
    Image.new(mode, size, colour).save(out, kind, **options)
    return out.getvalue()


def colour_of(content):
    with Image.open(BytesIO(logos.read(content))) as image:
        assert image.mode == "RGBA"
        return image.getpixel((0, 0))


@pytest.mark.parametrize(
    ("content", "colour"),
    [
        (drawn("CMYK", (0, 255, 255, 0), kind="JPEG", quality=100), (254, 0, 0, 255)),
        (drawn("L", 90), (90, 90, 90, 255)),
        (drawn("1", 0), (0, 0, 0, 255)),
        (drawn("I;16", 90 * 256), (90, 90, 90, 255)),
        (drawn("P", 0), (0, 0, 0, 255)),
        (drawn("LA", (20, 128)), (20, 20, 20, 128)),
        (drawn("RGBA", (200, 10, 10, 90)), (200, 10, 10, 90)),
    ],
    ids=["CMYK", "grey", "black", "grey in 16 bits", "palette", "grey with alpha", "transparent"],
)
def test_a_picture_keeps_its_colours_whatever_it_was_stored_in(content, colour):
    assert colour_of(content) == pytest.approx(colour, abs=2)


def test_a_transparent_border_is_cut_off():
    image = Image.new("RGBA", (400, 300), (0, 0, 0, 0))
    image.paste((10, 20, 30, 255), (100, 50, 300, 150))
    out = BytesIO()
    image.save(out, "PNG")
    with Image.open(BytesIO(logos.read(out.getvalue()))) as read:
        assert read.size == (200, 100)


@pytest.mark.parametrize("size", [(1, 1), (4_000, 3), (10, 900)])
def test_a_picture_of_a_few_pixels_is_refused_with_its_size(size):
    with pytest.raises(RuleError, match=f"{size[0]} by {size[1]} pixels"):
        logos.read(drawn("RGB", "navy", size))


@pytest.mark.parametrize(
    "content",
    [drawn("RGB", "white"), drawn("RGBA", (255, 255, 255, 255)), drawn("RGBA", (0, 0, 0, 0))],
    ids=["white", "white and solid", "nothing"],
)
def test_what_nobody_would_see_on_paper_is_refused(content):
    with pytest.raises(RuleError, match="on paper nobody would see it"):
        logos.read(content)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_file_that_was_cut_off_is_refused(kind):
    content = drawn("RGB", "navy", (400, 300), kind)
    with pytest.raises(RuleError, match="cannot be read"):
        logos.read(content[: len(content) // 2])
