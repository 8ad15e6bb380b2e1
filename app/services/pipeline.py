"""What the user sees and does on the pipeline: the board of opportunities, one column a stage.

Typing an opportunity in, changing and archiving it is `services.editing.opportunities`; here is
what concerns the board: where it stands, what a move needs, and whose it is.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeAlias

from app.domain import money
from app.domain.edits import Edit, change, create
from app.domain.entity import new_id
from app.domain.money import Money
from app.domain.opportunities import (
    Opportunity,
    Stage,
    StageRole,
    move,
    ordered,
    with_terms,
)
from app.domain.overrides import Override, OverrideKind
from app.domain.readiness.assess import OVERRIDE_DAYS
from app.domain.settings import SENDER_NAME
from app.services.editing import opportunities, typed
from app.services.editing.opportunities import OpportunityEntry
from app.services.gate import Gate, gate_of, is_gated
from app.services.recall import Recall
from app.services.words import Words
from app.storage.book import Book

Plan: TypeAlias = Callable[[Book], Edit]
"""How a step is planned: from the book as it is, writing nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An opportunity where it stands. *account* is the account's name, empty without one."""

    opportunity: Opportunity
    account: str
    stage: Stage
    amount: Money | None
    close_on: date | None
    days: int | None
    is_late: bool
    today: date
    excused_until: date | None = None

    @property
    def id(self) -> str:
        """The opportunity's."""
        return self.opportunity.id

    @property
    def is_unassigned(self) -> bool:
        """Tell whether nobody knows yet which account it belongs to."""
        return self.opportunity.account_id is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A stage with its cards; *totals* and *weighted* per currency, never added across."""

    stage: Stage
    cards: tuple[Card, ...]
    totals: tuple[Money, ...]
    weighted: tuple[Money, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The columns from left to right, and what is open and belongs to no account yet.

    *accounts* are the names to choose from, by id; *currency* is the book's own.
    """

    columns: tuple[Column, ...]
    unassigned: tuple[Card, ...]
    accounts: Mapping[str, str]
    currency: str = ""

    @property
    def cards(self) -> tuple[Card, ...]:
        """Every card, those of the tray last."""
        return (*(card for each in self.columns for card in each.cards), *self.unassigned)

    def find(self, opportunity_id: str) -> Card | None:
        """The card of an opportunity; None if it is not on the board."""
        return next((card for card in self.cards if card.id == opportunity_id), None)

    def neighbour(self, stage_id: str, step: int) -> Stage | None:
        """The stage *step* columns to the right of another; None beyond the last."""
        stages = [each.stage for each in self.columns]
        at = next((n for n, stage in enumerate(stages) if stage.id == stage_id), -step) + step
        return stages[at] if 0 <= at < len(stages) else None

    def narrowed(self, keep: Callable[[Card], bool]) -> "Board":
        """The same board with some of its cards; totals are those of what is kept."""
        return replace(
            self,
            columns=tuple(_column(each.stage, filter(keep, each.cards)) for each in self.columns),
            unassigned=tuple(filter(keep, self.unassigned)),
        )

    def open_totals(self) -> tuple[Money, ...]:
        """What the open columns add up to, per currency."""
        return money.totals(each for column in self._open for each in column.totals)

    def open_weighted(self) -> tuple[Money, ...]:
        """The same, each amount weighted with the probability of its stage (DOMAIN 6.5)."""
        return money.totals(each for column in self._open for each in column.weighted)

    @property
    def _open(self) -> list[Column]:
        return [each for each in self.columns if each.stage.role is StageRole.OPEN]


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What moving a card asks for: nothing, a reason, or the facts of how it ended."""

    card: Card
    to: Stage
    gate: Gate | None
    is_backward: bool

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


def board(book: Book, *, today: date, recall: Recall | None = None) -> Board:
    """The pipeline as of a day. With *recall*, only what changed since the last time is read."""
    found = (recall or Recall()).opportunities(book)
    names = {each.id: each.name for each in book.accounts.all() if not each.is_archived(today)}
    everything = {each.id: each for each in book.stages.all()}
    stages = [each for each in ordered(everything.values()) if not _is_archived(each, today)]
    excused = {
        each.subject: each.expires_on
        for each in book.overrides.all()
        if each.kind is OverrideKind.GATE and each.holds(today)
    }
    by_stage: defaultdict[str, list[Card]] = defaultdict(list)
    tray: list[Card] = []
    for each in found:
        if each.archived_on is not None and each.archived_on <= today:
            continue
        stage = everything.get(each.stage_on(today) or "")
        if stage is None or (each.account_id is not None and each.account_id not in names):
            continue
        account = names.get(each.account_id, "") if each.account_id else ""
        card = _card(each, account, stage, today, excused.get(each.id))
        if each.account_id is None and stage.role is StageRole.OPEN:
            tray.append(card)
        else:
            by_stage[stage.id].append(card)
    shown = [each for each in everything.values() if each.id in by_stage and each not in stages]
    return Board(
        columns=tuple(
            _column(stage, sorted(by_stage[stage.id], key=_ORDERS[stage.role]))
            for stage in ordered([*stages, *shown])
        ),
        unassigned=tuple(sorted(tray, key=_by_close)),
        accounts=names,
        currency=book.settings(today).currency,
    )


def needs(
    book: Book, opportunity_id: str, stage_id: str, *, today: date, words: Words | None = None
) -> Needs:
    """What moving an opportunity to a stage asks for. Raises RuleError where it may not go."""
    opportunity, to = book.opportunities.get(opportunity_id), book.stages.get(stage_id)
    stages = book.stages.all()
    move(opportunity, to, stages, today=today)
    here = next((each for each in stages if each.id == opportunity.stage_id), to)
    gate = None
    if opportunity.account_id is not None and is_gated(here, to, stages):
        gate = gate_of(book, opportunity, to, today=today, words=words)
    account = ""
    if opportunity.account_id is not None:
        account = book.accounts.get(opportunity.account_id).name
    return Needs(
        card=_card(opportunity, account, here, today, None),
        to=to,
        gate=gate,
        is_backward=to.role is StageRole.OPEN
        and (here.role is not StageRole.OPEN or to.position < here.position),
    )


def move_to(
    book: Book, opportunity_id: str, stage_id: str, entry: MoveEntry, *, today: date
) -> Edit:
    """Carry an opportunity to another stage, with all that the move asks for (DOMAIN 6.1).

    A move that the gate stops takes a written exception along, in the same step; it ends by
    itself after fourteen days.
    """
    before = book.opportunities.get(opportunity_id)
    if before.stage_id == stage_id:
        return Edit()
    asked = needs(book, opportunity_id, stage_id, today=today)
    author = book.settings(today)[SENDER_NAME]
    exception = _exception(asked, entry, author, today) if asked.stops else Edit()
    reason = typed.text("reason", entry.reason)
    if asked.is_backward and not reason:
        typed.refuse("reason", "Write down why it goes back. The log keeps it.")
    after = _ended(asked, before, entry, reason, today)
    after = move(after, asked.to, book.stages.all(), today=today, reason=reason, author=author)
    return change(before, after) + exception


def assign(book: Book, ids: Iterable[str], account_id: str) -> Edit:
    """Say which account these opportunities belong to."""
    account = book.accounts.get(account_id)
    found = tuple(book.opportunities.find(ids).values())
    return Edit(before=found, after=tuple(replace(each, account_id=account.id) for each in found))


def keep(
    book: Book, opportunity_id: str, entry: OpportunityEntry, account_id: str | None, *, today: date
) -> Edit:
    """Other facts about an opportunity, and whose it is, as one step."""
    edit = opportunities.change_opportunity(book, opportunity_id, entry, today=today)
    before, after = edit.before[0], edit.after[0]
    if not isinstance(before, Opportunity) or not isinstance(after, Opportunity):
        raise TypeError(type(after))
    if account_id is None and before.account_id is not None:
        stage = book.stages.get(before.stage_id)
        if stage.role is StageRole.OPEN and stage.position > 0:
            typed.refuse("account", f"An opportunity in {stage.name} needs an account. Choose one.")
    return change(before, replace(after, account_id=account_id))


def archive(book: Book, ids: Iterable[str], *, today: date) -> Edit:
    """Put opportunities away. Their moves stay for the figures of past days."""
    found = tuple(book.opportunities.find(ids).values())
    return Edit(before=found, after=tuple(replace(each, archived_on=today) for each in found))


def _exception(asked: Needs, entry: MoveEntry, author: str, today: date) -> Edit:
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
            author=author,
            made_on=today,
            expires_on=today + timedelta(days=OVERRIDE_DAYS),
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


def _card(
    each: Opportunity, account: str, stage: Stage, today: date, excused_until: date | None
) -> Card:
    terms = each.terms_on(today)
    since = each.in_stage_since(today)
    late = terms.close_on is not None and terms.close_on < today and stage.role is StageRole.OPEN
    return Card(
        opportunity=each,
        account=account,
        stage=stage,
        amount=terms.amount,
        close_on=terms.close_on,
        days=None if since is None else (today - since).days,
        is_late=late,
        today=today,
        excused_until=excused_until,
    )


def _column(stage: Stage, cards: Iterable[Card]) -> Column:
    shown = tuple(cards)
    totals = money.totals(each.amount for each in shown if each.amount is not None)
    return Column(
        stage=stage,
        cards=shown,
        totals=totals,
        weighted=tuple(each * stage.probability for each in totals),
    )


def _is_archived(stage: Stage, today: date) -> bool:
    return stage.archived_on is not None and stage.archived_on <= today


def _by_close(card: Card) -> tuple[date, str, str]:
    return card.close_on or date.max, card.opportunity.title, card.id


def _newest(card: Card) -> tuple[int, str, str]:
    return (10**6 if card.days is None else card.days), card.opportunity.title, card.id


_ORDERS: Mapping[StageRole, Callable[[Card], tuple[object, ...]]] = {
    StageRole.OPEN: _by_close,
    StageRole.WON: _newest,
    StageRole.LOST: _newest,
}
