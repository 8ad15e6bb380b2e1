"""Decisive days, steps, gates and tasks as a calendar file, of one account or the whole book."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from app.documents import calendar_file
from app.documents.calendar_file import CalendarDay
from app.documents.names import safe
from app.documents.sheets import Tell
from app.domain.errors import RuleError
from app.domain.renewing.ladder import Due, StepState
from app.domain.tasks import Task
from app.domain.working.must_do import OWN_PLAY
from app.services import gate_phrases, renewing
from app.services.judgements import case_of, rules_of
from app.services.plans import Planning, planning_of
from app.services.renewal_plan import RenewalPlan, of_renewals, planned
from app.services.renewing import RenewalRow
from app.services.words import Words
from app.storage.book import Book
from app.storage.files import check_replaceable, explained, write_private

ENDING = ".ics"
_CHUNK = 40  # accounts looked at between two words to the window
_LATELY = timedelta(days=90)  # how long after its term a contract may have steps left
_OVER = frozenset((StepState.DONE, StepState.DROPPED))
_DECISION, _STEP, _GATE, _TASK = "Decision", "Renewal step", "Gate", "Task"
_OF_BOOK = "book"


def days_of(
    book: Book,
    account_ids: Iterable[str] | None = None,
    *,
    today: date,
    words: Words | None = None,
    tell: Tell = lambda _done, _all: None,
) -> tuple[CalendarDay, ...]:
    """Every day that counts, of these accounts or of all of them.

    Steps and gates are those of contracts whose end is to be decided, and what comes after
    signature. What is done or passed is over; a gate that a step passes is said by the step.
    *tell* hears how many accounts are done.
    """
    said = words or Words()
    ids = None if account_ids is None else tuple(account_ids)
    wanted = renewing.wanted(book, today=today).accounts
    asked = wanted if ids is None else tuple(each for each in wanted if each in set(ids))
    planning = planning_of(book, today)
    found: list[CalendarDay] = []
    steps: set[tuple[str, str, str]] = set()
    for start in range(0, len(asked), _CHUNK):
        tell(start, len(asked))
        for row, plan in _planned(book, asked[start : start + _CHUNK], planning):
            found += _of_renewal(row, plan, said)
            steps |= {(row.id, each.play.value, each.key) for each in plan.steps}
    for contract_id, account, step in _afterwards(book, ids, planning):
        found.append(_of_step(contract_id, account, step, said))
        steps.add((contract_id, step.play.value, step.key))
    tasks = book.tasks.all() if ids is None else book.tasks.of_accounts(ids)
    names = {each.id: each.name for each in book.accounts.all()}
    found += [
        _of_task(task, names.get(task.account_id or "", ""), due, today)
        for task in tasks
        if task.play != OWN_PLAY and (task.contract_id, task.play, task.step) not in steps
        for due in _due(task)
    ]
    return tuple(found)


def file_name(account: str = "") -> str:
    """What the file is called, without its ending: the same each time, to be brought up to date."""
    return safe(f"{account} – calendar" if account else "Renewals calendar", otherwise="Calendar")


def write(
    days: Sequence[CalendarDay], path: Path, *, account_id: str, name: str, today: date
) -> Path:
    """Write the days to *path*, whole or not at all.

    A calendar of ours that is there is brought up to date.
    Raises RuleError where there is nothing to write, MachineError where it cannot be written or
    would replace a file of another kind.
    """
    if not days:
        message = "No day is known yet. Enter the end of a contract or a task with a date first."
        raise RuleError(message)
    check_replaceable(path, calendar_file.HEAD, telling=len(calendar_file.HEAD))
    with explained(path):
        before = path.read_bytes() if path.is_file() else b""
    content = calendar_file.calendar_bytes(
        days, key=account_id or _OF_BOOK, name=name, today=today, before=before
    )
    write_private(path, content)
    return path


def _planned(
    book: Book, account_ids: Sequence[str], planning: Planning
) -> Iterator[tuple[RenewalRow, RenewalPlan]]:
    judged = renewing.rows(book, account_ids, today=planning.today)
    rows = [row for each in judged.values() for row in each]
    yield from zip(rows, of_renewals(book, rows, planning), strict=True)


def _afterwards(
    book: Book, account_ids: Sequence[str] | None, planning: Planning
) -> Iterator[tuple[str, str, Due]]:
    """What is left to do for contracts that were decided lately: which, of whom, and the step."""
    today = planning.today
    lately = {
        each.account_id
        for each in book.contracts.all()
        if each.outcome is not None and each.end is not None and each.end + _LATELY >= today
    }
    asked = lately if account_ids is None else lately & set(account_ids)
    rules = rules_of(book, today)
    for facts in book.facts(today, asked).values():
        if facts.account.is_archived(today):
            continue
        for contract, steps in planned(case_of(facts, rules), {}, planning, rules):
            if contract.outcome is not None:
                yield from ((contract.id, facts.account.name, each) for each in steps)


def _of_renewal(row: RenewalRow, plan: RenewalPlan, words: Words) -> Iterator[CalendarDay]:
    anchor = row.anchor
    if anchor is None:
        return
    renews = words.date(anchor.renewal_date)
    if anchor.is_opt_out:
        yield CalendarDay(
            key=f"opt-out.{row.id}",
            on=anchor.day,
            title=f"{row.account}: last day for notice",
            text=f"Without notice it renews by itself on {renews}.",
            kind=_DECISION,
        )
    yield CalendarDay(
        key=f"renewal.{row.id}",
        on=anchor.renewal_date,
        title=f"{row.account}: renewal date",
        text=row.contract.name,
        kind=_DECISION,
    )
    for step in plan.steps:
        yield _of_step(row.id, row.account, step, words, anchor.day)
    by_step = {each.gate for each in plan.steps}
    for gate in plan.gates:
        if gate.key not in by_step:
            said = gate_phrases.NAMES[gate.key]
            yield CalendarDay(
                key=f"gate.{gate.key}.{row.id}",
                on=gate.on,
                title=f"{row.account}: gate: {said[0].lower()}{said[1:]}",
                text=f"{gate_phrases.STATES[gate.state]}. {words.evidence(gate.evidence)}",
                kind=_GATE,
                is_over=gate.is_passed,
            )


def _of_step(
    contract_id: str, account: str, step: Due, words: Words, decisive: date | None = None
) -> CalendarDay:
    task = step.task
    later = None if task is None else task.snoozed_until
    decided = "" if decisive is None else words.date(decisive)
    why = (
        f"{step.offset} days before {decided}, which decides."
        if decided and step.offset > 0
        else ""
    )
    own = "For us only." if step.internal else ""
    return CalendarDay(
        key=f"{step.play}.{step.key}.{contract_id}",
        on=step.on if later is None else max(step.on, later),
        title=f"{account}: {step.title}",
        text="\n".join(filter(None, (step.text, why, own))),
        kind=_STEP,
        is_over=step.state in _OVER,
    )


def _of_task(task: Task, account: str, due: date, today: date) -> CalendarDay:
    return CalendarDay(
        key=f"task.{task.id}",
        on=due,
        title=f"{account}: {task.title}" if account else task.title,
        text=task.text,
        kind=_TASK,
        is_over=not task.is_open(today),
    )


def _due(task: Task) -> Iterator[date]:
    """The day on which a task is to be done, if it has one: later if it was put off."""
    days = [each for each in (task.due_on, task.snoozed_until) if each is not None]
    if days:
        yield max(days)
