"""Fields that a reader fills in on screen, and that are lines and boxes on paper."""

from reportlab.platypus import Flowable

from app.documents import paper, tagging
from app.documents.lettering.letters import whole

_BOX = 11.0
_HEIGHT = 15.0


class Tick(Flowable):  # type: ignore[misc]
    """A box to tick. *tip* says what ticking it means."""

    def __init__(self, name: str, tip: str) -> None:
        super().__init__()
        self._name, self._tip = name, tip

    def wrap(self, *_room: float) -> tuple[float, float]:
        """A small square."""
        return _BOX, _BOX

    def draw(self) -> None:
        """Put the field in its place."""
        self.canv.acroForm.checkbox(
            name=self._name,
            tooltip=whole(self._tip),
            size=_BOX,
            relative=True,
            buttonStyle="check",
            borderWidth=0.8,
            borderColor=paper.MUTED,
            fillColor=paper.PAPER,
            textColor=paper.INK,
        )
        tagging.take_field(self.canv)


class Field(Flowable):  # type: ignore[misc]
    """A line to write on."""

    def __init__(self, name: str, tip: str) -> None:
        super().__init__()
        self._name, self._tip = name, tip

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as there is room, one line high."""
        self.width = width
        return width, _HEIGHT

    def draw(self) -> None:
        """Put the field in its place."""
        self.canv.acroForm.textfield(
            name=self._name,
            tooltip=whole(self._tip),
            width=self.width,
            height=_HEIGHT,
            relative=True,
            fontName="Helvetica",
            fontSize=10,
            borderWidth=0,
            borderStyle="solid",
            borderColor=None,
            fillColor=paper.SHADE,
            textColor=paper.INK,
            maxlen=200,
        )
        tagging.take_field(self.canv)
