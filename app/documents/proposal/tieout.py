"""The check that a finished proposal says what the model says, figure by figure."""

from collections.abc import Iterator, Sequence

from app.documents.proposal import investment
from app.documents.words import Words
from app.domain.errors import PerennialError
from app.domain.pricing import amounts
from app.domain.proposals import Proposal, ProposalOption


class TieOutError(PerennialError):
    """The pages do not say what the model says: a fault of ours, and nothing is written."""


def check(pages: Sequence[str], proposal: Proposal, words: Words) -> None:
    """Refuse pages on which any option's yearly price or total is not the model's.

    The text is read from the finished file, so that a font, a cell or a page break that spoils a
    figure is found as well as a wrong one. Spaces do not count.
    """
    said = [_squeezed(page) for page in pages]
    missing = [claim for claim in _claims(proposal, words) if not _says(said, claim)]
    if missing:
        message = (
            f"The PDF does not say “{missing[0]}”, so it was not written. "
            "Report this, with the proposal's reference."
        )
        raise TieOutError(message)


def _claims(proposal: Proposal, words: Words) -> Iterator[str]:
    """What the pages must say: each label with the figures that follow it."""
    options, formats = proposal.options, words.formats
    annuals = " ".join(formats.money(amounts.annual(option)) for option in options)
    totals = " ".join(formats.money(amounts.total(option)) for option in options)
    yield f"{words('glance.annual')} {annuals}"
    yield f"{words('glance.total')} {totals}"
    for option in options:
        yield from _detail(option, words)


def _detail(option: ProposalOption, words: Words) -> Iterator[str]:
    money = words.formats.money
    listed, net = amounts.list_total(option), amounts.annual(option)
    off = investment.off(listed, net, words)
    yield f"{words('investment.recurring')} {money(listed)} {off} {money(net)}"
    for place, price in enumerate(amounts.yearly(option)):
        if option.years > 1:
            yield f"{words('investment.year_number', number=place + 1)} … {money(price)}"
    yield f"{words('investment.whole')} {money(amounts.total(option))}"


def _says(pages: Sequence[str], claim: str) -> bool:
    start, _, end = claim.partition(" … ")
    if not end:
        return any(_squeezed(claim) in page for page in pages)
    return any(_follows(page, _squeezed(start), _squeezed(end)) for page in pages)


def _follows(page: str, start: str, end: str, within: int = 120) -> bool:
    """Tell whether *end* stands within so many characters after *start*, anywhere on the page."""
    place = page.find(start)
    while place >= 0:
        after = page[place + len(start) : place + len(start) + within]
        if end in after:
            return True
        place = page.find(start, place + 1)
    return False


def _squeezed(text: str) -> str:
    return "".join(text.split())
