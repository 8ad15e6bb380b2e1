"""What other numbers in the rules would do today: whose judgements change, and what they are worth.

A `RuleTrial` keeps the facts of the accounts while numbers are tried. Once the book changes, it is
of no use any more.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from app.domain import contracts
from app.domain.facts import Facts
from app.domain.growth.goods import Goods
from app.domain.health.assess import HealthHistory
from app.domain.money import Money, totals
from app.domain.readiness.assess import Verdict
from app.domain.readiness.case import Case
from app.domain.timeline import Timeline
from app.services.growth import goods_of
from app.services.judgements import Rules, choosing, rules_of
from app.services.rule_changes import RANK, Aspect, Change, Judged, changes, judged_by
from app.services.rules import Changes, with_changes
from app.services.trials import AtHand, Shares, Stand, Tell, count, quiet
from app.storage.book import Book

_ASPECTS = tuple(Aspect)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One account before and after: its verdict, and all that changes."""

    arr: tuple[Money, ...]
    before: Verdict
    after: Verdict
    changes: tuple[Change, ...] = ()

    @property
    def moves(self) -> bool:
        """Whether anything changes there."""
        return bool(self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many things of one kind change, at how many accounts, and what those are worth."""

    aspect: Aspect
    count: int
    begun: int
    ended: int
    accounts: int
    arr: tuple[Money, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePreview:
    """What the numbers would do. Amounts of currencies are never added.

    *verdicts* counts the accounts, then the ARR of each currency. *changes* are sorted: verdicts
    first, for the worse in front, then by name.
    """

    verdicts: tuple[Shares[Verdict], ...]
    tallies: tuple[Tally, ...]
    changes: tuple[Change, ...]


@dataclass(slots=True)
class _Subject:
    name: str
    arr: tuple[Money, ...]
    history: HealthHistory | None = None
    now: Judged | None = None


@dataclass
class RuleTrial:
    """The accounts of a book, to judge them by numbers that are not kept. One thread at a time."""

    rules: Rules
    ids: tuple[str, ...]
    goods: Goods

    def __post_init__(self) -> None:
        self._hand = AtHand(self.rules.today, partial(_subject, self.rules.today))

    def effects(
        self, book: Book, wanted: Changes, ids: Sequence[str], tell: Tell = quiet
    ) -> dict[str, Effect]:
        """What these numbers would do to the accounts of *ids*.

        *tell* is called for every account; it may raise to stop.
        """
        now = self.rules
        then = replace(now, settings=with_changes(now.settings, wanted))
        found = {}
        for account_id, subject, timeline in self._hand.accounts(book, ids, tell):
            history = subject.history or HealthHistory(timeline, choosing(timeline, now))
            before = subject.now or self._judged(history, now)
            if self._hand.keeps(account_id):
                subject.history, subject.now = history, before
            after = self._judged(history, then) if wanted else before
            found[account_id] = _effect(account_id, subject, before, after)
        return found

    def summed(self, effects: Iterable[Effect]) -> RulePreview:
        """All of them together."""
        every = list(effects)
        stands = [Stand(e.before, e.after, e.before is not e.after, e.arr) for e in every]
        found = sorted((each for effect in every for each in effect.changes), key=_worst_first)
        return RulePreview(
            verdicts=count(RANK, stands),
            tallies=tuple(tally for each in Aspect if (tally := _tally(each, found)).count),
            changes=tuple(found),
        )

    def _judged(self, history: HealthHistory, rules: Rules) -> Judged:
        case = Case(history, rules.today, rules.stages, rules.settings)
        return judged_by(case, rules, self.goods)


def begin(book: Book, *, today: date) -> RuleTrial:
    """A trial on the accounts of the portfolio; their facts are read when they are needed."""
    ids = (each.id for each in book.accounts.all() if not each.is_archived(today))
    return RuleTrial(rules_of(book, today).settled(), tuple(ids), goods_of(book.products.all()))


def _subject(today: date, facts: Facts, _timeline: Timeline) -> _Subject:
    return _Subject(name=facts.account.name, arr=contracts.arr(facts.contracts, today))


def _effect(account_id: str, subject: _Subject, before: Judged, after: Judged) -> Effect:
    effect = Effect(arr=subject.arr, before=before.readiness.verdict, after=after.readiness.verdict)
    if before is after:
        return effect
    blank = Change(
        account_id=account_id,
        name=subject.name,
        arr=subject.arr,
        aspect=Aspect.VERDICT,
        subject="",
        before="",
        after="",
    )
    return replace(effect, changes=changes(blank, before, after))


def _tally(aspect: Aspect, found: Sequence[Change]) -> Tally:
    here = [each for each in found if each.aspect is aspect]
    places = {each.account_id: each.arr for each in here}
    begun = Counter((not each.before, not each.after) for each in here)
    return Tally(
        aspect=aspect,
        count=len(here),
        begun=begun[True, False],
        ended=begun[False, True],
        accounts=len(places),
        arr=totals(amount for arr in places.values() for amount in arr),
    )


def _worst_first(change: Change) -> tuple[int, int, str, str]:
    fall = 0
    if change.aspect is Aspect.VERDICT:
        fall = RANK.index(Verdict(change.before)) - RANK.index(Verdict(change.after))
    elif change.aspect is Aspect.FLAG:
        fall = -1 if change.after else 1
    return (_ASPECTS.index(change.aspect), fall, change.name.casefold(), change.subject)
