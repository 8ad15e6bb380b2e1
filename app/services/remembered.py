"""What was judged of accounts and holds until a step touches what it rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain.accounts import Account
from app.domain.contacts import Contact
from app.domain.contracts import Contract
from app.domain.entity import Entity
from app.domain.health.models import HealthModel
from app.domain.health.movement import Movement
from app.domain.interactions import Event, Interaction
from app.domain.observations import Observation
from app.domain.opportunities import Opportunity, Stage
from app.domain.overrides import Override
from app.domain.payments import PaymentStatus
from app.domain.rates import Rate
from app.domain.settings import Setting
from app.domain.tickets import Ticket
from app.services.portfolio import Judged
from app.services.turned import Turned, touched
from app.storage.book import Book

_OF_ACCOUNT: frozenset[type[Entity]] = frozenset(
    (
        *(Account, Contract, Contact, Observation, Ticket, Interaction, Event),
        *(Opportunity, Override, PaymentStatus),
    )
)
_OF_ALL: frozenset[type[Entity]] = frozenset((Setting, Rate, Stage, HealthModel))


_DAYS = 2  # today and one past day: looking back and forth judges nothing twice


@dataclass(frozen=True, slots=True)
class _Known:
    judged: dict[str, Judged] = field(default_factory=dict)
    movements: dict[str, Movement] = field(default_factory=dict)

    def forget(self, account_id: str) -> None:
        self.judged.pop(account_id, None)
        self.movements.pop(account_id, None)


class Remembered:
    """The judgements of a day, by account; a page asks it first and computes what it lacks."""

    def __init__(self) -> None:
        self._turned = Turned()
        self._days: dict[date, _Known] = {}
        self._known = _Known()

    @property
    def judged(self) -> Mapping[str, Judged]:
        """The judgements of the day that are known."""
        return self._known.judged

    @property
    def movements(self) -> Mapping[str, Movement]:
        """Where scores have gone by the day, as far as known."""
        return self._known.movements

    def freshen(self, book: Book, today: date) -> None:
        """Turn to a day, and forget what no longer holds: of accounts a step touched, or all."""
        turned = self._turned.look(book)
        found = None if turned is None else touched(book, turned, _OF_ACCOUNT | _OF_ALL)
        if found is None or _touch_all(found):
            self._days = {}
        for account_id in {_account(each) for each in found or ()}:
            for known in self._days.values():
                known.forget(account_id)
        self._known = self._days.pop(today) if today in self._days else _Known()
        self._days = dict([*self._days.items()][1 - _DAYS :]) | {today: self._known}

    def take(self, judged: Mapping[str, Judged]) -> None:
        """Keep what was judged."""
        self._known.judged.update(judged)

    def take_movements(self, movements: Mapping[str, Movement]) -> None:
        """Keep where scores have gone."""
        self._known.movements.update(movements)


def _touch_all(found: Iterable[Entity]) -> bool:
    """Tell whether rules changed, or a check of the whole book was recorded."""
    return any(
        type(each) in _OF_ALL or (isinstance(each, Event) and each.account_id is None)
        for each in found
    )


def _account(entity: Entity) -> str:
    return entity.id if isinstance(entity, Account) else str(getattr(entity, "account_id", ""))
