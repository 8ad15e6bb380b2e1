"""What the user sees and does in the portfolio: the book as a table.

A row has two halves. What comes from contracts is there at once for every account; what must be
judged (health, readiness) comes for the rows asked for, because it reads all facts of an account.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.domain import money
from app.domain.accounts import Account, Segment
from app.domain.contracts import arr, next_to_decide, overdue_arr
from app.domain.dated import OwnerSince
from app.domain.edits import Edit, change, create
from app.domain.entity import new_id
from app.domain.errors import RuleError
from app.domain.facts import Facts
from app.domain.health.assess import Health
from app.domain.health.colours import Colour
from app.domain.health.explain import lost_by_group
from app.domain.health.model import Group, Input
from app.domain.health.movement import Movement, movement
from app.domain.money import Money
from app.domain.readiness import assess as readiness
from app.domain.readiness.assess import Verdict
from app.domain.readiness.case import Case
from app.domain.settings import SENDER_NAME
from app.domain.stages import StageRole
from app.domain.text import clean_text
from app.services.judgements import (
    Judgement,
    Rules,
    case_of,
    history_of,
    judge,
    judge_segment,
    rules_of,
)
from app.services.topics import Topic
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One account in the table. Money is per currency and never added across."""

    id: str
    name: str
    segment: Segment | None
    segment_overridden: bool
    arr: tuple[Money, ...]
    overdue: tuple[Money, ...]
    renewal_date: date | None
    opt_out_date: date | None
    days_to_opt_out: int | None
    open_amounts: tuple[Money, ...]
    tags: tuple[str, ...]
    owner: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the table shows of a judgement; with thousands of rows the rest would fill memory.

    *worst* is the measure that costs most, *lost* the points each side of health costs; together
    they are what the computed score lacks to 100. *cut* is what caps take off that.
    """

    colour: Colour
    computed_colour: Colour
    score: float | None
    coverage: float
    unsure: bool
    verdict: Verdict
    worst: Input | None = None
    lost: tuple[tuple[Group, float], ...] = ()
    cut: float = 0.0
    is_overridden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What the rows shown add up to, per currency."""

    count: int
    arr: tuple[Money, ...]
    overdue: tuple[Money, ...]
    open_amounts: tuple[Money, ...]


def rows(book: Book, *, today: date) -> tuple[Row, ...]:
    """Every account that is not archived, by name."""
    contracts = _by_account(book.contracts.all())
    opportunities = _by_account(book.opportunities.all())
    overrides = _by_account(book.overrides.all())
    rules = rules_of(book, today)
    open_stages = {stage.id for stage in rules.stages if stage.role is StageRole.OPEN}
    return tuple(
        _row(
            Facts(
                account=account,
                contracts=tuple(contracts.get(account.id, ())),
                opportunities=tuple(opportunities.get(account.id, ())),
                overrides=tuple(overrides.get(account.id, ())),
            ),
            rules,
            open_stages,
        )
        for account in book.accounts.all()
        if not account.is_archived(today)
    )


def judgements(book: Book, account_ids: Iterable[str], *, today: date) -> dict[str, Judgement]:
    """All that is thought of these accounts, by id."""
    rules = rules_of(book, today)
    return {
        account_id: judge(facts, rules)
        for account_id, facts in book.facts(today, account_ids).items()
    }


def judged(book: Book, account_ids: Iterable[str], *, today: date) -> dict[str, Judged]:
    """Health and readiness of these accounts as the table shows them, by id."""
    rules = rules_of(book, today)
    return {
        account_id: _judged(case_of(facts, rules))
        for account_id, facts in book.facts(today, account_ids).items()
    }


def health(book: Book, account_id: str, *, today: date) -> Health:
    """The health of one account with all that it rests on, to explain what the table shows."""
    facts = book.facts(today, [account_id])[account_id]
    return case_of(facts, rules_of(book, today)).health


def movements(book: Book, account_ids: Iterable[str], *, today: date) -> dict[str, Movement]:
    """Where the health of these accounts has gone of late, by id."""
    rules = rules_of(book, today)
    return {
        account_id: movement(history_of(facts, rules), today)
        for account_id, facts in book.facts(today, account_ids).items()
    }


JUDGED = Topic("judged", lambda book, ids, day: judged(book, ids, today=day), chunk=400)
MOVEMENTS = Topic("movements", lambda book, ids, day: movements(book, ids, today=day), chunk=100)


def _judged(case: Case) -> Judged:
    health = case.health
    worst = health.worst
    return Judged(
        colour=health.colour,
        computed_colour=health.computed_colour,
        score=health.score,
        coverage=health.coverage,
        unsure=health.unsure,
        verdict=readiness.assess(case).verdict,
        worst=None if worst is None else worst.input,
        lost=tuple(lost_by_group(health).items()),
        cut=0.0 if health.computed is None else health.computed - (health.score or 0.0),
        is_overridden=health.override is not None,
    )


def totals(shown: Sequence[Row]) -> Totals:
    """Add up the rows that are shown."""
    return Totals(
        count=len(shown),
        arr=money.totals(amount for row in shown for amount in row.arr),
        overdue=money.totals(amount for row in shown for amount in row.overdue),
        open_amounts=money.totals(amount for row in shown for amount in row.open_amounts),
    )


def rename(book: Book, account_id: str, name: str) -> Edit:
    """Give an account another name."""
    account = book.accounts.get(account_id)
    return change(account, replace(account, name=_named(name)))


def retag(book: Book, account_id: str, tags: Iterable[str]) -> Edit:
    """Give an account these tags instead; each once, in the order given."""
    account = book.accounts.get(account_id)
    cleaned = dict.fromkeys(clean_text(tag).strip() for tag in tags)
    return change(account, replace(account, tags=tuple(tag for tag in cleaned if tag)))


def add_account(book: Book, name: str, *, today: date) -> Edit:
    """A new customer, of which so far only the name is known."""
    if any(each.name == name.strip() for each in book.accounts.search(name, limit=50)):
        message = f"“{name.strip()}” is in the book already. Open it, or use another name."
        raise RuleError(message)
    owner = book.settings(today)[SENDER_NAME]
    owners = (OwnerSince(owner, today),) if owner else ()
    return create(Account(id=new_id(), name=_named(name), owners=owners))


def as_json(book: Book, *, today: date) -> dict[str, Any]:
    """The portfolio as the command line answers it; amounts per currency, nothing rounded."""
    found = rows(book, today=today)
    known = judged(book, [row.id for row in found], today=today)
    added = totals(found)
    return {
        "as_of": today,
        "count": added.count,
        "arr": added.arr,
        "overdue_arr": added.overdue,
        "accounts": [_row_json(row, known[row.id]) for row in found],
    }


def _row_json(row: Row, known: Judged) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "arr": row.arr[0] if len(row.arr) == 1 else row.arr or None,
        "overdue_arr": row.overdue[0] if len(row.overdue) == 1 else row.overdue or None,
        "segment": row.segment,
        "renewal_date": row.renewal_date,
        "opt_out_date": row.opt_out_date,
        "health": {
            "score": known.score,
            "colour": known.colour,
            "coverage": known.coverage,
        },
        "readiness": known.verdict,
        "open_opportunities": row.open_amounts,
    }


def as_lines(answer: Mapping[str, Any]) -> list[str]:
    """The same as lines to read."""
    width = max((len(each["name"]) for each in answer["accounts"]), default=0)
    lines = [_row_line(each, width) for each in answer["accounts"]]
    added = ", ".join(map(str, answer["arr"])) or "nothing"
    return [*lines, f"{answer['count']} accounts, ARR {added}"]


def _row_line(each: Mapping[str, Any], width: int) -> str:
    renewal = each["renewal_date"].isoformat() if each["renewal_date"] else "unknown"
    return (
        f"{each['name']:<{width}}  {_amount(each['arr']):>18}  {each['health']['colour']:<6}  "
        f"{renewal:<10}  {each['readiness']}"
    )


def _amount(arr: Money | Sequence[Money] | None) -> str:
    if arr is None:
        return "none"
    return str(arr) if isinstance(arr, Money) else " + ".join(map(str, arr))


def archive(book: Book, account_id: str, *, today: date) -> Edit:
    """Put an account away. Its facts stay, and past days still show it."""
    account = book.accounts.get(account_id)
    return change(account, replace(account, archived_on=today))


def _row(facts: Facts, rules: Rules, open_stages: set[str]) -> Row:
    today, account = rules.today, facts.account
    contract = next_to_decide(facts.contracts, today)
    in_force = arr(facts.contracts, today)
    overdue = overdue_arr(facts.contracts, today)
    segment = judge_segment(facts, in_force or overdue, rules)
    opt_out = contract.opt_out_date if contract else None
    expected = [
        each.terms_on(today).amount
        for each in facts.opportunities
        if each.stage_on(today) in open_stages
    ]
    return Row(
        id=account.id,
        name=account.name,
        segment=segment.segment,
        segment_overridden=segment.override is not None,
        arr=in_force,
        overdue=overdue,
        renewal_date=contract.renewal_date if contract else None,
        opt_out_date=opt_out,
        days_to_opt_out=None if opt_out is None else (opt_out - today).days,
        open_amounts=money.totals(amount for amount in expected if amount is not None),
        tags=account.tags,
        owner=account.owner(today),
        country=account.country,
    )


def _by_account(entities: Iterable[Any]) -> Mapping[str, list[Any]]:
    grouped: defaultdict[str, list[Any]] = defaultdict(list)
    for entity in entities:
        grouped[entity.account_id].append(entity)
    return grouped


def _named(name: str) -> str:
    cleaned = clean_text(name).strip()
    if not cleaned:
        message = "An account needs a name. Type one."
        raise RuleError(message)
    return cleaned
