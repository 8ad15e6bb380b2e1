"""What speaks for raising expansion: with one account in full, and over the book in short."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain import contracts
from app.domain.growth.assess import Growth, assess
from app.domain.growth.goods import Goods
from app.domain.growth.limits import LimitKind, LimitLevel
from app.domain.growth.strength import Live
from app.domain.opportunities import OpportunityType
from app.domain.products import Product
from app.domain.readiness.case import Case
from app.domain.signals import Level, Source
from app.services.judgements import Rules, case_of, judge_segment, rules_of
from app.services.signal_phrases import signal_name
from app.services.words import Words
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A limit in short: how much of it is used, and in how many days it is full, where known."""

    kind: LimitKind
    level: LimitLevel | None
    share: float
    days: float | None
    alerts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """What speaks for expansion with an account, as a page of the whole book shows it.

    *type* is the kind of growth most is said for, *levels* the level and probability of each, the
    best in front; *strongest* the type of the signal that says most, *newest* the day of the last.
    """

    level: Level | None
    type: OpportunityType | None
    probability: float
    sources: tuple[Source, ...]
    levels: tuple[tuple[OpportunityType | None, Level | None, float], ...]
    signals: int
    strongest: str
    newest: date | None
    limits: tuple[Near, ...]
    power_users: int

    @property
    def alerts(self) -> bool:
        """Tell whether a limit is reached sooner than it takes to buy more."""
        return any(each.alerts for each in self.limits)


def growth_of(case: Case, rules: Rules, goods: Goods) -> Growth:
    """What speaks for expansion with an account on the day of its case."""
    day, signed = case.day, case.facts.contracts
    worth = contracts.arr(signed, day) or contracts.overdue_arr(signed, day)
    return assess(case, judge_segment(case.facts, worth, rules).segment, goods)


def goods_of(products: Iterable[Product]) -> Goods:
    """What growth asks of the catalogue."""
    listed = tuple(products)
    return Goods(
        names={each.id: each.name for each in listed},
        features={each.id: each.features for each in listed if each.features},
    )


def growth(book: Book, account_id: str, *, today: date) -> Growth:
    """What speaks for expansion with one account."""
    rules = rules_of(book, today)
    facts = book.facts(today, [account_id])[account_id]
    return growth_of(case_of(facts, rules), rules, goods_of(book.products.all()))


def grown(book: Book, account_ids: Iterable[str], *, today: date) -> dict[str, Grown]:
    """What speaks for expansion with these accounts in short, by id."""
    rules, goods = rules_of(book, today), goods_of(book.products.all())
    return {
        account_id: in_short(growth_of(case_of(facts, rules), rules, goods))
        for account_id, facts in book.facts(today, account_ids).items()
    }


def said(signal: Live, words: Words) -> str:
    """What a signal says: the words of who noticed it, else what facts show."""
    if signal.kept is None:
        return words.evidence(signal.evidence)
    return signal.kept.text or signal_name(signal.type)


def in_short(found: Growth) -> Grown:
    """The little of it that a table shows."""
    best = found.standings[0] if found.standings else None
    return Grown(
        level=None if best is None else best.level,
        type=None if best is None else best.type,
        probability=0.0 if best is None else best.probability,
        sources=() if best is None else best.sources,
        levels=tuple((each.type, each.level, each.probability) for each in found.standings),
        signals=len(found.signals),
        strongest=found.signals[0].type if found.signals else "",
        newest=max((each.on for each in found.signals), default=None),
        limits=tuple(
            Near(
                kind=each.kind,
                level=each.level,
                share=each.share,
                days=None if each.reach is None else each.reach.days,
                alerts=each.alerts,
            )
            for each in found.limits
        ),
        power_users=len(found.power_users),
    )
