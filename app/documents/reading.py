"""Reads a finished PDF back, the way its reader would, to check what it says."""

from app.domain.errors import MachineError


def pages(content: bytes) -> tuple[str, ...]:
    """The text of every page, in the order in which it was drawn."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as reason:
        message = "The PDF could not be read back, so it was not written. Try again."
        raise MachineError(message) from reason
    try:
        return tuple(_text(document, number) for number in range(len(document)))
    finally:
        document.close()


def _text(document: object, number: int) -> str:
    page = document[number]  # type: ignore[index]
    text_page = page.get_textpage()
    try:
        text: str = text_page.get_text_range()
    finally:
        text_page.close()
        page.close()
    return text.replace("\ufffe", "")  # what pdfium says for a hyphen at the end of a line
