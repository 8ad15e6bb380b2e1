"""Opportunities typed in by hand; moving them from stage to stage is the pipeline's affair."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.domain.edits import Edit, change, create
from app.domain.entity import new_id
from app.domain.money import Money
from app.domain.opportunities import (
    Opportunity,
    OpportunityType,
    StageMove,
    Terms,
    looked_over,
    with_terms,
)
from app.domain.settings import SENDER_NAME
from app.domain.stages import Stage, StageRole, ordered
from app.services.editing import typed
from app.services.editing.competitors import named
from app.storage.book import Book

_ABSURD = Decimal(10) ** 12  # in major units of any currency: a slip of the hand
_YEARS_AHEAD = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityEntry:
    """An opportunity as typed. *amount* is what it brings a year, in major units of *currency*.

    *floor* and *ceiling* are the least and the most it may come to, in the same currency.
    """

    title: str
    amount: Decimal | None = None
    floor: Decimal | None = None
    ceiling: Decimal | None = None
    currency: str = ""
    close_on: date | None = None
    type: OpportunityType | None = None
    product_id: str | None = None
    customer_unit_id: str | None = None
    quantity: Decimal | None = None
    owner: str = ""
    next_step: str = ""
    next_step_on: date | None = None
    next_step_owner: str = ""
    competitor: str = ""
    notes: str = ""


def entry_of(opportunity: Opportunity) -> OpportunityEntry:
    """An opportunity, to be typed over."""
    terms = opportunity.terms[-1] if opportunity.terms else Terms()
    amount = terms.amount
    return OpportunityEntry(
        title=opportunity.title,
        amount=amount.major if amount else None,
        floor=terms.floor.major if terms.floor else None,
        ceiling=terms.ceiling.major if terms.ceiling else None,
        currency=amount.currency if amount else "",
        close_on=opportunity.close_on,
        type=opportunity.type,
        product_id=opportunity.product_id,
        customer_unit_id=opportunity.customer_unit_id,
        quantity=opportunity.quantity,
        owner=opportunity.owner,
        next_step=opportunity.next_step,
        next_step_on=opportunity.next_step_on,
        next_step_owner=opportunity.next_step_owner,
        competitor=opportunity.competitor,
        notes=opportunity.notes,
    )


def with_amount(entry: OpportunityEntry, number: Decimal | None, currency: str) -> OpportunityEntry:
    """An entry that expects another amount, for a form that does not show the least and the most.

    What the amount contradicts is dropped.
    """
    if number is None or currency != entry.currency:
        return replace(entry, amount=number, currency=currency, floor=None, ceiling=None)
    floor, ceiling = entry.floor, entry.ceiling
    return replace(
        entry,
        amount=number,
        floor=floor if floor is not None and floor <= number else None,
        ceiling=ceiling if ceiling is not None and ceiling >= number else None,
    )


def add(book: Book, account_id: str | None, entry: OpportunityEntry, *, today: date) -> Edit:
    """Something the customer may buy; it begins in the first open stage."""
    if account_id is not None:
        book.accounts.get(account_id)
    author = book.settings(today)[SENDER_NAME]
    move = StageMove(stage_id=_first_stage(book, today).id, since=today, author=author)
    blank = Opportunity(
        id=new_id(),
        title="",
        account_id=account_id,
        moves=(move,),
        created_on=today,
        reviewed_on=today,
    )
    competitor, known = _rival(book, blank, entry)
    made = _filled(book, blank, entry, today, competitor)
    owner = made.owner or author
    doer = made.next_step_owner or (owner if made.next_step else "")
    return create(replace(made, owner=owner, next_step_owner=doer)) + known


def change_opportunity(
    book: Book, opportunity_id: str, entry: OpportunityEntry, *, today: date
) -> Edit:
    """Other facts about an opportunity; what was expected of it before stays known."""
    opportunity = book.opportunities.get(opportunity_id)
    competitor, known = _rival(book, opportunity, entry)
    return change(opportunity, _filled(book, opportunity, entry, today, competitor)) + known


def archive(book: Book, opportunity_id: str, *, today: date) -> Edit:
    """Put an opportunity away. Its moves stay for the figures of past days."""
    opportunity = book.opportunities.get(opportunity_id)
    return change(opportunity, replace(opportunity, archived_on=today))


def _first_stage(book: Book, today: date) -> Stage:
    open_ones = [
        stage
        for stage in ordered(book.stages.all())
        if stage.role is StageRole.OPEN and (stage.archived_on is None or stage.archived_on > today)
    ]
    if not open_ones:
        typed.refuse("title", "The pipeline has no open column. Add one, then try again.")
    return open_ones[0]


def _rival(book: Book, before: Opportunity, entry: OpportunityEntry) -> tuple[str, Edit]:
    """The competitor by its one name; one that is not known yet comes into the book."""
    if entry.competitor == before.competitor:
        return before.competitor, Edit()
    return named(book, entry.competitor)


def _filled(
    book: Book, opportunity: Opportunity, entry: OpportunityEntry, today: date, competitor: str
) -> Opportunity:
    currency = entry.currency or book.settings(today).currency
    floor, amount, ceiling = _amounts(entry, currency)
    _refuse_close(book, opportunity, entry.close_on, today)
    if entry.quantity is not None and entry.quantity <= 0:
        typed.refuse("quantity", "Enter how many: a number above zero, or nothing.")
    filled = replace(
        opportunity,
        title=typed.needed("title", entry.title, "An opportunity needs a title. Type one."),
        type=entry.type,
        product_id=entry.product_id,
        customer_unit_id=typed.unit_of(book, opportunity.account_id, entry.customer_unit_id),
        quantity=entry.quantity,
        owner=typed.line("owner", entry.owner),
        next_step=typed.line("next_step", entry.next_step),
        next_step_on=entry.next_step_on,
        next_step_owner=typed.line("next_step_owner", entry.next_step_owner),
        competitor=competitor,
        notes=typed.text("notes", entry.notes),
    )
    after = with_terms(
        filled, amount=amount, close_on=entry.close_on, today=today, bounds=(floor, ceiling)
    )
    return looked_over(opportunity, after, today=today)


def _amounts(
    entry: OpportunityEntry, currency: str
) -> tuple[Money | None, Money | None, Money | None]:
    """The least, the expected and the most, in this order; else the sentence that refuses one."""
    floor = _amount("floor", entry.floor, currency)
    amount = _amount("amount", entry.amount, currency)
    ceiling = _amount("ceiling", entry.ceiling, currency)
    if amount is None and (floor is not None or ceiling is not None):
        typed.refuse("amount", "Enter what you expect as well: it lies between least and most.")
    if floor is not None and amount is not None and floor > amount:
        typed.refuse("floor", "The least is more than what you expect. Lower it, or expect more.")
    if ceiling is not None and amount is not None and ceiling < amount:
        typed.refuse("ceiling", "The most is less than what you expect. Raise it, or expect less.")
    return floor, amount, ceiling


def _amount(field: str, number: Decimal | None, currency: str) -> Money | None:
    if number is not None and number < 0:
        typed.refuse(field, "An opportunity adds revenue: enter zero or more.")
    if number is not None and number >= _ABSURD:
        typed.refuse(field, "That is more than any customer pays a year. Look at the zeros.")
    return typed.amount(field, number, currency)


def _refuse_close(book: Book, before: Opportunity, day: date | None, today: date) -> None:
    """Refuse a day to close on that cannot be; one that was kept before and has passed may stay."""
    if day is None or day == before.close_on:
        return
    if day.year > today.year + _YEARS_AHEAD:
        typed.refuse("close_on", f"That is more than {_YEARS_AHEAD} years away. Look at the year.")
    stage = book.stages.get(before.stage_id)
    if stage.role is StageRole.OPEN and day < today:
        typed.refuse("close_on", "That day is past. Enter the day on which you expect it to close.")
