"""Moves on the board: what each asks for, and how it becomes a step (DOMAIN 6.1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from app.domain.edits import Edit, change, create
from app.domain.entity import new_id
from app.domain.errors import PerennialError
from app.domain.opportunities import Opportunity, move, with_terms
from app.domain.overrides import Override, OverrideKind
from app.domain.readiness.thresholds import OVERRIDE_DAYS
from app.domain.settings import SENDER_NAME, Settings
from app.domain.stages import Stage, StageRole
from app.services.editing import typed
from app.services.gate import Gate, gate_of, is_gated
from app.services.pipeline import Card, card_of
from app.services.words import Words
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What moving a card asks for: nothing, a reason, or the facts of how it ended.

    *exception_until* is the last day of an exception written today.
    """

    card: Card
    to: Stage
    gate: Gate | None
    is_backward: bool
    exception_until: date

    @property
    def is_plain(self) -> bool:
        """Tell whether the card may simply go."""
        return not (self.stops or self.is_backward or self.to.role is not StageRole.OPEN)

    @property
    def stops(self) -> bool:
        """Tell whether the gate asks for a written exception."""
        return self.gate is not None and self.gate.stops


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveEntry:
    """What was typed about a move. *exception* is why the gate is passed all the same."""

    reason: str = ""
    exception: str = ""
    follow_up_on: date | None = None
    competitor: str = ""
    amount: Decimal | None = None
    currency: str = ""
    signed_on: date | None = None


def needs(
    book: Book, opportunity_id: str, stage_id: str, *, today: date, words: Words | None = None
) -> Needs:
    """What moving an opportunity to a stage asks for. Raises RuleError where it may not go."""
    opportunity, to = book.opportunities.get(opportunity_id), book.stages.get(stage_id)
    stages = book.stages.all()
    if opportunity.stage_id != stage_id:
        move(opportunity, to, stages, today=today)
    here = next((each for each in stages if each.id == opportunity.stage_id), to)
    gate = None
    if opportunity.account_id is not None and is_gated(here, to, stages):
        gate = gate_of(book, opportunity, today=today, words=words)
    account = ""
    if opportunity.account_id is not None:
        account = book.accounts.get(opportunity.account_id).name
    return Needs(
        card=card_of(opportunity, account, here, today),
        to=to,
        gate=gate,
        exception_until=today + timedelta(days=book.settings(today)[OVERRIDE_DAYS]),
        is_backward=to.role is StageRole.OPEN
        and (here.role is not StageRole.OPEN or to.position < here.position),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorting:
    """Cards on their way to a stage: those that may simply go, those to ask for, and refusals."""

    plain: tuple[Needs, ...]
    asking: tuple[Needs, ...]
    refused: tuple[str, ...]


def sort_out(
    book: Book,
    ids: Iterable[str],
    stage_id: str,
    *,
    today: date,
    words: Words | None = None,
) -> Sorting:
    """What moving several opportunities to a stage asks for; one that is gone is refused."""
    plain, asking, refused = list[Needs](), list[Needs](), list[str]()
    for each in ids:
        try:
            found = needs(book, each, stage_id, today=today, words=words)
        except PerennialError as refusal:
            refused.append(str(refusal))
            continue
        (plain if found.is_plain else asking).append(found)
    return Sorting(plain=tuple(plain), asking=tuple(asking), refused=tuple(refused))


def move_plain(
    book: Book,
    ids: Iterable[str],
    stage_id: str,
    *,
    today: date,
    place: float | None = None,
) -> Edit:
    """Carry opportunities that need nothing to a stage, as one step."""
    step = Edit()
    for each in ids:
        step += move_to(book, each, stage_id, MoveEntry(), today=today, place=place)
    return step


def move_to(  # noqa: PLR0913 - a move is these values
    book: Book,
    opportunity_id: str,
    stage_id: str,
    entry: MoveEntry,
    *,
    today: date,
    place: float | None = None,
) -> Edit:
    """Carry an opportunity to another stage, with all that the move asks for (DOMAIN 6.1).

    A move that the gate stops takes a written exception along, in the same step; it ends by
    itself after some days. With a *place* it is put there by hand, within its own stage too.
    """
    before = book.opportunities.get(opportunity_id)
    if before.stage_id == stage_id:
        return Edit() if place is None else change(before, replace(before, place=place))
    asked = needs(book, opportunity_id, stage_id, today=today)
    settings = book.settings(today)
    author = settings[SENDER_NAME]
    exception = _exception(asked, entry, settings, today) if asked.stops else Edit()
    reason = typed.text("reason", entry.reason)
    if asked.is_backward and not reason:
        typed.refuse("reason", "Write down why it goes back. The log keeps it.")
    after = _ended(asked, before, entry, reason, today)
    after = move(after, asked.to, book.stages.all(), today=today, reason=reason, author=author)
    return change(before, replace(after, place=place)) + exception


def _exception(asked: Needs, entry: MoveEntry, settings: Settings, today: date) -> Edit:
    account_id = asked.card.opportunity.account_id
    reason = typed.text("exception", entry.exception)
    if not reason or account_id is None:
        typed.refuse("exception", "Write down why it may go on all the same, or leave it here.")
    return create(
        Override(
            id=new_id(),
            kind=OverrideKind.GATE,
            account_id=account_id,
            subject=asked.card.id,
            value=asked.to.id,
            reason=reason,
            author=settings[SENDER_NAME],
            made_on=today,
            expires_on=asked.exception_until,
        )
    )


def _ended(
    asked: Needs, before: Opportunity, entry: MoveEntry, reason: str, today: date
) -> Opportunity:
    """The opportunity with what its new stage says about how it ended."""
    if asked.to.role is StageRole.WON:
        return _won(before, entry, today)
    if asked.to.role is StageRole.LOST:
        return _lost(before, entry, reason, today)
    return replace(before, lost_reason="", competitor="", follow_up_on=None)


def _won(before: Opportunity, entry: MoveEntry, today: date) -> Opportunity:
    amount = typed.amount("amount", entry.amount, entry.currency)
    if amount is None:
        typed.refuse("amount", "Enter what it brings a year. The figures count it from today.")
    if entry.signed_on is None:
        typed.refuse("signed_on", "Enter the day it was signed.")
    typed.not_ahead("signed_on", entry.signed_on, today)
    return with_terms(before, amount=amount, close_on=entry.signed_on, today=today)


def _lost(before: Opportunity, entry: MoveEntry, reason: str, today: date) -> Opportunity:
    if not reason:
        typed.refuse("reason", "Write down why it was lost. Five losses for one reason teach.")
    if entry.follow_up_on is None or entry.follow_up_on <= today:
        typed.refuse("follow_up_on", "Choose a day to come to ask again.")
    return replace(
        before,
        lost_reason=reason,
        competitor=typed.line("competitor", entry.competitor),
        follow_up_on=entry.follow_up_on,
    )
