"""What is wrong with opportunities is put right: each repair takes its problem away, no other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.edits import Edit, create
from app.domain.opportunities import Criterion, Opportunity, OpportunityType, Scored, Terms
from app.domain.pipeline.hygiene import Problem
from app.domain.settings import SENDER_NAME
from app.domain.tasks import Task
from app.services import hygiene
from app.services import settings as services
from app.services.editing import mending
from app.services.editing.mending import StepEntry
from app.services.editing.typed import EntryError
from app.storage.book import Book
from tests.build import TODAY, account, product, usd
from tests.domain.pipeline.test_hygiene import ago, terms, tidy

SOON = TODAY + timedelta(days=30)
Break = Callable[[Opportunity], Opportunity]
Mend = Callable[[Book, str], Edit]

BROKEN: dict[Problem, Break] = {
    Problem.CLOSE_PAST: lambda each: replace(each, terms=terms(ago(2))),
    Problem.CLOSE_MOVED: lambda each: replace(
        each, terms=terms(date(2026, 12, 1), date(2026, 12, 15), date(2027, 1, 31))
    ),
    Problem.NO_CLOSE: lambda each: replace(each, terms=terms(None)),
    Problem.NO_AMOUNT: lambda each: replace(
        each, terms=tuple(replace(one, amount=None) for one in each.terms)
    ),
    Problem.NO_OWNER: lambda each: replace(each, owner=""),
    Problem.STEP_OVERDUE: lambda each: replace(each, next_step_on=ago(3)),
    Problem.NO_STEP: lambda each: replace(each, next_step=""),
    Problem.STEP_VAGUE: lambda each: replace(each, next_step_owner=""),
    Problem.STALLED: lambda each: replace(
        each, moves=(replace(each.moves[0], stage_id="stage-developing"),)
    ),
    Problem.QUIET: lambda each: replace(each, reviewed_on=ago(20)),
    Problem.NO_NOTES: lambda each: replace(each, notes=""),
}
MENDED: dict[Problem, Mend] = {
    Problem.CLOSE_PAST: lambda book, key: mending.set_close(book, [key], SOON, today=TODAY),
    Problem.CLOSE_MOVED: lambda book, key: mending.still_right(
        book, [], close_ids=[key], today=TODAY
    ),
    Problem.STALLED: lambda book, key: mending.still_right(book, [], stay_ids=[key], today=TODAY),
    Problem.NO_CLOSE: lambda book, key: mending.set_close(book, [key], SOON, today=TODAY),
    Problem.NO_AMOUNT: lambda book, key: mending.set_amount(
        book, [key], Decimal(9_000), "USD", today=TODAY
    ),
    Problem.NO_OWNER: lambda book, key: mending.own(book, [key], today=TODAY),
    Problem.STEP_OVERDUE: lambda book, key: mending.set_step(
        book, [key], StepEntry(on=SOON), today=TODAY
    ),
    Problem.NO_STEP: lambda book, key: mending.set_step(
        book, [key], StepEntry(text="Call", owner="Ada", on=SOON), today=TODAY
    ),
    Problem.STEP_VAGUE: lambda book, key: mending.own(book, [key], today=TODAY),
    Problem.QUIET: lambda book, key: mending.still_right(book, [key], today=TODAY),
    Problem.NO_NOTES: lambda book, key: mending.note(book, [key], "They hire", today=TODAY),
}
_NOT_BOTH = (
    {Problem.CLOSE_PAST, Problem.CLOSE_MOVED, Problem.NO_CLOSE},
    {Problem.NO_STEP, Problem.STEP_OVERDUE, Problem.STEP_VAGUE},
)
_OWNED = {Problem.NO_OWNER, Problem.STEP_VAGUE}
KEYS = count()


def possible(problems: frozenset[Problem]) -> bool:
    return all(len(problems & group) <= 1 for group in _NOT_BOTH)


@pytest.fixture
def book(book_file):
    with book_file.open() as book:
        book.apply("Put", create(account(), product()))
        book.apply("Name", services.decide(book, SENDER_NAME, "Ada Moreau", today=TODAY))
        yield book


def wrong(book: Book, key: str = "more-seats") -> set[Problem]:
    found = hygiene.problems_of(book, today=TODAY)
    return {each.problem for each in found.get(key, ())}


def put(book: Book, *each: Opportunity) -> None:
    book.apply("Put", create(*each))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    problems=st.frozensets(st.sampled_from(list(BROKEN)), min_size=1).filter(possible),
    data=st.data(),
)
def test_a_repair_takes_its_problem_away_and_no_other(book, problems, data):
    key = f"o{next(KEYS)}"
    each = tidy(id=key, created_on=ago(40), type=None, terms=terms(SOON, since=ago(40)))
    each = replace(each, moves=(replace(each.moves[0], since=ago(40)),))
    for problem in [one for one in BROKEN if one in problems]:
        each = BROKEN[problem](each)
    put(book, each)
    assert wrong(book, key) - {Problem.QUIET} == problems - {Problem.QUIET}
    chosen = data.draw(st.sampled_from(sorted(problems)))
    book.apply("Mend", MENDED[chosen](book, key))
    also = _OWNED if chosen in _OWNED else set()  # whoever takes it on does its next step too
    assert wrong(book, key) == problems - {chosen, Problem.QUIET} - also
    book.undo()
    assert wrong(book, key) - {Problem.QUIET} == problems - {Problem.QUIET}


def test_still_right_changes_nothing_but_the_day(book):
    each = tidy(reviewed_on=ago(20), terms=terms(SOON, since=ago(40)))
    put(book, each)
    book.apply("Right", mending.still_right(book, [each.id], today=TODAY))
    assert book.opportunities.get(each.id) == replace(each, reviewed_on=TODAY)


def test_many_are_put_right_in_one_step(book):
    many = [tidy(id=f"o{n}", type=None, owner="", next_step_on=ago(5)) for n in range(20)]
    put(book, *many)
    ids = [each.id for each in many]
    book.apply("Own", mending.own(book, ids, today=TODAY))
    book.apply("Day", mending.set_step(book, ids, StepEntry(on=SOON), today=TODAY))
    assert not hygiene.problems_of(book, today=TODAY)
    assert {each.next_step for each in book.opportunities.all()} == {"Send the offer"}
    book.undo()
    book.undo()
    assert len(hygiene.problems_of(book, today=TODAY)) == 20


def test_putting_off_once_more_is_not_waved_through(book):
    put(book, BROKEN[Problem.CLOSE_MOVED](tidy(type=None)))
    later = mending.set_close(book, ["more-seats"], date(2027, 3, 1), today=TODAY)
    book.apply("Later", later)
    assert wrong(book) == {Problem.CLOSE_MOVED}
    sooner = mending.set_close(book, ["more-seats"], date(2027, 2, 1), today=TODAY)
    book.apply("Sooner", sooner)
    assert wrong(book) == set()


@pytest.mark.parametrize(
    ("plan", "field", "sentence"),
    [
        (lambda b, k: mending.set_close(b, k, None, today=TODAY), "close_on", "Choose the day"),
        (lambda b, k: mending.set_close(b, k, ago(1), today=TODAY), "close_on", "day is past"),
        (lambda b, k: mending.set_step(b, k, StepEntry(on=ago(1)), today=TODAY), "on", "is past"),
        (lambda b, k: mending.set_step(b, k, StepEntry(owner="A"), today=TODAY), "text", "next"),
        (lambda b, k: mending.set_amount(b, k, None, "USD", today=TODAY), "amount", "rough amount"),
        (lambda b, k: mending.note(b, k, "  ", today=TODAY), "text", "in a sentence"),
        (lambda b, k: mending.own(b, k, today=TODAY), "owner", "has an owner already"),
    ],
)
def test_what_would_mend_nothing_is_refused(book, plan, field, sentence):
    put(book, tidy(next_step=""))
    with pytest.raises(EntryError, match=sentence) as refusal:
        plan(book, ["more-seats"])
    assert refusal.value.field == field


def test_whoever_has_no_name_cannot_own(book_file):
    with book_file.open() as book:
        put(book, tidy(owner="", account_id=None))
        with pytest.raises(EntryError, match="name is not known"):
            mending.own(book, ["more-seats"], today=TODAY)


def doubled() -> tuple[Opportunity, Opportunity]:
    kept = tidy(id="kept", title="Seats", next_step="", next_step_owner="", next_step_on=None)
    kept = replace(kept, terms=(Terms(close_on=SOON, since=ago(9)),), notes="Ours")
    scored = Scored(criterion=Criterion.FIT, score=3, evidence="They said so", since=ago(9))
    other = tidy(id="other", title="More seats", product_id="platform", criteria=(scored,))
    return kept, replace(other, terms=(Terms(amount=usd(7), close_on=ago(2), since=ago(9)),))


def test_a_double_is_counted_once_and_nothing_it_knew_is_lost(book):
    task = Task(id="task", account_id="acme", title="Ask", opportunity_id="other", made_on=ago(1))
    put(book, *doubled())
    book.apply("Put", create(task))
    book.apply("Merge", mending.merge(book, "kept", "other", today=TODAY))
    kept, other = book.opportunities.get("kept"), book.opportunities.get("other")
    assert (kept.next_step, kept.next_step_owner, kept.product_id) == (
        *("Send the offer", "Ada", "platform"),
    )
    assert (kept.amount, kept.close_on) == (usd(7), SOON)
    assert kept.criteria == other.criteria
    assert kept.notes == (
        "Ours\n\nFrom “More seats”, put away as the same:\nThey hire forty people in spring."
    )
    assert other.archived_on == TODAY
    assert other.notes.endswith("Put away because it was counted twice. It goes on as “Seats”.")
    assert book.tasks.get("task").opportunity_id == "kept"
    assert Problem.TWICE not in wrong(book, "kept")
    book.undo()
    assert (book.opportunities.get("kept"), book.opportunities.get("other")) == doubled()
    assert book.tasks.get("task") == task


def test_another_next_step_is_noted_and_one_of_ones_own_stays(book):
    kept, other = doubled()
    kept = replace(kept, next_step="Wait for them")
    put(book, kept, replace(other, notes=""))
    book.apply("Merge", mending.merge(book, "kept", "other", today=TODAY))
    after = book.opportunities.get("kept")
    assert after.next_step == "Wait for them"
    assert after.notes.endswith("put away as the same:\nNext step there: Send the offer")


def test_what_is_no_longer_the_same_is_not_merged(book):
    kept, other = doubled()
    put(book, kept, replace(other, type=OpportunityType.TIER))
    with pytest.raises(EntryError, match="not the same growth any more"):
        mending.merge(book, "kept", "other", today=TODAY)
