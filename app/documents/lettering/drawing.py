"""A stretch of text on its base line: its pieces from left to right, drawn on a canvas."""

from dataclasses import dataclass
from typing import Any

from app.documents.lettering import embedding, notes
from app.documents.lettering.faces import Face
from app.documents.lettering.shaping import Cluster

_EM = 1000


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters side by side that are drawn the same way, and their width in thousandths.

    With *clusters* they are shaped in *face*; without a face, ours draws the text as it stands;
    a *missing* one is only marked.
    """

    text: str
    width: float
    face: Face | None = None
    clusters: tuple[Cluster, ...] = ()
    leftward: bool = False
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands on one line, in one of our faces where nothing else is said.

    *text* is what it says, in the order in which it is read.
    """

    text: str
    font: str
    pieces: tuple[Piece, ...]

    def width(self, size: float) -> float:
        """How wide it is, in points."""
        return sum(piece.width for piece in self.pieces) * size / _EM

    def draw(self, canvas: Any, x: float, y: float, size: float) -> None:  # noqa: ANN401
        """Draw it from *x* on, in the colour that the canvas is filling with."""
        text = canvas.beginText(x, y)
        for piece in self.pieces:
            if piece.missing:
                _mark(canvas, x, y, size)
                notes.note_undrawn(piece.text, self.text, canvas.getPageNumber())
            elif piece.face is None:
                text.setFont(self.font, size)
                text.textOut(piece.text)
            else:
                shown = _shaped(canvas, piece.face, piece, size)
                text._code.append(shown)  # noqa: SLF001 - it has no other door
            x += piece.width * size / _EM
            if piece.missing:
                text.setTextOrigin(x, y)
        canvas.drawText(text)


def _shaped(canvas: Any, face: Face, piece: Piece, size: float) -> str:  # noqa: ANN401
    document = canvas._doc  # noqa: SLF001 - fonts of our own are written where ReportLab's are
    typeface = embedding.typeface(face)
    codes = typeface.codes(document, piece.clusters, leftward=piece.leftward)
    return f"/{typeface.resource(document)} {size:.3f} Tf <{codes}> Tj"


def _mark(canvas: Any, x: float, y: float, size: float) -> None:  # noqa: ANN401
    """Show that something is missing here: no letter, so that nobody takes it for one."""
    side, low = size * 0.56, y - size * 0.04
    canvas.saveState()
    canvas.setStrokeColorRGB(0.75, 0.16, 0.13)
    canvas.setLineWidth(0.7)
    canvas.rect(x + size * 0.07, low, side, size * 0.72)
    canvas.line(x + size * 0.07, low, x + size * 0.07 + side, low + size * 0.72)
    canvas.restoreState()
