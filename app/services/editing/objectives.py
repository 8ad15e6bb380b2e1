"""What a customer wants to reach, typed in by hand: objectives and their readings."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.domain.edits import Edit, change, create, remove
from app.domain.entity import new_id
from app.domain.outcomes.progress import is_listed
from app.domain.success import Measured, Objective
from app.domain.text import search_key
from app.services.editing import attained, typed
from app.services.editing.readings import TYPED
from app.storage.book import Book

_ABSURD = Decimal(10) ** 15


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveEntry:
    """An objective as typed; *baseline* and *target* are values of *metric* in *unit*."""

    text: str
    on: date | None
    said_by: str = ""
    source: str = ""
    metric: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    due_on: date | None = None
    theirs: str = ""
    ours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredEntry:
    """A reading of the measure of an objective, as typed."""

    value: Decimal | None
    since: date | None
    source: str = TYPED


def entry_of(objective: Objective) -> ObjectiveEntry:
    """An objective, to be typed over."""
    return ObjectiveEntry(
        **{name: getattr(objective, name) for name in ObjectiveEntry.__dataclass_fields__}
    )


def add(book: Book, account_id: str, entry: ObjectiveEntry, *, today: date) -> Edit:
    """Write down what a customer wants to reach."""
    account = book.accounts.get(account_id)
    blank = Objective(id=new_id(), account_id=account.id, text="", on=today)
    return create(_filled(book, blank, entry, today))


def change_objective(book: Book, objective_id: str, entry: ObjectiveEntry, *, today: date) -> Edit:
    """Other facts about an objective."""
    objective = book.objectives.get(objective_id)
    return change(objective, _filled(book, objective, entry, today))


def reach(book: Book, objective_id: str, *, today: date) -> Edit:
    """It is reached, as of today; the account has achieved a goal."""
    return _ended(book, objective_id, reached_on=today)


def give_up(book: Book, objective_id: str, *, today: date) -> Edit:
    """They do not want it any more, as of today."""
    return _ended(book, objective_id, dropped_on=today)


def take_up(book: Book, objective_id: str) -> Edit:
    """It is still to be reached."""
    return _ended(book, objective_id)


def discard(book: Book, objective_id: str) -> Edit:
    """Take an objective out of the book; what it has brought stays, without it."""
    objective = book.objectives.get(objective_id)
    step = remove([objective])
    for each in book.value.of_accounts([objective.account_id]):
        if each.objective_id == objective.id:
            step += change(each, replace(each, objective_id=None))
    return step


def read(
    book: Book,
    objective_id: str,
    entry: MeasuredEntry,
    *,
    today: date,
    instead: Measured | None = None,
) -> Edit:
    """What the measure stood at on a day; said again for the same day, the last one counts."""
    objective = book.objectives.get(objective_id)
    if not objective.metric:
        typed.refuse("value", "Say first what is measured: edit the objective.")
    if entry.value is None:
        typed.refuse("value", "Enter what it stood at.")
    if entry.since is None:
        typed.refuse("since", "Enter the day on which it was read.")
    since = typed.not_ahead("since", entry.since, today)
    message = "That is before the baseline was taken. Enter a later day."
    typed.in_order(objective.baseline_on, since, "since", message)
    made = Measured(
        value=_number("value", entry.value), since=since, source=typed.line("source", entry.source)
    )
    others = (each for each in objective.readings if each.since != since and each != instead)
    after = tuple(sorted((*others, made), key=lambda each: each.since))
    return change(objective, replace(objective, readings=after))


def discard_reading(book: Book, objective_id: str, reading: Measured) -> Edit:
    """Take a reading out again."""
    objective = book.objectives.get(objective_id)
    rest = tuple(each for each in objective.readings if each != reading)
    return change(objective, replace(objective, readings=rest))


def _number(field: str, value: Decimal) -> Decimal:
    if abs(value) >= _ABSURD:
        typed.refuse(field, "That is more than anything can be. Choose a larger unit.")
    return value


def _filled(book: Book, objective: Objective, entry: ObjectiveEntry, today: date) -> Objective:
    text = typed.needed("text", entry.text, "Write what they want to reach, in their own words.")
    if entry.on is None:
        typed.refuse("on", "Enter the day on which they said so.")
    on = typed.not_ahead("on", entry.on, today)
    typed.in_order(on, entry.due_on, "due_on", "That is before they said so. Enter a later day.")
    filled = replace(
        objective,
        text=text,
        on=on,
        said_by=typed.line("said_by", entry.said_by),
        source=typed.line("source", entry.source),
        due_on=entry.due_on,
        theirs=typed.line("theirs", entry.theirs),
        ours=typed.line("ours", entry.ours),
    )
    _refuse_twice(book, filled, today)
    return _measured(filled, entry, today)


def _measured(objective: Objective, entry: ObjectiveEntry, today: date) -> Objective:
    """The objective with what is measured of it."""
    metric = typed.line("metric", entry.metric)
    baseline, target = entry.baseline, entry.target
    if not metric and (baseline is not None or target is not None or objective.readings):
        typed.refuse("metric", "Say what is measured: days of stock, hours a week, error rate.")
    if baseline is not None and baseline == target:
        message = "That is where they stand already. Enter what they want to get to."
        typed.refuse("target", message)
    if entry.baseline_on is not None:
        if baseline is None:
            typed.refuse("baseline", "Enter what it stood at on that day.")
        typed.not_ahead("baseline_on", entry.baseline_on, today)
        first = min((each.since for each in objective.readings), default=None)
        message = "It was read before that day already. Enter an earlier one."
        typed.in_order(entry.baseline_on, first, "baseline_on", message)
    return replace(
        objective,
        metric=metric,
        unit=typed.line("unit", entry.unit),
        baseline=None if baseline is None else _number("baseline", baseline),
        baseline_on=entry.baseline_on,
        target=None if target is None else _number("target", target),
    )


def _refuse_twice(book: Book, objective: Objective, today: date) -> None:
    key = search_key(objective.text)
    for each in book.objectives.of_accounts([objective.account_id]):
        if each.id != objective.id and is_listed(each, today) and search_key(each.text) == key:
            message = "It is among their objectives already. Change that one instead."
            typed.refuse("text", message)


def _ended(
    book: Book,
    objective_id: str,
    *,
    reached_on: date | None = None,
    dropped_on: date | None = None,
) -> Edit:
    """The objective with another end, or without one."""
    before = book.objectives.get(objective_id)
    after = replace(before, reached_on=reached_on, dropped_on=dropped_on)
    told = attained.tell(book, before.account_id, attained.goal(before), attained.goal(after))
    return change(before, after) + told
