"""The steps of renewals that were taken in time, so that the list of a day tells what is left."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from app.domain.contracts import Contract, next_to_decide
from app.domain.playbooks import PlayKind
from app.domain.renewing.dates import anchor_of
from app.domain.renewing.defaults import OURS
from app.domain.renewing.ladder import Due, due_steps
from app.domain.tasks import Task
from app.domain.workdays import WorkCalendar
from app.services.stories.scene import Scene

# The chapter of an account by the first figure of its code.
_LADDERS = {"1": PlayKind.ENTERPRISE, "2": PlayKind.MID_MARKET, "3": PlayKind.SMB}
_EARLY = timedelta(days=400)  # before the decisive day: no plan begins sooner
_LEFT = {"A-1004": 1, "A-2003": 2, "A-3002": 1}  # the last steps that nobody has taken, by account


def worked(scene: Scene, code: str, held: Iterable[Contract], author: str) -> Iterator[Task]:
    """What was done for the renewal that comes next, up to the day of the book."""
    contract = next_to_decide(held, scene.today)
    kind = _LADDERS.get(code[2:3])
    anchor = None if contract is None else anchor_of(contract, scene.today)
    if contract is None or kind is None or anchor is None or anchor.day < scene.today:
        return
    steps = due_steps(
        (OURS[kind], OURS[PlayKind.REMINDERS]),
        anchor,
        today=anchor.day - _EARLY,
        worth=None,
        ours=WorkCalendar(),
    )
    past = [each for each in steps if each.on <= scene.today]
    for each in past[: len(past) - _LEFT.get(code, 0)]:
        yield _task(scene, contract, each, past[0], author)


def _task(scene: Scene, contract: Contract, due: Due, first: Due, author: str) -> Task:
    return Task(
        id=scene.id("task", "step", contract.id, due.play, due.key),
        title=due.title,
        account_id=contract.account_id,
        play=due.play,
        step=due.key,
        owner=author,
        made_on=first.on,
        done_on=due.on,
        contract_id=contract.id,
    )
