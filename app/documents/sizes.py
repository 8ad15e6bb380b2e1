"""The sizes of paper that documents are printed on, and where text stands on each."""

from dataclasses import dataclass

MM = 72 / 25.4  # points


@dataclass(frozen=True, slots=True)
class Size:
    """A page with its margins, in points."""

    name: str
    width: float
    height: float
    left: float = 22 * MM
    right: float = 22 * MM
    top: float = 27 * MM
    bottom: float = 25 * MM

    @property
    def whole(self) -> tuple[float, float]:
        """Width and height of the sheet."""
        return self.width, self.height

    @property
    def line(self) -> float:
        """How long a line of text can be."""
        return self.width - self.left - self.right

    @property
    def end(self) -> float:
        """Where a line of text ends."""
        return self.width - self.right


A4 = Size("A4", 210 * MM, 297 * MM)
LETTER = Size("Letter", 8.5 * 72, 11 * 72)
SIZES = (A4, LETTER)


def size_of(name: str) -> Size:
    """The size of this name; A4 for one that we do not print on."""
    return next((each for each in SIZES if each.name == name), A4)
