"""Where an import is worked out: the shelves, what files refer to, questions and notes."""

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any

from app.domain.accounts import Account
from app.domain.colleagues import Colleague
from app.domain.contacts import Contact
from app.domain.contracts import Contract
from app.domain.entity import ExternalId, new_id
from app.domain.interactions import Event, EventKind, Interaction
from app.domain.observations import Observation
from app.domain.opportunities import Opportunity
from app.domain.payments import PaymentStatus
from app.domain.products import Product
from app.domain.signals import Signal
from app.domain.stages import Stage
from app.domain.success import Objective, ValueEvidence
from app.domain.tickets import Ticket
from app.exchange.columns import Columns
from app.exchange.matching import email_key, name_key
from app.exchange.tables import Row
from app.services.importing.known import Known
from app.services.importing.shelf import Shelf

PREVIEW_ROWS = 50
BY_NAME = "by name: "  # how what we call a record begins that its source has no id for
DELETED = "The row is marked as deleted. To import it all the same, leave that column out."
_LONG_ID = 6
_ROW_REFERENCE = re.compile(r"@?\w*Ref(?P<number>\d+)")


def by_name(*parts: object) -> str:
    """What to call a record by that its source gives no id: no id looks like it."""
    return BY_NAME + " · ".join(str(part) for part in parts if part)


def repeated(value: str, line: int) -> str:
    """Say that a row is about what an earlier one is about."""
    return f"“{value.removeprefix(BY_NAME)}” is in line {line} already."


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something only the user can tell. *answers* pairs what comes back with what is shown.

    Until it is answered, the first answer counts.
    """

    key: str
    text: str
    answers: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Sheet:
    """One table of the import: its columns as values, and what becomes of its first rows.

    *found* holds, for a table of accounts, each row with the account it is about and its id there;
    *rows* those that have anything in them.
    """

    key: str
    columns: Columns
    source: str
    is_settled: bool = False
    outcomes: dict[int, tuple[Shelf[Any], str]] = field(default_factory=dict)
    refusals: dict[int, str] = field(default_factory=dict)
    found: list[tuple[Row, str, str]] = field(default_factory=list)
    rows: tuple[Row, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.rows = tuple([row for row in self.columns.table.rows if any(row.cells)])

    def did(self, row: Row, shelf: Shelf[Any], entity_id: str) -> None:
        """Note what a row is about, for the preview."""
        if len(self.outcomes) < PREVIEW_ROWS:
            self.outcomes[row.line] = (shelf, entity_id)

    def refuse(self, row: Row, shelf: Shelf[Any], reason: str, column: str | None = None) -> None:
        """Leave a row out, and say why."""
        shelf.refused += 1
        self.refusals[row.line] = reason
        self.columns.report(row.line, reason, column, left_out=True)

    def header(self, key: str) -> str | None:
        """The name of the column that fills a field."""
        return next(iter(self.columns.mapping.filling(key)), None)


class Desk:
    """Everything one import works on. Tables come in the order in which they need each other."""

    def __init__(
        self,
        known: Known,
        today: date,
        answers: dict[str, str] | None = None,
        *,
        into: str = "",
    ) -> None:
        self.known = known
        self.today = today
        self.answers = answers or {}
        self.as_of = today
        self.questions: list[Question] = []
        self._asked: dict[str, str] = {}
        self.notes: list[str] = []
        self.accounts = Shelf(Account, known.accounts)
        self.contacts = Shelf(Contact, known.contacts)
        self.contracts = Shelf(Contract, known.contracts)
        self.opportunities = Shelf(Opportunity, known.opportunities)
        self.stages = Shelf(Stage, known.stages)
        self.products = Shelf(Product, known.products)
        self.colleagues = Shelf(Colleague, known.colleagues)
        self.tickets = Shelf(Ticket, known.tickets)
        self.observations = Shelf(Observation, known.observations)
        self.interactions = Shelf(Interaction, known.interactions)
        is_feed = [each.kind == EventKind.CHECKED for each in known.events]
        pairs = list(zip(known.events, is_feed, strict=True))
        self.events = Shelf(Event, [each for each, feed in pairs if not feed])
        self.feeds = Shelf(Event, [each for each, feed in pairs if feed])
        self.signals = Shelf(Signal, known.signals)
        self.objectives = Shelf(Objective, known.objectives)
        self.value = Shelf(ValueEvidence, known.value)
        self.payments = Shelf(PaymentStatus, known.payments)
        self.linked_by_name: set[str] = set()
        self._names: dict[str, list[str]] = {}
        self._rows: dict[str, list[str]] = {}
        self._resolved: dict[tuple[str, str, str], str | None] = {}
        for each in known.accounts:
            self.name_account(each)
        self.into: Account | None = self.accounts.now.get(into)  # where people land

    @property
    def shelves(self) -> dict[str, Shelf[Any]]:
        """The shelves by the names under which an import counts them."""
        return {
            "accounts": self.accounts,
            "contacts": self.contacts,
            "contracts": self.contracts,
            "opportunities": self.opportunities,
            "stages": self.stages,
            "products": self.products,
            "colleagues": self.colleagues,
            "tickets": self.tickets,
            "observations": self.observations,
            "interactions": self.interactions,
            "events": self.events,
            "signals": self.signals,
            "objectives": self.objectives,
            "value": self.value,
            "payments": self.payments,
        }

    def begin(self, sheet: Sheet) -> None:
        """Turn to a table. What nobody knew by then may be known by now."""
        self._resolved = {key: found for key, found in self._resolved.items() if found}
        for shelf in chain(self.shelves.values(), (self.feeds,)):
            shelf.is_settled = sheet.is_settled

    def ask(self, question: Question) -> str:
        """The user's answer; the first one possible until there is one."""
        given = self.answers.get(question.key)
        if given in {key for key, _ in question.answers}:
            return str(given)
        self.questions.append(question)
        return question.answers[0][0]

    def ask_once(self, question: Question) -> str:
        """The same where several parts of the import need the answer."""
        if question.key not in self._asked:
            self._asked[question.key] = self.ask(question)
        return self._asked[question.key]

    def note(self, text: str) -> None:
        """Tell the user something about the import as a whole, once."""
        if text not in self.notes:
            self.notes.append(text)

    def name_account(self, account: Account) -> None:
        """Let an account be found by its name."""
        self._names.setdefault(name_key(account.name), []).append(account.id)

    def named(self, name: str) -> list[str]:
        """The accounts whose names look like this one."""
        return self._names.get(name_key(name), [])

    def keep_row(self, source: str, account_id: str) -> None:
        """Remember the order of accounts: some files refer to them by the number of their row."""
        self._rows.setdefault(source, []).append(account_id)

    def account_of(self, sheet: Sheet, ref: str, name: str, *, create: bool = False) -> str | None:
        """The account a row refers to by another program's id or by name; None if we know none.

        With *create*, a name we do not know becomes an account.
        """
        key = (sheet.source, ref, name)
        if key not in self._resolved or (create and self._resolved[key] is None):
            found = self._account_by_id(sheet.source, ref) if ref else None
            if found is None and name:
                found = self._account_by_name(sheet.source, name)
                if found is not None and ref:
                    self.accounts.call(sheet.source, ref, found)
            if found is None and name and create:
                found = self._new_account(sheet.source, ref or name, name)
            self._resolved[key] = found
        return self._resolved[key]

    def people(self) -> dict[str, str]:
        """Everybody we know, by e-mail."""
        return {
            key: each.id
            for each in self.contacts.now.values()
            for text in each.emails
            if (key := email_key(text))
        }

    def feed(self, sheet: Sheet, record: str, since: date | None) -> None:
        """Note that a file covers this kind of record: from now on, none means none."""
        value = f"feed {record}"
        known_id = self.feeds.find(sheet.source, value)
        on = min(since or self.as_of, self.today)
        if known_id is not None:
            earlier = min(on, self.feeds.see(known_id).on)
            self.feeds.change(known_id, {"on": earlier})
            return
        self.feeds.create(
            Event(
                id=new_id(),
                account_id=None,
                kind=EventKind.CHECKED,
                on=on,
                detail=record,
                source=sheet.source,
                external_ids=(ExternalId(sheet.source, value),),
            )
        )

    def _account_by_id(self, source: str, ref: str) -> str | None:
        found = self.accounts.find(source, ref)
        if found is not None:
            return found
        if match := _ROW_REFERENCE.fullmatch(ref):
            rows, number = self._rows.get(source, []), int(match["number"])
            return rows[number - 1] if 1 <= number <= len(rows) else None
        if len(ref) < _LONG_ID or ref.isdigit():
            return None  # too short to mean the same thing in another program
        others = {
            account.id
            for account in self.accounts.now.values()
            if any(each.value == ref for each in account.external_ids)
        }
        return others.pop() if len(others) == 1 else None

    def _account_by_name(self, source: str, name: str) -> str | None:
        found = self.accounts.find(source, name)
        if found is not None:
            return found
        alike = self.named(name)
        if len(alike) != 1:
            return None
        if not any(each.source == source for each in self.accounts.now[alike[0]].external_ids):
            self.linked_by_name.add(name)
        return alike[0]

    def _new_account(self, source: str, value: str, name: str) -> str:
        account = Account(id=new_id(), name=name, external_ids=(ExternalId(source, value),))
        self.name_account(self.accounts.create(account))
        return account.id
