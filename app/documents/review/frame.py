"""The page of a deck and the places on it, in points from its upper left corner."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the page."""

    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.y + self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A page and its places: our own, or those of a template of the user.

    A place that a template lacks is None: what would stand there is left out.
    """

    width: float = 960.0
    height: float = 540.0
    topic: Box | None = Box(52, 36, 856, 16)
    headline: Box = Box(52, 54, 856, 76)
    body: Box = Box(52, 142, 856, 328)
    source: Box | None = Box(52, 478, 856, 28)
    foot: Box | None = Box(52, 512, 736, 14)
    number: Box | None = Box(788, 512, 120, 14)
    logo: Box | None = Box(788, 18, 120, 34)
    band: Box | None = Box(0, 0, 10, 540)


OURS = Frame()
