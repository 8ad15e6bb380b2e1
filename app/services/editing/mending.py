"""What is wrong with opportunities is put right: one step, however many it is done for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.domain.edits import Edit, change
from app.domain.opportunities import Opportunity, looked_over, with_terms
from app.domain.pipeline.assurances import with_close, with_stay
from app.domain.pipeline.twins import overlap
from app.domain.settings import SENDER_NAME
from app.services.editing import typed
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEntry:
    """A next step as typed. What is left empty stays as it is."""

    text: str = ""
    owner: str = ""
    on: date | None = None


def still_right(
    book: Book,
    ids: Iterable[str],
    *,
    close_ids: Iterable[str] = (),
    stay_ids: Iterable[str] = (),
    today: date,
) -> Edit:
    """Say that these are still right, as of today.

    Of those of *close_ids* that is said of their close date too, although it is doubted, and of
    those of *stay_ids* of the stage they stand in for so long.
    """
    author = book.settings(today)[SENDER_NAME]
    closes, stays = frozenset(close_ids), frozenset(stay_ids)

    def say(each: Opportunity) -> Opportunity:
        stands = with_close(each, today=today, author=author) if each.id in closes else each
        if each.id in stays:
            stands = with_stay(stands, today=today, author=author)
        return replace(stands, reviewed_on=today)

    return _all(book, [*ids, *closes, *stays], say)


def set_step(book: Book, ids: Iterable[str], entry: StepEntry, *, today: date) -> Edit:
    """Say what is next, who does it and by when."""
    text, owner = typed.line("text", entry.text), typed.line("owner", entry.owner)
    _ahead("on", entry.on, today)

    def say(each: Opportunity) -> Opportunity:
        if not (text or each.next_step):
            typed.refuse("text", "Write down what is to be done next.")
        after = replace(
            each,
            next_step=text or each.next_step,
            next_step_owner=owner or each.next_step_owner,
            next_step_on=entry.on or each.next_step_on,
        )
        return looked_over(each, after, today=today)

    return _all(book, ids, say)


def set_close(book: Book, ids: Iterable[str], day: date | None, *, today: date) -> Edit:
    """Expect the decision on another day. The same day or an earlier one is stood up for."""
    if day is None:
        typed.refuse("close_on", "Choose the day on which you expect it to be decided.")
    _ahead("close_on", day, today)
    author = book.settings(today)[SENDER_NAME]

    def say(each: Opportunity) -> Opportunity:
        after = with_terms(each, amount=each.amount, close_on=day, today=today)
        if each.close_on is not None and day <= each.close_on:
            after = with_close(after, today=today, author=author)
        return looked_over(each, after, today=today)

    return _all(book, ids, say)


def own(book: Book, ids: Iterable[str], *, today: date) -> Edit:
    """Look after these oneself, and after their next steps; who does so already stays."""
    me = book.settings(today)[SENDER_NAME]
    if not me:
        typed.refuse("owner", "Your name is not known yet. Type it in Settings, then try again.")

    def say(each: Opportunity) -> Opportunity:
        step_owner = each.next_step_owner or (me if each.next_step else "")
        after = replace(each, owner=each.owner or me, next_step_owner=step_owner)
        return looked_over(each, after, today=today)

    edit = _all(book, ids, say)
    if edit.before == edit.after:
        typed.refuse("owner", "It has an owner already. Open it to name another one.")
    return edit


def set_amount(
    book: Book, ids: Iterable[str], amount: Decimal | None, currency: str, *, today: date
) -> Edit:
    """Say what these bring a year."""
    kept = typed.amount("amount", amount, currency)
    if kept is None:
        typed.refuse("amount", "Enter what it brings a year. A rough amount is better than none.")

    def say(each: Opportunity) -> Opportunity:
        after = with_terms(each, amount=kept, close_on=each.close_on, today=today)
        return looked_over(each, after, today=today)

    return _all(book, ids, say)


def note(book: Book, ids: Iterable[str], text: str, *, today: date) -> Edit:
    """Write something down, after what is noted already."""
    said = typed.text("text", text)
    if not said:
        typed.refuse("text", "Write down what is known of it, in a sentence.")
    return _all(
        book,
        ids,
        lambda each: looked_over(each, replace(each, notes=_joined(each.notes, said)), today=today),
    )


def merge(book: Book, kept_id: str, other_id: str, *, today: date) -> Edit:
    """Count once what was there twice: the other is put away, and says with what it goes on.

    What only the other knew is kept: its notes, its next step, and whatever was not said here.
    Tasks of the other become tasks of the one that stays.
    """
    kept, other = book.opportunities.get(kept_id), book.opportunities.get(other_id)
    if not overlap(kept, other):
        typed.refuse("other", "These two are not the same growth any more. Look at them again.")
    after = looked_over(kept, _together(kept, other, today), today=today)
    gone = f"Put away because it was counted twice. It goes on as “{kept.title}”."
    tasks = tuple(each for each in book.tasks.all() if each.opportunity_id == other_id)
    moved = tuple(replace(each, opportunity_id=kept_id) for each in tasks)
    away = replace(other, archived_on=today, notes=_joined(other.notes, gone))
    return change(kept, after) + change(other, away) + Edit(before=tasks, after=moved)


def _together(kept: Opportunity, other: Opportunity, today: date) -> Opportunity:
    """What is known of both; where they differ, the kept one is right."""
    step, theirs = kept, ""
    if not kept.next_step:
        step = other
    elif other.next_step and other.next_step != kept.next_step:
        theirs = f"Next step there: {other.next_step}"
    scored = {each.criterion for each in kept.criteria}
    said = _joined(other.notes, theirs)
    filled = replace(
        kept,
        notes=_joined(kept.notes, f"From “{other.title}”, put away as the same:\n{said}")
        if said
        else kept.notes,
        next_step=step.next_step,
        next_step_owner=step.next_step_owner,
        next_step_on=step.next_step_on,
        product_id=kept.product_id or other.product_id,
        customer_unit_id=kept.customer_unit_id or other.customer_unit_id,
        quantity=kept.quantity or other.quantity,
        owner=kept.owner or other.owner,
        competitor=kept.competitor or other.competitor,
        hours=kept.hours or other.hours,
        criteria=(*kept.criteria, *(e for e in other.criteria if e.criterion not in scored)),
    )
    return with_terms(
        filled,
        amount=kept.amount or other.amount,
        close_on=kept.close_on or other.close_on,
        today=today,
    )


def _all(book: Book, ids: Iterable[str], say: Callable[[Opportunity], Opportunity]) -> Edit:
    found = tuple(book.opportunities.find(ids).values())
    return Edit(before=found, after=tuple(map(say, found)))


def _ahead(field: str, day: date | None, today: date) -> None:
    if day is not None and day < today:
        typed.refuse(field, "That day is past. Choose today or a day to come.")


def _joined(text: str, more: str) -> str:
    return "\n\n".join(part for part in (text.strip(), more.strip()) if part)
