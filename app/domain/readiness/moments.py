"""Good moments: what happened lately that makes raising expansion welcome (DOMAIN 3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.evidence import Evidence, evidence
from app.domain.health.model import Input
from app.domain.interactions import Channel, EventKind
from app.domain.observations import Measure
from app.domain.readiness import thresholds
from app.domain.readiness.case import Case

# How many days after each kind of event the moment lasts.
_WINDOWS = (
    ("milestone", EventKind.MILESTONE, thresholds.MILESTONE_DAYS),
    ("goal", EventKind.GOAL_ACHIEVED, thresholds.GOAL_DAYS),
    ("new_executive", EventKind.NEW_EXECUTIVE, thresholds.EXECUTIVE_DAYS),
    ("budget_approved", EventKind.BUDGET_APPROVED, thresholds.BUDGET_DAYS),
    ("funding", EventKind.FUNDING, thresholds.FUNDING_DAYS),
    ("reference", EventKind.REFERENCE, thresholds.REFERENCE_DAYS),
)
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Moment:
    """A good moment, from a day to the last day it lasts; None while it is true."""

    code: str
    since: date
    until: date | None
    evidence: Evidence


def moments(case: Case) -> tuple[Moment, ...]:
    """The good moments that are open on the day, those that end first in front."""
    found = [*_after_events(case), *_after_review(case), *_in_renewal(case)]
    found += [*_in_use(case), *_delighted(case)]
    return tuple(sorted(found, key=lambda each: (each.until or date.max, each.code)))


def _after_events(case: Case) -> Iterator[Moment]:
    for code, kind, window in _WINDOWS:
        events = case.events(kind)
        days = case.settings[window]
        if events and case.age(events[-1].on) <= days:
            on, text = events[-1].on, events[-1].text
            until = on + timedelta(days=days)
            yield Moment(code, on, until, evidence("moment_" + code, on=on, text=text))


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
    active = case.reading(Input.ACTIVE)
    seats = case.reading(Input.SEATS)
    if active is not None and active.value >= case.settings[thresholds.VERY_ACTIVE]:
        proof = evidence("moment_active", share=active.value)
        yield Moment("active", active.as_of, None, proof)
    if seats is not None and seats.value >= case.settings[thresholds.SEATS_ACT]:
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
        yield Moment("delighted", last, until, evidence("moment_delighted", on=last))
