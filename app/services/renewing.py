"""Renewals as the board, Today and their panel show them: every contract whose end is to come.

They are judged account by account in the background (`RENEWING`) and remembered until a step
touches the account.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain import dated
from app.domain.accounts import Segment
from app.domain.contracts import Contract, Standing, arr, overdue_arr
from app.domain.errors import MissingError
from app.domain.evidence import Evidence
from app.domain.health.colours import Colour
from app.domain.money import Money
from app.domain.opportunities import Category
from app.domain.readiness.case import Case
from app.domain.readiness.renewal import RenewalReadiness, assess_renewal
from app.domain.renewals import Bundling, PaperStep, Renewal, RenewalType, Touch
from app.domain.renewing.advice import advice
from app.domain.renewing.bundling import Bundle, bundle
from app.domain.renewing.choice import Choice
from app.domain.renewing.dates import Anchor, anchor_of
from app.domain.renewing.forecast import RenewalForecast, forecast_of
from app.domain.renewing.hours import Hours, hours_of
from app.domain.renewing.kind import kind_of
from app.domain.renewing.ladder import Due
from app.domain.renewing.long_term import Eligibility, long_term
from app.domain.renewing.matter import matter_of
from app.domain.renewing.outlook import Opinion, opinion
from app.domain.renewing.risk import AtRisk, at_risk
from app.domain.renewing.touch import touch_of
from app.services.judgements import Rules, case_of, in_book_currency, judge_segment, rules_of
from app.services.topics import Topic
from app.storage.book import Book

_CHUNK = 40  # accounts judged between two looks at the window
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
    followed = {each.follows_id for each in held}
    return tuple(
        each
        for each in held
        if each.outcome is None and each.id not in followed and each.standing(today) in _TO_DECIDE
    )


def rows(
    book: Book, account_ids: Iterable[str], *, today: date
) -> dict[str, tuple[RenewalRow, ...]]:
    """The renewals of these accounts, by account; each that which is decided first on top."""
    ids = tuple(account_ids)
    rules = rules_of(book, today)
    said = {each.id: each for each in book.renewals.of_accounts(ids)}
    return {
        account_id: tuple(_rows(case_of(facts, rules), said, rules))
        for account_id, facts in book.facts(today, ids).items()
    }


RENEWING = Topic("renewing", lambda book, ids, day: rows(book, ids, today=day), chunk=_CHUNK)


def one(book: Book, contract_id: str, *, today: date) -> RenewalRow:
    """One renewal. Raises MissingError for a contract that is gone or decided."""
    account = book.contracts.get(contract_id).account_id
    return _only(rows(book, (account,), today=today).get(account, ()), contract_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One renewal with everything that its panel shows."""

    row: RenewalRow
    advice: tuple[Evidence, ...]
    several_years: Eligibility
    readiness: RenewalReadiness


def detail(book: Book, contract_id: str, *, today: date) -> Detail:
    """One renewal with all that is thought of it; raises MissingError as `one` does."""
    contract = book.contracts.get(contract_id)
    rules = rules_of(book, today)
    facts = book.facts(today, [contract.account_id])[contract.account_id]
    case = case_of(facts, rules)
    said = book.renewals.find([contract_id])
    row = _only(_rows(case, said, rules), contract_id)
    matter = matter_of(case, row.contract, row.renewal, row.segment)
    return Detail(
        row=row,
        advice=advice(matter),
        several_years=long_term(matter, row.risk),
        readiness=case.once(assess_renewal),
    )


def _only(found: Iterable[RenewalRow], contract_id: str) -> RenewalRow:
    row = next((each for each in found if each.id == contract_id), None)
    if row is None:
        message = "This renewal is decided already. Look at the contracts of the account."
        raise MissingError(message)
    return row


def _rows(case: Case, said: Mapping[str, Renewal], rules: Rules) -> Iterator[RenewalRow]:
    facts, day = case.facts, case.day
    brings = arr(facts.contracts, day) or overdue_arr(facts.contracts, day)
    segment = judge_segment(facts, brings, rules).segment
    held = to_decide(facts.contracts, day)
    for each in sorted(held, key=lambda contract: _first(contract, day)):
        yield _row(case, each, said.get(each.id), segment, rules)


def _row(
    case: Case,
    contract: Contract,
    renewal: Renewal | None,
    segment: Segment | None,
    rules: Rules,
) -> RenewalRow:
    facts, day = case.facts, case.day
    matter = matter_of(case, contract, renewal, segment)
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
