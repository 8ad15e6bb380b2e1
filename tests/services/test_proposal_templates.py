"""Templates of proposals, and last year's: what is taken over, and what never is."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.edits import create
from app.domain.errors import RuleError
from app.domain.money import Money
from app.domain.offers import OriginCode, PlanStep
from app.domain.products import Billing
from app.domain.proposals import Approach, Goal, OptionKey, ProposalLine, ProposalState, with_option
from app.services import proposal_templates as templates
from app.services import proposals
from tests import build
from tests.build import TODAY, usd


@pytest.fixture
def book(book_file):
    with book_file.open() as book:
        book.apply(
            "Begin",
            create(
                build.account(),
                build.contract(),
                build.account(id="zen", name="Zenith"),
                build.contract(id="zen-contract", account_id="zen"),
            ),
        )
        yield book


def draft(book, account_id="acme"):
    return proposals.draft(book, account_id, today=TODAY)


def written(book):
    """A draft with words and a way to price of its own."""
    held = draft(book)
    good = replace(
        held.options[0],
        name="Steady",
        years=2,
        discount=Decimal("0.1"),
        approach=Approach.ESCALATING,
        goal=Goal.REVENUE,
        escalator=Decimal("0.05"),
        summary="For Acme, as it is.",
    )
    return replace(
        with_option(held, good),
        title=f"Acme in {held.start.year}",
        notes="Acme and we agree.",
        steps=(PlanStep(outcome="Acme is live", due_on=date(held.start.year, 12, 24)),),
        floor=usd(1),
    )


def saved(book, proposal, name="Steady two years"):
    book.apply("Save", templates.save(book, proposal, name, today=TODAY))
    return next(each for each in templates.kept(book, TODAY) if each.name == name)


def test_a_template_gives_another_customer_the_same_offer_at_its_own_prices(book):
    template = saved(book, written(book))
    before = draft(book, "zen")
    after = templates.applied(book, before, template, today=TODAY)

    good = after.option(OptionKey.GOOD)
    assert (good.name, good.years, good.approach) == ("Steady", 2, Approach.ESCALATING)
    assert (good.discount, good.escalator) == (Decimal("0.1"), Decimal("0.05"))
    assert good.lines == before.option(OptionKey.GOOD).lines
    assert after.steps[0].due_on == written(book).steps[0].due_on
    assert after.floor is None


def test_no_word_of_one_customer_gets_to_another(book):
    template = saved(book, written(book))
    assert "Acme" not in repr(template)

    after = templates.applied(book, draft(book, "zen"), template, today=TODAY)

    assert after.title == f"Zenith in {after.start.year}"
    assert after.notes == "Zenith and we agree."
    assert after.steps[0].outcome == "Zenith is live"
    assert "Acme" not in repr(replace(after, account_id=""))


def test_applied_to_where_it_came_from_nothing_changes(book):
    proposal = written(book)

    assert templates.applied(book, proposal, saved(book, proposal), today=TODAY) == proposal


def test_a_template_of_the_same_name_is_replaced_and_one_put_away_is_offered_no_more(book):
    first = saved(book, written(book))
    second = saved(book, replace(written(book), notes="Other"), "Steady two years")
    assert [each.id for each in templates.kept(book, TODAY)] == [first.id]
    assert second.notes == "Other"

    book.apply("Away", templates.put_away(book, first.id, today=TODAY))
    assert templates.kept(book, TODAY) == ()


def test_a_template_needs_a_name(book):
    with pytest.raises(RuleError, match="needs a name"):
        templates.save(book, written(book), "  ", today=TODAY)


def of_last_year(book, **fields):
    """What went out a year ago, with an add-on, something paid once and another way to buy."""
    held = written(book)
    good = held.options[0]
    extra = (
        ProposalLine(text="Sandbox", annual=usd(900), optional=True),
        ProposalLine(text="Workshop", annual=usd(500), billing=Billing.ONE_TIME),
    )
    held = with_option(held, replace(good, lines=(*good.lines, *extra)))
    held = with_option(held, replace(good, key=OptionKey.ALTERNATIVE, name="Monthly"))
    year = held.start.year - 1
    return replace(
        held,
        **{
            "id": "last",
            "reference": "OLD",
            "state": ProposalState.SENT,
            "sent_on": date(2025, 11, 1),
            "start": held.start.replace(year=year),
            "steps": (PlanStep(outcome="Live", due_on=date(year, 5, 1)),),
            "objective": "Last year's",
        }
        | fields,
    )


def test_last_years_offer_is_taken_over_at_todays_prices(book):
    book.apply("Last year", create(of_last_year(book)))
    before = draft(book)
    after = templates.copied(book, before)

    good = after.option(OptionKey.GOOD)
    assert (good.name, good.years) == ("Steady", 2)
    assert good.lines[: len(before.options[0].lines)] == before.options[0].lines
    assert [line.text for line in good.lines[-2:]] == ["Sandbox", "Workshop"]
    assert {line.origin.code for line in good.lines[-2:]} == {OriginCode.LAST}
    assert {line.origin.source_id for line in good.lines[-2:]} == {"last"}
    assert after.option(OptionKey.ALTERNATIVE).name == "Monthly"
    assert after.steps[0].due_on.year == before.start.year
    assert (after.objective, after.floor, after.state) == ("", None, ProposalState.DRAFT)


def test_what_was_never_sent_is_not_last_years(book):
    unsent = of_last_year(book, state=ProposalState.DRAFT, sent_on=None)
    book.apply("Last year", create(unsent))

    with pytest.raises(RuleError, match="No earlier proposal"):
        templates.copied(book, draft(book))


def test_another_currency_is_refused_in_words(book):
    last = of_last_year(book)
    euro = tuple(
        replace(
            option,
            lines=tuple(
                replace(line, annual=Money(line.annual.minor, "EUR"), list_annual=None)
                for line in option.lines
            ),
        )
        for option in last.options
    )
    book.apply("Last year", create(replace(last, options=euro, currency="EUR", floor=None)))

    with pytest.raises(RuleError, match=r"was in EUR\. This one is in USD"):
        templates.copied(book, draft(book))
