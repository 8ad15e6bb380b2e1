"""The milestones of an objective, typed in by hand; what is done is told to the account."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.edits import Edit, change
from app.domain.errors import RuleError, StaleError
from app.domain.outcomes.progress import by_day
from app.domain.success import Milestone, Objective
from app.domain.text import search_key
from app.services.editing import attained, opportunities, typed
from app.services.editing.opportunities import OpportunityEntry
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneEntry:
    """A milestone as typed. *opens* is the growth that becomes natural with it."""

    text: str
    due_on: date | None = None
    done_on: date | None = None
    theirs: str = ""
    ours: str = ""
    opens: str = ""
    fell_short: str = ""


def entry_of(milestone: Milestone) -> MilestoneEntry:
    """A milestone, to be typed over."""
    return MilestoneEntry(
        **{name: getattr(milestone, name) for name in MilestoneEntry.__dataclass_fields__}
    )


def add(book: Book, objective_id: str, entry: MilestoneEntry, *, today: date) -> Edit:
    """One more step on the way."""
    objective = book.objectives.get(objective_id)
    made = _filled(objective, Milestone(text=""), entry, today)
    return _with(book, objective, None, made)


def change_milestone(
    book: Book, objective_id: str, milestone: Milestone, entry: MilestoneEntry, *, today: date
) -> Edit:
    """Other facts about a milestone."""
    objective = book.objectives.get(objective_id)
    return _with(book, objective, milestone, _filled(objective, milestone, entry, today))


def done(book: Book, objective_id: str, milestone: Milestone, *, today: date) -> Edit:
    """A milestone is done, as of today; pressed again, it is not."""
    after = replace(milestone, done_on=today if milestone.done_on is None else None)
    return _with(book, book.objectives.get(objective_id), milestone, after)


def say_short(book: Book, objective_id: str, milestone: Milestone, text: str) -> Edit:
    """Say what fell short of a milestone, and what is done about it."""
    message = "Say what fell short and what is done about it."
    after = replace(milestone, fell_short=typed.needed("fell_short", text, message))
    return _with(book, book.objectives.get(objective_id), milestone, after)


def pursue(book: Book, objective_id: str, milestone: Milestone, *, today: date) -> Edit:
    """Make an opportunity of what becomes natural with a milestone that is done (S2)."""
    objective = book.objectives.get(objective_id)
    if not milestone.opens or milestone.done_on is None:
        message = "Say what becomes natural with it, and mark it as done first."
        raise RuleError(message)
    key = search_key(milestone.opens)
    known = book.opportunities.of_accounts([objective.account_id])
    if any(search_key(each.title) == key for each in known):
        message = "It is in the pipeline already: look among the opportunities."
        raise RuleError(message)
    entry = OpportunityEntry(
        title=milestone.opens, notes=f"“{milestone.text}” is reached, for “{objective.text}”."
    )
    return opportunities.add(book, objective.account_id, entry, today=today)


def discard(book: Book, objective_id: str, milestone: Milestone) -> Edit:
    """Take a milestone off the way."""
    return _with(book, book.objectives.get(objective_id), milestone, None)


def _filled(
    objective: Objective, milestone: Milestone, entry: MilestoneEntry, today: date
) -> Milestone:
    text = typed.needed("text", entry.text, "Write what will be true when it is reached.")
    if entry.done_on is not None:
        typed.not_ahead("done_on", entry.done_on, today)
    key = search_key(text)
    for each in objective.milestones:
        if each != milestone and search_key(each.text) == key:
            typed.refuse("text", "It is among the milestones already. Change that one instead.")
    return replace(
        milestone,
        text=text,
        due_on=entry.due_on,
        done_on=entry.done_on,
        theirs=typed.line("theirs", entry.theirs),
        ours=typed.line("ours", entry.ours),
        opens=typed.line("opens", entry.opens),
        fell_short=typed.line("fell_short", entry.fell_short),
    )


def _with(
    book: Book, objective: Objective, before: Milestone | None, after: Milestone | None
) -> Edit:
    """The objective with one milestone more, less or changed, in the order of their days."""
    rest = list(objective.milestones)
    if before is not None:
        if before not in rest:
            message = "This milestone has been changed since. Look at it again."
            raise StaleError(message)
        rest.remove(before)
    if after is not None:
        rest.append(after)
    told = attained.tell(
        book, objective.account_id, attained.milestone(before), attained.milestone(after)
    )
    return change(objective, replace(objective, milestones=tuple(sorted(rest, key=by_day)))) + told
