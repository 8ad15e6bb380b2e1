"""How what a stage asks for is met (DOMAIN 6.1).

Where the book knows, facts answer; else the CSM answers in words, which the opportunity keeps.
Nothing known is nothing met.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.domain import dated
from app.domain.contacts import Role
from app.domain.evidence import Evidence, Value, evidence
from app.domain.growth.kinds import kind_of
from app.domain.growth.standing import Standing
from app.domain.opportunities import Check, Opportunity, OpportunityType
from app.domain.pipeline.criteria import Asked, Key
from app.domain.proposals import OPEN, Proposal
from app.domain.qualification.criteria import qualify
from app.domain.readiness.assess import Verdict
from app.domain.readiness.case import Case
from app.domain.settings import DEFAULTS, Settings
from app.domain.signals import Signal

_SOURCES = 2  # as many that say the same make a signal believed (DOMAIN 4.2)

BY_FACTS_ALONE = frozenset((Key.SIZE, Key.OWNER, Key.NOT_BLOCKED, Key.QUALIFIED, Key.STEP))
"""What no words answer: each has a place of its own in the book."""


class Met(StrEnum):
    """How an ask is met: by facts, in writing, or not yet."""

    FACTS = "facts"
    WRITTEN = "written"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An ask and how it is met: *evidence* says by what, or what is missing."""

    asked: Asked
    met: Met
    evidence: Evidence

    @property
    def is_missing(self) -> bool:
        """Tell whether it is still to be answered."""
        return self.met is Met.MISSING


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known when a stage asks.

    Without an account there is no *case*. *standing* is what speaks for growth of this kind,
    *verdict* the readiness of the account. Of an *excused* one, a written exception says that it
    may go on although the account is not ready.
    """

    day: date
    settings: Settings = DEFAULTS
    case: Case | None = None
    standing: Standing | None = None
    verdict: Verdict | None = None
    proposals: tuple[Proposal, ...] = ()
    excused: bool = False


def judge(opportunity: Opportunity, asked: Iterable[Asked], known: Known) -> tuple[Answer, ...]:
    """How each of these is met: by facts first, else by what was answered in writing."""
    return tuple(_judge(opportunity, each, known) for each in asked)


def check_of(opportunity: Opportunity, key: str, day: date) -> Check | None:
    """What was answered to an ask by *day*; None if nothing was, or it was taken back."""
    found = dated.on((each for each in opportunity.checks if each.key == key), day)
    return found if found is not None and found.text else None


def answered(
    opportunity: Opportunity, key: str, text: str, *, author: str, today: date
) -> Opportunity:
    """Answer an ask from today on; no text takes it back. A second answer of a day replaces it."""
    held = check_of(opportunity, key, today)
    if (held.text if held else "") == text:
        return opportunity
    made = Check(key=key, text=text, since=today, author=author)
    kept = (each for each in opportunity.checks if (each.key, each.since) != (key, today))
    return replace(opportunity, checks=(*kept, made))


@dataclass(frozen=True, slots=True)
class _Found:
    evidence: Evidence
    met: Met


_Rule = Callable[[Opportunity, Known], _Found]


def _judge(opportunity: Opportunity, asked: Asked, known: Known) -> Answer:
    rule = _RULES.get(asked.ours) if asked.ours is not None else None
    found = _missing("words") if rule is None else rule(opportunity, known)
    if found.met is Met.MISSING and asked.ours not in BY_FACTS_ALONE:
        check = check_of(opportunity, asked.key, known.day)
        if check is not None:
            found = _Found(_said(check), Met.WRITTEN)
    return Answer(asked=asked, met=found.met, evidence=found.evidence)


def _said(check: Check) -> Evidence:
    if check.since is None:
        return evidence("asks_said", text=check.text)
    return evidence("asks_said_on", text=check.text, on=check.since)


def _met(code: str, **values: Value) -> _Found:
    return _Found(evidence(f"asks_{code}", **values), Met.FACTS)


def _missing(code: str, **values: Value) -> _Found:
    return _Found(evidence(f"asks_{code}", **values), Met.MISSING)


def _logged(opportunity: Opportunity, known: Known) -> _Found:
    """A signal of this growth, that somebody noticed or that facts show."""
    heard = known.standing.signals if known.standing is not None else ()
    if heard:
        return _met("signal", on=max(each.on for each in heard))
    kept = [each for each in _signals(known) if _speaks_for(each, opportunity.type)]
    if kept:
        return _met("signal", on=max(each.on for each in kept))
    return _missing("no_signal")


def _confirmed(opportunity: Opportunity, known: Known) -> _Found:
    """The customer said that it is so, or as many as two sources say the same."""
    said = [
        each.confirmed_on
        for each in _signals(known)
        if each.confirmed_on is not None
        and each.confirmed_on <= known.day
        and _speaks_for(each, opportunity.type)
    ]
    if said:
        return _met("confirmed", on=max(said))
    sources = known.standing.sources if known.standing is not None else ()
    if len(sources) >= _SOURCES:
        return _met("sources", count=len(sources))
    return _missing("one_source" if sources else "no_source")


def _signals(known: Known) -> list[Signal]:
    if known.case is None:
        return []
    return [each for each in known.case.facts.signals if each.holds(known.day)]


def _speaks_for(signal: Signal, type_: OpportunityType | None) -> bool:
    if type_ is None:
        return True
    if signal.opportunity_type is not None:
        return signal.opportunity_type is type_
    types = kind_of(signal.type).types
    return not types or type_ in types


def _size(opportunity: Opportunity, known: Known) -> _Found:
    amount = opportunity.terms_on(known.day).amount
    if opportunity.type is not None and amount is not None:
        return _met("size", amount=amount)
    if amount is not None:
        return _missing("no_type")
    return _missing("no_amount" if opportunity.type is not None else "no_size")


def _owner(opportunity: Opportunity, _known: Known) -> _Found:
    if opportunity.owner.strip():
        return _met("owner", name=opportunity.owner)
    return _missing("no_owner")


def _not_blocked(_opportunity: Opportunity, known: Known) -> _Found:
    if known.verdict is None:
        return _missing("no_account")
    if known.verdict is not Verdict.BLOCKED:
        return _met("not_blocked")
    return _Found(evidence("asks_excused"), Met.WRITTEN) if known.excused else _missing("blocked")


def _qualified(opportunity: Opportunity, known: Known) -> _Found:
    """The six criteria; an exception excuses the health of the account, and no score."""
    colour = known.case.health.colour if known.case is not None else None
    found = qualify(opportunity, colour, known.day, known.settings)
    left = [e for e in found.lacking if not (known.excused and e.code.startswith("lacks_gate"))]
    if not left:
        return _met("qualified", mean=found.mean or 0.0)
    return _Found(left[0], Met.MISSING) if len(left) == 1 else _missing("lacks", count=len(left))


def _decider(_opportunity: Opportunity, known: Known) -> _Found:
    """Somebody who decides is named, and took part in an exchange both ways."""
    if known.case is None:
        return _missing("no_account")
    timeline = known.case.timeline
    held = timeline.holders(known.day)
    people = {
        each.id: each
        for role in (Role.DECISION_MAKER, Role.ECONOMIC_BUYER)
        for each in held.get(role, ())
    }
    if not people:
        return _missing("no_decider")
    met = [(on, key) for key in people if (on := timeline.last_met(key, known.day)) is not None]
    if not met:
        return _missing("decider_not_reached", name=next(iter(people.values())).name)
    on, key = max(met)
    return _met("decider", name=people[key].name, on=on)


def _step(opportunity: Opportunity, known: Known) -> _Found:
    on = opportunity.next_step_on
    if not opportunity.next_step.strip():
        return _missing("no_step")
    if on is None:
        return _missing("step_undated", text=opportunity.next_step)
    if on < known.day:
        return _missing("step_past", text=opportunity.next_step, on=on)
    return _met("step", text=opportunity.next_step, on=on)


def _proposal(opportunity: Opportunity, known: Known) -> _Found:
    """One that was sent since the opportunity began: that of last year offers something else."""
    began = opportunity.moves[0].since or date.min
    sent = [
        (each.sent_on, each.reference)
        for each in known.proposals
        if each.state not in OPEN
        and each.sent_on is not None
        and began <= each.sent_on <= known.day
    ]
    if not sent:
        return _missing("no_proposal")
    on, reference = max(sent)
    return _met("proposal", name=reference, on=on)


_RULES: Mapping[Key, _Rule] = {
    Key.SIGNAL_LOGGED: _logged,
    Key.SIGNAL_CONFIRMED: _confirmed,
    Key.SIZE: _size,
    Key.OWNER: _owner,
    Key.NOT_BLOCKED: _not_blocked,
    Key.QUALIFIED: _qualified,
    Key.DECIDER: _decider,
    Key.STEP: _step,
    Key.PROPOSAL: _proposal,
}
"""What the book itself can answer; all else is answered in words."""
