"""A step of the ladder: what an option has that the one below lacks, and what it lost."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.domain.pricing import amounts
from app.domain.proposals import ProposalLine, ProposalOption


class Kind(StrEnum):
    """What is different one option further up."""

    MORE = "more"  # line, quantity below, quantity, unit
    NEW = "new"  # line
    ADD_ON = "add_on"  # line that can be ticked
    YEARS = "years"  # years below, years
    APPROACH = "approach"  # how the price runs over the years
    INSTALMENTS = "instalments"  # when it is paid
    SUPPORT = "support"  # level of support
    INCENTIVE = "incentive"  # what is given besides
    CLAUSES = "clauses"  # how many things are agreed for the term


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that an option has and the one below has not. The values are plain text."""

    kind: Kind
    values: tuple[str, ...] = ()


def differences(lower: ProposalOption, upper: ProposalOption) -> tuple[Difference, ...]:
    """What moving up brings besides its price, each named (DOMAIN 8.1: a few a step)."""
    return (*_lines(lower, upper), *_terms(lower, upper))


def lost(lower: ProposalOption, upper: ProposalOption) -> Iterator[str]:
    """What moving up would take away, by its name: lines or a part of their quantity, support."""
    kept = _quantities(upper)
    for key, quantity in _quantities(lower).items():
        if kept.get(key, Decimal(-1)) < quantity:
            yield _named(lower, key).text
    if lower.support and not upper.support:
        yield lower.support


def _lines(lower: ProposalOption, upper: ProposalOption) -> Iterator[Difference]:
    before = _quantities(lower)
    for key, quantity in _quantities(upper).items():
        line = _named(upper, key)
        if key not in before:
            yield Difference(Kind.NEW, (line.text,))
        elif quantity > before[key]:
            values = (line.text, _plain(before[key]), _plain(quantity), line.unit)
            yield Difference(Kind.MORE, values)
    offered = {each.text for each in lower.add_ons}
    for line in upper.add_ons:
        if line.text not in offered:
            yield Difference(Kind.ADD_ON, (line.text,))


def _terms(lower: ProposalOption, upper: ProposalOption) -> Iterator[Difference]:
    if upper.years != lower.years:
        yield Difference(Kind.YEARS, (str(lower.years), str(upper.years)))
    if upper.approach is not lower.approach:
        yield Difference(Kind.APPROACH, (upper.approach.value,))
    if upper.instalments is not lower.instalments:
        yield Difference(Kind.INSTALMENTS, (upper.instalments.value,))
    if upper.support and upper.support != lower.support:
        yield Difference(Kind.SUPPORT, (upper.support,))
    for each in upper.incentives:
        if each not in lower.incentives:
            yield Difference(Kind.INCENTIVE, (each.value,))
    added = [each for each in upper.clauses if each not in lower.clauses]
    if added:
        yield Difference(Kind.CLAUSES, (str(len(added)),))


def _key(line: ProposalLine) -> str:
    return line.product_id or line.text.casefold()


def _named(option: ProposalOption, key: str) -> ProposalLine:
    return next(line for line in option.firm if _key(line) == key)


def _quantities(option: ProposalOption) -> dict[str, Decimal]:
    """How much of each thing is in the option; of one in several lines, all of them."""
    found: defaultdict[str, Decimal] = defaultdict(Decimal)
    for line in option.firm:
        found[_key(line)] += amounts.committed(option, line)
    return dict(found)


def _plain(quantity: Decimal) -> str:
    return f"{quantity.normalize():f}"
