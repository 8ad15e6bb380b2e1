"""Renewals closed early, late and after a gap, by a chosen option; what is learned of a loss."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain.calendar import ONE_DAY
from app.domain.contracts import Outcome, Standing, arr, next_to_decide
from app.domain.edits import create
from app.domain.errors import RuleError
from app.domain.interactions import EventKind
from app.domain.money import Money, total
from app.domain.opportunities import Lesson, LossReason
from app.domain.pricing.amounts import yearly
from app.domain.pricing.co_term import co_termed
from app.domain.proposals import (
    Approach,
    OptionKey,
    Proposal,
    ProposalLine,
    ProposalOption,
    ProposalState,
)
from app.services import renewals
from app.services.editing.typed import EntryError
from app.services.renewals import LeftEntry, SignedEntry
from app.services.winloss import Period, win_loss
from tests import build
from tests.build import usd

END = date(2026, 2, 28)
OVER = build.contract(id="over", start=date(2025, 3, 1), end=END)
GONE = LeftEntry(
    reason=LossReason.COMPETITOR,
    because="They were cheaper.",
    left_to="Rivalco",
    told_on=date(2026, 2, 1),
    really_lost_on=date(2025, 11, 3),
    saveable=True,
    saving="Asked earlier.",
    lesson="Ask at mid-term.",
)


@pytest.fixture
def book(book_file):
    book_file.apply("Set the scene", create(build.account(), OVER))
    with book_file.open() as book:
        yield book


def renew(book, signed_on, today, **fields):
    entry = SignedEntry(signed_on=signed_on, **fields)
    edit = renewals.resolve(book, "over", Outcome.RENEWED, today=today, signed=entry)
    book.apply("Renew", edit)
    held = {each.id: each for each in book.contracts.all()}
    return held.pop("over"), next(iter(held.values()))


@pytest.mark.parametrize(
    ("after", "coming", "outcome", "start"),
    [
        (-60, "in_time", Outcome.RENEWED, 1),
        (0, "in_time", Outcome.RENEWED, 1),
        (1, "late", Outcome.RENEWED, 1),
        (30, "late", Outcome.RENEWED, 1),
        (31, "returning", Outcome.RENEWED, 31),
        (180, "returning", Outcome.RENEWED, 180),
        (181, "new_business", Outcome.LEFT, 181),
    ],
)
def test_the_day_of_signing_says_whether_anybody_left(book, after, coming, outcome, start):
    signed = END + timedelta(days=after)
    entry = SignedEntry(signed_on=signed)
    told = renewals.next_term(book, "over", entry, today=signed)
    assert told.came.coming == coming

    old, new = renew(book, signed, signed)

    assert (old.outcome, new.start, new.signed_on) == (outcome, END + timedelta(days=start), signed)
    assert new.follows_id == ("over" if outcome is Outcome.RENEWED else None)
    assert arr([old, new], new.start) == (OVER.annual(END),)
    if start == 1:
        assert arr([old, new], END) == arr([old, new], END + timedelta(days=1))


def test_what_is_renewed_early_is_decided_and_the_next_term_is_looked_at(book):
    signed = date(2026, 1, 10)
    old, new = renew(book, signed, signed)
    assert (old.standing(signed), new.standing(signed)) == (Standing.IN_FORCE, Standing.AHEAD)
    assert next_to_decide([old, new], signed) == new


def test_a_signature_to_come_is_refused(book):
    with pytest.raises(EntryError) as refused:
        renew(book, date(2026, 3, 2), date(2026, 3, 1))
    assert refused.value.field == "signed_on"


def chosen(**fields):
    option = ProposalOption(
        name="Better",
        key=OptionKey.BETTER,
        lines=(ProposalLine(text="Platform", annual=usd(50_000)),),
        years=3,
        discount=Decimal("0.10"),
        **fields,
    )
    return Proposal(
        id="offer",
        account_id="acme",
        reference="ACME-1",
        title="Renewal",
        currency="USD",
        issued_on=END,
        valid_until=END,
        start=END + ONE_DAY,
        contract_id="over",
        options=(option,),
        recommended=None,
        state=ProposalState.ACCEPTED,
        chosen=OptionKey.BETTER,
        decided_on=END,
        notice_days=90,
        auto_renew=False,
        payment_terms="Net 30",
    )


def test_the_chosen_option_makes_the_lines_and_the_term(book):
    book.apply("Offer", create(chosen()))
    old, new = renew(book, END, END, proposal_id="offer")
    assert (new.start, new.end) == (date(2026, 3, 1), date(2029, 2, 28))
    assert (new.notice_days, new.auto_renew, new.payment_terms) == (90, False, "Net 30")
    assert [each.annual for each in new.lines] == [usd(45_000)]
    assert book.renewals.get("over").proposal_id == "offer"
    book.undo()
    assert not book.renewals.all()
    assert book.contracts.get(old.id).outcome is None


def test_a_price_that_rises_each_year_counts_from_the_day_of_each_step(book):
    offer = chosen(approach=Approach.ESCALATING, escalator=Decimal("0.05"))
    book.apply("Offer", create(offer))
    _, new = renew(book, END, END, proposal_id="offer")
    days = (date(2026, 3, 1), date(2027, 2, 28), date(2027, 3, 1), date(2028, 3, 1))
    expected = [usd(45_000), usd(45_000), usd(47_250), usd(49_612) + Money(50, "USD")]
    assert [new.annual(day) for day in days] == expected
    assert total(yearly(offer.options[0]), "USD") == total(
        (new.annual(day) for day in (days[0], days[2], days[3])), "USD"
    )


@pytest.mark.parametrize(
    ("ends", "runs_until", "begins"),
    [
        (date(2026, 1, 15), END, None),
        (END, END, None),
        (date(2026, 6, 30), date(2026, 6, 30), date(2026, 7, 1)),
    ],
    ids=["ends before it", "ends with it", "ends within its first year"],
)
def test_a_contract_brought_to_the_same_end_goes_on_in_the_next_term(
    book, ends, runs_until, begins
):
    add_on = build.line(text="Add-on", annual=usd(2_000))
    other = build.contract(id="other", start=date(2025, 2, 1), end=ends, lines=(add_on,))
    offer = co_termed(chosen(), other, {}, date(2026, 1, 10))
    book.apply("Offer", create(other, offer))

    signed = date(2026, 1, 10)
    entry = SignedEntry(signed_on=signed, proposal_id="offer")
    edit = renewals.resolve(book, "over", Outcome.RENEWED, today=signed, signed=entry)
    book.apply("Renew", edit)

    held = {each.id: each for each in book.contracts.all()}
    closed = held["other"]
    assert (closed.outcome, closed.outcome_on, closed.end) == (Outcome.RENEWED, signed, runs_until)
    (new,) = [each for each in held.values() if each.id not in {"over", "other"}]
    assert [(line.text, line.start) for line in new.lines][1:] == [("Add-on", begins)]
    known = list(held.values())
    assert arr(known, END) == (usd(50_000),)
    assert arr(known, runs_until + ONE_DAY) == arr(known, date(2027, 1, 1)) == (usd(46_800),)
    if begins is not None:
        assert arr(known, runs_until) == (usd(47_000),), "one of both always runs"
    book.undo()
    assert book.contracts.get("other") == other


def test_an_offer_that_nobody_accepted_is_refused(book):
    book.apply("Offer", create(replace(chosen(), state=ProposalState.SENT, chosen=None)))
    with pytest.raises(EntryError, match="not accepted"):
        renew(book, END, END, proposal_id="offer")


@pytest.mark.parametrize(
    ("lacks", "field"),
    [
        ({"reason": None}, "reason"),
        ({"because": " "}, "because"),
        ({"left_to": ""}, "left_to"),
        ({"lesson": ""}, "lesson"),
        ({"told_on": date(2030, 1, 1)}, "told_on"),
        ({"really_lost_on": date(2030, 1, 1)}, "really_lost_on"),
    ],
)
def test_what_is_asked_of_a_loss_and_not_answered_is_refused(book, lacks, field):
    with pytest.raises(EntryError) as refused:
        renewals.leave(book, "over", replace(GONE, **lacks), today=date(2026, 3, 5))
    assert refused.value.field == field
    assert book.contracts.get("over").outcome is None


def test_why_they_left_is_kept_in_one_step_and_counts_as_a_loss_to_that_competitor(book):
    today = date(2026, 3, 5)
    book.apply("Left", renewals.leave(book, "over", GONE, today=today))

    kept = book.renewals.get("over")
    assert (kept.left_for, kept.left_to, kept.told_on) == (GONE.reason, "Rivalco", GONE.told_on)
    assert {each.lesson: each.text for each in kept.learned} == {
        Lesson.SAVING: "Asked earlier.",
        Lesson.LEARNED: "Ask at mid-term.",
    }
    assert renewals.left_of(book, "over") == GONE
    (pattern,) = win_loss(book, Period.YEAR, today=today).patterns
    assert (pattern.name, pattern.left) == ("Rivalco", 1)

    same = build.event(account_id="acme", kind=EventKind.CHURNED, detail="Rivalco", on=today)
    book.apply("Event too", create(same))
    (pattern,) = win_loss(book, Period.YEAR, today=today).patterns
    assert pattern.left == 1
    book.undo()
    book.undo()
    assert not book.renewals.all()
    assert not book.competitors.all()
    assert book.contracts.get("over").outcome is None
    assert win_loss(book, Period.YEAR, today=today).patterns == ()


def test_who_left_may_come_back_and_then_is_no_loss(book):
    today = date(2026, 6, 1)
    book.apply("Left", renewals.leave(book, "over", GONE, today=date(2026, 3, 5)))
    old, new = renew(book, today, today)
    assert (old.outcome, new.start, new.follows_id) == (Outcome.RENEWED, today, "over")
    assert win_loss(book, Period.YEAR, today=today).patterns == ()
    with pytest.raises(RuleError, match="already recorded as renewed"):
        renew(book, today, today)
