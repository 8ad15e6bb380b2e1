"""Renewals as the board, Today and their panel show them: every contract whose end is to come.

They are judged account by account in the background (`RENEWING`) and remembered until a step
touches the account.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from app.domain import dated
from app.domain.accounts import Segment
from app.domain.contracts import Contract, Standing, arr, overdue_arr
from app.domain.errors import MissingError
from app.domain.evidence import Evidence
from app.domain.facts import Facts
from app.domain.health.colours import Colour
from app.domain.money import Money
from app.domain.opportunities import Category
from app.domain.readiness.case import Case
from app.domain.readiness.renewal import RenewalReadiness, assess_renewal
from app.domain.renewals import Bundling, PaperStep, Renewal, RenewalType, Touch
from app.domain.renewing.advice import advice
from app.domain.renewing.bundling import Bundle, Course, bundle, courses
from app.domain.renewing.choice import Choice
from app.domain.renewing.dates import Anchor, anchor_of
from app.domain.renewing.forecast import RenewalForecast, forecast_of
from app.domain.renewing.gates import Gate, next_gate
from app.domain.renewing.hours import Hours, hours_of
from app.domain.renewing.kind import kind_of
from app.domain.renewing.ladder import Due, StepState
from app.domain.renewing.long_term import Eligibility, long_term
from app.domain.renewing.matter import Matter, matter_of
from app.domain.renewing.outlook import Opinion, opinion
from app.domain.renewing.risk import AtRisk, at_risk
from app.domain.renewing.succession import Succession, lapses_on, succession
from app.domain.renewing.touch import touch_of
from app.services.judgements import Rules, case_of, in_book_currency, judge_segment, rules_of
from app.services.renewal_desk import Desk
from app.services.topics import Topic
from app.storage.book import Book

_CHUNK = 40  # accounts judged between two looks at the window
_Judged: TypeAlias = "tuple[RenewalRow, tuple[Due, ...], tuple[Gate, ...]]"
_TO_DECIDE = frozenset((Standing.IN_FORCE, Standing.OVERDUE))


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalRow:
    """One contract whose end is to be decided, on a day. Its id is the contract's.

    *arr* is what it brings a year in its own currency, *worth* the same in the book's; None where
    nobody knows. *days* are those to the decisive day, below zero when it is past. *readiness* is
    out of 20 points. What is None has not been judged, or cannot be.
    """

    contract: Contract
    account_id: str
    account: str
    day: date
    renewal: Renewal | None
    standing: Standing
    anchor: Anchor | None
    arr: Money | None
    worth: Money | None
    segment: Segment | None
    colour: Colour
    score: float | None
    readiness: int
    hours: Hours
    risk: AtRisk
    type: Choice[RenewalType]
    touch: Choice[Touch]
    bundle: Bundle
    forecast: RenewalForecast
    opinion: Opinion
    paper: PaperStep | None = None
    owner: str = ""
    next_step: Due | None = None
    next_gate: Gate | None = None

    @property
    def id(self) -> str:
        """The contract's, and that of all that is said of its renewal."""
        return self.contract.id

    @property
    def days(self) -> int | None:
        """Days to the decisive one: the last for notice, or the renewal date."""
        return None if self.anchor is None else (self.anchor.day - self.day).days

    @property
    def bundling(self) -> Choice[Bundling]:
        """Whether an expansion goes with it."""
        return self.bundle.choice

    @property
    def category(self) -> Category:
        """How sure a forecast may be of it: as the user says, else by the rule."""
        return self.forecast.category

    @property
    def is_overdue(self) -> bool:
        """Whether the term has ended and nobody has said what became of it."""
        return self.standing is Standing.OVERDUE


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which accounts have a renewal to decide, and in what order they are looked at."""

    accounts: tuple[str, ...]
    count: int


def wanted(book: Book, *, today: date) -> Wanted:
    """The accounts that hold a contract to decide, that which is decided first before others."""
    here = {each.id for each in book.accounts.all() if not each.is_archived(today)}
    held = [each for each in book.contracts.all() if each.account_id in here]
    decided = sorted(to_decide(held, today), key=lambda each: _first(each, today))
    return Wanted(accounts=tuple(dict.fromkeys(c.account_id for c in decided)), count=len(decided))


def _first(contract: Contract, today: date) -> tuple[date, str]:
    anchor = anchor_of(contract, today)
    return (date.max if anchor is None else anchor.day, contract.id)


def to_decide(contracts: Iterable[Contract], today: date) -> tuple[Contract, ...]:
    """The contracts in force or overdue of which nobody has said what becomes of them."""
    held = tuple(contracts)
    followed = {each.follows_id for each in held if each.is_known(today)}
    return tuple(
        each.as_known(today)
        for each in held
        if not each.is_decided(today)
        and each.id not in followed
        and each.standing(today) in _TO_DECIDE
    )


def is_to_decide(book: Book, contract_id: str, *, today: date) -> bool:
    """Whether the end of a contract is still to be decided, so that it has a renewal."""
    found = book.contracts.find([contract_id]).get(contract_id)
    if found is None:
        return False
    held = book.contracts.of_accounts([found.account_id])
    return any(each.id == contract_id for each in to_decide(held, today))


def rows(
    book: Book, account_ids: Iterable[str], *, today: date
) -> dict[str, tuple[RenewalRow, ...]]:
    """The renewals of these accounts, by account; each that which is decided first on top."""
    ids = tuple(account_ids)
    desk = Desk.of(book, ids, today)
    return {
        account_id: tuple(row for row, _, _ in _judged(case_of(facts, desk.rules), desk))
        for account_id, facts in book.facts(today, ids).items()
    }


RENEWING = Topic("renewing", lambda book, ids, day: rows(book, ids, today=day), chunk=_CHUNK)


def one(book: Book, contract_id: str, *, today: date) -> RenewalRow:
    """One renewal. Raises MissingError for a contract that is gone or decided."""
    return detail(book, contract_id, today=today).row


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One renewal with everything that its panel shows: *steps* are all of its plan, by day.

    *came* says how the contract came after the one before it, *lapses_on* from when it is churn if
    nobody says what became of it.
    """

    row: RenewalRow
    steps: tuple[Due, ...]
    gates: tuple[Gate, ...]
    came: Succession | None
    lapses_on: date | None
    advice: tuple[Evidence, ...]
    several_years: Eligibility
    readiness: RenewalReadiness


def detail(book: Book, contract_id: str, *, today: date, renewal: Renewal | None = None) -> Detail:
    """One renewal with all that is thought of it, as if *renewal* were kept where one is given.

    Raises MissingError as `one` does.
    """
    account_id = book.contracts.get(contract_id).account_id
    found = details(book, account_id, today=today, renewal=renewal)
    wanted_one = next((each for each in found if each.row.id == contract_id), None)
    if wanted_one is None:
        message = "This renewal is decided already. Look at the contracts of the account."
        raise MissingError(message)
    return wanted_one


def details(
    book: Book, account_id: str, *, today: date, renewal: Renewal | None = None
) -> tuple[Detail, ...]:
    """Every renewal of an account with all that is thought of it."""
    desk = Desk.of(book, (account_id,), today)
    if renewal is not None:
        desk = replace(desk, said={**desk.said, renewal.id: renewal})
    case = case_of(book.facts(today, [account_id])[account_id], desk.rules)
    return tuple(_detail(case, *each) for each in _judged(case, desk))


def _detail(case: Case, row: RenewalRow, steps: tuple[Due, ...], gates: tuple[Gate, ...]) -> Detail:
    matter = matter_of(case, row.contract, row.renewal, row.segment)
    return Detail(
        row=row,
        steps=steps,
        gates=gates,
        came=_came(matter),
        lapses_on=lapses_on(row.contract, matter.settings),
        advice=advice(matter),
        several_years=long_term(matter, row.risk),
        readiness=case.once(assess_renewal),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a proposal asks of the renewal of a contract."""

    risk: AtRisk
    courses: tuple[Course, ...]
    several_years: Eligibility


def verdict_of(book: Book, facts: Facts, contract: Contract, today: date) -> Verdict:
    """What puts a renewal at risk, what goes with it, and whether several years suit."""
    rules = rules_of(book, today)
    renewal = book.renewals.find([contract.id]).get(contract.id)
    segment = _segment(facts, today, rules)
    matter = matter_of(case_of(facts, rules), contract, renewal, segment)
    risk = at_risk(matter)
    return Verdict(risk=risk, courses=courses(matter, risk), several_years=long_term(matter, risk))


def hours_on(book: Book, facts: Facts, contract: Contract, today: date) -> Hours:
    """The hours that the renewal of one contract took so far, and those it deserves."""
    rules = rules_of(book, today)
    renewal = book.renewals.find([contract.id]).get(contract.id)
    return hours_of(renewal, _segment(facts, today, rules), None, today, rules.settings)


def _segment(facts: Facts, day: date, rules: Rules) -> Segment | None:
    brings = arr(facts.contracts, day) or overdue_arr(facts.contracts, day)
    return judge_segment(facts, brings, rules).segment


def _came(matter: Matter) -> Succession | None:
    """How the contract came after the one it follows; None of a first one."""
    held = {each.id: each for each in matter.case.facts.contracts}
    before = held.get(matter.contract.follows_id or "")
    return None if before is None else succession(before, matter.contract, matter.settings)


def _judged(case: Case, desk: Desk) -> Iterator[_Judged]:
    """Each renewal of an account, with every step of its plan and every gate."""
    facts, day = case.facts, case.day
    segment = _segment(facts, day, desk.rules)
    held = to_decide(facts.contracts, day)
    for each in sorted(held, key=lambda contract: _first(contract, day)):
        matter = matter_of(case, each, desk.said.get(each.id), segment)
        row = _row(matter, desk.rules)
        steps = desk.steps(matter, row.type.value, row.worth, row.risk.since)
        gates = desk.gates(matter, steps)
        yield replace(row, next_step=_next(steps), next_gate=next_gate(gates)), steps, gates


def _next(steps: Iterable[Due]) -> Due | None:
    """The first step that is still to be done and not put off."""
    return next((each for each in steps if each.state is StepState.OPEN), None)


def _row(matter: Matter, rules: Rules) -> RenewalRow:
    case, contract, renewal = matter.case, matter.contract, matter.renewal
    facts, day, segment = case.facts, matter.day, matter.segment
    risk = at_risk(matter)
    bundled = bundle(matter, risk)
    amount = contract.annual(day) if contract.lines else None
    health = case.health
    return RenewalRow(
        contract=contract,
        account_id=facts.account.id,
        account=facts.account.name,
        day=day,
        renewal=renewal,
        standing=contract.standing(day),
        anchor=matter.anchor,
        arr=amount,
        worth=None if amount is None else in_book_currency((amount,), rules),
        segment=segment,
        colour=health.colour,
        score=health.score,
        readiness=case.once(assess_renewal).score,
        hours=hours_of(renewal, segment, matter.left, day, rules.settings),
        risk=risk,
        type=kind_of(matter, risk, bundled),
        touch=touch_of(matter, risk, bundled),
        bundle=bundled,
        forecast=forecast_of(matter, risk, amount),
        opinion=opinion(matter, risk),
        paper=None if renewal is None else dated.on(renewal.papers, day),
        owner=_owner(case, renewal),
    )


def _owner(case: Case, renewal: Renewal | None) -> str:
    """Who works the renewal: named, or who looks after the account."""
    return (renewal.owner if renewal else "") or case.facts.account.owner(case.day)
