"""Where cards come to stand that were dropped, and what else that says of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.domain.edits import Edit
from app.domain.entity import Entity
from app.domain.opportunities import Opportunity, OpportunityType, looked_over
from app.services.cards import Card
from app.services.ordering import place_of
from app.storage.book import Book

_LEAST = 1e-6  # between two places: closer than that and others make room


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing:
    """How cards were dropped: at places by hand, and in a lane that says something of them.

    *places* may name others that make room. *owner*, *type* and *account_id* are what the lane
    stands for; a lane of those without a type is a *type* of None where *has_type*.
    """

    ids: tuple[str, ...]
    places: Mapping[str, float] = field(default_factory=dict)
    owner: str | None = None
    type: OpportunityType | None = None
    has_type: bool = False
    account_id: str | None = None

    @property
    def changes_facts(self) -> bool:
        """Tell whether the lane says anything of the cards."""
        return self.owner is not None or self.has_type or self.account_id is not None

    def name(self, each: Opportunity) -> str:
        """What an opportunity is here: one that takes up a dropped one again stands for it."""
        again = each.reopens_id
        return again if again in self.ids and each.id not in self.ids else each.id

    def of(self, each: Opportunity, today: date) -> Opportunity:
        """An opportunity once it has landed."""
        after, name = each, self.name(each)
        if name in self.ids:
            if self.owner is not None:
                after = replace(after, owner=self.owner)
            if self.has_type:
                after = replace(after, type=self.type)
            if self.account_id is not None:
                after = replace(after, account_id=self.account_id)
            after = looked_over(each, after, today=today)
        if name in self.places:
            after = replace(after, place=self.places[name])
        return after


def landed(
    book: Book, step: Edit, landing: Landing | None, ids: Iterable[str], *, today: date
) -> Edit:
    """The same step with where the cards *ids* landed, and who makes room for them."""
    if landing is None:
        return step
    moved = {landing.name(each) for each in step.after if isinstance(each, Opportunity)}
    others = {*ids, *(landing.places.keys() - set(landing.ids))} - moved
    after = tuple(_landed(each, landing, today) for each in step.after)
    return Edit(before=step.before, after=after) + settled(book, landing, others, today=today)


def settled(book: Book, landing: Landing, ids: Iterable[str], *, today: date) -> Edit:
    """What landing alone changes: places, and what the lane says."""
    found = tuple(book.opportunities.find(ids).values())
    return Edit(before=found, after=tuple(landing.of(each, today) for each in found))


def places(column: Sequence[Card], ids: Sequence[str], before: str | None) -> dict[str, float]:
    """Places for cards that are to stand above the card *before*, at the foot without one.

    *column* is all of the stage in its order by hand. Where two stand too close to put anything
    between them, as those do that close on one day, the fewer of the cards around make room.
    """
    staying = [each for each in column if each.id not in set(ids)]
    known = [place_of(each) for each in staying]
    at = next((n for n, each in enumerate(staying) if each.id == before), len(staying))
    above, below = _room(known, at, len(ids), -1), _room(known, at, len(ids), 1)
    first, last = (above, at) if at - above <= below - at else (at, below)
    order = [*(e.id for e in staying[first:at]), *ids, *(e.id for e in staying[at:last])]
    low, high = _bounds(known, first, last, len(order))
    step = (high - low) / (len(order) + 1)
    return {each: low + step * number for number, each in enumerate(order, start=1)}


def _room(known: Sequence[float], at: int, count: int, step: int) -> int:
    """How far up or down others must move so that *count* fit in."""
    edge = at
    while 0 < edge < len(known):
        first, last = (edge, at) if step < 0 else (at, edge)
        low, high = _bounds(known, first, last, 1)
        if high - low >= _LEAST * (count + last - first + 1):
            return edge
        edge += step
    return edge


def _bounds(known: Sequence[float], first: int, last: int, count: int) -> tuple[float, float]:
    """Between which places there is room; before all and after all there is as much as needed."""
    low = known[first - 1] if first > 0 else None
    high = known[last] if last < len(known) else None
    if low is None:
        return ((high if high is not None else 0.0) - count - 1), (
            high if high is not None else 0.0
        )
    return low, high if high is not None else low + count + 1


def _landed(each: Entity, landing: Landing, today: date) -> Entity:
    return landing.of(each, today) if isinstance(each, Opportunity) else each
