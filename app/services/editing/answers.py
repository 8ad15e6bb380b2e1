"""Answers of customers, typed in by hand, and what comes of each, as one step."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.domain.discovery import Answer, AnswerOutcome
from app.domain.edits import Edit, change, create, remove
from app.domain.entity import new_id
from app.domain.growth.kinds import kind_of
from app.domain.guide.questions import QUESTIONS
from app.domain.settings import SENDER_NAME
from app.domain.signals import Signal
from app.domain.text import search_key
from app.domain.units import Cell, CellState, CustomerUnit, Mark, UnitKind
from app.services.editing import objectives, signals, typed
from app.services.editing.objectives import ObjectiveEntry
from app.services.editing.signals import SignalEntry
from app.services.editing.typed import EntryError
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerEntry:
    """An answer as typed, with what came of it.

    A signal has a *signal_type*. Whitespace has a unit, one that is there or the *unit_name* of a
    new one, or a product, or both: then the product is a gap in the unit, worth *potential* a
    year. That something is no fit is said with its reason, which is the text.
    """

    question: str
    text: str
    on: date | None
    outcome: AnswerOutcome = AnswerOutcome.NOTED
    contact_id: str | None = None
    interaction_id: str | None = None
    signal_type: str = ""
    unit_id: str | None = None
    unit_name: str = ""
    unit_kind: UnitKind = UnitKind.DEPARTMENT
    product_id: str | None = None
    potential: Decimal | None = None
    currency: str = ""


def entry_of(book: Book, answer: Answer) -> AnswerEntry:
    """An answer, to be typed over, with what came of it as it is now."""
    entry = AnswerEntry(
        question=answer.question,
        text=answer.text,
        on=answer.on,
        outcome=answer.outcome,
        contact_id=answer.contact_id,
        interaction_id=answer.interaction_id,
    )
    signal = _signal(book, answer)
    if signal is not None:
        return replace(entry, signal_type=signal.type)
    cell = _cell(book, answer)
    if cell is None:
        return replace(entry, unit_id=_unit_id(book, answer))
    potential = cell.mark(answer.on).potential
    return replace(
        entry,
        unit_id=cell.customer_unit_id,
        product_id=cell.product_id,
        potential=potential.major if potential else None,
        currency=potential.currency if potential else "",
    )


def add(book: Book, account_id: str, entry: AnswerEntry, *, today: date) -> Edit:
    """Log an answer, and make of it what its outcome says."""
    account = book.accounts.get(account_id)
    blank = Answer(
        id=new_id(),
        account_id=account.id,
        question="",
        on=today,
        author=book.settings(today)[SENDER_NAME],
    )
    answer = _filled(book, blank, entry, today)
    led_to, step = _outcome(book, answer, entry, today)
    return create(replace(answer, led_to_id=led_to)) + step


def change_answer(book: Book, answer_id: str, entry: AnswerEntry, *, today: date) -> Edit:
    """Other facts about an answer. A signal that came of it changes, or goes, with it."""
    answer = book.answers.get(answer_id)
    filled = _filled(book, answer, replace(entry, question=answer.question), today)
    signal = _signal(book, answer)
    if signal is not None and entry.outcome is AnswerOutcome.SIGNAL:
        after = _signal_entry(filled, entry, signals.entry_of(signal))
        step = _of_signal(lambda: signals.change_signal(book, signal.id, after, today=today))
        return change(answer, filled) + step
    gone = Edit() if signal is None else remove([signal])
    led_to, step = _outcome(book, filled, entry, today)
    return change(answer, replace(filled, led_to_id=led_to)) + gone + step


def discard(book: Book, answer_id: str) -> Edit:
    """Take an answer out, with the signal that came of it; whitespace and objectives stay."""
    answer = book.answers.get(answer_id)
    signal = _signal(book, answer)
    return remove([answer] if signal is None else [answer, signal])


def _filled(book: Book, answer: Answer, entry: AnswerEntry, today: date) -> Answer:
    asked = {each.key for each in book.settings(today)[QUESTIONS]} | {answer.question}
    if not entry.question or entry.question not in asked:
        typed.refuse("question", "Choose the question that was answered.")
    if entry.on is None:
        typed.refuse("on", "Enter the day on which they said it.")
    text = typed.text("text", entry.text)
    if not text:
        reason = entry.outcome is AnswerOutcome.NOT_A_FIT
        said = "Say in a few words why it is no fit." if reason else "Write what they said."
        typed.refuse("text", said)
    people = {each.id for each in book.contacts.of_accounts([answer.account_id])}
    exchanges = {each.id for each in book.interactions.of_accounts([answer.account_id])}
    return replace(
        answer,
        question=entry.question,
        text=text,
        on=typed.not_ahead("on", entry.on, today),
        outcome=entry.outcome,
        contact_id=entry.contact_id if entry.contact_id in people else None,
        interaction_id=entry.interaction_id if entry.interaction_id in exchanges else None,
    )


def _outcome(
    book: Book, answer: Answer, entry: AnswerEntry, today: date
) -> tuple[str | None, Edit]:
    """What came of an answer: its id, and the step that makes it."""
    if answer.outcome is AnswerOutcome.SIGNAL:
        after = _signal_entry(answer, entry)
        step = _of_signal(lambda: signals.add(book, answer.account_id, after, today=today))
        return step.after[0].id, step
    if answer.outcome is AnswerOutcome.WHITESPACE:
        return _whitespace(book, answer, entry)
    if answer.outcome is AnswerOutcome.OBJECTIVE:
        return _objective(book, answer, today)
    return None, Edit()


def _objective(book: Book, answer: Answer, today: date) -> tuple[str | None, Edit]:
    """What they want to reach, in their words; one that came of it before stays as it is."""
    if answer.led_to_id and book.objectives.find([answer.led_to_id]):
        return answer.led_to_id, Edit()
    people = book.contacts.find([answer.contact_id or ""])
    entry = ObjectiveEntry(
        text=answer.text,
        on=answer.on,
        said_by=next((each.name for each in people.values()), ""),
    )
    step = objectives.add(book, answer.account_id, entry, today=today)
    return step.after[0].id, step


def _of_signal(plan: Callable[[], Edit]) -> Edit:
    """The step of a signal; what it refuses about its kind is said of the field of this form."""
    try:
        return plan()
    except EntryError as refusal:
        field = "signal_type" if refusal.field == "type" else refusal.field
        raise EntryError(field, str(refusal)) from refusal


def _signal_entry(
    answer: Answer, entry: AnswerEntry, before: SignalEntry | None = None
) -> SignalEntry:
    kind = typed.needed("signal_type", entry.signal_type, "Choose what kind of signal it is.")
    return replace(
        before or SignalEntry(type=kind, source=None, on=answer.on),
        type=kind,
        source=kind_of(kind).source,
        on=answer.on,
        text=answer.text,
        contact_id=answer.contact_id,
        interaction_id=answer.interaction_id,
    )


def _whitespace(book: Book, answer: Answer, entry: AnswerEntry) -> tuple[str | None, Edit]:
    unit, made = _unit(book, answer, entry)
    if unit is None and entry.product_id is None:
        typed.refuse("unit_name", "Name the team that could benefit, or choose a product.")
    if entry.product_id is None:
        if entry.potential is not None:
            typed.refuse("potential", "Choose the product that would bring this.")
        return unit.id if unit else None, made
    if entry.potential is not None and entry.potential < 0:
        typed.refuse("potential", "Type what it could bring a year, from zero up.")
    unit_id = unit.id if unit else None
    before = _held(book, answer.account_id, entry.product_id, unit_id)
    potential = typed.amount("potential", entry.potential, entry.currency)
    if potential is None and before is not None:
        potential = before.mark(answer.on).potential  # what was typed in the grid stays
    mark = Mark(
        state=CellState.GAP,
        potential=potential,
        reason=answer.text,
        author=answer.author,
        since=answer.on,
    )
    if before is None:
        cell = Cell(
            id=new_id(),
            account_id=answer.account_id,
            product_id=entry.product_id,
            customer_unit_id=unit_id,
            marks=(mark,),
        )
        return cell.id, made + create(cell)
    kept = tuple(each for each in before.marks if each.since != answer.on)
    marks = tuple(sorted((*kept, mark), key=lambda each: each.since or date.min))
    return before.id, made + change(before, replace(before, marks=marks))


def _unit(book: Book, answer: Answer, entry: AnswerEntry) -> tuple[CustomerUnit | None, Edit]:
    """The unit that is meant: one that is there, or a new one."""
    here = book.customer_units.of_accounts([answer.account_id])
    name = typed.line("unit_name", entry.unit_name)
    key = search_key(name)
    for each in here:
        if each.id == entry.unit_id or (key and search_key(each.name) == key):
            back = Edit()
            if each.archived_on is not None:
                back = change(each, replace(each, archived_on=None))
            return each, back
    if not name:
        return None, Edit()
    unit = CustomerUnit(
        id=new_id(),
        account_id=answer.account_id,
        name=name,
        kind=entry.unit_kind,
        position=max((each.position for each in here), default=-1) + 1,
    )
    return unit, create(unit)


def _held(book: Book, account_id: str, product_id: str, unit_id: str | None) -> Cell | None:
    found = book.cells.of_accounts([account_id])
    return next(
        (e for e in found if (e.product_id, e.customer_unit_id) == (product_id, unit_id)), None
    )


def _signal(book: Book, answer: Answer) -> Signal | None:
    if answer.outcome is not AnswerOutcome.SIGNAL or answer.led_to_id is None:
        return None
    return book.signals.find([answer.led_to_id]).get(answer.led_to_id)


def _cell(book: Book, answer: Answer) -> Cell | None:
    if answer.outcome is not AnswerOutcome.WHITESPACE or answer.led_to_id is None:
        return None
    return book.cells.find([answer.led_to_id]).get(answer.led_to_id)


def _unit_id(book: Book, answer: Answer) -> str | None:
    if answer.outcome is not AnswerOutcome.WHITESPACE or answer.led_to_id is None:
        return None
    return answer.led_to_id if book.customer_units.find([answer.led_to_id]) else None
