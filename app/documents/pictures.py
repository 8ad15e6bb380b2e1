"""Pictures among the text of a document."""

from io import BytesIO

from reportlab.lib.utils import ImageReader

from app.documents.tagged import Figure


class Picture(Figure):
    """A PNG that logos.read made, as large as fits into the room for it.

    *said* stands for it where it cannot be seen.
    """

    def __init__(self, png: bytes, room: tuple[float, float], said: str) -> None:
        super().__init__()
        self._image = ImageReader(BytesIO(png))
        width, height = self._image.getSize()
        scale = min(room[0] / width, room[1] / height)
        self.width, self.height = width * scale, height * scale
        self.said = said

    def wrap(self, *_room: float) -> tuple[float, float]:
        """As large as it is drawn."""
        return self.width, self.height

    def paint(self) -> None:
        """Draw it."""
        self.canv.drawImage(self._image, 0, 0, self.width, self.height, mask="auto")
