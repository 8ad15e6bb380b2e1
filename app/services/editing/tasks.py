"""What becomes of tasks: done, dropped, put off, taken up again."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.edits import Edit, change
from app.domain.tasks import Task
from app.services.editing import typed
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskEntry:
    """A task as typed."""

    title: str
    due_on: date | None = None
    owner: str = ""
    text: str = ""


def entry_of(task: Task) -> TaskEntry:
    """A task, to be typed over."""
    return TaskEntry(title=task.title, due_on=task.due_on, owner=task.owner, text=task.text)


def done(book: Book, task_id: str, *, today: date) -> Edit:
    """It has been done."""
    task = book.tasks.get(task_id)
    return change(task, replace(task, done_on=today))


def drop(book: Book, task_id: str, *, today: date) -> Edit:
    """It is not to be done any more."""
    task = book.tasks.get(task_id)
    return change(task, replace(task, dropped_on=today))


def reopen(book: Book, task_id: str) -> Edit:
    """It is to be done after all."""
    task = book.tasks.get(task_id)
    return change(task, replace(task, done_on=None, dropped_on=None))


def change_task(book: Book, task_id: str, entry: TaskEntry) -> Edit:
    """Another title, day, owner or note."""
    task = book.tasks.get(task_id)
    after = replace(
        task,
        title=typed.needed("title", entry.title, "A task needs a title. Type one."),
        due_on=entry.due_on,
        text=typed.text("text", entry.text),
        owner=typed.line("owner", entry.owner),
    )
    return change(task, after)
