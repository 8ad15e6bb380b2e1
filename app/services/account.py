"""What the user sees on the account page: one customer, with all that is known and judged of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import attrgetter
from statistics import fmean

from app.domain.accounts import Account
from app.domain.attachments import Attachment
from app.domain.contacts import Contact, Position
from app.domain.contracts import Contract, Standing
from app.domain.discovery import Answer
from app.domain.facts import Facts
from app.domain.growth.assess import Growth
from app.domain.growth.power_users import DIMENSIONS
from app.domain.interactions import Event, Interaction
from app.domain.money import Money
from app.domain.observations import Observation, in_force
from app.domain.opportunities import Opportunity
from app.domain.overrides import Override
from app.domain.products import Product
from app.domain.proofs import Proof
from app.domain.proposals import Proposal, newest_first
from app.domain.readiness.case import Case
from app.domain.red_flags.assess import since
from app.domain.settings import Settings
from app.domain.signals import Signal
from app.domain.stages import Stage, StageRole
from app.domain.stakeholders import ENGAGED_DAYS
from app.domain.tasks import Task
from app.domain.tickets import Ticket
from app.domain.timeline import Timeline
from app.domain.units import Cell, CustomerUnit
from app.domain.whitespace.grid import units_on
from app.services.growth import goods_of, growth_of
from app.services.judgements import Judgement, case_of, judge_case, rules_of
from app.services.logos import account_logo
from app.services.losses import WorstLoss, worst_loss
from app.services.next_step import NextStep, next_step
from app.services.success import Success, success_of
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractRow:
    """A contract where it stands today; *annual* is its recurring amount a year."""

    id: str
    contract: Contract
    standing: Standing
    annual: Money
    days_to_opt_out: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """A person as of today. *silent* says that the last exchange is too long ago."""

    id: str
    contact: Contact
    position: Position
    last_met: date | None
    is_here: bool
    silent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityRow:
    """An opportunity as of today."""

    id: str
    opportunity: Opportunity
    stage: Stage | None
    amount: Money | None
    close_on: date | None

    @property
    def is_open(self) -> bool:
        """Tell whether it is still to be decided."""
        return self.stage is not None and self.stage.role is StageRole.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """A measure with its readings, the oldest first; *points* are those of the whole account.

    Of what is read of single people, they are the means of the day, and *latest* is the last one.
    *corrected* are the ids of readings that a later one corrects: they are listed and not counted.
    """

    measure: str
    unit: str
    points: tuple[tuple[date, float], ...]
    readings: tuple[Observation, ...]
    corrected: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The measure: there is one row of each."""
        return self.measure

    @property
    def newest(self) -> Observation:
        """The latest reading that counts."""
        counted = (each for each in reversed(self.readings) if each.id not in self.corrected)
        return next(counted, self.readings[-1])

    @property
    def latest(self) -> float:
        """What it reads now."""
        return self.points[-1][1] if self.measure in DIMENSIONS else self.newest.value


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """All that the page draws of one account on *day*. Lists are in the order they are shown."""

    day: date
    account: Account
    settings: Settings
    parent: str
    judgement: Judgement
    case: Case = field(compare=False)
    next_step: NextStep
    contracts: tuple[ContractRow, ...]
    contacts: tuple[ContactRow, ...]
    opportunities: tuple[OpportunityRow, ...]
    measures: tuple[MeasureRow, ...]
    tickets: tuple[Ticket, ...]
    interactions: tuple[Interaction, ...]
    events: tuple[Event, ...]
    proposals: tuple[Proposal, ...]
    overrides: tuple[Override, ...]
    products: tuple[Product, ...]
    signals: tuple[Signal, ...]
    growth: Growth
    proofs: tuple[Proof, ...]
    answers: tuple[Answer, ...]
    units: tuple[CustomerUnit, ...] = ()
    known_units: tuple[CustomerUnit, ...] = ()
    cells: tuple[Cell, ...] = ()
    tasks: tuple[Task, ...] = ()
    worst_loss: WorstLoss | None = None
    success: Success
    logo: Attachment | None = None

    @property
    def id(self) -> str:
        """The id of the account."""
        return self.account.id

    @property
    def people(self) -> Mapping[str, str]:
        """The names of everybody known at the account, by id."""
        return {row.id: row.contact.name for row in self.contacts}

    def units_of(self, unit_id: str | None = None) -> tuple[CustomerUnit, ...]:
        """The units to choose from, with the one chosen before even if it is archived."""
        kept = (each for each in self.known_units if each.id == unit_id)
        return (*self.units, *(each for each in kept if each not in self.units))

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies to type amounts in: those of the contracts, the book's own, the rest."""
        signed = [row.contract.currency for row in self.contracts]
        listed = [price.currency for product in self.products for price in product.prices]
        return tuple(dict.fromkeys((*signed, self.settings.currency, *listed)))


def view(book: Book, account_id: str, *, today: date) -> AccountView:
    """Gather what is known of an account and judge it. Raises MissingError if it is gone."""
    account = book.accounts.get(account_id)
    facts = book.facts(today, [account_id])[account_id]
    rules = rules_of(book, today)
    case = case_of(facts, rules)
    contracts = tuple(book.contracts.of_accounts([account_id]))
    timeline, judgement = case.timeline, judge_case(case, rules)
    products = book.products.all()
    return AccountView(
        day=today,
        account=account,
        settings=rules.settings,
        parent=_name_of(book, account.parent_id),
        judgement=judgement,
        case=case,
        next_step=next_step(contracts, judgement.open_opportunities, timeline, today),
        contracts=_contracts(contracts, today),
        contacts=contact_rows(facts.contacts, timeline, today),
        opportunities=_opportunities(facts, rules.stages, today),
        measures=_measures(facts, timeline),
        tickets=_tickets(facts.tickets, today),
        interactions=tuple(reversed(facts.interactions)),
        events=tuple(reversed(facts.events)),
        proposals=_proposals(book, account_id, today),
        overrides=tuple(reversed(facts.overrides)),
        products=tuple(each for each in products if each.archived_on is None),
        signals=tuple(reversed(facts.signals)),
        growth=growth_of(case, rules, goods_of(products)),
        proofs=tuple(reversed(facts.proofs)),
        answers=tuple(reversed(facts.answers)),
        units=units_on(facts.units, today),
        known_units=facts.units,
        cells=facts.cells,
        tasks=tuple(book.tasks.of_accounts([account_id])),
        worst_loss=worst_loss(case, judgement.segment.segment),
        success=success_of(
            book.objectives.of_accounts([account_id]),
            book.value.of_accounts([account_id]),
            facts.interactions,
            facts.events,
            settings=rules.settings,
            day=today,
        ),
        logo=account_logo(book, account_id),
    )


def flag_days(view: AccountView) -> dict[str, date]:
    """Since when each red flag has been up, by its id. It replays days: ask only to show them."""
    return {flag.id: since(view.case, flag) for flag in view.judgement.red_flags}


def signals_by_exchange(view: AccountView) -> Mapping[str, list[Signal]]:
    """The signals that were noticed in each exchange, by its id, the oldest first."""
    found: defaultdict[str, list[Signal]] = defaultdict(list)
    for each in reversed(view.signals):
        if each.interaction_id is not None:
            found[each.interaction_id].append(each)
    return found


def _name_of(book: Book, account_id: str | None) -> str:
    if account_id is None:
        return ""
    found = book.accounts.find([account_id]).get(account_id)
    return found.name if found else ""


def _contracts(contracts: Iterable[Contract], today: date) -> tuple[ContractRow, ...]:
    rows = [
        ContractRow(
            id=each.id,
            contract=each,
            standing=each.standing(today),
            annual=each.annual(today),
            days_to_opt_out=None if each.opt_out_date is None else (each.opt_out_date - today).days,
        )
        for each in contracts
    ]
    return tuple(sorted(rows, key=_latest_term_first))


def _latest_term_first(row: ContractRow) -> tuple[int, str]:
    start = row.contract.start or date.max
    return (-start.toordinal(), row.id)


def contact_rows(
    contacts: Iterable[Contact], timeline: Timeline, today: date
) -> tuple[ContactRow, ...]:
    """The people with when they were last met: the weightiest first, who left at the end."""
    rows = [
        ContactRow(
            id=each.id,
            contact=each,
            position=each.position(today),
            last_met=(met := timeline.last_met(each.id, today)),
            is_here=each.is_here(today),
            silent=met is None or (today - met).days > ENGAGED_DAYS,
        )
        for each in contacts
    ]
    return tuple(sorted(rows, key=_weightiest_first))


def _weightiest_first(row: ContactRow) -> tuple[bool, int, str]:
    return (not row.is_here, -(row.position.influence or 0), row.contact.name.casefold())


def _opportunities(
    facts: Facts, stages: Iterable[Stage], today: date
) -> tuple[OpportunityRow, ...]:
    by_id = {stage.id: stage for stage in stages}
    rows = [
        OpportunityRow(
            id=each.id,
            opportunity=each,
            stage=by_id.get(each.stage_on(today) or ""),
            amount=(terms := each.terms_on(today)).amount,
            close_on=terms.close_on,
        )
        for each in facts.opportunities
        if each.archived_on is None or each.archived_on > today
    ]
    return tuple(sorted(rows, key=lambda row: (not row.is_open, row.close_on or date.max, row.id)))


def _measures(facts: Facts, timeline: Timeline) -> tuple[MeasureRow, ...]:
    readings: defaultdict[str, list[Observation]] = defaultdict(list)
    for each in facts.observations:
        readings[each.measure].append(each)
    return tuple(
        MeasureRow(
            measure=measure,
            unit=found[-1].unit,
            points=_course(measure, timeline),
            readings=tuple(found),
            corrected=_corrected(found),
        )
        for measure, found in sorted(readings.items())
    )


def _course(measure: str, timeline: Timeline) -> tuple[tuple[date, float], ...]:
    if measure not in DIMENSIONS:
        return tuple((point.on, point.value) for point in timeline.points(measure)[1])
    read = timeline.answers(measure, date.min, date.max)
    return tuple(
        (on, fmean(each.value for each in found))
        for on, found in groupby(read, key=attrgetter("on"))
    )


def _corrected(readings: list[Observation]) -> frozenset[str]:
    counted = in_force(readings)
    return frozenset({each.id for each in readings} - {each.id for each in counted})


def _tickets(tickets: Iterable[Ticket], today: date) -> tuple[Ticket, ...]:
    """Open ones first, the worst in front; then the closed ones, the latest in front."""
    waiting = sorted(
        (each for each in tickets if each.is_open(today)),
        key=lambda each: (-each.points, each.opened_on, each.id),
    )
    settled = [each for each in tickets if not each.is_open(today)]
    return (*waiting, *reversed(settled))


def _proposals(book: Book, account_id: str, today: date) -> tuple[Proposal, ...]:
    found = book.proposals.of_accounts([account_id])
    return tuple(
        each for each in newest_first(found) if each.archived_on is None or each.archived_on > today
    )
