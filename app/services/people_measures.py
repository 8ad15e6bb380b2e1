"""The measures of the people at one account: whom we reach, and who is missing."""

from dataclasses import dataclass

from app.domain.people.alignment import Alignment, alignment_of
from app.domain.people.coverage import Coverage, coverage_of
from app.domain.people.support import Support, support_of
from app.domain.people.threads import Threads, threads_of
from app.domain.settings import SENDER_NAME
from app.services.people import PeopleView


@dataclass(frozen=True, slots=True)
class Measures:
    """All four on the day of the view. *threads* is None where no exchange says who took part."""

    coverage: Coverage
    threads: Threads | None
    support: Support
    alignment: Alignment


def measures_of(view: PeopleView) -> Measures:
    """Measure the people of an account."""
    case, day = view.case, view.day
    return Measures(
        coverage=coverage_of(case, view.segment, view.worth),
        threads=threads_of(case.timeline, day, view.settings),
        support=support_of(view.here, day),
        alignment=alignment_of(case, view.colleagues, view.settings[SENDER_NAME]),
    )
