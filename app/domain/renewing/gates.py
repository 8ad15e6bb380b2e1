"""The gates of a renewal: what has to be so by when, and what shows that it is (MARKET F2).

Where the book knows, facts answer; else a step that was done, or what was answered in writing.
Nothing known is nothing passed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import floor

from app.domain import dated
from app.domain.accounts import Segment
from app.domain.contracts import Contract
from app.domain.evidence import Evidence, evidence
from app.domain.opportunities import Check
from app.domain.proposals import Proposal
from app.domain.readiness.case import Case
from app.domain.renewals import Renewal
from app.domain.renewing.dates import Anchor
from app.domain.renewing.gate_facts import BY_FACTS_ALONE, RULES, Asked, Found, GateState
from app.domain.renewing.gate_keys import GateKey
from app.domain.renewing.gate_thresholds import AFTER, BEFORE, SCALE
from app.domain.renewing.ladder import Due, StepState
from app.domain.settings import DEFAULTS, Settings
from app.domain.workdays import WorkCalendar, worked_on_or_before

_PLAIN = WorkCalendar()
_HALF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A gate of one renewal. *offset* counts before the decisive day, below zero after it.

    *on* is the working day by which it has to be passed. One *by_word* was passed in writing.
    """

    key: GateKey
    offset: int
    on: date
    state: GateState
    evidence: Evidence
    by_word: bool = False

    @property
    def is_passed(self) -> bool:
        """Tell whether it is passed."""
        return self.state is GateState.PASS

    def is_late(self, day: date) -> bool:
        """Tell whether it should have been passed before *day*."""
        return not self.is_passed and self.on < day


def gates_of(  # noqa: PLR0913 - what gates look at
    contract: Contract,
    anchor: Anchor,
    case: Case,
    *,
    segment: Segment | None,
    renewal: Renewal | None = None,
    proposals: Iterable[Proposal] = (),
    steps: Iterable[Due] = (),
    ours: WorkCalendar = _PLAIN,
) -> tuple[Gate, ...]:
    """Every gate of a renewal on the day of the case, in order.

    *proposals* are those of the account, *steps* those of its plan; gates fall on days on which
    we work.
    """
    asked = Asked(
        contract=contract,
        anchor=anchor,
        case=case,
        renewal=renewal,
        proposals=tuple(proposals),
        done={each.gate: each for each in steps if each.gate and each.state is StepState.DONE},
    )
    return tuple(_gate(key, asked, segment, ours) for key in GateKey)


def next_gate(gates: Iterable[Gate]) -> Gate | None:
    """The gate that is to be passed next, however late it is."""
    left = [each for each in gates if not each.is_passed]
    return min(left, key=lambda each: each.on, default=None)


def gate_days(
    key: GateKey,
    anchor: Anchor,
    segment: Segment | None,
    settings: Settings = DEFAULTS,
    ours: WorkCalendar = _PLAIN,
) -> tuple[int, date]:
    """The offset of a gate before the decisive day, and the day by which it is to be passed.

    Those after the renewal count from the renewal date, and are not scaled.
    """
    if key in AFTER:
        raw = anchor.renewal_date + timedelta(days=settings[AFTER[key]])
    else:
        days = settings[BEFORE[key]] if key in BEFORE else 0
        scale = settings[SCALE[segment]] if segment in SCALE else 1.0
        raw = anchor.day - timedelta(days=floor(days * scale + _HALF))
    return (anchor.day - raw).days, worked_on_or_before(raw, (ours,))


def answer_to(renewal: Renewal | None, key: str, day: date) -> Check | None:
    """What was answered to a gate in writing by *day*; None if it was taken back."""
    checks = () if renewal is None else renewal.checks
    found = dated.on((each for each in checks if each.key == key), day)
    return found if found is not None and found.text else None


def _gate(key: GateKey, asked: Asked, segment: Segment | None, ours: WorkCalendar) -> Gate:
    offset, on = gate_days(key, asked.anchor, segment, asked.case.settings, ours)
    found = _answered(key, asked)
    return Gate(
        key=key,
        offset=offset,
        on=on,
        state=found.state,
        evidence=found.evidence,
        by_word=found.by_word,
    )


def _answered(key: GateKey, asked: Asked) -> Found:
    """By facts first, then by a step that was done, then by what was written."""
    rule = RULES.get(key)
    found = None if rule is None else rule(asked)
    if found is not None and found.state is GateState.PASS:
        return found
    done = asked.done.get(key)
    if done is not None and done.task is not None and done.task.done_on is not None:
        told = evidence("gate_step_done", title=done.title, on=done.task.done_on)
        return Found(GateState.PASS, told)
    check = None if key in BY_FACTS_ALONE else answer_to(asked.renewal, key, asked.case.day)
    if check is not None and asked.is_of_this_decision(check.since):
        return Found(GateState.PASS, _said(check), by_word=True)
    return found or Found(GateState.UNKNOWN, evidence("gate_unanswered"))


def _said(check: Check) -> Evidence:
    if check.since is None:
        return evidence("gate_said", text=check.text)
    return evidence("gate_said_on", text=check.text, on=check.since)
