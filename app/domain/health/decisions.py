"""Decided renewals: which contracts came up, when, and whether the customer stayed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.domain import money
from app.domain.contracts import Contract, Outcome, next_to_decide
from app.domain.facts import Facts
from app.domain.interactions import EventKind
from app.domain.money import Money

_SAME_LOSS = timedelta(days=180)  # a contract that left and an event that says so are one loss


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A renewal that has been decided.

    *due* is the last day for notice, or the renewal date where no notice period is known. *arr*
    is what was decided about, per currency.
    """

    account_id: str
    name: str
    due: date
    decided_on: date
    renewed: bool
    arr: tuple[Money, ...]

    @property
    def counted_from(self) -> date:
        """The day from which days count back.

        A renewal that was signed early is counted from that day: later, its outcome was known.
        """
        return min(self.due, self.decided_on)


def decisions(facts: Facts, today: date) -> tuple[Decision, ...]:
    """What an account has decided by *today*, the oldest first (DOMAIN 2.7).

    Contracts that come up on the same day are one decision, and it stayed if any of them did.
    """
    found: dict[date, Decision] = {}
    for contract in facts.contracts:
        made = _of_contract(facts, contract, today)
        if made is not None:
            before = found.get(made.due)
            found[made.due] = made if before is None else _together(before, made)
    known = sorted(found.values(), key=lambda each: each.due)
    return tuple(sorted((*known, *_churned(facts, known, today)), key=lambda each: each.due))


def _of_contract(facts: Facts, contract: Contract, today: date) -> Decision | None:
    renewal = contract.renewal_date
    if contract.outcome is None or renewal is None:
        return None
    decided_on = contract.outcome_on or renewal
    if decided_on > today:
        return None
    made = _decision(facts, contract, renewal, decided_on)
    return made if contract.outcome is Outcome.LEFT else replace(made, renewed=True)


def _decision(facts: Facts, contract: Contract, renewal: date, decided_on: date) -> Decision:
    """The loss of a contract."""
    return Decision(
        account_id=facts.account.id,
        name=facts.account.name,
        due=contract.opt_out_date or renewal,
        decided_on=decided_on,
        renewed=False,
        arr=(contract.annual(renewal),) if contract.lines else (),
    )


def _together(one: Decision, other: Decision) -> Decision:
    return replace(
        one,
        decided_on=min(one.decided_on, other.decided_on),
        renewed=one.renewed or other.renewed,
        arr=money.totals((*one.arr, *other.arr)),
    )


def _churned(facts: Facts, known: Sequence[Decision], today: date) -> list[Decision]:
    """Customers that left as an event says, where no contract says so."""
    gone = [each for each in known if not each.renewed]
    lost = [day for each in gone for day in (each.decided_on, each.due)]
    found = []
    for event in facts.events_of(EventKind.CHURNED, today):
        if any(abs(event.on - day) <= _SAME_LOSS for day in lost):
            continue
        lost.append(event.on)
        open_ones = [each for each in facts.contracts if each.outcome is None]
        contract = next_to_decide(open_ones, event.on)
        if contract is not None and contract.renewal_date is not None:
            found.append(_decision(facts, contract, contract.renewal_date, event.on))
        else:
            found.append(
                Decision(
                    account_id=facts.account.id,
                    name=facts.account.name,
                    due=event.on,
                    decided_on=event.on,
                    renewed=False,
                    arr=(),
                )
            )
    return found
