"""What the user sees and does on the pipeline: the board of opportunities, one column a stage.

Typing an opportunity in, changing and archiving it is `services.editing.opportunities`; here is
what concerns the board: where it stands, what a move needs, and whose it is.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from app.domain import money
from app.domain.edits import Edit, change
from app.domain.money import Money
from app.domain.opportunities import Opportunity, looked_over
from app.domain.overrides import OverrideKind
from app.domain.stages import Stage, StageRole, ordered
from app.services.editing import opportunities, typed
from app.services.editing.opportunities import OpportunityEntry
from app.services.recall import Recall
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
        card = card_of(each, account, stage, today, excused.get(each.id))
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


def assign(book: Book, ids: Iterable[str], account_id: str, *, today: date) -> Edit:
    """Say which account these opportunities belong to."""
    account = book.accounts.get(account_id)
    found = tuple(book.opportunities.find(ids).values())
    after = (looked_over(each, replace(each, account_id=account.id), today=today) for each in found)
    return Edit(before=found, after=tuple(after))


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
    unit = typed.unit_of(book, account_id, entry.customer_unit_id)
    kept = replace(after, account_id=account_id, customer_unit_id=unit)
    return change(before, looked_over(before, kept, today=today))


def archive(book: Book, ids: Iterable[str], *, today: date) -> Edit:
    """Put opportunities away. Their moves stay for the figures of past days."""
    found = tuple(book.opportunities.find(ids).values())
    return Edit(before=found, after=tuple(replace(each, archived_on=today) for each in found))


def card_of(
    each: Opportunity,
    account: str,
    stage: Stage,
    today: date,
    excused_until: date | None = None,
) -> Card:
    """The card of an opportunity that stands in this stage."""
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
