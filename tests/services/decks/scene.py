"""A customer with objectives, results, use and promises, whose review is prepared."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from app.domain.contacts import Position, Role
from app.domain.edits import create
from app.domain.money import Money
from app.domain.observations import Measure
from app.domain.reviews import Commitment, ReviewKind, Side
from app.domain.success import Claim, Measured, Milestone, Objective, ValueEvidence
from app.services import reviews
from app.services.editing import reviews as editing
from tests import build

DAY = build.TODAY
SOON = DAY + timedelta(days=14)


def ago(days):
    return DAY - timedelta(days=days)


FAST = Objective(
    id="fast",
    account_id="acme",
    text="Close the books in five days",
    on=ago(200),
    said_by="Ana Ruiz",
    metric="Days to close",
    unit="days",
    baseline=Decimal(9),
    baseline_on=ago(200),
    target=Decimal(5),
    due_on=DAY + timedelta(days=100),
    readings=(Measured(value=Decimal(6), since=ago(10), source="Monthly report"),),
    theirs="Ana Ruiz",
    ours="Ada Example",
    milestones=(
        Milestone(text="All ledgers moved", due_on=ago(100), done_on=ago(110)),
        Milestone(text="Second plant live", due_on=ago(20), fell_short="Starts in May"),
    ),
)
RETURNS = Objective(
    id="returns",
    account_id="acme",
    text="Fewer returns",
    on=ago(190),
    unit="%",
    baseline=Decimal("4.1"),
    target=Decimal(3),
    readings=(Measured(value=Decimal("4.6"), since=ago(15)),),
)
PROOF = ValueEvidence(
    id="proof",
    account_id="acme",
    text="Month-end closing takes three days less",
    on=ago(12),
    claim=Claim.CUSTOMER,
    metric="Days to close",
    unit="days",
    baseline=Decimal(9),
    baseline_on=ago(200),
    baseline_by="Ana Ruiz",
    now=Decimal(6),
    validated_by="Ana Ruiz",
    source="Finance report",
    quote="We got our Sundays back.",
)
WORTH = ValueEvidence(
    id="worth",
    account_id="acme",
    text="Fewer hours on reports",
    on=ago(60),
    unit="hours",
    baseline=Decimal(40),
    now=Decimal(12),
    worth=Money(1_200_000, "EUR"),
)
BUYER = build.contact(
    id="buyer", name="Ana Ruiz", positions=(Position(roles=(Role.ECONOMIC_BUYER,)),)
)


def use(days, value, team=""):
    """A reading of active people."""
    return build.observation(
        id=f"use-{days}-{team}",
        measure=Measure.ACTIVE_USERS,
        value=value,
        on=ago(days),
        customer_unit=team,
    )


def usage():
    """A year of readings, with what is contracted."""
    seats = build.observation(
        id="seats", measure=Measure.SEATS_BOUGHT, value=100, on=ago(400), customer_unit=""
    )
    return (seats, use(370, 60), use(200, 70), use(100, 80), use(10, 90))


def set_scene(book_file, *things):
    """The customer, in a book."""
    book_file.apply("Set the scene", create(build.account(), BUYER, *things))


def prepared(book, **fields):
    """A quarterly review in two weeks with a promise of ours in it."""
    review = reviews.draft(book, "acme", ReviewKind.QBR, SOON, today=DAY)
    usual = {
        "decision": "whether the second plant begins in May",
        "purpose": "See what the rollout has brought.",
        "asks": ("Name a lead for plant two",),
    }
    review = replace(review, **usual | fields)
    book.apply("Plan review", editing.save(book, review, today=DAY))
    return book.reviews.get(review.id)


def promise(review, **fields):
    """A promise made in a review."""
    usual = {
        "id": "promise",
        "account_id": "acme",
        "text": "A named contact in support",
        "side": Side.OURS,
        "made_on": DAY,
        "review_id": review.id,
        "due_on": SOON,
        "seen_by": "A name and a number",
    }
    return Commitment(**usual | fields)
