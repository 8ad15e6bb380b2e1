"""The fonts of our documents: one family that we bring, and what is installed for other scripts.

Every font is embedded. What no font here can draw is named, so that the user hears of it before
the customer does.
"""

from app.documents.lettering import letters, own
from app.documents.lettering.line import Line

PLAIN, STRONG, LIGHT = own.PLAIN, own.STRONG, own.LIGHT
ready = own.ready

_EM = 1000
_LONGEST = 500  # characters: more fit on no line


def width(text: str, font: str, size: float) -> float:
    """How wide a line is drawn, in points."""
    if letters.is_plain(text):
        from reportlab.pdfbase.pdfmetrics import stringWidth

        return float(stringWidth(text, font, size))
    return Line(text, font).width() * size / _EM


def fitted(text: str, font: str, size: float, room: float) -> str:
    """The text, cut with an ellipsis where it is wider than the room for it."""
    if len(text) <= _LONGEST and width(text, font, size) <= room:
        return text
    line = Line(text[:_LONGEST], font)
    left = room - width("…", font, size)
    kept = line.fitting(left * _EM / size)
    return f"{line.text[:kept].rstrip()}…"
