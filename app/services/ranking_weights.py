"""How the ranking weighs its four parts, and whether the CSM closes deals: decided once."""

from collections.abc import Mapping
from datetime import date

from app.domain import settings as options
from app.domain.edits import Edit
from app.domain.qualification.thresholds import CSM_SELLS
from app.domain.thresholds import Threshold
from app.services import rules
from app.storage.book import Book


def set_weights(
    book: Book, weights: Mapping[Threshold[float], float], *, csm_sells: bool, today: date
) -> Edit:
    """Weigh the four parts of the priority anew, from today on; together they must be one."""
    edit = rules.keep(book, {each.key: value for each, value in weights.items()}, today=today)
    if book.settings(today)[CSM_SELLS] is not csm_sells:
        held = book.decided.find([CSM_SELLS.key]).get(CSM_SELLS.key)
        decided = options.decide(held, CSM_SELLS, csm_sells, today)
        edit += Edit(before=() if held is None else (held,), after=(decided,))
    return edit
