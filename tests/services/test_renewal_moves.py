"""What it takes to call a renewal surer than the rule says, taken in one step."""

from datetime import date

import pytest

from app.domain.edits import create
from app.domain.opportunities import Category
from app.domain.renewals import PaperEvent, PaperEventKind, Renewal, RenewalCall
from app.domain.renewing.forecast import Condition
from app.services import renewal_moves, renewing
from app.services.editing.typed import EntryError
from app.services.renewal_moves import Shown
from tests import build
from tests.build import TODAY, usd

SEEN = PaperEvent(kind=PaperEventKind.REDLINES, since=TODAY)


@pytest.fixture
def book(book_file):
    """A contract whose notice period nobody knows, and an account of unknown health."""
    with book_file.open() as book:
        bare = build.contract(end=date(2027, 6, 30), notice_days=None)
        book.apply("Test", create(build.account(), bare))
        yield book


def call(book, wanted, **shown):
    edit = renewal_moves.move(book, "contract", wanted, Shown(**shown), today=TODAY)
    if edit.after:
        book.apply("Call", edit)
    return edit


def category(book):
    return renewing.one(book, "contract", today=TODAY).category


def test_lower_than_the_rule_needs_no_word_and_the_rule_takes_it_back(book):
    rule = category(book)
    assert rule is Category.PIPELINE
    assert renewal_moves.asked(book, "contract", Category.OMITTED, today=TODAY).is_free
    call(book, Category.OMITTED)
    assert category(book) is Category.OMITTED
    call(book, rule)
    assert category(book) is rule


def test_surer_than_the_rule_says_what_is_lacking_and_wants_a_reason(book):
    asked = renewal_moves.asked(book, "contract", Category.BEST_CASE, today=TODAY)
    assert [each.condition for each in asked.lacking] == [Condition.LIKELY]
    assert not asked.is_free
    assert not asked.needs(Condition.PAPER)
    with pytest.raises(EntryError) as refused:
        call(book, Category.BEST_CASE)
    assert refused.value.field == "reason"
    call(book, Category.BEST_CASE, reason="The CFO told me on the phone.")
    assert category(book) is Category.BEST_CASE


@pytest.mark.parametrize(
    ("shown", "field"),
    [
        ({"reason": "Sure", "seen": SEEN}, "notice"),
        ({"reason": "Sure", "notice": 30}, "seen"),
        ({"seen": SEEN, "notice": 30}, "reason"),
        ({"reason": "  ", "seen": SEEN, "notice": 30}, "reason"),
    ],
)
def test_nobody_commits_without_paper_notice_and_a_reason(book, shown, field):
    with pytest.raises(EntryError) as refused:
        call(book, Category.COMMIT, **shown)
    assert refused.value.field == field
    assert category(book) is Category.PIPELINE


def test_paper_notice_and_call_are_one_step(book):
    edit = call(book, Category.COMMIT, reason="Redlines are back.", seen=SEEN, notice=30)
    assert len(edit.after) == 2
    row = renewing.one(book, "contract", today=TODAY)
    assert row.category is Category.COMMIT
    assert row.contract.notice_days == 30
    assert row.renewal is not None
    assert [each.kind for each in row.renewal.events] == [PaperEventKind.REDLINES]


def test_a_notice_period_may_be_in_months(book):
    call(book, Category.COMMIT, reason="Signed soon.", seen=SEEN, notice=2, in_months=True)
    contract = book.contracts.get("contract")
    assert (contract.notice_days, contract.notice_months) == (None, 2)


def test_a_notice_period_longer_than_the_term_is_refused(book):
    with pytest.raises(EntryError) as refused:
        call(book, Category.COMMIT, reason="Sure", seen=SEEN, notice=40, in_months=True)
    assert refused.value.field == "notice"


def test_what_it_may_come_to_stays_as_it_was_called(book):
    held = RenewalCall(likely=usd(40_000), since=date(2026, 11, 1))
    book.apply("Call", create(Renewal(id="contract", account_id="acme", calls=(held,))))
    call(book, Category.BEST_CASE, reason="Sure.")
    found = renewing.one(book, "contract", today=TODAY).forecast.call
    assert found is not None
    assert (found.category, found.likely) == (Category.BEST_CASE, usd(40_000))
