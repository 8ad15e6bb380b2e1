"""What the user asks when in doubt: whether everything in a book is whole and adds up."""

from collections.abc import Iterable, Iterator

from app.domain.contracts import Contract
from app.domain.entity import Entity
from app.domain.opportunities import Opportunity
from app.storage.book import Book
from app.storage.bookfile import BookFile


def problems(file: BookFile) -> list[str]:
    """What is wrong with a book: pages, seals, references, currencies. Empty if all is well."""
    found = file.problems()
    if not found:  # a damaged file cannot be read any further
        with file.read() as book:
            found += [*_lost_references(book), *_mixed_currencies(book)]
    return found


def _lost_references(book: Book) -> Iterator[str]:
    """References that the database does not watch, because they are inside of lists."""
    stages = {each.id for each in book.stages.all()}
    products = {each.id for each in book.products.all()}
    contacts = {each.id for each in book.contacts.all()}
    for opportunity in book.opportunities.all():
        yield from _lost("stage", _stages_of(opportunity), stages, opportunity)
    for contract in book.contracts.all():
        yield from _lost("product", _products_of(contract), products, contract)
    for interaction in book.interactions.all():
        yield from _lost("contact", interaction.attendee_ids, contacts, interaction)
    for contact in book.contacts.all():
        yield from _lost("contact", filter(None, [contact.reports_to_id]), contacts, contact)


def _lost(kind: str, ids: Iterable[str], known: set[str], owner: Entity) -> Iterator[str]:
    name = type(owner).__name__.lower()
    for missing in sorted(set(ids) - known):
        yield f"The {name} {owner.id} refers to a {kind} that is not in the book: {missing}."


def _stages_of(opportunity: Opportunity) -> Iterator[str]:
    for move in opportunity.moves:
        yield move.stage_id


def _products_of(contract: Contract) -> Iterator[str]:
    for line in contract.lines:
        if line.product_id is not None:
            yield line.product_id


def _mixed_currencies(book: Book) -> Iterator[str]:
    for contract in book.contracts.all():
        if any(line.annual.currency != contract.currency for line in contract.lines):
            yield f"The contract {contract.id} has a line in another currency than its own."
