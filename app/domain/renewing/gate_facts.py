"""What facts say of the gates of a renewal; None where the book cannot know (MARKET F2)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from app.domain.contacts import Contact, Role
from app.domain.contracts import Contract
from app.domain.evidence import Evidence, Value, evidence
from app.domain.interactions import Channel, EventKind, Interaction
from app.domain.proofs import EVIDENCED
from app.domain.proposals import Proposal
from app.domain.readiness.case import Case
from app.domain.readiness.dimensions import Dimension
from app.domain.readiness.renewal import assess_renewal
from app.domain.renewals import Paper, PaperEventKind, PaperStep, Renewal
from app.domain.renewing.dates import Anchor, cycle_start
from app.domain.renewing.gate_keys import GateKey
from app.domain.renewing.gate_thresholds import COUNTS_DAYS, TOUCH_DAYS
from app.domain.renewing.ladder import Due

_BUYS = (Role.ECONOMIC_BUYER, Role.DECISION_MAKER)
_ROUTED = (Paper.SENT, Paper.SIGNED, Paper.STORED)
_SIGNED = (Paper.SIGNED, Paper.STORED)


class GateState(StrEnum):
    """Whether a gate is passed. Unknown is never a pass."""

    PASS = "pass"  # noqa: S105 - no password
    MISSING = "missing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Found:
    """How a gate stands, and what shows it."""

    state: GateState
    evidence: Evidence
    by_word: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The renewal that is asked, and all that is known of it. *done* are steps by their gate."""

    contract: Contract
    anchor: Anchor
    case: Case
    renewal: Renewal | None = None
    proposals: tuple[Proposal, ...] = ()
    done: Mapping[str, Due] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """The day it is asked on."""
        return self.case.day

    @property
    def counts_from(self) -> date:
        """The first day on which something was done for this renewal, not for the last one."""
        return self.anchor.day - timedelta(days=self.case.settings[COUNTS_DAYS])

    def is_of_this_decision(self, on: date | None) -> bool:
        """Tell whether something of that day is about this decision, not that of another year."""
        since = cycle_start(self.contract, self.day)
        return since is None or (on is not None and on >= since)

    def is_for_it(self, on: date | None) -> bool:
        """Tell whether something of that day counts for this renewal."""
        return on is not None and self.counts_from <= on <= self.day


Rule = Callable[[Asked], Found | None]


def _passes(code: str, **values: Value) -> Found:
    return Found(GateState.PASS, evidence(f"gate_{code}", **values))


def _misses(code: str, **values: Value) -> Found:
    return Found(GateState.MISSING, evidence(f"gate_{code}", **values))


def _contract(asked: Asked) -> Found:
    """Start, end, notice and renewal clause are known, and what is under contract."""
    contract = asked.contract
    if not contract.lines:
        return _misses("no_lines")
    if contract.start is None:
        return _misses("no_start")
    if not contract.knows_notice:
        return _misses("no_notice")
    if contract.auto_renew is None:
        return _misses("no_clause")
    return _passes("contract_known", on=asked.anchor.day)


def _buyer(asked: Asked) -> Found:
    people = _who(asked.case, _BUYS)
    if people:
        return _passes("buyer_there", name=people[0].name)
    return _nobody(asked.case, "no_buyer")


def _champion(asked: Asked) -> Found:
    people = _who(asked.case, (Role.CHAMPION,))
    if people:
        return _passes("champion_there", name=people[0].name)
    left = asked.case.events(EventKind.CHAMPION_LEFT)
    if left:
        return _misses("champion_left", on=left[-1].on)
    return _nobody(asked.case, "no_champion")


def _nobody(case: Case, code: str) -> Found:
    """Nobody holds the part; without any person on record, who does is not known."""
    if any(each.is_here(case.day) for each in case.facts.contacts):
        return _misses(code)
    return Found(GateState.UNKNOWN, evidence("gate_nobody_known"))


def _who(case: Case, roles: Iterable[Role]) -> list[Contact]:
    held = case.timeline.holders(case.day)
    return list({each.id: each for role in roles for each in held.get(role, ())}.values())


def _touch(asked: Asked) -> Found:
    """Somebody who pays or decides took part in an exchange both ways within the year."""
    case = asked.case
    people = _who(case, _BUYS)
    met = [
        (on, each.name)
        for each in people
        if (on := case.timeline.last_met(each.id, case.day)) is not None
    ]
    if not met:
        return _misses("never_spoken", name=people[0].name) if people else _nobody(case, "no_buyer")
    on, name = max(met)
    if case.age(on) <= case.settings[TOUCH_DAYS]:
        return _passes("spoken", name=name, on=on)
    return _misses("spoken_long_ago", name=name, on=on)


def _review_held(asked: Asked) -> Found | None:
    """A review for this renewal, and who led it and who came."""
    held = [
        each
        for each in asked.case.facts.interactions
        if each.channel is Channel.REVIEW and each.two_way and asked.is_for_it(each.on)
    ]
    if held:
        return _held(asked.case, max(held, key=lambda each: (each.on, each.id)))
    declined = asked.case.holding(EventKind.REVIEW_DECLINED)
    if declined is not None:
        return _misses("review_declined", on=declined.on)
    return _misses("no_review") if asked.case.facts.interactions else None


def _held(case: Case, review: Interaction) -> Found:
    buyers = [each.name for each in _who(case, _BUYS) if each.id in review.attendee_ids]
    by = review.author.strip()
    if buyers and by:
        return _passes("review_by_with", on=review.on, text=by, name=buyers[0])
    if buyers:
        return _passes("review_with", on=review.on, name=buyers[0])
    return _passes("review_by", on=review.on, text=by) if by else _passes("review", on=review.on)


def _review_accepted(asked: Asked) -> Found | None:
    """One that was held had been accepted; one that was declined had not."""
    found = _review_held(asked)
    is_open = found is not None and found.evidence.code == "gate_no_review"
    return None if is_open else found


def _price(asked: Asked) -> Found | None:
    offers = [each for each in asked.proposals if _is_for(each, asked) and each.archived_on is None]
    if not offers:
        return None
    return _passes("priced", name=max(offers, key=lambda each: each.issued_on).reference)


def _proposal(asked: Asked) -> Found:
    sent = [
        (each.sent_on, each.reference)
        for each in asked.proposals
        if each.sent_on is not None and each.sent_on <= asked.day and _is_for(each, asked)
    ]
    if sent:
        on, name = max(sent)
        return _passes("proposal_sent", name=name, on=on)
    return _misses("no_proposal")


def _is_for(proposal: Proposal, asked: Asked) -> bool:
    """Tell whether a proposal is about this renewal: as it says itself, or by its days."""
    renewal = asked.renewal
    if renewal is not None and renewal.proposal_id == proposal.id:
        return True
    if proposal.contract_id not in {None, asked.contract.id}:
        return False
    return asked.is_for_it(proposal.sent_on or proposal.issued_on)


def _paper_map(asked: Asked) -> Found | None:
    standing = asked.case.once(assess_renewal).of(Dimension.PAPER)
    if standing.score < EVIDENCED or standing.as_of is None:
        return None
    return _passes("paper_shown", on=standing.as_of)


def _readiness(asked: Asked) -> Found:
    ready = asked.case.once(assess_renewal)
    values = {"points": ready.score, "needed": ready.needed}
    return (_passes if ready.score >= ready.needed else _misses)("points", **values)


def _order_form(asked: Asked) -> Found | None:
    step = _paper(asked, tuple(Paper))
    if step is not None:
        return _passes("order_form", on=step.since)
    return _observed(asked, PaperEventKind.ORDER_FORM)


def _purchase_order(asked: Asked) -> Found | None:
    return _observed(asked, PaperEventKind.PURCHASE_ORDER)


def _observed(asked: Asked, kind: PaperEventKind) -> Found | None:
    events = () if asked.renewal is None else asked.renewal.events
    seen = [each for each in events if each.kind is kind and _counts(each.since, asked)]
    return _passes(f"seen_{kind}", on=seen[-1].since) if seen else None


def _routing(asked: Asked) -> Found:
    step = _paper(asked, _ROUTED)
    return _misses("not_routed") if step is None else _passes("routed", on=step.since)


def _backup(asked: Asked) -> Found | None:
    until = asked.contract.extended_until
    if until is not None and until >= asked.anchor.renewal_date:
        return _passes("bridged", on=until)
    step = _paper(asked, _SIGNED)
    return None if step is None else _passes("signed", on=step.since)


def _decision(asked: Asked) -> Found:
    contract = asked.contract
    if contract.outcome is not None:
        return _passes(f"outcome_{contract.outcome}")
    step = _paper(asked, _SIGNED)
    return _misses("undecided") if step is None else _passes("signed", on=step.since)


def _paper(asked: Asked, states: tuple[Paper, ...]) -> PaperStep | None:
    """The first day on which the paper had come so far."""
    papers = () if asked.renewal is None else asked.renewal.papers
    found = [each for each in papers if each.paper in states and _counts(each.since, asked)]
    return min(found, key=lambda each: each.since, default=None)


def _counts(on: date, asked: Asked) -> bool:
    return on <= asked.day and asked.is_of_this_decision(on)


RULES: Mapping[GateKey, Rule] = {
    GateKey.CONTRACT: _contract,
    GateKey.BUYER: _buyer,
    GateKey.CHAMPION: _champion,
    GateKey.TOUCH: _touch,
    GateKey.REVIEW_ACCEPTED: _review_accepted,
    GateKey.REVIEW_HELD: _review_held,
    GateKey.PRICE: _price,
    GateKey.PROPOSAL: _proposal,
    GateKey.PAPER_MAP: _paper_map,
    GateKey.READINESS: _readiness,
    GateKey.ORDER_FORM: _order_form,
    GateKey.PURCHASE_ORDER: _purchase_order,
    GateKey.ROUTING: _routing,
    GateKey.BACKUP: _backup,
    GateKey.DECISION: _decision,
}
"""What the book itself can answer; all else is answered by a step done or in writing."""

BY_FACTS_ALONE = frozenset((GateKey.CONTRACT, GateKey.READINESS, GateKey.DECISION))
"""What no words answer: each has a place of its own in the book."""
