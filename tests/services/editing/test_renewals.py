"""What is said of a renewal: each an edit, refused with a sentence, undone as one step."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain.edits import Edit, change, create
from app.domain.errors import MissingError
from app.domain.interactions import EventKind
from app.domain.opportunities import Category, LossReason
from app.domain.renewals import (
    Bundling,
    HoursSpent,
    Outlook,
    PaperEvent,
    PaperEventKind,
    Renewal,
    RenewalType,
    Touch,
)
from app.domain.renewing.hours import Effort
from app.domain.renewing.long_term import LongTerm
from app.domain.renewing.outlook import Accord
from app.services import renewing
from app.services.editing import renewals
from app.services.editing.renewals import Amounts
from app.services.editing.typed import EntryError
from tests import build
from tests.build import TODAY, usd

SMALL, LARGE, RISKY = "contract", "large", "risky"
SEEN = PaperEvent(kind=PaperEventKind.REDLINES, since=TODAY, text="  Their lawyer ")


@pytest.fixture
def book(book_file):
    term = {"start": date(2026, 7, 1), "end": date(2027, 6, 30), "notice_days": 30}
    rich = (build.line(annual=usd(200_000)),)
    doubt = build.event(kind=EventKind.RENEWAL_AT_RISK, account_id="rex", on=TODAY)
    book_file.apply(
        "Set",
        create(
            *(build.account(id=each, name=each, code=each) for each in ("acme", "big", "rex")),
            build.contract(**term),
            build.contract(id=LARGE, account_id="big", lines=rich, **term),
            build.contract(id=RISKY, account_id="rex", **term),
            doubt,
        ),
    )
    with book_file.open() as book:
        yield book


def row(book, key=SMALL, day=TODAY):
    return renewing.one(book, key, today=day)


def refused(message, plan):
    with pytest.raises(EntryError, match=message) as found:
        plan()
    return found.value.field


def test_the_first_word_makes_the_renewal_and_undo_takes_it_back(book):
    edit = renewals.decide(book, SMALL, Touch.ASSISTED, "They like to talk", today=TODAY)
    book.apply("Decide", edit)
    touch = row(book).touch
    assert touch.value is Touch.ASSISTED
    assert touch.decided is not None
    assert touch.decided.reason == "They like to talk"
    book.undo()
    assert not book.renewals.all()


def test_what_the_rule_says_is_no_decision_and_gives_an_earlier_one_back(book):
    assert renewals.decide(book, SMALL, RenewalType.FLAT, "", today=TODAY) == Edit()
    book.apply("A", renewals.decide(book, SMALL, RenewalType.EARLY, "They asked", today=TODAY))
    assert row(book).type.value is RenewalType.EARLY
    later = TODAY + timedelta(days=1)
    book.apply("B", renewals.decide(book, SMALL, RenewalType.FLAT, "", today=later))
    assert not row(book, day=later).type.is_decided
    assert row(book).type.value is RenewalType.EARLY  # as it was decided then


def test_to_decide_otherwise_takes_a_reason(book):
    field = refused("Write why", lambda: renewals.decide(book, SMALL, Touch.AUTO, " ", today=TODAY))
    assert field == "reason"


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        (LARGE, Touch.AUTO, "never left to itself"),
        (RISKY, Bundling.COMBINE, "until it is secured"),
        (RISKY, RenewalType.EXPANSION, "secure it first"),
        (RISKY, LongTerm.GOOD, "until it is secured"),
    ],
)
def test_what_is_forbidden_is_refused_whatever_the_reason(book, key, value, sentence):
    decide = lambda: renewals.decide(book, key, value, "I know better", today=TODAY)  # noqa: E731
    assert refused(sentence, decide) == "value"


def test_the_outlook_is_kept_beside_the_facts_and_a_loss_has_a_reason(book):
    churn = Outlook.WILL_CHURN_ACTIONABLE
    assert refused("why", lambda: renewals.expect(book, RISKY, churn, today=TODAY)) == "reason"
    edit = renewals.expect(
        book, RISKY, churn, reason=LossReason.PRICE, swing=Decimal(20_000), today=TODAY
    )
    book.apply("Expect", edit)
    opinion = row(book, RISKY).opinion
    assert (opinion.accord, opinion.outlook) == (Accord.AGREE, churn)
    assert opinion.said is not None
    assert opinion.said.swing == usd(20_000)
    book.apply("Back", renewals.expect_nothing(book, RISKY, today=TODAY))
    assert row(book, RISKY).opinion.accord is Accord.UNSAID


def test_brighter_than_the_facts_is_to_be_reviewed(book):
    book.apply("Expect", renewals.expect(book, RISKY, Outlook.WILL_RENEW, today=TODAY))
    assert row(book, RISKY).opinion.to_review
    edit = renewals.expect(book, RISKY, Outlook.WILL_RENEW, detail="They signed", today=TODAY)
    book.apply("Review", edit)
    assert not row(book, RISKY).opinion.to_review


@pytest.mark.parametrize(
    ("outlook", "swing", "sentence"),
    [
        (Outlook.WILL_CHURN_ACTIONABLE, "48000.01", "48000.00 USD"),
        (Outlook.WILL_CHURN, "1", "can be helped"),
        (Outlook.WILL_RENEW, "1", "can be helped"),
        (Outlook.WILL_CHURN_ACTIONABLE, "-1", "zero or more"),
        (Outlook.WILL_CONTRACT_ACTIONABLE, "8000.01", "8000.00 USD"),
    ],
)
def test_no_more_can_be_saved_than_is_lost(book, outlook, swing, sentence):
    amounts = Amounts(likely=Decimal(40_000))
    book.apply("Call", renewals.call(book, SMALL, None, "", amounts, today=TODAY))

    def expect():
        return renewals.expect(
            book, SMALL, outlook, reason=LossReason.PRICE, swing=Decimal(swing), today=TODAY
        )

    assert refused(sentence, expect) == "swing"


def test_a_call_lowers_freely_and_raises_with_a_reason(book):
    book.apply("Lower", renewals.call(book, SMALL, Category.OMITTED, today=TODAY))
    assert row(book).category is Category.OMITTED
    raise_it = lambda why: renewals.call(book, SMALL, Category.BEST_CASE, why, today=TODAY)  # noqa: E731
    assert refused("Write why", lambda: raise_it("")) == "reason"
    book.apply("Raise", raise_it("Met their CFO"))
    assert row(book).category is Category.BEST_CASE
    book.apply("Rule", renewals.call(book, SMALL, Category.PIPELINE, today=TODAY))
    assert not row(book).forecast.is_called


def test_nobody_commits_before_the_paper_was_seen_to_move(book):
    commit = lambda: renewals.call(book, SMALL, Category.COMMIT, "They said yes", today=TODAY)  # noqa: E731
    assert refused("verbal yes", commit) == "category"
    book.apply("See", renewals.observe(book, SMALL, SEEN, today=TODAY))
    book.apply("Commit", commit())
    assert row(book).category is Category.COMMIT
    contract = book.contracts.get(SMALL)
    book.apply("Forget", change(contract, replace(contract, notice_days=None)))
    assert row(book).category is Category.BEST_CASE
    book.apply("Lower", renewals.call(book, SMALL, None, today=TODAY))
    assert refused("notice period", commit) == "category"


def test_amounts_are_in_order(book):
    def call(**amounts):
        given = Amounts(**{name: Decimal(value) for name, value in amounts.items()})
        return renewals.call(book, SMALL, None, "", given, today=TODAY)

    assert refused("most likely", lambda: call(best=50_000, likely=60_000)) == "likely"
    assert refused("sure", lambda: call(likely=50_000, sure=60_000)) == "sure"
    assert refused("best amount", lambda: call(best=50_000, sure=60_000)) == "sure"
    assert refused("zero or more", lambda: call(sure=-1)) == "sure"
    book.apply("Call", call(best=60_000, likely=50_000, sure=40_000))
    held = row(book).forecast.call
    assert held is not None
    assert (held.best, held.likely, held.sure) == (usd(60_000), usd(50_000), usd(40_000))


def test_hours_add_up_and_can_be_taken_back(book):
    spent = HoursSpent(since=TODAY, hours=Decimal("5.5"), text=" Terms ")
    for _ in range(2):
        book.apply("Log", renewals.log_hours(book, SMALL, spent, today=TODAY))
    hours = row(book).hours
    assert (hours.spent, hours.effort) == (Decimal(11), Effort.OVER)
    kept = book.renewals.get(SMALL).hours[0]
    assert kept.text == "Terms"
    book.apply("Back", renewals.unlog_hours(book, SMALL, kept))
    assert row(book).hours.spent == Decimal("5.5")


@pytest.mark.parametrize("hours", ["0", "-1", "24.1", "NaN"])
def test_hours_of_one_day_are_more_than_none_and_at_most_24(book, hours):
    spent = HoursSpent(since=TODAY, hours=Decimal(hours))
    assert refused("at most 24", lambda: renewals.log_hours(book, SMALL, spent, today=TODAY))
    late = HoursSpent(since=TODAY + timedelta(days=1), hours=Decimal(1))
    assert refused("still to come", lambda: renewals.log_hours(book, SMALL, late, today=TODAY))


def test_what_was_seen_of_the_paper_is_seen_once_and_belongs_to_this_term(book):
    for _ in range(2):
        book.apply("See", renewals.observe(book, SMALL, SEEN, today=TODAY))
    (kept,) = book.renewals.get(SMALL).events
    assert kept.text == "Their lawyer"
    old = replace(SEEN, since=date(2026, 6, 30))
    assert refused("before this term", lambda: renewals.observe(book, SMALL, old, today=TODAY))
    book.apply("Back", renewals.unobserve(book, SMALL, kept))
    assert not book.renewals.get(SMALL).events


def test_who_works_it_is_named_or_looks_after_the_account(book):
    book.apply("Own", renewals.own(book, SMALL, " Kim Lee "))
    assert row(book).owner == "Kim Lee"
    assert book.renewals.get(SMALL) == Renewal(id=SMALL, account_id="acme", owner="Kim Lee")


def test_nothing_is_said_of_a_contract_that_is_gone(book):
    with pytest.raises(MissingError):
        renewals.expect(book, "gone", Outlook.WILL_RENEW, today=TODAY)
