"""Reviews as they are prepared, held and followed up, and the promises made in them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.domain.edits import Edit, change, create, remove
from app.domain.entity import new_id
from app.domain.errors import RuleError
from app.domain.interactions import Channel, Interaction
from app.domain.reviewing import deadlines
from app.domain.reviewing.deadlines import FollowUp
from app.domain.reviewing.thresholds import MOST_GOALS
from app.domain.reviews import Commitment, Review, Side
from app.domain.settings import SENDER_NAME
from app.domain.tasks import Task
from app.services.calendars import our_calendar
from app.services.editing import typed
from app.storage.book import Book

REVIEW = "review"  # the play whose tasks follow a review
COMMITMENT = "commitment"  # the play of a promise of ours; its step is the promise
_LONGEST_MINUTES = 480
_FOLLOWS = {
    FollowUp.RECAP: "Send the recap of {title}",
    FollowUp.LOGGED: "Set what was promised in {title} on its way",
    FollowUp.CHECKPOINT: "First checkpoint after {title}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldEntry:
    """How a review went: the day, who came, the mood from -1 to +1, what was decided."""

    on: date | None
    came: frozenset[int] = frozenset()  # places in the list of attendees
    executives: int | None = None
    sentiment: int | None = None
    decided: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentEntry:
    """A promise as typed."""

    text: str
    side: Side = Side.OURS
    owner: str = ""
    due_on: date | None = None
    seen_by: str = ""


def save(book: Book, review: Review, *, today: date) -> Edit:
    """Keep a review, new or changed. Raises EntryError for what cannot be kept."""
    before = book.reviews.find([review.id]).get(review.id)
    kept = _checked(book, review, today)
    if before is None:
        book.accounts.get(review.account_id)
        return create(replace(kept, made_on=today))
    if before.held_on is not None and replace(kept, notes=before.notes) != before:
        message = "This review was held and stays as it was. Write what came later into its notes."
        raise RuleError(message)
    return change(before, kept)


def hold(book: Book, review_id: str, entry: HeldEntry, *, today: date) -> Edit:
    """Record that a review was held: the exchange, who came, and what must follow, in one step."""
    before = book.reviews.get(review_id)
    if before.held_on is not None:
        message = "This review is recorded as held already. Undo that first."
        raise RuleError(message)
    if entry.on is None:
        typed.refuse("on", "Enter the day on which it was held.")
    held_on = typed.not_ahead("on", entry.on, today)
    attendees = tuple(
        replace(each, came=place in entry.came) for place, each in enumerate(before.attendees)
    )
    came = [each for each in attendees if each.came and not each.ours]
    exchange = Interaction(
        id=new_id(),
        account_id=before.account_id,
        on=held_on,
        channel=Channel.REVIEW,
        summary=typed.text("decided", entry.decided) or before.title,
        two_way=bool(came) or not attendees,
        sentiment=entry.sentiment,
        attendee_ids=tuple(each.contact_id for each in came if each.contact_id),
        executives=entry.executives,
        author=book.settings(today)[SENDER_NAME],
    )
    after = replace(
        before,
        held_on=held_on,
        attendees=attendees,
        sentiment=entry.sentiment,
        decided=typed.text("decided", entry.decided),
        interaction_id=exchange.id,
    )
    return change(before, after) + create(exchange, *_following(book, after, today))


def cancel(book: Book, review_id: str, *, today: date) -> Edit:
    """Call a review off; what was prepared stays to be read."""
    before = book.reviews.get(review_id)
    if before.held_on is not None:
        message = "This review was held. Only one that is still to come can be called off."
        raise RuleError(message)
    return change(before, replace(before, cancelled_on=today))


def delete(book: Book, review_id: str) -> Edit:
    """Throw a review away that was never held, with the promises noted in it."""
    before = book.reviews.get(review_id)
    if before.held_on is not None:
        message = "This review was held and stays in the book."
        raise RuleError(message)
    made = [
        each
        for each in book.commitments.of_accounts([before.account_id])
        if each.review_id == before.id
    ]
    return remove([before, *made, *_tasks(book, before.account_id, made)])


def recapped(book: Book, review_id: str, *, today: date) -> Edit:
    """Record that the recap went out, and close its task."""
    before = book.reviews.get(review_id)
    edit = change(before, replace(before, recap_on=today))
    for task in book.tasks.of_accounts([before.account_id]):
        if (task.play, task.step) == (REVIEW, f"{FollowUp.RECAP}:{before.id}") and task.is_open(
            today
        ):
            edit += change(task, replace(task, done_on=today))
    return edit


def commit(book: Book, review_id: str, entry: CommitmentEntry, *, today: date) -> Edit:
    """Note a promise made in a review; one of ours becomes a task at once."""
    review = book.reviews.get(review_id)
    promise = Commitment(
        id=new_id(),
        account_id=review.account_id,
        text=typed.needed("text", entry.text, "Write down what was promised."),
        side=entry.side,
        made_on=today,
        review_id=review.id,
        owner=typed.line("owner", entry.owner),
        due_on=_due(entry.due_on, today),
        seen_by=typed.line("seen_by", entry.seen_by),
    )
    made = create(promise)
    return made + create(_task(promise)) if promise.side is Side.OURS else made


def change_commitment(
    book: Book, commitment_id: str, entry: CommitmentEntry, *, today: date
) -> Edit:
    """Change a promise and its task."""
    before = book.commitments.get(commitment_id)
    after = replace(
        before,
        text=typed.needed("text", entry.text, "Write down what was promised."),
        side=entry.side,
        owner=typed.line("owner", entry.owner),
        due_on=entry.due_on if entry.due_on == before.due_on else _due(entry.due_on, today),
        seen_by=typed.line("seen_by", entry.seen_by),
    )
    edit = change(before, after)
    held = _tasks(book, before.account_id, [before])
    if after.side is not Side.OURS:
        return edit + remove(held)
    if not held:
        return edit + create(_task(after))
    wanted = _task(after)
    (task,) = held[:1]
    same = replace(task, title=wanted.title, owner=wanted.owner, due_on=wanted.due_on)
    return edit + change(task, same)


def settle(
    book: Book, commitment_id: str, *, kept: bool | None, outcome: str = "", today: date
) -> Edit:
    """Record what became of a promise: kept, missed, or None, which takes that back.

    A missed one of ours must say what is done about it: a review will tell it (MARKET D2).
    """
    before = book.commitments.get(commitment_id)
    said = typed.text("outcome", outcome)
    if kept is False and before.side is Side.OURS and not said:
        typed.refuse("outcome", "Write down what is done about it. The next review tells it.")
    after = replace(
        before,
        kept_on=today if kept else None,
        missed_on=today if kept is False else None,
        outcome=said,
    )
    edit = change(before, after)
    for task in _tasks(book, before.account_id, [before]):
        done = None if kept is None else task.done_on or today
        edit += change(task, replace(task, done_on=done))
    return edit


def _checked(book: Book, review: Review, today: date) -> Review:
    if not 1 <= review.minutes <= _LONGEST_MINUTES:
        typed.refuse("minutes", f"A review takes 1 to {_LONGEST_MINUTES} minutes.")
    most = book.settings(today)[MOST_GOALS]
    if len(review.goals) > most:
        typed.refuse("goals", f"At most {most} goals are remembered. Take one out first.")
    if any(not each.text.strip() for each in review.goals):
        typed.refuse("goals", "A goal needs words. Write what is to be reached.")
    return replace(
        review,
        title=typed.line("title", review.title),
        purpose=typed.text("purpose", review.purpose),
        decision=typed.text("decision", review.decision),
    )


def _due(due: date | None, today: date) -> date | None:
    if due is not None and due < today:
        typed.refuse("due_on", "That day is past. Choose one to come, or leave it open.")
    return due


def _following(book: Book, review: Review, today: date) -> Iterable[Task]:
    settings = book.settings(today)
    held = review.held_on or today
    for each in deadlines.follow_ups(held, our_calendar(settings, today).worked, settings):
        yield Task(
            id=new_id(),
            title=_FOLLOWS[each.step].format(title=f"“{review.title}”"),
            account_id=review.account_id,
            play=REVIEW,
            step=f"{each.step}:{review.id}",
            owner=settings[SENDER_NAME],
            made_on=today,
            due_on=each.on,
        )


def _tasks(book: Book, account_id: str, promises: Iterable[Commitment]) -> list[Task]:
    ids = {each.id for each in promises}
    return [
        each
        for each in book.tasks.of_accounts([account_id])
        if each.play == COMMITMENT and each.step in ids
    ]


def _task(promise: Commitment) -> Task:
    return Task(
        id=new_id(),
        title=promise.text,
        account_id=promise.account_id,
        play=COMMITMENT,
        step=promise.id,
        text=promise.seen_by,
        owner=promise.owner,
        made_on=promise.made_on,
        due_on=promise.due_on,
    )
