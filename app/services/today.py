"""Today's list: what must be done, what is best done next, who was left alone. Each says why.

It needs everything that is judged of an account, so it is worked out account by account in the
background (`TODAY`) and remembered until a step touches the account.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from app.domain.outcomes.drumbeat import Rhythm, overdue, rhythms
from app.domain.readiness import assess as readiness
from app.domain.readiness.case import Case
from app.domain.renewals import Renewal
from app.domain.renewing.ladder import StepState
from app.domain.reviews import Commitment, Review
from app.domain.success import Objective
from app.domain.tasks import Task
from app.domain.working import ranked
from app.domain.working.item import Block, Item, Place, Trigger, order_of
from app.domain.working.meetings import Meetings, of_meetings, waiting
from app.domain.working.must_do import OWN_PLAY, Planned, Work, must_dos, own, task_reason
from app.domain.working.thresholds import HOURS_A_DAY, RANKED_MOST
from app.services import ranking, renewal_plan, today_phrases
from app.services.judgements import Rules, case_of, rules_of
from app.services.meetings import meetings_of
from app.services.plans import Planning, planning_of, said_of
from app.services.topics import Topic
from app.services.words import Words
from app.storage.book import Book

K = TypeVar("K", Task, Objective, Review, Commitment)

_CHUNK = 40  # accounts judged between two looks at the window
_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """What falls due within the next days."""

    on: date
    account_id: str
    account: str
    text: str
    place: Place
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountToday:
    """What an account puts on the list, and what it will within the next seven days."""

    items: tuple[Item, ...] = ()
    coming: tuple[Coming, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list in its place; *fits* is false from where the day's hours are used up."""

    item: Item
    fits: bool = True

    @property
    def id(self) -> str:
        """The key of the line."""
        return self.item.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The whole list of a day. *needed* are the hours of the must-dos, *hours* those there are.

    *done* counts what was done since the day before.
    """

    day: date
    rows: tuple[Row, ...]
    coming: tuple[Coming, ...]
    needed: float
    hours: float
    done: int = 0

    @property
    def is_too_much(self) -> bool:
        """Tell whether the must-dos alone are more than the day holds."""
        return self.needed > self.hours

    def new(self) -> tuple[Row, ...]:
        """The must-dos that were not on the list of the day before."""
        must = self.of(Block.MUST_DO)
        return tuple(each for each in must if (each.item.entered or date.min) >= self.day)

    def of(self, block: Block) -> tuple[Row, ...]:
        """The lines of one part of the list."""
        return tuple(each for each in self.rows if each.item.block is block)


@dataclass(frozen=True, slots=True)
class _Own:
    """What of one account is no part of its case."""

    tasks: tuple[Task, ...]
    objectives: tuple[Objective, ...]
    meetings: Meetings


def wanted(book: Book, *, today: date) -> tuple[str, ...]:
    """The accounts to ask, by name."""
    return tuple(each.id for each in book.accounts.all() if not each.is_archived(today))


def of_accounts(book: Book, account_ids: Iterable[str], *, today: date) -> dict[str, AccountToday]:
    """What these accounts put on the list."""
    ids = tuple(account_ids)
    rules = rules_of(book, today)
    tasks = _by_account(book.tasks.of_accounts(ids))
    said = said_of(each for found in tasks.values() for each in found)
    planning = replace(planning_of(book, today, ()), said=said)
    renewals = {each.id: each for each in book.renewals.of_accounts(ids)}
    objectives = _by_account(book.objectives.of_accounts(ids))
    reviews = _by_account(waiting(tuple(book.reviews.of_accounts(ids)), today))
    promised = _by_account(book.commitments.of_accounts(ids))
    return {
        account_id: _of_account(
            case_of(facts, rules),
            _Own(
                tuple(tasks.get(account_id, ())),
                tuple(objectives.get(account_id, ())),
                meetings_of(
                    facts.account,
                    reviews.get(account_id, ()),
                    promised.get(account_id, ()),
                    rules.settings,
                    today,
                ),
            ),
            renewals,
            planning,
            rules,
        )
        for account_id, facts in book.facts(today, ids).items()
    }


TODAY = Topic("today", lambda book, ids, day: of_accounts(book, ids, today=day), chunk=_CHUNK)


def listed(book: Book, known: Mapping[str, AccountToday], *, today: date) -> Today:
    """The list of the day from what is known of accounts, in the order to work it off."""
    settings = book.settings(today)
    found = [item for each in known.values() for item in each.items]
    found += _without_account(book, today)
    ordered = sorted(found, key=order_of)
    must = [each for each in ordered if each.block is Block.MUST_DO]
    best = _best(ordered, settings[RANKED_MOST])
    alone = [each for each in ordered if each.block is Block.NEGLECTED]
    hours = settings[HOURS_A_DAY]
    coming = sorted(
        (one for each in known.values() for one in each.coming),
        key=lambda one: (one.on, one.account.casefold(), one.text),
    )
    return Today(
        day=today,
        rows=(*_fitted(must, hours), *(Row(each) for each in (*best, *alone))),
        coming=tuple(coming),
        needed=sum(each.hours for each in must),
        hours=hours,
        done=_done_since(book, today - timedelta(days=1)),
    )


def today_of(book: Book, *, today: date) -> Today:
    """The list of the day, all accounts judged at once: for the command line."""
    return listed(book, of_accounts(book, wanted(book, today=today), today=today), today=today)


def as_json(found: Today, words: Words) -> dict[str, Any]:
    """The list as the command line answers it (PRODUCT, The command line)."""
    return {
        "as_of": found.day.isoformat(),
        "since_yesterday": {"new": len(found.new()), "done": found.done},
        "hours": {"needed": found.needed, "available": found.hours},
        "rows": [
            {
                "block": row.item.block.value,
                "trigger": row.item.trigger.value,
                "account": row.item.account,
                "reason": words.evidence(row.item.reason),
                "action": words.evidence(row.item.action),
                "due": None if row.item.due is None else row.item.due.isoformat(),
                "fits": row.fits,
            }
            for row in found.rows
        ],
    }


def as_lines(found: Today, words: Words) -> list[str]:
    """The list as text, block by block."""
    lines: list[str] = []
    for block in Block:
        rows = found.of(block)
        if not rows:
            continue
        lines.append(f"{today_phrases.BLOCKS[block]}: {len(rows)}")
        for row in rows:
            item = row.item
            due = "" if item.due is None else f" [{item.due.isoformat()}]"
            reason, action = words.evidence(item.reason), words.evidence(item.action)
            lines.append(f"  {item.account}{due}: {reason}. → {action}")
    if found.is_too_much:
        lines.append(f"The must-dos take {found.needed:g} hours, and the day has {found.hours:g}.")
    return lines or ["Nothing is due today."]


def _done_since(book: Book, day: date) -> int:
    return sum(each.done_on is not None and each.done_on >= day for each in book.tasks.all())


def _fitted(must: Sequence[Item], hours: float) -> Iterator[Row]:
    """The must-dos, marked from where the hours of the day are used up."""
    used = 0.0
    for each in must:
        used += each.hours
        yield Row(each, fits=used <= hours)


def _best(ordered: Sequence[Item], most: int) -> list[Item]:
    """The best ranked work: what is a must-do already is not said twice."""
    taken = {each.subject for each in ordered if each.block is Block.MUST_DO and each.subject}
    work = [each for each in ordered if each.block is Block.RANKED and each.subject not in taken]
    return work[:most]


def _by_account(kept: Iterable[K]) -> dict[str, list[K]]:
    found: dict[str, list[K]] = {}
    for each in kept:
        if each.account_id is not None:
            found.setdefault(each.account_id, []).append(each)
    return found


def _of_account(
    case: Case,
    own: _Own,
    renewals: Mapping[str, Renewal],
    planning: Planning,
    rules: Rules,
) -> AccountToday:
    judged = ranking.of_account(case, rules)
    planned = tuple(
        Planned(*each) for each in renewal_plan.planned(case, renewals, planning, rules)
    )
    reopened = frozenset(
        each.reopens_id for each in case.facts.opportunities if each.reopens_id is not None
    )
    work = Work(
        case=case, planned=planned, tasks=own.tasks, reopened=reopened, objectives=own.objectives
    )
    ready = readiness.assess(case)
    quiet = {each.step for each in own.tasks if each.play == OWN_PLAY and _is_quiet(each, case.day)}
    opportunities = {each.id: each for each in case.open_opportunities()}
    alone = tuple(ranked.left_alone(case, ready))
    beats = () if alone else _due_beats(case, own.objectives)
    after = [
        *of_meetings(case, own.meetings),
        *(
            ranked.pursue(case, opportunities[each.id], each.score)
            for each in judged
            if each.score > 0
        ),
        *ranked.growth(case, ready),
        *ranked.natural(case, ready, own.objectives),
        *ranked.drumbeat(case, beats),
        *alone,
    ]
    return AccountToday(
        items=(*must_dos(work), *(each for each in after if each.key not in quiet)),
        coming=(*_coming(work), *_coming_reviews(case, own.meetings)),
    )


def _due_beats(case: Case, objectives: Sequence[Objective]) -> tuple[Rhythm, ...]:
    """What of the value drumbeat is due."""
    facts = case.facts
    found = rhythms(objectives, facts.interactions, facts.events, case.settings, case.day)
    return overdue(found, case.day)


def _is_quiet(task: Task, day: date) -> bool:
    put_off = task.snoozed_until is not None and task.snoozed_until > day
    return put_off or not task.is_open(day)


def _coming(work: Work) -> Iterator[Coming]:
    """Steps, tasks and next steps of the seven days after today."""
    case = work.case
    first, last = case.day + timedelta(days=1), case.day + timedelta(days=_WEEK)
    account = case.facts.account

    def coming(on: date, text: str, place: Place, subject: str) -> Coming:
        return Coming(
            on=on,
            account_id=account.id,
            account=account.name,
            text=text,
            place=place,
            subject=subject,
        )

    for planned in work.planned:
        for step in planned.steps:
            if step.state is StepState.OPEN and first <= step.on <= last:
                yield coming(step.on, step.title, Place.CONTRACTS, planned.contract.id)
    for task in work.tasks:
        is_plain = not task.contract_id and task.play != OWN_PLAY
        if is_plain and task.is_open(case.day) and task.due_on and first <= task.due_on <= last:
            yield coming(task.due_on, task.title, Place.ACCOUNT, task.id)
    for each in case.open_opportunities():
        if each.next_step and each.next_step_on and first <= each.next_step_on <= last:
            yield coming(each.next_step_on, each.next_step, Place.PIPELINE, each.id)


def _coming_reviews(case: Case, meetings: Meetings) -> Iterator[Coming]:
    """The reviews of the seven days after today."""
    for each in meetings.reviews:
        if case.day < each.on <= case.day + timedelta(days=_WEEK):
            yield Coming(
                on=each.on,
                account_id=each.account_id,
                account=case.facts.account.name,
                text=each.title,
                place=Place.REVIEW,
                subject=each.id,
            )


def _without_account(book: Book, today: date) -> Iterator[Item]:
    """Tasks that belong to no account."""
    for each in book.tasks.all():
        due = each.due_on
        is_due = due is not None and due <= today and each.is_open(today)
        put_off = each.snoozed_until is not None and each.snoozed_until > today
        if each.account_id is None and is_due and not put_off and each.play != OWN_PLAY:
            yield Item(
                key=f"{Trigger.TASK}:{each.id}:{due}",
                block=Block.MUST_DO,
                trigger=Trigger.TASK,
                account_id="",
                account="",
                reason=task_reason(each, today),
                action=own(each.title),
                place=Place.ACCOUNT,
                subject=each.id,
                due=due,
            )
