"""The sentences of limits: how much is used, and when it is full."""

from app.domain.growth.limits import Limit
from app.services import growth_phrases
from app.services.words import Words

_FAR = 3 * 365  # days: what is further away is not counted


def limit_said(limit: Limit, words: Words) -> str:
    """A limit in a line: how much of it is used, when it is full, and what is odd about it."""
    parts = [used_said(limit, words), until_said(limit, words)]
    if limit.has_too_many_active:
        parts.append(odd_said(limit, words))
    return "; ".join(parts)


def used_said(limit: Limit, words: Words) -> str:
    """How much is used of what was bought."""
    code = f"signal_{'over' if limit.is_over else 'near'}_{limit.kind}"
    values = {"used": limit.used, "limit": limit.limit, "share": limit.share}
    return words.fill(growth_phrases.EVIDENCE[code], values)


def until_said(limit: Limit, words: Words) -> str:
    """When it is full if use goes on as it has, and whether it is time to talk."""
    if limit.share >= 1:
        return growth_phrases.REACH["full"]
    until = _until(limit, words)
    if not limit.alerts:
        return until
    return f"{until}; {words.fill(growth_phrases.REACH['lead'], {'lead': limit.lead})}"


def _until(limit: Limit, words: Words) -> str:
    reach = limit.reach
    if reach is None:
        return growth_phrases.REACH["unknown"]
    if reach.days is None or reach.soonest is None:
        return growth_phrases.REACH["no_date"]
    if reach.days > _FAR:
        return growth_phrases.REACH["far"]
    values = {"days": reach.days, "soonest": reach.soonest, "latest": reach.latest}
    if reach.latest is None or reach.latest > _FAR:
        return words.fill(growth_phrases.REACH["from"], values)
    if words.days(reach.soonest) == words.days(reach.latest):
        return words.fill(growth_phrases.REACH["about"], values)
    return words.fill(growth_phrases.REACH["between"], values)


def odd_said(limit: Limit, words: Words) -> str:
    """That more people are active than have a seat."""
    values = {"active": limit.active_users or 0.0, "used": limit.used}
    return words.fill(growth_phrases.TOO_MANY_ACTIVE, values)


def power_said(count: int, of: int, words: Words) -> str:
    """How many of those whose use is read are power users."""
    return words.fill(growth_phrases.POWER, {"count": count, "of": of})
