"""The agenda of a review: parts in minutes, and what goes when there is less time (MARKET D2)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.domain.reviews import AgendaItem, Deck, ReviewKind

USUAL_MINUTES = {ReviewKind.QBR: 45, ReviewKind.EBR: 45, ReviewKind.CHECK_IN: 30}
SHORTER = (30, 15)
"""The lengths for which a way to cut the meeting is kept ready, in minutes."""

# Page, minutes of talk, of discussion, and when it goes: the lowest first, 0 never.
_PAGES = (
    (Deck.PURPOSE, 2, 0, 0),
    (Deck.OBJECTIVES, 1, 2, 3),
    (Deck.PROGRESS, 3, 5, 5),
    (Deck.SHORTFALL, 2, 3, 0),
    (Deck.CHANGES, 2, 1, 4),
    (Deck.VALUE, 4, 4, 0),
    (Deck.ADOPTION, 2, 3, 2),
    (Deck.ROADMAP, 2, 2, 1),
    (Deck.GOALS, 2, 3, 6),
    (Deck.ASKS, 1, 1, 0),
)
_SHORT = frozenset((Deck.PURPOSE, Deck.PROGRESS, Deck.SHORTFALL, Deck.VALUE, Deck.GOALS, Deck.ASKS))


def usual(kind: ReviewKind) -> tuple[AgendaItem, ...]:
    """The agenda a review of this kind begins with; a check-in has the pages that matter most."""
    return tuple(
        AgendaItem(text="", page=page, minutes=talk, discussion=discussion, drop=drop)
        for page, talk, discussion, drop in _PAGES
        if kind is not ReviewKind.CHECK_IN or page in _SHORT
    )


def length(agenda: Iterable[AgendaItem]) -> int:
    """How many minutes an agenda takes."""
    return sum(each.minutes + each.discussion for each in agenda)


def presented(agenda: Iterable[AgendaItem]) -> int:
    """How many of its minutes we talk."""
    return sum(each.minutes for each in agenda)


def without(agenda: Iterable[AgendaItem], pages: Iterable[Deck]) -> tuple[AgendaItem, ...]:
    """The agenda without the parts that show these pages."""
    gone = frozenset(pages)
    return tuple(each for each in agenda if each.page not in gone)


def cut(agenda: Sequence[AgendaItem], minutes: int) -> tuple[AgendaItem, ...]:
    """What is left of an agenda when there are only so many minutes.

    Parts go in their order of dropping until the rest fits. Where it still does not, discussion
    is shortened, the longest first; talk is never.
    """
    kept = list(agenda)
    for going in sorted((each for each in agenda if each.drop), key=lambda each: each.drop):
        if length(kept) <= minutes:
            break
        kept.remove(going)
    while length(kept) > minutes and any(each.discussion for each in kept):
        place = max(range(len(kept)), key=lambda at: kept[at].discussion)
        kept[place] = replace(kept[place], discussion=kept[place].discussion - 1)
    return tuple(kept)
