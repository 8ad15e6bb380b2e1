"""What was judged of accounts and holds until a step touches what it rests on."""

from collections.abc import Iterable, Mapping
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


class Remembered:
    """The judgements of one day, by account; a page asks it first and computes what it lacks."""

    def __init__(self) -> None:
        self._turned = Turned()
        self._day: date | None = None
        self.judged: dict[str, Judged] = {}
        self.movements: dict[str, Movement] = {}

    def freshen(self, book: Book, today: date) -> None:
        """Forget what no longer holds: of accounts a step touched, or all on another day."""
        turned = self._turned.look(book)
        found = None if turned is None else touched(book, turned, _OF_ACCOUNT | _OF_ALL)
        if found is None or today != self._day or _touch_all(found):
            self.judged, self.movements = {}, {}
        else:
            for account_id in {_account(each) for each in found}:
                self.judged.pop(account_id, None)
                self.movements.pop(account_id, None)
        self._day = today

    def take(self, judged: Mapping[str, Judged]) -> None:
        """Keep what was judged."""
        self.judged |= judged

    def take_movements(self, movements: Mapping[str, Movement]) -> None:
        """Keep where scores have gone."""
        self.movements |= movements


def _touch_all(found: Iterable[Entity]) -> bool:
    """Tell whether rules changed, or a check of the whole book was recorded."""
    return any(
        type(each) in _OF_ALL or (isinstance(each, Event) and each.account_id is None)
        for each in found
    )


def _account(entity: Entity) -> str:
    return entity.id if isinstance(entity, Account) else str(getattr(entity, "account_id", ""))
