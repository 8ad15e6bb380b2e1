"""Proposals: up to three ways to renew, and what each of them costs.

An option's figures are functions of its lines, discount and price approach, so that the screen,
the paper and the check of the paper read the same rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from app.domain import money
from app.domain.calendar import MONTHS_A_YEAR, term_end
from app.domain.entity import Entity
from app.domain.errors import RuleError
from app.domain.money import Money
from app.domain.products import Billing

LONGEST_YEARS = 5


class ProposalState(StrEnum):
    """How far a proposal has come. Once sent it is frozen; a revision is its next version."""

    DRAFT = "draft"
    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"


class OptionKey(StrEnum):
    """The rank of an option; each next one includes all that the one before has (DOMAIN 8.1)."""

    GOOD = "good"
    BETTER = "better"
    BEST = "best"


class Approach(StrEnum):
    """How the price runs over the years of a term (DOMAIN 8.2)."""

    FIXED = "fixed"
    ESCALATING = "escalating"


_RANKS = tuple(OptionKey)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLine:
    """One thing on offer, priced by its total.

    *annual* is a year's price before the option's own discount; of a one-time line, the price
    once. *list_annual* is what the price book asks for the same quantity, where known.
    """

    text: str
    annual: Money
    quantity: Decimal = Decimal(1)
    unit: str = ""
    product_id: str | None = None
    list_annual: Money | None = None
    billing: Billing = Billing.RECURRING

    def __post_init__(self) -> None:
        if self.quantity < 0 or self.annual.minor < 0:
            message = f"“{self.text}” has a negative amount. Use zero or more."
            raise RuleError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalOption:
    """One way to renew. *discount* and *escalator* are shares: 0.15 is fifteen percent.

    The discount applies to the recurring lines of every year; the escalator raises the price of
    each further year if the approach says so.
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

    def __post_init__(self) -> None:
        if not self.lines:
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

    @property
    def recurring(self) -> tuple[ProposalLine, ...]:
        """The lines that are paid every year."""
        return tuple(line for line in self.lines if line.billing is Billing.RECURRING)

    @property
    def once(self) -> tuple[ProposalLine, ...]:
        """The lines that are paid once."""
        return tuple(line for line in self.lines if line.billing is Billing.ONE_TIME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Entity):
    """An offer to one account. *start* is the first day of the new term.

    *valid_until* is the last day on which it can be accepted. *summary* is the executive summary
    in the user's words; empty, one is written from the figures. *content_hash* is the SHA-256 of
    the PDF as it was sent, which is kept as an attachment of the proposal.
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
            return ProposalState.DRAFT
        return ProposalState.SENT if day <= self.valid_until else ProposalState.EXPIRED


def subtotal(option: ProposalOption, currency: str) -> Money:
    """A year of the recurring lines before the option's discount."""
    return money.total((line.annual for line in option.recurring), currency)


def reductions(option: ProposalOption) -> tuple[Money, ...]:
    """What the option's discount takes off each line, in the order of the lines.

    It is reckoned once on the sum and divided by largest remainder, so that the lines as printed
    add up to the total as printed (DOMAIN 8.6). One-time lines are not reduced.
    """
    currency = option.lines[0].annual.currency
    whole = subtotal(option, currency) * option.discount
    if whole.minor == 0:
        return tuple(Money(0, currency) for _ in option.lines)
    weights = [
        line.annual.minor if line.billing is Billing.RECURRING else 0 for line in option.lines
    ]
    return money.split(whole, weights)


def nets(option: ProposalOption) -> tuple[Money, ...]:
    """What each line costs in the first year after the option's discount."""
    return tuple(
        line.annual - off for line, off in zip(option.lines, reductions(option), strict=True)
    )


def annual(option: ProposalOption) -> Money:
    """The recurring price of the first year (DOMAIN 8.3: ARR of year 1)."""
    currency = option.lines[0].annual.currency
    pairs = zip(option.lines, nets(option), strict=True)
    return money.total((net for line, net in pairs if line.billing is Billing.RECURRING), currency)


def yearly(option: ProposalOption) -> tuple[Money, ...]:
    """The recurring price of each year, every one reckoned from the first (DOMAIN 8.2)."""
    first = annual(option)
    rise = option.escalator if option.approach is Approach.ESCALATING else Decimal(0)
    return tuple(first * ((1 + rise) ** year) for year in range(option.years))


def one_time(option: ProposalOption) -> Money:
    """What is paid once."""
    currency = option.lines[0].annual.currency
    return money.total((line.annual for line in option.once), currency)


def total(option: ProposalOption) -> Money:
    """Total contract value: every year's recurring price and what is paid once (DOMAIN 8.3)."""
    return recurring_total(option) + one_time(option)


def recurring_total(option: ProposalOption) -> Money:
    """The recurring price of all years together."""
    years = yearly(option)
    return money.total(years, years[0].currency)


def average_annual(option: ProposalOption) -> Money:
    """Annual contract value: the recurring total over the years (DOMAIN 8.3)."""
    return recurring_total(option) * (1 / Decimal(option.years))


def list_total(option: ProposalOption) -> Money:
    """A year of the recurring lines at the price book, or at their own price where it is silent."""
    currency = option.lines[0].annual.currency
    return money.total((line.list_annual or line.annual for line in option.recurring), currency)


def change(option: ProposalOption, current: Money) -> Money:
    """How much more the first year costs than a year costs now."""
    return annual(option) - current


def uplift(option: ProposalOption, current: Money) -> Decimal | None:
    """The change as a share of what a year costs now (DOMAIN 8.3); None from nothing."""
    if current.minor <= 0:
        return None
    return Decimal(change(option, current).minor) / Decimal(current.minor)


def unit_price(line: ProposalLine, net: Money) -> Money | None:
    """What one unit comes to a year, for show only; None where there is nothing to divide."""
    if line.quantity <= 0:
        return None
    return net * (1 / line.quantity)


def last_day(proposal: Proposal, option: ProposalOption) -> date:
    """The last day of the option's term."""
    return term_end(proposal.start, option.years * MONTHS_A_YEAR)


def sent(proposal: Proposal, day: date, content_hash: str) -> Proposal:
    """The proposal as sent on *day*: frozen, with the hash of the PDF that was handed over."""
    _only(proposal, ProposalState.DRAFT, "Only a draft can be sent. Make a new version first.")
    return replace(proposal, state=ProposalState.SENT, sent_on=day, content_hash=content_hash)


def accepted(proposal: Proposal, key: OptionKey, day: date) -> Proposal:
    """The proposal with the option that the customer chose on *day*."""
    _only(proposal, ProposalState.SENT, "Only a proposal that was sent can be accepted.")
    if proposal.option(key) is None:
        message = "That option was not offered. Choose one of those that were."
        raise RuleError(message)
    return replace(proposal, state=ProposalState.ACCEPTED, chosen=key, decided_on=day)


def declined(proposal: Proposal, reason: str, day: date) -> Proposal:
    """The proposal that the customer turned down on *day*."""
    _only(proposal, ProposalState.SENT, "Only a proposal that was sent can be declined.")
    return replace(
        proposal, state=ProposalState.DECLINED, decline_reason=reason.strip(), decided_on=day
    )


def revised(proposal: Proposal, new_id: str, day: date) -> Proposal:
    """The next version of a proposal, as a draft of *day*; the one before stays as it is."""
    shift: timedelta = day - proposal.issued_on
    return replace(
        proposal,
        id=new_id,
        version=proposal.version + 1,
        state=ProposalState.DRAFT,
        issued_on=day,
        valid_until=proposal.valid_until + shift,
        sent_on=None,
        decided_on=None,
        chosen=None,
        decline_reason="",
        content_hash="",
    )


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


def check_editable(proposal: Proposal) -> None:
    """Refuse to change what has been sent."""
    _only(
        proposal, ProposalState.DRAFT, "It has been sent and stays as it was. Make a new version."
    )


def newest_first(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Proposals as a list shows them: the latest issued first, of one day the latest version."""
    return sorted(
        proposals, key=lambda each: (each.issued_on, each.reference, each.version), reverse=True
    )


def _only(proposal: Proposal, state: ProposalState, message: str) -> None:
    if proposal.state is not state:
        raise RuleError(message)
