"""What a proposal shows of use: counts under contract, assigned and active, and their course."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

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
    usage_of,
)

_IDLE_BELOW = Decimal("0.60")  # S2's active ratio: below it, seats stand idle
_SHORTEST_COURSE = 4  # readings; fewer are no line
_COURSE_FOR_DAYS = 2 * 366
_MOST_PRODUCTS = 4
_FEWEST_TEAMS, _MOST_TEAMS = 2, 8


def use_of(facts: Facts, renewal: Renewal | None, words: Words, today: date) -> Use | None:
    """Use of everything together; None where nobody counts who is active."""
    usage = usage_of(facts, today)
    seats = renewal.lines[renewal.seats] if renewal and renewal.seats is not None else None
    bought = usage.bought.value if usage.bought else None
    use = _use(
        usage,
        seats.quantity if seats else bought,
        _course(active_over_time(facts, today), today),
        words,
    )
    return replace(use, teams=_teams(facts, usage)) if use else None


def uses_of(facts: Facts, renewal: Renewal | None, words: Words, today: date) -> tuple[Use, ...]:
    """Use of each product under contract, where products are counted apart."""
    return tuple(_by_product(facts, renewal, words, today)) if renewal else ()


def _by_product(facts: Facts, renewal: Renewal, words: Words, today: date) -> Iterator[Use]:
    apart = {each.product_id for each in facts.observations if each.product_id}
    if len(apart) < 2:  # noqa: PLR2004 - of a single product, that is the account
        return
    found = 0
    for line in renewal.lines:
        if line.product_id not in apart or found == _MOST_PRODUCTS:
            continue
        course = _course(active_over_time(facts, today, line.product_id), today)
        use = _use(
            usage_of(facts, today, line.product_id),
            line.quantity,
            course,
            words,
            product=short(line.text),
        )
        if use is not None:
            found += 1
            yield use


def _use(
    usage: Usage,
    contracted: Decimal | None,
    course: tuple[Count, ...],
    words: Words,
    *,
    product: str = "",
) -> Use | None:
    active = usage.active
    if active is None:
        return None
    assigned = usage.assigned.value if usage.assigned else None
    if contracted is not None and disagree(active.value, contracted):
        contracted = assigned = None
    found = [
        (words("today.contracted"), contracted),
        (words("today.assigned"), assigned),
        (words("today.active"), active.value),
    ]
    before = usage.growth_since
    return Use(
        unit="seat",
        product=product,
        on=active.on,
        bars=tuple(Bar(label=label, value=value) for label, value in found if value is not None),
        course=course,
        contracted=contracted,
        active=active.value,
        before=before.value if before else None,
        since=before.on if before else None,
        idle=contracted is not None and active.value < _IDLE_BELOW * contracted,
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
