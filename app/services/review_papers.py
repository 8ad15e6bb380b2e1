"""The papers of a review, printed and checked: brief, slides, deck, and the champion's page."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.documents import disclosure
from app.documents.disclosure import Finding
from app.documents.names import safe
from app.domain.errors import RuleError
from app.domain.reviews import Review
from app.services.proposal_content import other_names
from app.services.review_template import template
from app.storage.book import Book
from app.storage.files import check_replaceable, make_folder, write_private

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
_NOTHING = (
    "There is nothing to show yet. Write the purpose of the review, or record objectives and "
    "results of the account under Plan & value."
)
_KIND = 4  # bytes that tell a PDF or a PowerPoint file from another one


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A finished paper. *findings* are what it must not say to the customer."""

    paper: Paper
    name: str
    content: bytes
    pages: int
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """Papers with the files they are in; *empty* says what the others lack, if any do."""

    papers: tuple[tuple[Path, Printed], ...]
    empty: str = ""


class NothingToShowError(RuleError):
    """No page has anything to say yet."""


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
) -> Written:
    """Print these papers into a folder: all of them, or none where one of them is refused.

    Papers for the customer that have nothing to say are left out. *tell* hears of each paper
    before it is printed, and may raise to stop. Raises DisclosureError naming what and where,
    RuleError and MachineError.
    """
    made, empty = [], ""
    for paper in papers:
        tell(paper)
        try:
            done = printed(book, review, paper, today=today)
        except NothingToShowError as reason:
            empty = str(reason)
            continue
        disclosure.refuse(done.findings)
        made.append(done)
    paths = [folder / each.name for each in made]
    for path, each in zip(paths, made, strict=True):
        check_replaceable(path, each.content, telling=_KIND)
    make_folder(folder)
    for path, each in zip(paths, made, strict=True):
        write_private(path, each.content)
    return Written(tuple(zip(paths, made, strict=True)), empty)


def pack(book: Book, account_id: str, folder: Path, *, today: date) -> dict[str, Any]:
    """Write the papers of an account's next review, or of a quarterly one as the facts have it.

    Answers in the shape that the command line promises.
    """
    from app.services import review_phrases, reviews
    from app.services.review_editing import working

    review, _ = working(book, account_id, today=today)
    written = write(book, review, folder, today=today)
    view = reviews.view(book, review, today=today)
    return {
        "account": view.account_name,
        "as_of": today.isoformat(),
        "kind": review.kind.value,
        "on": review.on.isoformat(),
        "papers": [
            {"paper": each.paper.value, "path": str(path), "pages": each.pages}
            for path, each in written.papers
        ],
        "left_out": [
            {"page": each.page.value, "reason": review_phrases.LACKS[each.lacks]}
            for each in view.pages
            if not each.shown and each.lacks
        ],
        "warnings": [written.empty] if written.empty else [],
    }


def file_name(book: Book, review: Review, paper: Paper) -> str:
    """What the file of a paper is called unless the user chooses otherwise."""
    account = book.accounts.get(review.account_id)
    told = safe(f"{account.name} {review.title} {NAMES[paper]}", otherwise=NAMES[paper])
    return f"{told}{ENDINGS.get(paper, '.pdf')}"


def deck_to_show(book: Book, review: Review, *, today: date) -> "Deck":
    """The slides; NothingToShowError with what to do where the review has none."""
    from app.services.decks.deck import deck_of

    deck = deck_of(book, review, today=today)
    if not deck.slides:
        raise NothingToShowError(_NOTHING)
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
    if all(each.is_empty for each in page.sections):
        raise NothingToShowError(_NOTHING)
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
