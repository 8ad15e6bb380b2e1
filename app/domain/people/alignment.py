"""Executive alignment: who on our side talks to whom on theirs, and who should (DOMAIN 11.3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.colleagues import Colleague, OurPart
from app.domain.contacts import Contact, Role
from app.domain.interactions import Interaction
from app.domain.people import thresholds
from app.domain.readiness.case import Case
from app.domain.stakeholders import holders

REQUIRED: tuple[tuple[OurPart, Role], ...] = (
    (OurPart.CSM, Role.CHAMPION),
    (OurPart.CSM, Role.USER),
    (OurPart.EXECUTIVE, Role.DECISION_MAKER),
    (OurPart.TECHNICAL, Role.TECHNICAL_BUYER),
    (OurPart.LEADER, Role.ECONOMIC_BUYER),
)
"""Who of ours should talk to whom."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One of our parts with one of theirs: who holds it there, who spoke with them, and when.

    *ours* are those who should; a pair is covered by an exchange of the last 90 days.
    """

    ours: OurPart
    theirs: Role
    is_required: bool
    colleagues: tuple[str, ...]
    contacts: tuple[Contact, ...]
    last_met: date | None
    is_covered: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """The pairs, the required ones first. *share* is None where nobody says who took part."""

    pairs: tuple[Pair, ...]
    is_known: bool

    @property
    def required(self) -> tuple[Pair, ...]:
        """The pairs that should be covered."""
        return tuple(pair for pair in self.pairs if pair.is_required)

    @property
    def gaps(self) -> tuple[Pair, ...]:
        """The required pairs in which nobody has spoken of late."""
        return tuple(pair for pair in self.required if not pair.is_covered)

    @property
    def share(self) -> float | None:
        """Covered of required, 0 to 1."""
        if not self.is_known:
            return None
        return sum(pair.is_covered for pair in self.required) / len(self.required)

    def pair(self, ours: OurPart, theirs: Role) -> Pair:
        """One field of the matrix."""
        found = (each for each in self.pairs if (each.ours, each.theirs) == (ours, theirs))
        return next(found)


def alignment_of(case: Case, colleagues: Iterable[Colleague], csm: str) -> Alignment:
    """Every pair of parts on the day of the case; *csm* is the name of the user.

    Who held an exchange is its author; one without an author was held by the CSM. Who has no
    part among our colleagues counts as the CSM as well.
    """
    parts = {each.name: each.part for each in colleagues if each.part is not None}
    names: dict[OurPart, list[str]] = {part: [] for part in OurPart}
    names[OurPart.CSM].append(csm)
    for name, part in parts.items():
        if name not in names[part]:
            names[part].append(name)
    pairs = [_pair(case, ours, theirs, names[ours], parts) for ours in OurPart for theirs in Role]
    pairs.sort(key=lambda each: not each.is_required)
    return Alignment(tuple(pairs), case.timeline.names_attendees(case.day))


def _pair(
    case: Case, ours: OurPart, theirs: Role, names: list[str], parts: Mapping[str, OurPart]
) -> Pair:
    contacts = holders(case.timeline, theirs, case.day)
    ids = {each.id for each in contacts}
    met = [
        each.on
        for each in case.facts.interactions
        if each.two_way and each.on <= case.day and _by(each, parts) is ours
        if not ids.isdisjoint(each.attendee_ids)
    ]
    last = max(met, default=None)
    allowed = case.settings[thresholds.ALIGNED_DAYS]
    return Pair(
        ours=ours,
        theirs=theirs,
        is_required=(ours, theirs) in REQUIRED,
        colleagues=tuple(name for name in names if name),
        contacts=contacts,
        last_met=last,
        is_covered=last is not None and case.age(last) <= allowed,
    )


def _by(interaction: Interaction, parts: Mapping[str, OurPart]) -> OurPart:
    return parts.get(interaction.author, OurPart.CSM)
