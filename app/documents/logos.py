"""Logos: an image of somebody's, made small and harmless before it is kept or printed."""

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from app.domain.errors import RuleError

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_SIDE = 1_000
_SMALLEST_SIDE = 16
_MOST_PIXELS = 16_000_000
_MOST_BYTES = 5_000_000
_LIGHTEST = 235  # of 255: on white paper there is nothing to see above it
_TOO_MANY = "That logo has too many pixels. Use one of at most 4,000 by 4,000."


def read(content: bytes) -> bytes:
    """The image as a PNG of at most a thousand pixels a side, without anything but its picture.

    Transparent borders are cut off. Raises RuleError for what is no PNG or JPEG, for what would
    unpack to something huge (the size is read before any of it is unpacked), and for what nobody
    would see on paper.
    """
    from PIL import Image, ImageOps

    if len(content) > _MOST_BYTES:
        message = "That logo is over 5 MB. Use a smaller PNG or JPEG."
        raise RuleError(message)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as image:
                _check_size(*image.size)
                upright = ImageOps.exif_transpose(image)
                picture = _coloured(upright)
    except RuleError:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as reason:
        raise RuleError(_TOO_MANY) from reason
    except Exception as reason:
        message = "That logo cannot be read. Use a PNG or JPEG."
        raise RuleError(message) from reason
    seen = picture.getbbox()  # where it is not transparent
    if seen is not None:
        picture = picture.crop(seen)
    picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    _check_seen(picture)
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _coloured(image: "Image") -> "Image":
    """The picture in red, green, blue and how solid it is, whatever it was stored in."""
    if image.mode.startswith("I"):  # grey in 16 bits, which would be cut off instead of divided
        image = image.point(lambda value: value / 256).convert("L")
    elif image.mode == "CMYK":
        image = image.convert("RGB")
    return image.convert("RGBA")


def _check_size(width: int, height: int) -> None:
    if width * height > _MOST_PIXELS:
        raise RuleError(_TOO_MANY)
    if min(width, height) < _SMALLEST_SIDE:
        message = f"That logo has {width} by {height} pixels. Use one of at least 100 by 100."
        raise RuleError(message)


def _check_seen(picture: "Image") -> None:
    from PIL import Image

    paper = Image.new("RGBA", picture.size, "white")
    grey = Image.alpha_composite(paper, picture).convert("L")
    if not any(grey.histogram()[: _LIGHTEST + 1]):
        message = "That logo is white or empty: on paper nobody would see it. Use a dark one."
        raise RuleError(message)
