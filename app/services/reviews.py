"""Reviews of accounts: drafted from facts, with everything that a page or a document says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.contacts import Contact, Role
from app.domain.entity import new_id
from app.domain.facts import Facts
from app.domain.observations import Measure
from app.domain.reviewing import agenda, deadlines, deck, gate, promises
from app.domain.reviewing.deadlines import Deadline
from app.domain.reviewing.deck import Material, PageState
from app.domain.reviewing.gate import Checked
from app.domain.reviewing.promises import Standing
from app.domain.reviewing.thresholds import MOST_GOALS
from app.domain.reviews import (
    AgendaItem,
    Attendee,
    Commitment,
    PeriodGoal,
    Review,
    ReviewKind,
)
from app.domain.settings import SENDER_NAME
from app.domain.success import Objective, ValueEvidence
from app.services.calendars import calendar_of_account, our_calendar
from app.services.judgements import case_of, rules_of
from app.storage.book import Book

_ASKED = (Role.ECONOMIC_BUYER, Role.DECISION_MAKER, Role.CHAMPION, Role.TECHNICAL_BUYER)
_USE = (Measure.ACTIVE_USERS, Measure.SEATS_ASSIGNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountedFor:
    """A promise that the review has to account for, and where it stands on its day."""

    commitment: Commitment
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """A review as it is prepared. *made* are the promises noted in it.

    *shorter* are the agendas for when there is less time, by minutes, *follow_ups* what follows
    it. *goes* is None while a question of the gate is open.
    """

    review: Review
    account_name: str
    day: date
    material: Material
    pages: tuple[PageState, ...]
    gate: tuple[Checked, ...]
    goes: bool | None
    wired_by: date
    accounted: tuple[AccountedFor, ...]
    made: tuple[Commitment, ...]
    shorter: tuple[tuple[int, tuple[AgendaItem, ...]], ...]
    people: tuple[Contact, ...]
    previous: Review | None
    follow_ups: tuple[Deadline, ...]
    facts: Facts

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """What the customer wants to reach."""
        return self.material.objectives

    @property
    def value(self) -> tuple[ValueEvidence, ...]:
        """What it has brought."""
        return self.material.value


def draft(book: Book, account_id: str, kind: ReviewKind, on: date, *, today: date) -> Review:
    """A review as the facts have it, in no book yet: people, usual agenda, goals still open."""
    facts = _facts(book, account_id, today)
    before = last_held(book.reviews.of_accounts([account_id]), on)
    quarter = (on.month + 2) // 3
    names = {ReviewKind.QBR: "Quarterly review", ReviewKind.EBR: "Executive review"}
    open_ones = [each for each in _objectives(book, account_id) if each.reached_on is None]
    most = book.settings(today)[MOST_GOALS]
    return Review(
        id=new_id(),
        account_id=account_id,
        kind=kind,
        on=on,
        title=f"{names.get(kind, 'Check-in')} Q{quarter} {on.year}",
        minutes=agenda.USUAL_MINUTES[kind],
        agenda=agenda.usual(kind),
        attendees=(*_coming(facts, today), *_ours(book, today)),
        goals=tuple(map(_goal, open_ones[:most])),
        previous_id=before.id if before else None,
    )


def view(book: Book, review: Review, *, today: date) -> ReviewView:
    """A review, kept or just drafted, with all that it shows and rests on."""
    facts = _facts(book, review.account_id, today)
    case = case_of(facts, rules_of(book, today))
    known = tuple(book.reviews.of_accounts([review.account_id]))
    promised = tuple(
        each
        for each in book.commitments.of_accounts([review.account_id])
        if each.archived_on is None
    )
    before = next((each for each in known if each.id == review.previous_id), None)
    material = material_of(book, review, facts, promised, before, today)
    checked = gate.gate(material, case, facts.contacts)
    settings = book.settings(today)
    calendars = (
        our_calendar(settings, today).worked,
        calendar_of_account(facts.account, today).worked,
    )
    return ReviewView(
        review=review,
        account_name=facts.account.name,
        day=today,
        material=material,
        pages=deck.pages_of(material),
        gate=checked,
        goes=gate.goes(checked),
        wired_by=deadlines.wired_by(review.on, calendars, settings),
        accounted=tuple(
            AccountedFor(commitment=each, standing=promises.standing(each, today))
            for each in promises.to_account_for(promised, known, review)
        ),
        made=tuple(each for each in promised if each.review_id == review.id),
        shorter=tuple(
            (minutes, agenda.cut(review.agenda, minutes))
            for minutes in agenda.SHORTER
            if minutes < agenda.length(review.agenda)
        ),
        people=tuple(each for each in facts.contacts if each.is_here(today)),
        previous=before,
        follow_ups=deadlines.follow_ups(review.held_on or review.on, calendars[0], settings),
        facts=facts,
    )


def last_held(reviews: Iterable[Review], on: date) -> Review | None:
    """The review held last before a day."""
    held = [each for each in reviews if each.held_on is not None and each.held_on < on]
    return max(held, key=lambda each: each.held_on or date.min, default=None)


def _facts(book: Book, account_id: str, today: date) -> Facts:
    account = book.accounts.get(account_id)
    return book.facts(today, [account.id])[account.id]


def _objectives(book: Book, account_id: str) -> tuple[Objective, ...]:
    found = book.objectives.of_accounts([account_id])
    return tuple(each for each in found if each.archived_on is None and each.dropped_on is None)


def material_of(  # noqa: PLR0913, PLR0917 - a deck is made of these
    book: Book,
    review: Review,
    facts: Facts,
    promised: tuple[Commitment, ...],
    before: Review | None,
    today: date,
) -> Material:
    """What the pages and the gate of a review can be made of."""
    return Material(
        review=review,
        day=today,
        since=before.held_on if before else None,
        objectives=_objectives(book, review.account_id),
        value=tuple(
            each for each in book.value.of_accounts([review.account_id]) if each.archived_on is None
        ),
        commitments=promised,
        has_usage=any(facts.readings(measure, today) for measure in _USE),
    )


def _coming(facts: Facts, today: date) -> tuple[Attendee, ...]:
    """Who decides, our champion and who judges the technique, each once."""
    here = [each for each in facts.contacts if each.is_here(today) and not each.stands_for]
    found = dict.fromkeys(
        each.id for role in _ASKED for each in here if role in each.position(today).roles
    )
    names = {each.id: each.name for each in here}
    return tuple(Attendee(contact_id=key, name=names[key]) for key in found)


def _ours(book: Book, today: date) -> tuple[Attendee, ...]:
    name = book.settings(today)[SENDER_NAME]
    return (Attendee(name=name, ours=True),) if name else ()


def _goal(objective: Objective) -> PeriodGoal:
    """An open objective as a goal of the next period, from where it stands now."""
    latest = max(objective.readings, key=lambda each: each.since, default=None)
    return PeriodGoal(
        text=objective.text,
        metric=objective.metric,
        unit=objective.unit,
        baseline=latest.value if latest else objective.baseline,
        target=objective.target,
        due_on=objective.due_on,
        theirs=objective.theirs,
        ours=objective.ours,
        objective_id=objective.id,
    )
