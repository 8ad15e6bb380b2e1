"""What a proposal's pages say, gathered from a real book."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain.edits import change, create
from app.domain.money import from_major
from app.domain.offers import Concession, Excuse, Origin, OriginCode, PlanStep, Rung
from app.domain.proposals import Appendix, Goal, Proposal
from app.domain.success import Claim, Milestone, Objective, ValueEvidence
from app.services import proposals
from app.services.proposal_content import content_of
from tests import build
from tests.build import TODAY, usd

DESCRIPTION = "Orders, stock and delivery in one place."


def evidence(key, **fields):
    return ValueEvidence(
        **{"id": key, "account_id": "acme", "text": key, "on": date(2026, 9, 30)} | fields
    )


def measured(key, **fields):
    """A result with a figure from before."""
    given = {
        "baseline": Decimal(11),
        "baseline_on": date(2025, 10, 31),
        "now": Decimal(6),
        "worth": usd(60_000),
    }
    return evidence(key, **given | fields)


def counted(measure, value, on=TODAY, **fields):
    key = f"{measure}{on}{fields.get('product_id', '')}{fields.get('customer_unit', '')}"
    return build.observation(id=key, measure=measure, value=float(value), on=on, **fields)


@pytest.fixture
def book(book_file):
    with book_file.open() as book:
        book.apply(
            "Begin",
            create(
                build.account(),
                build.product(description=DESCRIPTION),
                build.contract(lines=(build.line(product_id="platform"),)),
            ),
        )
        yield book


def gathered(book, **fields):
    draft = replace(proposals.draft(book, "acme", today=TODAY), **fields)
    facts = proposals.facts_of(book, "acme", TODAY)
    return content_of(book, draft, facts, today=TODAY)


def test_the_customers_own_word_comes_first_then_what_is_measured_and_newest(book):
    book.apply(
        "Value",
        create(
            measured("ours", claim=Claim.OURS),
            evidence("told", claim=Claim.CUSTOMER),
            measured("theirs", claim=Claim.CUSTOMER, on=date(2026, 8, 1)),
            measured("theirs too", claim=Claim.CUSTOMER),
            measured("archived", claim=Claim.CUSTOMER, archived_on=TODAY),
            measured("later", claim=Claim.CUSTOMER, on=TODAY + timedelta(days=1)),
        ),
    )

    told = gathered(book).outcomes

    assert [each.text for each in told] == ["theirs too", "theirs", "told", "ours"]


def test_a_result_without_a_figure_from_before_is_told_without_any(book):
    book.apply("Value", create(evidence("told", now=Decimal(6), worth=usd(60_000))))

    (told,) = gathered(book).outcomes

    assert (told.now, told.worth, told.measured) == (None, None, False)


def test_chosen_results_stand_in_the_chosen_order_and_none_may_be_chosen(book):
    book.apply("Value", create(measured("a"), measured("b"), measured("c")))

    chosen = gathered(book, evidence_ids=("c", "a", "gone")).outcomes

    assert [each.text for each in chosen] == ["c", "a"]
    assert gathered(book, evidence_ids=()).outcomes == ()


def test_what_the_customer_said_of_a_result_is_quoted_unless_something_was_typed(book):
    book.apply("Value", create(measured("a", quote="It pays.", validated_by="Ana Lima")))

    by_itself = gathered(book).proposal
    typed = gathered(book, quote="We would buy again.", quoted="Jo Berg").proposal

    assert (by_itself.quote, by_itself.quoted) == ("It pays.", "Ana Lima")
    assert (typed.quote, typed.quoted) == ("We would buy again.", "Jo Berg")


def objective(key, **fields):
    return Objective(
        **{"id": key, "account_id": "acme", "text": key, "on": date(2026, 2, 3)} | fields
    )


def test_objective_steps_and_shortfalls_come_from_the_customers_plan(book):
    book.apply(
        "Plan",
        create(
            objective("Later", due_on=date(2027, 12, 31), ours="Mia"),
            objective(
                "Five days",
                said_by="Ana Lima",
                due_on=date(2027, 6, 30),
                theirs="Ana Lima",
                ours="Sam Rivera",
                milestones=(
                    Milestone(text="Done", done_on=date(2026, 9, 1)),
                    Milestone(text="Night shift", due_on=date(2027, 3, 31), theirs="Jo Berg"),
                    Milestone(
                        text="Site two",
                        due_on=date(2027, 2, 1),
                        fell_short="Four weeks late. One plan now.",
                    ),
                ),
            ),
            objective("Reached", reached_on=date(2026, 5, 1), due_on=date(2026, 5, 1)),
            objective("Dropped", dropped_on=date(2026, 5, 1)),
        ),
    )

    told = gathered(book)

    assert told.proposal.objective == "Five days"
    assert (told.said.by, told.said.on) == ("Ana Lima", date(2026, 2, 3))
    assert told.proposal.shortfall == "Site two: Four weeks late. One plan now."
    assert [(s.milestone, s.theirs, s.ours) for s in told.proposal.steps] == [
        ("Site two", "Ana Lima", "Sam Rivera"),
        ("Night shift", "Jo Berg", "Sam Rivera"),
        ("", "", "Mia"),
    ]


def test_a_step_whose_day_has_passed_promises_no_day(book):
    late = Milestone(text="Late", due_on=TODAY - timedelta(days=1))
    book.apply("Plan", create(objective("Five days", milestones=(late,))))

    assert [each.due_on for each in gathered(book).proposal.steps] == [None]


def test_what_was_written_for_this_proposal_stands_before_the_plan(book):
    book.apply("Plan", create(objective("Five days", said_by="Ana Lima")))
    step = PlanStep(outcome="Ours", theirs="Jo")

    told = gathered(book, objective="Four days", steps=(step,), shortfall="Late.")

    assert (told.proposal.objective, told.proposal.shortfall) == ("Four days", "Late.")
    assert told.proposal.steps == (step,)
    assert told.said is None


def test_use_is_told_against_the_contract_over_time_and_by_team(book):
    days = [TODAY - timedelta(days=100 * back) for back in range(5)]
    book.apply(
        "Use",
        create(
            *(counted("active_users", 90 - 5 * back, on) for back, on in enumerate(days)),
            counted("active_users", 50, customer_unit="Warehouse"),
            counted("active_users", 40, customer_unit="Service"),
        ),
    )

    use = gathered(book).use

    assert (use.contracted, use.active, use.on) == (Decimal(100), Decimal(90), TODAY)
    assert [each.value for each in use.course] == [70, 75, 80, 85, 90]
    assert [(each.label, each.value) for each in use.teams] == [("Warehouse", 50), ("Service", 40)]
    assert not use.idle


def test_seats_bought_in_parts_count_together(book):
    contract = book.contracts.all()[0]
    lines = (
        *contract.lines,
        build.line(quantity=Decimal(30), annual=usd(14_400), product_id="platform"),
    )
    book.apply("Line", change(contract, replace(contract, lines=lines)))
    book.apply("Use", create(counted("active_users", 97)))

    assert gathered(book).use.contracted == 130


def test_seats_that_stand_idle_are_known(book):
    book.apply("Use", create(counted("active_users", 59)))

    assert gathered(book).use.idle


def test_products_that_are_counted_apart_are_told_apart(book):
    contract = book.contracts.all()[0]
    lines = (*contract.lines, build.line(text="Analytics", product_id="analytics"))
    book.apply("Line", change(contract, replace(contract, lines=lines)))
    book.apply(
        "Use",
        create(
            build.product(id="analytics", name="Analytics"),
            counted("active_users", 80, product_id="platform"),
            counted("active_users", 30, product_id="analytics"),
        ),
    )

    told = gathered(book)

    assert told.use is None
    assert [(each.product, each.active) for each in told.uses] == [
        ("Platform", 80),
        ("Analytics", 30),
    ]


def test_support_is_told_for_a_year_with_the_days_within_which_half_was_closed(book):
    def asked(key, opened, closed=None):
        return build.ticket(id=key, opened_on=opened, closed_on=closed)

    book.apply(
        "Tickets",
        create(
            asked("long ago", date(2025, 11, 19), date(2025, 11, 20)),
            asked("a", date(2026, 3, 1), date(2026, 3, 1)),
            asked("b", date(2026, 4, 1), date(2026, 4, 4)),
            asked("c", date(2026, 5, 1), date(2026, 6, 1)),
            asked("open", date(2026, 11, 1)),
        ),
    )

    held = gathered(book).support

    assert (held.since, held.requests, held.closed) == (date(2025, 11, 20), 4, 3)
    assert held.days == 3


def test_services_are_told_in_the_words_of_the_catalogue(book):
    (service,) = gathered(book).services

    assert (service.name, service.description) == ("Platform", DESCRIPTION)


def test_the_versions_up_to_this_one_are_listed_with_their_price(book):
    first = proposals.draft(book, "acme", today=TODAY)
    book.apply("First", create(first))

    told = gathered(book, id="second", version=2)

    assert [(each.version, each.annual) for each in told.editions] == [
        (1, usd(48_000)),
        (2, usd(48_000)),
    ]


def test_nothing_of_ours_reaches_the_pages(book):
    draft = proposals.draft(book, "acme", today=TODAY)
    (option,) = draft.options[:1]
    line = replace(option.lines[0], origin=Origin(code=OriginCode.CONTRACT, source_id="secret"))
    secret = "what we would never say"

    told = gathered(
        book,
        options=(replace(option, lines=(line,), long_because=secret, goal=Goal.REVENUE),),
        floor=from_major(Decimal("43210.99"), "USD"),
        concessions=(
            Concession(rung=Rung.UPLIFT, give=secret, get=secret, approver=secret, on=TODAY),
        ),
        excused=(Excuse(code="risk", what=secret, reason=secret, author=secret, on=TODAY),),
        reviewed_by=secret,
        decline_reason=secret,
        appendices=tuple(Appendix),
    )

    assert secret not in repr(told)
    assert "4321099" not in repr(told)
    assert all(each.goal is None for each in told.proposal.options)
    assert all(each.origin is None for o in told.proposal.options for each in o.lines)


def test_every_field_of_a_proposal_is_known_to_be_printed_or_kept_back():
    """A new field is ours until somebody says that it may be printed."""
    kept_back = {"floor", "concessions", "excused", "reviewed_by", "decline_reason"}
    harmless = {
        *("id", "account_id", "contact_id", "contract_id", "archived_on", "state", "chosen"),
        *("sent_on", "decided_on", "reviewed_on", "content_hash", "evidence_ids", "added"),
    }
    printed = {
        *("reference", "title", "currency", "options", "version", "issued_on", "valid_until"),
        *("start", "recommended", "payment_terms", "notice_days", "auto_renew", "summary"),
        *("notes", "language", "paper", "appendices", "objective", "quote", "quoted"),
        *("shortfall", "steps", "tax_name", "tax_rate"),
    }

    assert set(Proposal.__dataclass_fields__) == kept_back | harmless | printed
