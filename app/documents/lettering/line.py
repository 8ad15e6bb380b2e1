"""One line of text before it is set: measured, broken where it may be, turned round."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, groupby

from app.documents.lettering import breaking, order, own, shaping
from app.documents.lettering.drawing import Piece, Stretch
from app.documents.lettering.letters import Letter, cleaned, letters

_MARK = 700  # the width of what stands for a letter that nothing draws


class Line:
    """A text without line ends, in one of our faces and whatever else it takes.

    Widths are in thousandths of the size. *base* is 1 if it begins from right to left, else 0; it
    *is_turned* if any of it runs that way.
    """

    def __init__(self, text: str, font: str) -> None:
        self._font = font
        self._letters = _joined_spaces(list(letters(cleaned(text), font)))
        self.text = "".join(each.text for each in self._letters)
        self._starts = list(accumulate((len(each.text) for each in self._letters), initial=0))
        self.base, self._levels = order.levels(self.text)
        self.is_turned = any(self._levels)

    def stretch(self, start: int = 0, end: int | None = None) -> Stretch:
        """What stands between two places, as it is drawn: a line of its own."""
        end = len(self.text) if end is None else end
        found = order.on_a_line(self.text[start:end], self._levels[start:end], self.base)
        runs = list(self._runs(start, end, found))
        turned = order.visual([level for _, level, _ in runs])
        pieces = tuple(self._piece(*runs[place][1:]) for place in turned)
        return Stretch(self.text[start:end], self._font, pieces)

    def width(self) -> float:
        """How wide all of it is."""
        return self._widths[-1]

    def broken(self, room: float) -> list[tuple[int, int]]:
        """Where lines begin and end that are no wider than the room, without spaces around them."""
        lines = []
        start = 0
        while True:
            end = self._end(start, room)
            lines.append((start, start + len(self.text[start:end].rstrip(" "))))
            while end < len(self.text) and self.text[end] == " ":
                end += 1
            if end >= len(self.text):
                return lines
            start = end

    def fitting(self, room: float) -> int:
        """How many characters, from the first, stand within a room."""
        wide = 0.0
        for start, end in zip(self._starts, self._starts[1:], strict=False):
            wide = self._widths[end]
            if wide > room:
                return start
        return len(self.text)

    def _end(self, start: int, room: float) -> int:
        """Where a line ends that begins at a place: where it may, or else where it must."""
        may = start
        before = self._widths[start]
        for place in range(bisect_left(self._starts, start), len(self._letters)):
            begin, end = self._starts[place], self._starts[place + 1]
            if begin > start and breaking.may_part(self.text[begin - 1], self.text[begin]):
                may = begin
            too_wide = self._widths[end] - before > room
            if too_wide and begin > start and self.text[begin] != " ":
                return may if may > start else begin
        return len(self.text)

    @cached_property
    def _widths(self) -> list[float]:
        """How wide it is up to each place. A cluster is as wide as it is at its first character."""
        advances = [0.0] * len(self.text)
        for start, level, run in self._runs(0, len(self.text), self._levels):
            piece = self._piece(level, run)
            if piece.clusters:
                for cluster in piece.clusters:
                    advances[start + cluster.start] += cluster.width
            elif piece.missing:
                advances[start] = piece.width
            else:
                for place, letter in enumerate(piece.text[::-1] if level % 2 else piece.text):
                    advances[start + place] = _own_width(letter, self._font)
        return list(accumulate(advances, initial=0.0))

    def _runs(
        self, start: int, end: int, levels: Sequence[int]
    ) -> Iterator[tuple[int, int, list[Letter]]]:
        """Stretches that are drawn alike, in the order in which they are read."""
        script = ""
        held = []
        for place in range(bisect_left(self._starts, start), len(self._letters)):
            begin, letter = self._starts[place], self._letters[place]
            if begin >= end:
                break
            if not (letter.own or letter.face or letter.missing):
                continue
            script = letter.script or script
            kind = (letter.own, letter.face, script if letter.face else "")
            alone = begin if letter.missing else -1
            held.append((begin, levels[begin - start], (*kind, alone), letter))
        for _, group in groupby(held, key=lambda each: (each[1], each[2])):
            run = list(group)
            yield run[0][0], run[0][1], [letter for _, _, _, letter in run]

    def _piece(self, level: int, run: list[Letter]) -> Piece:
        text = "".join(each.text for each in run)
        leftward = bool(level % 2)
        face = run[0].face
        if face is not None:
            clusters = shaping.shaped(face, text, leftward=leftward)
            width = sum(cluster.width for cluster in clusters)
            return Piece(text, width, face, clusters, leftward=leftward)
        if run[0].missing:
            return Piece(text, _MARK, missing=True)
        shown = order.mirrored(text) if leftward else text
        return Piece(shown, sum(_own_width(letter, self._font) for letter in shown))


def _joined_spaces(found: list[Letter]) -> list[Letter]:
    """The letters, with the spaces between two words of one face set in it too."""
    for place in range(1, len(found) - 1):
        face = found[place - 1].face
        if found[place].text == " " and face and face is found[place + 1].face and face.has(" "):
            found[place] = Letter(" ", face=face)
    return found


@lru_cache(maxsize=8192)
def _own_width(letter: str, font: str) -> float:
    from reportlab.pdfbase import pdfmetrics

    own.ready()
    code = 32 if letter == "\N{NO-BREAK SPACE}" else ord(letter)
    return float(pdfmetrics.getFont(font).face.getCharWidth(code))
