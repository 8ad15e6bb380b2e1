"""Planning the ladders of thousands of renewals, against the bare days they come to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from app.domain.accounts import Account, Segment
from app.domain.contracts import Contract
from app.domain.renewing.defaults import OURS
from app.domain.settings import SENDER_COUNTRY, Settings
from app.domain.tasks import Task
from app.services.calendars import our_calendar
from app.services.plans import Planning, plan_of, said_of
from benchmarks.measure import Figure, in_turns, timed
from benchmarks.start import DAY

_MANY = 5_000
_COUNTRIES = ("US", "DE", "Poland", "CN", "Malaysia", "JP", "GB", "")
_SEGMENTS = tuple(Segment)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class _Day:
    """What is left of a step without playbook, calendars and what was said of it."""

    title: str
    offset: int
    on: date


def planned() -> Iterator[Figure]:
    """Every step of 5,000 renewals, for many places, some of them done or put off."""
    renewals = [_renewal(at) for at in range(_MANY)]
    ours = our_calendar(Settings({SENDER_COUNTRY.key: "US"}), DAY)
    said = said_of(task for at in range(0, _MANY, 5) for task in _tasks(at))
    planning = Planning(today=DAY, playbooks=OURS, ours=ours, said=said)

    def plan() -> int:
        return sum(
            len(plan_of(contract, account, planning, segment=segment, worth=Decimal(60_000)))
            for contract, account, segment in renewals
        )

    steps = plan()
    floor, taken = in_turns(lambda: timed(lambda: _bare(steps)), lambda: timed(plan))
    yield Figure(
        name="Every ladder of 5,000 renewals planned",
        value=taken / floor,
        unit="x bare days",
        allowed=5,
        note=f"{taken:.2f} s for {steps} steps",
    )


def _renewal(at: int) -> tuple[Contract, Account, Segment]:
    end = DAY + timedelta(days=at % 365)
    account = Account(id=str(at), name=f"Account {at}", country=_COUNTRIES[at % len(_COUNTRIES)])
    contract = Contract(
        id=f"c{at}",
        account_id=account.id,
        currency="USD",
        start=end - timedelta(days=364),
        end=end,
        notice_days=30 * (at % 4),
        auto_renew=at % 3 > 0,
    )
    return contract, account, _SEGMENTS[at % len(_SEGMENTS)]


def _tasks(at: int) -> Iterator[Task]:
    for step in ("friendly_notice", "formal_notice"):
        yield Task(
            id=f"t{at}-{step}",
            title=step,
            play="reminders",
            step=step,
            contract_id=f"c{at}",
            made_on=DAY,
            done_on=DAY,
        )


def _bare(steps: int) -> list[_Day]:
    """As many days as there are steps, none on a weekend."""
    return [
        _Day("Send the proposal", at, _weekday(DAY + timedelta(days=at))) for at in range(steps)
    ]


def _weekday(day: date) -> date:
    while day.weekday() >= _SATURDAY:
        day -= timedelta(days=1)
    return day
