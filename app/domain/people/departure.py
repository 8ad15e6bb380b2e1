"""What if this person leaves: what we would have left, and what hangs on them (DOMAIN 11.2)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.accounts import Segment
from app.domain.contacts import Contact, Role
from app.domain.contracts import Contract, Standing
from app.domain.evidence import Evidence, evidence
from app.domain.facts import Facts
from app.domain.opportunities import Opportunity
from app.domain.people.coverage import coverage_of
from app.domain.people.support import support_of
from app.domain.people.threads import threads_of
from app.domain.readiness.case import Case

SIGNS, DECIDES, CHAMPIONS = Role.ECONOMIC_BUYER, Role.DECISION_MAKER, Role.CHAMPION
_VITAL = (SIGNS, DECIDES, CHAMPIONS)


@dataclass(frozen=True, slots=True)
class Hold:
    """What we have of an account's people; None is unknown.

    *coverage* 0 to 1, *threads* as many equal ones, *support* -1 to +1; the names of who signs,
    decides and is our champion.
    """

    coverage: float | None
    threads: float | None
    is_single: bool
    support: float | None
    signs: tuple[str, ...]
    decides: tuple[str, ...]
    champions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Departure:
    """What would be otherwise without somebody: *before*, *after*, and why it matters.

    *emptied* are parts that nobody would hold any more. *reasons* say what exposes the ARR of the
    account; without one, nothing does.
    """

    contact: Contact
    before: Hold
    after: Hold
    emptied: tuple[Role, ...]
    reasons: tuple[Evidence, ...]

    @property
    def is_exposed(self) -> bool:
        """Tell whether the account's ARR would hang in the air."""
        return bool(self.reasons)

    @property
    def drop(self) -> float:
        """How much role coverage would be lost, 0 to 1."""
        return max(0.0, (self.before.coverage or 0.0) - (self.after.coverage or 0.0))


def hold_of(case: Case, segment: Segment | None, without: frozenset[str] = frozenset()) -> Hold:
    """What we have of the people on the day of the case, as if those *without* were gone."""
    threads = threads_of(case.timeline, case.day, case.settings, without)
    return Hold(
        coverage=coverage_of(case, segment, None, without).share,
        threads=None if threads is None else threads.effective,
        is_single=threads is not None and threads.is_single,
        support=support_of(case.facts.contacts, case.day, without).value,
        signs=_names(case, SIGNS, without),
        decides=_names(case, DECIDES, without),
        champions=_names(case, CHAMPIONS, without),
    )


def departure_of(
    case: Case, contact: Contact, segment: Segment | None, before: Hold | None = None
) -> Departure:
    """What would be otherwise if somebody left today; *before* saves working it out again."""
    here = before or hold_of(case, segment)
    after = hold_of(case, segment, frozenset({contact.id}))
    held = case.timeline.holders(case.day)
    emptied = tuple(
        role for role in Role if [each.id for each in held.get(role, ())] == [contact.id]
    )
    return Departure(contact, here, after, emptied, tuple(_reasons(here, after, emptied)))


def departures(case: Case, segment: Segment | None) -> tuple[Departure, ...]:
    """The loss of each person who is there, the worst first."""
    before = hold_of(case, segment)
    found = [
        departure_of(case, each, segment, before)
        for each in case.facts.contacts
        if each.is_here(case.day)
    ]
    return tuple(sorted(found, key=_badness))


def without(facts: Facts, contact: Contact, day: date) -> Facts:
    """The same account on *day*, had this person left that day: for health and readiness."""
    gone = replace(contact, left_on=day)
    return replace(
        facts, contacts=tuple(gone if each.id == contact.id else each for each in facts.contacts)
    )


def renewals_touched(facts: Facts, day: date) -> tuple[Contract, ...]:
    """The contracts in force, whose renewal somebody has to sign and decide."""
    return tuple(
        each
        for each in facts.contracts
        if each.standing(day) in {Standing.IN_FORCE, Standing.OVERDUE}
    )


def opportunities_touched(case: Case) -> Sequence[Opportunity]:
    """What stands in an open stage, and needs a decision."""
    return case.open_opportunities()


def _names(case: Case, role: Role, without: frozenset[str]) -> tuple[str, ...]:
    held = case.timeline.holders(case.day).get(role, ())
    return tuple(each.name for each in held if each.id not in without)


def _reasons(before: Hold, after: Hold, emptied: Sequence[Role]) -> list[Evidence]:
    found = [evidence(f"loss_{role}") for role in _VITAL if role in emptied]
    if after.is_single and not before.is_single:
        found.append(evidence("loss_single_thread", threads=after.threads or 0.0))
    if (before.support or 0.0) > 0 and after.support is not None and after.support <= 0:
        found.append(evidence("loss_support", support=after.support))
    return found


def _badness(each: Departure) -> tuple[int, float, float, str]:
    fall = (each.before.support or 0.0) - (each.after.support or 0.0)
    return (-len(each.reasons), -each.drop, -fall, each.contact.name)
