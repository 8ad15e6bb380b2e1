"""What the user sees of the ranking: every open opportunity as a row, with what made it so.

It needs health and readiness of the accounts that own an opportunity, so it is worked out account
by account in the background (`RANKED`) and remembered until a step touches the account.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.domain import contracts, money
from app.domain.accounts import Account, Segment
from app.domain.errors import MissingError
from app.domain.money import Money
from app.domain.opportunities import Category, Opportunity, OpportunityType
from app.domain.pipeline.ageing import Stall, stalled
from app.domain.pipeline.chances import StageChance, stage_chances
from app.domain.pipeline.forecast import Forecast, Standing, forecast_of
from app.domain.pipeline.likelihood import begun, judge_chance
from app.domain.qualification import priority
from app.domain.qualification.criteria import Qualification, qualify
from app.domain.qualification.handoff import Handoff, handoff_of
from app.domain.qualification.priority import BudgetMatch, Priority
from app.domain.qualification.probability import Chance
from app.domain.qualification.routing import Asked, Routing, route
from app.domain.qualification.size import Size, SizeBand, size_of, usual_hours
from app.domain.qualification.suggestions import budget_match
from app.domain.rates import convert
from app.domain.readiness import assess as readiness
from app.domain.readiness.assess import Verdict
from app.domain.readiness.case import Case
from app.domain.readiness.items import ItemId, State
from app.domain.stages import Stage, StageRole
from app.services.judgements import Rules, case_of, judge_segment, rules_of
from app.services.recall import Recall
from app.services.topics import Topic
from app.storage.book import Book

_CHUNK = 50  # accounts judged between two looks at the window


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """An opportunity with everything that ranks it.

    *expected* is added ARR times the chance in its own currency, *expected_worth* the same in the
    book's, *per_hour* that for each hour of the CSM (DOMAIN 5.3); None without an amount or a rate.
    They and the *score* are worked out once: thousands of rows are put in order by them.
    """

    id: str
    title: str
    type: OpportunityType | None
    account_id: str | None
    account: str
    stage: Stage
    amount: Money | None
    size: Size
    close_on: date | None
    priority: Priority
    chance: Chance
    verdict: Verdict
    hours: Decimal | None
    hours_typed: bool
    routing: Routing
    qualification: Qualification
    handoff: Handoff
    forecast: Forecast

    expected: Money | None
    expected_worth: Money | None
    per_hour: Money | None
    score: float
    stall: Stall | None = None

    @property
    def worth(self) -> Money | None:
        """Added ARR in the book's currency."""
        return self.size.worth

    @property
    def category(self) -> Category:
        """How sure a forecast may be of it: as the user says, else by the rule (DOMAIN 9.4)."""
        return self.forecast.category

    @property
    def band(self) -> SizeBand | None:
        """The band of added ARR."""
        return self.size.band


class Order(StrEnum):
    """By what opportunities are put in order."""

    PRIORITY = "priority"
    EXPECTED = "expected"
    PER_HOUR = "per_hour"


@dataclass(frozen=True, slots=True)
class Placed:
    """An opportunity with its place in an order, from 1."""

    rank: int
    ranked: Ranked

    @property
    def id(self) -> str:
        """The opportunity's."""
        return self.ranked.id


def placed(rows: Iterable[Ranked], order: Order) -> tuple[Placed, ...]:
    """The rows in an order, the first on top.

    Ties: the earlier decision day, then the larger added ARR, then the name (DOMAIN 5.3).
    """
    ordered = sorted(rows, key=_ORDERS[order])
    return tuple(Placed(number, each) for number, each in enumerate(ordered, start=1))


def _tie(row: Ranked) -> tuple[date, int, str, str]:
    worth = row.worth.minor if row.worth is not None else 0
    return row.close_on or date.max, -worth, row.title.casefold(), row.id


def _by_amount(amount: Money | None) -> int:
    return 1 if amount is None else -amount.minor


_ORDERS: Mapping[Order, Callable[[Ranked], tuple[object, ...]]] = {
    Order.PRIORITY: lambda row: (-row.score, *_tie(row)),
    Order.EXPECTED: lambda row: (
        row.expected_worth is None,
        _by_amount(row.expected_worth),
        *_tie(row),
    ),
    Order.PER_HOUR: lambda row: (row.per_hour is None, _by_amount(row.per_hour), *_tie(row)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What there is to rank: accounts that own something open, and what belongs to nobody yet.

    *unentered* was won after a handoff, and CS has no entry of it (DOMAIN 5.5).
    """

    accounts: tuple[str, ...]
    unassigned: tuple[Ranked, ...]
    unentered: tuple[Opportunity, ...]
    count: int
    currency: str


def field_of(book: Book, *, today: date, recall: Recall | None = None) -> Field:
    """Who is to be asked for; what has no account can be ranked at once."""
    rules = rules_of(book, today)
    names = {each.id for each in book.accounts.all() if not each.is_archived(today)}
    stages = {each.id: each for each in rules.stages}
    everything = (recall or Recall()).opportunities(book)
    found = [
        (each, stage)
        for each in everything
        if (stage := _open_stage(each, stages, today)) is not None
        and (each.account_id is None or each.account_id in names)
    ]
    return Field(
        accounts=tuple(dict.fromkeys(o.account_id for o, _ in found if o.account_id)),
        unassigned=tuple(_without_account(o, at, rules) for o, at in found if not o.account_id),
        unentered=tuple(
            each
            for each in everything
            if each.handoff and _lacks_entry(each, stages, today) and each.account_id in names
        ),
        count=len(found),
        currency=rules.settings.currency,
    )


def ranked(book: Book, account_ids: Iterable[str], *, today: date) -> dict[str, tuple[Ranked, ...]]:
    """The open opportunities of these accounts, by account."""
    rules = rules_of(book, today)
    return {
        account_id: of_account(case_of(facts, rules), rules)
        for account_id, facts in book.facts(today, account_ids).items()
    }


RANKED = Topic("ranked", lambda book, ids, day: ranked(book, ids, today=day), chunk=_CHUNK)


def of_account(case: Case, rules: Rules) -> tuple[Ranked, ...]:
    """What is open of one account."""
    worth = _Worth.of(case, rules)
    return tuple(rank(case, each, rules, worth) for each in case.open_opportunities())


def one(book: Book, opportunity: Opportunity, *, today: date) -> tuple[Ranked, Case | None]:
    """One opportunity, open or not, and the case it was judged in; none without an account.

    Raises MissingError for one in a column that is gone.
    """
    rules = rules_of(book, today)
    stages = {each.id: each for each in rules.stages}
    account_id = opportunity.account_id
    stage = stages.get(opportunity.stage_on(today) or opportunity.stage_id)
    if stage is None:
        message = f"“{opportunity.title}” stands in no column. Move it to one on the board."
        raise MissingError(message)
    if account_id is None:
        return _without_account(opportunity, stage, rules), None
    case = case_of(book.facts(today, [account_id])[account_id], rules)
    return rank(case, opportunity, rules, _Worth.of(case, rules)), case


@dataclass(frozen=True, slots=True)
class _Worth:
    """What an account is worth to us: ARR in the book's currency, and its segment."""

    arr: Money | None
    gap: str
    segment: Segment | None

    @classmethod
    def of(cls, case: Case, rules: Rules) -> "_Worth":
        held = contracts.arr(case.facts.contracts, case.day)
        held = held or contracts.overdue_arr(case.facts.contracts, case.day)
        book = rules.settings.currency
        known = [convert(each, book, rules.rates, case.day) for each in held]
        here = [each for each in known if each is not None]
        segment = judge_segment(case.facts, held, rules).segment
        if not held or len(here) < len(known):
            return cls(None, "value_no_rate" if held else "value_no_arr", segment)
        return cls(money.total(here, book), "", segment)


def rank(case: Case, opportunity: Opportunity, rules: Rules, worth: _Worth) -> Ranked:
    """Judge one opportunity of an account (DOMAIN 5.1 to 5.5)."""
    settings, day = rules.settings, case.day
    account, colour = case.facts.account, case.health.colour
    stage = _stage_of(opportunity, rules, day)
    judged = readiness.assess(case, opportunity)
    at_risk = judged.item(ItemId.RF5).state is State.FAIL
    stall = None
    if stage.role is StageRole.OPEN:
        stall = stalled(case, opportunity, stage, worth.segment, rules.experience)
    chance = judge_chance(case, stage, judged, _of_stage(stage, rules), stall)
    terms = opportunity.terms_on(day)
    size = size_of(terms.amount, rules.rates, day, settings)
    budget = budget_match(case, terms.close_on)
    value = priority.account_value(
        worth.arr, strategic=account.strategic, settings=settings, gap=worth.gap
    )
    quiet = _quiet(case, opportunity)
    held = (quiet, stall, judged.verdict)
    whole = _Whole(opportunity, account, stage, size, chance, worth.segment, *held)
    return _row(
        whole,
        Priority(
            (
                value,
                priority.potential(size.worth, size.gap, settings),
                priority.likelihood(chance.value, settings),
                priority.timing(terms.close_on, budget, day, settings),
            ),
            priority.gate_of(colour, at_risk=at_risk, settings=settings),
        ),
        qualify(opportunity, colour, day, settings),
        rules,
    )


def _without_account(opportunity: Opportunity, stage: Stage, rules: Rules) -> Ranked:
    """One of the tray: of whose it is, and how they are doing, nothing is known."""
    settings, day = rules.settings, rules.today
    terms = opportunity.terms_on(day)
    size = size_of(terms.amount, rules.rates, day, settings)
    chance = begun(stage, _of_stage(stage, rules), (), settings)
    parts = (
        priority.account_value(None, strategic=False, settings=settings, gap="value_no_account"),
        priority.potential(size.worth, size.gap, settings),
        priority.likelihood(chance.value, settings),
        priority.timing(terms.close_on, BudgetMatch.UNKNOWN, day, settings),
    )
    gate = priority.gate_of(None, at_risk=False, settings=settings)
    whole = _Whole(opportunity, None, stage, size, chance, None, None)
    return _row(whole, Priority(parts, gate), qualify(opportunity, None, day, settings), rules)


@dataclass(frozen=True, slots=True)
class _Whole:
    opportunity: Opportunity
    account: Account | None
    stage: Stage
    size: Size
    chance: Chance
    segment: Segment | None
    quiet: int | None
    stall: Stall | None = None
    verdict: Verdict = Verdict.NOT_ASSESSED


def _row(whole: _Whole, score: Priority, qualification: Qualification, rules: Rules) -> Ranked:
    each, settings, size = whole.opportunity, rules.settings, whole.size
    usual = usual_hours(size.band, settings)
    asked = Asked(
        worth=size.worth,
        type=each.type,
        circumstances=frozenset(each.circumstances),
        strategic=whole.account is not None and whole.account.strategic,
        segment=whole.segment,
    )
    terms = each.terms_on(rules.today)
    hours, chance = each.hours or usual, Decimal(str(whole.chance.value))
    expected_worth = None if size.worth is None else size.worth * chance
    return Ranked(
        id=each.id,
        title=each.title,
        type=each.type,
        account_id=each.account_id,
        account=whole.account.name if whole.account is not None else "",
        stage=whole.stage,
        amount=terms.amount,
        size=size,
        close_on=terms.close_on,
        priority=score,
        chance=whole.chance,
        verdict=whole.verdict,
        hours=hours,
        hours_typed=each.hours is not None,
        routing=route(asked, settings),
        qualification=qualification,
        handoff=handoff_of(each.handoff, whole.stage.role, rules.today, settings, rules.ours),
        forecast=_forecast(whole, rules),
        stall=whole.stall,
        expected=None if terms.amount is None else terms.amount * chance,
        expected_worth=expected_worth,
        per_hour=expected_worth * (1 / hours) if expected_worth is not None and hours else None,
        score=score.score,
    )


def _forecast(whole: _Whole, rules: Rules) -> Forecast:
    return forecast_of(
        Standing(
            opportunity=whole.opportunity,
            stage=whole.stage,
            chance=whole.chance.value,
            quiet=whole.quiet,
            segment=whole.segment,
            day=rules.today,
        ),
        rules.settings,
    )


def _quiet(case: Case, opportunity: Opportunity) -> int | None:
    """For how many days it was not moved and nobody was in touch; None where neither is known."""
    moved = opportunity.in_stage_since(case.day)
    seen = [each for each in (moved, case.timeline.last_touch(case.day)) if each is not None]
    return case.age(max(seen)) if seen else None


def _lacks_entry(each: Opportunity, stages: Mapping[str, Stage], today: date) -> bool:
    stage = stages.get(each.stage_on(today) or "")
    is_gone = each.archived_on is not None and each.archived_on <= today
    return (
        stage is not None
        and not is_gone
        and handoff_of(each.handoff, stage.role, today).entry_missing
    )


def _open_stage(each: Opportunity, stages: Mapping[str, Stage], today: date) -> Stage | None:
    """The open stage it stands in; None for one that is closed or put away."""
    if each.archived_on is not None and each.archived_on <= today:
        return None
    stage = stages.get(each.stage_on(today) or "")
    return stage if stage is not None and stage.role is StageRole.OPEN else None


def _of_stage(stage: Stage, rules: Rules) -> StageChance | None:
    """What standing in a stage is worth; None of a closed one."""
    chances = stage_chances(rules.experience, rules.stages, rules.today, rules.settings)
    return chances.get(stage.id)


def _stage_of(each: Opportunity, rules: Rules, day: date) -> Stage:
    stand = each.stage_on(day) or each.stage_id
    return next(stage for stage in rules.stages if stage.id == stand)


def totals(rows: Sequence[Ranked]) -> tuple[tuple[Money, ...], tuple[Money, ...]]:
    """Added ARR of rows and what is expected of it, per currency and never added across."""
    added = money.totals(each.amount for each in rows if each.amount is not None)
    expected = money.totals(each.expected for each in rows if each.expected is not None)
    return added, expected
