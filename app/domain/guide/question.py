"""A question of the guide: what is asked, where it fits, and on which occasion."""

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Where a question fits (S0, S1)."""

    REVIEW = "review"  # QBR or EBR
    CHECK_IN = "check_in"
    STRATEGY = "strategy"
    ONBOARDING = "onboarding"
    SUPPORT = "support"
    TRAINING = "training"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question. *when* are the occasions it waits for; without any it is always asked.

    An occasion is a good moment (“moment:milestone”), a signal (“signal:module_trial”), an item
    of readiness that nobody can answer (“item:PC2”), any limit that is near (“limit”), or any
    moment without a question of its own (“moment”). *source* says who recommends it; an own
    question has none.
    """

    key: str
    text: str
    source: str = ""
    places: tuple[Place, ...] = ()
    when: tuple[str, ...] = ()
    is_off: bool = False

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return self.key
