"""The forecast of the quarters: what is won, and what is open by its category."""

from collections.abc import Iterable
from datetime import date

from app.domain.pipeline.course import Course
from app.domain.pipeline.rollup import Entry, RollUp, roll_up
from app.domain.stages import StageRole
from app.services.ranking import Ranked


def quarters(
    rows: Iterable[Ranked], courses: Iterable[Course], *, today: date
) -> tuple[RollUp, ...]:
    """The quarters from this one on in each currency, and what has no day to come.

    What has no amount is in no sum; the rule leaves it out of every forecast anyway.
    """
    open_ones = [
        Entry(
            id=each.id,
            amount=each.amount,
            on=each.close_on,
            category=each.category,
            chance=each.chance.value,
        )
        for each in rows
        if each.amount is not None
    ]
    won = [
        Entry(id=each.id, amount=each.amount, on=each.ended_on, category=None)
        for each in courses
        if each.role is StageRole.WON and each.amount is not None
    ]
    return roll_up([*won, *open_ones], today)
