"""What stops a proposal from going out, and what somebody may answer for in writing."""

from dataclasses import replace

import pytest

from app.documents.disclosure import DisclosureError, Kind
from app.domain.accounts import Account
from app.domain.edits import create
from app.domain.money import Money
from app.domain.proposals import ProposalState
from app.domain.settings import SENDER_COMPANY, SENDER_NAME, Setting, SettingValue
from app.services import proposal_findings, proposals
from app.services.editing.typed import EntryError
from tests import build
from tests.build import TODAY, usd

STORY = (
    build.account(),
    Account(id="globex", name="Globex Corporation"),
    build.product(),
    build.contract(lines=(build.line(product_id="platform"),)),
    Setting(id=SENDER_NAME.key, values=(SettingValue(value="Sam Rivera"),)),
    Setting(id=SENDER_COMPANY.key, values=(SettingValue(value="Northwind"),)),
)


@pytest.fixture
def book(book_file):
    with book_file.open() as book:
        book.apply("Begin", create(*STORY))
        yield book


def kept(book, **fields):
    """A draft that says something, in the book."""
    draft = replace(proposals.draft(book, "acme", today=TODAY), **fields)
    book.apply("Draft", proposals.save(book, draft))
    return draft


def findings(book, proposal):
    return proposals.render(book, proposal, today=TODAY).findings


def excuse(proposal, finding, reason="They say so themselves."):
    return proposal_findings.excused(proposal, finding, reason, author="Sam", today=TODAY)


def test_a_plain_proposal_has_no_findings(book):
    assert findings(book, kept(book)) == ()


def test_the_pages_are_shown_while_they_may_not_go_out(book, tmp_path):
    draft = kept(book, notes="We cut our margin for you.")

    rendered = proposals.render(book, draft, today=TODAY)

    (one,) = rendered.findings
    assert (one.finding.kind, one.stops) == (Kind.MARGIN, True)
    assert rendered.pages >= 6
    with pytest.raises(DisclosureError, match="margin"):
        proposals.write_pdf(book, draft, tmp_path / "out.pdf", today=TODAY)
    with pytest.raises(DisclosureError, match="margin"):
        proposals.send(book, draft.id, today=TODAY)
    assert list(tmp_path.glob("*.pdf")) == []


def test_what_somebody_answers_for_goes_out_and_only_that(book, tmp_path):
    draft = kept(book, notes="We cut our margin for you.")
    (one,) = findings(book, draft)
    answered = excuse(draft, one.finding)

    assert [each.stops for each in findings(book, answered)] == [False]
    assert proposals.write_pdf(book, answered, tmp_path / "a.pdf", today=TODAY).pages >= 6
    (made,) = answered.excused
    assert (made.reason, made.author, made.on) == ("They say so themselves.", "Sam", TODAY)

    other = replace(answered, notes="Our margin is thin, so keep this to yourselves.")
    assert [each.stops for each in findings(book, other)] == [True]
    assert proposal_findings.unexcused(answered, one.finding) == draft


def test_the_name_of_another_customer_is_never_excused(book):
    draft = kept(book, notes="As for Globex Corporation.")
    (one,) = findings(book, draft)

    assert not one.can_be_excused
    with pytest.raises(EntryError, match="never goes out"):
        excuse(draft, one.finding)
    forged = replace(one.finding, kind=Kind.MARGIN)
    assert [each.stops for each in findings(book, excuse(draft, forged))] == [True]


@pytest.mark.parametrize(("reason", "author"), [(" ", "Sam"), ("Because", " ")])
def test_an_excuse_has_a_reason_and_a_name(book, reason, author):
    draft = kept(book, notes="Our margin.")
    (one,) = findings(book, draft)

    with pytest.raises(EntryError):
        proposal_findings.excused(draft, one.finding, reason, author=author, today=TODAY)


def test_our_floor_is_found_unless_it_is_a_price_that_we_offer(book):
    draft = kept(book, floor=usd(41_000), notes="We would go down to $41,000.")

    (one,) = findings(book, draft)
    assert (one.finding.kind, one.finding.text) == (Kind.FLOOR, "$41,000")

    offered = replace(draft, floor=usd(48_000), notes="")
    assert findings(book, offered) == ()
    assert findings(book, replace(draft, floor=Money(4_100_001, "USD"))) == ()


def test_a_change_makes_what_was_read_a_draft_again(book):
    draft = kept(book)
    book.apply("Review", proposals.review(book, draft.id, today=TODAY))
    read = book.proposals.get(draft.id)
    assert (read.state, read.reviewed_by, read.reviewed_on) == (
        ProposalState.REVIEWED,
        "Sam Rivera",
        TODAY,
    )

    assert not proposals.save(book, read).touches or book.proposals.get(draft.id) == read
    book.apply("Change", proposals.save(book, replace(read, notes="More.")))

    changed = book.proposals.get(draft.id)
    assert (changed.state, changed.reviewed_on, changed.reviewed_by) == (
        ProposalState.DRAFT,
        None,
        "",
    )
    book.undo()
    assert book.proposals.get(draft.id) == read
