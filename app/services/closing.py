"""How an opportunity ends, and how it is taken up again (DOMAIN 6.1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.domain.edits import Edit, create
from app.domain.entity import new_id
from app.domain.money import Money
from app.domain.opportunities import (
    Learned,
    Lesson,
    LossReason,
    Opportunity,
    StageMove,
    check_account,
    with_terms,
)
from app.domain.pipeline.decisions import is_pending
from app.domain.settings import SENDER_NAME
from app.domain.stages import Stage, StageRole, ordered
from app.domain.tasks import Task
from app.services.editing import typed
from app.services.editing.competitors import named
from app.storage.book import Book

IMPLEMENTATION = "implementation"  # the play whose task opens with a win
_LARGEST = Decimal(10**12)  # what is more is no price in any currency
_TIMES_EXPECTED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingEntry:
    """What was typed about how it ended.

    Won: *signed_on*, *amount* in major units of *currency* a year, *starts_on*. Lost: *lost_for*
    and *reason* in words, the *competitor* or that there was *nobody*, the *feature_gap* if that
    was it, the *lesson*, the day to ask again.
    """

    signed_on: date | None = None
    amount: Decimal | None = None
    currency: str = ""
    starts_on: date | None = None
    competitor: str = ""
    lost_for: LossReason | None = None
    reason: str = ""
    nobody: bool = False
    feature_gap: str = ""
    lesson: str = ""
    follow_up_on: date | None = None
    really_lost_on: date | None = None
    saveable: bool | None = None
    saving: str = ""


@dataclass(frozen=True, slots=True)
class Ended:
    """The opportunity with how it ended, and what comes into the book besides."""

    opportunity: Opportunity
    besides: Edit


def ended(book: Book, before: Opportunity, to: StageRole, entry: EndingEntry, today: date) -> Ended:
    """The facts of an ending, before the move itself. Raises EntryError for what is lacking."""
    name, known = named(book, entry.competitor)
    if to is StageRole.WON:
        after = replace(_won(before, entry, today), competitor=name)
        return Ended(after, known + create(implementation(after, today)))
    return Ended(_lost(before, entry, name, today), known)


def reopened(
    book: Book, before: Opportunity, to: Stage, *, today: date, reason: str = ""
) -> Opportunity:
    """A new opportunity that takes up a closed one; that one stays closed, with its log.

    It knows what the closed one knew of the customer, not how it ended.
    Raises RuleError while another one takes it up already, and where it may not stand.
    """
    check_account(before, to)
    going_on = taken_up(book, before, today)
    if going_on is not None:
        typed.refuse("", f"“{going_on.title}” takes it up already. Go on with that one.")
    author = book.settings(today)[SENDER_NAME]
    return replace(
        _blank(before),
        id=new_id(),
        moves=(StageMove(stage_id=to.id, since=today, reason=reason, author=author),),
        terms=tuple(replace(each, close_on=None, since=today) for each in before.terms[-1:]),
        external_ids=(),
        created_on=today,
        next_step="",
        next_step_on=None,
        next_step_owner="",
        place=None,
        reviewed_on=None,
        handoff=(),
        calls=(),
        reopens_id=before.id,
    )


def stage_before(closed: Opportunity, stages: Iterable[Stage], today: date) -> Stage | None:
    """Where a closed one stood before it was closed; else the first open stage, if there is one."""
    open_ones = {
        each.id: each
        for each in ordered(stages)
        if each.role is StageRole.OPEN and (each.archived_on is None or each.archived_on > today)
    }
    stood = next((m.stage_id for m in reversed(closed.moves) if m.stage_id in open_ones), None)
    return open_ones[stood] if stood is not None else next(iter(open_ones.values()), None)


def taken_up(book: Book, closed: Opportunity, today: date) -> Opportunity | None:
    """The open opportunity that takes up a closed one; None if there is none."""
    roles = {each.id: each.role for each in book.stages.all()}
    return next(
        (
            each
            for each in takers(book, closed)
            if roles.get(each.stage_on(today) or "") is StageRole.OPEN
        ),
        None,
    )


def takers(book: Book, closed: Opportunity) -> tuple[Opportunity, ...]:
    """All that ever took up a closed opportunity, the latest first."""
    account_id = closed.account_id
    known = book.opportunities.of_accounts([account_id]) if account_id else book.opportunities.all()
    found = [each for each in known if each.reopens_id == closed.id and each.archived_on is None]
    return tuple(sorted(found, key=lambda each: each.created_on or date.min, reverse=True))


def pending(known: Iterable[Opportunity], *, today: date) -> tuple[Opportunity, ...]:
    """What of these was won here and changes no contract yet, the earliest start first."""
    signed = (each for each in known if each.signed_on is not None)  # few of many thousands
    found = [each for each in signed if is_pending(each, today)]
    return tuple(sorted(found, key=lambda each: (each.starts_on or date.max, each.title, each.id)))


def _won(before: Opportunity, entry: EndingEntry, today: date) -> Opportunity:
    if entry.signed_on is None:
        typed.refuse("signed_on", "Enter the day it was signed.")
    typed.not_ahead("signed_on", entry.signed_on, today)
    amount = _signed_amount(before, entry)
    if entry.starts_on is None:
        typed.refuse("starts_on", "Enter the day it starts. The contract counts it from then.")
    after = with_terms(
        before, amount=amount, close_on=entry.signed_on, today=today, bounds=(None, None)
    )
    return replace(
        _blank(after), signed_on=entry.signed_on, starts_on=entry.starts_on, learned=before.learned
    )


def _signed_amount(before: Opportunity, entry: EndingEntry) -> Money:
    amount = typed.amount("amount", entry.amount, entry.currency)
    if amount is None:
        typed.refuse("amount", "Enter what it brings a year. The figures count it from today.")
    if amount.minor <= 0:
        typed.refuse("amount", "Enter what it brings a year: more than zero.")
    if amount.major >= _LARGEST:
        typed.refuse("amount", "No contract brings so much a year. Enter the amount as signed.")
    expected = before.amount
    if (
        expected is not None
        and expected.currency == amount.currency
        and 0 < expected.minor * _TIMES_EXPECTED <= amount.minor
    ):
        typed.refuse(
            "amount",
            f"That is {amount.minor // expected.minor:,} times what was expected. Look for a "
            "digit too many, or change what is expected first.",
        )
    return amount


def _lost(before: Opportunity, entry: EndingEntry, competitor: str, today: date) -> Opportunity:
    if entry.lost_for is None:
        typed.refuse("lost_for", "Choose why it was lost. Five losses for one reason teach.")
    reason = typed.text("reason", entry.reason)
    if not reason:
        typed.refuse("reason", "Write down why it was lost, in their words if you can.")
    if not competitor and (entry.lost_for is LossReason.COMPETITOR or not entry.nobody):
        typed.refuse("competitor", "Name whom they chose, or say that nobody else was in it.")
    gap = typed.line("feature_gap", entry.feature_gap)
    if not gap and entry.lost_for is LossReason.FEATURE_GAP:
        typed.refuse("feature_gap", "Name what was lacking. Losses for one lack are counted.")
    lesson = typed.text("lesson", entry.lesson)
    if not lesson:
        typed.refuse("lesson", "Write down what you would do otherwise. One sentence will do.")
    if entry.follow_up_on is None or entry.follow_up_on <= today:
        typed.refuse("follow_up_on", "Choose a day to come to ask again.")
    if entry.really_lost_on is not None:
        typed.not_ahead("really_lost_on", entry.really_lost_on, today)
    told = {Lesson.LEARNED: lesson, Lesson.SAVING: typed.text("saving", entry.saving)}
    return replace(
        _blank(before),
        lost_for=entry.lost_for,
        lost_reason=reason,
        competitor=competitor,
        feature_gap=gap,
        follow_up_on=entry.follow_up_on,
        really_lost_on=entry.really_lost_on,
        saveable=entry.saveable,
        learned=with_answers(before.learned, told),
    )


def with_answers(learned: tuple[Learned, ...], told: dict[Lesson, str]) -> tuple[Learned, ...]:
    """The answers with these among them, in the order of the questions; empty takes one back."""
    every = {each.lesson: each.text for each in learned} | told
    return tuple(Learned(lesson=each, text=every[each]) for each in Lesson if every.get(each))


def _blank(opportunity: Opportunity) -> Opportunity:
    """The opportunity without anything about how it ended."""
    return replace(
        opportunity,
        signed_on=None,
        starts_on=None,
        booked_on=None,
        contract_id=None,
        lost_for=None,
        lost_reason="",
        follow_up_on=None,
        feature_gap="",
        really_lost_on=None,
        saveable=None,
        learned=(),
    )


def implementation(won: Opportunity, today: date) -> Task:
    """The task that a win opens: to begin with it on the day it starts."""
    return Task(
        id=new_id(),
        title=f"Implement “{won.title}”",
        account_id=won.account_id,
        play=IMPLEMENTATION,
        owner=won.owner,
        made_on=today,
        due_on=won.starts_on,
        opportunity_id=won.id,
    )
