"""The papers of a review, printed and checked: brief, slides, deck, and the champion's page."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from app.documents import disclosure
from app.documents.disclosure import Finding
from app.documents.names import safe
from app.domain.errors import RuleError
from app.domain.reviews import Review
from app.services.proposal_content import other_names
from app.services.review_template import template
from app.storage.book import Book
from app.storage.files import check_replaceable, write_private

if TYPE_CHECKING:
    from app.documents.review.slides import Deck


class Paper(StrEnum):
    """What a review is prepared with. Only the brief stays in our house."""

    BRIEF = "brief"
    SLIDES = "slides"
    DECK = "deck"
    ONE_PAGER = "one_pager"


ENDINGS = {Paper.SLIDES: ".pptx"}
NAMES = {
    Paper.BRIEF: "brief (internal)",
    Paper.SLIDES: "slides",
    Paper.DECK: "deck",
    Paper.ONE_PAGER: "one page",
}
_KIND = 4  # bytes that tell a PDF or a PowerPoint file from another one


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A finished paper. *findings* are what it must not say to the customer."""

    paper: Paper
    name: str
    content: bytes
    pages: int
    findings: tuple[Finding, ...] = ()


def printed(book: Book, review: Review, paper: Paper, *, today: date) -> Printed:
    """Print a paper and read it back. The same book, review and day give the same bytes.

    Raises RuleError where the review has nothing to show, a letter has no font, or the template
    cannot be used; what it discloses is among its findings.
    """
    content, said = _PRINTERS[paper](book, review, today)
    findings = () if paper is Paper.BRIEF else _found(book, review, said)
    return Printed(
        paper=paper,
        name=file_name(book, review, paper),
        content=content,
        pages=len(said),
        findings=findings,
    )


def write(  # noqa: PLR0913 - what is written, from what, and where to
    book: Book,
    review: Review,
    folder: Path,
    *,
    today: date,
    papers: Iterable[Paper] = Paper,
    tell: Callable[[Paper], None] = lambda _paper: None,
) -> list[Path]:
    """Print these papers into a folder: all of them, or none where one of them is refused.

    *tell* hears of each paper before it is printed, and may raise to stop.
    Raises DisclosureError naming what and where, RuleError and MachineError.
    """
    made = []
    for paper in papers:
        tell(paper)
        done = printed(book, review, paper, today=today)
        disclosure.refuse(done.findings)
        made.append(done)
    paths = [folder / each.name for each in made]
    for path, each in zip(paths, made, strict=True):
        check_replaceable(path, each.content, telling=_KIND)
    for path, each in zip(paths, made, strict=True):
        write_private(path, each.content)
    return paths


def file_name(book: Book, review: Review, paper: Paper) -> str:
    """What the file of a paper is called unless the user chooses otherwise."""
    account = book.accounts.get(review.account_id)
    told = safe(f"{account.name} {review.title} {NAMES[paper]}", otherwise=NAMES[paper])
    return f"{told}{ENDINGS.get(paper, '.pdf')}"


def deck_to_show(book: Book, review: Review, *, today: date) -> "Deck":
    """The slides; RuleError with what to do where the review has none."""
    from app.services.decks.deck import deck_of

    deck = deck_of(book, review, today=today)
    if not deck.slides:
        message = (
            "There is nothing to show yet. Write the purpose of the review, or record objectives "
            "and results of the account under Plan & value."
        )
        raise RuleError(message)
    return deck


def _slides(book: Book, review: Review, today: date) -> tuple[bytes, tuple[str, ...]]:
    from app.documents.review import pptx_deck
    from app.documents.review.slides import texts_of

    deck = deck_to_show(book, review, today=today)
    content = pptx_deck.pptx(deck, template(book))
    said = tuple("\n".join((deck.title, *texts_of(each), each.notes)) for each in deck.slides)
    return content, said


def _deck(book: Book, review: Review, today: date) -> tuple[bytes, tuple[str, ...]]:
    from app.documents.review import pdf_deck

    deck = deck_to_show(book, review, today=today)
    return _proven(lambda: pdf_deck.pdf(deck))


def _one_pager(book: Book, review: Review, today: date) -> tuple[bytes, tuple[str, ...]]:
    from app.documents.review import sheet
    from app.services.decks.one_pager import one_pager_of

    page = one_pager_of(book, review, today=today)
    return _proven(lambda: sheet.render_one_page(page))


def _brief(book: Book, review: Review, today: date) -> tuple[bytes, tuple[str, ...]]:
    from app.documents.review import sheet
    from app.services.decks.brief import brief_of

    page = brief_of(book, review, today=today)
    return _proven(lambda: sheet.render(page))


def _proven(printer: Callable[[], bytes]) -> tuple[bytes, tuple[str, ...]]:
    """What was printed and what it says; UnprintableError where a letter has no font."""
    from app.documents.proof import proof

    done = proof(printer)
    done.check()
    return done.content, done.pages


_PRINTERS = {
    Paper.BRIEF: _brief,
    Paper.SLIDES: _slides,
    Paper.DECK: _deck,
    Paper.ONE_PAGER: _one_pager,
}


def _found(book: Book, review: Review, said: tuple[str, ...]) -> tuple[Finding, ...]:
    account = book.accounts.get(review.account_id)
    return disclosure.find(
        said, others=other_names(book, account), ours=tuple(_named(book, review))
    )


def _named(book: Book, review: Review) -> Iterator[str]:
    """Names that belong on the pages, whatever words they are made of."""
    account = book.accounts.get(review.account_id)
    yield account.name
    for each in book.contacts.of_accounts([account.id]):
        yield from (each.name, each.title)
    yield from (each.name for each in review.attendees)
