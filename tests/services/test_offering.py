"""What is thought of a renewal decides what is offered with it, and is said at the desk."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.edits import change, create
from app.domain.interactions import EventKind
from app.domain.opportunities import StageMove, Terms
from app.domain.pricing import amounts
from app.domain.proposals import OptionKey
from app.domain.renewals import Bundling, Decided
from app.domain.renewing.long_term import LongTerm
from app.services import offering, proposal_editing, proposals
from app.services.books import default_stages
from tests import build
from tests.build import TODAY, usd

QUALIFIED = next(stage.id for stage in default_stages() if stage.position == 1)
OLD_CUSTOMER = build.account(customer_since=date(2024, 1, 1))
WISH = build.opportunity(
    id="wish",
    title="Analytics",
    moves=(StageMove(stage_id=QUALIFIED, since=date(2026, 10, 1)),),
    terms=(Terms(amount=usd(18_000), since=date(2026, 10, 1)),),
)


def said(about, value, reason="Their board wants it"):
    return Decided(about=about.__name__, value=value, reason=reason, since=date(2026, 11, 1))


@pytest.fixture
def book(book_file):
    with book_file.open() as book:
        book.apply("Begin", create(OLD_CUSTOMER, build.contract(), WISH))
        yield book


def decide(book, *words):
    book.apply("Decide", create(build.going_together(decided=words)))


def drafted(book):
    draft = proposals.draft(book, "acme", today=TODAY)
    return draft, " ".join(noted(book, draft))


def noted(book, draft):
    facts = proposals.facts_of(book, "acme", TODAY)
    return offering.noted(book, draft, facts, TODAY)


def test_what_runs_beside_the_renewal_is_left_out_and_the_deciding_rule_is_said(book):
    draft, told = drafted(book)

    assert {line.text for each in draft.options for line in each.lines} == {"Platform"}
    assert "Health is not green: “Analytics” runs beside the renewal. It is left out." in told


def test_what_the_user_combines_is_offered_with_the_renewal(book):
    decide(book, said(Bundling, Bundling.COMBINE))

    draft, told = drafted(book)

    assert [line.text for line in draft.option(OptionKey.BEST).lines] == ["Platform", "Analytics"]
    assert "Analytics" not in told


def test_what_the_user_parts_is_left_out_with_the_users_reason(book):
    decide(book, said(Bundling, Bundling.SEPARATE, "Two boards"))

    draft, told = drafted(book)

    assert all(len(each.lines) == 1 for each in draft.options)
    assert "“Analytics”: you decided so: “Two boards”. It is left out." in told


def test_a_new_customer_is_offered_one_year_with_the_reason(book):
    young = replace(OLD_CUSTOMER, customer_since=date(2026, 3, 1))
    book.apply("Young", change(OLD_CUSTOMER, young))

    draft, told = drafted(book)

    assert {each.years for each in draft.options} == {1}
    assert "No option of several years is drafted. A customer for 8 months" in told


def test_several_years_that_are_not_recommended_need_a_reason_at_the_desk(book):
    young = replace(OLD_CUSTOMER, customer_since=date(2026, 3, 1))
    book.apply("Young", change(OLD_CUSTOMER, young))
    draft, _ = drafted(book)
    good = draft.options[0]

    bare = replace(draft, options=(replace(good, years=3),))
    explained = replace(draft, options=(replace(good, years=3, long_because="They insist"),))

    assert any("“Continue” runs several years" in each for each in noted(book, bare))
    assert not any("runs several years" in each for each in noted(book, explained))


def test_the_reason_with_which_the_user_offers_several_years_stands_in_the_option(book):
    young = replace(OLD_CUSTOMER, customer_since=date(2026, 3, 1))
    book.apply("Young", change(OLD_CUSTOMER, young))
    decide(book, said(LongTerm, LongTerm.GOOD))

    draft, told = drafted(book)

    best = draft.option(OptionKey.BEST)
    assert (best.years, best.long_because) == (3, "Their board wants it")
    assert "several years" not in told


def test_while_it_is_at_risk_no_reason_is_enough_for_several_years(book):
    book.apply("Risk", create(build.event(id="r", kind=EventKind.RENEWAL_AT_RISK, on=TODAY)))
    draft, told = drafted(book)

    assert [each.key for each in draft.options] == [OptionKey.GOOD]
    assert "the customer said so" in told
    long = replace(draft.options[0], years=2, long_because="They insist")
    (option,) = [each for each in noted(book, replace(draft, options=(long,))) if "runs" in each]
    assert "The renewal is at risk" in option


def test_seats_that_stand_idle_can_be_offered_as_an_alternative(book):
    active = build.observation(id="now", measure="active_users", value=46.0, on=TODAY)
    book.apply("Reading", create(active))
    draft, told = drafted(book)

    fewer = proposal_editing.with_new_option(book, draft, OptionKey.ALTERNATIVE, today=TODAY)

    assert "46 people are active on 100 seats; 58 would do." in told
    assert (fewer.name, fewer.lines[0].quantity) == ("Right-sized", Decimal(58))
    assert amounts.annual(fewer) == usd(27_840)


def test_an_account_without_a_contract_is_a_sentence_and_its_prices_are_still_checked(book):
    draft, _ = drafted(book)
    book.apply("Lost", change(build.contract(), replace(build.contract(), lines=())))
    free = replace(draft.options[0].lines[0], annual=usd(0))
    odd = replace(draft, options=(replace(draft.options[0], lines=(free,)),))

    told = noted(book, odd)

    assert told[0].endswith("Enter one, then propose.")
    assert "“Continue” costs nothing. Check its lines." in told


@pytest.mark.parametrize(
    ("start", "says"),
    [
        (date(2027, 1, 1), ""),
        (date(2026, 12, 31), "starts before the current one ends on Dec 31, 2026"),
        (date(2027, 1, 2), "ends on Dec 31, 2026, 1 day before the new one starts"),
        (date(2027, 2, 1), "31 days before the new one starts"),
    ],
)
def test_a_term_that_overlaps_the_current_one_or_leaves_a_gap_is_said(book, start, says):
    draft, _ = drafted(book)

    told = [each for each in noted(book, replace(draft, start=start)) if "term" in each]

    assert len(told) == bool(says)
    assert says in " ".join(told)
