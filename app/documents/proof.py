"""A document printed and read back: what its pages say, and what could not be printed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.documents import reading
from app.documents.lettering import letters, notes, undrawn
from app.documents.lettering.notes import Undrawn

_NEAR = 2  # lines


@dataclass(frozen=True, slots=True)
class Proof:
    """The bytes, the text of each page as it is read, and the letters that no font here draws.

    Readers do not agree on the order of words that run from right to left, nor on that of words
    beside them. Such text is therefore said once more at the end of its page, as it was written,
    and what stands near it as it was drawn.
    """

    content: bytes
    pages: tuple[str, ...]
    undrawn: tuple[Undrawn, ...]

    def check(self) -> None:
        """Refuse what would not show all that was written (UnprintableError)."""
        undrawn.refuse(self.undrawn)


def proof(printed: Callable[[], bytes]) -> Proof:
    """Print a document, and read it back."""
    with notes.taken() as taken:
        content = printed()
    if taken.undrawn:
        letters.forget()  # a font may be installed until it is printed again
    pages = [[page] for page in reading.pages(content)]
    turned = {page - 1 for page, _ in taken.turned}
    for number, lines in reading.as_drawn(content, turned).items():
        pages[number] += _near(lines, pages[number][0])
    for page, text in taken.turned:
        pages[page - 1].append(text)
    return Proof(content, tuple(map("\n".join, pages)), tuple(taken.undrawn))


def _near(lines: Sequence[str], said: str) -> Iterator[str]:
    """The lines that a page does not say as they were drawn, and those before and after them."""
    held = "".join(said.split())
    lost = [place for place, line in enumerate(lines) if "".join(line.split()) not in held]
    near = {place + step for place in lost for step in range(-_NEAR, _NEAR + 1)}
    return (line for place, line in enumerate(lines) if place in near)
