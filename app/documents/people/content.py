"""What is drawn of the people at a customer: cards with their places, and lines. Values only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.contacts import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class CardDrawn:
    """Somebody, or an empty place; *x* and *y* are the upper left corner in units of the map.

    *influence* 1 to 5, *support* -2 to +2 with its word, and *note* are for us only.
    """

    id: str
    x: float
    y: float
    name: str = ""
    title: str = ""
    roles: tuple[Role, ...] = ()
    manager_id: str | None = None
    hangs: bool = False
    is_empty: bool = False
    influence: int | None = None
    support: int | None = None
    support_word: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TieDrawn:
    """A line from one person to another with its word; *is_against* for a conflict."""

    from_id: str
    to_id: str
    word: str
    is_against: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupDrawn:
    """People who belong together."""

    name: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapDrawn:
    """The map of an account on a day. *role_words* and the other words are in the reader's tongue.

    *is_internal* says that it shows what we think of people; it then says so at its foot.
    """

    account: str
    title: str
    day: date
    day_text: str
    role_words: tuple[tuple[Role, str], ...]
    foot: str
    cards: tuple[CardDrawn, ...]
    groups: tuple[GroupDrawn, ...] = ()
    ties: tuple[TieDrawn, ...] = ()
    is_internal: bool = False

    def named(self) -> Iterable[str]:
        """Names that belong on the page, whatever words they are made of."""
        yield from (self.account, self.title)
        for each in self.cards:
            yield from (each.name, each.title)
        yield from (each.name for each in self.groups)
