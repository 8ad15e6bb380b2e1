"""The one thing to do next with an account: what is late, what is due, what is planned."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.contracts import Contract, Standing, next_to_decide
from app.domain.opportunities import Opportunity
from app.domain.timeline import Timeline

_OPT_OUT_SOON = 120  # days ahead from which the renewal is what comes next (DOMAIN 7.2)
_SILENT = 60  # days without a two-way exchange that are too many (DOMAIN 3, RF1)


class Due(StrEnum):
    """What the next step with an account is about."""

    OVERDUE = "overdue"  # a term has ended, and nobody has said what became of it
    OPT_OUT = "opt_out"  # the renewal has to be decided soon
    OPPORTUNITY = "opportunity"  # what is written down as next of an open opportunity
    NOTICE_UNKNOWN = "notice_unknown"  # the day to decide by cannot be known
    SILENCE = "silence"  # no two-way exchange for too long
    NO_CONTRACT = "no_contract"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing to do next, by when, and in the user's own words where there are any."""

    due: Due
    on: date | None = None
    text: str = ""


def next_step(
    contracts: Sequence[Contract],
    opportunities: Iterable[Opportunity],
    timeline: Timeline,
    today: date,
) -> NextStep:
    """The one thing to do next: what is late first, then deadlines, then what is planned."""
    renewal = next_to_decide(contracts, today)
    found = (
        _to_decide(renewal, today),
        _planned(opportunities),
        _silence(timeline, today),
        None if contracts else NextStep(Due.NO_CONTRACT),
        NextStep(Due.NOTICE_UNKNOWN) if renewal and renewal.opt_out_date is None else None,
    )
    return next((each for each in found if each is not None), NextStep(Due.NOTHING))


def _to_decide(renewal: Contract | None, today: date) -> NextStep | None:
    if renewal is None:
        return None
    if renewal.standing(today) is Standing.OVERDUE:
        return NextStep(Due.OVERDUE, renewal.end)
    opt_out = renewal.opt_out_date
    soon = opt_out is not None and 0 <= (opt_out - today).days <= _OPT_OUT_SOON
    return NextStep(Due.OPT_OUT, opt_out) if soon else None


def _planned(opportunities: Iterable[Opportunity]) -> NextStep | None:
    steps = [each for each in opportunities if each.next_step]
    first = min(steps, key=lambda each: (each.next_step_on or date.max, each.id), default=None)
    return None if first is None else NextStep(Due.OPPORTUNITY, first.next_step_on, first.next_step)


def _silence(timeline: Timeline, today: date) -> NextStep | None:
    last = timeline.last_touch(today)
    if not timeline.facts.interactions or (last is not None and (today - last).days <= _SILENT):
        return None
    return NextStep(Due.SILENCE, last)
