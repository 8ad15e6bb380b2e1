"""What a page is made of, for those who hear it: the tags of a PDF, in the order of reading.

ReportLab writes none. Flowables say what they are while they draw; a canvas without tags, such as
that of a bare document, lets them draw and nothing else.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

_PAGE_KEYS = ("StructParents", "Tabs")


@dataclass(slots=True)
class Element:
    """A piece of the structure: its role, its place on a page, and what is inside.

    *content* are marked stretches of the page by their number, references to fields, and elements.
    """

    role: str
    said: str = ""
    page: Any = None
    content: list[Any] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)


class Tags:
    """The structure of one document, as it grows page by page."""

    def __init__(self, canvas: "TaggedCanvas") -> None:
        self._canvas = canvas
        self._open = [Element("Document")]
        self._marked: list[Element] = []  # of this page, by their numbers
        self._parents: list[tuple[int, Any]] = []
        self._next = 0
        self._drawing = False

    @contextmanager
    def element(self, role: str, said: str = "", **more: Any) -> Iterator[Element]:  # noqa: ANN401
        """Everything drawn inside belongs to an element of this role."""
        made = Element(role, said, self._canvas.document.thisPageRef(), more=more)
        self._open[-1].content.append(made)
        self._open.append(made)
        try:
            yield made
        finally:
            self._open.pop()

    @contextmanager
    def content(self, role: str, said: str = "") -> Iterator[None]:
        """What is drawn inside is the content of an element of this role."""
        if self._drawing:  # it belongs to what is being drawn
            yield
            return
        with (
            self.element(role, said) as made,
            self._mark(f"/{role} <</MCID {len(self._marked)}>> BDC"),
        ):
            made.content.append(len(self._marked))
            self._marked.append(made)
            yield

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What is drawn inside is no part of the document: a running head, a rule, a ground."""
        if self._drawing:
            yield
            return
        with self._mark("/Artifact BMC"):
            yield

    @contextmanager
    def _mark(self, begin: str) -> Iterator[None]:
        self._canvas.addLiteral(begin)
        self._drawing = True
        try:
            yield
        finally:
            self._drawing = False
            self._canvas.addLiteral("EMC")

    def take_field(self) -> None:
        """Take the field that was just put on the page as what is being drawn."""
        reference = self._canvas.last_field
        document = self._canvas.document
        made = Element("Form", page=document.thisPageRef())
        made.content.append(PDFDictionary({"Type": PDFName("OBJR"), "Obj": reference}))
        self._open[-1].content.append(made)
        document.idToObject[reference.name]["StructParent"] = self._parent(made)

    def end_page(self, page: Any) -> None:  # noqa: ANN401 - ReportLab's page
        """The page is drawn: let it know the elements on it."""
        page.__NoDefault__ = (*page.__NoDefault__, *_PAGE_KEYS)
        page.StructParents, page.Tabs = self._parent(tuple(self._marked)), PDFName("S")
        self._marked = []

    def write(self) -> None:
        """Write the structure into the document."""
        document = self._canvas.document
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        document.Catalog.StructTreeRoot = document.Reference(root)
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        references: dict[int, Any] = {}
        root["K"] = self._written(self._open[0], document.Reference(root), references)
        numbers: list[Any] = []
        for key, made in self._parents:
            if isinstance(made, Element):
                numbers += [key, references[id(made)]]
            else:
                numbers += [key, PDFArray([references[id(each)] for each in made])]
        root["ParentTree"] = PDFDictionary({"Nums": PDFArray(numbers)})
        root["ParentTreeNextKey"] = self._next

    def _parent(self, made: Any) -> int:  # noqa: ANN401 - an element, or those of a page
        self._next += 1
        self._parents.append((self._next - 1, made))
        return self._next - 1

    def _written(self, made: Element, above: Any, references: dict[int, Any]) -> Any:  # noqa: ANN401
        document = self._canvas.document
        written = PDFDictionary(
            {"Type": PDFName("StructElem"), "S": PDFName(made.role), "P": above, **made.more}
        )
        reference = references[id(made)] = document.Reference(written)
        if made.page is not None:
            written["Pg"] = made.page
        if made.said:
            written["Alt"] = PDFString(made.said)
        written["K"] = PDFArray(
            [
                self._written(each, reference, references) if isinstance(each, Element) else each
                for each in made.content
            ]
        )
        return reference


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A canvas whose document has tags, and says that it was made on *day*.

    *finish* may draw forms that pages have left open, once all pages are there. A *plain* one
    looks the same without tags, and is written faster.
    """

    def __init__(
        self,
        *arguments: Any,  # noqa: ANN401 - ReportLab's
        day: date | None = None,
        finish: Callable[["TaggedCanvas"], None] | None = None,
        plain: bool = False,
        **options: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*arguments, **options)
        self.tags, self._finish = None if plain else Tags(self), finish
        if day is not None:
            self._doc._timeStamp.YMDhms = (day.year, day.month, day.day, 0, 0, 0)  # noqa: SLF001

    @property
    def document(self) -> Any:  # noqa: ANN401 - ReportLab's document
        """What the pages are written into."""
        return self._doc

    @property
    def last_field(self) -> Any:  # noqa: ANN401 - ReportLab's reference
        """The field that was put on the page last."""
        return self._annotationrefs[-1]

    def showPage(self) -> None:  # noqa: N802 - ReportLab calls it so
        """End the page."""
        super().showPage()
        if self.tags is not None:
            self.tags.end_page(self.document.Pages.pages[-1])

    def save(self) -> None:
        """Write the document."""
        if self._code:
            self.showPage()
        if self._finish is not None:
            self._finish(self)
        if self.tags is not None:
            self.tags.write()
        self.setViewerPreference("DisplayDocTitle", "true")
        super().save()


@contextmanager
def content(canvas: Canvas, role: str, said: str = "") -> Iterator[None]:
    """What is drawn inside is content of this role; *said* stands for what cannot be seen."""
    tags = getattr(canvas, "tags", None)
    if tags is None:
        yield
    else:
        with tags.content(role, said):
            yield


@contextmanager
def element(canvas: Canvas, role: str) -> Iterator[None]:
    """Everything drawn inside belongs to an element of this role."""
    tags = getattr(canvas, "tags", None)
    if tags is None:
        yield
    else:
        with tags.element(role):
            yield


@contextmanager
def aside(canvas: Canvas) -> Iterator[None]:
    """What is drawn inside says nothing."""
    tags = getattr(canvas, "tags", None)
    if tags is None:
        yield
    else:
        with tags.aside():
            yield


def take_field(canvas: Canvas) -> None:
    """The field that was just put on the page is read where it stands."""
    tags = getattr(canvas, "tags", None)
    if tags is not None:
        tags.take_field()
