"""Help to judge somebody: three short questions an attribute, and the value they speak for."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.contacts import Relation

_ENOUGH = 2


class Attribute(StrEnum):
    """What can be judged of a person."""

    INFLUENCE = "influence"
    SUPPORT = "support"
    RELATION = "relation"
    CHAMPION = "champion"


class Question(StrEnum):
    """What is asked; every question is answered with yes or no, or stays open."""

    DECIDES = "decides"
    HEARD = "heard"
    CONTROLS = "controls"
    DEFENDS = "defends"
    TAKES_PART = "takes_part"
    OPPOSES = "opposes"
    ASKS_ADVICE = "asks_advice"
    SOLVED = "solved"
    BELIEVED = "believed"
    POWER = "power"
    SELLS = "sells"
    SHARED = "shared"


QUESTIONS: Mapping[Attribute, tuple[Question, ...]] = {
    Attribute.INFLUENCE: (Question.DECIDES, Question.HEARD, Question.CONTROLS),
    Attribute.SUPPORT: (Question.DEFENDS, Question.TAKES_PART, Question.OPPOSES),
    Attribute.RELATION: (Question.ASKS_ADVICE, Question.SOLVED, Question.BELIEVED),
    Attribute.CHAMPION: (Question.POWER, Question.SELLS, Question.SHARED),
}
_DEEPEST_FIRST = {
    Question.ASKS_ADVICE: Relation.ADVISOR,
    Question.SOLVED: Relation.SOLVER,
    Question.BELIEVED: Relation.SOURCE,
}

Answers = Mapping[Question, bool]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The value the answers speak for, and the questions it rests on: those answered with yes.

    *value* is an influence of 1 to 5, a support of -2 to +2, a Relation, or for a champion whether
    somebody is one.
    """

    attribute: Attribute
    value: int | Relation | bool
    because: tuple[Question, ...]


def propose(attribute: Attribute, answers: Answers) -> Proposal | None:
    """What the answers speak for (DOMAIN 11.1); None while fewer than two are given."""
    asked = QUESTIONS[attribute]
    given = {each: answers[each] for each in asked if each in answers}
    if len(given) < _ENOUGH:
        return None
    because = tuple(each for each in asked if given.get(each))
    return Proposal(attribute, _value(attribute, because, len(asked) - len(given)), because)


def _value(
    attribute: Attribute, yes: tuple[Question, ...], still_open: int
) -> int | Relation | bool:
    if attribute is Attribute.INFLUENCE:
        return len(yes) + 2 if yes else 1 + still_open
    if attribute is Attribute.SUPPORT:
        return _support(yes)
    if attribute is Attribute.RELATION:
        return next((_DEEPEST_FIRST[each] for each in yes), Relation.VENDOR)
    return len(yes) == len(QUESTIONS[attribute])


def _support(yes: tuple[Question, ...]) -> int:
    speaking_for_us = sum(each is not Question.OPPOSES for each in yes)
    if Question.OPPOSES in yes:
        return -1 if speaking_for_us else -2
    return speaking_for_us
