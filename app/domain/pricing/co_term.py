"""Contracts that end apart, brought to the same end (DOMAIN 8.5)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from app.domain.calendar import MONTHS_A_YEAR, add_months
from app.domain.contracts import Contract
from app.domain.errors import RuleError
from app.domain.offers import Origin, OriginCode
from app.domain.pricing.naming import ENGLISH, Naming
from app.domain.pricing.renewal import named, renewed_lines
from app.domain.products import Product
from app.domain.proposals import Proposal, ProposalLine, ProposalOption


def co_termed(
    proposal: Proposal,
    other: Contract,
    products: Mapping[str, Product],
    day: date,
    naming: Naming = ENGLISH,
) -> Proposal:
    """The proposal with the lines of another contract in every option, from its end on.

    They are paid from the day after that contract ends: for the days before the new term in
    proportion, or only for what is left of its first year. Raises RuleError for one without an
    end, in another currency, or that ends when the first year is over.
    """
    begins = other.renewal_date
    name = named(other)
    if other.id in joined_ids(proposal.options):
        message = f"“{name}” is part of this proposal already."
        raise RuleError(message)
    if begins is None:
        message = f"“{name}” has no end date. Enter it, then bring both to the same end."
        raise RuleError(message)
    if other.currency != proposal.currency:
        message = f"“{name}” is in {other.currency}. Renew it with a proposal of its own."
        raise RuleError(message)
    if begins >= add_months(proposal.start, MONTHS_A_YEAR):
        message = f"“{name}” ends after the first year of the new term. Join it a year later."
        raise RuleError(message)
    lines = tuple(
        replace(
            line,
            starts_on=None if begins == proposal.start else begins,
            origin=Origin(
                code=OriginCode.OTHER_CONTRACT,
                source_id=other.id,
                values=(name, begins.isoformat(), str(line.quantity), str(line.annual)),
            ),
        )
        for line in renewed_lines(other, products, day, naming)
    )
    if not lines:
        message = f"“{name}” has no recurring line. There is nothing to bring to the same end."
        raise RuleError(message)
    return replace(proposal, options=tuple(_with(each, lines, naming) for each in proposal.options))


def parted(proposal: Proposal, contract_id: str) -> Proposal:
    """The proposal without the lines of this contract: it is renewed by itself."""
    return replace(
        proposal,
        options=tuple(
            replace(each, lines=tuple(n for n in each.lines if _other(n) != contract_id))
            for each in proposal.options
        ),
    )


def joined_ids(options: Iterable[ProposalOption]) -> frozenset[str]:
    """The other contracts whose lines these options bring to the same end."""
    found = {_other(line) for option in options for line in option.lines}
    return frozenset(each for each in found if each)


def _other(line: ProposalLine) -> str:
    """The id of the other contract that a line comes from, typed over or not; empty if none."""
    fact = None if line.origin is None else line.origin.fact
    return fact.source_id if fact and fact.code is OriginCode.OTHER_CONTRACT else ""


def _with(
    option: ProposalOption, lines: tuple[ProposalLine, ...], naming: Naming
) -> ProposalOption:
    """The option with these lines after its recurring ones; one's name is kept apart."""
    held = {line.text for line in option.lines}
    added = (
        replace(line, text=naming.again(line.text)) if line.text in held else line for line in lines
    )
    recurring = tuple(line for line in option.lines if line not in option.once)
    return replace(option, lines=(*recurring, *added, *option.once))
