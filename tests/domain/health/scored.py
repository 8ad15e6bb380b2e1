"""Accounts whose health is what a test says it is: all four measures read the score itself."""

from datetime import timedelta

from app.domain.health.assess import HealthHistory
from app.domain.health.models import always
from app.domain.timeline import Timeline
from tests import build
from tests.build import TODAY
from tests.domain.health.flat import FLAT, flat_model
from tests.story import facts, reading

MODEL = flat_model()


def readings(scores):
    """Readings that give these scores: pairs of how many days ago, and the score from then on."""
    return [
        reading(measure, score, days) for days, score in scores for measure, _, _ in FLAT.values()
    ]


def weekly(first, last, score):
    """The same score every week, from so many days ago to so many."""
    return [(days, score) for days in range(first, last - 1, -7)]


def known(scores, **fields):
    return facts(**{"observations": readings(scores)} | fields)


def history(scores, **fields):
    return HealthHistory(Timeline(known(scores, **fields)), always(MODEL))


def ended(number=1, *, days=10, outcome=None, decided=None, **fields):
    """A contract whose term ended so many days ago, without a notice period."""
    return build.contract(
        id=f"contract-{number}",
        start=TODAY - timedelta(days=days + 364),
        end=TODAY - timedelta(days=days),
        notice_days=None,
        outcome=outcome,
        outcome_on=None if decided is None else TODAY - timedelta(days=decided),
        **fields,
    )
