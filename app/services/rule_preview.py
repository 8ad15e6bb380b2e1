"""What other numbers in the rules would do today: whose judgements change, and what they are worth.

A `RuleTrial` keeps the facts of the accounts while numbers are tried. Once the book changes, it is
of no use any more.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial

from app.domain import contracts
from app.domain.evidence import Evidence
from app.domain.facts import Facts
from app.domain.health.assess import HealthHistory
from app.domain.money import Money, totals
from app.domain.readiness import items
from app.domain.readiness.assess import Readiness, Verdict, assess
from app.domain.readiness.case import Case
from app.domain.readiness.items import Item, State
from app.domain.red_flags.assess import Flag, raised
from app.domain.settings import Settings
from app.domain.timeline import Timeline
from app.services.judgements import Rules, choosing, rules_of
from app.services.rules import Changes, with_changes
from app.services.trials import AtHand, Shares, Stand, Tell, count, quiet
from app.storage.book import Book

# From what may be raised to what may not.
RANK = (Verdict.READY_NOW, Verdict.READY, Verdict.CAUTION, Verdict.NOT_ASSESSED, Verdict.BLOCKED)


class Aspect(StrEnum):
    """What of an account changes."""

    VERDICT = "verdict"
    MOMENT = "moment"
    FLAG = "flag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that would be another at one account; empty is nothing. *why* is what tells."""

    account_id: str
    name: str
    arr: tuple[Money, ...]
    aspect: Aspect
    subject: str
    before: str
    after: str
    why: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One account before and after: its verdict, and all that changes."""

    arr: tuple[Money, ...]
    before: Verdict
    after: Verdict
    changes: tuple[Change, ...]

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
class _Judged:
    readiness: Readiness
    flags: Mapping[str, Flag]


@dataclass(slots=True)
class _Subject:
    name: str
    arr: tuple[Money, ...]
    history: HealthHistory | None = None
    now: _Judged | None = None


@dataclass
class RuleTrial:
    """The accounts of a book, to judge them by numbers that are not kept. One thread at a time."""

    rules: Rules
    ids: tuple[str, ...]

    def __post_init__(self) -> None:
        self._hand = AtHand(self.rules.today, partial(_subject, self.rules.today))

    def effects(
        self, book: Book, wanted: Changes, ids: Sequence[str], tell: Tell = quiet
    ) -> dict[str, Effect]:
        """What these numbers would do to the accounts of *ids*.

        *tell* is called for every account; it may raise to stop.
        """
        now, then = self.rules.settings, with_changes(self.rules.settings, wanted)
        found = {}
        for account_id, subject, timeline in self._hand.accounts(book, ids, tell):
            history = subject.history or HealthHistory(timeline, choosing(timeline, self.rules))
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
        changes = sorted((each for effect in every for each in effect.changes), key=_worst_first)
        return RulePreview(
            verdicts=count(RANK, stands),
            tallies=tuple(tally for each in Aspect if (tally := _tally(each, changes)).count),
            changes=tuple(changes),
        )

    def _judged(self, history: HealthHistory, settings: Settings) -> _Judged:
        case = Case(history, self.rules.today, self.rules.stages, settings)
        return _Judged(assess(case), {flag.id: flag for flag in raised(case)})


def begin(book: Book, *, today: date) -> RuleTrial:
    """A trial on the accounts of the portfolio; their facts are read when they are needed."""
    ids = (each.id for each in book.accounts.all() if not each.is_archived(today))
    return RuleTrial(rules=rules_of(book, today), ids=tuple(ids))


def _subject(today: date, facts: Facts, _timeline: Timeline) -> _Subject:
    return _Subject(name=facts.account.name, arr=contracts.arr(facts.contracts, today))


def _effect(account_id: str, subject: _Subject, before: _Judged, after: _Judged) -> Effect:
    blank = Change(
        account_id=account_id,
        name=subject.name,
        arr=subject.arr,
        aspect=Aspect.VERDICT,
        subject="",
        before="",
        after="",
    )
    changes: list[Change] = []
    if before is not after:
        changes += _verdict(blank, before.readiness, after.readiness)
        changes += _moments(blank, before.readiness, after.readiness)
        changes += _flags(blank, before.flags, after.flags)
    return Effect(
        arr=subject.arr,
        before=before.readiness.verdict,
        after=after.readiness.verdict,
        changes=tuple(changes),
    )


def _verdict(blank: Change, before: Readiness, after: Readiness) -> list[Change]:
    if before.verdict is after.verdict:
        return []
    return [
        replace(blank, before=before.verdict, after=after.verdict, why=_why(before, after)),
    ]


def _why(before: Readiness, after: Readiness) -> Evidence | None:
    """The first answer that is another and speaks for the new verdict, else a moment."""
    worse = RANK.index(after.verdict) > RANK.index(before.verdict)
    pairs = list(zip(before.items, after.items, strict=True))
    differing = [pair for pair in pairs if _answer(pair[0]) != _answer(pair[1])]
    failing = [new for _, new in differing if new.state is not State.PASS]
    if differing:
        told = failing if worse and failing else [new for _, new in differing]
        return told[0].evidence
    codes = {each.code for each in before.moments}, {each.code for each in after.moments}
    moments = before.moments if worse else after.moments
    changed = codes[0] ^ codes[1]
    return next((each.evidence for each in moments if each.code in changed), None)


def _answer(item: Item) -> tuple[State, items.Effect]:
    return item.state, item.effect


def _moments(blank: Change, before: Readiness, after: Readiness) -> list[Change]:
    earlier = {each.code: each for each in before.moments}
    later = {each.code: each for each in after.moments}
    return [
        replace(
            blank,
            aspect=Aspect.MOMENT,
            subject=code,
            before="" if code in later else "open",
            after="open" if code in later else "",
            why=(later.get(code) or earlier[code]).evidence,
        )
        for code in sorted(earlier.keys() ^ later.keys())
    ]


def _flags(blank: Change, before: Mapping[str, Flag], after: Mapping[str, Flag]) -> list[Change]:
    found = []
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        was, will = old.severity if old else "", new.severity if new else ""
        told = new or old
        if was != will and told is not None:
            found.append(
                replace(
                    blank,
                    aspect=Aspect.FLAG,
                    subject=key,
                    before=was,
                    after=will,
                    why=told.evidence,
                )
            )
    return found


def _tally(aspect: Aspect, changes: Sequence[Change]) -> Tally:
    found = [each for each in changes if each.aspect is aspect]
    places = {each.account_id: each.arr for each in found}
    begun = Counter((not each.before, not each.after) for each in found)
    return Tally(
        aspect=aspect,
        count=len(found),
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
    return (list(Aspect).index(change.aspect), fall, change.name.casefold(), change.subject)
