"""Judgements: everything the program thinks of an account on a day, gathered once.

The pages, the command line and the documents read the same value, so they cannot disagree.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING

from app.domain import contracts, money
from app.domain.accounts import Account, Segment, segment_of
from app.domain.contracts import Contract
from app.domain.facts import Facts
from app.domain.health.assess import Health, HealthHistory
from app.domain.health.life import life_stage
from app.domain.health.models import Choice, Choose, Models, always, models_of
from app.domain.money import Money
from app.domain.opportunities import Opportunity
from app.domain.overrides import Override, OverrideKind, holding
from app.domain.pipeline.experience import Experience
from app.domain.rates import Rate, convert
from app.domain.readiness import assess as readiness
from app.domain.readiness.assess import Readiness
from app.domain.readiness.case import Case
from app.domain.settings import Setting, Settings, settings_on
from app.domain.stages import Stage
from app.domain.timeline import Timeline
from app.domain.workdays import WorkCalendar
from app.services.calendars import our_calendar
from app.services.experience import experience_of
from app.storage.book import Book

if TYPE_CHECKING:
    from app.domain.red_flags.assess import Flag


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentJudgement:
    """How much effort a customer deserves: by ARR, or as the user decided with a reason."""

    segment: Segment | None
    computed: Segment | None
    override: Override | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What is thought of an account on a day, each part with what it rests on.

    *arr* is one amount: that of the account's only currency, else the sum in the book's
    currency, None without a contract or a rate; *arr_by_currency* is always exact.
    """

    account: Account
    day: date
    contract: Contract | None
    arr: Money | None
    arr_by_currency: tuple[Money, ...]
    overdue_arr: tuple[Money, ...]
    segment: SegmentJudgement
    renewal_date: date | None
    opt_out_date: date | None
    health: Health
    readiness: Readiness
    red_flags: "tuple[Flag, ...]"
    open_opportunities: tuple[Opportunity, ...]
    open_opportunity_arr: tuple[Money, ...]
    last_touch: date | None

    @property
    def days_to_opt_out(self) -> int | None:
        """Days to the last one on which notice can be given; negative when it is past."""
        return None if self.opt_out_date is None else (self.opt_out_date - self.day).days

    @property
    def blocks(self) -> bool:
        """Tell whether a drop past Qualified is stopped (PRODUCT, Judgements)."""
        gate = self.readiness
        open_flags = any(flag.blocks for flag in self.red_flags)
        failing = any(item.override is None for item in gate.red_flags)
        return failing or open_flags or gate.verdict is readiness.Verdict.BLOCKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What accounts are judged by on a day: settings, rates, stages of the board, health models.

    *learn* works out what the log of the book teaches once somebody asks: few pages do.
    """

    settings: Settings
    today: date
    rates: tuple[Rate, ...] = ()
    stages: tuple[Stage, ...] = ()
    models: Models = field(default_factory=Models)
    decided: tuple[Setting, ...] = ()
    learn: Callable[[], Experience] = Experience

    @property
    def experience(self) -> Experience:
        """What the log of the book teaches."""
        return self.learn()

    def ours(self) -> WorkCalendar:
        """The days on which we work."""
        return our_calendar(self.settings, self.today).worked

    def settled(self) -> "Rules":
        """The same, to be kept longer than the book is open that they were read from."""
        known = self.experience
        return replace(self, learn=lambda: known)


def rules_of(book: Book, today: date) -> Rules:
    """The rules of a book on a day."""
    return Rules(
        settings=book.settings(today),
        today=today,
        rates=tuple(book.rates.all()),
        stages=tuple(book.stages.all()),
        models=models_of(book.health_models.all()),
        decided=tuple(book.decided.all()),
        learn=cache(partial(experience_of, book, today)),
    )


def case_of(facts: Facts, rules: Rules) -> Case:
    """The case to judge: for more questions about one account than `judge` asks."""
    return Case(history_of(facts, rules), rules.today, rules.stages, rules.settings, rules.ours)


def history_of(facts: Facts, rules: Rules) -> HealthHistory:
    """The health of an account over time, each day judged by the model for that day."""
    timeline = Timeline(facts)
    return HealthHistory(timeline, choosing(timeline, rules))


def choosing(timeline: Timeline, rules: Rules) -> Choose:
    """Which model judges an account on which day, by its segment and its stage of life."""
    models = rules.models
    if not models.kept:
        return always(models.on(rules.today)[-1].model)

    def choose(day: date) -> Choice:
        if not models.chooses(day):
            return Choice(models.on(day)[-1].model)
        worth = contracts.arr(timeline.facts.contracts, day)
        worth = worth or contracts.overdue_arr(timeline.facts.contracts, day)
        segment = judge_segment(timeline.facts, worth, rules_on(rules, day)).segment
        return models.choose(day, segment, life_stage(timeline, day))

    return cache(choose)


def judge(facts: Facts, rules: Rules) -> Judgement:
    """Judge one account. The facts are those of the day already."""
    return judge_case(case_of(facts, rules), rules)


def judge_case(case: Case, rules: Rules) -> Judgement:
    """Judge one account whose case has been opened."""
    from app.domain.red_flags import assess as red_flags  # the first screen shows none

    facts, day = case.facts, rules.today
    contract = contracts.next_to_decide(facts.contracts, day)
    in_force = contracts.arr(facts.contracts, day)
    overdue = contracts.overdue_arr(facts.contracts, day)
    sold = tuple(case.open_opportunities())
    amounts = [each.terms_on(day).amount for each in sold]
    return Judgement(
        account=facts.account,
        day=day,
        contract=contract,
        arr=_one_amount(in_force, facts.contracts, rules),
        arr_by_currency=in_force,
        overdue_arr=overdue,
        segment=judge_segment(facts, in_force or overdue, rules),
        renewal_date=None if contract is None else contract.renewal_date,
        opt_out_date=None if contract is None else contract.opt_out_date,
        health=case.health,
        readiness=readiness.assess(case),
        red_flags=red_flags.raised(case),
        open_opportunities=sold,
        open_opportunity_arr=money.totals(each for each in amounts if each is not None),
        last_touch=case.timeline.last_touch(day),
    )


def _one_amount(
    in_force: tuple[Money, ...], signed: tuple[Contract, ...], rules: Rules
) -> Money | None:
    if len(in_force) == 1:
        return in_force[0]
    if in_force:
        return in_book_currency(in_force, rules)
    return Money(0, signed[-1].currency) if signed else None


def in_book_currency(amounts: tuple[Money, ...], rules: Rules) -> Money | None:
    """The amounts together in the book's currency; None where a rate is missing."""
    book = rules.settings.currency
    converted = [convert(each, book, rules.rates, rules.today) for each in amounts]
    known = [each for each in converted if each is not None]
    return money.total(known, book) if known and len(known) == len(converted) else None


def rules_on(rules: Rules, day: date) -> Rules:
    """The rules of another day, as far as a segment depends on them: settings and rates."""
    settings = settings_on(rules.decided, day) if rules.decided else rules.settings
    return replace(rules, settings=settings, today=day)


def judge_segment(facts: Facts, worth: tuple[Money, ...], rules: Rules) -> SegmentJudgement:
    """The segment by ARR in the book's currency (DOMAIN 7.1), and the user's own."""
    computed = segment_of(in_book_currency(worth, rules), rules.settings.segment_bands)
    override = holding(facts.overrides, OverrideKind.SEGMENT, rules.today)
    chosen = computed
    if override is not None and override.value in set(Segment):
        chosen = Segment(override.value)
    return SegmentJudgement(segment=chosen, computed=computed, override=override)
