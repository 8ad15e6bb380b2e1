"""What was judged of accounts and holds until a step touches what it rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.domain.accounts import Account
from app.domain.contacts import Contact
from app.domain.contracts import Contract
from app.domain.discovery import Answer
from app.domain.entity import Entity
from app.domain.health.models import HealthModel
from app.domain.interactions import Event, Interaction
from app.domain.observations import Observation
from app.domain.opportunities import Opportunity
from app.domain.overrides import Override
from app.domain.payments import PaymentStatus
from app.domain.playbooks import Playbook
from app.domain.products import Product
from app.domain.proofs import Proof
from app.domain.rates import Rate
from app.domain.renewals import Renewal
from app.domain.settings import Setting
from app.domain.signals import Signal
from app.domain.stages import Stage, StageRole
from app.domain.success import Objective
from app.domain.tasks import Task
from app.domain.tickets import Ticket
from app.domain.units import Cell, CustomerUnit
from app.services.topics import Topic
from app.services.turned import Turned, touched
from app.storage.book import Book

OF_ACCOUNT: frozenset[type[Entity]] = frozenset(
    (
        *(Account, Contract, Contact, Observation, Ticket, Interaction, Event),
        *(Opportunity, Override, PaymentStatus, Signal, CustomerUnit, Cell, Answer, Proof),
        *(Renewal, Task, Objective),
    )
)
OF_ALL: frozenset[type[Entity]] = frozenset((Setting, Rate, Stage, HealthModel, Product, Playbook))


OF_LOG = frozenset({"ranked", "standing"})
"""The keys of topics that rest on what the log of the whole book teaches."""

_DAYS = 2  # today and one past day: looking back and forth judges nothing twice


@dataclass(frozen=True, slots=True)
class _Known:
    topics: dict[str, dict[str, Any]] = field(default_factory=dict)

    def of(self, key: str) -> dict[str, Any]:
        return self.topics.setdefault(key, {})

    def forget(self, account_id: str) -> None:
        for found in self.topics.values():
            found.pop(account_id, None)

    def forget_topics(self, keys: Iterable[str]) -> None:
        for key in keys:
            self.of(key).clear()


class Remembered:
    """The judgements of a day, by account; a page asks it first and computes what it lacks."""

    def __init__(self) -> None:
        self._turned = Turned()
        self._days: dict[date, _Known] = {}
        self._known = _Known()

    def of(self, topic: Topic) -> Mapping[str, Any]:
        """What is known of a topic on the day, by account."""
        return self._known.of(topic.key)

    def freshen(self, book: Book, today: date) -> None:
        """Turn to a day, and forget what no longer holds: of accounts a step touched, or all."""
        turned = self._turned.look(book)
        found = None if turned is None else touched(book, turned, OF_ACCOUNT | OF_ALL)
        if found is None or _touch_all(found):
            self._days = {}
        elif _touch_the_decided(found, book):
            for known in self._days.values():
                known.forget_topics(OF_LOG)
        for account_id in {_account(each) for each in found or ()}:
            for known in self._days.values():
                known.forget(account_id)
        self._known = self._days.pop(today) if today in self._days else _Known()
        self._days = dict([*self._days.items()][1 - _DAYS :]) | {today: self._known}

    def take(self, topic: Topic, found: Mapping[str, Any]) -> None:
        """Keep what was worked out, and what it says of other topics."""
        self._known.of(topic.key).update(found)
        for key, part in topic.gives.items():
            self._known.of(key).update({each: part(of_it) for each, of_it in found.items()})


def _touch_all(found: Iterable[Entity]) -> bool:
    """Tell whether rules changed, or a check of the whole book was recorded."""
    return any(
        type(each) in OF_ALL or (isinstance(each, Event) and each.account_id is None)
        for each in found
    )


def _touch_the_decided(found: Iterable[Entity], book: Book) -> bool:
    """Tell whether something was won, lost or reopened: chances are learned from that."""
    here = {each.stage_id for each in found if isinstance(each, Opportunity)}
    stages = book.stages.find(here).values() if here else ()
    return any(each.role is not StageRole.OPEN for each in stages)


def _account(entity: Entity) -> str:
    return entity.id if isinstance(entity, Account) else str(getattr(entity, "account_id", ""))
