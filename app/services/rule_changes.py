"""What two sets of rules think of one account, and all in which they differ."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.evidence import Evidence
from app.domain.growth.assess import Growth
from app.domain.growth.goods import Goods
from app.domain.missed.assess import missed
from app.domain.missed.chance import Chance
from app.domain.money import Money
from app.domain.readiness import items
from app.domain.readiness.assess import Readiness, Verdict, assess
from app.domain.readiness.case import Case
from app.domain.readiness.items import Item, State
from app.domain.readiness.renewal import RenewalReadiness, assess_renewal
from app.domain.red_flags.assess import Flag, raised
from app.services.growth import growth_of
from app.services.judgements import Rules
from app.services.ranking import Ranked, of_account

# From what may be raised to what may not.
RANK = (Verdict.READY_NOW, Verdict.READY, Verdict.CAUTION, Verdict.NOT_ASSESSED, Verdict.BLOCKED)


class Aspect(StrEnum):
    """What of an account changes."""

    VERDICT = "verdict"
    MOMENT = "moment"
    FLAG = "flag"
    MISSED = "missed"  # a chance
    LEVEL = "level"  # how well the signals for a kind of growth are corroborated
    LIMIT = "limit"
    RENEWAL = "renewal"
    QUALIFIED = "qualified"
    BAND = "band"  # the size of an opportunity
    OWNER = "owner"
    PRIORITY = "priority"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that would be another at one account; empty is nothing. *why* is what tells.

    *subject* is which moment, flag, kind of growth or limit, what of the renewal, or the title of
    an opportunity.
    """

    account_id: str
    name: str
    arr: tuple[Money, ...]
    aspect: Aspect
    subject: str
    before: str
    after: str
    why: Evidence | None = None


@dataclass(slots=True)
class Judged:
    """What some rules think of an account."""

    readiness: Readiness
    flags: Mapping[str, Flag]
    missed: Mapping[tuple[str, str], Chance]
    growth: Growth
    renewal: RenewalReadiness
    ranked: tuple[Ranked, ...]


def judged_by(case: Case, rules: Rules, goods: Goods) -> Judged:
    """What the rules that the case reads think of it."""
    readiness, growth = assess(case), growth_of(case, rules, goods)
    return Judged(
        readiness=readiness,
        flags={flag.id: flag for flag in raised(case)},
        missed={
            (each.mistake, each.opportunity_id or ""): each
            for each in missed(case, readiness, growth)
        },
        growth=growth,
        renewal=assess_renewal(case),
        ranked=of_account(case, rules),
    )


def changes(blank: Change, before: Judged, after: Judged) -> tuple[Change, ...]:
    """All in which two judgements of an account differ; *blank* names the account."""
    return (
        *_verdict(blank, before.readiness, after.readiness),
        *_moments(blank, before.readiness, after.readiness),
        *_flags(blank, before.flags, after.flags),
        *_missed(blank, before.missed, after.missed),
        *_growth(blank, before.growth, after.growth),
        *_renewal(blank, before.renewal, after.renewal),
        *_opportunities(blank, before.ranked, after.ranked),
    )


def _verdict(blank: Change, before: Readiness, after: Readiness) -> Iterator[Change]:
    if before.verdict is not after.verdict:
        why = _why(before, after)
        yield replace(blank, before=before.verdict, after=after.verdict, why=why)


def _why(before: Readiness, after: Readiness) -> Evidence | None:
    """The first answer that is another and speaks for the new verdict, else a moment."""
    worse = RANK.index(after.verdict) > RANK.index(before.verdict)
    pairs = zip(before.items, after.items, strict=True)
    told = [new for old, new in pairs if _answer(old) != _answer(new)]
    if told:
        failing = [each for each in told if each.state is not State.PASS]
        return (failing if worse and failing else told)[0].evidence
    codes = {each.code for each in before.moments} ^ {each.code for each in after.moments}
    moments = before.moments if worse else after.moments
    return next((each.evidence for each in moments if each.code in codes), None)


def _answer(item: Item) -> tuple[State, items.Effect]:
    return item.state, item.effect


def _moments(blank: Change, before: Readiness, after: Readiness) -> Iterator[Change]:
    earlier = {each.code: each for each in before.moments}
    later = {each.code: each for each in after.moments}
    for code in sorted(earlier.keys() ^ later.keys()):
        yield replace(
            blank,
            aspect=Aspect.MOMENT,
            subject=code,
            before="" if code in later else "open",
            after="open" if code in later else "",
            why=(later.get(code) or earlier[code]).evidence,
        )


def _flags(
    blank: Change, before: Mapping[str, Flag], after: Mapping[str, Flag]
) -> Iterator[Change]:
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        was, will = old.severity if old else "", new.severity if new else ""
        told = new or old
        if was != will and told is not None:
            made = replace(blank, aspect=Aspect.FLAG, subject=key, before=was, after=will)
            yield replace(made, why=told.evidence)


def _missed(
    blank: Change,
    before: Mapping[tuple[str, str], Chance],
    after: Mapping[tuple[str, str], Chance],
) -> Iterator[Change]:
    """A mistake can be made with each opportunity."""
    for key in sorted(before.keys() ^ after.keys()):
        yield replace(
            blank,
            aspect=Aspect.MISSED,
            subject=key[0],
            before="" if key in after else "missed",
            after="missed" if key in after else "",
            why=(after.get(key) or before[key]).evidence,
        )


def _growth(blank: Change, before: Growth, after: Growth) -> Iterator[Change]:
    found = (_levels(before), _levels(after))
    yield from _differing(replace(blank, aspect=Aspect.LEVEL), *found)
    found = (_limits(before), _limits(after))
    yield from _differing(replace(blank, aspect=Aspect.LIMIT), *found)


def _levels(growth: Growth) -> dict[str, str]:
    return {each.type or "": each.level or "" for each in growth.standings}


def _limits(growth: Growth) -> dict[str, str]:
    return {each.kind: each.level or "" for each in growth.limits}


def _differing(
    blank: Change, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[Change]:
    for key in dict.fromkeys((*before, *after)):
        was, will = before.get(key, ""), after.get(key, "")
        if was != will:
            yield replace(blank, subject=key, before=was, after=will)


def _renewal(blank: Change, before: RenewalReadiness, after: RenewalReadiness) -> Iterator[Change]:
    told = replace(blank, aspect=Aspect.RENEWAL)
    if before.passes is not after.passes:
        was, will = (("yes" if each.passes else "no") for each in (before, after))
        yield replace(told, subject="ready", before=was, after=will)
    if before.score != after.score:
        yield replace(told, subject="points", before=str(before.score), after=str(after.score))


def _opportunities(
    blank: Change, before: tuple[Ranked, ...], after: tuple[Ranked, ...]
) -> Iterator[Change]:
    for old, new in zip(before, after, strict=True):
        told = replace(blank, subject=new.title)
        if old.qualification.is_qualified is not new.qualification.is_qualified:
            was, will = (
                ("yes" if each.qualification.is_qualified else "no") for each in (old, new)
            )
            why = next(iter(new.qualification.lacking), None)
            yield replace(told, aspect=Aspect.QUALIFIED, before=was, after=will, why=why)
        if old.band is not new.band:
            yield replace(told, aspect=Aspect.BAND, before=old.band or "", after=new.band or "")
        if old.routing.owner is not new.routing.owner:
            was, will, why = old.routing.owner, new.routing.owner, new.routing.reason
            yield replace(told, aspect=Aspect.OWNER, before=was, after=will, why=why)
        points = (f"{old.priority.score:.0f}", f"{new.priority.score:.0f}")
        if points[0] != points[1]:
            yield replace(told, aspect=Aspect.PRIORITY, before=points[0], after=points[1])
