"""Playbooks as the user wants them: their steps, the days of those, and back to ours."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.domain.edits import Edit, change, create, remove
from app.domain.entity import new_id
from app.domain.playbooks import Playbook, PlayKind, PlayStep
from app.domain.renewing.defaults import OURS
from app.domain.text import search_key
from app.services import playbooks
from app.services.editing import typed
from app.storage.book import Book

_LONGEST = 400  # days before the decisive one
_AFTER = -90  # days after it
_MOST_STEPS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEntry:
    """A step as typed. *days* count before the decisive day, below zero after it.

    Those of the save plan count on from its start. *least* is a year's amount in the book's
    currency below which the step is left out.
    """

    title: str
    days: int | None
    text: str = ""
    internal: bool = False
    least: Decimal | None = None
    hours: Decimal | None = None


def entry_of(step: PlayStep) -> StepEntry:
    """A step, to be typed over."""
    return StepEntry(
        title=step.title,
        days=step.days,
        text=step.text,
        internal=step.internal,
        least=step.least,
        hours=step.hours,
    )


def is_changed(book: Book, kind: PlayKind) -> bool:
    """Tell whether a playbook is another than ours."""
    return playbooks.playbook(book, kind) != OURS[kind]


def becomes(book: Book, kind: PlayKind, edit: Edit) -> Playbook:
    """The playbook as a step would leave it: to show whom that touches before it is taken."""
    made = [each for each in edit.after if isinstance(each, Playbook) and each.kind is kind]
    if made:
        return made[0]
    return OURS[kind] if edit.before else playbooks.playbook(book, kind)


def change_step(book: Book, kind: PlayKind, key: str, entry: StepEntry) -> Edit:
    """Another title, day or text. What was said of the step stays with it."""
    before = playbooks.playbook(book, kind)
    held = _step(before, key)
    return _keep(book, before, [_filled(before, each, entry) if each is held else each
                                for each in before.steps])  # fmt: skip


def add_step(book: Book, kind: PlayKind, entry: StepEntry) -> Edit:
    """One more step, among those of its day."""
    before = playbooks.playbook(book, kind)
    if len(before.steps) >= _MOST_STEPS:
        typed.refuse("title", f"A playbook has at most {_MOST_STEPS} steps. Remove one first.")
    made = _filled(before, PlayStep(key=f"own-{new_id()}", days=0, title=""), entry)
    return _keep(book, before, [*before.steps, made])


def remove_step(book: Book, kind: PlayKind, key: str) -> Edit:
    """Take a step out. What was said of it stays in the history and in its tasks."""
    before = playbooks.playbook(book, kind)
    held = _step(before, key)
    left = [each for each in before.steps if each is not held]
    if not left:
        typed.refuse("title", "This is the last step. A playbook needs one: change it instead.")
    return _keep(book, before, left)


def reorder(book: Book, kind: PlayKind, keys: Sequence[str]) -> Edit:
    """Another order of steps of the same day; the days stay what comes first."""
    before = playbooks.playbook(book, kind)
    known = {each.key: each for each in before.steps}
    if sorted(keys) != sorted(known):
        typed.refuse("steps", "The playbook has changed meanwhile. Look again, then reorder it.")
    return _keep(book, before, [known[key] for key in keys])


def rename(book: Book, kind: PlayKind, name: str) -> Edit:
    """Call a playbook something else."""
    before = playbooks.playbook(book, kind)
    called = typed.needed("name", name, "Give the playbook a name.")
    return _put(book, replace(before, name=called))


def back_to_ours(book: Book, kind: PlayKind) -> Edit:
    """Have the steps that we suggest again."""
    kept = book.playbooks.find([kind.value]).get(kind.value)
    return Edit() if kept is None else remove([kept])


def _keep(book: Book, before: Playbook, steps: Sequence[PlayStep]) -> Edit:
    """The playbook with these steps, the earliest first, those of one day as they were given."""
    counts_on = before.kind is PlayKind.SAVE
    ordered = sorted(steps, key=lambda each: each.days if counts_on else -each.days)
    return _put(book, replace(before, steps=tuple(ordered)))


def _put(book: Book, after: Playbook) -> Edit:
    """Only what differs from ours is stored."""
    kept = book.playbooks.find([after.id]).get(after.id)
    if after == OURS[after.kind]:
        return Edit() if kept is None else remove([kept])
    return create(after) if kept is None else change(kept, after)


def _step(playbook: Playbook, key: str) -> PlayStep:
    found = next((each for each in playbook.steps if each.key == key), None)
    if found is None:
        typed.refuse("title", "This step is no longer in the playbook. Undo may bring it back.")
    return found


def _filled(playbook: Playbook, step: PlayStep, entry: StepEntry) -> PlayStep:
    title = typed.needed("title", entry.title, "A step needs a title. Begin it with a verb.")
    same = search_key(title)
    if any(search_key(e.title) == same for e in playbook.steps if e.key != step.key):
        typed.refuse("title", f"Another step is called “{title}”. Choose a different title.")
    return replace(
        step,
        title=title,
        days=_days(playbook.kind, entry.days),
        text=typed.text("text", entry.text),
        internal=entry.internal,
        least=_positive("least", entry.least, "Type an amount a year of zero or more."),
        hours=_positive("hours", entry.hours, "Type hours of zero or more."),
    )


def _days(kind: PlayKind, days: int | None) -> int:
    if kind is PlayKind.SAVE:
        if days is None or not 0 <= days <= _LONGEST:
            typed.refuse("days", f"Type days after the start of the plan, from 0 to {_LONGEST}.")
        return days
    if days is None or not _AFTER <= days <= _LONGEST:
        typed.refuse(
            "days",
            f"Type days before the decisive day, from 0 to {_LONGEST}, or after it, "
            f"as far as {_AFTER}.",
        )
    return days


def _positive(field: str, value: Decimal | None, message: str) -> Decimal | None:
    if value is not None and not (value.is_finite() and value >= 0):
        typed.refuse(field, message)
    return value
