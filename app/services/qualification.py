"""What the user sees of one opportunity: its six criteria, its rank, its owner, its handoff."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.opportunities import Circumstance, Criterion, Handed, HandoffStep, Opportunity
from app.domain.pipeline.hygiene import Found
from app.domain.pipeline.inspection import inspect
from app.domain.qualification.bant import Bant, bant_of
from app.domain.qualification.criteria import Rating
from app.domain.qualification.suggestions import Suggestion, suggest
from app.domain.stages import Stage, StageRole
from app.services import closing, ranking
from app.services.experience import experience_of
from app.services.ranking import Ranked
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionLine:
    """A criterion as it was judged, and what facts suggest where that is something else."""

    rating: Rating
    suggestion: Suggestion | None

    @property
    def id(self) -> Criterion:
        """Which of the six."""
        return self.rating.criterion


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationView:
    """An opportunity on *day* with all that the panel shows of it.

    It *takes_up* a closed one that was reopened, or was *taken_up* by another once it was closed.
    """

    day: date
    opportunity: Opportunity
    ranked: Ranked
    lines: tuple[CriterionLine, ...]
    bant: Bant | None
    circumstances: tuple[Circumstance, ...]
    steps: tuple[tuple[HandoffStep, Handed | None], ...]
    currency: str
    takes_up: Opportunity | None = None
    taken_up: Opportunity | None = None
    problems: tuple[Found, ...] = ()

    @property
    def id(self) -> str:
        """The opportunity's."""
        return self.opportunity.id

    @property
    def is_open(self) -> bool:
        """Tell whether it is still to be decided: only then is it ranked."""
        return self.ranked.stage.role is StageRole.OPEN

    def line(self, criterion: Criterion) -> CriterionLine:
        """The line of a criterion."""
        return next(each for each in self.lines if each.id is criterion)


def view(book: Book, opportunity_id: str, *, today: date) -> QualificationView:
    """Judge one opportunity with all that it rests on. Raises MissingError if it is gone."""
    opportunity = book.opportunities.get(opportunity_id)
    ranked, case = ranking.one(book, opportunity, today=today)
    suggested = {} if case is None else suggest(case, opportunity)
    handoff = ranked.handoff
    beside = (opportunity,) if case is None else case.open_opportunities()
    return QualificationView(
        day=today,
        opportunity=opportunity,
        ranked=ranked,
        lines=tuple(
            CriterionLine(rating=each, suggestion=_other(each, suggested.get(each.criterion)))
            for each in ranked.qualification.ratings
        ),
        bant=bant_of(ranked.qualification),
        circumstances=opportunity.circumstances,
        steps=tuple((step, handoff.of(step)) for step in HandoffStep),
        currency=book.settings(today).currency,
        takes_up=book.opportunities.find([opportunity.reopens_id or ""]).get(
            opportunity.reopens_id or ""
        ),
        taken_up=next(iter(closing.takers(book, opportunity)), None),
        problems=_problems(book, opportunity, ranked.stage, beside, today),
    )


def _problems(
    book: Book,
    opportunity: Opportunity,
    stage: Stage,
    beside: Iterable[Opportunity],
    today: date,
) -> tuple[Found, ...]:
    """What is wrong with one that is open, *beside* all that is open of its account."""
    if stage.role is not StageRole.OPEN:
        return ()
    stages, experience = book.stages.all(), experience_of(book, today)
    settings = book.settings(today)
    looked = inspect(beside, today, settings, stages=stages, experience=experience)
    return looked.problems.get(opportunity.id, ())


def _other(rating: Rating, suggestion: Suggestion | None) -> Suggestion | None:
    """A suggestion that says something else than what was judged."""
    if suggestion is None or suggestion.score == rating.score:
        return None
    return suggestion
