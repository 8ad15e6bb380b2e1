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
from app.domain.people.coverage import cadences
from app.domain.people.support import support_of, weighed
from app.domain.people.threads import concentration, is_single, threads_of
from app.domain.readiness.case import Case
from app.domain.stakeholders import RolePart, role_coverage, role_part

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


class Ground:
    """What every departure of an account starts from, worked out once for all of them."""

    def __init__(self, case: Case, segment: Segment | None) -> None:
        day, timeline = case.day, case.timeline
        self._case = case
        self._held = {
            role: tuple(each for each in held if not each.stands_for)
            for role, held in timeline.holders(day).items()
        }
        self._cadences = cadences(segment, case.settings)
        self._roles = role_coverage(timeline, day, self._cadences)
        self._threads = threads_of(timeline, day, case.settings)
        stances = support_of(case.facts.contacts, day).stances
        self._stances = [(each.contact.id, each.influence, each.support) for each in stances]
        self._alone = {role: held[0].id for role, held in self._held.items() if len(held) == 1}
        self._people = {each.id for held in self._held.values() for each in held}
        self.before = self._hold(frozenset())

    def departure(self, contact: Contact) -> Departure:
        """What would be otherwise without somebody who is there."""
        after = self._hold(frozenset((contact.id,)))
        emptied = tuple(role for role in Role if self._alone.get(role) == contact.id)
        reasons = tuple(_reasons(self.before, after, emptied))
        return Departure(contact, self.before, after, emptied, reasons)

    def _hold(self, gone: frozenset[str]) -> Hold:
        effective, single = self._thread(gone)
        stances = [(i, support) for who, i, support in self._stances if who not in gone]
        return Hold(
            coverage=self._coverage(gone),
            threads=effective,
            is_single=single,
            support=weighed(stances),
            signs=self._names(SIGNS, gone),
            decides=self._names(DECIDES, gone),
            champions=self._names(CHAMPIONS, gone),
        )

    def _thread(self, gone: frozenset[str]) -> tuple[float | None, bool]:
        if self._threads is None:
            return None, False
        weights = [each.weight for each in self._threads.threads if each.contact.id not in gone]
        index = concentration(weights)
        effective = 0.0 if index is None else 1 / index
        return effective, is_single(len(weights), effective, self._threads.least)

    def _coverage(self, gone: frozenset[str]) -> float | None:
        known = self._roles
        if known is None or self._people <= gone:
            return None
        return sum(
            part.covered
            if gone.isdisjoint(each.id for each in part.holders)
            else self._left(part, gone).covered
            for part in known.parts
        )

    def _left(self, part: RolePart, gone: frozenset[str]) -> RolePart:
        people = tuple(each for each in part.holders if each.id not in gone)
        case = self._case
        return role_part(case.timeline, part.role, people, case.day, self._cadences[part.role])

    def _names(self, role: Role, gone: frozenset[str]) -> tuple[str, ...]:
        return tuple(each.name for each in self._held.get(role, ()) if each.id not in gone)


def hold_of(case: Case, segment: Segment | None) -> Hold:
    """What we have of the people on the day of the case."""
    return Ground(case, segment).before


def departure_of(case: Case, contact: Contact, segment: Segment | None) -> Departure:
    """What would be otherwise if somebody left today."""
    return Ground(case, segment).departure(contact)


def departures(case: Case, segment: Segment | None) -> tuple[Departure, ...]:
    """The loss of each person who is there and known by name, the worst first."""
    here = [each for each in case.facts.contacts if each.is_here(case.day) and not each.stands_for]
    if not here:
        return ()
    ground = Ground(case, segment)
    return tuple(sorted((ground.departure(each) for each in here), key=_badness))


def worst_of(case: Case, segment: Segment | None) -> Departure | None:
    """The worst single loss: of who is there, the one whose leaving would cost most."""
    return next(iter(departures(case, segment)), None)


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
