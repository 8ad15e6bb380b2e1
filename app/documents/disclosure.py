"""The last look at what a customer will read: no word of ours for ourselves, nobody else's name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.documents.words import capitalised
from app.domain.errors import RuleError

# What we say of customers among ourselves, and what stands for a text that nobody has written.
_INTERNAL = (
    r"health[ -]?scores?",
    r"at[ -]risk",
    r"red[ -]flags?",
    r"churn\w*",
    r"coverage",
    r"forecast(?:s|ed)?",
    r"walk[ -]?away",
    r"sentiment",
    r"up[ -]?sell\w*",
    r"cross[ -]?sell\w*",
    r"whitespace",
    r"detractors?",
    r"readiness",
    r"lorem ipsum",
    r"to ?do:",
    r"tbd",
    r"\{\{.*?\}\}",
)
_WORDS = re.compile(r"(?<!\w)(?:" + "|".join(_INTERNAL) + r")(?!\w)", re.IGNORECASE)
_SHORTEST_NAME = 3

# Words that our own pages print with a capital. A customer of this name is no disclosure.
_PRINTED = """
    Acceptance Accepted Account Active Agreement All Amount Analytics Annual Annually Approach
    Apr April As Assigned Attention Aug August Auto Began Best Better Billing Both Change Choose
    Clear Code Company Compared Confidential Confirmed Contact Continue Contract Contracted
    Current Date Day Dec December Decision Discount Each Effective End Entity Every Executive
    Feb February Fee Figure First Fits Fixed For Good Grow Growth How In Included Investment It
    Item Jan January Jul July Jun June Last Licence License Line List Mar March May More Name
    Net New Next No Not Notes Notice Nov November Now Number Oct October Off On One One-time
    Open Operations Option Options Order Our Page Partner Pay Payment Period Plan Platform
    Please Premium Prepared Price Prices Product Progress Proposal Purchase Quantity Recommended
    Recurring Reference Renewal Renews Result Room Runs Seat Seats Sep September Service Set
    Signature Source Start State Step Subscription Summary Support Target Tax Term Terms The
    This Title To Today Total Training Two Unit Use User Users Valid Validity Value Version We
    What With Workshop Year Years Yes You Your
"""
COMMON = frozenset(_PRINTED.split())


class DisclosureError(RuleError):
    """The document would tell a customer something that is not meant for it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that must not leave the house, and the page it stands on, counted from 1."""

    text: str
    page: int


def find(
    pages: Sequence[str], *, others: Iterable[str] = (), ours: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """What these pages disclose.

    *others* are the names of other customers; *ours* are names that may stand there: of the
    customer, its people and the sender, whatever words they are made of.
    """
    texts = [_plain(page) for page in pages]
    allowed = sorted({_plain(name) for name in ours if name.strip()}, key=len, reverse=True)
    for name in allowed:
        texts = [re.sub(_bounded(name), " ", text, flags=re.IGNORECASE) for text in texts]
    return (*_internal(texts), *_names(texts, others))


def check(pages: Sequence[str], *, others: Iterable[str] = (), ours: Iterable[str] = ()) -> None:
    """Refuse pages that disclose something; the sentence lists what and where."""
    found = find(pages, others=others, ours=ours)
    if found:
        listed = ", ".join(f"“{each.text}” (page {each.page})" for each in found)
        message = f"The document would tell the customer {listed}. Reword that, then try again."
        raise DisclosureError(message)


def _internal(texts: Sequence[str]) -> Iterator[Finding]:
    for number, text in enumerate(texts, start=1):
        for said in dict.fromkeys(match.group().casefold() for match in _WORDS.finditer(text)):
            yield Finding(said, number)


def _names(texts: Sequence[str], others: Iterable[str]) -> Iterator[Finding]:
    plain = {name: _plain(name) for name in others}
    for name, sought in plain.items():
        if (
            len(sought) < _SHORTEST_NAME
            or sought in COMMON
            or sought in capitalised()
            or sought.isdecimal()
        ):
            continue
        for number, text in enumerate(texts, start=1):
            if sought in text and re.search(_bounded(sought), text):
                yield Finding(name, number)
                break


def _bounded(name: str) -> str:
    return rf"(?<!\w){re.escape(name)}(?!\w)"


def _plain(text: str) -> str:
    return " ".join(text.split())
