"""What a sender looks like on paper: colours, logo, and the texts that stand on every document."""

from dataclasses import dataclass

from app.documents.sizes import A4, Size, size_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """The branding that is set once. *logo* is a PNG that logos.read made.

    *legal* stands at the foot of every page. *about*, *governing* and *confidential* are standing
    texts; an empty one of the last two is said in our own words. *paper* is the name of a size.
    """

    colour: str = ""
    second: str = ""
    logo: bytes | None = None
    legal: str = ""
    about: str = ""
    governing: str = ""
    confidential: str = ""
    paper: str = A4.name

    @property
    def size(self) -> Size:
        """The paper of this sender's documents."""
        return size_of(self.paper)
