"""Proposals of a real book: drafted, printed, sent, answered, taken back."""

import hashlib
import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.documents import reading
from app.documents.disclosure import DisclosureError
from app.documents.formats import Formats
from app.documents.lettering import letters
from app.domain.accounts import Account
from app.domain.edits import change, create, remove
from app.domain.errors import MachineError, MissingError, RuleError, StaleError
from app.domain.interactions import EventKind
from app.domain.opportunities import StageMove, Terms
from app.domain.pricing import amounts
from app.domain.pricing.notes import NoteCode, note
from app.domain.proposals import LADDER, OptionKey, ProposalState
from app.domain.settings import (
    LANGUAGE,
    SENDER_COMPANY,
    SENDER_NAME,
    Setting,
    SettingValue,
)
from app.services import answering, proposal_view, proposal_words, proposals
from app.services.answering import ChoiceEntry
from app.services.books import default_stages
from tests import build
from tests.build import TODAY, usd

QUALIFIED = next(stage.id for stage in default_stages() if stage.position == 1)
ANALYTICS = build.product(id="analytics", name="Analytics", unit="", prices=(usd(18_000),))


def reading_of(measure, value, on=TODAY):
    return build.observation(id=f"{measure}{on}", measure=measure, value=float(value), on=on)


def wants(**fields):
    return build.opportunity(
        **{
            "id": "wants-analytics",
            "title": "Upsell analytics",
            "moves": (StageMove(stage_id=QUALIFIED, since=date(2026, 10, 1)),),
            "terms": (Terms(amount=usd(18_000), since=date(2026, 10, 1)),),
            "product_id": "analytics",
        }
        | fields
    )


STORY = (
    build.account(customer_since=date(2024, 1, 1)),
    Account(id="globex", name="Globex Corporation"),
    build.product(),
    ANALYTICS,
    build.contract(lines=(build.line(product_id="platform"),)),
    build.going_together(),
    build.contact(title="VP Operations"),
    reading_of("seats_assigned", 98),
    reading_of("active_users", 93, TODAY - timedelta(days=365)),
    reading_of("active_users", 104),
    wants(),
    build.event(
        id="goal", kind=EventKind.GOAL_ACHIEVED, on=date(2026, 6, 30), text="Orders in six days"
    ),
    Setting(id=SENDER_NAME.key, values=(SettingValue(value="Sam Rivera"),)),
    Setting(id=SENDER_COMPANY.key, values=(SettingValue(value="Northwind"),)),
)


@pytest.fixture
def book(book_file):
    with book_file.open() as book:
        book.apply("Begin", create(*STORY))
        yield book


def kept(book):
    """A draft that stands in the book."""
    draft = proposals.draft(book, "acme", today=TODAY)
    book.apply("Draft", proposals.save(book, draft))
    return draft


def said(content):
    return [" ".join(page.split()) for page in reading.pages(content)]


def test_a_draft_offers_good_better_best_from_the_accounts_own_facts(book):
    draft = proposals.draft(book, "acme", today=TODAY)

    assert [option.key for option in draft.options] == list(LADDER)
    assert draft.reference == "ACME-20261120"
    assert (draft.start, draft.valid_until) == (date(2027, 1, 1), date(2026, 12, 20))
    assert (draft.version, draft.state) == (1, ProposalState.DRAFT)
    assert draft.recommended is OptionKey.BETTER
    prices = [amounts.annual(option) for option in draft.options]
    assert prices[0] == usd(48_000)
    assert prices == sorted(prices)
    assert book.proposals.count() == 0


def test_the_pdf_says_what_the_command_line_answers(book, tmp_path):
    path = tmp_path / "out.pdf"

    answer = proposals.propose(book, "acme", path, today=TODAY)

    pages = said(path.read_bytes())
    assert answer["pages"] == len(pages)
    assert answer["path"] == str(path)
    assert [each["key"] for each in answer["options"]] == ["good", "better", "best"]
    for each in answer["options"]:
        assert each["annual"]["currency"] == "USD"
        assert f"${Decimal(each['annual']['amount']):,.2f}" in pages[4]
        assert f"${Decimal(each['total']['amount']):,.2f}" in pages[4]
    assert json.loads(json.dumps(answer)) == answer
    assert "Orders in six days" in pages[2]


def test_twice_on_the_same_day_gives_the_same_bytes(book, tmp_path):
    paths = [tmp_path / "one.pdf", tmp_path / "two.pdf"]

    for path in paths:
        proposals.propose(book, "acme", path, today=TODAY)

    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert book.proposals.count() == 0


def test_the_books_language_writes_the_amounts(book):
    book.apply("Language", create(Setting(id=LANGUAGE.key, values=(SettingValue(value="de_DE"),))))
    draft = proposals.draft(book, "acme", today=TODAY)

    assert "48.000,00 $" in said(proposals.render(book, draft, today=TODAY).content)[3]


def test_a_proposal_without_a_sender_warns(book):
    book.apply("Nobody", remove(book.decided.all()))
    draft = proposals.draft(book, "acme", today=TODAY)

    assert proposal_words.NO_SENDER in proposals.render(book, draft, today=TODAY).warnings


def test_of_a_renewal_at_risk_only_the_first_option_is_printed(book):
    draft = kept(book)
    left = build.event(id="risk", kind=EventKind.RENEWAL_AT_RISK, on=TODAY)
    book.apply("Risk", create(left))

    rendered = proposals.render(book, draft, today=TODAY)
    again = proposals.draft(book, "acme", today=TODAY)

    assert rendered.options == (OptionKey.GOOD,)
    assert [option.key for option in again.options] == [OptionKey.GOOD]
    assert "the customer said so" in rendered.warnings[0]
    assert "at risk" not in " ".join(said(rendered.content))


def test_another_customers_name_stops_the_pdf_and_leaves_no_file(book, tmp_path):
    path = tmp_path / "out.pdf"
    draft = replace(proposals.draft(book, "acme", today=TODAY), notes="As for Globex Corporation.")

    with pytest.raises(DisclosureError, match="Globex Corporation"):
        proposals.write_pdf(book, draft, path, today=TODAY)
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.parametrize("name", ["شركة الأفق", "北京智能科技", "חברת (שלום)", "भारतीय प्रौद्योगिकी"])
def test_another_customers_name_is_found_in_any_script(book, name):
    if letters.missing([name]):
        pytest.skip("no font of this machine has these letters")
    book.apply("Another customer", create(build.account(id="other", name=name)))
    draft = replace(proposals.draft(book, "acme", today=TODAY), notes=f"As {name} does.")

    rendered = proposals.render(book, draft, today=TODAY)

    assert [each.finding.text for each in rendered.findings] == [name]


def test_a_place_that_cannot_be_written_is_named(book, tmp_path):
    path = tmp_path / "missing" / "out.pdf"

    with pytest.raises(MachineError, match="missing"):
        proposals.propose(book, "acme", path, today=TODAY)


def test_without_a_contract_there_is_nothing_to_propose(book):
    with pytest.raises(RuleError, match="no contract"):
        proposals.draft(book, "globex", today=TODAY)
    with pytest.raises(MissingError):
        proposals.draft(book, "nobody", today=TODAY)


def test_a_draft_is_kept_changed_and_undone(book):
    draft = kept(book)
    changed = replace(draft, title="Renewal with care")

    book.apply("Rename", proposals.save(book, changed))
    assert book.proposals.get(draft.id).title == "Renewal with care"
    book.undo()
    assert book.proposals.get(draft.id) == draft
    with pytest.raises(StaleError):
        book.apply("Stale", change(changed, draft))


def test_what_was_sent_is_frozen_with_its_pdf(book):
    draft = kept(book)

    book.apply("Send", proposals.send(book, draft.id, today=TODAY))
    sent = book.proposals.get(draft.id)
    first = proposals.render(book, sent, today=TODAY)
    book.apply("Rename account", change(STORY[0], replace(STORY[0], name="Acme Two")))
    later = proposals.render(book, sent, today=TODAY + timedelta(days=9))

    assert sent.content_hash == hashlib.sha256(first.content).hexdigest()
    assert later.content == first.content
    assert later.warnings == ()
    with pytest.raises(RuleError, match="Make a new version"):
        proposals.save(book, replace(draft, title="Other"))
    with pytest.raises(RuleError, match="Make a new version"):
        proposals.delete(book, draft.id)


def test_an_answer_is_recorded_and_a_revision_is_the_next_version(book):
    draft = kept(book)
    book.apply("Send", proposals.send(book, draft.id, today=TODAY))

    book.apply("Revise", proposals.revise(book, draft.id, today=TODAY + timedelta(days=3)))
    chosen = ChoiceEntry(key=OptionKey.BEST, answered_on=TODAY, renews=False)
    book.apply("Accept", answering.accept(book, draft.id, chosen, today=TODAY))

    latest, first = sorted(book.proposals.all(), key=lambda each: -each.version)
    assert (first.state, first.chosen) == (ProposalState.ACCEPTED, OptionKey.BEST)
    assert (latest.version, latest.state) == (2, ProposalState.DRAFT)
    assert [row.version for row in proposal_view.rows(book, today=TODAY)] == [2, 1]
    assert proposals.draft(book, "acme", today=TODAY).version == 3


def test_a_kept_pdf_that_is_not_the_one_that_was_sent_is_not_shown(book):
    draft = kept(book)
    book.apply("Send", proposals.send(book, draft.id, today=TODAY))
    (pdf,) = book.attachments.all()
    book.apply("Spoil", change(pdf, replace(pdf, content=pdf.content + b"%")))

    with pytest.raises(MachineError, match="seal does not fit"):
        proposals.render(book, book.proposals.get(draft.id), today=TODAY)


def test_one_that_is_no_longer_valid_is_not_sent(book):
    draft = kept(book)

    with pytest.raises(RuleError, match="Choose a later one"):
        proposals.send(book, draft.id, today=draft.valid_until + timedelta(days=1))


def test_the_view_adds_up_and_shows_what_a_discount_is_worth(book):
    draft = proposals.draft(book, "acme", today=TODAY)

    view = proposal_view.view(book, draft, today=TODAY)

    assert view.adds_up
    assert view.current == usd(48_000)
    assert [each.maths.deal is None for each in view.options] == [True, True, False]
    best = view.options[2]
    assert best.total.minor == sum(year.minor for year in best.years) + best.one_time.minor
    assert best.maths.deal.discount == float(best.option.discount)


def test_every_note_has_a_sentence():
    for code in NoteCode:
        text = proposal_words.sentence(note(code, *["2026-11-20"] * 5), Formats())
        assert text.endswith(".")
        assert "{" not in text


def test_the_name_of_the_file_is_safe(book):
    draft = proposals.draft(book, "acme", today=TODAY)

    assert proposals.file_name(book, draft) == "Acme ACME-20261120 v1.pdf"
