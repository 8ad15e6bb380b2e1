"""How the ranking weighs its four parts, and whether the CSM closes deals: decided once."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.domain import settings as options
from app.domain.edits import Edit
from app.domain.qualification.thresholds import CSM_SELLS, WEIGHTS
from app.domain.settings import Option
from app.domain.thresholds import Threshold
from app.services.editing import typed
from app.services.settings import checked
from app.storage.book import Book


def set_weights(
    book: Book, weights: Mapping[Threshold[float], float], *, csm_sells: bool, today: date
) -> Edit:
    """Weigh the four parts of the priority anew, from today on; together they must be one."""
    now = book.settings(today)
    wanted = {option: weights.get(option, now[option]) for option in WEIGHTS}
    if round(sum(wanted.values()), 4) != 1:
        given = round(100 * sum(wanted.values()), 2)
        typed.refuse("weights", f"The weights add up to {given:g}%. Make them 100%.")
    answers: dict[Option[Any], float | bool] = {
        **{option: checked(option, value, now) for option, value in wanted.items()},
        CSM_SELLS: csm_sells,
    }
    edit = Edit()
    for option, value in answers.items():
        if now[option] != value:
            held = book.decided.find([option.key]).get(option.key)
            after = options.decide(held, option, value, today)
            edit += Edit(before=() if held is None else (held,), after=(after,))
    return edit
