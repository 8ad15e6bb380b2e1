"""Opportunities typed in by hand; moving them from stage to stage is the pipeline's affair."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.domain.edits import Edit, change, create
from app.domain.entity import new_id
from app.domain.opportunities import (
    Opportunity,
    OpportunityType,
    StageMove,
    looked_over,
    with_terms,
)
from app.domain.settings import SENDER_NAME
from app.domain.stages import Stage, StageRole, ordered
from app.services.editing import typed
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityEntry:
    """An opportunity as typed. *amount* is what it brings a year, in major units of *currency*."""

    title: str
    amount: Decimal | None = None
    currency: str = ""
    close_on: date | None = None
    type: OpportunityType | None = None
    product_id: str | None = None
    customer_unit_id: str | None = None
    quantity: Decimal | None = None
    owner: str = ""
    next_step: str = ""
    next_step_on: date | None = None
    notes: str = ""


def entry_of(opportunity: Opportunity) -> OpportunityEntry:
    """An opportunity, to be typed over."""
    amount = opportunity.amount
    return OpportunityEntry(
        title=opportunity.title,
        amount=amount.major if amount else None,
        currency=amount.currency if amount else "",
        close_on=opportunity.close_on,
        type=opportunity.type,
        product_id=opportunity.product_id,
        customer_unit_id=opportunity.customer_unit_id,
        quantity=opportunity.quantity,
        owner=opportunity.owner,
        next_step=opportunity.next_step,
        next_step_on=opportunity.next_step_on,
        notes=opportunity.notes,
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
    made = _filled(book, blank, entry, today)
    return create(made if made.owner else replace(made, owner=author))


def change_opportunity(
    book: Book, opportunity_id: str, entry: OpportunityEntry, *, today: date
) -> Edit:
    """Other facts about an opportunity; what was expected of it before stays known."""
    opportunity = book.opportunities.get(opportunity_id)
    return change(opportunity, _filled(book, opportunity, entry, today))


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


def _filled(
    book: Book, opportunity: Opportunity, entry: OpportunityEntry, today: date
) -> Opportunity:
    currency = entry.currency or book.settings(today).currency
    amount = typed.amount("amount", entry.amount, currency)
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
        notes=typed.text("notes", entry.notes),
    )
    after = with_terms(filled, amount=amount, close_on=entry.close_on, today=today)
    return looked_over(opportunity, after, today=today)
