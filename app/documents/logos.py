"""Logos: an image of the user's, made small and harmless before it is kept or printed."""

import warnings
from io import BytesIO

from app.domain.errors import RuleError

LARGEST_SIDE = 1_000
_MOST_PIXELS = 16_000_000
_MOST_BYTES = 5_000_000
_TOO_MANY = "That logo has too many pixels. Use one of at most 4,000 by 4,000."


def read(content: bytes) -> bytes:
    """The image as a PNG of at most a thousand pixels a side, without anything but its picture.

    Raises RuleError for what is no PNG or JPEG, and for what would unpack to something huge: the
    size is read before any of it is unpacked.
    """
    from PIL import Image

    if len(content) > _MOST_BYTES:
        message = "That logo is over 5 MB. Use a smaller PNG or JPEG."
        raise RuleError(message)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as image:
                _check_size(*image.size)
                small = image.convert("RGBA")
    except RuleError:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as reason:
        raise RuleError(_TOO_MANY) from reason
    except Exception as reason:
        message = "That logo cannot be read. Use a PNG or JPEG."
        raise RuleError(message) from reason
    small.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    out = BytesIO()
    small.save(out, "PNG")
    return out.getvalue()


def _check_size(width: int, height: int) -> None:
    if width * height > _MOST_PIXELS:
        raise RuleError(_TOO_MANY)
