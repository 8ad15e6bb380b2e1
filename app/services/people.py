"""What the user sees of the people at one account: who they are, and how they were laid out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain import contracts
from app.domain.accounts import Account, Segment
from app.domain.colleagues import Colleague
from app.domain.contacts import Contact
from app.domain.money import Money
from app.domain.readiness.case import Case
from app.domain.settings import Settings
from app.domain.tasks import Task
from app.domain.ties import MapGroup, MapPlace, Tie
from app.services.account import ContactRow, contact_rows
from app.services.judgements import (
    Rules,
    case_of,
    in_book_currency,
    judge_segment,
    rules_of,
)
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleView:
    """All that the people page draws of one account on *day*.

    *worth* is its ARR in the book's currency, None without a contract or a rate. *contacts* are
    those of the account, the weightiest first, with those who left at the end;
    *places* are where the user put somebody, by the contact's id.
    """

    day: date
    account: Account
    settings: Settings
    rules: Rules = field(compare=False)
    case: Case = field(compare=False)
    segment: Segment | None
    worth: Money | None
    contacts: tuple[ContactRow, ...]
    ties: tuple[Tie, ...]
    places: Mapping[str, MapPlace]
    groups: tuple[MapGroup, ...]
    colleagues: tuple[Colleague, ...]
    tasks: tuple[Task, ...] = ()

    @property
    def here(self) -> tuple[Contact, ...]:
        """Who works there on the day."""
        return tuple(row.contact for row in self.contacts if row.is_here)

    def contact(self, contact_id: str) -> Contact | None:
        """One of the people, if known here."""
        found = (row.contact for row in self.contacts if row.id == contact_id)
        return next(found, None)


def view(book: Book, account_id: str, *, today: date) -> PeopleView:
    """Gather the people of an account. Raises MissingError if the account is gone."""
    account = book.accounts.get(account_id)
    facts = book.facts(today, [account_id])[account_id]
    rules = rules_of(book, today)
    case = case_of(facts, rules)
    worth = contracts.arr(facts.contracts, today) or contracts.overdue_arr(facts.contracts, today)
    return PeopleView(
        day=today,
        account=account,
        settings=rules.settings,
        rules=rules,
        case=case,
        segment=judge_segment(facts, worth, rules).segment,
        worth=in_book_currency(worth, rules),
        contacts=contact_rows(facts.contacts, case.timeline, today),
        ties=tuple(each for each in book.ties.of_accounts([account_id])),
        places={each.id: each for each in book.map_places.of_accounts([account_id])},
        groups=tuple(book.map_groups.of_accounts([account_id])),
        colleagues=tuple(book.colleagues.all()),
        tasks=tuple(book.tasks.of_accounts([account_id])),
    )
