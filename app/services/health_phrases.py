"""The words of health models, of where a score goes, and of what became of overrides."""

from collections.abc import Mapping

from app.domain.contracts import Outcome
from app.domain.health.hindsight import Hindsight
from app.domain.health.models import LifeStage
from app.domain.health.trend import Direction

LIFE_STAGES: Mapping[str, str] = {
    LifeStage.ONBOARDING: "Onboarding",
    LifeStage.STEADY: "Steady",
    LifeStage.RENEWING: "Renewing",
}
GENERAL_MODEL = "General"  # the model that takes all accounts no other takes
CHOSEN: Mapping[str, str] = {
    "segment": "the segment is {segment}",
    "stage": "its stage of life is {stage}",
    "rest": "no other model takes it",
}
MOVES: Mapping[str, str] = {
    "model": "Another model judges it",
    "coverage": "How much must be known",
    "caps": "Caps",
    "bands": "The bounds",
}
HINDSIGHT: Mapping[str, str] = {
    Hindsight.TOO_EARLY: "Too early",
    Hindsight.UNKNOWN: "Not known",
    Hindsight.BORNE_OUT: "Borne out",
    Hindsight.UNDECIDED: "Undecided",
    Hindsight.NOT_BORNE_OUT: "Not borne out",
}
HINDSIGHT_WHY: Mapping[str, str] = {
    Hindsight.TOO_EARLY: "It is under 30 days old: nothing can be said of it yet.",
    Hindsight.UNKNOWN: "Too little was known then or later to compare.",
    Hindsight.BORNE_OUT: "What came later was nearer to what you said than the score was.",
    Hindsight.UNDECIDED: "The computed colour neither came nearer to yours nor moved away.",
    Hindsight.NOT_BORNE_OUT: "What came later was further from what you said.",
}
OUTCOMES: Mapping[str, str] = {
    Outcome.RENEWED: "The customer renewed",
    Outcome.CHANGED: "The customer renewed with changes",
    Outcome.LEFT: "The customer left",
}
DIRECTIONS: Mapping[str, str] = {
    Direction.IMPROVING: "Improving",
    Direction.STABLE: "Stable",
    Direction.DECLINING: "Declining",
}
EFFORTS: Mapping[int, str] = {1: "Little", 2: "Some", 3: "Much"}
