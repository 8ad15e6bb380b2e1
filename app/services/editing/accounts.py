"""The facts of an account, changed one at a time where they stand."""

from dataclasses import replace
from datetime import date
from typing import Any, Literal, TypeAlias

from app.domain.dated import OwnerSince
from app.domain.edits import Edit, change
from app.services import calendar_names, places
from app.services.editing import typed
from app.storage.book import Book

TextField: TypeAlias = Literal[
    "industry", "country", "domain", "region", "city", "address", "phone", "code", "notes"
]
"""The facts that are text and hold as they are now."""


def write(book: Book, account_id: str, field: TextField, text: str) -> Edit:
    """Write another text for one fact; notes may have several lines."""
    take = typed.text if field == "notes" else typed.line
    account = book.accounts.get(account_id)
    written: dict[str, Any] = {field: take(field, text)}
    return change(account, replace(account, **written))


def follow_calendar(book: Book, account_id: str, text: str) -> Edit:
    """Say by whose public holidays it works; nothing leaves that to its country.

    A part of its country may be called by its name alone.
    """
    account = book.accounts.get(account_id)
    code = calendar_names.read_code(text)
    if code is None:
        code = calendar_names.read_code(f"{account.country}, {text}")
    if code is None:
        typed.refuse("calendar", calendar_names.refusal(text))
    return change(account, replace(account, calendar=code))


def speak(book: Book, account_id: str, language: str) -> Edit:
    """Say in which language our documents address it; nothing is that of the book."""
    if language and language not in dict(places.languages()):
        typed.refuse("language", "Choose one of the languages that are listed.")
    account = book.accounts.get(account_id)
    return change(account, replace(account, language=language))


def hand_over(book: Book, account_id: str, owner: str, *, today: date) -> Edit:
    """Let somebody else of our side look after the account from today on."""
    account = book.accounts.get(account_id)
    name = typed.line("owner", owner)
    if name == account.owner(today):
        return Edit()
    kept = tuple(each for each in account.owners if each.since is None or each.since < today)
    return change(account, replace(account, owners=(*kept, OwnerSince(name, today))))


def date_from(book: Book, account_id: str, since: date | None, *, today: date) -> Edit:
    """Say since when it is a customer; None is unknown."""
    if since is not None:
        typed.not_ahead("customer_since", since, today)
    account = book.accounts.get(account_id)
    return change(account, replace(account, customer_since=since))


def mark_strategic(book: Book, account_id: str, *, strategic: bool) -> Edit:
    """Say whether the account is strategic."""
    account = book.accounts.get(account_id)
    return change(account, replace(account, strategic=strategic))


def count_employees(book: Book, account_id: str, employees: int | None) -> Edit:
    """Say how many people work there; None is unknown."""
    if employees is not None and employees < 0:
        typed.refuse(
            "employees", "A company has no fewer than zero people. Enter their number, or nothing."
        )
    account = book.accounts.get(account_id)
    return change(account, replace(account, employees=employees))


def bring_back(book: Book, account_id: str) -> Edit:
    """Take an account out of the archive again."""
    account = book.accounts.get(account_id)
    return change(account, replace(account, archived_on=None))
