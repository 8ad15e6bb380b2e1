"""Good moments: what happened lately that makes raising expansion welcome (DOMAIN 3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.evidence import Evidence, evidence
from app.domain.growth.kinds import SignalType
from app.domain.health.model import Input
from app.domain.interactions import Channel, EventKind
from app.domain.observations import Measure
from app.domain.readiness import thresholds
from app.domain.readiness.case import Case
from app.domain.signals import Signal
from app.domain.thresholds import Threshold

_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Moment:
    """A good moment, from a day to the last day it lasts; None while it is true.

    A *careful* one asks for help before an offer.
    """

    code: str
    since: date
    until: date | None
    evidence: Evidence
    careful: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """How long a moment lasts after the newest of these events and signals."""

    days: Threshold[int]
    event: EventKind | None = None
    signals: frozenset[str] = frozenset()


WINDOWS = {
    "milestone": Window(thresholds.MILESTONE_DAYS, EventKind.MILESTONE),
    "goal": Window(thresholds.GOAL_DAYS, EventKind.GOAL_ACHIEVED),
    "new_executive": Window(
        thresholds.EXECUTIVE_DAYS,
        EventKind.NEW_EXECUTIVE,
        frozenset((SignalType.EXECUTIVE_HIRE,)),
    ),
    "budget_approved": Window(
        thresholds.BUDGET_DAYS,
        EventKind.BUDGET_APPROVED,
        frozenset((SignalType.BUDGET_APPROVED,)),
    ),
    "funding": Window(thresholds.FUNDING_DAYS, EventKind.FUNDING, frozenset((SignalType.FUNDING,))),
    "reference": Window(
        thresholds.REFERENCE_DAYS,
        EventKind.REFERENCE,
        frozenset((SignalType.REFERENCE, SignalType.SPEAKER, SignalType.CASE_STUDY)),
    ),
    "asked": Window(
        thresholds.ASKED_DAYS,
        signals=frozenset(
            (
                *(SignalType.WISH, SignalType.FEATURE_REQUEST, SignalType.CAPABILITY_QUESTION),
                *(SignalType.INTEGRATION_ASK, SignalType.SSO_ASK, SignalType.COMPLIANCE_ASK),
                *(SignalType.SUPPORT_ASK, SignalType.SERVICE_ASK, SignalType.TRAINING_ASK),
                SignalType.PORTFOLIO_QUESTION,
            )
        ),
    ),
    "tried": Window(thresholds.TRIED_DAYS, signals=frozenset((SignalType.MODULE_TRIAL,))),
    "need_met": Window(thresholds.MATCH_DAYS, signals=frozenset((SignalType.PRODUCT_MATCH,))),
    "downloaded": Window(
        thresholds.DOWNLOAD_DAYS, signals=frozenset((SignalType.CONTENT_DOWNLOADED,))
    ),
    "revenue_goal": Window(
        thresholds.REVENUE_GOAL_DAYS, signals=frozenset((SignalType.GOAL_REACHED,))
    ),
}


def moments(case: Case) -> tuple[Moment, ...]:
    """The good moments that are open on the day, those that end first in front."""
    found = [*_after(case), *_after_review(case), *_in_renewal(case)]
    found += [*_in_use(case), *_delighted(case), *_scaling(case)]
    return tuple(sorted(found, key=lambda each: (each.until or date.max, each.code)))


def _after(case: Case) -> Iterator[Moment]:
    """What follows an event that has not ended, or a signal that has not been given up."""
    noticed = {each.type: each for each in _noticed(case)}
    for code, window in WINDOWS.items():
        events = case.events(window.event) if window.event else []
        told = [(each.on, each.text) for each in events if each.holds(case.day)][-1:]
        if noticed:
            told += [
                (noticed[each].on, noticed[each].text) for each in window.signals & noticed.keys()
            ]
        if not told:
            continue
        on, text = max(told)
        days = case.settings[window.days]
        if case.age(on) <= days:
            until = on + timedelta(days=days)
            yield Moment(code, on, until, evidence("moment_" + code, on=on, text=text))


def _noticed(case: Case) -> list[Signal]:
    """The signals that hold, oldest first."""
    holding = [each for each in case.facts.signals if each.holds(case.day)]
    return sorted(holding, key=lambda each: each.on)


def _scaling(case: Case) -> Iterator[Moment]:
    """Growth gives the customer trouble, and nobody has ended that: a moment for care."""
    open_ = [each for each in _noticed(case) if each.type == SignalType.SCALING_PROBLEM]
    if open_:
        on, text = open_[0].on, open_[0].text
        proof = evidence("moment_scaling", on=on, text=text)
        yield Moment("scaling", on, None, proof, careful=True)


def _after_review(case: Case) -> Iterator[Moment]:
    lasts = case.settings[thresholds.REVIEW_DAYS]
    for each in reversed(case.facts.interactions):
        if each.channel is Channel.REVIEW and each.on <= case.day:
            if (each.sentiment or 0) > 0 and case.age(each.on) <= lasts:
                until = each.on + timedelta(days=lasts)
                yield Moment("review", each.on, until, evidence("moment_review", on=each.on))
            return


def _in_renewal(case: Case) -> Iterator[Moment]:
    days = case.renewal_in()
    opens, closes = case.settings[thresholds.RENEWAL_FROM], case.settings[thresholds.RENEWAL_TO]
    if days is not None and closes <= days <= opens:
        renewal = case.day + timedelta(days=days)
        yield Moment(
            "renewal",
            renewal - timedelta(days=opens),
            renewal - timedelta(days=closes),
            evidence("moment_renewal", days=days),
        )


def _in_use(case: Case) -> Iterator[Moment]:
    """Many users active; seats nearly all assigned, or assigned and in use as well."""
    settings = case.settings
    active, seats = case.reading(Input.ACTIVE), case.reading(Input.SEATS)
    if active is not None and active.value >= settings[thresholds.VERY_ACTIVE]:
        proof = evidence("moment_active", share=active.value)
        yield Moment("active", active.as_of, None, proof)
    if seats is None:
        return
    full = seats.value >= settings[thresholds.SEATS_FULL]
    if full and active is not None and active.value > settings[thresholds.SEATS_IN_USE]:
        proof = evidence("moment_seats_full", share=seats.value, active=active.value)
        yield Moment("seats_full", seats.as_of, None, proof)
    elif seats.value >= settings[thresholds.SEATS_ACT]:
        proof = evidence("moment_seats", share=seats.value)
        yield Moment("seats", seats.as_of, None, proof)


def _delighted(case: Case) -> Iterator[Moment]:
    """Every answer of the last months is that of a promoter."""
    settings, lasts = case.settings, case.settings[thresholds.SURVEY_DAYS]
    first = case.day - timedelta(days=lasts)
    nps = case.timeline.answers(Measure.NPS, first, case.day)
    csat = case.timeline.answers(Measure.CSAT, first, case.day)
    delighted = all(each.value >= settings[thresholds.PROMOTER] for each in nps) and all(
        each.value / _HUNDRED > settings[thresholds.DELIGHTED] for each in csat
    )
    if delighted and (nps or csat):
        last = max(each.on for each in (*nps, *csat))
        until = last + timedelta(days=lasts)
        proof = evidence("moment_delighted", on=last, days=lasts)
        yield Moment("delighted", last, until, proof)
