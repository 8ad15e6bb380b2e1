"""Whom another playbook touches: how many renewals would have their steps on other days."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.domain.edits import Edit
from app.domain.playbooks import Playbook, PlayKind
from app.domain.renewing.defaults import OURS
from app.domain.renewing.ladder import Due
from app.services.plans import planning_of
from app.services.playbooks import playbook, playbooks_for
from app.services.renewal_plan import steps_of_all
from app.services.renewing import RenewalRow
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """Renewals whose plan would be another, of *all* that follow the playbook.

    *steps* are how many of their steps would move, come or go; *accounts* names whose.
    """

    renewals: int
    all: int
    steps: int
    accounts: tuple[str, ...]


def preview(book: Book, rows: Iterable[RenewalRow], wanted: Playbook, *, today: date) -> Touched:
    """What these renewals would gain by the one *wanted*; only steps still to be done count."""
    held = tuple(rows)
    before = planning_of(book, today)
    after = replace(before, playbooks={**before.playbooks, wanted.kind: wanted})
    was, becomes = steps_of_all(book, held, before), steps_of_all(book, held, after)
    held = tuple(row for row in held if row.id in was)
    moved = {row.id: _differing(was[row.id], becomes[row.id]) for row in held}
    follow = [row for row in held if any(e.play is wanted.kind for e in was[row.id])]
    touched = [row for row in held if moved[row.id]]
    return Touched(
        renewals=len(touched),
        all=len({row.id for row in (*follow, *touched)}),
        steps=sum(moved.values()),
        accounts=tuple(dict.fromkeys(row.account for row in touched)),
    )


def _differing(was: Iterable[Due], becomes: Iterable[Due]) -> int:
    """How many steps are on another day, new or gone."""
    before, after = _days(was), _days(becomes)
    return sum(before.get(key) != after.get(key) for key in before.keys() | after.keys())


def _days(steps: Iterable[Due]) -> dict[tuple[str, str], date]:
    return {(each.play, each.key): each.on for each in steps}


def preview_edit(
    book: Book, rows: Iterable[RenewalRow], kind: PlayKind, edit: Edit, *, today: date
) -> Touched:
    """The same for a step that is planned: a playbook it leaves unkept is ours again."""
    after = next((each for each in edit.after if isinstance(each, Playbook)), None)
    if after is None:
        after = OURS[kind] if edit.before else playbook(book, kind)
    return preview(book, rows, after, today=today)


def followers(rows: Iterable[RenewalRow], kind: PlayKind) -> int:
    """How many of these renewals follow a playbook."""
    return sum(kind in playbooks_for(row.segment, row.type.value) for row in rows)
