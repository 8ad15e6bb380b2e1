"""What a proposal shows of use: counts under contract, assigned and active, and their course."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import islice

from app.documents.proposal.content import Bar, Count, Use, short
from app.documents.words import Words
from app.domain.facts import Facts
from app.domain.pricing.renewal import Renewal
from app.domain.pricing.usage import (
    Reading,
    Usage,
    active_by_unit,
    active_over_time,
    disagree,
    is_idle,
    usage_of,
)
from app.domain.proposals import ProposalLine
from app.domain.settings import Settings

_SHORTEST_COURSE = 4  # readings; fewer are no line
_COURSE_FOR_DAYS = 2 * 366
_MOST_PRODUCTS = 4
_FEWEST_TEAMS, _MOST_TEAMS = 2, 8


@dataclass(frozen=True, slots=True)
class Counting:
    """What is counted, by what rules, in whose words, up to which day."""

    facts: Facts
    settings: Settings
    words: Words
    today: date


def use_of(counting: Counting, renewal: Renewal | None) -> Use | None:
    """Use of everything together; None where nobody counts who is active."""
    usage = usage_of(counting.facts, counting.today)
    bought = usage.bought.value if usage.bought else None
    seats = renewal.lines[renewal.seats] if renewal and renewal.seats is not None else None
    held = _held(renewal, seats) if renewal and seats else bought
    use = _use(counting, usage, held)
    return replace(use, teams=_teams(counting.facts, usage)) if use else None


def uses_of(counting: Counting, renewal: Renewal | None) -> tuple[Use, ...]:
    """Use of each product under contract, where products are counted apart."""
    return tuple(islice(_by_product(counting, renewal), _MOST_PRODUCTS)) if renewal else ()


def _by_product(counting: Counting, renewal: Renewal) -> Iterator[Use]:
    apart = {each.product_id for each in counting.facts.observations if each.product_id}
    if len(apart) < 2:  # noqa: PLR2004 - of a single product, that is the account
        return
    lines = {line.product_id: line for line in reversed(renewal.lines)}
    for product_id, line in reversed(lines.items()):
        if product_id in apart:
            usage = usage_of(counting.facts, counting.today, product_id)
            use = _use(counting, usage, _held(renewal, line), product_id)
            if use is not None:
                yield replace(use, product=short(line.text))


def _held(renewal: Renewal, line: ProposalLine) -> Decimal:
    """All that is under contract of what a line is for: it may have been bought in parts."""
    same = [
        each.quantity
        for each in renewal.lines
        if (each.product_id or each.text, each.unit) == (line.product_id or line.text, line.unit)
    ]
    return sum(same, start=Decimal(0))


def _use(
    counting: Counting, usage: Usage, contracted: Decimal | None, product_id: str | None = None
) -> Use | None:
    active, words = usage.active, counting.words
    if active is None:
        return None
    assigned = usage.assigned.value if usage.assigned else None
    if contracted is not None and disagree(active.value, contracted, counting.settings):
        contracted = assigned = None
    series = active_over_time(counting.facts, counting.today, product_id)
    found = [
        (words("today.contracted"), contracted),
        (words("today.assigned"), assigned),
        (words("today.active"), active.value),
    ]
    before = usage.growth_since
    return Use(
        unit="seat",
        on=active.on,
        bars=tuple(Bar(label=label, value=value) for label, value in found if value is not None),
        course=_course(series, counting.today),
        contracted=contracted,
        active=active.value,
        before=before.value if before else None,
        since=before.on if before else None,
        idle=contracted is not None and is_idle(active.value, contracted, counting.settings),
    )


def _teams(facts: Facts, usage: Usage) -> tuple[Bar, ...]:
    """The active people of each team on the day of the count; of a single team, that is all."""
    if usage.active is None:
        return ()
    held = active_by_unit(facts, usage.active.on)
    if not _FEWEST_TEAMS <= len(held) <= _MOST_TEAMS:
        return ()
    return tuple(Bar(label=short(name), value=value) for name, value in held)


def _course(series: Sequence[Reading], today: date) -> tuple[Count, ...]:
    """The last two years of a series, if there is a line to draw."""
    held = [
        Count(on=each.on, value=each.value)
        for each in series
        if (today - each.on).days <= _COURSE_FOR_DAYS
    ]
    return tuple(held) if len(held) >= _SHORTEST_COURSE else ()
