"""What is due when for a renewal: its playbooks, its decisive day and the calendars together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from app.domain.accounts import Account, Segment
from app.domain.contracts import Contract, Outcome
from app.domain.playbooks import Playbook, PlayKind
from app.domain.renewals import RenewalType
from app.domain.renewing.dates import Anchor, anchor_of, cycle_start
from app.domain.renewing.ladder import Due, Said, due_steps, save_steps
from app.domain.tasks import Task
from app.services.calendars import Found, calendar_of_account, our_calendar
from app.services.playbooks import in_force, playbooks_for
from app.storage.book import Book

_AFTERWARDS = timedelta(days=30)  # how long after the decisive day a plan is still worked on
_NOTHING: Said = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning:
    """What plans are made of on a day. *said* is what was said of steps, by contract."""

    today: date
    playbooks: Mapping[PlayKind, Playbook]
    ours: Found
    said: Mapping[str, Said] = field(default_factory=dict)


def planning_of(book: Book, today: date, contract_ids: Iterable[str] | None = None) -> Planning:
    """Read once what every plan needs; of these contracts, or of all of the book."""
    tasks = book.tasks.all() if contract_ids is None else tasks_of(book, contract_ids)
    return Planning(
        today=today,
        playbooks=in_force(book),
        ours=our_calendar(book.settings(today), today),
        said=said_of(tasks),
    )


def tasks_of(book: Book, contract_ids: Iterable[str]) -> list[Task]:
    """The tasks of the accounts that hold these contracts: an index finds them."""
    held = book.contracts.find(contract_ids).values()
    return book.tasks.of_accounts({each.account_id for each in held})


def said_of(tasks: Iterable[Task]) -> dict[str, dict[tuple[str, str], Task]]:
    """What was said of the steps of plans, by contract, each by its play and step: the latest."""
    found: dict[str, dict[tuple[str, str], Task]] = {}
    for each in tasks:
        if each.contract_id is not None and each.play and each.step:
            kept = found.setdefault(each.contract_id, {})
            if (each.play, each.step) not in kept or _is_newer(each, kept[each.play, each.step]):
                kept[each.play, each.step] = each
    return found


def _is_newer(task: Task, other: Task) -> bool:
    return (task.made_on or date.min) > (other.made_on or date.min)


def plan_of(  # noqa: PLR0913 - what a plan depends on
    contract: Contract,
    account: Account,
    planning: Planning,
    *,
    segment: Segment | None,
    worked_as: RenewalType | None = None,
    worth: Decimal | None = None,
    at_risk_since: date | None = None,
) -> tuple[Due, ...]:
    """Every step of the renewal of a contract, by day.

    *worth* is what it brings a year in the book's currency. A save plan counts from the day since
    which the renewal is at risk. Nothing is planned without an end of the term, for a customer who
    left, nor when the decisive day is long past.
    """
    today = planning.today
    anchor = _counted_from(contract, today)
    if anchor is None or _is_over(contract, anchor, today):
        return ()
    said = _of_this_decision(planning.said.get(contract.id, _NOTHING), contract, today)
    theirs = calendar_of_account(account, today).calendar
    kinds = playbooks_for(segment, worked_as)
    ladders = [planning.playbooks[kind] for kind in kinds if kind is not PlayKind.SAVE]
    if contract.outcome is not None:
        ladders = [_afterwards(each) for each in ladders]
    ours = planning.ours.worked
    found = due_steps(
        ladders, anchor, today=today, worth=worth, ours=ours, theirs=theirs, said=said
    )
    if PlayKind.SAVE not in kinds or contract.outcome is not None:
        return found
    save = planning.playbooks[PlayKind.SAVE]
    saving = save_steps(
        save, at_risk_since, today=today, worth=worth, ours=ours, theirs=theirs, said=said
    )
    return tuple(sorted((*found, *saving), key=lambda each: each.on))


def _of_this_decision(said: Said, contract: Contract, today: date) -> Said:
    """What was said of the decision that comes next: a contract may have one each year."""
    since = cycle_start(contract, today)
    if since is None:
        return said
    return {key: each for key, each in said.items() if each.made_on and each.made_on >= since}


def _counted_from(contract: Contract, today: date) -> Anchor | None:
    """The decisive day; once it is decided, the day on which that was recorded."""
    anchor = anchor_of(contract, today)
    if anchor is None or contract.outcome is None or contract.outcome_on is None:
        return anchor
    return replace(anchor, day=contract.outcome_on)


def _is_over(contract: Contract, anchor: Anchor, today: date) -> bool:
    """A customer who left needs no plan, nor one whose day of decision is long past."""
    last = max(anchor.day + _AFTERWARDS, contract.extended_until or date.min)
    return contract.outcome is Outcome.LEFT or today > last


def _afterwards(playbook: Playbook) -> Playbook:
    """Once it is signed, only what comes after is left to do."""
    return replace(playbook, steps=tuple(each for each in playbook.steps if each.days < 0))
