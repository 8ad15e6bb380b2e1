"""What is said of the steps of renewals: done, put off, dropped, moved, given to somebody.

A step is worked out each time; only what is said of it is kept, as a task that is found again by
contract, playbook and step. Of several steps at once it is one act.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.domain.contracts import Contract
from app.domain.edits import Edit
from app.domain.entity import new_id
from app.domain.errors import RuleError
from app.domain.playbooks import PlayKind
from app.domain.renewing.dates import cycle_start
from app.domain.renewing.ladder import Due
from app.domain.tasks import Task
from app.services import playbooks
from app.services.editing import typed
from app.services.plans import said_of, tasks_of
from app.storage.book import Book


@dataclass(frozen=True, slots=True)
class StepOf:
    """A step of the plan of one contract."""

    contract_id: str
    play: PlayKind
    key: str


def step_of(contract_id: str, due: Due) -> StepOf:
    """Which step of which contract something is due of."""
    return StepOf(contract_id, due.play, due.key)


def done(book: Book, steps: Iterable[StepOf], *, today: date) -> Edit:
    """They have been done."""
    return _said(
        book,
        steps,
        lambda task: replace(task, done_on=today, dropped_on=None, snoozed_until=None),
        today,
        anew=True,
    )


def drop(book: Book, steps: Iterable[StepOf], *, today: date) -> Edit:
    """They are not needed for this renewal."""
    return _said(
        book,
        steps,
        lambda task: replace(task, dropped_on=today, done_on=None, snoozed_until=None),
        today,
        anew=True,
    )


def snooze(book: Book, steps: Iterable[StepOf], until: date, *, today: date) -> Edit:
    """Let them be until a day to come."""
    if until <= today:
        typed.refuse("until", "Choose a day to come: until then it is out of your way.")
    return _said(book, steps, lambda task: replace(task, snoozed_until=until), today, anew=True)


def move(book: Book, steps: Iterable[StepOf], to: date | None, *, today: date) -> Edit:
    """Have them due on another day; None gives them back the day of the playbook."""
    if to is not None and to < today:
        typed.refuse("due_on", "That day is past. Choose today or a day to come.")
    return _said(book, steps, lambda task: replace(task, due_on=to), today)


def give(book: Book, steps: Iterable[StepOf], owner: str, *, today: date) -> Edit:
    """Let somebody do them; without a name they are those of who works the renewal."""
    name = typed.line("owner", owner)
    return _said(book, steps, lambda task: replace(task, owner=name), today)


def note(book: Book, steps: Iterable[StepOf], text: str, *, today: date) -> Edit:
    """Write something down beside them."""
    said = typed.text("text", text)
    return _said(book, steps, lambda task: replace(task, text=said), today)


def take_back(book: Book, steps: Iterable[StepOf], *, today: date) -> Edit:
    """They are to be done after all, when the playbook says; who does them stays."""
    return _said(
        book,
        steps,
        lambda task: replace(task, done_on=None, dropped_on=None, snoozed_until=None, due_on=None),
        today,
    )


def _said(
    book: Book,
    steps: Iterable[StepOf],
    change: Callable[[Task], Task],
    today: date,
    *,
    anew: bool = False,
) -> Edit:
    wanted = tuple(dict.fromkeys(steps))
    contracts = book.contracts.find({each.contract_id for each in wanted})
    kept = _kept(book, contracts, today)
    before: list[Task] = []
    after: list[Task] = []
    for step in wanted:
        if step.contract_id not in contracts:
            message = "This contract is no longer in the book. Undo may bring it back."
            raise RuleError(message)
        held = kept.get(step)
        if anew and held is not None and _is_of_another_risk(step, held, today):
            held = None
        account_id = contracts[step.contract_id].account_id
        changed = change(held or _new(book, step, account_id, today))
        if held is not None:
            before.append(held)
        if _says_something(changed):
            after.append(changed)
    return Edit(before=tuple(before), after=tuple(after))


def _kept(book: Book, contracts: Mapping[str, Contract], today: date) -> dict[StepOf, Task]:
    """The task of each step: one about the decision of another year is let be."""
    since = {key: cycle_start(each, today) or date.min for key, each in contracts.items()}
    return {
        StepOf(contract_id, PlayKind(play), key): task
        for contract_id, said in said_of(tasks_of(book, contracts)).items()
        for (play, key), task in said.items()
        if contract_id in since
        and play in set(PlayKind)
        and (task.made_on or date.min) >= since[contract_id]
    }


def _is_of_another_risk(step: StepOf, held: Task, today: date) -> bool:
    """Whether a task of the save plan was closed before: the risk is back, and is worked anew."""
    is_closed = held.done_on is not None or held.dropped_on is not None
    return step.play is PlayKind.SAVE and is_closed and held.made_on != today


def _new(book: Book, step: StepOf, account_id: str, today: date) -> Task:
    """A task for a step of which nothing was said yet."""
    steps = playbooks.playbook(book, step.play).steps
    found = next((each for each in steps if each.key == step.key), None)
    if found is None:
        message = "This step is no longer in its playbook. Look at the plan again."
        raise RuleError(message)
    return Task(
        id=new_id(),
        title=found.title,
        account_id=account_id,
        contract_id=step.contract_id,
        play=step.play,
        step=step.key,
        made_on=today,
    )


def _says_something(task: Task) -> bool:
    """A task that says nothing of its step any more need not be kept."""
    said = (task.done_on, task.dropped_on, task.snoozed_until, task.due_on)
    return any(each is not None for each in said) or bool(task.owner or task.text)
