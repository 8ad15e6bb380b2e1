"""Reviews: the agenda and its cuts, which pages there are, promises, days around, go or no-go."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.money import Money
from app.domain.reviewing import agenda, deadlines, deck, promises
from app.domain.reviewing.deck import Material
from app.domain.reviewing.promises import Standing
from app.domain.reviews import (
    AgendaItem,
    Commitment,
    Deck,
    DeckPage,
    Review,
    ReviewKind,
    Side,
)
from app.domain.settings import DEFAULTS
from app.domain.success import Claim, Measured, Milestone, Objective, ValueEvidence
from app.domain.workdays import WorkCalendar

DAY = date(2026, 11, 20)
REVIEW = Review(id="r", account_id="acme", kind=ReviewKind.QBR, on=date(2026, 12, 3))


def objective(**fields):
    return Objective(id="o", account_id="acme", text="Ship twice as fast", on=DAY, **fields)


def value(key, **fields):
    return ValueEvidence(id=key, account_id="acme", text=key, on=DAY, **fields)


def promise(key="c", **fields):
    given = {"side": Side.OURS, "made_on": date(2026, 8, 1)} | fields
    return Commitment(id=key, account_id="acme", text=key, **given)


def shown(material):
    return [each.page for each in deck.pages_of(material) if each.shown]


def test_the_usual_agenda_takes_45_minutes_of_which_we_talk_21():
    usual = agenda.usual(ReviewKind.QBR)

    assert [each.page for each in usual] == list(Deck)
    assert (agenda.length(usual), agenda.presented(usual)) == (45, 21)


@pytest.mark.parametrize(
    ("minutes", "left"),
    [
        (45, list(Deck)),
        (30, [Deck.PURPOSE, Deck.PROGRESS, Deck.SHORTFALL, Deck.VALUE, Deck.GOALS, Deck.ASKS]),
        (15, [Deck.PURPOSE, Deck.SHORTFALL, Deck.VALUE, Deck.ASKS]),
    ],
)
def test_a_shorter_meeting_drops_parts_in_their_order_and_never_what_fell_short(minutes, left):
    cut = agenda.cut(agenda.usual(ReviewKind.QBR), minutes)

    assert [each.page for each in cut] == left
    assert agenda.length(cut) <= minutes


@given(
    st.lists(
        st.builds(
            AgendaItem,
            text=st.just("part"),
            minutes=st.integers(0, 20),
            discussion=st.integers(0, 20),
            drop=st.integers(0, 5),
        ),
        max_size=8,
    ),
    st.integers(0, 90),
)
def test_what_is_left_fits_or_is_talk_that_nobody_may_drop(parts, minutes):
    cut = agenda.cut(parts, minutes)

    if agenda.length(cut) > minutes:
        assert all(not each.drop and not each.discussion for each in cut)
    if agenda.length(parts) <= minutes:
        assert cut == tuple(parts)


def test_a_deck_without_material_has_no_page_and_says_what_each_lacks():
    states = deck.pages_of(Material(review=REVIEW, day=DAY))

    assert not any(each.shown for each in states)
    assert [each.lacks for each in states] == [
        *("purpose", "objectives", "readings", "nothing_missed", "changes"),
        *("value", "usage", "roadmap", "goals", "asks"),
    ]


def test_the_page_of_what_fell_short_cannot_be_left_out_once_something_was_missed():
    out = replace(REVIEW, pages=(DeckPage(page=Deck.SHORTFALL, left_out=True),))
    late = objective(milestones=(Milestone(text="Roll out", due_on=date(2026, 10, 1)),))

    (state,) = (
        each
        for each in deck.pages_of(Material(review=out, day=DAY, objectives=(late,)))
        if each.page is Deck.SHORTFALL
    )

    assert state.shown
    assert state.must


@pytest.mark.parametrize(
    ("done", "is_missed"), [(None, True), (date(2026, 10, 2), True), (date(2026, 10, 1), False)]
)
def test_a_milestone_is_missed_if_it_was_not_reached_by_its_day(done, is_missed):
    step = Milestone(text="Roll out", due_on=date(2026, 10, 1), done_on=done)

    assert bool(deck.missed((objective(milestones=(step,)),), DAY)) is is_missed


def test_a_page_left_out_by_the_user_stays_out_and_words_of_the_user_make_a_page():
    reading = Measured(value=Decimal(4), since=DAY)
    pages = (
        DeckPage(page=Deck.OBJECTIVES, left_out=True),
        DeckPage(page=Deck.ROADMAP, text="Nothing dated yet."),
    )
    material = Material(
        review=replace(REVIEW, pages=pages), day=DAY, objectives=(objective(readings=(reading,)),)
    )

    assert shown(material) == [Deck.PROGRESS, Deck.ROADMAP]


def test_the_one_number_is_the_customers_own_before_a_larger_one_of_ours():
    money = {"baseline": Decimal(9), "now": Decimal(4)}
    ours = value("ours", worth=Money(9_000_000, "USD"), **money)
    theirs = value("theirs", worth=Money(1_000, "USD"), claim=Claim.CUSTOMER, **money)
    bare = value("bare", worth=Money(99_000_000, "USD"), claim=Claim.CUSTOMER)
    material = Material(review=REVIEW, day=DAY, value=(ours, bare, theirs))

    assert deck.headline(material) is theirs
    chosen = replace(material, review=replace(REVIEW, headline_id="ours"))
    assert deck.headline(chosen) is ours


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({}, Standing.OPEN),
        ({"due_on": DAY}, Standing.OPEN),
        ({"due_on": date(2026, 11, 19)}, Standing.OVERDUE),
        ({"due_on": date(2026, 11, 19), "kept_on": date(2026, 11, 19)}, Standing.KEPT),
        ({"due_on": date(2026, 11, 18), "kept_on": date(2026, 11, 19)}, Standing.LATE),
        ({"due_on": date(2026, 11, 18), "missed_on": date(2026, 11, 19)}, Standing.MISSED),
        ({"dropped_on": DAY}, Standing.DROPPED),
        ({"kept_on": date(2026, 12, 1)}, Standing.OPEN),
    ],
)
def test_a_promise_stands_where_its_days_say(fields, where):
    assert promises.standing(promise(**fields), DAY) is where


def test_a_review_accounts_for_the_promises_of_the_last_one_and_what_is_open_of_earlier_ones():
    last = Review(
        id="last",
        account_id="acme",
        kind=ReviewKind.QBR,
        on=date(2026, 9, 1),
        held_on=date(2026, 9, 1),
    )
    kept = promise("kept", review_id="last", kept_on=date(2026, 10, 1))
    settled = promise("settled", review_id="older", kept_on=date(2026, 8, 20))
    waiting = promise("waiting", review_id="older", due_on=date(2026, 8, 10))
    own = promise("own", review_id="r")

    found = promises.to_account_for([own, kept, settled, waiting], [last, REVIEW], REVIEW)

    assert [each.id for each in found] == ["waiting", "kept"]


def test_who_is_in_the_room_is_spoken_to_three_working_days_before():
    thursday = date(2026, 11, 26)
    holiday = WorkCalendar(holidays=frozenset((date(2026, 11, 25),)))

    assert deadlines.wired_by(thursday, (WorkCalendar(),), DEFAULTS) == date(2026, 11, 23)
    assert deadlines.wired_by(thursday, (WorkCalendar(), holiday), DEFAULTS) == date(2026, 11, 20)


def test_recap_log_and_checkpoint_follow_a_review_on_days_on_which_we_work():
    friday = date(2026, 11, 27)

    found = {each.step: each.on for each in deadlines.follow_ups(friday, WorkCalendar(), DEFAULTS)}

    assert found == {
        "recap": date(2026, 11, 30),
        "logged": date(2026, 12, 2),
        "checkpoint": date(2026, 12, 7),
    }
