"""What is said of steps: kept as one task each, found again, taken back, of several at once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.accounts import Segment
from app.domain.edits import change, create
from app.domain.errors import RuleError
from app.domain.playbooks import PlayKind
from app.domain.renewing.gate_keys import GateKey
from app.domain.renewing.ladder import StepState
from app.services.editing import gates, plans
from app.services.editing.plans import StepOf
from app.services.editing.typed import EntryError
from app.services.plans import plan_of, planning_of
from app.services.renewal_plan import of_renewal
from app.services.renewing import one
from tests import build
from tests.build import TODAY

REVIEW = StepOf("contract", PlayKind.ENTERPRISE, "account_review")
EBR = StepOf("contract", PlayKind.ENTERPRISE, "business_review")


@pytest.fixture
def held(book_file):
    contract = build.contract(
        start=TODAY, end=TODAY + timedelta(days=364), lines=(build.line(annual=build.usd(200_000)),)
    )
    with book_file.open() as book:
        book.begin_with(create(build.account(), contract))
        yield book


def plan(book, today=TODAY):
    contract = book.contracts.get("contract")
    account = book.accounts.get("acme")
    return plan_of(contract, account, planning_of(book, today), segment=Segment.ENTERPRISE)


def due(book, step, today=TODAY):
    return next(e for e in plan(book, today) if (e.play, e.key) == (step.play, step.key))


def test_a_step_that_is_done_stays_done_and_undo_takes_it_back(held):
    held.apply("Done", plans.done(held, [REVIEW], today=TODAY))
    assert due(held, REVIEW).state is StepState.DONE
    assert len(held.tasks.all()) == 1
    held.undo()
    assert due(held, REVIEW).state is StepState.OPEN
    assert held.tasks.all() == []


def test_several_steps_are_one_act(held):
    held.apply("Drop", plans.drop(held, [REVIEW, EBR, REVIEW], today=TODAY))
    assert [due(held, each).state for each in (REVIEW, EBR)] == [StepState.DROPPED] * 2
    held.undo()
    assert held.tasks.all() == []


def test_a_step_is_put_off_moved_given_and_keeps_all_of_it_in_one_task(held):
    later = TODAY + timedelta(days=9)
    held.apply("Snooze", plans.snooze(held, [REVIEW], later, today=TODAY))
    held.apply("Move", plans.move(held, [REVIEW], later, today=TODAY))
    held.apply("Give", plans.give(held, [REVIEW], "  Mia ", today=TODAY))
    found = due(held, REVIEW)
    assert (found.state, found.on, found.task.owner) == (StepState.SNOOZED, later, "Mia")
    assert len(held.tasks.all()) == 1
    assert due(held, REVIEW, later).state is StepState.OPEN


def test_what_is_taken_back_is_as_before_and_nothing_is_kept_of_it(held):
    before = due(held, REVIEW)
    held.apply("Done", plans.done(held, [REVIEW], today=TODAY))
    held.apply("Back", plans.take_back(held, [REVIEW], today=TODAY))
    assert due(held, REVIEW) == before
    assert held.tasks.all() == []


def test_an_owner_stays_when_a_step_is_taken_back(held):
    held.apply("Give", plans.give(held, [REVIEW], "Mia", today=TODAY))
    held.apply("Done", plans.done(held, [REVIEW], today=TODAY))
    held.apply("Back", plans.take_back(held, [REVIEW], today=TODAY))
    found = due(held, REVIEW)
    assert (found.state, found.task.owner) == (StepState.OPEN, "Mia")


def test_a_contract_that_ends_later_moves_its_steps_and_keeps_what_was_said(held):
    held.apply("Done", plans.done(held, [REVIEW], today=TODAY))
    before = due(held, EBR).on
    contract = held.contracts.get("contract")
    moved = replace(contract, end=contract.end + timedelta(days=60))
    held.apply("Change contract", change(contract, moved))
    assert due(held, EBR).on > before
    assert due(held, REVIEW).state is StepState.DONE
    assert len(plan(held)) == len({(each.play, each.key) for each in plan(held)})


def test_a_save_plan_is_worked_anew_when_the_risk_is_back(held):
    causes = StepOf("contract", PlayKind.SAVE, "causes")
    later = TODAY + timedelta(days=90)
    held.apply("Done", plans.done(held, [causes], today=TODAY))
    held.apply("Done", plans.done(held, [causes], today=later))
    assert sorted(each.done_on for each in held.tasks.all()) == [TODAY, later]
    held.apply("Back", plans.take_back(held, [causes], today=later))
    assert [each.done_on for each in held.tasks.all()] == [TODAY]


def test_a_contract_that_may_be_left_each_year_has_a_plan_each_year(book_file):
    """What was done of the first decision is not done of the second, nor is it lost."""
    first, second = date(2026, 9, 1), date(2027, 9, 1)
    contract = build.contract(
        start=date(2026, 1, 1), end=date(2028, 12, 31), yearly_opt_out=True, auto_renew=False
    )
    with book_file.open() as book:
        book.begin_with(create(build.account(), contract))
        book.apply("Done", plans.done(book, [REVIEW], today=first))
        book.apply("Gate", gates.answer(book, "contract", GateKey.SIGNER, "Bo signs", today=first))
        assert due(book, REVIEW, first).state is StepState.DONE
        assert due(book, REVIEW, second).state is StepState.OPEN
        row = one(book, "contract", today=second)
        signer = next(
            each for each in of_renewal(book, row, today=second).gates if each.key is GateKey.SIGNER
        )
        assert not signer.is_passed
        again = gates.answer(book, "contract", GateKey.SIGNER, "Bo signs", today=second)
        assert len(again.after) == 1
        book.apply("Done", plans.done(book, [REVIEW], today=second))
        assert due(book, REVIEW, second).task.done_on == second
        assert sorted(each.done_on for each in book.tasks.all()) == [first, second]


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda b: plans.snooze(b, [REVIEW], TODAY, today=TODAY), "Choose a day to come"),
        (lambda b: plans.move(b, [REVIEW], date(2020, 1, 1), today=TODAY), "That day is past"),
        (
            lambda b: plans.done(b, [StepOf("gone", PlayKind.SMB, "reminder")], today=TODAY),
            "no longer in the book",
        ),
        (
            lambda b: plans.done(b, [StepOf("contract", PlayKind.SMB, "dance")], today=TODAY),
            "no longer in its playbook",
        ),
    ],
)
def test_what_cannot_be_said_is_refused_with_a_sentence(held, act, sentence):
    with pytest.raises(RuleError, match=sentence):
        act(held)


def test_a_gate_is_passed_in_writing_and_taken_back(held):
    def state():
        row = one(held, "contract", today=TODAY)
        found = of_renewal(held, row, today=TODAY)
        return next(each for each in found.gates if each.key is GateKey.SIGNER)

    assert not state().is_passed
    held.apply("Gate", gates.answer(held, "contract", GateKey.SIGNER, "Bo signs", today=TODAY))
    assert state().by_word
    held.apply("Gate", gates.answer(held, "contract", GateKey.SIGNER, "", today=TODAY))
    assert not state().is_passed


def test_words_pass_no_gate_that_facts_alone_pass(held):
    with pytest.raises(EntryError, match="Raise renewal readiness"):
        gates.answer(held, "contract", GateKey.READINESS, "We are ready", today=TODAY)


def test_the_whole_plan_of_a_renewal_says_by_whose_calendar(held):
    found = of_renewal(held, one(held, "contract", today=TODAY), today=TODAY)
    assert {each.play for each in found.steps} == {PlayKind.ENTERPRISE, PlayKind.REMINDERS}
    assert (found.ours.source, found.theirs.source) == ("nothing", "nothing")
    assert len(found.gates) == len(GateKey)
