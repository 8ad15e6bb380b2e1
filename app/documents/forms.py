"""Fields that a reader fills in on screen, and that are lines and boxes on paper."""

from reportlab.platypus import Flowable

from app.documents import paper, tagging
from app.documents.lettering.letters import whole

_BOX = 11.0
_HEIGHT = 15.0
_TICKED = "Yes"


class Tick(Flowable):  # type: ignore[misc]
    """A box to tick. *tip* says what ticking it means.

    Of boxes with a *group* one at most is ticked: its field is called as the group, *asked* says
    what is chosen, and its value is the name. Boxes *together* have one name on several places
    and are ticked as one.
    """

    def __init__(
        self, name: str, tip: str, *, group: str = "", asked: str = "", together: bool = False
    ) -> None:
        super().__init__()
        self._name, self._tip = name, tip
        self._group, self._asked, self._together = group, asked, together

    def wrap(self, *_room: float) -> tuple[float, float]:
        """A small square."""
        return _BOX, _BOX

    def draw(self) -> None:
        """Put the field in its place."""
        tip = whole(self._tip)
        look = {
            "tooltip": tip,
            "size": _BOX,
            "relative": True,
            "buttonStyle": "check",
            "borderWidth": 0.8,
            "borderColor": paper.MUTED,
            "fillColor": paper.PAPER,
            "textColor": paper.INK,
        }
        form = self.canv.acroForm
        if self._group:
            look["tooltip"] = whole(self._asked)
            form.radio(
                name=self._group, value=self._name, fieldFlags="radio", shape="square", **look
            )
            self._tell(tip)
        elif self._together:
            form.radio(name=self._name, value=_TICKED, fieldFlags="", shape="square", **look)
        else:
            form.checkbox(name=self._name, **look)
        tagging.take_field(self.canv)

    def _tell(self, tip: str) -> None:
        """Give the last box of the group a tip of its own: ReportLab has one for all of them."""
        from reportlab.pdfbase.pdfdoc import PDFString

        box = self.canv.acroForm._radios[self._group].kids[-1]  # noqa: SLF001
        self.canv._doc.idToObject[box.name].dict["TU"] = PDFString(tip)  # noqa: SLF001


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
