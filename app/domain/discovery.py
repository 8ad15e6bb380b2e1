"""Discovery: what a customer answered when asked what has changed and what they need (S1)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.entity import Entity


class AnswerOutcome(StrEnum):
    """What an answer led to. That something is no fit is an answer too."""

    NOTED = "noted"
    SIGNAL = "signal"
    WHITESPACE = "whitespace"
    NOT_A_FIT = "not_a_fit"
    OBJECTIVE = "objective"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Entity):
    """What somebody at a customer said to a question on a day.

    *question* is the key of a question of the guide. *led_to_id* is the signal, the unit, the
    cell or the objective that came of it, as the outcome says.
    """

    account_id: str
    question: str
    on: date
    text: str = ""
    outcome: AnswerOutcome = AnswerOutcome.NOTED
    led_to_id: str | None = None
    contact_id: str | None = None
    interaction_id: str | None = None
    author: str = ""
