"""The map of people as a PNG picture: the very page of the PDF, drawn as pixels."""

import struct
import zlib
from collections.abc import Iterator

from app.documents import reading
from app.documents.people import pdf
from app.documents.people.content import MapDrawn
from app.documents.people.shapes import sheet
from app.documents.reading import Picture

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_ZOOM = 2.0
_WIDEST = 8_000  # pixels: a larger picture opens nowhere
_LARGEST = 40_000_000  # pixels in all
_RGB = 2


def render(drawn: MapDrawn) -> bytes:
    """The picture, twice as large as on screen, less where the map is very large."""
    whole = sheet(drawn)
    zoom = min(_ZOOM, _WIDEST / whole.width, (_LARGEST / whole.width / whole.height) ** 0.5)
    page = pdf.page_of(drawn, whole)
    return png(reading.picture(page, 0, width=max(1, round(whole.width * zoom))))


def png(picture: Picture) -> bytes:
    """A picture as the bytes of a PNG file."""
    head = struct.pack(">IIBBBBB", picture.width, picture.height, 8, _RGB, 0, 0, 0)
    pixels = zlib.compress(b"".join(_rows(picture)), 6)
    parts = (_part(b"IHDR", head), _part(b"IDAT", pixels), _part(b"IEND", b""))
    return _SIGNATURE + b"".join(parts)


def _rows(picture: Picture) -> Iterator[bytes]:
    """Each row as PNG wants it: how it is packed (not at all), then three bytes a pixel."""
    wide = picture.width * 4
    for y in range(picture.height):
        row = picture.pixels[y * wide : (y + 1) * wide]
        rgb = bytearray(picture.width * 3)
        for colour in range(3):
            rgb[colour::3] = row[colour::4]
        yield b"\x00" + bytes(rgb)


def _part(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)
