"""Proposals: up to five ways to renew, how far an offer has come, and what is agreed with it.

What an option costs is reckoned in app.domain.pricing.amounts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.domain.entity import Entity
from app.domain.errors import RuleError
from app.domain.money import Money
from app.domain.offers import Clause, Concession, Excuse, Incentive, Origin, PlanStep
from app.domain.products import Billing

LONGEST_YEARS = 5


class ProposalState(StrEnum):
    """How far a proposal has come. Once sent it is frozen; a revision is its next version.

    REVIEWED is a draft that somebody of ours has read; changing it makes it a draft again.
    """

    DRAFT = "draft"
    REVIEWED = "reviewed"
    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"


class OptionKey(StrEnum):
    """The rank of an option; each next one includes all that the one before has (DOMAIN 8.1).

    ALTERNATIVE and EXTRA are other ways to buy, outside that ladder.
    """

    GOOD = "good"
    BETTER = "better"
    BEST = "best"
    ALTERNATIVE = "alternative"
    EXTRA = "extra"


LADDER = (OptionKey.GOOD, OptionKey.BETTER, OptionKey.BEST)


class Goal(StrEnum):
    """What matters most in a price over several years; it selects the approach (DOMAIN 8.2)."""

    PREDICTABILITY = "predictability"
    REVENUE = "revenue"
    FLEXIBILITY = "flexibility"


class Approach(StrEnum):
    """How the price runs over the years of a term (DOMAIN 8.2).

    FRIENDLY commits to a part of the quantity; what is used beyond it is paid as it is used.
    """

    FIXED = "fixed"
    ESCALATING = "escalating"
    FRIENDLY = "friendly"


APPROACH_FOR = {
    Goal.PREDICTABILITY: Approach.FIXED,
    Goal.REVENUE: Approach.ESCALATING,
    Goal.FLEXIBILITY: Approach.FRIENDLY,
}


class Instalments(StrEnum):
    """When the recurring price is paid: in advance of each of these spans, or all at the start."""

    YEARLY = "yearly"
    HALF_YEARLY = "half_yearly"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"
    PREPAID = "prepaid"


class Appendix(StrEnum):
    """What may follow the core pages; the summary of changes comes unless it is taken out."""

    CHANGES = "changes"
    OPTIONS = "options"
    METHOD = "method"
    SERVICES = "services"
    VERSIONS = "versions"


OPEN = frozenset((ProposalState.DRAFT, ProposalState.REVIEWED))
"""The states in which a proposal can still be changed."""

_RANKS = tuple(OptionKey)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLine:
    """One thing on offer, priced by its total.

    *annual* is a year's price before the option's own discount; of a one-time line, the price
    once. *list_annual* is what the price book asks for the same quantity, where known. An
    *optional* line is an add-on: printed with a box to tick and in no total until it is chosen.
    *starts_on* is its first day where that is not the first of the term: before it, the days to
    the term are paid in proportion; after it, the days without it are not (DOMAIN 8.5).
    *origin* says which fact it was made of.
    """

    text: str
    annual: Money
    quantity: Decimal = Decimal(1)
    unit: str = ""
    product_id: str | None = None
    list_annual: Money | None = None
    billing: Billing = Billing.RECURRING
    optional: bool = False
    starts_on: date | None = None
    origin: Origin | None = None

    def __post_init__(self) -> None:
        if self.quantity < 0 or self.annual.minor < 0:
            message = f"“{self.text}” has a negative amount. Use zero or more."
            raise RuleError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalOption:
    """One way to renew. *discount*, *escalator*, *base_share*, *overage* are shares of one.

    The discount applies to the recurring lines of every year; the escalator raises the price of
    each further year if the approach says so. Of a friendly price *base_share* is committed, and
    a unit used beyond it costs *overage* more than a committed one. *goal* is what the approach
    was chosen for, *support* the level of support in words, *long_because* why several years are
    offered although they are not recommended.
    """

    key: OptionKey
    name: str
    lines: tuple[ProposalLine, ...]
    years: int = 1
    discount: Decimal = Decimal(0)
    approach: Approach = Approach.FIXED
    escalator: Decimal = Decimal(0)
    summary: str = ""
    fits_if: str = ""
    goal: Goal | None = None
    base_share: Decimal = Decimal("0.80")
    overage: Decimal = Decimal("0.10")
    instalments: Instalments = Instalments.YEARLY
    incentives: tuple[Incentive, ...] = ()
    clauses: tuple[Clause, ...] = ()
    support: str = ""
    long_because: str = ""

    def __post_init__(self) -> None:
        if not self.firm:
            message = f"“{self.name}” offers nothing. Give it at least one line."
            raise RuleError(message)
        if not 1 <= self.years <= LONGEST_YEARS:
            message = f"“{self.name}” runs {self.years} years. Use 1 to {LONGEST_YEARS}."
            raise RuleError(message)
        if not 0 <= self.discount < 1:
            message = f"The discount of “{self.name}” must be from 0 % to under 100 %."
            raise RuleError(message)
        if not 0 <= self.escalator < 1:
            message = f"The yearly increase of “{self.name}” must be from 0 % to under 100 %."
            raise RuleError(message)

        if not 0 < self.base_share <= 1:
            message = f"The committed part of “{self.name}” must be over 0 % and at most 100 %."
            raise RuleError(message)
        if not 0 <= self.overage <= 1:
            message = f"What use beyond “{self.name}” costs more must be from 0 % to 100 %."
            raise RuleError(message)

    @property
    def firm(self) -> tuple[ProposalLine, ...]:
        """The lines that belong to the option whatever is ticked."""
        return tuple(line for line in self.lines if not line.optional)

    @property
    def add_ons(self) -> tuple[ProposalLine, ...]:
        """The lines that the customer may tick."""
        return tuple(line for line in self.lines if line.optional)

    @property
    def recurring(self) -> tuple[ProposalLine, ...]:
        """The lines that are paid every year, without add-ons."""
        return tuple(line for line in self.firm if line.billing is Billing.RECURRING)

    @property
    def once(self) -> tuple[ProposalLine, ...]:
        """The lines that are paid once, without add-ons."""
        return tuple(line for line in self.firm if line.billing is Billing.ONE_TIME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Entity):
    """An offer to one account. *start* is the first day of the new term.

    *valid_until* is the last day on which it can be accepted. *summary* is the executive summary
    in the user's words; empty, one is written from the figures. *content_hash* is the SHA-256 of
    the PDF as it was sent, which is kept as an attachment of the proposal. *language* and *paper*
    are those of the account and the settings where empty. *objective* is what the customer wants,
    in its words; *quote* what one of them said, by *quoted*; *shortfall* what fell short and what
    was done. *evidence_ids* are the results that are printed; None prints the strongest ones.
    *steps* are the plan with owners on both sides. *floor* is the lowest yearly price we would
    take, *concessions* what was given for what: both for our eyes only. *excused* are findings
    that somebody accepted in writing. *added* are the add-ons that were ticked at acceptance,
    *tax_rate* a share of one that is shown for information.
    """

    account_id: str
    reference: str
    title: str
    currency: str
    options: tuple[ProposalOption, ...]
    version: int = 1
    state: ProposalState = ProposalState.DRAFT
    contact_id: str | None = None
    contract_id: str | None = None
    issued_on: date
    valid_until: date
    start: date
    recommended: OptionKey | None = OptionKey.BETTER
    payment_terms: str = ""
    notice_days: int | None = None
    auto_renew: bool | None = None
    summary: str = ""
    notes: str = ""
    sent_on: date | None = None
    decided_on: date | None = None
    chosen: OptionKey | None = None
    decline_reason: str = ""
    content_hash: str = ""
    archived_on: date | None = None
    reviewed_on: date | None = None
    reviewed_by: str = ""
    language: str = ""
    paper: str = ""
    appendices: tuple[Appendix, ...] = (Appendix.CHANGES,)
    objective: str = ""
    quote: str = ""
    quoted: str = ""
    shortfall: str = ""
    evidence_ids: tuple[str, ...] | None = None
    steps: tuple[PlanStep, ...] = ()
    floor: Money | None = None
    concessions: tuple[Concession, ...] = ()
    excused: tuple[Excuse, ...] = ()
    added: tuple[str, ...] = ()
    tax_name: str = ""
    tax_rate: Decimal | None = None

    def __post_init__(self) -> None:
        if not self.options:
            message = f"“{self.title}” has no option. Give it at least one."
            raise RuleError(message)
        if len({option.key for option in self.options}) < len(self.options):
            message = f"“{self.title}” has the same option twice. Remove one of them."
            raise RuleError(message)
        amounts = [line.annual for option in self.options for line in option.lines]
        amounts += [
            line.list_annual for option in self.options for line in option.lines if line.list_annual
        ]
        amounts += [self.floor] if self.floor else []
        if any(amount.currency != self.currency for amount in amounts):
            message = f"A proposal has one currency. Enter every amount of it in {self.currency}."
            raise RuleError(message)

    def option(self, key: OptionKey) -> ProposalOption | None:
        """The option of this rank, if it is offered."""
        return next((option for option in self.options if option.key is key), None)

    def state_on(self, day: date) -> ProposalState:
        """Where it stood on *day*: sent and not answered, it expires after its last valid day."""
        if self.decided_on is not None and self.decided_on <= day:
            return self.state
        if self.sent_on is None or day < self.sent_on:
            read = self.reviewed_on is not None and self.reviewed_on <= day
            return ProposalState.REVIEWED if read else ProposalState.DRAFT
        return ProposalState.SENT if day <= self.valid_until else ProposalState.EXPIRED


def with_option(proposal: Proposal, option: ProposalOption) -> Proposal:
    """The proposal with this option in the place of that of its rank, or added in order."""
    others = [each for each in proposal.options if each.key is not option.key]
    ranked = sorted([*others, option], key=lambda each: _RANKS.index(each.key))
    return replace(proposal, options=tuple(ranked))


def without_option(proposal: Proposal, key: OptionKey) -> Proposal:
    """The proposal without the option of this rank; one must remain."""
    kept = tuple(each for each in proposal.options if each.key is not key)
    marked = None if proposal.recommended is key else proposal.recommended
    return replace(proposal, options=kept, recommended=marked)


def newest_first(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Proposals as a list shows them: the latest issued first, of one day the latest version."""
    return sorted(
        proposals, key=lambda each: (each.issued_on, each.reference, each.version), reverse=True
    )
