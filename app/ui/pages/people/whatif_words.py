"""The words of departures on screen."""

from datetime import date

from app.domain.people.leaving import Leaving
from app.domain.people.play import LeavingState
from app.services import departure_phrases, losses
from app.services.departures import NewExecutive, Person
from app.services.words import Words
from app.ui.labels import NOTHING, date_text, locale_name, points_text, translate
from app.ui.widgets.painting import Mark

_TONES = {
    LeavingState.DETECTED: "watch",
    LeavingState.CONFIRMED: "risk",
    LeavingState.ASSESSED: "watch",
    LeavingState.RESPONDING: "info",
    LeavingState.STABILISED: "good",
}


def is_gone(person: Person) -> bool:
    """Tell whether somebody is recorded as gone."""
    return person.leaving is not None and person.leaving.is_gone


def lost_text(person: Person) -> str:
    """What would be lost, in a few words; of who left, since when and how far we are."""
    if person.leaving is not None:
        state = departure_phrases.STATES[person.leaving.state]
        if person.leaving.left_on is None:
            return translate("Words", "{state}: may have left").format(state=state)
        day = date_text(person.leaving.left_on)
        return translate("Words", "{state}: left {day}").format(day=day, state=state)
    if person.departure is None or not person.departure.is_exposed:
        return NOTHING
    return losses.lost_text([each.code for each in person.departure.reasons])


def lost_tip(person: Person) -> str:
    """The same in full."""
    words = Words(locale_name())
    told = [] if person.leaving is None else [lost_text(person)]
    if person.departure is not None:
        told += [words.evidence(each) for each in person.departure.reasons]
    return "\n".join(told)


def lost_tone(person: Person) -> str:
    """How bad it is."""
    if person.leaving is not None:
        return {"risk": "danger", "watch": "watch"}.get(_TONES[person.leaving.state], "secondary")
    return ""


def drop_text(person: Person) -> str:
    """The points of role coverage that would go."""
    if person.departure is None or person.departure.before.coverage is None:
        return NOTHING
    drop = person.departure.drop
    return points_text(-100 * drop) if round(100 * drop) else NOTHING


def state_mark(leaving: Leaving) -> Mark:
    """How far a departure has come."""
    return Mark(tone=_TONES[leaving.state], word=departure_phrases.STATES[leaving.state])


def meaning(leaving: Leaving) -> str:
    """What a state asks for."""
    if not leaving.is_gone and leaving.state is LeavingState.CONFIRMED:
        return departure_phrases.BELIEVED
    return departure_phrases.MEANING[leaving.state]


def sign_text(kind: str) -> str:
    """The kind of a sign; one that came with an import keeps its own word."""
    return departure_phrases.SIGNS.get(kind, kind)


def arrival_text(came: NewExecutive, day: date) -> str:
    """A new executive, with the days in which they make up their mind."""
    if day < came.first:
        text = translate("Words", "{name} is new: forms an opinion of us from {first} to {last}.")
    else:
        text = translate("Words", "{name} is new and forms an opinion of us now, until {last}.")
    first, last = date_text(came.first), date_text(came.last)
    return text.format(name=came.name, first=first, last=last)
