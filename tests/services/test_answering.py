"""An answer to a proposal: what was chosen becomes the next contract, in one step."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain import contracts
from app.domain.contracts import Outcome
from app.domain.edits import create
from app.domain.errors import RuleError
from app.domain.offers import Origin, OriginCode
from app.domain.opportunities import StageMove, Terms
from app.domain.pricing import amounts
from app.domain.pricing.co_term import co_termed
from app.domain.products import Billing
from app.domain.proposals import (
    Approach,
    OptionKey,
    ProposalLine,
    ProposalOption,
    ProposalState,
)
from app.domain.settings import SENDER_NAME, Setting, SettingValue
from app.domain.stages import StageRole
from app.services import answering, closing, proposals
from app.services.answering import ChoiceEntry
from app.services.books import default_stages
from app.services.editing.typed import EntryError
from app.services.proposal_versions import reconciled
from app.services.sold_with import sold_with
from tests import build
from tests.build import TODAY, usd

QUALIFIED = next(stage.id for stage in default_stages() if stage.position == 1)
HELP = ProposalLine(text="Help desk", annual=usd(2_400), optional=True)
SETUP = ProposalLine(text="Set-up", annual=usd(900), billing=Billing.ONE_TIME)


@pytest.fixture
def book(book_file):
    with book_file.open() as book:
        book.apply(
            "Begin",
            create(
                build.account(),
                build.product(),
                build.contract(lines=(build.line(product_id="platform"),)),
                Setting(id=SENDER_NAME.key, values=(SettingValue(value="Sam"),)),
            ),
        )
        yield book


def sent(book, become=lambda draft: draft, *, day=TODAY):
    """A proposal that went out."""
    draft = become(proposals.draft(book, "acme", today=day))
    book.apply("Draft", proposals.save(book, draft))
    book.apply("Send", proposals.send(book, draft.id, today=day))
    return book.proposals.get(draft.id)


def best(**fields):
    """A way to offer one option more, of these terms."""
    seats = ProposalLine(text="Platform", annual=usd(72_000), quantity=Decimal(150), unit="seats")
    option = ProposalOption(
        key=OptionKey.BEST, **{"name": "Best", "lines": (seats, HELP, SETUP), "years": 3} | fields
    )
    return lambda draft: replace(draft, options=(*draft.options[:1], option))


def chose(book, proposal, key=OptionKey.BEST, today=TODAY, **fields):
    entry = ChoiceEntry(**{"key": key, "answered_on": today, "signed_on": today} | fields)
    book.apply("Chosen", answering.accept(book, proposal.id, entry, today=today))


def held(book):
    old = book.contracts.get("contract")
    return old, next(each for each in book.contracts.all() if each.id != old.id)


def test_a_choice_closes_the_renewal_and_makes_its_contract_in_one_step(book):
    proposal = sent(book, best(discount=Decimal("0.15")))
    before = book.contracts.get("contract")

    chose(book, proposal)

    old, new = held(book)
    assert (old.outcome, old.outcome_on) == (Outcome.CHANGED, TODAY)
    assert (new.follows_id, new.start, new.signed_on) == (old.id, before.renewal_date, TODAY)
    assert new.annual(new.start) == usd(61_200)
    assert new.end == date(new.start.year + 3, new.start.month, new.start.day) - timedelta(days=1)
    assert book.renewals.get(old.id).proposal_id == proposal.id
    assert book.proposals.get(proposal.id).state is ProposalState.ACCEPTED

    book.undo()

    assert list(book.contracts.all()) == [before]
    assert book.renewals.find([old.id]) == {}
    assert book.proposals.get(proposal.id) == proposal


def test_the_same_lines_for_the_same_time_are_a_renewal_without_changes(book):
    proposal = sent(book)

    chose(book, proposal, OptionKey.GOOD)

    assert held(book)[0].outcome is Outcome.RENEWED


@pytest.mark.parametrize(("added", "annual"), [((), 72_000), (("Help desk",), 74_400)])
def test_only_the_add_ons_that_were_ticked_are_agreed(book, added, annual):
    proposal = sent(book, best())

    chose(book, proposal, added=added)

    _, new = held(book)
    assert new.annual(new.start) == usd(annual)
    assert ("Help desk" in {each.text for each in new.lines}) is bool(added)
    assert [each.annual for each in new.lines if each.billing is Billing.ONE_TIME] == [usd(900)]
    assert book.proposals.get(proposal.id).added == added


def test_a_friendly_price_is_agreed_for_what_is_committed(book):
    proposal = sent(book, best(approach=Approach.FRIENDLY))

    chose(book, proposal)

    _, new = held(book)
    seats = next(each for each in new.lines if each.text == "Platform")
    assert (seats.quantity, seats.annual) == (Decimal(120), usd(57_600))


def test_a_price_that_rises_is_in_force_year_by_year_add_ons_too(book):
    proposal = sent(book, best(approach=Approach.ESCALATING, escalator=Decimal("0.07")))

    chose(book, proposal, added=("Help desk",))

    _, new = held(book)
    option = proposal.option(OptionKey.BEST)
    days = [new.start + timedelta(days=366 * year) for year in range(3)]
    assert tuple(new.annual(day) for day in days) == amounts.yearly(option, ("Help desk",))


def test_a_term_that_begins_early_cuts_the_old_one_short_and_nothing_counts_twice(book):
    early = TODAY + timedelta(days=10)
    proposal = sent(book, lambda draft: replace(best()(draft), start=early))

    chose(book, proposal)

    old, new = held(book)
    assert (old.end, new.start) == (early - timedelta(days=1), early)
    assert contracts.arr([old, new], early) == (usd(72_000),)


def test_a_term_before_the_one_that_it_replaces_is_refused(book):
    proposal = sent(book, lambda draft: replace(draft, start=date(2020, 1, 1)))

    with pytest.raises(RuleError, match="would begin before"):
        chose(book, proposal, OptionKey.GOOD)


def test_the_choice_alone_can_be_recorded(book):
    proposal = sent(book)

    chose(book, proposal, OptionKey.GOOD, renews=False, signed_on=None)

    assert [each.outcome for each in book.contracts.all()] == [None]
    assert answering.can_renew(book, proposal) == ""


def test_a_contract_that_is_decided_already_is_not_decided_twice(book):
    first = sent(book)
    second = sent(book)
    chose(book, first, OptionKey.GOOD)

    assert "recorded as renewed already" in answering.can_renew(book, second)
    with pytest.raises(RuleError, match="renewed already"):
        chose(book, second, OptionKey.GOOD)
    chose(book, second, OptionKey.GOOD, renews=False)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (None, "Enter the day"),
        (TODAY + timedelta(days=1), "still to come"),
        (TODAY - timedelta(days=1), "had not been sent"),
    ],
)
def test_the_day_of_an_answer_is_asked_and_checked(book, day, sentence):
    proposal = sent(book)

    with pytest.raises(EntryError, match=sentence) as refusal:
        chose(book, proposal, OptionKey.GOOD, answered_on=day)
    assert refusal.value.field == "answered_on"


def test_after_its_last_valid_day_only_an_answer_of_before_counts(book):
    proposal = sent(book)
    late = proposal.valid_until + timedelta(days=5)

    assert proposal.state_on(late) is ProposalState.EXPIRED
    with pytest.raises(EntryError, match="no longer valid"):
        chose(book, proposal, OptionKey.GOOD, today=late)
    chose(book, proposal, OptionKey.GOOD, today=late, answered_on=proposal.valid_until)
    assert book.proposals.get(proposal.id).state_on(late) is ProposalState.ACCEPTED


def opportunity(**fields):
    return build.opportunity(
        id="wanted",
        title="Upsell analytics",
        moves=(StageMove(stage_id=QUALIFIED, since=date(2026, 10, 1)),),
        terms=(Terms(amount=usd(20_000), since=date(2026, 10, 1)),),
        **fields,
    )


def with_wanted(draft):
    """An option with a line of the pipeline, cheaper than it was expected to be."""
    origin = Origin(code=OriginCode.OPPORTUNITY, source_id="wanted", values=("Upsell analytics",))
    line = ProposalLine(text="Analytics", annual=usd(18_000), origin=origin)
    good = draft.options[0]
    better = replace(good, key=OptionKey.BETTER, name="Grow", lines=(*good.lines, line))
    return replace(draft, options=(good, better))


def test_what_the_pipeline_had_of_it_is_won_with_it_and_counted_once(book):
    book.apply("Wanted", create(opportunity()))
    proposal = sent(book, with_wanted)
    assert sold_with(book, proposal, OptionKey.GOOD, today=TODAY) == ()
    (sold,) = sold_with(book, proposal, OptionKey.BETTER, today=TODAY)
    assert sold.amount == usd(18_000)

    chose(book, proposal, OptionKey.BETTER, won=frozenset(("wanted",)))

    won, (_, new) = book.opportunities.get("wanted"), held(book)
    assert book.stages.get(won.stage_id).role is StageRole.WON
    assert (won.amount, won.signed_on, won.booked_on) == (usd(18_000), TODAY, TODAY)
    assert (won.contract_id, won.starts_on) == (new.id, new.start)
    assert closing.pending([won], today=TODAY) == ()
    assert [each.title for each in book.tasks.all()] == ["Implement “Upsell analytics”"]

    book.undo()
    assert book.opportunities.get("wanted") == opportunity()
    assert book.tasks.all() == []


def test_an_opportunity_that_is_not_ticked_stays_open(book):
    book.apply("Wanted", create(opportunity()))
    proposal = sent(book, with_wanted)

    chose(book, proposal, OptionKey.BETTER)

    assert book.opportunities.get("wanted") == opportunity()


def test_a_contract_brought_to_the_same_end_is_part_of_what_is_in_force(book):
    other = build.contract(
        id="other", end=TODAY + timedelta(days=30), lines=(build.line(text="Add-on"),)
    )
    book.apply("Other", create(other))
    proposal = sent(book, lambda draft: co_termed(draft, other, {}, TODAY))

    found = reconciled(book, proposal, OptionKey.GOOD, today=TODAY)

    assert found.adds_up
    assert (found.total.now, found.total.then) == (usd(96_000), usd(96_000))
    assert found.total.quantity == usd(0)


def test_what_is_declined_keeps_why_and_when(book):
    proposal = sent(book)

    with pytest.raises(EntryError, match="Write down why"):
        answering.decline(book, proposal.id, "  ", TODAY, today=TODAY)
    book.apply("No", answering.decline(book, proposal.id, " Too dear ", TODAY, today=TODAY))

    found = book.proposals.get(proposal.id)
    assert (found.state, found.decline_reason, found.decided_on) == (
        ProposalState.DECLINED,
        "Too dear",
        TODAY,
    )
