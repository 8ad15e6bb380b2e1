"""What a proposal tells of support: how much was asked in a year, and how soon it was closed."""

from datetime import date
from statistics import median_low

from app.documents.proposal.content import Support
from app.domain.calendar import MONTHS_A_YEAR, add_months
from app.domain.facts import Facts


def support_of(facts: Facts, today: date) -> Support | None:
    """The requests of the last twelve months; None where there is none on record."""
    since = add_months(today, -MONTHS_A_YEAR)
    made = [each for each in facts.tickets if since <= each.opened_on <= today]
    if not made:
        return None
    took = [
        (each.closed_on - each.opened_on).days
        for each in made
        if each.closed_on is not None and each.closed_on <= today
    ]
    return Support(
        since=since,
        requests=len(made),
        closed=len(took),
        days=median_low(took) if took else None,
    )
