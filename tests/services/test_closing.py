"""What an ending asks for, what comes with it, and how a closed one is taken up again."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain.competitors import Competitor
from app.domain.edits import create
from app.domain.errors import RuleError
from app.domain.opportunities import Check, Lesson, LossReason, StageMove, Terms
from app.domain.stages import StageRole
from app.services import closing
from app.services.closing import EndingEntry
from app.services.editing.typed import EntryError
from tests.build import TODAY, account, opportunity, usd

WON = EndingEntry(
    signed_on=TODAY, amount=Decimal(14_000), currency="USD", starts_on=TODAY + timedelta(days=30)
)
LOST = EndingEntry(
    lost_for=LossReason.COMPETITOR,
    reason="“They gave us three years for the price of two.”",
    competitor="ledgerline, INC.",
    lesson="Ask for the other offer in the first call",
    follow_up_on=TODAY + timedelta(days=180),
)
LEDGERLINE = Competitor(id="ledgerline", name="Ledgerline")


def put(book_file, *entities):
    with book_file.open() as book:
        book.apply("Put", create(*entities))


def end(book_file, role, entry, before=None):
    with book_file.read() as book:
        return closing.ended(book, before or opportunity(owner="Ada"), role, entry, TODAY)


def test_a_win_keeps_what_was_signed_and_opens_the_implementation(book_file):
    found = end(book_file, StageRole.WON, WON)
    won, (task,) = found.opportunity, found.besides.after
    assert (won.signed_on, won.starts_on, won.booked_on) == (TODAY, WON.starts_on, None)
    assert (won.amount, won.close_on) == (usd(14_000), TODAY)
    assert (task.play, task.opportunity_id, task.account_id) == (
        "implementation",
        "more-seats",
        "acme",
    )
    assert (task.due_on, task.owner, task.title) == (
        WON.starts_on,
        "Ada",
        "Implement “More seats”",
    )


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"signed_on": None}, "signed_on", "day it was signed"),
        ({"signed_on": TODAY + timedelta(days=1)}, "signed_on", "still to come"),
        ({"amount": None}, "amount", "what it brings a year"),
        ({"amount": Decimal(0)}, "amount", "more than zero"),
        ({"amount": Decimal(-5)}, "amount", "more than zero"),
        ({"amount": Decimal("0.001")}, "amount", "more than zero"),
        ({"amount": Decimal(10**12)}, "amount", "so much a year"),
        ({"amount": Decimal(10**40)}, "amount", "too large"),
        ({"amount": Decimal(1_200_000)}, "amount", "100 times what was expected"),
        ({"starts_on": None}, "starts_on", "day it starts"),
    ],
)
def test_a_win_without_its_facts_is_refused_at_the_field(book_file, changes, field, says):
    with pytest.raises(EntryError, match=says) as refusal:
        end(book_file, StageRole.WON, replace(WON, **changes))
    assert refusal.value.field == field


def test_a_win_in_another_currency_or_of_something_unpriced_is_not_compared(book_file):
    yen = replace(WON, amount=Decimal(1_800_000), currency="JPY")
    assert end(book_file, StageRole.WON, yen).opportunity.amount.currency == "JPY"
    unpriced = opportunity(terms=())
    assert end(book_file, StageRole.WON, WON, unpriced).opportunity.amount == usd(14_000)


def test_a_loss_keeps_why_to_whom_what_was_learned_and_when_to_ask_again(book_file):
    put(book_file, LEDGERLINE)
    told = replace(LOST, saveable=True, saving="A pilot in June", really_lost_on=date(2026, 9, 1))
    found = end(book_file, StageRole.LOST, told)
    lost = found.opportunity
    assert (lost.lost_for, lost.lost_reason) == (LossReason.COMPETITOR, LOST.reason)
    assert (lost.competitor, found.besides.after) == ("Ledgerline", ())
    assert {each.lesson: each.text for each in lost.learned} == {
        Lesson.SAVING: "A pilot in June",
        Lesson.LEARNED: LOST.lesson,
    }
    assert (lost.follow_up_on, lost.really_lost_on, lost.saveable) == (
        LOST.follow_up_on,
        date(2026, 9, 1),
        True,
    )


def test_somebody_new_comes_into_the_book(book_file):
    put(book_file, LEDGERLINE)
    found = end(book_file, StageRole.LOST, replace(LOST, competitor="  Nova   Books GmbH "))
    (made,) = found.besides.after
    assert (made.name, found.opportunity.competitor) == ("Nova Books GmbH", "Nova Books GmbH")


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"lost_for": None}, "lost_for", "Choose why"),
        ({"reason": " \n "}, "reason", "Write down why"),
        ({"competitor": ""}, "competitor", "whom they chose"),
        ({"competitor": "", "nobody": True}, "competitor", "whom they chose"),
        ({"competitor": "", "lost_for": LossReason.PRICE}, "competitor", "nobody else"),
        ({"lost_for": LossReason.FEATURE_GAP}, "feature_gap", "what was lacking"),
        ({"lesson": ""}, "lesson", "do otherwise"),
        ({"follow_up_on": None}, "follow_up_on", "a day to come"),
        ({"follow_up_on": TODAY}, "follow_up_on", "a day to come"),
        ({"really_lost_on": TODAY + timedelta(days=1)}, "really_lost_on", "still to come"),
    ],
)
def test_a_loss_without_its_facts_is_refused_at_the_field(book_file, changes, field, says):
    with pytest.raises(EntryError, match=says) as refusal:
        end(book_file, StageRole.LOST, replace(LOST, **changes))
    assert refusal.value.field == field


def test_nobody_else_may_have_been_in_it(book_file):
    silent = replace(LOST, lost_for=LossReason.NO_DECISION, competitor="", nobody=True)
    assert end(book_file, StageRole.LOST, silent).opportunity.competitor == ""


def closed(**fields):
    moves = (
        StageMove(stage_id="stage-qualified", since=date(2026, 3, 1)),
        StageMove(stage_id="stage-lost", since=date(2026, 6, 1), from_id="stage-qualified"),
    )
    return opportunity(
        **{
            "moves": moves,
            "lost_for": LossReason.PRICE,
            "lost_reason": "Too dear",
            "competitor": "Ledgerline",
            "follow_up_on": date(2026, 12, 1),
            "checks": (Check(key="need", text="Month end takes nine days"),),
        }
        | fields
    )


def test_reopening_makes_a_new_one_and_leaves_the_closed_one_alone(book_file):
    put(book_file, account(), closed())
    with book_file.open() as book:
        before = book.opportunities.get("more-seats")
        new = closing.reopened(
            book, before, book.stages.get("stage-qualified"), today=TODAY, reason="New budget"
        )
        book.apply("Reopen", create(new))
        assert book.opportunities.get("more-seats") == before
        assert closing.taken_up(book, closed(), TODAY) == new
    assert (new.reopens_id, new.stage_id, new.created_on) == (
        "more-seats",
        "stage-qualified",
        TODAY,
    )
    assert [(each.since, each.from_id, each.reason) for each in new.moves] == [
        (TODAY, None, "New budget")
    ]
    assert new.terms == (Terms(amount=usd(12_000), since=TODAY),)
    assert (new.lost_for, new.lost_reason, new.follow_up_on) == (None, "", None)
    assert (new.competitor, new.checks) == ("Ledgerline", before.checks)


def test_one_is_not_taken_up_twice_at_a_time(book_file):
    going_on = opportunity(id="again", title="More seats, again", reopens_id="more-seats")
    put(book_file, account(), closed(), going_on)
    with book_file.read() as book:
        stage = book.stages.get("stage-identified")
        with pytest.raises(RuleError, match="“More seats, again” takes it up already"):
            closing.reopened(book, closed(), stage, today=TODAY)


def test_what_was_taken_up_and_lost_again_can_be_taken_up_once_more(book_file):
    put(book_file, account(), closed(), closed(id="again", reopens_id="more-seats"))
    with book_file.read() as book:
        assert closing.taken_up(book, closed(), TODAY) is None


@pytest.mark.parametrize(
    ("moves", "stage"),
    [
        (["identified", "developing", "lost"], "stage-developing"),
        (["gone", "lost"], "stage-identified"),
        (["lost"], "stage-identified"),
    ],
)
def test_a_closed_one_is_taken_up_where_it_stood(book_file, moves, stage):
    log = tuple(StageMove(stage_id=f"stage-{each}", since=TODAY) for each in moves)
    with book_file.read() as book:
        stages = book.stages.all()
    assert closing.stage_before(opportunity(moves=log), stages, TODAY).id == stage
    closed_ones = [each for each in stages if each.role is not StageRole.OPEN]
    assert closing.stage_before(opportunity(moves=log), closed_ones, TODAY) is None
