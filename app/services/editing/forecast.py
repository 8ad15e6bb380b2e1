"""What is said of the forecast of an opportunity: the category, and what it rests on."""

from dataclasses import replace
from datetime import date

from app.domain import dated
from app.domain.edits import Edit, change
from app.domain.opportunities import Call, Category, Check
from app.domain.pipeline.forecast import CHECKS, Condition, answer_of, is_surer
from app.domain.settings import SENDER_NAME
from app.domain.stages import StageRole
from app.services import ranking
from app.services.editing import typed
from app.storage.book import Book

_NOTHING_TO_RAISE = (
    "Without an account and an amount there is nothing to forecast. Enter them first."
)


def call(
    book: Book, opportunity_id: str, category: Category, reason: str = "", *, today: date
) -> Edit:
    """Say from today on how sure it is. Lower than the rule needs no reason, higher does.

    What the rule says is no call: it takes an earlier one back. Earlier calls stay for past days.
    Raises EntryError.
    """
    before = book.opportunities.get(opportunity_id)
    judged, _ = ranking.one(book, before, today=today)
    if judged.stage.role is not StageRole.OPEN:
        typed.refuse("category", "It is closed: there is nothing left to forecast.")
    said = typed.text("reason", reason)
    rule = judged.forecast.computed
    if is_surer(category, rule):
        if before.account_id is None or judged.amount is None:
            typed.refuse("category", _NOTHING_TO_RAISE)
        if not said:
            typed.refuse("reason", "It is surer than the rule says. Write why.")
    wanted = None if category is rule else category
    held = dated.on(before.calls, today)
    if (held is None or held.category is None) and wanted is None:
        return Edit()
    author = book.settings(today)[SENDER_NAME]
    made = Call(category=wanted, since=today, reason=said, author=author)
    if held == made:
        return Edit()
    kept = (each for each in before.calls if each.since != today)
    return change(before, replace(before, calls=(*kept, made)))


def withdraw(book: Book, opportunity_id: str, *, today: date) -> Edit:
    """Let the rule decide again from today on."""
    before = book.opportunities.get(opportunity_id)
    held = dated.on(before.calls, today)
    if held is None or held.category is None:
        return Edit()
    author = book.settings(today)[SENDER_NAME]
    made = Call(category=None, since=today, author=author)
    kept = (each for each in before.calls if each.since != today)
    return change(before, replace(before, calls=(*kept, made)))


def answer(
    book: Book, opportunity_id: str, condition: Condition, text: str, *, today: date
) -> Edit:
    """Say what shows that a condition is met, or with no text that it is not after all.

    The same answer counts where a stage of the board asks for it.
    """
    before = book.opportunities.get(opportunity_id)
    key, said = CHECKS[condition], typed.text("text", text)
    held = answer_of(before, key, today)
    if said == ("" if held is None else held.text):
        return Edit()
    author = book.settings(today)[SENDER_NAME]
    made = Check(key=key, text=said, since=today, author=author)
    kept = (each for each in before.checks if (each.key, each.since) != (key, today))
    return change(before, replace(before, checks=(*kept, made)))
