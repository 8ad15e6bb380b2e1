"""The whole proposal as a PDF, checked before anybody gets it (DOMAIN 8.7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from reportlab.platypus import Flowable

from app.documents import paper, printing, reading
from app.documents.lettering import notes
from app.documents.lettering.notes import Undrawn
from app.documents.printing import Running
from app.documents.proof import proof
from app.documents.proposal import (
    appendices,
    claims,
    cover,
    glance,
    investment,
    plan,
    summary,
    terms,
    tieout,
    today,
    value,
)
from app.documents.proposal.content import Content
from app.documents.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A finished PDF. *undrawn* are letters that no font here can draw, marked where they belong.

    *said* is the text of each page, read back; *named* are the names that belong there, whatever
    words they are made of.
    """

    content: bytes
    pages: int
    said: tuple[str, ...]
    named: tuple[str, ...]
    undrawn: tuple[Undrawn, ...] = ()


def sketch(content: Content) -> bytes:
    """Print a proposal as it will look, and check nothing: for our own screen only."""
    with notes.taken():
        return _pdf(content, Words(content.language), plain=True)


def render(content: Content) -> Printed:
    """Print a proposal, read it back and check its figures.

    The same content makes the same bytes. Raises TieOutError if the figures are not the model's.
    What the pages disclose is for the caller to look for.
    """
    words = Words(content.language)
    printed = proof(partial(_pdf, content, words))
    if not printed.undrawn:  # else it is refused for that, whatever its figures say
        outline = reading.outline(printed.content)
        tieout.check(printed.pages, outline, claims.of(content, words))
    return Printed(
        content=printed.content,
        pages=len(printed.pages),
        said=printed.pages,
        named=tuple(_named(content)),
        undrawn=printed.undrawn,
    )


def _pdf(content: Content, words: Words, *, plain: bool = False) -> bytes:
    style = paper.styles_of(content.brand)
    return printing.pdf(
        _running(content, words),
        partial(story, content, words, style),
        partial(cover.decorate, content=content),
        plain=plain,
    )


def story(content: Content, words: Words, style: paper.Styles) -> list[Flowable]:
    """All pages, as flowables that have not been printed yet."""
    parts = (cover, summary, value, today, glance, investment, plan, terms, appendices)
    return [flowable for part in parts for flowable in part.story(content, words, style)]


def _running(content: Content, words: Words) -> Running:
    proposal = content.proposal
    return Running(
        title=f"{content.customer.company}: {proposal.title}",
        author=content.sender.person or content.sender.company,
        head_left=content.customer.company,
        head_right=proposal.title,
        foot=words(
            "running.foot",
            reference=proposal.reference,
            version=str(proposal.version),
            day=words.formats.short_day(proposal.valid_until),
            confidential=words("running.confidential"),
        ),
        style=paper.styles_of(content.brand),
        size=content.brand.size,
        legal=content.brand.legal,
        day=proposal.issued_on,
        words=words,
    )


def _named(content: Content) -> Iterable[str]:
    """Names that belong on the pages, whatever words they are made of."""
    for party in (content.customer, content.sender):
        yield from (party.company, party.person, party.title, party.email, party.address)
    yield from (content.proposal.reference, content.proposal.currency)
