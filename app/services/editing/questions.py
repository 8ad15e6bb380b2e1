"""The questions of the guide, changed by hand: own ones, other words, another order."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain import settings
from app.domain.edits import Edit
from app.domain.entity import new_id
from app.domain.guide.question import Place, Question
from app.domain.guide.questions import QUESTIONS, default_of, is_own
from app.domain.text import search_key
from app.services.editing import typed
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionEntry:
    """A question as typed."""

    text: str
    places: tuple[Place, ...] = ()
    when: tuple[str, ...] = ()


def all_of(book: Book, *, today: date) -> tuple[Question, ...]:
    """The questions in their order, those that are switched off among them."""
    return book.settings(today)[QUESTIONS]


def answered(book: Book) -> Mapping[str, int]:
    """How many customers have answered each question, by its key."""
    pairs = {(each.question, each.account_id) for each in book.answers.all()}
    return Counter(question for question, _ in pairs)


def are_changed(questions: Sequence[Question]) -> bool:
    """Tell whether those that came with the program are not as they came, or not in that order."""
    return tuple(each for each in questions if not is_own(each)) != QUESTIONS.default


def add(book: Book, entry: QuestionEntry, *, today: date) -> Edit:
    """A question of one's own, asked after the others."""
    known = all_of(book, today=today)
    question = _filled(Question(key=f"own-{new_id()}", text=""), entry, known)
    return _keep(book, (*known, question), today)


def change_question(book: Book, key: str, entry: QuestionEntry, *, today: date) -> Edit:
    """Other words for a question, other places, other occasions."""

    def put(each: Question) -> Question:
        return _filled(each, entry, all_of(book, today=today))

    return _change(book, key, put, today)


def switch(book: Book, key: str, *, off: bool, today: date) -> Edit:
    """Ask a question no longer, or again. What was answered stays."""
    return _change(book, key, lambda each: replace(each, is_off=off), today)


def restore(book: Book, key: str, *, today: date) -> Edit:
    """Let a question be as it came; an own one stays as it is."""
    return _change(book, key, lambda each: default_of(each) or each, today)


def move(book: Book, key: str, steps: int, *, today: date) -> Edit:
    """Ask a question earlier (a negative number of steps) or later."""
    known = list(all_of(book, today=today))
    at = _place(known, key)
    question = known.pop(at)
    known.insert(max(0, min(len(known), at + steps)), question)
    return _keep(book, tuple(known), today)


def remove(book: Book, key: str, *, today: date) -> Edit:
    """Take an own question out of the guide. One with answers can only be switched off."""
    known = all_of(book, today=today)
    question = known[_place(known, key)]
    if not is_own(question):
        typed.refuse("text", "It came with the program. Switch it off instead.")
    if any(each.question == key for each in book.answers.all()):
        typed.refuse("text", "It has been answered. Switch it off instead: the answers stay.")
    return _keep(book, tuple(each for each in known if each.key != key), today)


def restore_all(book: Book, *, today: date) -> Edit:
    """All questions that came as they came, in their order; own ones after them."""
    own = [each for each in all_of(book, today=today) if is_own(each)]
    return _keep(book, (*QUESTIONS.default, *own), today)


def _change(book: Book, key: str, put: Callable[[Question], Question], today: date) -> Edit:
    known = all_of(book, today=today)
    at = _place(known, key)
    return _keep(book, (*known[:at], put(known[at]), *known[at + 1 :]), today)


def _place(known: Sequence[Question], key: str) -> int:
    found = next((n for n, each in enumerate(known) if each.key == key), None)
    if found is None:
        typed.refuse("text", "That question is gone. Choose another one.")
    return found


def _filled(question: Question, entry: QuestionEntry, known: Sequence[Question]) -> Question:
    text = typed.needed("text", entry.text, "Write the question.")
    twin = search_key(text)
    if any(each.key != question.key and search_key(each.text) == twin for each in known):
        typed.refuse("text", "That question is in the guide already.")
    return replace(question, text=text, places=entry.places, when=entry.when)


def _keep(book: Book, questions: tuple[Question, ...], today: date) -> Edit:
    before = book.decided.find([QUESTIONS.key]).get(QUESTIONS.key)
    if book.settings(today)[QUESTIONS] == questions:
        return Edit()
    after = settings.decide(before, QUESTIONS, questions, today)
    return Edit(before=() if before is None else (before,), after=(after,))
