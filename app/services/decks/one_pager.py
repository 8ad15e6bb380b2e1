"""The champion's page: what their team reached and what is next, for the one they report to."""

from datetime import date

from app.documents.review.sheet import Section, Sheet
from app.documents.review.slides import Point
from app.domain.outcomes.progress import MilestoneState, state_of
from app.domain.outcomes.status import judge
from app.domain.reviewing import deck as pages
from app.domain.reviews import Commitment, Review
from app.services import reviews
from app.services.branding import brand_of
from app.services.decks import results
from app.services.decks.deck import telling_of
from app.services.decks.opening import word_of
from app.services.decks.telling import Telling, short
from app.storage.book import Book


def one_pager_of(book: Book, review: Review, *, today: date) -> Sheet:
    """The page; a section that would be empty is left out."""
    telling = telling_of(book, reviews.view(book, review, today=today))
    number = pages.headline(telling.view.material)
    first = telling.objectives[0] if telling.objectives else None
    customer = short(telling.view.account_name, 120)
    who = ", ".join(each for each in (first.said_by, telling.on(first.on)) if each) if first else ""
    return Sheet(
        customer=customer,
        title=f"“{short(first.text, 160)}”" if first else short(review.title, 120),
        subtitle=who,
        day=telling.long(review.on),
        foot=telling.say("review.prepared_for", customer=customer),
        author=telling.presenter or telling.sender,
        brand=brand_of(book, telling.settings),
        figure=results.figure_of(telling, number) if number else None,
        quote=Point(short(number.quote, 300), short(number.validated_by, 80))
        if number and number.quote
        else None,
        sections=(_achieved(telling), _open(telling), _next(telling), _asked(telling)),
        language=telling.words.language,
    )


def _achieved(telling: Telling) -> Section:
    """What their team has done: results, then milestones and objectives that were reached."""
    proven = [each for each in telling.view.value if each.on <= telling.day]
    found = [
        Point(short(each.text), results.provenance(telling, each))
        for each in sorted(proven, key=lambda one: one.on, reverse=True)
    ]
    for objective in telling.objectives:
        for each in objective.milestones:
            done = each.done_on
            if done is not None and state_of(each, telling.day) in _DONE:
                found.append(Point(short(each.text), telling.on(done)))
    return Section(title=telling.say("review.achieved"), points=tuple(found))


def _open(telling: Telling) -> Section:
    """What is not reached yet, with its status and its day."""
    found = []
    for objective in telling.objectives:
        judged = judge(objective, telling.day, telling.settings)
        detail = [word_of(telling, objective, judged)]
        if objective.due_on is not None:
            detail.append(telling.say("review.until", day=telling.on(objective.due_on)))
        if objective.reached_on is None:
            found.append(Point(short(objective.text), " · ".join(detail)))
    return Section(title=telling.say("review.still_open"), points=tuple(found))


def _next(telling: Telling) -> Section:
    """What both sides do next, with people and days."""
    kept = [each.commitment for each in telling.view.accounted if not _is_settled(each.commitment)]
    found = tuple(_step(telling, each) for each in (*telling.view.made, *kept))
    return Section(title=telling.say("review.next_steps"), points=found)


def _asked(telling: Telling) -> Section:
    """What their reader is asked for."""
    review = telling.view.review
    points = tuple(Point(short(each)) for each in review.asks)
    return Section(title=telling.say("review.asks"), lead=short(review.decision), points=points)


def _step(telling: Telling, commitment: Commitment) -> Point:
    detail = [telling.owner(commitment)]
    if commitment.due_on is not None:
        detail.append(telling.say("review.until", day=telling.on(commitment.due_on)))
    return Point(short(commitment.text), " · ".join(detail))


def _is_settled(commitment: Commitment) -> bool:
    return any((commitment.kept_on, commitment.missed_on, commitment.dropped_on))


_DONE = frozenset((MilestoneState.DONE, MilestoneState.LATE))
