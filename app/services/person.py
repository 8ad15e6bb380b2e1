"""What the user sees of one person: how they stand to us, and how well we keep in touch."""

from dataclasses import dataclass
from datetime import date

from app.domain.colleagues import Colleague
from app.domain.contacts import Contact, Position
from app.domain.interactions import Interaction
from app.domain.people.cadence import Cadence, cadence_of
from app.domain.people.strength import ChampionTest, Strength, champion_test, strength_of
from app.domain.people.support import is_outdated, judged_on
from app.services.people import PeopleView

_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """One person on *day*: what is judged, and when and how we spoke.

    *exchanges* are the last two-way ones, the newest first, *more* how many others there were.
    """

    day: date
    contact: Contact
    position: Position
    is_here: bool
    judged_on: date | None
    is_outdated: bool
    cadence: Cadence
    strength: Strength
    test: ChampionTest
    exchanges: tuple[Interaction, ...]
    more: int
    counterparts: tuple[str, ...]


def person(view: PeopleView, contact_id: str) -> PersonView | None:
    """Gather what is known of a person; None if they are not of this account."""
    contact = view.contact(contact_id)
    if contact is None:
        return None
    day, settings, timeline = view.day, view.settings, view.case.timeline
    met = [
        each
        for each in reversed(view.case.facts.interactions)
        if each.two_way and contact_id in each.attendee_ids and each.on <= day
    ]
    return PersonView(
        day=day,
        contact=contact,
        position=contact.position(day),
        is_here=contact.is_here(day),
        judged_on=judged_on(contact, day),
        is_outdated=is_outdated(contact, day, settings),
        cadence=cadence_of(timeline, contact, day, view.segment, settings),
        strength=strength_of(timeline, contact, day, settings),
        test=champion_test(contact, day, settings),
        exchanges=tuple(met[:_SHOWN]),
        more=max(0, len(met) - _SHOWN),
        counterparts=_names(view.colleagues, contact.owner),
    )


def _names(colleagues: tuple[Colleague, ...], chosen: str) -> tuple[str, ...]:
    """Whom of ours to choose from, with the one chosen before even if nobody is called so now."""
    names = {each.name for each in colleagues if each.name} | ({chosen} if chosen else set())
    return tuple(sorted(names, key=str.casefold))
