"""The whole plan of one renewal: its steps, its gates, and by whose calendars they fall."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.accounts import Account
from app.domain.contracts import Contract, arr, overdue_arr
from app.domain.evidence import Evidence
from app.domain.facts import Facts
from app.domain.proposals import Proposal
from app.domain.readiness.case import Case
from app.domain.renewals import Renewal
from app.domain.renewing.bundling import bundle
from app.domain.renewing.dates import oddities
from app.domain.renewing.gates import Gate, gates_of
from app.domain.renewing.kind import kind_of
from app.domain.renewing.ladder import Due
from app.domain.renewing.matter import matter_of
from app.domain.renewing.risk import at_risk
from app.services import calendar_names
from app.services.calendars import Found, calendar_of_account
from app.services.judgements import Rules, case_of, in_book_currency, judge_segment, rules_of
from app.services.plans import Planning, plan_of, planning_of
from app.services.renewing import RenewalRow, to_decide
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalPlan:
    """Steps and gates of one renewal, each by its day. *theirs* is the customer's calendar.

    *oddities* are what is odd about its dates.
    """

    steps: tuple[Due, ...]
    gates: tuple[Gate, ...]
    oddities: tuple[Evidence, ...]
    ours: Found
    theirs: Found

    @property
    def calendars(self) -> Evidence:
        """By whose calendars the steps fall."""
        return calendar_names.note(self.ours, self.theirs)


def steps_of(account: Account, row: RenewalRow, planning: Planning) -> tuple[Due, ...]:
    """The steps of a renewal that has been judged."""
    return plan_of(
        row.contract,
        account,
        planning,
        segment=row.segment,
        worked_as=None if row.type is None else row.type.value,
        worth=None if row.worth is None else row.worth.major,
        at_risk_since=None if row.risk is None else row.risk.since,
    )


def steps_of_all(
    book: Book, rows: Iterable[RenewalRow], planning: Planning
) -> dict[str, tuple[Due, ...]]:
    """The steps of these renewals, by contract."""
    held = tuple(rows)
    accounts = book.accounts.find({each.account_id for each in held})
    return {
        each.id: steps_of(accounts[each.account_id], each, planning)
        for each in held
        if each.account_id in accounts
    }


def planned(
    case: Case, renewals: Mapping[str, Renewal], planning: Planning, rules: Rules
) -> Iterator[tuple[Contract, tuple[Due, ...]]]:
    """The contracts of an account that have something to be done, each with its steps.

    Of one that is decided, that is what comes after signature.
    """
    facts, day = case.facts, case.day
    brings = arr(facts.contracts, day) or overdue_arr(facts.contracts, day)
    segment = judge_segment(facts, brings, rules).segment
    for contract in to_decide(facts.contracts, day):
        matter = matter_of(case, contract, renewals.get(contract.id), segment)
        risk = at_risk(matter)
        amounts = (contract.annual(day),) if contract.lines else ()
        worth = in_book_currency(amounts, rules)
        steps = plan_of(
            contract,
            facts.account,
            planning,
            segment=segment,
            worked_as=kind_of(matter, risk, bundle(matter, risk)).value,
            worth=None if worth is None else worth.major,
            at_risk_since=risk.since,
        )
        yield contract, steps
    for contract in facts.contracts:
        if contract.outcome is not None:
            steps = plan_of(contract, facts.account, planning, segment=segment)
            if steps:
                yield contract, steps


def of_renewal(book: Book, row: RenewalRow, *, today: date) -> RenewalPlan:
    """What is to be done for a renewal and what has to be so, on a day."""
    return of_renewals(book, [row], planning_of(book, today, [row.contract.id]))[0]


def of_renewals(
    book: Book, rows: Iterable[RenewalRow], planning: Planning
) -> tuple[RenewalPlan, ...]:
    """The same of several, in their order."""
    held = tuple(rows)
    today = planning.today
    rules = rules_of(book, today)
    accounts = {each.account_id for each in held}
    facts = book.facts(today, accounts)
    sent: dict[str, list[Proposal]] = {}
    for each in book.proposals.of_accounts(accounts):
        sent.setdefault(each.account_id, []).append(each)
    return tuple(
        _plan(row, facts[row.account_id], planning, rules, sent.get(row.account_id, ()))
        for row in held
    )


def _plan(
    row: RenewalRow, facts: Facts, planning: Planning, rules: Rules, sent: Iterable[Proposal]
) -> RenewalPlan:
    steps = steps_of(facts.account, row, planning)
    gates: tuple[Gate, ...] = ()
    if row.anchor is not None:
        gates = gates_of(
            row.contract,
            row.anchor,
            case_of(facts, rules),
            segment=row.segment,
            renewal=row.renewal,
            proposals=sent,
            steps=steps,
            ours=planning.ours.worked,
        )
    return RenewalPlan(
        steps=steps,
        gates=gates,
        oddities=oddities(row.contract, planning.today),
        ours=planning.ours,
        theirs=calendar_of_account(facts.account, planning.today),
    )
