"""The map of people as an SVG picture, of the same shapes as the PDF."""

from xml.sax.saxutils import escape, quoteattr

from app.documents import fonts
from app.documents.people.content import MapDrawn
from app.documents.people.shapes import Box, Said, Shape, Way, sheet

_FAMILY = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', 'Helvetica Neue', sans-serif"


def render(drawn: MapDrawn) -> bytes:
    """The picture; the same map makes the same bytes. It refers to nothing outside itself."""
    whole = sheet(drawn)
    size = f'width="{whole.width:g}" height="{whole.height:g}"'
    box = f'viewBox="0 0 {whole.width:g} {whole.height:g}"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} font-family="{_FAMILY}">',
        f"<title>{_text(f'{drawn.account}: {drawn.title}')}</title>",
        *map(_element, whole.shapes),
        "</svg>",
    ]
    return "\n".join(lines).encode() + b"\n"


def _element(shape: Shape) -> str:
    if isinstance(shape, Box):
        return _box(shape)
    return _way(shape) if isinstance(shape, Way) else _said(shape)


def _box(box: Box) -> str:
    place = f'x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}"'
    dash = ' stroke-dasharray="4 3"' if box.dashed else ""
    inks = f'fill="{box.fill or "none"}" stroke="{box.stroke or "none"}"'
    return f'<rect {place} rx="{box.radius:g}" {inks}{dash}/>'


def _way(way: Way) -> str:
    points = " ".join(f"{x:g},{y:g}" for x, y in way.points)
    dash = ' stroke-dasharray="5 4"' if way.dashed else ""
    ink = f'fill="none" stroke="{way.stroke}" stroke-width="{way.width:g}"'
    return f'<polyline points="{points}" {ink}{dash}/>'


def _said(said: Said) -> str:
    weight = ' font-weight="600"' if said.font == fonts.STRONG else ""
    anchor = ' text-anchor="middle"' if said.middle else ""
    place = f'x="{said.x:g}" y="{said.y:g}" font-size="{said.size:g}"'
    return f"<text {place} fill={quoteattr(said.ink)}{weight}{anchor}>{_text(said.text)}</text>"


def _text(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return escape("".join(each for each in text if each >= " " and not _is_unsayable(each)))


def _is_unsayable(letter: str) -> bool:
    return "\ud800" <= letter <= "\udfff" or letter in {"\ufffe", "\uffff"}
