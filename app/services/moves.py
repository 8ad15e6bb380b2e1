"""Moves on the board: what each asks for, and how it becomes a step (DOMAIN 6.1)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from app.domain.edits import Edit, change, create
from app.domain.entity import new_id
from app.domain.errors import PerennialError
from app.domain.opportunities import move
from app.domain.overrides import Override, OverrideKind
from app.domain.pipeline.answers import Answer
from app.domain.pipeline.criteria import Key
from app.domain.readiness.thresholds import OVERRIDE_DAYS
from app.domain.settings import SENDER_NAME
from app.domain.stages import Stage, StageRole
from app.services import closing
from app.services.asks import Desk
from app.services.closing import EndingEntry
from app.services.criteria_phrases import NAMES
from app.services.editing import checks, typed
from app.services.editing.checks import FIELDS, AnswerEntry
from app.services.gate import Fact, Gate
from app.services.pipeline import Card, card_of
from app.services.words import Words
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What moving a card asks for: nothing, a reason, or the facts of how it ended.

    *answers* say of everything that the stages on the way ask for whether it is met. A closed one
    that *reopens* stays where it is: a new one takes it up. *exception_until* is the last day of
    an exception written today.
    """

    card: Card
    to: Stage
    gate: Gate | None
    answers: tuple[Answer, ...]
    is_backward: bool
    reopens: bool
    exception_until: date

    @property
    def is_plain(self) -> bool:
        """Tell whether the card may simply go."""
        asks = self.stops or self.is_backward or self.reopens
        return not (asks or self.missing) and self.to.role is StageRole.OPEN

    @property
    def stops(self) -> bool:
        """Tell whether the gate stops it: a written exception may let it pass, if any may."""
        return self.gate is not None and self.gate.stops

    @property
    def wins(self) -> bool:
        """Tell whether it is about to be won."""
        return self.to.role is StageRole.WON

    @property
    def firm(self) -> tuple[Fact, ...]:
        """What stops it whatever anybody writes."""
        return () if self.gate is None else self.gate.firm

    @property
    def missing(self) -> tuple[Answer, ...]:
        """What is to be answered; what the gate points at is not among it."""
        return tuple(each for each in self.answers if each.is_missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveEntry:
    """What was typed about a move. *exception* is why the gate is passed all the same."""

    reason: str = ""
    exception: str = ""
    answers: AnswerEntry = field(default_factory=AnswerEntry)
    ending: EndingEntry = field(default_factory=EndingEntry)


def needs(  # noqa: PLR0913 - the desk is made where none is at hand
    book: Book,
    opportunity_id: str,
    stage_id: str,
    *,
    today: date,
    words: Words | None = None,
    desk: Desk | None = None,
    decider_id: str | None = None,
) -> Needs:
    """What moving an opportunity to a stage asks for. Raises RuleError where it may not go.

    With *decider_id* it is judged as if that person were known to decide at the customer.
    """
    opportunity, to = book.opportunities.get(opportunity_id), book.stages.get(stage_id)
    stages = book.stages.all()
    here = next((each for each in stages if each.id == opportunity.stage_id), to)
    reopens = here.role is not StageRole.OPEN and to.role is StageRole.OPEN
    subject = opportunity
    if reopens:
        subject = closing.reopened(book, opportunity, to, today=today)
    elif opportunity.stage_id != stage_id:
        move(opportunity, to, stages, today=today)
    desk = desk or Desk(book, today, words=words)
    if decider_id is not None and opportunity.account_id is not None:
        desk.name_decider(opportunity.account_id, decider_id)
    asked = desk.asked(here, to)
    gate = desk.gate(subject, here, to, asked)
    stops = gate is not None and gate.stops
    account = ""
    if opportunity.account_id is not None:
        account = book.accounts.get(opportunity.account_id).name
    return Needs(
        card=card_of(opportunity, account, here, today),
        to=to,
        gate=gate,
        answers=desk.answers(subject, asked, excused=stops),
        exception_until=today + timedelta(days=book.settings(today)[OVERRIDE_DAYS]),
        is_backward=to.role is here.role is StageRole.OPEN and to.position < here.position,
        reopens=reopens,
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
    wanted = tuple(dict.fromkeys(ids))
    desk = _desk_of(book, wanted, today, words)
    for each in wanted:
        try:
            found = needs(book, each, stage_id, today=today, words=words, desk=desk)
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
) -> Edit:
    """Carry opportunities that need nothing to a stage, as one step."""
    step, wanted = Edit(), tuple(dict.fromkeys(ids))
    desk = _desk_of(book, wanted, today)
    for each in wanted:
        step += move_to(book, each, stage_id, MoveEntry(), today=today, desk=desk)
    return step


def _desk_of(book: Book, ids: Iterable[str], today: date, words: Words | None = None) -> Desk:
    """What is looked at for many, with the facts of all their accounts read at once."""
    cards = book.opportunities.find(ids).values()
    accounts = [each.account_id for each in cards if each.account_id is not None]
    return Desk(book, today, accounts, words)


def move_to(  # noqa: PLR0913 - a move is these values
    book: Book,
    opportunity_id: str,
    stage_id: str,
    entry: MoveEntry,
    *,
    today: date,
    desk: Desk | None = None,
) -> Edit:
    """Carry an opportunity to another stage, with all that the move asks for (DOMAIN 6.1).

    A move that the gate stops takes a written exception along, in the same step; it ends by
    itself after some days.
    """
    before = book.opportunities.get(opportunity_id)
    if before.stage_id == stage_id:
        return Edit()
    desk = desk or Desk(book, today)
    asked = needs(
        book,
        opportunity_id,
        stage_id,
        today=today,
        desk=desk,
        decider_id=entry.answers.decider_id,
    )
    author = book.settings(today)[SENDER_NAME]
    reason = typed.text("reason", entry.reason)
    if asked.reopens:
        if not reason:
            typed.refuse("reason", "Write down what has changed. The log keeps it.")
        new = closing.reopened(book, before, asked.to, today=today, reason=reason)
        made = checks.filled(book, new, entry.answers, today=today)
        exception = _exception(book, asked, entry, today, made.id)
        _refuse_missing(desk.answers(made, (e.asked for e in asked.answers), excused=asked.stops))
        return create(made) + exception
    if asked.is_backward and not reason:
        typed.refuse("reason", "Write down why it goes back. The log keeps it.")
    exception = _exception(book, asked, entry, today, before.id)
    after = checks.filled(book, before, entry.answers, today=today)
    besides = checks.naming(book, entry.answers, today=today)
    if asked.to.role is not StageRole.OPEN:
        ended = closing.ended(book, after, asked.to.role, entry.ending, today)
        after, besides = ended.opportunity, besides + ended.besides
        reason = after.lost_reason
    _refuse_missing(desk.answers(after, (e.asked for e in asked.answers), excused=asked.stops))
    after = move(after, asked.to, book.stages.all(), today=today, reason=reason, author=author)
    return change(before, replace(after, place=None)) + besides + exception


def _refuse_missing(answers: Iterable[Answer]) -> None:
    """Refuse a move for the first thing that its stages ask for and nobody has answered."""
    missing = next((each for each in answers if each.is_missing), None)
    if missing is None:
        return
    asked = missing.asked
    name = asked.text or NAMES[Key(asked.key)]
    field_ = FIELDS.get(Key(asked.key), asked.key) if not asked.text else asked.key
    said = Words().evidence(missing.evidence)
    typed.refuse(field_, f"{asked.stage.name} asks: {name}. {said}.")


def _exception(book: Book, asked: Needs, entry: MoveEntry, today: date, subject: str) -> Edit:
    """The written exception that a move past the gate takes along, about *subject*."""
    if not asked.stops:
        return Edit()
    if asked.firm:
        typed.refuse("exception", asked.firm[0].never)
    account_id = asked.card.opportunity.account_id
    reason = typed.text("exception", entry.exception)
    if not reason or account_id is None:
        typed.refuse("exception", "Write down why it may go on all the same, or leave it here.")
    return create(
        Override(
            id=new_id(),
            kind=OverrideKind.GATE,
            account_id=account_id,
            subject=subject,
            value=asked.to.id,
            reason=reason,
            author=book.settings(today)[SENDER_NAME],
            made_on=today,
            expires_on=asked.exception_until,
        )
    )
