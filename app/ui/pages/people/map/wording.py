"""What the map says in words, on cards and aloud."""

from app.domain.contacts import Role
from app.domain.people.cadence import Warmth
from app.domain.ties import Tie, TieKind
from app.services.people_map import Card, CardKind
from app.ui.labels import date_text, roles, supports, translate
from app.ui.widgets.text import one_line

_SHORT = 48


def marks() -> dict[Role, str]:
    """The part a person plays in decisions, as short as a card needs it."""
    return {
        Role.CHAMPION: translate("PeopleMap", "Champion"),
        Role.ECONOMIC_BUYER: translate("PeopleMap", "Budget"),
        Role.DECISION_MAKER: translate("PeopleMap", "Decides"),
        Role.USER: translate("PeopleMap", "User"),
        Role.TECHNICAL_BUYER: translate("PeopleMap", "Technical"),
        Role.LEGAL: translate("PeopleMap", "Legal"),
    }


def support(value: int | None) -> str:
    """How a person stands to us."""
    return translate("PeopleMap", "Not judged") if value is None else supports()[value]


def support_tone(value: int | None) -> str:
    """The shape and colour of a support: neutral is a bar of its own."""
    if value is None:
        return "unknown"
    return "good" if value > 0 else "risk" if value < 0 else "neutral"


def warmth(value: Warmth) -> str:
    """How a contact is kept up."""
    return {
        Warmth.ACTIVE: translate("PeopleMap", "Active"),
        Warmth.COOLING: translate("PeopleMap", "Cooling"),
        Warmth.GAP: translate("PeopleMap", "Gap"),
        Warmth.LOST: translate("PeopleMap", "Lost touch"),
        Warmth.UNKNOWN: translate("PeopleMap", "Not known"),
    }[value]


def tie(kind: TieKind) -> str:
    """A kind of line."""
    return {
        TieKind.INFLUENCES: translate("PeopleMap", "Influences"),
        TieKind.CONFLICTS: translate("PeopleMap", "Conflict"),
        TieKind.INFORMAL: translate("PeopleMap", "Informal"),
    }[kind]


def short(name: str) -> str:
    """A name for a sentence or the label of a step."""
    line = one_line(name)
    return line if len(line) <= _SHORT else f"{line[:_SHORT]}…"


def heading(card: Card) -> str:
    """What stands at the top of a card."""
    if card.kind is CardKind.EMPTY:
        return roles()[card.roles[0]]
    return one_line(card.name)


def second(card: Card) -> str:
    """What stands below it."""
    if card.kind is CardKind.EMPTY:
        return translate("PeopleMap", "Nobody known")
    if card.kind is CardKind.PLACEHOLDER:
        return translate("PeopleMap", "Not known by name yet")
    if card.kind is CardKind.GONE and card.left_on is not None:
        return translate("PeopleMap", "Left {day}").format(day=date_text(card.left_on))
    return one_line(card.title)


def spoken(card: Card) -> str:
    """All that a card shows, for who hears the screen and for the tool tip."""
    if card.kind is CardKind.EMPTY:
        return translate("PeopleMap", "Empty place: nobody is known as {role}.").format(
            role=roles()[card.roles[0]].lower()
        )
    said = [heading(card), second(card), ", ".join(roles()[each] for each in card.roles)]
    said.append(support(card.support))
    if card.influence is not None:
        said.append(translate("PeopleMap", "influence {n} of 5").format(n=card.influence))
    if card.warmth is not None:
        said.append(warmth(card.warmth))
    if card.counterpart:
        said.append(translate("PeopleMap", "with {name}").format(name=one_line(card.counterpart)))
    return " · ".join(each for each in said if each)


def told(line: Tie, one: str, other: str) -> str:
    """A line between two people, in words."""
    sentences = {
        TieKind.INFLUENCES: translate("PeopleMap", "{one} influences {other}"),
        TieKind.CONFLICTS: translate("PeopleMap", "{one} and {other} are in conflict"),
        TieKind.INFORMAL: translate("PeopleMap", "{one} and {other} are close"),
    }
    said = sentences[line.kind].format(one=short(one), other=short(other))
    return f"{said}: {line.note}" if line.note else said
